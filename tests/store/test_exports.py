"""What leaves is what the reviewer may see, however the rows are put together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Clock, article, galley, keep, look
from tests.desk_file import at_desk, make_desk_file
from workbench.errors import UsageError
from workbench.export.tables import TABLES, VERDICTS, Row
from workbench.export.verdicts import iso_utc, verdict_cells
from workbench.model import EvidenceKind, Grounds, Role, SkipReason, Stance, Verdict
from workbench.records import EVERYTHING, ClaimFilter
from workbench.store.plain_verdicts import PLAIN_CELLS
from workbench.workspace import Workspace

PEOPLE = ("ana", "bo", "cy", "dee")
EDITIONS = (
    ("The ferry carried 20 cars.", "Nobody on the pier was hurt.", "Fares rose by 12 percent."),
    ("The ferry carried 30 cars.", "Nobody on the pier was hurt.", "Fares rose by 12 percent."),
    ("The ferry carried 20 cars.", "Fares rose by 12 percent."),
)
NOTES = ('=1+1 "quoted"', "two\nlines\t\x07", "ф—😀\x7f\u2028", "back\\slash\r\n</script>")
PIECE = Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note="page 4")

ACTS = (
    "judge",
    "judge",
    "differ",
    "skip",
    "note",
    "undo",
    "hold",
    "settle",
    "dismiss",
    "edition",
    "evidence",
    "role",
)

steps = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(ACTS),
        st.integers(0, 5),
    ),
    max_size=30,
)


@contextmanager
def desk(folder: Path) -> Iterator[dict[str, Workspace]]:
    """Four people at a database of three claims, the first of which wants two verdicts."""
    path = folder / "desk.db"
    clock = Clock()
    with ExitStack() as opened:
        people = {
            name: opened.enter_context(Workspace.open(path, reviewer=name, clock=clock))
            for name in PEOPLE
        }
        keep(people["ana"]._store, article(*EDITIONS[0]), galley(*EDITIONS[0]))
        with people["ana"]._store._database.writing() as write:
            write.execute("UPDATE claim SET slots = 2, room = 2 WHERE n = 1")
        people["ana"].set_role("dee", Role.ADJUDICATOR)
        yield people


def do(workspace: Workspace, act: str, number: int, clock_runs: Clock) -> None:
    n = 1 + number % 3
    with suppress(UsageError):  # nothing to settle, to take back, or not theirs
        claim = workspace.claim(n).id
        if act in ("judge", "differ"):
            note = NOTES[number % len(NOTES)] if number % 2 else None
            said = Verdict.CONTESTED if act == "differ" else Verdict.CORROBORATED
            workspace.judge(claim, said, note=note)
        elif act == "skip":
            workspace.skip(claim, list(SkipReason)[number % 3])
        elif act == "note":
            workspace.note(claim, NOTES[number % len(NOTES)])
        elif act == "undo":
            workspace.undo()
        elif act == "hold":
            workspace.hold(claim)
        elif act == "settle":
            workspace.adjudicate(claim, Verdict.CONTESTED, "=the log")
        elif act == "dismiss":
            workspace.dismiss(claim, reason="gossip")
        elif act == "evidence":
            workspace.add_evidence(claim, PIECE)
        elif act == "role":
            workspace.set_role("cy", list(Role)[number % 3])
        else:
            words = EDITIONS[number % len(EDITIONS)]
            keep(workspace._store, article(*words), galley(*words), clock_runs())


def rows_of(workspace: Workspace, table: str, filter_: ClaimFilter = EVERYTHING) -> list[Row]:
    return list(chain.from_iterable(workspace.table_rows(table, filter_)))


def column(rows: Sequence[Row], table: str, name: str) -> list[object]:
    return [row[TABLES[table].names.index(name)] for row in rows]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_what_sql_composes_is_what_the_rules_say(
    steps: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every cell, for each who takes part and for a stranger, whatever four people do."""
    clock = Clock()
    clock.now += timedelta(days=1)
    with desk(tmp_path_factory.mktemp("desk")) as people, ExitStack() as opened:
        for name, act, number in steps:
            do(people[name], act, number, clock)
        path = people["ana"].place.database
        stranger = opened.enter_context(Workspace.open(path, reviewer="stranger"))
        for workspace in (*people.values(), stranger):
            ruled = [verdict_cells(row) for row in workspace.verdict_rows()]
            assert rows_of(workspace, "verdicts") == ruled
            told_by_claim(workspace)


