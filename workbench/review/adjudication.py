"""Settling a disagreement: who may, what they are shown, and what their ruling rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workbench.model import Ground, Judgement, Role, Verdict
from workbench.review.chance import fraction


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
