"""Rows as JSON Lines: an object on each line, every text exactly, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from pathlib import Path
from typing import cast

from workbench.errors import WorkbenchError
from workbench.export.tables import Batch, Cell, Column, Kind

Spell = Callable[[Sequence[Cell]], Iterable[str]]

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON without a space or an escape that it could do without."""


def lines(columns: Sequence[Column], batches: Iterable[Batch]) -> Iterator[str]:
    """The text of a file, whole lines at a time. JSON in a cell is part of the row's own."""
    names = (as_json(column.name).replace("%", "%%") for column in columns)
    form = "{" + ",".join(f"{name}:%s" for name in names) + "}\n"
    spells = [_SPELLINGS[column.kind] for column in columns]
    for batch in batches:
        spelled = [spell(cells) for spell, cells in zip(spells, batch, strict=True)]
        yield "".join(map(form.__mod__, zip(*spelled, strict=True)))


def _texts(cells: Sequence[Cell]) -> Iterable[str]:
    return ["null" if cell is None else encode_basestring(cast(str, cell)) for cell in cells]


def _values(cells: Sequence[Cell]) -> Iterable[str]:
    return map(as_json, cells)


def _flags(cells: Sequence[Cell]) -> Iterable[str]:
    return _values([None if cell is None else bool(cell) for cell in cells])


def _parts(cells: Sequence[Cell]) -> Iterable[str]:
    return [cast(str, cell) or "null" for cell in cells]


_SPELLINGS: Mapping[Kind, Spell] = {
    Kind.TEXT: _texts,
    Kind.WORD: _texts,
    Kind.TIME: _texts,
    Kind.DATE: _texts,
    Kind.INTEGER: _values,
    Kind.REAL: _values,
    Kind.FLAG: _flags,
    Kind.JSON: _parts,
}


def read_shape(path: Path) -> tuple[tuple[str, ...], int]:
    """The names of the fields, all in the same order on each line, and the number of lines.

    Raises WorkbenchError for a line that is no such object.
    """
    names: tuple[str, ...] = ()
    number = 0
    with path.open(encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                fields = tuple(dict(json.loads(line)))
            except (ValueError, TypeError) as error:
                raise WorkbenchError(f"{path}, line {number}: it is no JSON object.") from error
            if number > 1 and fields != names:
                raise WorkbenchError(f"{path}, line {number}: its fields are not those of line 1.")
            names = fields
    return names, number
