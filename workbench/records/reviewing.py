"""Reviewing together, as one reviewer may see it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import (
    Adjudication,
    AdjudicationEvent,
    Basis,
    Event,
    Ground,
    Judgement,
    Role,
    Verdict,
)
from workbench.records.people import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What reviewers said of a claim, of what the one who looks may see.

    `basis` is what its final verdict rests on and `slots` how many reviewers it wants; both are
    None for those who may not know yet.
    """

    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    adjudications: tuple[AdjudicationEvent, ...] = ()
    adjudication: Adjudication | None = None
    basis: Basis | None = None
    slots: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement for who may settle it: each side's verdict and note, in shuffled order.

    `reviewers` are whose the sides are, in the same order: for their evidence, never for the
    screen. `earlier` is an adjudication that the votes have left behind. `may_settle` says whether
    it is theirs to settle: who took a side, or only reviews, may see it too.
    """

    claim_id: str
    sides: tuple[tuple[Verdict, str], ...]
    reviewers: tuple[str, ...]
    earlier: Adjudication | None = None
    may_settle: bool = True

    @property
    def ground(self) -> Ground:
        """What a decision between these sides rests on. Notes are no part of it."""
        said = (verdict for verdict, _ in self.sides)
        return frozenset(zip(self.reviewers, said, strict=True))


@dataclass(frozen=True, slots=True)
class NothingToSettle:
    """Why somebody with this role has no disagreement to settle.

    `known` counts the disagreements that they know of; `settlers` are the others who take part and
    may settle those that they gave no verdict on.
    """

    role: Role
    known: int
    settlers: tuple[Person, ...]
