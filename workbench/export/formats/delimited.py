"""Rows as CSV, or with tabs between the cells: RFC 4180, with the formula guard.

A cell that needs quotes has them, no other. That is what Python's `csv` writes too; here whole
columns are spelled at once, by what their kinds can hold, which takes half of its time.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from workbench.errors import WorkbenchError
from workbench.export.csv_safe import make_safe
from workbench.export.tables import Batch, Cell, Column, Kind

Spell = Callable[[Sequence[Cell]], Iterable[str]]

LONGEST_CELL = 100_000_000
"""Characters. Python's reader refuses more than 131,072 by default; one sentence may have more."""

_LINE_END = "\r\n"
_FLAGS = {True: "true", False: "false"}


def lines(columns: Sequence[Column], batches: Iterable[Batch], between: str) -> Iterator[str]:
    """The text of a file, whole lines at a time: the head, then the lines of each batch."""
    yield between.join(column.name for column in columns) + _LINE_END
    spellings = _spellings(between)
    spells = [spellings[column.kind] for column in columns]
    for batch in batches:
        spelled: Iterable[Iterable[str]]
        spelled = [spell(cells) for spell, cells in zip(spells, batch, strict=True)]
        if len(columns) == 1:  # an empty line would be no row
            spelled = [[cell or '""' for cell in spelled[0]]]
        yield _LINE_END.join([*map(between.join, zip(*spelled, strict=True)), ""])


def _spellings(between: str) -> Mapping[Kind, Spell]:
    """How the cells of each kind are written, given what stands between two cells."""
    is_plain = re.compile(rf'(?:\w[^"\r\n{between}]*)?').fullmatch
    """Whether a cell stands as it is. No formula begins with a letter or a digit."""
    wants_quotes = re.compile(f'["\r\n{between}]').search

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if wants_quotes(cell) else cell

    def texts(cells: Sequence[Cell]) -> Iterable[str]:
        if not any(cells):
            return _strings(cells)
        return [cell if is_plain(cell) else quoted(make_safe(cell)) for cell in _strings(cells)]

    return {
        Kind.TEXT: texts,
        Kind.WORD: _strings,
        Kind.TIME: _strings,
        Kind.DATE: _strings,
        Kind.INTEGER: lambda cells: ["" if cell is None else str(cell) for cell in cells],
        Kind.REAL: lambda cells: ["" if cell is None else repr(cell) for cell in cells],
        Kind.FLAG: lambda cells: ["" if cell is None else _FLAGS[bool(cell)] for cell in cells],
        Kind.JSON: lambda cells: map(quoted, _strings(cells)),
    }


def _strings(cells: Sequence[Cell]) -> Iterable[str]:
    strings = cells if None not in cells else [cell or "" for cell in cells]
    return cast(Sequence[str], strings)  # of a kind that is text


def read_shape(path: Path, between: str) -> tuple[tuple[str, ...], int]:
    """The names of the columns and the number of rows below them.

    Raises WorkbenchError for a file that is no such table.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    number = 1
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, delimiter=between, strict=True)
            head = tuple(next(reader, ()))
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(head):
                    raise WorkbenchError(
                        f"{path}, row {number}: {len(cells)} cells instead of {len(head)}."
                    )
    except csv.Error as error:
        raise WorkbenchError(f"{path}, after row {number}: {error}.") from error
    return head, number - 1
