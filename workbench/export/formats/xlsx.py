"""Rows as a sheet of Excel's; needs XlsxWriter, the extra `xlsx`.

Numbers are numbers; all other cells are strings, whatever they begin with: never a formula, a link
or a date. The file says nothing of when it was made: the same rows give the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from xml.etree import ElementTree

from workbench.errors import WorkbenchError
from workbench.export.formats.library import library
from workbench.export.tables import Batch, Cell, Column, Kind

MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
"""Rows below the head of a sheet, and characters in a cell, as UTF-16 counts them; Microsoft,
"Excel specifications and limits"."""

_ALWAYS_THE_SAME = datetime(1980, 1, 1)  # noqa: DTZ001 - a file has none; it stands for no time
_SHEET = "xl/worksheets/sheet1.xml"


def write_xlsx(columns: Sequence[Column], batches: Iterable[Batch], stream: BinaryIO) -> None:
    """Write a file, a row at a time.

    Raises UsageError where XlsxWriter is not installed, and WorkbenchError for more rows, or a
    longer text, than a sheet can hold: nothing is cut.
    """
    with _sheet(stream) as sheet:
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.name)
        numbers = count(1)
        for batch in batches:
            for row in zip(*batch, strict=True):
                _write_row(sheet, next(numbers), columns, row)


@contextmanager
def _sheet(stream: BinaryIO) -> Iterator[Any]:
    """The only sheet of a new file, which is written to the stream when the block ends."""
    xlsxwriter = library("xlsxwriter", "xlsx")
    with TemporaryDirectory(prefix="workbench-") as folder:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        book.use_zip64()
        book.set_properties({"created": _ALWAYS_THE_SAME})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        try:
            yield sheet
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] from error  # the OSError, which says what is wrong with the disk
        finally:
            sheet.row_data_fh.close()


def _write_row(sheet: Any, number: int, columns: Sequence[Column], row: Iterable[Cell]) -> None:  # noqa: ANN401 - a library without types
    if number > MOST_ROWS:
        raise WorkbenchError(
            f"A sheet holds {MOST_ROWS:,} rows, and there are more: "
            "write csv or parquet, or fewer rows with --filter."
        )
    sheet.write_string(number, 0, "")  # a row without a cell would be none
    for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if cell is None or cell == "":
            continue
        if column.kind is Kind.FLAG:
            sheet.write_boolean(number, place, bool(cell))
        elif column.kind in (Kind.INTEGER, Kind.REAL):
            sheet.write_number(number, place, cell)
        elif sheet.write_string(number, place, cell):
            raise WorkbenchError(
                f"Row {number + 1}, column {column.name}: a cell of a sheet holds "
                f"{LONGEST_CELL:,} characters, and this text has more: write csv or parquet, "
                "or leave the column out with --columns."
            )


def read_shape(path: Path) -> tuple[tuple[str, ...], int]:
    """The names of the columns and the number of rows below them, of a file made here.

    Raises WorkbenchError for another file.
    """
    head: list[str] = []
    number = 0
    try:
        with zipfile.ZipFile(path) as parts, parts.open(_SHEET) as sheet:
            for _, element in ElementTree.iterparse(sheet):
                if element.tag.endswith("}row"):
                    if not number:
                        head = ["".join(cell.itertext()) for cell in element]
                    number += 1
                    element.clear()
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise WorkbenchError(f"{path} cannot be read as XLSX.") from error
    return tuple(head), max(number - 1, 0)