def told_by_claim(workspace: Workspace) -> None:
    """Votes and evidence leave as they are shown, claim by claim."""
    votes, pieces = rows_of(workspace, "votes"), rows_of(workspace, "evidence")
    shown = [workspace.claim(n) for n in workspace.claim_numbers()]
    events = {event.op_uuid for held in shown for event in held.events}
    assert set(column(votes, "votes", "event_id")) == events
    kept = {piece.id for held in shown for piece in workspace.evidence(held.id)}
    assert set(column(pieces, "evidence", "evidence_id")) == kept
    counts = column(rows_of(workspace, "verdicts"), "verdicts", "evidence")
    assert sum(map(int, map(str, counts))) == len(kept)


def test_sql_gives_the_columns_in_the_order_of_the_table() -> None:
    assert tuple(PLAIN_CELLS) == VERDICTS.names


def test_nearly_all_claims_are_plain(tmp_path: Path) -> None:
    """The comparison above compares two ways: a single verdict never takes the slow one."""
    with desk(tmp_path) as people:
        people["ana"].judge(people["ana"].claim(2).id, Verdict.CONTESTED)
        people["bo"].skip(people["bo"].claim(3).id, SkipReason.LATER)
        found = list(chain.from_iterable(people["cy"]._store.exports.verdicts(EVERYTHING)))
        assert [type(each) for each in found] == [tuple, tuple, tuple]
        people["bo"].judge(people["bo"].claim(2).id, Verdict.CONTESTED)
        found = list(chain.from_iterable(people["cy"]._store.exports.verdicts(EVERYTHING)))
        assert sorted(type(each) is tuple for each in found) == [False, True, True]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_desk_file(tmp_path / "desk.db").path


def test_a_blind_reviewers_votes_have_nobody_elses_events(tmp_path: Path) -> None:
    with desk(tmp_path) as people:
        ana, bo = people["ana"], people["bo"]
        wants_two = ana.claim(1).id
        bo.judge(wants_two, Verdict.CONTESTED, note="the log differs")
        bo.undo()
        bo.redo()
        bo.add_evidence(wants_two, PIECE)
        ana.note(wants_two, "ask the harbour")
        assert set(column(rows_of(ana, "votes"), "votes", "reviewer")) == {"ana"}
        assert rows_of(ana, "evidence") == []
        ana.judge(wants_two, Verdict.CORROBORATED)
        kinds = column(rows_of(ana, "votes"), "votes", "kind")
        assert sorted(map(str, kinds)) == ["note", "retract", "retract", "set", "set"]
        assert len(rows_of(ana, "evidence")) == 1


def test_events_stand_claim_by_claim_oldest_first(path: Path) -> None:
    with at_desk(path, "ana") as ana:
        rows = rows_of(ana, "votes")
        by_claim: dict[object, list[object]] = {}
        for claim, at in zip(
            column(rows, "votes", "claim_id"), column(rows, "votes", "decided_at"), strict=True
        ):
            by_claim.setdefault(claim, []).append(at)
        assert all(times == sorted(map(str, times)) for times in by_claim.values())
        in_order = [row.claim_id for row in ana.verdict_rows() if row.claim_id in by_claim]
        assert list(by_claim) == in_order


def test_every_sentence_is_in_the_galley_with_its_claims(path: Path) -> None:
    with at_desk(path, "ana") as ana:
        rows = rows_of(ana, "galley")
        expected = [
            (summary.id, sentence.text, sentence.disposition, [held.id for held in claims])
            for summary in ana.articles()
            for sentence, claims in ana.galley(summary.id).lines
        ]
        ids = [
            [claim["id"] for claim in json_of(cell)] for cell in column(rows, "galley", "claims")
        ]
        names = ("article_id", "sentence", "disposition")
        cells = zip(*(column(rows, "galley", name) for name in names), ids, strict=True)
        assert list(cells) == expected


