"""How disagreements between reviewers are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.verdicts import Verdict

Ground = frozenset[tuple[str, Verdict]]
"""Who said what: the votes beneath an adjudication."""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A decision between votes that differ, with its reason.

    `claim_text` and `rests_on` are the words and the votes that it was given for: where they are
    others by now, it is stale. Raises ValueError without a reason, and where it is by a voter.
    """

    claim_id: str
    adjudicator: str
    verdict: Verdict
    reason: str
    decided_at: datetime
    claim_text: str
    rests_on: Ground

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("an adjudication gives its reason")
        if self.adjudicator in {reviewer for reviewer, _ in self.rests_on}:
            raise ValueError(f"{self.adjudicator} gave one of the votes: another must adjudicate")


class AdjudicationKind(StrEnum):
    """What an act in the log of adjudications does."""

    SETTLE = "settle"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class AdjudicationEvent:
    """One act in the log of adjudications, which is only ever added to.

    `rests_on` are the votes beneath it, who said what, and `claim_text` the words that it is of.
    """

    op_uuid: str
    claim_id: str
    reviewer: str
    kind: AdjudicationKind
    decided_at: datetime
    verdict: Verdict | None = None
    reason: str = ""
    claim_text: str = ""
    rests_on: Ground = frozenset()
    retracts: str | None = None
    shown_at: datetime | None = None
