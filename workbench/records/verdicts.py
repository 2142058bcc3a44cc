"""What was judged: for telling an act, and for the verdict CSV."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.model import (
    Adjudication,
    AdjudicationEvent,
    Basis,
    Correction,
    Event,
    EvidenceEvent,
    Judgement,
    LinkDecision,
    Repetition,
    SkipReason,
    Status,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was undone or redone, for saying so; the first of `count` acts of one batch."""

    event: Event | Correction | LinkDecision | EvidenceEvent | AdjudicationEvent | Repetition
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

    `verdict` is the final one with what it rests on, None while there is none: the claim wants a
    verdict still, or is in disagreement. Where it is stale, `judged_text` holds the other words
    that a judgement rests on. `judgements` and `adjudication` are those that may be seen by who
    asks, `extras` who of them gave their verdict when all slots were gone. `evidence` counts the
    pieces in force that may be seen. `reports` counts the articles that state the claim, its own
    among them, `origins` the independent ones.
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
    basis: Basis = Basis.UNRESOLVED
    adjudication: Adjudication | None = None
    extras: frozenset[str] = frozenset()
    evidence: int = 0

    @property
    def settled(self) -> Adjudication | None:
        """The adjudication that the verdict rests on; None where it rests on none."""
        return self.adjudication if self.basis is Basis.ADJUDICATED else None

    @property
    def left_behind(self) -> Adjudication | None:
        """The adjudication that nobody took back and that settles nothing: it is of other votes."""
        return None if self.basis is Basis.ADJUDICATED else self.adjudication

    @property
    def deciding(self) -> list[Judgement]:
        """The judgements that the status rests on, earliest first."""
        return deciding(self.judgements)
