"""Judgements leave in a file, and come back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Clock, article, galley, keep, look
from workbench.errors import SourceError, StoppedError
from workbench.export import restore
from workbench.importing import Take
from workbench.model import Event, Role, SkipReason, Verdict
from workbench.records import Step
from workbench.store.settling import settle, settle_all
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
SENTENCES = (
    "The ferry line carried 41,000 passengers in July.",
    "=Fares rose by 12 percent over the year.",
    "Nobody was hurt when the pier gave way.",
    "The line bought three ships for 90 million euros.",
)
PEOPLE = ("ana", "bo; ben", "=cy", "O'Dea", "'tis")
SAME_TO_EVE = [Take.SAME, Take.NEW, Take.SAME, Take.SAME, Take.SAME]
"""The second is a skip of ana's: until eve has judged that claim, it is open to her."""

DERIVED = ("judgement", "adjudication", "undo_step", "sight")


def seat(path: Path, name: str = "eve") -> Workspace:
    return Workspace.open(path, reviewer=name, clock=Clock())


@pytest.fixture(scope="module")
def unjudged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Claims that nobody has judged; the last two want two verdicts."""
    path = tmp_path_factory.mktemp("unjudged") / "a.db"
    with seat(path) as eve:
        keep(eve._store, article(*SENTENCES), galley(*SENTENCES))
        eve.set_role("lee", Role.ADJUDICATOR)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2 WHERE n > 2")
    return path


@pytest.fixture
def here(unjudged: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(unjudged, tmp_path / "here.db"))


@pytest.fixture
def elsewhere(unjudged: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(unjudged, tmp_path / "elsewhere.db"))


def claims_of(path: Path) -> list[str]:
    return [str(id_) for (id_,) in look(path, "SELECT id FROM claim ORDER BY start_offset")]


def exported(path: Path, target: Path, reviewer: str = "ana") -> Path:
    with seat(path, reviewer) as workspace:
        workspace.export_verdicts(target, force=True)
    return target


def read_in(path: Path, file: Path, reviewer: str = "eve", *, theirs: bool = False) -> list[Take]:
    """What became of each judgement, in the order of the file."""
    with seat(path, reviewer) as workspace:
        plan = workspace.plan_import(file)
        found = list(plan.findings())
        workspace.apply_import(plan, theirs=theirs)
    assert not [each for each in found if isinstance(each, SourceError)]
    return [each.take for each in found if not isinstance(each, SourceError)]


def takes(path: Path, file: Path, reviewer: str = "eve") -> list[Take]:
    with seat(path, reviewer) as workspace:
        found = workspace.plan_import(file).findings()
        return [each.take for each in found if not isinstance(each, SourceError)]


def edited(file: Path, edit: Callable[[list[dict[str, str]]], object]) -> Path:
    """The file after somebody worked on its cells."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    edit(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    return file


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = (*DERIVED, "verdict_event", "adjudication_event", "act", "claim", "reviewer")
    return {table: look(path, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}


NASTY = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "'tis",
        "a\r\nb",
        "\r",
        '"',
        '","',
        "ana: x\nbo; ben: y",
        "\x00",
        "é\x85\u2028",
    ]
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.integers(0, len(SENTENCES) - 1),
        st.sampled_from([YES, NO, *SkipReason, None]),
        NASTY,
    ),
    max_size=12,
)


def play(path: Path, acts: Iterable[tuple[str, int, object, str]], reason: str) -> None:
    """Everybody judges, skips and notes; lee settles what they may, and somebody thinks again."""
    claims = claims_of(path)
    clock = Clock()
    for name, place, said, note in acts:
        with Workspace.open(path, reviewer=name, clock=clock) as workspace:
            if isinstance(said, Verdict):
                workspace.judge(claims[place], said, note=note)
            elif isinstance(said, SkipReason):
                workspace.skip(claims[place], said, note=note)
            else:
                workspace.note(claims[place], note)
    with Workspace.open(path, reviewer="lee", clock=clock) as lee:
        settled = lee.disputes()
        for claim in settled:
            lee.adjudicate(claim, YES, reason if reason.strip() else "so it is")
    for claim in settled[:1]:
        with Workspace.open(path, reviewer="late", clock=clock) as late:
            late.judge(claim, NO)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS, reason=NASTY, viewer=st.sampled_from([*PEOPLE, "nobody"]))
