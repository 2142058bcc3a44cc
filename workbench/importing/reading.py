"""Reads a file of judgements row by row: what somebody exported here, or wrote elsewhere.

Understood is what lists of fact-checks are read from: tables whatever stands between their cells,
JSON Lines and lists of JSON objects, in UTF-8, UTF-16 or as Windows writes Western text, packed by
gzip or not. One row at a time is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from workbench.errors import SourceError
from workbench.export.csv_safe import restore
from workbench.export.formats.json_lines import as_json
from workbench.export.tables import TABLES, VERDICTS
from workbench.factchecks.field_map import VERDICT
from workbench.factchecks.lists import kind_of
from workbench.importing.brought import Brought, Ruling, Statement
from workbench.importing.others import ID, ImportMap, Origin, Words, origin_of, statement_of
from workbench.importing.verdict_table import (
    CLAIM_ID,
    READ,
    SAYING,
    VOTES,
    CellError,
    LeftOutError,
    brought_by,
    possible_time,
)
from workbench.ingest.archives import Form, ReadFrom, find_layout, read_fields
from workbench.ingest.field_map import name_some
from workbench.ingest.packed import Where, opened
from workbench.ingest.source import STANDARD_INPUT, refusal, shown

_OURS_ALONE = frozenset(
    (VOTES, "article_sha256", "claim_as_judged", "adjudication_reason", "adjudicated_at")
)
"""Columns by which a verdict table is known that has lost its ids."""

_PROGRAMS = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls"), "an Excel file"),
    ".ods": "a LibreOffice file",
    ".numbers": "a file of Numbers",
    ".parquet": "a Parquet file",
}

_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of which nothing can be made, though nothing in it is wrong, and why."""

    row: int
    claim_id: str
    why: str


Item = Brought | Ruling | Statement | LeftOut


class Row(NamedTuple):
    """What a row brings; `claim_id` is whose row of a verdict table it is, "" in other files."""

    number: int
    claim_id: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Reading:
    """How others' files are to be read: which fields they have, and what their words come to."""

    mapping: ImportMap = field(default_factory=ImportMap)
    words: Words = field(default_factory=lambda: Words.parse(()))


