"""The verdict CSV: one row per claim, with where it stands and who said so; there and back.

RFC 4180 in UTF-8: a header row, CRLF line ends, quotes where they are needed. The columns are
described in docs/verdict-csv.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TextIO

from workbench.errors import WorkbenchError
from workbench.export.csv_safe import make_safe, restore
from workbench.model import Judgement
from workbench.records import VerdictRow

COLUMNS = (
    "claim_id",
    "verdict",
    "status",
    "skip_reason",
    "reviewer",
    "decided_at",
    "note",
    "claim",
    "claim_as_judged",
    "claimant",
    "quotation",
    "check_worthiness",
    "reports",
    "origins",
    "article_id",
    "headline",
    "publisher",
    "byline",
    "published",
    "url",
    "start",
    "end",
    "article_sha256",
    "basis",
    "adjudicator",
    "adjudication_reason",
)

_LONGEST_CELL = 100_000_000
"""Characters. Python's reader refuses more than 131,072 by default; one sentence may have more."""


class Writable(Protocol):
    """What a CSV can be written to."""

    def write(self, text: str, /) -> object:
        """Take a text in."""


def write_verdicts(rows: Iterable[VerdictRow], stream: Writable) -> int:
    """Write the CSV to a stream opened with `newline=""`; gives the number of rows below the head.

    Rows are written as they come: the memory needed does not depend on how many there are.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    written = 0
    for written, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the result
        writer.writerow(verdict_cells(row))
    return written


def verdict_cells(row: VerdictRow) -> Sequence[str | int | float]:
    """The cells of one row in the order of COLUMNS, made safe for a spreadsheet.

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
        row.verdict or "",
        row.status,
        row.skip_reason or "",
        make_safe("; ".join(reviewers)),
        iso_utc(max(decided)) if decided else "",
        make_safe(_notes(row.judgements, reviewers)),
        make_safe(row.claim_text),
        make_safe(row.judged_text),
        make_safe(row.claimant),
        row.quotation,
        row.check_worthiness,
        row.reports,
        row.origins,
        row.article_id,
        make_safe(row.headline),
        make_safe(row.publisher),
        make_safe(row.byline),
        make_safe(row.published),
        make_safe(row.url),
        row.start,
        row.end,
        row.article_sha256,
        row.basis,
        make_safe(row.settled.adjudicator if row.settled else ""),
        make_safe(row.settled.reason if row.settled else ""),
    )


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
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(stream, strict=True)
    number = 1
    try:
        head = next(reader, [])
        missing = [name for name in COLUMNS if name not in head]
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


def _notes(judgements: Iterable[Judgement], deciding: list[str]) -> str:
    """One note by the one reviewer named in the row stands bare; all others say whose they are."""
    noted = sorted((held for held in judgements if held.note), key=_when_and_who)
    if [held.reviewer for held in noted] == deciding and len(noted) == 1:
        return noted[0].note
    return "\n".join(f"{held.reviewer}: {held.note}" for held in noted)


def _when_and_who(held: Judgement) -> tuple[datetime, str]:
    return held.decided_at, held.reviewer
