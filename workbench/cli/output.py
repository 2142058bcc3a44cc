"""Prints rows: a table for people; JSON, JSON Lines or CSV for programs.

A table is plain text: nothing in it is read as markup, and what a terminal would obey is shown.
It is cut to the width of the terminal, and not cut at all where the output is no terminal. The
other formats are in UTF-8 whatever the locale, and hold every text in full; a terminal is sent
nothing by them either that it would obey.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO
from unicodedata import category, east_asian_width

from workbench.cli.options import Format
from workbench.visible import on_lines, on_one_line

if TYPE_CHECKING:
    from workbench.export.verdicts import Writable

Record = Mapping[str, object]
"""What is known of one row. A nested record's fields are named with a dot ("claim.id")."""

_ROWS_MEASURED = 1_000
_GAP = "  "
_WOULD_BE_OBEYED = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the field it shows, and its greatest width in cells.

    The last column of a table takes what is left of the line. On a narrow terminal the columns
    before it are left out, from the right, until it has half of the line.
    """

    heading: str
    field: str
    at_most: int = 40
    show: Callable[[object], str] = str


def print_rows(
    records: Iterable[Record],
    format_: Format,
    *,
    columns: Sequence[Column],
    fields: Sequence[str],
) -> int:
    """Print records as they come; gives their number. `columns` are the table's, `fields` CSV's."""
    counted = _Counted(records)
    if format_ is Format.TABLE:
        for line in table_lines(counted, columns, line_width()):
            print(line)
    elif format_ is Format.CSV:
        _print_csv(counted, fields)
    elif format_ is Format.JSONL:
        stream = utf8_output()
        for record in counted:
            stream.write(as_json(record) + "\n")
    else:
        _print_json_array(counted)
    return counted.number


def print_record(record: Record, format_: Format) -> None:
    """Print one record as JSON: over several lines, or on one."""
    stream = utf8_output()
    stream.write(as_json(record, indent=None if format_ is Format.JSONL else 2) + "\n")


def print_bytes(data: bytes) -> None:
    """Print bytes bit for bit, but to a terminal nothing that it would obey."""
    if sys.stdout.isatty():
        print(on_lines(data.decode("utf-8", "replace")))
    else:
        sys.stdout.buffer.write(data)


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON that holds every text exactly and nothing that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _WOULD_BE_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def utf8_output() -> TextIO:
    """Standard output for a program to read: UTF-8, line ends as they are written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def csv_output() -> Writable:
    """Standard output for CSV: every text exactly, but where it is a terminal made safe to show."""
    stream = utf8_output()
    return _Shown(stream) if stream.isatty() else stream


def table_lines(
    records: Iterable[Record], columns: Sequence[Column], line_width: int | None
) -> Iterator[str]:
    """The lines of a table with its headings; none where there are no records.

    `line_width` is in terminal cells; None leaves every cell whole. Widths are measured on the
    first rows, so that a table of any length can be printed as it comes.
    """
    rows = ([on_one_line(each.show(dig(row, each.field))) for each in columns] for row in records)
    measured = list(islice(rows, _ROWS_MEASURED))
    if not measured:
        return
    headings = [each.heading for each in columns]
    widths = [max(map(cells, column)) for column in zip(headings, *measured, strict=True)]
    shown = list(range(len(columns)))
    if line_width is not None:
        widths = [min(each.at_most, width) for each, width in zip(columns, widths, strict=True)]
        shown = _columns_with_room(widths, line_width)
    for row in chain([headings] if any(headings) else [], measured, rows):
        yield _line([row[place] for place in shown], [widths[place] for place in shown], line_width)


def dig(record: Record, field: str) -> object:
    """The value of a field, "" where it or the record it lies in is missing.

    Of a list of records, the values of all, with a space between them; the one where it is one.
    """
    value: object = record
    for name in field.split("."):
        if isinstance(value, list):
            each = [dig(item, name) for item in value]
            value = each[0] if len(each) == 1 else " ".join(map(str, each))
        else:
            value = value.get(name) if isinstance(value, Mapping) else None
    return "" if value is None else value


def cells(text: str) -> int:
    """The width of a text in terminal cells."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def fit(text: str, width: int) -> str:
    """The text, its end replaced by an ellipsis where it is wider than `width` cells."""
    if cells(text) <= width:
        return text
    used = 0
    for place, char in enumerate(text):
        used += _cells_of(char)
        if used >= width:
            kept = text[:place].rstrip()
            return f"{kept}…"
    raise AssertionError("a text that is too wide passes its width")


def line_width() -> int | None:
    """The cells of a terminal's line; None where the output is no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _columns_with_room(widths: Sequence[int], line_width: int) -> list[int]:
    shown = list(range(len(widths)))
    while len(shown) > 2 and sum(widths[at] + len(_GAP) for at in shown[:-1]) > line_width / 2:
        del shown[-2]
    return shown


def _line(row: Sequence[str], widths: Sequence[int], line_width: int | None) -> str:
    if line_width is not None:
        row = [*map(fit, row[:-1], widths), row[-1]]
    padded = [cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
    line = _GAP.join([*padded[:-1], row[-1]]).rstrip()
    return line if line_width is None else fit(line, line_width)


def _cells_of(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _print_json_array(records: Iterable[Record]) -> None:
    stream = utf8_output()
    opening = "[\n"
    for record in records:
        stream.write(opening + as_json(record))
        opening = ",\n"
    stream.write("[]\n" if opening == "[\n" else "\n]\n")


def _print_csv(records: Iterable[Record], fields: Sequence[str]) -> None:
    import csv

    from workbench.export import make_safe

    def cell(value: object) -> object:
        if isinstance(value, str):
            return make_safe(value)
        return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | list) else value

    writer = csv.writer(csv_output(), lineterminator="\r\n")
    writer.writerow(field.replace(".", "_") for field in fields)
    writer.writerows([cell(dig(record, field)) for field in fields] for record in records)


class _Shown:
    """A terminal: what it would obey is shown instead. A CRLF must come in one piece."""

    def __init__(self, terminal: Writable) -> None:
        self._terminal = terminal

    def write(self, text: str, /) -> object:
        return self._terminal.write("\r\n".join(map(on_lines, text.split("\r\n"))))


class _Counted:
    """Counts what goes through it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.number = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.number += 1
            yield record