def json_of(cell: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(str(cell))
    return found


def test_links_leave_as_they_are_listed(path: Path) -> None:
    with at_desk(path, "ana") as ana:
        expected = sorted((pair.one, pair.other) for pair in ana.links())
        rows = rows_of(ana, "links")
        assert sorted((row[0], row[1]) for row in rows) == expected != []
        other = str(rows[0][1])
        of_other = ClaimFilter(articles=frozenset({ana.claim(other).article_id}))
        assert rows[0] in rows_of(ana, "links", of_other), "the other side passes"


@pytest.mark.parametrize("table", TABLES)
def test_a_filter_lets_through_what_is_of_its_claims(path: Path, table: str) -> None:
    with at_desk(path, "ana") as ana:
        (article_id,) = {held.id for held in ana.articles() if held.publisher == "Skerry Post"}
        of_article = ClaimFilter(articles=frozenset({article_id}))
        some = rows_of(ana, table, of_article)
        assert set(some) < set(rows_of(ana, table))
        if table != "links":
            assert set(column(some, table, "article_id")) <= {article_id}


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_read_as_they_are_wanted(
    path: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is gathered first: after the first part, others are still to be read."""
    monkeypatch.setattr("workbench.store.verdict_rows._AT_ONCE", 1)
    monkeypatch.setattr("workbench.store.exports._AT_ONCE", 1)
    with at_desk(path, "ana") as ana:
        parts = ana.table_rows(table)
        first = next(parts)
        assert len(first) == 1
        assert ana._store._database.reading().in_transaction, "the moment that is read from"
        parts.close()
        assert not ana._store._database.reading().in_transaction


def test_all_is_of_one_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.verdict_rows._AT_ONCE", 1)
    with at_desk(path, "ana") as ana, at_desk(path, "dee") as dee:
        before = rows_of(ana, "verdicts")
        parts = ana.table_rows("verdicts")
        found = [*next(parts)]
        for n in ana.claim_numbers():
            dee.judge(dee.claim(n).id, Verdict.CONTESTED)
        found += chain.from_iterable(parts)
        assert found == before != rows_of(ana, "verdicts")


def test_what_was_settled_and_then_left_behind_is_told(tmp_path: Path) -> None:
    with desk(tmp_path) as people:
        ana, bo, dee = people["ana"], people["bo"], people["dee"]
        claim = ana.claim(1).id
        ana.judge(claim, Verdict.CORROBORATED)
        bo.judge(claim, Verdict.CONTESTED)
        dee.adjudicate(claim, Verdict.CONTESTED, "the log")
        (settled,) = [row for row in ana.verdict_rows() if row.claim_id == claim]
        assert settled.settled is not None
        cells = dict(zip(VERDICTS.names, verdict_cells(settled), strict=True))
        assert cells["adjudicated_at"] == iso_utc(settled.settled.decided_at)
        assert cells["adjudication_left_behind"] == ""
        ana.judge(claim, Verdict.CONTESTED)
        (stale,) = [row for row in ana.verdict_rows() if row.claim_id == claim]
        cells = dict(zip(VERDICTS.names, verdict_cells(stale), strict=True))
        assert cells["adjudicated_at"] is None
        assert str(cells["adjudication_left_behind"]).startswith('{"adjudicator":"dee","verdict":')
        assert cells["status"] == "disagreement"


def test_a_database_knows_its_articles(path: Path) -> None:
    hashes = [str(sha256) for (sha256,) in look(path, "SELECT sha256 FROM article_version")]
    with at_desk(path, "ana") as ana:
        assert ana._store.exports.known_articles([*hashes, "0" * 64]) == set(hashes)


def test_a_table_that_there_is_not_is_refused(path: Path) -> None:
    with at_desk(path, "ana") as ana, pytest.raises(UsageError, match="no table 'claims'"):
        next(ana.table_rows("claims"))


def test_the_same_database_gives_the_same_rows(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "copy.db")
    with at_desk(path, "ana") as ana, at_desk(tmp_path / "copy.db", "ana") as other:
        for table in TABLES:
            assert rows_of(ana, table) == rows_of(other, table)
