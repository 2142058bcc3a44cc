"""What a reviewer may see of what others said of a claim, and whether their own act was blind.

One rule decides for verdicts, skips, notes, evidence, counts, the number of slots and the order in
which they came alike: I see what others said of a claim once I have given my own verdict on it, or
once it wants no more votes and I am not at work on it. docs/reviewing.md has the reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from workbench.model import Adjudication, Event, Judgement, Phase, Role
from workbench.review.adjudication import may_adjudicate
from workbench.review.history import InForce, history
from workbench.review.standing import standing
from workbench.review.states import Outcome, State, live_votes, outcome


class Sight(StrEnum):
    """How much one person sees of what others said of a claim."""

    OWN = "own"
    WITHOUT_NAMES = "without names"
    ALL = "all"


def sight(
    name: str,
    role: Role,
    judgements: Collection[Judgement],
    text: str,
    slots: int,
    *,
    at_work: bool,
    voters: Collection[str],
    adjudication: Adjudication | None = None,
) -> Sight:
    """How much this person sees of a claim with these words and slots.

    `at_work` says whether they hold a live lease on it, `voters` who ever gave a verdict on it. A
    role alone shows nothing: leads review blindly too. Who may adjudicate a disagreement sees it
    without names until it is settled.
    """
    votes = live_votes(judgements, text)
    if any(vote.reviewer == name for vote in votes):
        return Sight.ALL
    if at_work or len(votes) < slots:
        return Sight.OWN
    stands = outcome(judgements, text, slots, adjudication=adjudication)
    if stands.state is State.IN_DISAGREEMENT and may_adjudicate(name, role, voters):
        return Sight.WITHOUT_NAMES
    return Sight.ALL


def seen_judgements(name: str, seen: Sight, judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that may be handed to this person by name; `sides` has those without."""
    return [held for held in judgements if seen is Sight.ALL or held.reviewer == name]


def seen_outcome(
    name: str,
    seen: Sight,
    judgements: Iterable[Judgement],
    text: str,
    slots: int,
    *,
    adjudication: Adjudication | None = None,
    withdrawn: bool = False,
    dismissed: bool = False,
) -> Outcome:
    """Where a claim stands for this person: while they are blind, as if they were alone with it.

    That it has one slot or two does not show: who is blind has given no vote to fill either.
    """
    mine_alone = seen is Sight.OWN
    return outcome(
        [held for held in judgements if not mine_alone or held.reviewer == name],
        text,
        slots,
        adjudication=adjudication,
        withdrawn=withdrawn,
        dismissed=dismissed,
    )


def phase_of(
    name: str, events: Iterable[Event], slots: int, *, at_work_since: int | None = None
) -> Phase:
    """Whether this person's next act on a claim is blind, given all acts on it so far.

    It is revealed where something of another can be seen now or could be before: what has been on
    the screen is not forgotten because it was undone, or because the words have changed since.
    `at_work_since` is how many acts there were on the claim when they took the lease that they
    hold now, and have been blind ever since; None where they hold none.
    """
    for number, in_force in enumerate(history(events)):
        mine = standing(in_force.get(name, ()))
        others = _held(in_force, but=name)
        if mine and mine.verdict and others:
            return Phase.REVEALED
        if (at_work_since is None or number <= at_work_since) and _is_complete(others, slots):
            return Phase.REVEALED
    return Phase.BLIND


def _held(in_force: InForce, *, but: str) -> list[Judgement]:
    others = (standing(acts) for reviewer, acts in in_force.items() if reviewer != but)
    return [held for held in others if held]


def _is_complete(judgements: Collection[Judgement], slots: int) -> bool:
    """Whether a claim wanted no more votes, in whichever words it then had."""
    return any(len(live_votes(judgements, held.claim_text)) >= slots for held in judgements)
