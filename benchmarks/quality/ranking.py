"""Which sentences of the news stand in front: NewsClaims, development part."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import learning
from benchmarks.quality.checkthat import labelled_sentences
from benchmarks.quality.tally import Tally, average_precision
from benchmarks.report import Figure, Section
from workbench.extract import check_worthiness, read_galley
from workbench.model import Claim

_AS_MANY = 0.25  # of the sentences, marked where a score must be made a choice


class Told(NamedTuple):
    """A sentence of an article, its score in the article's galley, and whether it is a claim."""

    text: str
    score: float
    is_claim: bool


def measure(data: Path) -> Section:
    """Average precision of the galley's order, beside chance, length and a debate-trained model."""
    told = told_sentences(data / "newsclaims")
    gold = [each.is_claim for each in told]
    ours = [each.score for each in told]
    chance = random.Random(0)
    beside = {
        "any order": [chance.random() for _ in told],
        "longest first": [float(len(each.text)) for each in told],
        "`check_worthiness`, as for debates": [check_worthiness(t.text).score for t in told],
    }
    if learning.is_there():
        train = labelled_sentences(data / "ct24_checkworthy_en", "train")
        beside["TF-IDF and logistic regression, trained on debates"] = learning.by_words(
            [each.text for each in train], [each.worthy for each in train], [t.text for t in told]
        )
    rivals = {name: average_precision(gold, scores) for name, scores in beside.items()}
    mine = average_precision(gold, ours)
    return Section(
        "What stands in front in the news",
        "NewsClaims dev: 18 articles on Covid, in which only claims on four topics count; every "
        "sentence is ranked by its check-worthiness in the galley, those that are no claim last. "
        f"F1 marks the first {_AS_MANY:.0%}. Published on its test part: ClaimBuster F1 .226. "
        "What a sign weighs in news was set with these articles in view.",
        (
            Figure(
                "average precision of claims",
                f"{mine:.3f}",
                "; ".join(f"{name} {value:.3f}" for name, value in rivals.items()),
                "above all beside",
                mine > max(rivals.values()),
            ),
            Figure("F1 of claims", str(_first(gold, ours)), str(_first(gold, beside["any order"]))),
        ),
    )


def told_sentences(folder: Path) -> list[Told]:
    """Every sentence of the development articles, with its score in the article's own galley."""
    articles = json.loads((folder / "all_sents_dev.json").read_text(encoding="utf-8"))
    claims = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    told: list[Told] = []
    for name, sentences in articles.items():
        body, starts = "", {}
        for key, sentence in sentences.items():
            starts[key] = len(body)
            body += sentence["sentence"] + "\n\n"
        found = read_galley(body).claims
        for key, sentence in sentences.items():
            text = sentence["sentence"]
            score = _score_within(found, starts[key], starts[key] + len(text))
            told.append(Told(text, score, key in claims.get(name, {})))
    return told


def _score_within(claims: tuple[Claim, ...], start: int, end: int) -> float:
    inside = [each.check_worthiness.score for each in claims if start <= each.start < end]
    return max(inside, default=0.0)


def _first(gold: list[bool], scores: list[float]) -> Tally:
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    tally = Tally()
    tally.add(
        {place for place, is_claim in enumerate(gold) if is_claim},
        set(order[: round(_AS_MANY * len(order))]),
    )
    return tally