def test_exported_read_in_and_exported_again_is_byte_for_byte_the_same(
    unjudged: Path,
    tmp_path: Path,
    acts: list[tuple[str, int, object, str]],
    reason: str,
    viewer: str,
) -> None:
    here = Path(shutil.copy(unjudged, tmp_path / "here.db"))
    elsewhere = Path(shutil.copy(unjudged, tmp_path / "elsewhere.db"))
    play(here, acts, reason)
    file = exported(here, tmp_path / "one.csv", viewer)  # lee would see some sides without names
    read_in(elsewhere, file)
    assert exported(elsewhere, tmp_path / "two.csv", viewer).read_bytes() == file.read_bytes()
    with seat(elsewhere) as eve:
        before = {
            table: look(elsewhere, f"SELECT * FROM {table} ORDER BY 1, 2") for table in DERIVED
        }
        eve._store.verdicts.rebuild()
    after = {table: look(elsewhere, f"SELECT * FROM {table} ORDER BY 1, 2") for table in DERIVED}
    assert before == after


@pytest.fixture
def judged(here: Path, tmp_path: Path) -> Path:
    """What ana, bo and the adjudicator said of the first three claims, exported."""
    first, second, third, _ = claims_of(here)
    with seat(here, "ana") as ana, seat(here, "bo") as bo, seat(here, "lee") as lee:
        ana.judge(first, YES, note="page 4")
        ana.skip(second, SkipReason.LATER)
        ana.judge(third, YES)
        bo.judge(third, NO)
        lee.adjudicate(third, NO, "the log")
    return exported(here, tmp_path / "verdicts.csv")


def test_twice_gives_the_same_as_once(judged: Path, elsewhere: Path) -> None:
    assert read_in(elsewhere, judged) == [Take.NEW] * 5
    before = everything(elsewhere)
    assert read_in(elsewhere, judged) == SAME_TO_EVE
    assert everything(elsewhere) == before


def test_reading_in_what_was_exported_here_changes_nothing(judged: Path, here: Path) -> None:
    before = everything(here)
    assert read_in(here, judged, "ana") == [Take.SAME] * 5
    assert everything(here) == before


def test_nor_does_it_change_what_anybody_holds_where_some_of_it_is_hidden(
    judged: Path, here: Path
) -> None:
    before = everything(here)
    assert read_in(here, judged) == SAME_TO_EVE
    after = everything(here)
    for table in ("judgement", "adjudication", "sight", "claim"):
        assert after[table] == before[table]


def test_the_plan_keeps_nothing(judged: Path, elsewhere: Path) -> None:
    before = elsewhere.read_bytes()
    assert takes(elsewhere, judged) == [Take.NEW] * 5
    assert elsewhere.read_bytes() == before


def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it_again(
    judged: Path, elsewhere: Path, tmp_path: Path
) -> None:
    empty = exported(elsewhere, tmp_path / "empty.csv").read_bytes()
    read_in(elsewhere, judged)
    with seat(elsewhere) as eve:
        step = eve.undo()
        assert step is not None
        assert step.count == 5
        assert exported(elsewhere, tmp_path / "undone.csv").read_bytes() == empty
        eve.redo()
    assert exported(elsewhere, tmp_path / "again.csv").read_bytes() == judged.read_bytes()


def test_what_was_read_in_under_my_name_is_not_mine_to_undo(judged: Path, elsewhere: Path) -> None:
    """A key press that undoes takes back my last key press, whatever somebody read in meanwhile."""
    *_, fourth = claims_of(elsewhere)
    with seat(elsewhere, "ana") as ana:
        ana.judge(fourth, NO)
        read_in(elsewhere, judged)
        step = ana.undo()
        assert step is not None
        assert step.event.claim_id == fourth
        assert ana.undo() is None


def test_after_an_undo_the_same_file_can_be_read_in_again(judged: Path, elsewhere: Path) -> None:
    read_in(elsewhere, judged)
    with seat(elsewhere) as eve:
        eve.undo()
    assert read_in(elsewhere, judged) == [Take.NEW] * 5
    with seat(elsewhere) as eve:
        assert eve.undo() is not None
        assert eve.undo() is None


def test_taken_back_and_put_back_between_acts_of_its_reviewer_it_can_still_be_looked_at(
    judged: Path, elsewhere: Path
) -> None:
    first, *_ = claims_of(elsewhere)
    read_in(elsewhere, judged)
    with seat(elsewhere) as eve, seat(elsewhere, "ana") as ana:
        eve.undo()
        ana.judge(first, NO)
        eve.redo()
        ana.undo()
        ana.judge(first, YES)
        assert [held.verdict for held in ana.claim(first).judgements] == [YES]
        before = everything(elsewhere)
        ana._store.verdicts.rebuild()
    assert {table: everything(elsewhere)[table] for table in DERIVED} == {
        table: before[table] for table in DERIVED
    }


def test_what_was_read_in_never_counts_as_blind(judged: Path, elsewhere: Path) -> None:
    read_in(elsewhere, judged)
    phases = look(elsewhere, "SELECT DISTINCT phase FROM verdict_event")
    assert phases == [("revealed",)]