class ImportFile:
    """A file that can be read as often as one likes; `remarks` are what a person should know of it.

    `western` counts the rows that were not in UTF-8 and were read as Windows writes Western text.
    No judgement can be from long after `now`. Raises SourceError for a file that cannot be read as
    anything that brings judgements.
    """

    def __init__(self, path: Path, reading: Reading, importer: str, now: datetime) -> None:
        self._where = Where(path)
        self._read_from: ReadFrom = partial(opened, self._where)
        self._reading = reading
        self._importer = importer
        self._now = now
        self.path = path
        self.remarks: list[str] = []
        self.western = 0
        self._refuse_no_text()
        self._refuse_empty()
        kind = kind_of(self._read_from, self._where)
        self._layout = find_layout(self._read_from, self._where.name, kind, reading.mapping)
        self.origin = self._find_origin()

    @property
    def name(self) -> str:
        """How the file is called in messages."""
        return self._where.name

    @property
    def is_ours(self) -> bool:
        """Whether it is a verdict table, as this program writes them."""
        return self.origin is Origin.WORKBENCH

    def rows(self) -> Iterator[Row | SourceError]:
        """What each row brings, in order; what is wrong with a row is an error in its place."""
        self.western = 0
        for record in read_fields(self._read_from, self.name, self._layout):
            if isinstance(record, SourceError):
                yield record
                continue
            row, fields, mended = record
            self.western += bool(mended)
            try:
                yield self._row(row, fields)
            except CellError as error:
                yield self._refused(row, str(error), error.column)

    def in_words(self, row: int) -> str:
        """Where a row stands, for a message: "verdicts.csv, row 12"."""
        called = {Form.LINES: "line", Form.ITEMS: "item"}.get(self._layout.form, "row")
        return f"{shown(self.name)}, {called} {row:,}"

    def _row(self, row: int, fields: dict[str, object]) -> Row:
        if not self.is_ours:
            wanted = self._reading
            stated = statement_of(row, fields, self.origin, wanted.mapping, wanted.words)
            if stated.decided_at:
                possible_time(stated.decided_at, "_timestamp", self._now)
            return Row(row, "", [stated])
        cells = {
            column: self._cell(column, value)
            for name, value in fields.items()
            if (column := _column(name)) in READ
        }
        claim_id = cells[CLAIM_ID] = cells.get(CLAIM_ID, "").strip()
        if not claim_id:
            raise CellError(CLAIM_ID, "is empty")
        try:
            return Row(row, claim_id, [*brought_by(row, cells, self._importer, self._now)])
        except LeftOutError as error:
            return Row(row, claim_id, [LeftOut(row, claim_id, str(error))])

    def _cell(self, name: str, value: object) -> str:
        if self._layout.form is Form.ROWS:
            return restore(str(value))
        text = value if isinstance(value, str) else "" if value is None else as_json(value)
        if _HALF_A_CHARACTER.search(text):  # which JSON can spell, and no database keeps
            raise CellError(name, "has half a character, such as \\ud800")
        return text

    def _refused(self, row: int, what: str, column: str) -> SourceError:
        return SourceError(f"{self.in_words(row)}, column {column}: {what}.", source=self.name)

    def _refuse_no_text(self) -> None:
        """Refuse what is no file, and what programs write that a name gives away."""
        if self.name == STANDARD_INPUT:
            what = "a file is wanted, which is read twice"
            raise refusal(self.name, what, "save it, and name the file")
        if self.path.is_dir():
            raise refusal(self.name, "a folder", "name a file with judgements")
        suffix = PurePosixPath(self._where.plain_name.lower()).suffix
        if self.path.exists() and suffix in _PROGRAMS:
            raise refusal(self.name, _PROGRAMS[suffix], "save it as CSV UTF-8, and name that")

    def _refuse_empty(self) -> None:
        with self._read_from(0) as stream:
            if not stream.read(1):
                raise refusal(self.name, "empty", "name a file that has something in it")

    def _find_origin(self) -> Origin:
        """Which program wrote the file; says what of its columns is of no use."""
        columns = self._layout.columns
        if not columns:
            record = self._first_record()
            self._refuse_another_table([*record])
            return self._with_ids(origin_of(record), record)
        named = [name for name in columns if name]
        if len(set(named)) < len(named):
            twice = next(name for name in named if named.count(name) > 1)
            raise refusal(self.name, f"two columns “{shown(twice, 40)}”", "take one of them away")
        self._refuse_another_table(named)
        origin = self._with_ids(origin_of(dict.fromkeys(columns, "")), named)
        if origin is Origin.WORKBENCH:
            self._remark_columns(columns)
        elif VERDICT not in self._reading.mapping.read(dict.fromkeys(columns, "-")).given:
            self._refuse_columns(columns)
        return origin

    def _with_ids(self, origin: Origin, columns: Iterable[str]) -> Origin:
        """Where a file is from; a verdict table that has lost its ids is nobody's list."""
        if origin is Origin.LIST and {_column(name) for name in columns} & _OURS_ALONE:
            what = "the column claim_id is missing; this is a verdict table"
            raise refusal(self.name, what, "take the column from the file as it was exported")
        return origin

    def _refuse_another_table(self, columns: Sequence[str]) -> None:
        """Of our tables only one sums up what is held; the others are for reading."""
        for table in TABLES.values():
            if (
                table is not VERDICTS
                and [table.names[0]] == [*columns[:1]]
                and {*table.names[:4]} <= {*columns}
            ):
                what = f"it is the table “{table.name}”"
                raise refusal(self.name, what, f"only “{VERDICTS.name}” can be read in")

    def _first_record(self) -> dict[str, object]:
        for record in read_fields(self._read_from, self.name, self._layout):
            if isinstance(record, SourceError):
                raise record
            return record[1]
        raise refusal(self.name, "no record in it", "name a file that has something in it")

    def _remark_columns(self, columns: tuple[str, ...]) -> None:
        there = {name.lower() for name in columns}
        unknown = [name for name in columns if name and name.lower() not in VERDICTS.names]
        if unknown:
            self.remarks.append(f"this version knows no such columns: {name_some(unknown)}")
        if VOTES not in there:
            self.remarks.append(
                "there is no column votes: each row is read as the judgement of who is named in it"
            )

    def _refuse_columns(self, columns: tuple[str, ...]) -> None:
        listed = f"its columns: {name_some(columns)}"
        if {name.lower() for name in columns} & {CLAIM_ID, ID, "claim"}:
            what = f"no column that says anything of claims ({listed})"
            advice = f"the verdict table has {', '.join(SAYING)}; name another's by --map verdict="
            raise refusal(self.name, what, f"{advice}COLUMN")
        raise refusal(self.name, f"no column with the verdict ({listed})", "name it with --map")


@lru_cache(maxsize=1_000)  # the rows of a table have the same names
def _column(name: str) -> str:
    return name.strip().lower()
