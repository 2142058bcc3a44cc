"""What becomes of what where two databases come together; test_merging_orders.py has any order."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, act, article, galley, keep, look, start_python
from tests.disagreeing import want_two_verdicts
from tests.laptops import SENTENCES, begin, kept, merged, work
from workbench.errors import StoreError
from workbench.model import Phase, Role, SkipReason, Status, Verdict
from workbench.records.merging import Merged
from workbench.resources import SchemaFile, schema_files
from workbench.store import Store, schema
from workbench.store.connection import Database
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


def at(path: Path, name: str) -> Workspace:
    return Workspace.open(path, reviewer=name, clock=Clock())


@pytest.fixture
def claims(path: Path) -> list[str]:
    return begin(path)


@pytest.fixture
def other(path: Path, claims: list[str]) -> Path:
    """A copy of the database on another laptop."""
    copy = path.with_name("laptop.db")
    shutil.copy(path, copy)
    return copy


def merge(path: Path, *others: Path, name: str = "dee") -> Merged:
    with at(path, name) as workspace:
        return workspace.merge(others)[0]


def test_two_who_differ_are_in_disagreement_and_nobody_is_overruled(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(path, "ana") as ana, at(other, "bo") as bo:
        ana.judge(claims[0], YES, note="the log agrees")
        bo.judge(claims[0], NO, note="the log differs")
    came = merge(path, other)
    assert (dict(came.acts), came.disagreements) == ({"bo": 1}, 1)
    with at(path, "ana") as ana:
        held = ana.claim(claims[0])
        assert held.status is Status.DISAGREEMENT
        assert {(each.reviewer, each.verdict) for each in held.judgements} == {
            ("ana", YES),
            ("bo", NO),
        }
        assert {event.phase for event in held.events} == {Phase.BLIND}
        assert ana.agreement().over_all.used == 1


def test_more_verdicts_than_slots_come_as_extra_the_later_first(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(path, "ana") as ana, at(other, "bo") as bo:
        bo.judge(claims[0], YES)
        ana.skip(claims[1], SkipReason.LATER)
        ana.judge(claims[0], YES)
    merge(path, other)
    extra = look(path, "SELECT reviewer FROM judgement WHERE extra AND claim = ?", claims[0])
    assert extra == [("ana",)]
    with at(path, "bo") as bo:
        bo.undo()
        bo.let_go()
    assert look(path, "SELECT count(*) FROM judgement WHERE extra") == [(0,)]
    before = kept(path)
    with Store(path) as store:
        store.verdicts.rebuild()
    assert kept(path) == before


def test_undo_takes_back_my_latest_act_on_whichever_laptop_it_was_done(
    path: Path, other: Path, claims: list[str]
) -> None:
    work(path, [("judge", "ana", 1, 10)])
    work(other, [("judge", "ana", 3, 5), ("judge", "ana", 5, 20)])
    merge(path, other)
    with at(path, "ana") as ana:
        order = [step.event.decided_at.second for step in iter(ana.undo, None)]
    assert order == [25, 10, 5]


def test_a_clock_that_went_back_puts_no_act_before_what_it_rests_on(
    path: Path, claims: list[str]
) -> None:
    work(path, [("judge", "ana", 1, 60), ("judge", "ana", 0, -3_000), ("undo", "ana", 0, -3_000)])
    order = look(
        path,
        "SELECT a.retracts IS NOT NULL FROM act AS a JOIN act_place AS o ON o.n = a.n"
        " ORDER BY o.place",
    )
    assert order == [(0,), (0,), (1,)]


def test_one_act_read_in_on_both_laptops_has_the_earlier_place(
    path: Path, other: Path, claims: list[str]
) -> None:
    event = act(claims[0], verdict=YES, op_uuid="from one list")
    with Store(path) as store, Store(other) as theirs:
        theirs.verdicts.record(event)
        store.verdicts.record(act(claims[0], verdict=NO, op_uuid="mine"))
        store.verdicts.record(event)
    one, two = merged(path, other), merged(other, path)
    assert look(one, "SELECT verdict FROM judgement") == [("contested",)]
    assert kept(one)["judgement"] == kept(two)["judgement"]
    assert kept(one)["undo"] == kept(two)["undo"]


def test_a_name_of_two_different_acts_is_refused_and_nothing_is_merged(
    path: Path, other: Path, claims: list[str]
) -> None:
    with Store(path) as store, Store(other) as theirs:
        store.verdicts.record(act(claims[0], verdict=YES, op_uuid="one name"))
        theirs.verdicts.record(act(claims[0], verdict=NO, op_uuid="one name"))
        theirs.verdicts.record(act(claims[1], verdict=NO))
    before = kept(path)
    with pytest.raises(StoreError, match="The act one name is one thing in this database and"):
        merge(path, other)
    assert kept(path) == before
    assert list(path.parent.glob("*.before-merge-*")) == []


def test_who_judged_a_claim_elsewhere_before_is_no_adjudicator_of_it(
    path: Path, other: Path, claims: list[str]
) -> None:
    want_two_verdicts(path)
    shutil.copy(path, other)
    with at(other, "cy") as cy:
        cy.judge(claims[0], YES)
        cy.undo()
    with at(path, "ana") as ana, at(path, "bo") as bo, at(path, "cy") as cy:
        ana.judge(claims[0], YES)
        bo.judge(claims[0], NO)
        for _ in range(20):
            cy._clock()
        cy.adjudicate(claims[0], YES, "the log agrees")
        assert cy.claim(claims[0]).status is Status.CORROBORATED
    merge(path, other)
    assert look(path, "SELECT status FROM claim WHERE id = ?", claims[0]) == [("disagreement",)]
    assert look(path, "SELECT count(*) FROM adjudication_event") == [(1,)]


@pytest.mark.parametrize(
    ("mine", "theirs", "judged", "slots"),
    [(1, 2, None, 2), (2, 1, None, 2), (1, 2, "mine", 1), (2, 1, "mine", 2), (2, 1, "theirs", 1)],
)
def test_a_claim_that_was_judged_with_one_slot_goes_on_to_want_one(
    path: Path,
    other: Path,
    claims: list[str],
    mine: int,
    theirs: int,
    judged: str | None,
    slots: int,
) -> None:
    for at_hand, number in ((path, mine), (other, theirs)):
        with closing(sqlite3.connect(at_hand)) as connection, connection:
            connection.execute("UPDATE claim SET slots = ?, room = ?", (number, number))
    if judged:
        with at(path if judged == "mine" else other, "bo") as bo:
            bo.judge(claims[0], YES)
    merge(path, other)
    assert look(path, "SELECT slots FROM claim WHERE id = ?", claims[0]) == [(slots,)]


def test_the_text_that_was_read_later_holds_and_verdicts_stay(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(path, "ana") as ana:
        ana.judge(claims[1], YES)
    with Store(other) as theirs:
        text = (SENTENCES[0], "The harbour was closed.")
        keep(theirs, article(*text), galley(*text), NOON.replace(hour=15))
    came = merge(path, other)
    assert (came.versions, came.claims, came.withdrawn) == (1, 1, 2)
    assert look(path, "SELECT version FROM article") == [(2,)]
    assert look(path, "SELECT text FROM claim WHERE withdrawn_at IS NULL ORDER BY text") == [
        ("The ferry was late.",),
        ("The harbour was closed.",),
    ]
    assert look(path, "SELECT claim, verdict FROM judgement") == [(claims[1], "corroborated")]
    with at(path, "ana") as ana:
        found = [
            each.text for each in ana.claim_rows(ana.claim_numbers(ana.parse_filter("harbour")))
        ]
    assert found == ["The harbour was closed."]


def test_what_an_open_screen_asks_for_tells_of_what_came(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(other, "bo") as bo:
        bo.judge(claims[0], YES)
    with at(path, "ana") as screen:
        mark = screen.changes_since(None).mark
        merge(path, other)
        assert list(screen.changes_since(mark).moved.values()) == [Status.CORROBORATED]


def test_who_is_at_work_stays_blind_and_who_judged_elsewhere_is_no_longer(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(other, "bo") as bo:
        bo.judge(claims[0], YES)
        bo.judge(claims[1], YES)
    with at(path, "ana") as ana, at(path, "bo") as bo:
        ana.hold(claims[0])
        bo.hold(claims[1])
        merge(path, other)
        assert [lease.reviewer for lease in ana._store.queues.leases()] == ["ana"]
        assert ana.claim(claims[0]).judgements == ()
        ana.judge(claims[0], NO)
        assert ana.claim(claims[0]).events[-1].phase is Phase.BLIND


def test_what_stands_in_a_log_beside_the_file_counts_and_the_file_is_only_read(
    path: Path, other: Path, claims: list[str]
) -> None:
    with at(other, "bo") as screen:
        screen.judge(claims[0], YES)
        log = other.with_name(f"{other.name}-wal")
        before = other.read_bytes(), log.read_bytes()
        assert log.stat().st_size
        assert merge(path, other).acts == {"bo": 1}
        assert (other.read_bytes(), log.read_bytes()) == before


def test_a_file_that_nobody_has_open_is_left_without_anything_beside_it(
    path: Path, other: Path
) -> None:
    before = other.read_bytes()
    merge(path, other)
    assert other.read_bytes() == before
    assert sorted(file.name for file in path.parent.glob("laptop*")) == ["laptop.db"]


def test_an_older_database_is_brought_up_to_date_on_a_copy(path: Path, claims: list[str]) -> None:
    old = path.with_name("old.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "schema_files", lambda: schema_files()[:13])
        patch.setattr(schema, "_GUARDS", set())
        schema.bring_up_to_date(database := Database(old))
        database.close()
    before = old.read_bytes()
    merge(path, old)
    assert old.read_bytes() == before


def newer(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        files = [*schema_files(), SchemaFile("0777_friends.sql", "CREATE TABLE friend (a TEXT);")]
        patch.setattr(schema, "schema_files", lambda: files)
        Store(path).close()


def torn(path: Path) -> None:
    begin(path)
    data = bytearray(path.read_bytes())
    data[9_000:60_000] = b"\xff" * 51_000
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (newer, r"other.db was made by a newer workbench \(it has 0777_friends.sql\)"),
        (torn, "other.db .*damaged"),
        (Path.touch, "other.db is empty"),
        (Path.mkdir, "other.db is a folder"),
        (lambda path: path.write_text("The ferry was late."), "other.db is not a database"),
        (lambda path: None, "There is no file .*other.db"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_words_and_changes_nothing(
    path: Path, claims: list[str], make: object, words: str
) -> None:
    assert callable(make)
    make(path.with_name("other.db"))
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words):
        merge(path, path.with_name("other.db"))
    assert path.read_bytes() == before


def test_a_copy_of_the_database_as_it_was_is_kept(path: Path, other: Path) -> None:
    work(other, [("judge", "bo", 1, 1)])
    before = kept(path)
    came = merge(path, other)
    assert came.kept == path.with_name("verdicts.db.before-merge-1")
    assert kept(came.kept) == before
    work(other, [("judge", "bo", 3, 1)])
    assert merge(path, other).kept == path.with_name("verdicts.db.before-merge-2")


def test_a_copy_is_kept_alike_whether_nothing_came_or_nothing_that_i_may_see(
    path: Path, other: Path
) -> None:
    assert merge(path, other).kept == path.with_name("verdicts.db.before-merge-1")
    assert kept(path.with_name("verdicts.db.before-merge-1")) == kept(path)


def test_a_preview_tells_what_would_come_and_changes_nothing(path: Path, other: Path) -> None:
    work(other, [("judge", "bo", 1, 1), ("publish", "bo", 3, 1)])
    before = kept(path)
    with at(path, "ana") as ana:
        (would_come,) = ana.preview_merge([other])
        assert kept(path) == before
        (came,) = ana.merge([other], keep=False)
    assert would_come == came
    assert came.is_news


DIE = """
import os, signal, sys
from pathlib import Path
from workbench.store import merging
from workbench.workspace import Workspace