def test_who_has_left_is_not_brought_back(judged: Path, elsewhere: Path) -> None:
    with seat(elsewhere, "bo") as bo:
        bo.note(claims_of(elsewhere)[3], "gone")
        bo.leave()
    read_in(elsewhere, judged)
    assert look(elsewhere, "SELECT count(*) FROM reviewer WHERE left_at IS NOT NULL") == [(1,)]


def test_an_edit_of_what_still_stands_here_is_a_change(judged: Path, here: Path) -> None:
    edited(judged, lambda rows: rows[0].update(verdict="contested", note="page 5"))
    assert read_in(here, judged, "ana") == [Take.CHANGED] + [Take.SAME] * 4
    with seat(here, "ana") as ana:
        (held,) = ana.claim(claims_of(here)[0]).judgements
    assert (held.verdict, held.note) == (NO, "page 5")


def test_an_edit_of_what_was_judged_anew_here_is_in_conflict_and_left(
    judged: Path, here: Path
) -> None:
    first, *_ = claims_of(here)
    with seat(here, "ana") as ana:
        ana.judge(first, NO, note="on second thoughts")
        edited(judged, lambda rows: rows[0].update(note="page 5"))
        assert read_in(here, judged, "ana")[0] is Take.CONFLICTING
        assert ana.claim(first).judgements[0].note == "on second thoughts"
        read_in(here, judged, "ana", theirs=True)
        held = ana.claim(first).judgements[0]
        assert (held.verdict, held.note) == (YES, "page 5")
        ana.undo()
        assert ana.claim(first).judgements[0].note == "on second thoughts"


def test_what_the_file_says_of_others_gives_way_to_what_they_hold_here(
    judged: Path, elsewhere: Path
) -> None:
    first, *_ = claims_of(elsewhere)
    with seat(elsewhere, "ana") as ana:
        ana.judge(first, NO)
    assert read_in(elsewhere, judged)[0] is Take.CONFLICTING
    with seat(elsewhere, "ana") as ana:
        assert ana.claim(first).judgements[0].verdict is NO


def test_a_claim_that_is_not_here_is_told_and_the_rest_is_kept(
    judged: Path, elsewhere: Path
) -> None:
    edited(judged, lambda rows: rows[0].update(claim_id="c0000000000z"))
    assert read_in(elsewhere, judged) == [Take.UNKNOWN] + [Take.NEW] * 4


def test_a_judgement_of_other_words_is_stale_here(judged: Path, elsewhere: Path) -> None:
    edited(judged, lambda rows: rows[0].update(claim="The ferry line carried 410 passengers."))
    read_in(elsewhere, judged)
    with seat(elsewhere, "ana") as ana:
        assert str(ana.claim(claims_of(elsewhere)[0]).status) == "stale"


def test_words_that_a_spreadsheet_cut_or_wrote_its_own_way_are_the_same(
    judged: Path, elsewhere: Path
) -> None:
    edited(judged, lambda rows: rows[1].update(claim=restore(rows[1]["claim"]) + " "))
    edited(judged, lambda rows: rows[0].update(claim=rows[0]["claim"].replace(" ", "\n", 1)))
    read_in(elsewhere, judged)
    with seat(elsewhere, "ana") as ana:
        states = [str(ana.claim(id_).status) for id_ in claims_of(elsewhere)[:2]]
    assert states == ["corroborated", "skipped"]


def test_an_adjudication_of_who_voted_here_is_not_kept(judged: Path, elsewhere: Path) -> None:
    *_, third, _ = claims_of(elsewhere)
    with seat(elsewhere, "lee") as lee:
        lee.judge(third, YES)
    read_in(elsewhere, judged)
    assert look(elsewhere, "SELECT count(*) FROM adjudication") == [(0,)]


def test_a_lease_ends_with_the_verdict_that_was_read_in(judged: Path, elsewhere: Path) -> None:
    first, *_ = claims_of(elsewhere)
    with seat(elsewhere, "ana") as ana:
        assert ana.hold(first)
        read_in(elsewhere, judged)
        assert ana.lease() is None


def test_a_fault_in_the_last_row_keeps_the_first_out(judged: Path, elsewhere: Path) -> None:
    edited(judged, lambda rows: rows[-1].update(verdict="perhaps"))
    before = everything(elsewhere)
    with seat(elsewhere) as eve, pytest.raises(SourceError, match="row 5, column verdict"):
        eve.apply_import(eve.plan_import(judged))
    assert everything(elsewhere) == before


def test_a_file_that_changes_between_looking_and_keeping_is_not_kept(
    judged: Path, elsewhere: Path
) -> None:
    with seat(elsewhere) as eve:
        plan = eve.plan_import(judged)
        list(plan.findings())
        edited(judged, lambda rows: rows[0].update(verdict="contested"))
        with pytest.raises(SourceError, match="changed meanwhile"):
            eve.apply_import(plan)


