"""Which of a reviewer's verdicts is the first blind one."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import NOON, act
from workbench.model import Event, EventKind, Phase, SkipReason, Verdict
from workbench.review.first_verdicts import first_verdicts

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


def retract(act: Event, op_uuid: str = "undo") -> Event:
    return Event(op_uuid, act.claim_id, act.reviewer, EventKind.RETRACT, NOON, retracts=act.op_uuid)


def revealed(event: Event) -> Event:
    return replace(event, phase=Phase.REVEALED)


def firsts(*events: Event) -> dict[str, Verdict | None]:
    found = first_verdicts(events, {"c1": "a1"})
    return {first.reviewer: first.verdict for first in found}


ANA = act("c1", verdict=YES, reviewer="ana", op_uuid="ana")
BO = act("c1", verdict=NO, reviewer="bo", op_uuid="bo")


def test_a_slip_that_was_set_right_before_the_reveal_does_not_count() -> None:
    right = act("c1", verdict=NO, reviewer="ana", op_uuid="right")
    assert firsts(ANA, retract(ANA), right, BO) == {"ana": NO, "bo": NO}
    assert firsts(ANA, right, BO) == {"ana": NO, "bo": NO}
    assert firsts(ANA, retract(ANA), BO) == {"bo": NO}


def test_what_is_done_after_the_reveal_does_not_count() -> None:
    both = (ANA, BO)
    assert firsts(*both) == {"ana": YES, "bo": NO}
    turn = revealed(act("c1", verdict=YES, reviewer="bo", op_uuid="turn"))
    skip = revealed(act("c1", skip=SkipReason.LATER, reviewer="ana", op_uuid="skip"))
    for edits in ((turn,), (retract(BO),), (retract(ANA), retract(BO, "undo bo")), (skip, turn)):
        assert firsts(*both, *edits) == {"ana": YES, "bo": NO}


def test_the_reveal_itself_is_the_last_moment_even_for_a_slip_undone_at_once() -> None:
    right = revealed(act("c1", verdict=YES, reviewer="bo", op_uuid="right"))
    assert firsts(ANA, BO, retract(BO), right) == {"ana": YES, "bo": NO}


def test_a_skip_is_kept_as_missing_and_may_become_a_verdict_while_blind() -> None:
    skip = act("c1", skip=SkipReason.LATER, reviewer="bo", op_uuid="skip")
    assert firsts(ANA, skip) == {"ana": YES, "bo": None}
    assert firsts(ANA, skip, BO) == {"ana": YES, "bo": NO}


def test_a_verdict_given_with_anothers_in_view_never_counts() -> None:
    assert firsts(ANA, revealed(BO)) == {"ana": YES}


def test_a_note_alone_is_no_verdict() -> None:
    note = act("c1", note="see the harbour log", reviewer="bo", op_uuid="note")
    assert firsts(ANA, note) == {"ana": YES}


def test_each_keeps_the_words_and_the_time_it_was_given_for() -> None:
    (first,) = first_verdicts([replace(ANA, claim_text="2 boats")], {"c1": "a1"})
    assert (first.article_id, first.claim_text, first.decided_at) == ("a1", "2 boats", NOON)