merging._ACTS_AT_ONCE = 2

def die(done, total):
    if done >= 4:
        os.kill(os.getpid(), signal.SIGKILL)

with Workspace.open(Path(sys.argv[1]), reviewer="dee") as workspace:
    workspace.merge([Path(sys.argv[2])], die)
"""


def test_a_merge_that_is_killed_leaves_a_database_that_opens_and_merges_on(
    path: Path, other: Path, claims: list[str]
) -> None:
    work(other, [("judge", "bo", n, 1) for n in range(7)] + [("undo", "bo", 0, 1)] * 2)
    whole = merged(path, other)
    start_python(DIE, path, other).communicate()
    begun = kept(path)
    assert 0 < len(begun["acts"]) < len(kept(other)["acts"])
    with Store(path) as store:
        store.verdicts.rebuild()
    assert kept(path) == begun
    merge(path, other)
    assert kept(path) == kept(whole)


def told(path: Path, other: Path, name: str) -> list[object]:
    """Everything that a merge tells one person."""
    with at(path, name) as workspace:
        (would_come,) = workspace.preview_merge([other])
        (came,) = workspace.merge([other], keep=False)
    return [(each.acts, each.disagreements, each.is_news) for each in (would_come, came)]


def test_of_what_was_said_of_claims_that_wait_for_me_nothing_is_told(
    path: Path, claims: list[str]
) -> None:
    want_two_verdicts(path)
    silent, loud = path.with_name("silent.db"), path.with_name("loud.db")
    for copy in (silent, loud):
        shutil.copy(path, copy)
    work(loud, [("judge", "bo", n, 1) for n in (1, 3, 5)])
    work(loud, [("add evidence", "bo", 1, 1), ("note", "bo", 0, 1), ("skip", "bo", 2, 1)])
    again = path.with_name("again.db")
    shutil.copy(path, again)
    assert told(path, loud, "ana") == told(again, silent, "ana")


def test_a_role_shows_nothing_of_what_came_by_name(
    path: Path, other: Path, claims: list[str]
) -> None:
    want_two_verdicts(path)
    shutil.copy(path, other)
    with at(path, "ana") as ana, at(other, "bo") as bo:
        ana.judge(claims[0], YES)
        bo.judge(claims[0], NO)
    came = merge(path, other, name="cy")
    assert (dict(came.acts), came.disagreements) == ({}, 1)
    assert look(path, "SELECT role FROM reviewer WHERE name = 'cy'") == [(str(Role.LEAD),)]
