"""What was judged: for telling an act, and for the verdict CSV."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.model import Correction, Event, Judgement, LinkDecision, SkipReason, Status, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was undone or redone, for saying so; the first of `count` acts of one batch."""

    event: Event | Correction | LinkDecision
    claim_text: str
    count: int = 1


def deciding(judgements: Collection[Judgement]) -> list[Judgement]:
    """The judgements that a claim's status rests on, earliest first.

    All verdicts where there is one, else all skips, else none.
    """
    verdicts = [judgement for judgement in judgements if judgement.verdict]
    skips = [judgement for judgement in judgements if judgement.skip_reason]
    return sorted(verdicts or skips, key=lambda held: (held.decided_at, held.reviewer))


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One row of the verdict CSV: a claim, where it stands, and who said so.

    `verdict` is None while the claim is open, was only skipped, or is in disagreement. Where the
    claim is stale, `judged_text` holds the other words that the judgement rests on. `reports`
    counts the articles that state the claim, its own among them, `origins` the independent ones.
    """

    claim_id: str
    status: Status
    verdict: Verdict | None
    skip_reason: SkipReason | None
    judgements: tuple[Judgement, ...]
    claim_text: str
    claimant: str
    quotation: str
    check_worthiness: float
    article_id: str
    headline: str
    publisher: str
    byline: str
    published: str
    url: str
    start: int
    end: int
    article_sha256: str
    judged_text: str = ""
    reports: int = 1
    origins: int = 1

    @property
    def deciding(self) -> list[Judgement]:
        """The judgements that the status rests on, earliest first."""
        return deciding(self.judgements)
