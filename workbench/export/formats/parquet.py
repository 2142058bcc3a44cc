"""Rows as Parquet, with the true types of their cells; needs pyarrow, the extra `parquet`.

The file says nothing of when it was made: the same rows give the same bytes, as long as pyarrow is
of one version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from workbench.errors import WorkbenchError
from workbench.export.formats.library import library
from workbench.export.tables import Batch, Cell, Column, Kind

_ROWS_IN_A_GROUP = 20_000
"""They are held in memory until they are written: some ten megabytes."""


def write_parquet(columns: Sequence[Column], batches: Iterable[Batch], stream: BinaryIO) -> None:
    """Write a file. Raises UsageError where pyarrow is not installed."""
    arrow = library("pyarrow", "parquet")
    parquet = library("pyarrow.parquet", "parquet")
    types = _types(arrow)
    schema = arrow.schema([(column.name, types[column.kind]) for column in columns])
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _gathered(batches):
            writer.write_table(
                arrow.table(
                    [
                        arrow.array(map(_value(column.kind), cells), types[column.kind])
                        for column, cells in zip(columns, group, strict=True)
                    ],
                    schema=schema,
                )
            )


def _gathered(batches: Iterable[Batch]) -> Iterator[Batch]:
    """The batches put together, some thousand rows at a time."""
    group: list[list[Cell]] = []
    for batch in batches:
        group = group or [[] for _ in batch]
        for gathered, cells in zip(group, batch, strict=True):
            gathered.extend(cells)
        if len(group[0]) >= _ROWS_IN_A_GROUP:
            yield group
            group = []
    if group:
        yield group


def _types(arrow: Any) -> Mapping[Kind, Any]:  # noqa: ANN401 - a library without types
    return {
        Kind.TEXT: arrow.string(),
        Kind.WORD: arrow.string(),
        Kind.JSON: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.REAL: arrow.float64(),
        Kind.TIME: arrow.timestamp("us", tz="UTC"),
        Kind.DATE: arrow.date32(),
        Kind.FLAG: arrow.bool_(),
    }


def _value(kind: Kind) -> Callable[[Cell], object]:
    """From a cell to what its column holds."""
    if kind is Kind.TIME:
        return lambda cell: datetime.fromisoformat(cast(str, cell)) if cell else None
    if kind is Kind.DATE:
        return lambda cell: date.fromisoformat(cast(str, cell)) if cell else None
    if kind is Kind.FLAG:
        return lambda cell: None if cell is None else bool(cell)
    if kind is Kind.JSON:
        return lambda cell: cell or None
    return lambda cell: cell


def read_shape(path: Path) -> tuple[tuple[str, ...], int]:
    """The names of the columns and the number of rows. Raises WorkbenchError for no such file."""
    arrow = library("pyarrow", "parquet")
    parquet = library("pyarrow.parquet", "parquet")
    try:
        with parquet.ParquetFile(path) as file:
            return tuple(file.schema_arrow.names), int(file.metadata.num_rows)
    except arrow.ArrowException as error:
        raise WorkbenchError(f"{path} cannot be read as Parquet.") from error
