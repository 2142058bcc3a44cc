"""Who the claimant is: claimers of NewsClaims' development part."""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.report import Figure, Section
from workbench.extract import read_galley
from workbench.model import Claim, Span

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUBLISHED_F1 = 0.423
_BESIDE = "published, on the test part: 0.423, people 0.858"
_ITSELF = "the article itself"


class Answer(NamedTuple):
    """The claimer of one claim as annotated and as found, "" for the article itself."""

    where: str
    wanted: str
    found: str

    @property
    def f1(self) -> float:
        """How well what was found agrees with what is wanted, from 0 to 1."""
        return token_f1(self.found, self.wanted)


def measure(data: Path) -> Section:
    """Mean token F1 of the claimer, overall and by where the claimer is named."""
    answers = list(claimers(data / "newsclaims"))
    by_place = {
        place: [answer.f1 for answer in answers if answer.where == place]
        for place in ("named in the sentence", "named elsewhere", _ITSELF)
    }
    named = [answer.f1 for answer in answers if answer.where != _ITSELF]
    overall = [answer.f1 for answer in answers]
    goal = f"more than {_PUBLISHED_F1}"
    figures = [
        Figure("claimer, all claims", _mean(overall), _BESIDE, goal, _f1(overall) > _PUBLISHED_F1),
        Figure("claimer, where one is named", _mean(named), "", goal, _f1(named) > _PUBLISHED_F1),
    ]
    figures += [Figure(f"claimer, {place}", _mean(scores)) for place, scores in by_place.items()]
    return Section(
        "Who the claimant is",
        "NewsClaims dev; the claimant that the galley of the whole article gives for the sentence "
        "of each claim, by the token F1 of SQuAD. Where nobody is named, nobody is right; whether "
        "the published figure counts such claims is not said, so it is given without them too.",
        tuple(figures),
    )


def claimers(folder: Path) -> Iterator[Answer]:
    """Every annotated claim with the claimant that is wanted and the one that is found."""
    claims: dict[str, dict[str, Any]] = json.loads((folder / "dev.json").read_text("utf-8"))
    sentences: dict[str, dict[str, Any]] = json.loads(
        (folder / "all_sents_dev.json").read_text("utf-8")
    )
    for article, annotated in claims.items():
        galley = read_galley(article_text(list(sentences[article].values())))
        for place, claim in annotated.items():
            sentence = sentences[article][place]
            found = _at((sentence["start_char"], sentence["end_char"]), galley.claims)
            wanted = claim.get("claimer", "") if claim.get("has_claimer") else ""
            yield Answer(_where(claim), wanted, found.claimant or "" if found is not None else "")


def article_text(sentences: list[dict[str, Any]]) -> str:
    """An article put together again from its sentences, each at its own place."""
    characters = [" "] * max(sentence["end_char"] for sentence in sentences)
    end = 0
    for sentence in sorted(sentences, key=lambda sentence: int(sentence["start_char"])):
        start = sentence["start_char"]
        if start - end > 1:  # more than the blank between two sentences of a paragraph
            characters[end:start] = "\n" * (start - end)
        end = sentence["end_char"]
        characters[start:end] = sentence["sentence"].ljust(end - start)
    return "".join(characters)


def token_f1(found: str, wanted: str) -> float:
    """Agreement of two answers by their words, articles and punctuation left out: the F1 of
    SQuAD (Rajpurkar et al., 2016), by which NewsClaims was evaluated. Empty agrees with empty."""
    have, want = _tokens(found), _tokens(wanted)
    if not have or not want:
        return float(have == want)
    shared = sum((have & want).values())
    return 2 * shared / (have.total() + want.total())


def _tokens(answer: str) -> Counter[str]:
    bare = "".join(char for char in answer.lower() if char not in string.punctuation)
    return Counter(_ARTICLES.sub(" ", bare).split())


def _at(span: Span, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim that shares the most characters with a sentence."""
    shared, best = max(
        ((min(c.end, span[1]) - max(c.start, span[0]), c) for c in claims),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    return best if shared > 0 else None


def _where(claim: dict[str, Any]) -> str:
    if not claim.get("has_claimer"):
        return _ITSELF
    return "named in the sentence" if claim.get("claimer_in_sentence") else "named elsewhere"


def _f1(scores: list[float]) -> float:
    return sum(scores) / (len(scores) or 1)


def _mean(scores: list[float]) -> str:
    return f"token F1 {_f1(scores):.3f} ({len(scores)} claims)"
