"""Two claims side by side: how they compare, and what reviewers say of the link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.text import Span


class Relation(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    UNRELATED = "unrelated"


class DifferenceKind(StrEnum):
    """In what two claims differ."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    DENIAL = "denial"
    CLAIMANT = "claimant"
    HEDGING = "hedging"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two claims, a and b, differ: where it stands in each, and in words.

    Either span is None where that claim says nothing of the kind. `text` sets the two against
    each other: "3,000 · 300", "830 miles ≈ 1,336 kilometres" for what agrees in other words, "–"
    for what is not there. `decisive` tells whether it keeps the two from being the same; what is
    not decisive is merely worth seeing.
    """

    kind: DifferenceKind
    in_a: Span | None
    in_b: Span | None
    text: str
    decisive: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims compare: their relation, their likeness from 0 to 1, and what differs."""

    relation: Relation
    score: float
    differences: tuple[Difference, ...] = ()


class LinkState(StrEnum):
    """What reviewers say of a link; suggested until somebody says anything."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class LinkAct(StrEnum):
    """What a reviewer's decision on a link does."""

    CONFIRM = "confirm"
    REJECT = "reject"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One act of a reviewer on the link between two claims, in a log that is only ever added to.

    `one` is the smaller of the two claim ids. `retracts` is the `op_uuid` that a RETRACT takes
    back.
    """

    op_uuid: str
    one: str
    other: str
    reviewer: str
    kind: LinkAct
    decided_at: datetime
    retracts: str | None = None

    @property
    def claim_id(self) -> str:
        """The claim that it is told with."""
        return self.one