def test_broken_off_between_portions_the_same_file_goes_on(
    judged: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.workspace.import_plan.AT_ONCE", 2)
    portions = count()
    with seat(elsewhere) as eve:
        with pytest.raises(StoppedError, match="to go on from there"):
            eve.apply_import(eve.plan_import(judged), is_wanted=lambda: next(portions) < 1)
        assert look(elsewhere, "SELECT count(*) FROM act") == [(2,)]
    assert read_in(elsewhere, judged, "ana") == [Take.SAME] * 2 + [Take.NEW] * 3


def test_several_claims_settled_at_once_are_settled_as_one_by_one(
    judged: Path, elsewhere: Path
) -> None:
    read_in(elsewhere, judged)
    claims = claims_of(elsewhere)
    settled = []
    for at_once in (True, False):
        with closing(sqlite3.connect(elsewhere)) as write:
            write.row_factory = sqlite3.Row
            write.execute("UPDATE claim SET status = 'open', state = 'open', votes = 0, room = 9")
            write.execute("DELETE FROM sight")
            for part in [claims] if at_once else [[claim] for claim in claims]:
                settle_all(write, part) if at_once else settle(write, *part)
            rows = write.execute("SELECT status, state, shown, votes, room FROM claim ORDER BY n")
            seen = write.execute("SELECT * FROM sight ORDER BY reviewer, claim").fetchall()
            settled.append(([tuple(row) for row in rows], [tuple(row) for row in seen]))
    assert settled[0] == settled[1]
    assert {state for _, state, *_ in settled[0][0]} == {"single", "skipped", "adjudicated", "open"}


class TestBlindness:
    """The third and fourth claims want two verdicts, and eve has judged neither."""

    def table(self, path: Path, target: Path) -> Path:
        """What somebody says that bo said of the fourth claim."""
        votes = [
            {"reviewer": "bo", "verdict": "corroborated", "skip_reason": None, "note": "mine"}
            | {"decided_at": "2024-05-03T09:00:00.000000Z", "extra": False}
        ]
        cells = [claims_of(path)[3], json.dumps(votes)]
        with target.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([("claim_id", "votes"), cells])
        return target

    @pytest.mark.parametrize("is_lead", [False, True])
    @pytest.mark.parametrize("theirs", [False, True])
    @pytest.mark.parametrize("held", [(YES, "mine"), (NO, "hidden")])
    def test_nothing_tells_what_others_hold_who_may_not_be_seen(
        self,
        here: Path,
        tmp_path: Path,
        held: tuple[Verdict, str],
        theirs: bool,
        is_lead: bool,
    ) -> None:
        fourth = claims_of(here)[3]
        with seat(here) as eve:
            eve.note(claims_of(here)[0], "before")
            eve.set_role("bo", Role.LEAD if not is_lead else Role.REVIEWER)
            if is_lead:
                eve.set_role("eve", Role.LEAD)
        with_bo = Path(shutil.copy(here, tmp_path / "with.db"))
        with seat(with_bo, "bo") as bo:
            bo.judge(fourth, held[0], note=held[1])
        told = []
        for path in (here, with_bo):
            file = self.table(path, tmp_path / "table.csv")
            with seat(path) as eve:
                plan = eve.plan_import(file)
                found = list(plan.findings())
                kept = eve.apply_import(plan, theirs=theirs)
                seen = eve.claim(fourth)
                once_more = list(eve.plan_import(file).findings())
                again = eve.apply_import(eve.plan_import(file), theirs=theirs)
                undone = _without_times([eve.undo(), eve.undo(), eve.undo()])
                redone = _without_times([eve.redo(), eve.redo(), eve.redo()])
                remarks = plan.remarks[1:]  # the first tells of new names, which are open to all
                told.append((found, kept, seen, once_more, again, undone, redone, remarks))
        assert told[0] == told[1]
        assert look(with_bo, "SELECT verdict, note FROM judgement WHERE claim = ?", fourth) == [
            held
        ]

    def test_who_may_see_it_is_told(self, here: Path, tmp_path: Path) -> None:
        fourth = claims_of(here)[3]
        with seat(here) as eve, seat(here, "bo") as bo:
            bo.judge(fourth, NO, note="seen")
            eve.judge(fourth, NO)
            (found,) = eve.plan_import(self.table(here, tmp_path / "table.csv")).findings()
        assert not isinstance(found, SourceError)
        assert (found.take, found.here) == (Take.CONFLICTING, "contested, note: seen")


def _without_times(steps: Iterable[Step | None]) -> list[object]:
    """What undo tells, but for the moment of the act: each runs by a clock of its own."""
    told: list[object] = []
    for step in steps:
        event = step and step.event
        assert event is None or isinstance(event, Event)
        told.append(
            step and event and (event.claim_id, event.kind, event.verdict, event.note, step.count)
        )
    return told
