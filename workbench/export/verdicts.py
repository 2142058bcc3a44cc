"""The verdict CSV: one row per claim, with where it stands and who said so; there and back.

RFC 4180 in UTF-8: a header row, CRLF line ends, quotes where they are needed. The columns are
described in docs/verdict-csv.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol, TextIO

from workbench.errors import WorkbenchError
from workbench.export.csv_safe import restore
from workbench.export.formats import Format, text_of
from workbench.export.formats.delimited import LONGEST_CELL
from workbench.export.formats.json_lines import as_json
from workbench.export.tables import VERDICTS, Batch, Cell
from workbench.model import Adjudication, Judgement
from workbench.records import VerdictRow

COLUMNS = VERDICTS.names

_ALWAYS_THERE = COLUMNS[: COLUMNS.index("votes")]
"""The columns that every version of the workbench wrote."""

_ROWS_AT_ONCE = 500


class Writable(Protocol):
    """What a CSV can be written to."""

    def write(self, text: str, /) -> object:
        """Take a text in."""


def write_verdicts(rows: Iterable[VerdictRow], stream: Writable) -> int:
    """Write the CSV to a stream opened with `newline=""`; gives the number of rows below the head.

    Rows are written as they come: the memory needed does not depend on how many there are.
    """
    written = 0

    def batches() -> Iterator[Batch]:
        nonlocal written
        rest = map(verdict_cells, rows)
        while part := list(islice(rest, _ROWS_AT_ONCE)):
            written += len(part)
            yield list(zip(*part, strict=True))

    for text in text_of(Format.CSV, VERDICTS.columns, batches()):
        stream.write(text)
    return written


def verdict_cells(row: VerdictRow) -> tuple[Cell, ...]:
    """The cells of one row in the order of COLUMNS.

    Who decided, and when, is told of the judgements that the status rests on: every verdict, or
    where there is none every skip. Notes are those of all reviewers. Who settled a disagreement is
    told apart from those whose verdicts differ, but when it was settled is when it was decided.
    """
    deciding = row.deciding
    reviewers = [held.reviewer for held in deciding]
    decided = [held.decided_at for held in deciding]
    if row.settled:
        decided.append(row.settled.decided_at)
    return (
        row.claim_id,
        row.verdict,
        row.status,
        row.skip_reason,
        "; ".join(reviewers),
        iso_utc(max(decided)) if decided else None,
        notes_cell(row.judgements, reviewers),
        row.claim_text,
        row.judged_text,
        row.claimant,
        row.quotation,
        row.check_worthiness,
        row.reports,
        row.origins,
        row.article_id,
        row.headline,
        row.publisher,
        row.byline,
        row.published or None,
        row.url,
        row.start,
        row.end,
        row.article_sha256,
        row.basis,
        row.settled.adjudicator if row.settled else "",
        row.settled.reason if row.settled else "",
        as_json([_vote(row, held) for held in sorted(row.judgements, key=_when_and_who)]),
        iso_utc(row.settled.decided_at) if row.settled else None,
        as_json(_ruling(row, row.left_behind)) if row.left_behind else "",
        row.evidence,
    )


def _vote(row: VerdictRow, held: Judgement) -> dict[str, object]:
    """What one reviewer holds of the claim, complete enough to be recorded elsewhere."""
    vote: dict[str, object] = {
        "reviewer": held.reviewer,
        "verdict": held.verdict,
        "skip_reason": held.skip_reason,
        "note": held.note,
        "decided_at": iso_utc(held.decided_at),
        "extra": held.reviewer in row.extras,
    }
    return vote if held.claim_text == row.claim_text else {**vote, "claim": held.claim_text}


def _ruling(row: VerdictRow, given: Adjudication) -> dict[str, object]:
    ruling: dict[str, object] = {
        "adjudicator": given.adjudicator,
        "verdict": given.verdict,
        "reason": given.reason,
        "decided_at": iso_utc(given.decided_at),
        "rests_on": sorted(given.rests_on),
    }
    return ruling if given.claim_text == row.claim_text else {**ruling, "claim": given.claim_text}


def iso_utc(moment: datetime) -> str:
    """A time in UTC, to the microsecond, as `2024-03-17T09:30:00.000000Z`: sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def read_verdicts(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a verdict CSV by column name, every cell as it was before the formula guard.

    Columns may stand in any order. Raises WorkbenchError, with the row, for a file that cannot be
    read, lacks a column, or has a row of another length than its head. The head is row 1.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _read(stream, path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise WorkbenchError(f"{path} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise WorkbenchError(f"{path} is not in UTF-8: save it as CSV UTF-8.") from error


def _read(stream: TextIO, path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    reader = csv.reader(stream, strict=True)
    number = 1
    try:
        head = next(reader, [])
        missing = [name for name in _ALWAYS_THERE if name not in head]
        if missing:
            raise WorkbenchError(
                f"{path} is no verdict CSV: its first row lacks {', '.join(missing)}."
            )
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(head):
                raise WorkbenchError(
                    f"{path}, row {number}: {len(cells)} cells instead of {len(head)}."
                )
            yield dict(zip(head, map(restore, cells), strict=True))
    except csv.Error as error:
        raise WorkbenchError(f"{path}, after row {number}: {error}.") from error


def notes_cell(judgements: Iterable[Judgement], deciding: list[str]) -> str:
    """One note by the one reviewer named in the row stands bare; all others say whose they are."""
    noted = sorted((held for held in judgements if held.note), key=_when_and_who)
    if [held.reviewer for held in noted] == deciding and len(noted) == 1:
        return noted[0].note
    return "\n".join(f"{held.reviewer}: {held.note}" for held in noted)


def _when_and_who(held: Judgement) -> tuple[datetime, str]:
    return held.decided_at, held.reviewer
