"""What a row of the verdict table brings, as it was exported and as somebody has edited it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from workbench.importing.brought import Brought, Ruling
from workbench.importing.verdict_table import CellError, LeftOutError, brought_by
from workbench.model import SkipReason, Verdict

CLAIM = "c0123456789a"
WORDS = "The ferry line carried 412 passengers."
NINE = "2024-05-03T09:00:00.000000Z"
TEN = "2024-05-03T10:00:00.000000Z"


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
    brought = brought_by(2, cells, importer)
    assert all(isinstance(each, Brought) for each in brought)
    return [each for each in brought if isinstance(each, Brought)]


def said(cells: dict[str, str], importer: str = "eve") -> list[tuple[str, str, str | None]]:
    return [
        (each.reviewer, str(each.verdict or each.skip_reason or ""), each.note)
        for each in judgements(cells, importer)
    ]


def test_a_row_nobody_judged_brings_nothing() -> None:
    assert brought_by(2, row(), "eve") == []


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
    *_, ruling = brought_by(2, row(*votes, **settled), "eve")
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
    *_, edit, ruling = brought_by(2, row(*votes, **settled), "eve")
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
    *_, ruling = brought_by(2, row(*votes, adjudication_left_behind=json.dumps(behind)), "eve")
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
            brought_by(2, self.cells(verdict="contested", reviewer="ana; bo"), "eve")

    def test_a_day_that_may_be_two_is_refused(self) -> None:
        cells = self.cells(verdict="contested", reviewer="bo", decided_at="03/04/2024")
        with pytest.raises(CellError, match="04 March 2024 or 03 April 2024") as found:
            brought_by(2, cells, "eve")
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
        ({"adjudication_left_behind": "{}"}, "adjudication_left_behind", "no adjudication any"),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_column(
    cells: dict[str, str], column: str, what: str
) -> None:
    with pytest.raises(CellError, match=what) as found:
        brought_by(2, row() | cells, "eve")
    assert found.value.column == column
