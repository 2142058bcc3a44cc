"""A row of the verdict table, as it was exported or edited since → what it brings.

The column `votes` says what each reviewer held when the table was written. The cells `verdict`,
`skip_reason` and `note` sum that up: where they say something else, somebody has edited them, and
the edit is a judgement of who reads the table in. docs/importing.md has the rule in full.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from workbench.export.csv_safe import make_safe
from workbench.export.verdicts import notes_cell
from workbench.importing.brought import Brought, Ruling
from workbench.importing.cells import LONGEST_IN_EXCEL, is_error, is_same, times_of
from workbench.locate import is_reviewer_name
from workbench.model import Basis, Ground, Judgement, SkipReason, Status, Verdict
from workbench.records import deciding

Cells = Mapping[str, str]
Word = TypeVar("Word", Verdict, SkipReason)

CLAIM_ID = "claim_id"
VOTES = "votes"
SAYING = ("verdict", "skip_reason", "note", VOTES)
"""The columns of which a table needs one to say anything."""

READ = frozenset(
    (
        *(CLAIM_ID, *SAYING, "status", "basis", "reviewer", "decided_at", "claim"),
        *("claim_as_judged", "adjudicator", "adjudication_reason", "adjudicated_at"),
        "adjudication_left_behind",
    )
)
"""The columns that are read; whatever stands in others makes no difference."""

_SEVERAL = "; "
_AS_EXPORTED = "take the cell from the file as it was exported"
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_CLOCKS_DIFFER = timedelta(days=1)


class CellError(Exception):
    """What is wrong with a cell, and in which column."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


