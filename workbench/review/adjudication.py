"""Settling a disagreement: who may, what they are shown, and what their ruling rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model import Judgement, Verdict
from workbench.review.chance import fraction


class Role(StrEnum):
    """What a person may do beyond reviewing: adjudicators settle disagreements, leads also set."""

    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    LEAD = "lead"


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


@dataclass(frozen=True, slots=True)
class Side:
    """A vote as the adjudicator sees it: without its name and time, which would tell whose it is.

    `place` is where to find its evidence: the place of the judgement among those handed in.
    """

    verdict: Verdict
    note: str
    place: int


def ground(votes: Iterable[Judgement]) -> Ground:
    """What an adjudication of these votes rests on. Notes are no part of it."""
    return frozenset((vote.reviewer, vote.verdict) for vote in votes if vote.verdict)


def may_adjudicate(name: str, role: Role, voters: Collection[str]) -> bool:
    """Whether this person may settle a disagreement.

    `voters` are all who ever gave a verdict on the claim, also one that they took back or that is
    of other words: who has taken a side is no third person.
    """
    return role in (Role.ADJUDICATOR, Role.LEAD) and name not in voters


def sides(votes: Iterable[Judgement], claim_id: str) -> tuple[Side, ...]:
    """The votes in an order that is shuffled anew for each claim, and always the same for one."""
    shuffled = sorted(
        enumerate(votes), key=lambda vote: fraction("side", claim_id, vote[1].reviewer)
    )
    return tuple(Side(vote.verdict, vote.note, place) for place, vote in shuffled if vote.verdict)
