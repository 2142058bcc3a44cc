"""The rows of a CSV archive as they come by, whatever program wrote it.

Understood are commas, semicolons, tabs and bars between the cells, cells over several lines in
double quotes, and line ends of all three kinds.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from workbench.ingest.archive_record import Record, legible
from workbench.ingest.source import MAX_BYTES, shown

_DELIMITERS = ",;\t|"
_DELIMITER_LINE = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_HEADER_CHARACTERS = 100_000
_UNDECODED = re.compile(r"[\udc80-\udcff]")


class Header(NamedTuple):
    """The columns of a table, what stands between its cells, and where its rows begin.

    `end` is the offset in bytes behind the header; rows are numbered as a spreadsheet does, so
    that the first below an ordinary header is `first_row` 2.
    """

    columns: tuple[str, ...]
    delimiter: str
    end: int
    first_row: int


class _Lines:
    """The lines of a stream as text, which remembers the bytes of those taken for one row."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")
        self._taken: list[bytes] = []
        self._size = 0
        self.end = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        data = line.encode("utf-8", "surrogateescape")
        self.end += len(data)
        self._size += len(data)
        if self._size > MAX_BYTES:
            most = f"{MAX_BYTES // 1_000_000} MB"
            raise csv.Error(f"no end of the row in {most}: is a closing quotation mark missing?")
        self._taken.append(data)
        return line

    def take(self) -> bytes:
        """The bytes since the last call."""
        data = b"".join(self._taken)
        self._taken.clear()
        self._size = 0
        return data

    def release(self) -> None:
        """Leave the stream open, which would be closed otherwise."""
        self._text.detach()


def read_header(stream: io.BufferedReader) -> Header:
    """The header of a table. Raises csv.Error where it is no row at all."""
    lines = _Lines(stream)
    try:
        first = next(lines, "")
        told = _DELIMITER_LINE.fullmatch(first)
        row = 2 if told else 1
        if told:
            first = next(lines, "")
        delimiter = told[1] if told else _delimiter_of(first)
        columns = next(_reader(chain([first], lines), delimiter), [])
        names = tuple(_mended(column)[0].strip() for column in columns)
        return Header(names, delimiter, lines.end, row + 1)
    finally:
        lines.release()


def rows(stream: io.BufferedReader, columns: int, delimiter: str, first: int) -> Iterator[Record]:
    """The rows that are not blank, the first of them numbered `first`; of so many columns.

    A row with a quotation mark out of place is a fault, as are the lines after it up to the next
    that reads as a row: to guess where it ends might make one article of two.
    """
    lines = _Lines(stream)
    reader = _reader(lines, delimiter)
    number = first - 1
    try:
        while True:
            number += 1
            try:
                values = next(reader, None)
            except csv.Error as error:
                opened = _opened_in(lines.take(), delimiter)
                yield Record(number, b"", lines.end, fault=f"not valid CSV ({error}{opened})")
                continue
            if values is None:
                return
            data = lines.take()
            if any(values):
                yield Record(number, data, lines.end, values, _fault_of(values, columns))
    finally:
        lines.release()


def mended(values: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The cells of a row with bytes that were no UTF-8 read another way, and the remark on that."""
    pairs = [_mended(value) for value in values]
    remarks = dict.fromkeys(remark for _, found in pairs for remark in found)
    return [value for value, _ in pairs], tuple(remarks)


def _mended(value: str) -> tuple[str, tuple[str, ...]]:
    if not _UNDECODED.search(value):
        return value, ()
    return legible(value.encode("utf-8", "surrogateescape"))


def _fault_of(values: list[str], columns: int) -> str:
    while len(values) > columns and not values[-1]:
        values.pop()  # a delimiter too many at the end of the line
    if len(values) == columns:
        return ""
    cells = "1 cell" if len(values) == 1 else f"{len(values):,} cells"
    return f"has {cells} where the header has {columns:,}"


def _opened_in(data: bytes, delimiter: str) -> str:
    """In which cell of a row that never ends a quotation mark was opened; "" where in none."""
    text = data.decode("utf-8", "surrogateescape")
    beyond = re.compile(f"{re.escape(delimiter)}|[\r\n]|$")
    place, column = 0, 1
    while place < len(text):
        quoted = _QUOTED.match(text, place)
        if text[place] == '"' and not (quoted and beyond.match(text, quoted.end())):
            beginning = shown(text[place + 1 : place + 31].splitlines()[0])
            return f": column {column} opens one before “{beginning}” and does not close it"
        end = beyond.search(text, quoted.end() if quoted else place)
        place, column = end.end() if end else len(text), column + 1
    return ""


def _delimiter_of(line: str) -> str:
    """What stands most often between the words of a line, a comma where nothing does."""
    bare = _QUOTED.sub("", line[:_HEADER_CHARACTERS])
    return max(_DELIMITERS, key=bare.count)


def _reader(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    if csv.field_size_limit() < MAX_BYTES:  # one for the whole process, hence never made smaller
        csv.field_size_limit(MAX_BYTES)
    return csv.reader(lines, delimiter=delimiter, strict=True)
