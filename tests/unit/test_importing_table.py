"""What a row of the verdict table brings, as it was exported and as somebody has edited it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from workbench.importing.brought import Brought, Ruling
from workbench.importing.verdict_table import CellError, LeftOutError, brought_by
from workbench.model import SkipReason, Verdict

CLAIM = "c0123456789a"
WORDS = "The ferry line carried 412 passengers."
NINE = "2024-05-03T09:00:00.000000Z"
TEN = "2024-05-03T10:00:00.000000Z"
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def vote(reviewer: str, verdict: str | None = None, **more: object) -> dict[str, object]:
    given = {"skip_reason": None, "note": "", "decided_at": NINE, "extra": False}
    return {"reviewer": reviewer, "verdict": verdict, **given, **more}


def row(*votes: dict[str, object], **cells: str) -> dict[str, str]:
    """A row as it was exported, with some cells edited."""
    basis = "single" if len(votes) == 1 and votes[0]["verdict"] else "unresolved"
    verdict = str(votes[0]["verdict"]) if basis == "single" else ""
    return {
        "claim_id": CLAIM,
        "verdict": verdict,
        "status": verdict or "open",
        "skip_reason": "",
        "note": "",
        "claim": WORDS,
        "basis": basis,
        "votes": json.dumps(votes),
        **cells,
    }


def judgements(cells: dict[str, str], importer: str = "eve") -> list[Brought]:
    brought = brought_by(2, cells, importer, NOW)
    assert all(isinstance(each, Brought) for each in brought)
    return [each for each in brought if isinstance(each, Brought)]


def said(cells: dict[str, str], importer: str = "eve") -> list[tuple[str, str, str | None]]:
    return [
        (each.reviewer, str(each.verdict or each.skip_reason or ""), each.note)
        for each in judgements(cells, importer)
    ]


def test_a_row_nobody_judged_brings_nothing() -> None:
    assert brought_by(2, row(), "eve", NOW) == []


def test_what_each_reviewer_held_is_restored_with_its_time_and_mark() -> None:
    votes = (
        vote("ana", "corroborated", note="page 4"),
        vote("bo", skip_reason="later", decided_at=TEN),
        vote("cy", note="ask again"),
        vote("dee", "contested", extra=True, claim="Former words."),
    )
    cells = row(*votes, skip_reason="", note="ana: page 4\ncy: ask again")
    cells |= {"verdict": "", "basis": "unresolved"}
    first, second, third, fourth = judgements(cells)
    assert (first.verdict, first.note, first.claim_text) == ("corroborated", "page 4", WORDS)
    assert first.decided_at == datetime(2024, 5, 3, 9, tzinfo=UTC)
    assert (second.skip_reason, second.decided_at) == (
        SkipReason.LATER,
        datetime(2024, 5, 3, 10, tzinfo=UTC),
    )
    assert (third.decides, third.note) == (False, "ask again")
    assert (fourth.extra, fourth.claim_text) == (True, "Former words.")
    assert not first.extra


def test_an_edited_verdict_is_a_judgement_of_who_reads_it_in() -> None:
    cells = row(vote("ana", "corroborated"), verdict="contested")
    assert said(cells) == [("ana", "corroborated", ""), ("eve", "contested", None)]


def test_who_edits_their_own_verdict_changes_it_and_keeps_the_note() -> None:
    cells = row(vote("ana", "corroborated", note="page 4"), verdict="contested", note="page 4")
    (edit,) = judgements(cells, "ana")
    assert (edit.verdict, edit.note) == (Verdict.CONTESTED, "page 4")
    assert edit.was is not None
    assert edit.was.verdict is Verdict.CORROBORATED
    assert edit.decided_at is None


def test_who_edits_their_own_note_keeps_the_verdict_and_its_time() -> None:
    cells = row(vote("ana", "corroborated", note="page 4"), note="page 5")
    (edit,) = judgements(cells, "ana")
    assert (edit.verdict, edit.note) == (Verdict.CORROBORATED, "page 5")
    assert edit.decided_at == datetime(2024, 5, 3, 9, tzinfo=UTC)


def test_a_verdict_may_be_typed_as_people_type() -> None:
    assert said(row(verdict=" Contested ")) == [("eve", "contested", None)]
    assert said(row(skip_reason="Not  checkable")) == [("eve", "not checkable", None)]


def test_emptied_cells_take_nothing_away() -> None:
    cells = row(vote("ana", "corroborated", note="page 4"), verdict="", note="")
    assert said(cells) == [("ana", "corroborated", "page 4")]


def test_a_verdict_on_what_awaits_a_second_is_an_edit() -> None:
    cells = row(vote("ana", "corroborated"), basis="unresolved", verdict="corroborated")
    assert said(cells) == [("ana", "corroborated", ""), ("eve", "corroborated", None)]


def test_of_several_notes_what_the_others_wrote_is_no_part_of_an_edit() -> None:
    votes = vote("ana", "corroborated", note="page 4"), vote("bo", "contested", note="a\nb")
    cells = row(*votes, note="ana: page 4\nbo: a\nb\neve: look again")
    assert said(cells)[-1] == ("eve", "", "look again")
    assert said(row(*votes, note="ana: page 4\nbo: a\nb\nlook again"))[-1][2] == "look again"
    assert said(row(*votes, note="ana: page 5\nbo: a\nb"), "ana")[-1] == (
        "ana",
        "corroborated",
        "page 5",
    )


def test_the_note_of_another_within_my_words_stays_in_them() -> None:
    cells = row(vote("ana", "corroborated", note="ok"), note="looks ok to me")
    assert said(cells)[-1] == ("eve", "", "looks ok to me")


@pytest.mark.parametrize("cell", ["=1+1", "'=1+1", "#NAME?"])
def test_a_note_that_a_spreadsheet_took_for_a_formula_is_no_edit(cell: str) -> None:
    cells = row(vote("ana", "corroborated", note="=1+1"), note=cell)
    assert said(cells) == [("ana", "corroborated", "=1+1")]


@pytest.mark.parametrize("note", ["", "page 4"])
def test_a_note_that_a_spreadsheet_could_not_run_is_lost_where_no_vote_has_it(note: str) -> None:
    with pytest.raises(CellError, match=r"#NAME\? is what a spreadsheet made of a text"):
        brought_by(2, row(vote("ana", "corroborated", note=note), note="#NAME?"), "eve", NOW)


@pytest.mark.parametrize(
    ("note", "edit"),
    [("12,500", "12.5"), ("2024-05-03 10:30", "2024-05-03"), ("'tis so", "tis so")],
)
def test_an_edit_of_a_note_is_one_however_little_it_changes(note: str, edit: str) -> None:
    cells = row(vote("ana", "corroborated", note=note), note=edit)
    assert said(cells, "ana") == [("ana", "corroborated", edit)]


@pytest.mark.parametrize("claim", ["#NAME?", "Err:508"])
def test_a_claim_that_a_spreadsheet_could_not_run_leaves_the_words_here(claim: str) -> None:
    (brought,) = judgements(row(vote("ana", "corroborated"), claim=claim))
    assert brought.claim_text == ""


@pytest.mark.parametrize(
    "cells",
    [
        {"status": "open"},
        {"status": "open", "verdict": "contested"},
        {"status": "", "reviewer": ""},
    ],
)
def test_an_empty_cell_of_votes_is_nobodys_where_the_row_says_so(cells: dict[str, str]) -> None:
    brought = judgements(row() | {"votes": ""} | cells)
    assert [each.reviewer for each in brought] == ["eve"] * bool(cells.get("verdict"))


@pytest.mark.parametrize(
    "cells",
    [
        {"reviewer": "ana"},
        {"reviewer": "", "status": "corroborated"},
        {"reviewer": "", "status": "awaiting second", "verdict": ""},
        {"reviewer": "", "status": "open", "adjudicator": "cy"},
    ],
)
def test_an_emptied_cell_of_votes_is_a_fault_where_somebody_judged(cells: dict[str, str]) -> None:
    judged = row(vote("ana", "corroborated")) | {"votes": " "} | cells
    with pytest.raises(CellError, match="take the cell from the file as it was exported") as found:
        brought_by(2, judged, "eve", NOW)
    assert found.value.column == "votes"


def test_an_emptied_cell_of_votes_is_a_fault_where_nothing_tells_how_the_claim_stood() -> None:
    cells = {"claim_id": CLAIM, "verdict": "contested", "votes": ""}
    with pytest.raises(CellError, match="somebody has judged the claim"):
        brought_by(2, cells, "eve", NOW)


def settled_by_cy(**cells: str) -> dict[str, str]:
    votes = vote("ana", "corroborated"), vote("bo", "contested")
    settled = {"verdict": "contested", "status": "contested", "basis": "adjudicated"}
    settled |= {"adjudicator": "cy", "adjudication_reason": "the log", "adjudicated_at": TEN}
    return row(*votes, **settled) | cells


def left_behind(decided_at: str) -> str:
    given = {"adjudicator": "cy", "verdict": "contested", "reason": "the log", "rests_on": []}
    return json.dumps(given | {"decided_at": decided_at})


@pytest.mark.parametrize(
    "never", ["2031-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1999-12-31T23:59:59Z"]
)
@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (lambda at: row(vote("ana", "contested", decided_at=at)), "votes"),
        (lambda at: settled_by_cy(adjudicated_at=at), "adjudicated_at"),
        (lambda at: row(adjudication_left_behind=left_behind(at)), "adjudication_left_behind"),
        (
            lambda at: (
                {"claim_id": CLAIM, "verdict": "contested", "reviewer": "bo"} | {"decided_at": at}
            ),
            "decided_at",
        ),
    ],
)
def test_a_time_when_nobody_can_have_decided_is_a_fault(
    cells: Callable[[str], dict[str, str]], column: str, never: str
) -> None:
    with pytest.raises(CellError, match="nobody can have decided at") as found:
        brought_by(2, cells(never), "eve", NOW)
    assert found.value.column == column


def test_clocks_may_differ_by_a_day() -> None:
    (held,) = judgements(row(vote("ana", "contested", decided_at="2024-06-02T12:00:00Z")))
    assert held.decided_at == NOW + timedelta(days=1)


def test_an_adjudication_is_restored_with_the_votes_beneath() -> None:
    votes = vote("ana", "corroborated"), vote("bo", "contested"), vote("dee", note="hm")
    settled = {
        "verdict": "contested",
        "status": "contested",
        "basis": "adjudicated",
        "adjudicator": "cy",
        "adjudication_reason": "the log",
        "adjudicated_at": TEN,
        "note": "dee: hm",
    }
    *_, ruling = brought_by(2, row(*votes, **settled), "eve", NOW)
    assert ruling == Ruling(
        2,
        CLAIM,
        "cy",
        Verdict.CONTESTED,
        "the log",
        datetime(2024, 5, 3, 10, tzinfo=UTC),
        frozenset({("ana", Verdict.CORROBORATED), ("bo", Verdict.CONTESTED)}),
        WORDS,
    )


def test_an_edited_verdict_leaves_the_adjudication_as_it_was() -> None:
    votes = vote("ana", "corroborated"), vote("bo", "contested")
    settled = {"status": "contested", "basis": "adjudicated", "adjudicator": "cy"}
    settled |= {"adjudication_reason": "the log", "verdict": "corroborated"}
    *_, edit, ruling = brought_by(2, row(*votes, **settled), "eve", NOW)
    assert (edit.reviewer, edit.verdict) == ("eve", "corroborated")
    assert (ruling.reviewer, ruling.verdict) == ("cy", "contested")


def test_an_adjudication_that_was_left_behind_comes_back_too() -> None:
    behind = {
        "adjudicator": "cy",
        "verdict": "contested",
        "reason": "the log",
        "decided_at": TEN,
        "rests_on": [["ana", "corroborated"], ["bo", "contested"]],
    }
    votes = vote("ana", "contested"), vote("bo", "contested")
    *_, ruling = brought_by(2, row(*votes, adjudication_left_behind=json.dumps(behind)), "eve", NOW)
    assert isinstance(ruling, Ruling)
    assert ("ana", Verdict.CORROBORATED) in ruling.rests_on


class TestWithoutVotes:
    """Tables of earlier versions, and of people who took the column away."""

    def cells(self, **cells: str) -> dict[str, str]:
        return {"claim_id": CLAIM, "claim": WORDS, **cells}

    def test_a_row_is_the_judgement_of_who_is_named_in_it(self) -> None:
        cells = self.cells(verdict="contested", reviewer="bo", note="no", decided_at=NINE)
        (brought,) = judgements(cells)
        assert (brought.reviewer, brought.verdict, brought.note) == ("bo", "contested", "no")
        assert brought.decided_at == datetime(2024, 5, 3, 9, tzinfo=UTC)

    def test_where_nobody_is_named_it_is_of_who_reads_it_in_at_that_time(self) -> None:
        (brought,) = judgements(self.cells(verdict="contested", decided_at=NINE))
        assert (brought.reviewer, brought.decided_at) == ("eve", None)

    def test_where_several_are_named_it_is_left_out(self) -> None:
        with pytest.raises(LeftOutError, match="who said what"):
            brought_by(2, self.cells(verdict="contested", reviewer="ana; bo"), "eve", NOW)

    @pytest.mark.parametrize("column", ["claim_as_judged", "note"])
    def test_what_a_spreadsheet_could_not_run_is_a_fault(self, column: str) -> None:
        cells = self.cells(verdict="contested") | {column: "#NAME?"}
        with pytest.raises(CellError, match="write it anew") as found:
            brought_by(2, cells, "eve", NOW)
        assert found.value.column == column

    def test_a_day_that_may_be_two_is_refused(self) -> None:
        cells = self.cells(verdict="contested", reviewer="bo", decided_at="03/04/2024")
        with pytest.raises(CellError, match="04 March 2024 or 03 April 2024") as found:
            brought_by(2, cells, "eve", NOW)
        assert found.value.column == "decided_at"


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"verdict": "true"}, "verdict", "“true” is none of corroborated, contested"),
        ({"verdict": "contested", "skip_reason": "later"}, "skip_reason", "empty one of the two"),
        ({"votes": "[{"}, "votes", "take the cell from the file as it was exported"),
        ({"votes": '[{"x":"' + "a" * 32_760}, "votes", "cut off at 32,767 characters"),
        ({"votes": "[1]"}, "votes", "no list of votes"),
        ({"votes": '[{"reviewer":""}]'}, "votes", "without the name of a reviewer"),
        ({"votes": json.dumps([vote("ana")])}, "votes", "neither a verdict, a skip nor a note"),
        ({"votes": json.dumps([vote("ana", "maybe")])}, "votes", "what it has of ana is no vote"),
        (
            {"votes": json.dumps([vote("ana", "contested", note="\ud800")])},
            "votes",
            "what it has of ana is no vote",
        ),
        (
            {"votes": json.dumps([vote("ana", "contested"), vote("ana", "contested")])},
            "votes",
            "two votes of ana",
        ),
        (
            {"adjudicator": "cy", "adjudication_reason": "", "basis": "adjudicated"}
            | {"verdict": "contested", "votes": "[]"},
            "adjudication_reason",
            "gives its reason",
        ),
        (
            {"adjudicator": "ana", "adjudication_reason": "x", "basis": "adjudicated"}
            | {"verdict": "contested", "votes": json.dumps([vote("ana", "contested")])},
            "adjudicator",
            "a third person",
        ),
        (
            {"adjudicator": "cy", "adjudication_reason": "Err:508", "basis": "adjudicated"}
            | {"verdict": "contested", "votes": "[]"},
            "adjudication_reason",
            "Err:508 is what a spreadsheet made of a text: write it anew",
        ),
        ({"adjudication_left_behind": "{}"}, "adjudication_left_behind", "no adjudication any"),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_column(
    cells: dict[str, str], column: str, what: str
) -> None:
    with pytest.raises(CellError, match=what) as found:
        brought_by(2, row() | cells, "eve", NOW)
    assert found.value.column == column
