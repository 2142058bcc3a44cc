"""A reviewer's own old claims, judged once more: what is served, what is kept, what is undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, article, galley, keep, look
from workbench.errors import UsageError
from workbench.model import Repetition, SkipReason, Verdict
from workbench.review.agreement import Repeat, self_consistency
from workbench.store import Store
from workbench.workspace import Workspace

SENTENCES = ["The ferry was late.", "It carried forty people.", "Nobody on it was hurt."]
YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
NOW = timedelta(0)

Desk = Callable[[str], Workspace]


class Calendar:
    """A clock that moves on by a second each time, and by days when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def days_later(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def desk(path: Path, calendar: Calendar) -> Iterator[Desk]:
    with Store(path) as store:
        keep(store, article(*SENTENCES), galley(*SENTENCES))
    opened: list[Workspace] = []

    def open_(reviewer: str) -> Workspace:
        opened.append(Workspace.open(path, reviewer=reviewer, clock=calendar))
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


@pytest.fixture
def ana(desk: Desk) -> Workspace:
    """She has judged two claims and skipped one."""
    ana = desk("ana")
    for claim, verdict in zip(claims(ana), (YES, NO), strict=False):
        ana.judge(claim, verdict)
    ana.skip(claims(ana)[2], SkipReason.LATER)
    return ana


def claims(workspace: Workspace) -> list[str]:
    rows = workspace.claim_rows(workspace.claim_numbers())
    return [row.id for row in sorted(rows, key=lambda row: SENTENCES.index(row.text))]


def derived(path: Path) -> list[object]:
    return [
        look(path, "SELECT * FROM judgement"),
        look(path, "SELECT id, status, shown, state FROM claim"),
        look(path, "SELECT * FROM tally"),
        look(path, "SELECT * FROM sight"),
    ]


def test_only_my_own_verdicts_that_are_old_enough_are_served(
    ana: Workspace, desk: Desk, calendar: Calendar
) -> None:
    assert ana.claims_to_repeat() == []
    calendar.days_later(6.9)
    assert ana.claims_to_repeat() == []
    calendar.days_later(0.2)
    assert sorted(ana.claims_to_repeat()) == sorted(claims(ana)[:2])  # no skip
    assert len(ana.claims_to_repeat(count=1)) == 1
    assert ana.claims_to_repeat() == ana.claims_to_repeat()
    assert desk("bo").claims_to_repeat() == []


def test_it_says_from_when_on_there_is_something_to_repeat(
    ana: Workspace, desk: Desk, calendar: Calendar
) -> None:
    at = ana.first_to_repeat_at()
    assert at is not None
    assert timedelta(days=6) < at - calendar.now < timedelta(days=7)
    calendar.now = at
    assert len(ana.claims_to_repeat()) == 1
    assert desk("bo").first_to_repeat_at() is None


def test_what_was_said_again_is_kept_and_changes_no_verdict(
    ana: Workspace, path: Path, calendar: Calendar
) -> None:
    first, second, _ = claims(ana)
    before = derived(path)
    ana.repeat(first, NO)
    ana.repeat(second, SkipReason.INSUFFICIENT_EVIDENCE)
    assert derived(path) == before
    assert ana.repeats() == [Repeat(first, "ana", YES, NO), Repeat(second, "ana", NO, None)]
    calendar.days_later(30)
    assert ana.claims_to_repeat() == []
    agreement = self_consistency(ana.repeats())["ana"]
    assert (agreement.used, agreement.skips) == (1, 1)
    assert agreement.observed.value == 0.0


def test_then_is_what_was_held_when_it_was_repeated(ana: Workspace) -> None:
    first = claims(ana)[0]
    ana.repeat(first, YES)
    ana.judge(first, NO)
    assert ana.repeats() == [Repeat(first, "ana", YES, YES)]


def test_others_do_not_see_what_i_said_again(ana: Workspace, desk: Desk) -> None:
    first = claims(ana)[0]
    bo = desk("bo")
    bo.judge(first, YES)
    before = [bo.claim(first), ana.claim(first)]
    ana.repeat(first, NO)
    assert bo.repeats() == []
    assert [bo.claim(first), ana.claim(first)] == before


def test_undo_and_redo_of_what_was_said_again(ana: Workspace, path: Path) -> None:
    first = claims(ana)[0]
    before = derived(path)
    ana.repeat(first, NO)
    said = ana.repeats()
    undone = ana.undo()
    assert undone is not None
    assert isinstance(undone.event, Repetition)
    assert (undone.event.now, undone.claim_text) == (NO, SENTENCES[0])
    assert ana.repeats() == []
    assert first in ana.claims_to_repeat(older_than=NOW)
    assert ana.redo() is not None
    assert ana.repeats() == said
    assert derived(path) == before
    ana.undo()
    assert ana.undo() is not None  # then the act before it, a skip
    assert derived(path) != before
    with Store(path) as store:
        store.verdicts.rebuild()
    assert ana.redo() is not None
    assert ana.redo() is not None
    assert ana.repeats() == said


def test_invariant_3_what_is_sent_twice_is_said_once(ana: Workspace, path: Path) -> None:
    first = claims(ana)[0]
    ana.repeat(first, NO, op_uuid="once")
    ana.repeat(first, NO, op_uuid="once")
    assert look(path, "SELECT count(*) FROM repeat_event") == [(1,)]


def test_a_claim_with_other_words_is_not_served_and_not_kept(
    ana: Workspace, path: Path, calendar: Calendar
) -> None:
    first = claims(ana)[0]
    reworded = ["The ferry was early.", *SENTENCES[1:]]
    with Store(path) as store:
        keep(store, article(*reworded), galley(*reworded))
    calendar.days_later(8)
    assert first not in ana.claims_to_repeat()
    with pytest.raises(UsageError, match="no verdict on claim"):
        ana.repeat(first, YES)
    assert ana.repeats() == []


def test_a_claim_that_was_dismissed_is_not_served(ana: Workspace, calendar: Calendar) -> None:
    first, second, _ = claims(ana)
    ana.dismiss(first)
    calendar.days_later(8)
    assert ana.claims_to_repeat() == [second]


def test_who_holds_no_verdict_has_nothing_to_repeat(ana: Workspace) -> None:
    with pytest.raises(UsageError, match="no verdict on claim"):
        ana.repeat(claims(ana)[2], YES)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE repeat_event SET verdict_now = 'corroborated'",
        "DELETE FROM repeat_event",
        "INSERT OR REPLACE INTO repeat_event SELECT * FROM repeat_event",
    ],
)
def test_what_was_said_again_stays(ana: Workspace, path: Path, statement: str) -> None:
    ana.repeat(claims(ana)[0], NO)
    with (
        closing(sqlite3.connect(path)) as shell,
        pytest.raises(sqlite3.IntegrityError, match="are never"),
    ):
        shell.execute(statement)