class LeftOutError(Exception):
    """Why nothing can be made of a row, though nothing in it is wrong."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """What the cells say that people edit; None for a cell that is empty or as it was written."""

    verdict: Verdict | None
    skip_reason: SkipReason | None
    note: str | None

    def __bool__(self) -> bool:
        return bool(self.verdict or self.skip_reason or self.note)


def brought_by(row: int, cells: Cells, importer: str, now: datetime) -> list[Brought | Ruling]:
    """What a row brings; `cells` by column, every one as it was before the formula guard.

    No decision can be of long after `now`. Raises CellError for a cell that cannot be understood,
    LeftOutError where it cannot be told whose judgement it is.
    """
    if is_error(cells.get("claim", "")):
        cells = {**cells, "claim": ""}  # the words that the claim has here stand
    if VOTES not in cells:
        return _without_votes(row, cells, importer, now)
    votes, extras = _votes(cells, now)
    edited = _edited(cells, list(votes.values()), importer)
    brought: list[Brought | Ruling] = [
        _restored(row, held, cells, extra=held.reviewer in extras)
        for held in votes.values()
        if not (edited and held.reviewer == importer)
    ]
    if edited:
        brought.append(_edit(row, cells, edited, votes.get(importer), importer))
    return [*brought, *_rulings(row, cells, votes, now)]


def possible_time(moment: datetime, column: str, now: datetime) -> datetime:
    """The time of a decision that stands in a column, where one can have been taken then.

    Raises CellError where none can: before there was such a program, or more than a day after
    `now`, as far as clocks may differ.
    """
    if not _EARLIEST <= moment <= now + _CLOCKS_DIFFER:
        raise CellError(column, f"nobody can have decided at {moment.isoformat()}: {_AS_EXPORTED}")
    return moment


def _without_votes(row: int, cells: Cells, importer: str, now: datetime) -> list[Brought | Ruling]:
    """The one judgement of who is named in the row or, where nobody is, of who reads it in."""
    said = _plain(cells)
    if not said:
        return []
    named = cells.get("reviewer", "").strip()
    if _SEVERAL in named or cells.get("adjudicator", "").strip():
        raise LeftOutError("it rests on several people, and no column votes tells who said what")
    if is_error(named) or (named and not is_reviewer_name(named)):
        raise CellError("reviewer", "is no name of a reviewer")
    at = _time(cells, "decided_at", now) if named else None
    brought = Brought(
        row,
        cells[CLAIM_ID],
        named or importer,
        said.verdict,
        said.skip_reason,
        _text_in(cells, "note") or None,
        decided_at=at,
        claim_text=_text_in(cells, "claim_as_judged") or cells.get("claim", ""),
    )
    return [brought]


def _plain(cells: Cells) -> _Plain:
    verdict = _one_of(Verdict, cells, "verdict")
    skip_reason = _one_of(SkipReason, cells, "skip_reason")
    if verdict and skip_reason:
        raise CellError("skip_reason", "there is a verdict too: empty one of the two")
    return _Plain(verdict, skip_reason, cells.get("note") or None)


def _edited(cells: Cells, votes: Sequence[Judgement], importer: str) -> _Plain:
    """What the plain cells say that `votes` does not. An emptied cell says nothing."""
    said = _plain(cells)
    decided = deciding(votes)
    skips = [held.skip_reason for held in decided if held.skip_reason]
    return _Plain(
        None if said.verdict == _verdict_written(cells, decided) else said.verdict,
        None if said.skip_reason == (skips[-1] if skips else None) else said.skip_reason,
        _note_edited(said.note or "", votes, importer),
    )


def _verdict_written(cells: Cells, decided: Sequence[Judgement]) -> Verdict | None:
    """The verdict that stood in the row when it was written, as far as the rest of it tells."""
    basis = cells.get("basis", "")
    if basis == Basis.UNRESOLVED:
        return None
    if basis == Basis.ADJUDICATED:
        status = cells.get("status", "")
        return _one_of(Verdict, cells, "status" if status in set(Verdict) else "verdict")
    verdicts = {held.verdict for held in decided}
    return verdicts.pop() if len(verdicts) == 1 else None


def _note_edited(cell: str, votes: Sequence[Judgement], importer: str) -> str | None:
    """The importer's note as somebody wrote it into the cell; None where it is as it was.

    Of a cell with the notes of several people, it is what is left without those of the others.
    Raises CellError for what a spreadsheet made of a note that `votes` does not have.
    """
    written = notes_cell(votes, [held.reviewer for held in deciding(votes)])
    if not cell.strip() or is_same(cell, written):
        return None
    if is_error(cell):
        if make_safe(written) == written:
            raise _lost_text("note", cell)
        return None
    left = cell.replace("\r\n", "\n")
    for held in votes:
        if held.note and held.reviewer != importer:
            note = held.note.replace("\r\n", "\n")
            theirs = "|".join(map(re.escape, (f"{held.reviewer}: {note}", note)))
            left = re.sub(rf"(?:\A|\n)(?:{theirs})(?=\n|\Z)", "", left, count=1)
    left = left.strip("\n").removeprefix(f"{importer}: ")
    mine = next((held.note for held in votes if held.reviewer == importer), "")
    return None if not left.strip() or is_same(left, mine) else left


def _restored(row: int, held: Judgement, cells: Cells, *, extra: bool) -> Brought:
    return Brought(
        row,
        held.claim_id,
        held.reviewer,
        held.verdict,
        held.skip_reason,
        held.note,
        held.decided_at,
        held.claim_text or cells.get("claim", ""),
        extra,
        has_exact_words=bool(held.claim_text),
    )


def _edit(row: int, cells: Cells, said: _Plain, was: Judgement | None, importer: str) -> Brought:
    """What the importer is to hold: the edit, and of what they held before what it leaves."""
    edit = Brought(
        row,
        cells[CLAIM_ID],
        importer,
        said.verdict,
        said.skip_reason,
        said.note,
        claim_text=cells.get("claim", ""),
        was=was,
    )
    if was is None:
        return edit
    if not edit.decides:
        edit = replace(
            edit,
            verdict=was.verdict,
            skip_reason=was.skip_reason,
            decided_at=was.decided_at,
            claim_text=was.claim_text or edit.claim_text,
            has_exact_words=bool(was.claim_text),
        )
    return replace(edit, note=was.note if said.note is None else said.note)


def _votes(cells: Cells, now: datetime) -> tuple[dict[str, Judgement], frozenset[str]]:
    """What each reviewer held, and whose verdict came when all slots were gone."""
    cell = cells[VOTES].strip()
    if not cell:
        if _was_judged(cells):
            raise CellError(
                VOTES, f"is empty, though somebody has judged the claim: {_AS_EXPORTED}"
            )
        return {}, frozenset()
    try:
        votes = json.loads(cell)
        if not isinstance(votes, list) or not all(isinstance(each, dict) for each in votes):
            raise ValueError
    except (ValueError, RecursionError):
        if len(cell) >= LONGEST_IN_EXCEL - 2:
            what = f"was cut off at {len(cell):,} characters, as a spreadsheet does"
            raise CellError(VOTES, f"{what}: {_AS_EXPORTED}") from None
        raise CellError(VOTES, f"is no list of votes any more: {_AS_EXPORTED}") from None
    found: dict[str, Judgement] = {}
    for vote in votes:
        held = _vote(cells[CLAIM_ID], vote)
        possible_time(held.decided_at, VOTES, now)
        if held.reviewer in found:
            raise CellError(VOTES, f"has two votes of {held.reviewer}")
        found[held.reviewer] = held
    return found, frozenset(vote["reviewer"] for vote in votes if vote.get("extra") is True)


def _was_judged(cells: Cells) -> bool:
    """Whether the other cells of a row say that somebody has judged the claim.

    Where nothing tells how the claim stood, any verdict or skip may have been another's.
    """
    telling = ["reviewer", "adjudicator"]
    if "status" not in cells:
        telling += ["verdict", "skip_reason"]
    is_told = any(cells.get(column, "").strip() for column in telling)
    return is_told or cells.get("status", "").strip() not in ("", Status.OPEN)


def _vote(claim_id: str, vote: Mapping[str, object]) -> Judgement:
    reviewer = vote.get("reviewer")
    if not isinstance(reviewer, str) or not is_reviewer_name(reviewer):
        raise CellError(VOTES, "has a vote without the name of a reviewer")
    verdict, skip_reason, note = (vote.get(key) for key in ("verdict", "skip_reason", "note"))
    words = vote.get("claim", "")
    try:
        held = Judgement(
            claim_id,
            reviewer,
            None if verdict is None else Verdict(_text(verdict)),
            None if skip_reason is None else SkipReason(_text(skip_reason)),
            _text(note or ""),
            _exact_time(vote.get("decided_at")),
            _text(words),
        )
    except (TypeError, ValueError) as error:
        raise CellError(VOTES, f"what it has of {reviewer} is no vote ({error})") from None
    if (held.verdict and held.skip_reason) or not (held.verdict or held.skip_reason or held.note):
        raise CellError(VOTES, f"what it has of {reviewer} is neither a verdict, a skip nor a note")
    return held


def _rulings(
    row: int, cells: Cells, votes: Mapping[str, Judgement], now: datetime
) -> Iterator[Ruling]:
    """The adjudication that the row rests on, or else the one that the votes have left behind."""
    words = cells.get("claim", "")
    adjudicator = cells.get("adjudicator", "")
    if adjudicator.strip():
        verdict = _verdict_written(cells, ())
        if verdict is None:
            raise CellError("verdict", f"is empty, though {adjudicator} settled it")
        ground = frozenset(
            (held.reviewer, held.verdict)
            for held in votes.values()
            if held.verdict and held.claim_text in ("", words)
        )
        reason, at = _text_in(cells, "adjudication_reason"), _time(cells, "adjudicated_at", now)
        yield _ruling(row, cells, "adjudicator", (adjudicator, verdict, reason, at, ground, words))
    elif behind := cells.get("adjudication_left_behind", "").strip():
        yield _ruling(row, cells, "adjudication_left_behind", _left_behind(behind, words, now))


_Settled = tuple[str, Verdict, str, datetime | None, Ground, str]


def _left_behind(cell: str, words: str, now: datetime) -> _Settled:
    try:
        given = json.loads(cell)
        ground = frozenset((_text(name), Verdict(said)) for name, said in given["rests_on"])
        return (
            _text(given["adjudicator"]),
            Verdict(given["verdict"]),
            _text(given["reason"]),
            possible_time(_exact_time(given["decided_at"]), "adjudication_left_behind", now),
            ground,
            _text(given.get("claim", words)),
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        what = f"is no adjudication any more: {_AS_EXPORTED}"
        raise CellError("adjudication_left_behind", what) from None


def _ruling(row: int, cells: Cells, column: str, settled: _Settled) -> Ruling:
    adjudicator, verdict, reason, at, ground, words = settled
    if is_error(adjudicator) or not is_reviewer_name(adjudicator):
        raise CellError(column, "is no name of a reviewer")
    if not reason.strip():
        raise CellError("adjudication_reason", "is empty: an adjudication gives its reason")
    if adjudicator in dict(ground):
        raise CellError(column, f"{adjudicator} gave one of the votes: a third person settles it")
    is_exact = words != cells.get("claim", "")
    claim_id = cells[CLAIM_ID]
    return Ruling(row, claim_id, adjudicator, verdict, reason, at, ground, words, is_exact)


def _one_of(words: type[Word], cells: Cells, column: str) -> Word | None:
    cell = " ".join(cells.get(column, "").split())
    if not cell:
        return None
    try:
        return words(cell.lower())
    except ValueError:
        known = ", ".join(words)
        raise CellError(column, f"“{cell[:40]}” is none of {known}") from None


def _time(cells: Cells, column: str, now: datetime) -> datetime | None:
    """The time in a cell, however a spreadsheet wrote it; None where the cell is empty."""
    cell = cells.get(column, "").strip()
    if not cell:
        return None
    moments = times_of(cell)
    if not moments:
        raise CellError(column, f"“{cell[:40]}” is no time: write it as 2024-03-17T09:30:00Z")
    if len(moments) > 1:
        both = " or ".join(f"{each:%d %B %Y}" for each in moments)
        raise CellError(column, f"“{cell[:40]}” may be {both}: write it as {moments[0]:%Y-%m-%d}")
    return possible_time(moments[0], column, now)


def _text_in(cells: Cells, column: str) -> str:
    """The text in a cell; raises CellError for what a spreadsheet has made of it."""
    cell = cells.get(column, "")
    if is_error(cell):
        raise _lost_text(column, cell)
    return cell


def _lost_text(column: str, cell: str) -> CellError:
    return CellError(column, f"{cell} is what a spreadsheet made of a text: write it anew")


def _exact_time(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} instead of a text")
    value.encode()  # which refuses half a surrogate pair, as the database would
    return value
