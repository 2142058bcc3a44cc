"""An article read with another extractor: what it proposes becomes a galley."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TypeGuard

from workbench.errors import WorkbenchError
from workbench.extract import read_galley
from workbench.extract.lexicon import people
from workbench.extractors.contract import ArticleText, Extractor, ExtractorError, Proposal
from workbench.extractors.installed import BUILT_IN, Choice, Installed, ready
from workbench.extractors.placing import Places, sentences_of
from workbench.model import Claim, Disposition, Galley, Sentence

_CLAIMED = (Disposition.CLAIM, Disposition.PREDICTION)
_MOST_PROPOSALS = 10_000
_LONGEST_REASON = 120
_LONGEST_REMARK = 400


@dataclass(frozen=True, slots=True)
class Extraction:
    """A galley and who found its claims: `extractor` is a signature, "" for the workbench itself.

    `remarks` says what of the extractor's work was left out, or why it was not used.
    """

    galley: Galley
    extractor: str = ""
    remarks: tuple[str, ...] = ()


def read_with(
    choice: Choice | None,
    body: str,
    *,
    headline: str = "",
    publisher: str = "",
    published: date | None = None,
) -> Extraction:
    """The galley of an article, its claims found by the extractor that is chosen.

    The other arguments are those of `read_galley`. Whatever befalls the extractor, the article is
    read: by the workbench itself then, with a remark.
    """
    own = read_galley(body, headline=headline, publisher=publisher, published=published)
    if choice is None or choice.name == BUILT_IN:
        return Extraction(own)
    article = ArticleText(body, headline, publisher, published, own)
    try:
        reader = ready(choice)
        return _Reading(article, reader).extraction(_proposals(reader.extractor, article))
    except (Exception, SystemExit) as error:  # another's code may do anything
        why = (
            str(error) if isinstance(error, WorkbenchError) else f"{type(error).__name__}: {error}"
        )
        remark = f"the extractor {choice.name} failed, the workbench read it itself: {why}"
        return Extraction(own, remarks=(_on_one_line(remark, _LONGEST_REMARK),))


def _proposals(extractor: Extractor, article: ArticleText) -> list[Proposal]:
    found: Iterable[object] = extractor.propose(article)
    proposals: list[Proposal] = []
    for each in islice(found, _MOST_PROPOSALS + 1):
        if not _is_proposal(each):
            raise ExtractorError(f"it gave {each!r:.80} where a Proposal of texts belongs")
        proposals.append(each)
    if len(proposals) > _MOST_PROPOSALS:
        raise ExtractorError(f"it gave more than {_MOST_PROPOSALS:,} claims")
    return proposals


class _Reading:
    """Goes through the proposals of an extractor and makes a galley of them."""

    def __init__(self, article: ArticleText, reader: Installed) -> None:
        self._article = article
        self._reader = reader
        self._name = reader.extractor.name
        self._places = Places(article.body, article.galley.sentences)
        self._strangers: set[str] = set()

    def extraction(self, proposals: Sequence[Proposal]) -> Extraction:
        """The galley. Raises ExtractorError where nothing of what is proposed is in the article."""
        chosen: dict[int, Proposal] = {}
        lost = 0
        for proposal in proposals:
            places = self._places.of(proposal.text)
            lost += not places
            for place in places:
                chosen.setdefault(place, proposal)
        if proposals and not chosen:
            raise ExtractorError(f"none of its {len(proposals):,} claims is the article's words")
        galley = self._galley(chosen)
        return Extraction(galley, self._reader.signature, self._remarks(lost, len(proposals)))

    def _galley(self, chosen: Mapping[int, Proposal]) -> Galley:
        article = self._article
        galley = read_galley(
            article.body,
            headline=article.headline,
            publisher=article.publisher,
            published=article.published,
            as_claims=frozenset(chosen),
        )
        sentences = tuple(
            self._sentence(sentence, chosen.get(place))
            for place, sentence in enumerate(galley.sentences)
        )
        where = sentences_of([claim.start for claim in galley.claims], galley.sentences)
        claims = tuple(
            self._claim(claim, chosen[place])
            for place, claim in zip(where, galley.claims, strict=True)
            if place in chosen
        )
        return Galley(sentences, claims)

    def _sentence(self, sentence: Sentence, proposal: Proposal | None) -> Sentence:
        is_claim = sentence.disposition in _CLAIMED
        if proposal is not None and is_claim:
            why = _on_one_line(proposal.reason, _LONGEST_REASON)
            return replace(sentence, reason=f"a claim, says {self._name}{why and f': {why}'}")
        if is_claim:
            why = f"no claim, says {self._name}; the workbench alone would have kept it"
            return replace(sentence, disposition=Disposition.DISMISSED, reason=why)
        return sentence

    def _claim(self, claim: Claim, proposal: Proposal) -> Claim:
        """The claim with the claimant that is proposed, if the article names that one at all.

        A pronoun names nobody: whom it stands for, the workbench knows better.
        """
        if not proposal.claimant or proposal.claimant.lower() in people.PRONOUNS:
            return claim
        named = self._places.spelling(proposal.claimant)
        if named is None:
            self._strangers.add(proposal.claimant)
            return claim
        if _is_part(named, claim.claimant or ""):
            return claim
        mention = named if _is_part(named, claim.text) else None
        return replace(
            claim,
            claimant=named,
            claimant_mention=mention,
            cue=None,
            via=(),
            standalone=claim.text,
        )

    def _remarks(self, lost: int, total: int) -> tuple[str, ...]:
        remarks = []
        if lost:
            remarks.append(
                f"{lost:,} of the {total:,} claims of the extractor {self._name} are not the "
                "article's words and were left out"
            )
        if self._strangers:
            remarks.append(
                f"{len(self._strangers):,} of the claimants that the extractor {self._name} gives "
                "are not named in the article and were left out"
            )
        return tuple(remarks)


def _is_proposal(given: object) -> TypeGuard[Proposal]:
    return (
        isinstance(given, Proposal)
        and isinstance(given.text, str)
        and isinstance(given.claimant, str | None)
        and isinstance(given.reason, str)
    )


def _is_part(words: str, text: str) -> bool:
    """Whether a text has these words, none of them as a part of another."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _on_one_line(text: str, longest: int) -> str:
    """Another's words, so that they can be kept: on one line, in UTF-8, and not endless."""
    return " ".join(text.split())[:longest].encode("utf-8", "backslashreplace").decode()
