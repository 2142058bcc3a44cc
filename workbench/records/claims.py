"""Articles and claims as kept, with all that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.model import (
    Adjudication,
    AdjudicationEvent,
    Article,
    Basis,
    Claim,
    Correction,
    Event,
    Evidence,
    EvidenceEvent,
    Judgement,
    LinkDecision,
    Piece,
    Status,
)

Deed = Event | Correction | LinkDecision | EvidenceEvent | AdjudicationEvent
"""Something that a reviewer did to a claim."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as kept: its id, the version its offsets point into, and what was read.

    `extractor` is what found its claims, "" for the workbench itself.
    """

    id: str
    version: int
    article: Article
    read_at: datetime
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its body, with its claims counted by status."""

    id: str
    headline: str
    publisher: str
    byline: str
    published: str
    version: int
    counts: dict[Status, int]

    @property
    def claims(self) -> int:
        """All claims of the article, the withdrawn ones included."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as kept, with everything that is known of it.

    `events` are all acts on the claim, oldest first; `judgements` what each reviewer holds now.
    `judged_text` is set where the claim is stale: the other words that a judgement rests on; then
    `change` tells word by word what became of them. `made_by` is the reviewer who made it a claim,
    "" for the reader; `dismissed` says who took it for none and why, "" while it is one;
    `corrections` are all acts on it in the galley, `decisions` those on its links. `evidence` is
    what there is of it that may be seen, `evidence_events` are the acts on it that may be; the
    same goes for `adjudications` and the `adjudication` in force. `basis` is what a final verdict
    rests on, `slots` how many reviewers it wants: both None for those who may not know yet.
    """

    n: int
    id: str
    article_id: str
    claim: Claim
    status: Status
    withdrawn_at: datetime | None
    made_by: str = ""
    dismissed: str = ""
    judged_text: str | None = None
    change: tuple[Piece, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[LinkDecision, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_events: tuple[EvidenceEvent, ...] = ()
    adjudications: tuple[AdjudicationEvent, ...] = ()
    adjudication: Adjudication | None = None
    basis: Basis | None = None
    slots: int | None = None

    @property
    def acts(self) -> list[Deed]:
        """All that reviewers did to it, in the galley and to its links too, oldest first."""
        acts: list[Deed] = [*self.events, *self.corrections, *self.decisions]
        acts += [*self.evidence_events, *self.adjudications]
        return sorted(acts, key=lambda act: act.decided_at)

    @property
    def is_mine_to_settle(self) -> bool:
        """Whether reviewers disagree on it and the one who looks may settle that: they see the
        sides without names. Ask it of a claim that was read with all that was said of it."""
        return self.status is Status.DISAGREEMENT and self.basis is None

    @property
    def stands(self) -> bool:
        """Whether it is a claim of its article as it is now."""
        return self.withdrawn_at is None and not self.dismissed
