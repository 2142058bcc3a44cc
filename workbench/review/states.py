"""Where a claim stands when several reviewers judge it, and what its final verdict rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Adjudication, Basis, Judgement, Status, Verdict
from workbench.review.adjudication import ground


class State(StrEnum):
    """Where a claim stands; each claim is in exactly one."""

    OPEN = "open"
    AWAITING_SECOND = "awaiting second"
    SINGLE = "single"
    AGREED = "agreed"
    IN_DISAGREEMENT = "in disagreement"
    ADJUDICATED = "adjudicated"
    SKIPPED = "skipped"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"

    @property
    def wants_vote(self) -> bool:
        """Whether a slot is still to be filled."""
        return self in (State.OPEN, State.AWAITING_SECOND, State.SKIPPED, State.STALE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim's state and, where it has one, its final verdict with what that rests on."""

    state: State
    verdict: Verdict | None = None
    basis: Basis = Basis.UNRESOLVED

    def state_for(self, *, has_judged: bool) -> State:
        """Where it stands for somebody who has judged it in its present words, or has not.

        Who has judged it waits for somebody else, also where another's stale verdict asks for that
        other one: it is not theirs to mend.
        """
        waits = self.state in (State.AWAITING_SECOND, State.STALE)
        return State.AWAITING_SECOND if has_judged and waits else self.state

    @property
    def status(self) -> Status:
        """The same as the status line counts it: awaiting a second vote is open still."""
        if self.verdict:
            return Status(self.verdict)
        if self.state is State.IN_DISAGREEMENT:
            return Status.DISAGREEMENT
        return Status.OPEN if self.state is State.AWAITING_SECOND else Status(self.state)


def live_votes(judgements: Iterable[Judgement], text: str) -> list[Judgement]:
    """The verdicts on a claim that are of the words it has now, earliest first."""
    votes = [held for held in judgements if held.verdict and held.claim_text == text]
    return sorted(votes, key=lambda held: (held.decided_at, held.reviewer))


def outcome(
    judgements: Iterable[Judgement],
    text: str,
    slots: int,
    *,
    adjudication: Adjudication | None = None,
    withdrawn: bool = False,
    dismissed: bool = False,
) -> Outcome:
    """Where a claim with these words stands, given what each reviewer holds of it.

    Slots are filled first, then all live votes are weighed, the extra ones too: who objects is
    heard. An adjudication stands while the words and the votes beneath are those that it was
    given for. Where the votes are others by now it is stale, and the claim comes back as a
    disagreement, even if the voters agree by now: what an adjudicator settled only an
    adjudicator settles anew. An adjudication of other words counts for nothing.
    """
    judgements = list(judgements)
    if dismissed:
        return Outcome(State.DISMISSED)
    if withdrawn:
        return Outcome(State.WITHDRAWN)
    votes = live_votes(judgements, text)
    if len(votes) < slots:
        return Outcome(_unfinished(judgements, votes, text))
    if adjudication and adjudication.claim_text == text:
        if adjudication.rests_on == ground(votes):
            return Outcome(State.ADJUDICATED, adjudication.verdict, Basis.ADJUDICATED)
        return Outcome(State.IN_DISAGREEMENT)
    verdicts = {vote.verdict for vote in votes}
    if len(verdicts) > 1:
        return Outcome(State.IN_DISAGREEMENT)
    if slots == 1:
        return Outcome(State.SINGLE, verdicts.pop(), Basis.SINGLE)
    return Outcome(State.AGREED, verdicts.pop(), Basis.UNANIMOUS)


def _unfinished(judgements: list[Judgement], votes: list[Judgement], text: str) -> State:
    """Where a claim stands that still wants a vote: what asks for most attention comes first."""
    stale = [held for held in judgements if held.claim_text != text]
    if any(held.verdict for held in stale):
        return State.STALE
    if votes:
        return State.AWAITING_SECOND
    if any(held.skip_reason for held in judgements if held.claim_text == text):
        return State.SKIPPED
    return State.STALE if any(held.skip_reason for held in stale) else State.OPEN
