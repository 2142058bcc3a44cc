"""What a reviewer may see of what others said, and when an act was blind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import NOON, act
from workbench.model import (
    Adjudication,
    Event,
    EventKind,
    Judgement,
    Phase,
    Role,
    SkipReason,
    Verdict,
)
from workbench.review.adjudication import ground
from workbench.review.blindness import Sight, phase_of, seen_judgements, seen_outcome, sight
from workbench.review.states import State, outcome

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
NOW = "2 boats"


def vote(reviewer: str, verdict: Verdict = YES, text: str = NOW) -> Judgement:
    return Judgement("c1", reviewer, verdict, None, "north quay", NOON, text)


def skip(reviewer: str) -> Judgement:
    return Judgement("c1", reviewer, None, SkipReason.LATER, "", NOON, NOW)


def sees(
    name: str,
    *held: Judgement,
    slots: int = 2,
    role: Role = Role.REVIEWER,
    at_work: bool = False,
    adjudication: Adjudication | None = None,
) -> Sight:
    return sight(
        name,
        role,
        held,
        NOW,
        slots,
        at_work=at_work,
        voters={each.reviewer for each in held if each.verdict},
        adjudication=adjudication,
    )


def test_before_my_own_verdict_i_see_nothing_and_after_it_everything() -> None:
    assert sees("bo", vote("ana")) is Sight.OWN
    assert sees("bo", vote("ana"), vote("bo")) is Sight.ALL


def test_a_skip_buys_no_look_and_neither_does_a_verdict_on_older_words() -> None:
    assert sees("bo", vote("ana"), skip("bo")) is Sight.OWN
    assert sees("bo", vote("ana"), vote("bo", text="3 boats")) is Sight.OWN


@pytest.mark.parametrize("role", Role)
def test_a_role_alone_shows_nothing(role: Role) -> None:
    assert sees("dee", vote("ana"), role=role) is Sight.OWN


def test_a_claim_that_wants_no_more_votes_is_open_to_all_but_who_is_at_work_on_it() -> None:
    assert sees("dee", vote("ana"), slots=1) is Sight.ALL
    assert sees("dee", vote("ana"), vote("bo"), slots=2) is Sight.ALL
    assert sees("dee", vote("ana"), vote("bo"), slots=2, at_work=True) is Sight.OWN


def test_who_may_adjudicate_sees_a_disagreement_without_names_until_it_is_settled() -> None:
    held = (vote("ana"), vote("bo", NO))
    assert sees("dee", *held, role=Role.ADJUDICATOR) is Sight.WITHOUT_NAMES
    assert sees("dee", *held, role=Role.REVIEWER) is Sight.ALL
    assert sees("ana", *held, role=Role.LEAD) is Sight.ALL, "a voter knows already"
    settled = Adjudication("c1", "dee", YES, "the log", NOON, NOW, ground(held))
    assert sees("dee", *held, role=Role.ADJUDICATOR, adjudication=settled) is Sight.ALL


def test_a_claim_that_waits_for_a_second_look_is_like_any_open_one() -> None:
    assert seen_outcome("bo", Sight.OWN, [vote("ana")], NOW, 2) == outcome([], NOW, 1)
    assert seen_outcome("bo", Sight.OWN, [vote("ana")], NOW, 1) == outcome([], NOW, 2)
    assert seen_outcome("bo", Sight.OWN, [vote("ana"), skip("bo")], NOW, 2).state is State.SKIPPED
    assert seen_outcome("ana", Sight.ALL, [vote("ana")], NOW, 2).state is State.AWAITING_SECOND
    gone = seen_outcome("bo", Sight.OWN, [vote("ana")], NOW, 2, withdrawn=True)
    assert gone.state is State.WITHDRAWN, "that is no judgement of anyone's"


def test_judgements_are_handed_out_by_name_only_to_who_sees_all() -> None:
    held = [vote("ana"), vote("bo", NO)]
    assert seen_judgements("bo", Sight.OWN, held) == held[1:]
    assert seen_judgements("dee", Sight.WITHOUT_NAMES, held) == []
    assert seen_judgements("bo", Sight.ALL, held) == held


ANA = replace(act("c1", verdict=YES, reviewer="ana", op_uuid="ana"), claim_text=NOW)
BO = replace(act("c1", verdict=NO, reviewer="bo", op_uuid="bo"), claim_text=NOW)


def undo(event: Event) -> Event:
    op_uuid = f"undo {event.op_uuid}"
    return Event(op_uuid, "c1", event.reviewer, EventKind.RETRACT, NOON, retracts=event.op_uuid)


def test_the_second_reviewer_of_two_slots_is_blind_of_one_slot_is_not() -> None:
    assert phase_of("bo", [ANA], 2) is Phase.BLIND
    assert phase_of("bo", [ANA], 1) is Phase.REVEALED


def test_changing_my_mind_while_alone_is_blind_still() -> None:
    assert phase_of("ana", [ANA], 1) is Phase.BLIND
    assert phase_of("ana", [ANA, undo(ANA)], 1) is Phase.BLIND


def test_what_was_seen_is_not_forgotten_when_it_is_undone() -> None:
    assert phase_of("bo", [ANA, BO, undo(BO)], 2) is Phase.REVEALED
    assert phase_of("cy", [ANA, BO, undo(BO)], 2) is Phase.REVEALED, "it was out for a while"
    assert phase_of("bo", [ANA, undo(ANA)], 1) is Phase.REVEALED


def test_who_was_at_work_when_the_outcome_came_out_was_blind_all_along() -> None:
    assert phase_of("cy", [ANA, BO], 2, at_work_since=1) is Phase.BLIND
    assert phase_of("cy", [ANA, BO], 2, at_work_since=2) is Phase.REVEALED


def test_another_ones_skip_shows_me_something_only_once_i_have_judged() -> None:
    skipped = act("c1", skip=SkipReason.NOT_CHECKABLE, reviewer="bo", op_uuid="skip")
    assert phase_of("ana", [skipped], 2) is Phase.BLIND
    assert phase_of("ana", [skipped, ANA], 2) is Phase.REVEALED
