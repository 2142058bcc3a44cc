"""The formats that rows are written in: CSV, TSV, JSON Lines, Parquet, XLSX.

`write` takes rows of any table a batch at a time and holds no more of them in memory than it needs;
`read_shape` tells the columns and rows that a file has. The text formats are of the standard
library; Parquet and XLSX need a library each, which is brought in when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from workbench.errors import UsageError, WorkbenchError
from workbench.export.formats import delimited, json_lines
from workbench.export.tables import Batch, Column

__all__ = [
    "Format",
    "format_named",
    "read_shape",
    "refuse_without_library",
    "text_of",
    "write",
]


class Format(StrEnum):
    """How the rows of a file are written; the value is the ending of its name as well."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"

    @property
    def is_text(self) -> bool:
        """Whether it can be read as it is."""
        return self not in (Format.PARQUET, Format.XLSX)


_OTHER_ENDINGS = {"tab": Format.TSV, "ndjson": Format.JSONL}
_BETWEEN = {Format.CSV: ",", Format.TSV: "\t"}
_LIBRARIES = {Format.PARQUET: "pyarrow", Format.XLSX: "xlsxwriter"}


def format_named(path: Path) -> Format:
    """The format that the ending of a file's name asks for. Raises UsageError for none."""
    ending = path.suffix.removeprefix(".").lower()
    if ending in _OTHER_ENDINGS:
        return _OTHER_ENDINGS[ending]
    if ending in list(Format):
        return Format(ending)
    endings = ", ".join(f".{each}" for each in Format)
    raise UsageError(
        f"The name of {path} tells no format: end it with one of {endings}, or give --format."
    )


def refuse_without_library(format_: Format) -> None:
    """Raises UsageError where the library that a format needs is missing."""
    from workbench.export.formats.library import library

    if format_ in _LIBRARIES:
        library(_LIBRARIES[format_], extra=format_)


def text_of(format_: Format, columns: Sequence[Column], batches: Iterable[Batch]) -> Iterator[str]:
    """The text of a file in a text format, whole lines at a time."""
    if format_ is Format.JSONL:
        return json_lines.lines(columns, batches)
    return delimited.lines(columns, batches, _BETWEEN[format_])


def write(
    format_: Format, columns: Sequence[Column], batches: Iterable[Batch], stream: BinaryIO
) -> None:
    """Write a file to a stream. Raises UsageError where the library of its format is missing."""
    if format_ is Format.PARQUET:
        from workbench.export.formats.parquet import write_parquet

        write_parquet(columns, batches, stream)
    elif format_ is Format.XLSX:
        from workbench.export.formats.xlsx import write_xlsx

        write_xlsx(columns, batches, stream)
    else:
        for text in text_of(format_, columns, batches):
            stream.write(text.encode())


def read_shape(format_: Format, path: Path) -> tuple[tuple[str, ...], int]:
    """The names of a file's columns and the number of its rows, read a row at a time.

    JSON Lines without a row has no columns. Raises WorkbenchError for a file that is no such table.
    """
    try:
        return _read_shape(format_, path)
    except UnicodeDecodeError as error:
        raise WorkbenchError(f"{path} is not in UTF-8.") from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise WorkbenchError(f"{path} cannot be read: {why}.") from error


def _read_shape(format_: Format, path: Path) -> tuple[tuple[str, ...], int]:
    if format_ is Format.PARQUET:
        from workbench.export.formats import parquet

        return parquet.read_shape(path)
    if format_ is Format.XLSX:
        from workbench.export.formats import xlsx

        return xlsx.read_shape(path)
    if format_ is Format.JSONL:
        return json_lines.read_shape(path)
    return delimited.read_shape(path, _BETWEEN[format_])
