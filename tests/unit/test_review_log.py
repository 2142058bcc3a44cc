"""Undo and redo over a log that is only added to, against the two stacks of a textbook."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, act
from workbench.model import Event, EventKind, Judgement, Verdict
from workbench.review import UndoLog, replay, standing

Judgements = dict[tuple[str, str], Judgement]


def retract(target: str, op_uuid: str, *, claim: str = "c1", reviewer: str = "ana") -> Event:
    return Event(op_uuid, claim, reviewer, EventKind.RETRACT, NOON, retracts=target)


@dataclass
class Desk:
    """A reviewer's two stacks, and the log that grows as they undo and redo."""

    reviewer: str
    done: list[Event] = field(default_factory=list)
    undone: list[tuple[str, Event]] = field(default_factory=list)

    def press(self, key: str, op_uuid: str) -> Event | None:
        if key == "undo":
            if not self.done:
                return None
            last = self.done.pop()
            self.undone.append((op_uuid, last))
            return retract(last.op_uuid, op_uuid, claim=last.claim_id, reviewer=self.reviewer)
        if key == "redo":
            if not self.undone:
                return None
            retracted_by, last = self.undone.pop()
            self.done.append(last)
            return retract(retracted_by, op_uuid, claim=last.claim_id, reviewer=self.reviewer)
        claim, verdict = key.split()
        event = act(claim, verdict=Verdict(verdict), reviewer=self.reviewer, op_uuid=op_uuid)
        self.done.append(event)
        self.undone.clear()
        return event

    def held(self) -> Judgements:
        claims = {event.claim_id for event in self.done}
        stacks = {claim: [act for act in self.done if act.claim_id == claim] for claim in claims}
        return {
            (claim, self.reviewer): held for claim in claims if (held := standing(stacks[claim]))
        }


keys = st.sampled_from(["undo", "undo", "redo", "redo", "c1 contested", "c2 corroborated"])


@given(st.lists(st.tuples(st.sampled_from(["ana", "bo"]), keys), max_size=30))
def test_a_replayed_log_holds_what_each_reviewers_own_stack_holds(
    presses: list[tuple[str, str]],
) -> None:
    desks = {name: Desk(name) for name in ("ana", "bo")}
    log = [
        event
        for number, (name, key) in enumerate(presses)
        if (event := desks[name].press(key, f"op{number}"))
    ]
    judgements, logs = replay(log)
    assert judgements == desks["ana"].held() | desks["bo"].held()
    for name, derived in logs.items():
        desk = desks[name]
        assert derived.in_force == [event.op_uuid for event in desk.done]
        assert derived.next_undo == (desk.done[-1].op_uuid if desk.done else None)
        assert derived.next_redo == (desk.undone[-1][0] if desk.undone else None)


def test_a_new_act_lets_what_was_undone_lapse() -> None:
    log = UndoLog()
    log.record(act("c1", verdict=Verdict.CONTESTED, op_uuid="first"))
    log.record(retract("first", "undo"))
    assert log.next_redo == "undo"
    log.record(act("c1", verdict=Verdict.CORROBORATED, op_uuid="second"))
    assert log.next_redo is None
    assert log.lapsed == {"undo": "first"}


def test_only_what_was_done_can_be_taken_back() -> None:
    log = UndoLog()
    log.record(act("c1", verdict=Verdict.CONTESTED, op_uuid="first"))
    with pytest.raises(ValueError, match="second, which is unheard of"):
        log.record(retract("second", "undo"))


def test_of_what_was_undone_and_redone_in_two_files_the_last_decides() -> None:
    log = UndoLog()
    log.record(act("c1", verdict=Verdict.CONTESTED, op_uuid="first"))
    log.record(retract("first", "undo here"))
    log.record(retract("first", "undo there"))
    assert log.next_undo is None
    assert log.undone == {"undo there": "first"}
    log.record(retract("undo here", "redo here"))
    assert log.in_force == ["first"]
    assert log.next_redo is None


def test_what_has_lapsed_here_comes_back_by_a_redo_there() -> None:
    log = UndoLog()
    log.record(act("c1", verdict=Verdict.CONTESTED, op_uuid="first"))
    log.record(retract("first", "undo"))
    log.record(act("c2", verdict=Verdict.CONTESTED, op_uuid="second"))
    log.record(retract("undo", "redo"))
    assert log.in_force == ["first", "second"]
    assert log.lapsed == {}
