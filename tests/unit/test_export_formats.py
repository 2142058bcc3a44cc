"""Every text leaves in every format as it is, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import UsageError, WorkbenchError
from workbench.export import make_safe, restore
from workbench.export.formats import Format, format_named, read_shape, write, xlsx
from workbench.export.tables import TABLES, VERDICTS, Batch, Cell, Column, Kind, Row

COLUMNS = (
    Column("text", Kind.TEXT),
    Column("word", Kind.WORD),
    Column("number", Kind.INTEGER),
    Column("worth", Kind.REAL),
    Column("at", Kind.TIME),
    Column("day", Kind.DATE),
    Column("flag", Kind.FLAG),
    Column("parts", Kind.JSON),
)
NAMES = [column.name for column in COLUMNS]

NASTY = (
    "=1+1,@SUM(A1),-2,'=1,\",a\tb,\t=1,\r, x ,https://x,_x000D_,\ufffe\uffff,<&>,\x00\x1f,\u2028,TRUE"
    ",007,1e5,12.05.2024"
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    [*NASTY.split(","), "a,b", "a\r\nb"]
)
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.isoformat(timespec="microseconds") + "Z"
)
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.none() | st.sampled_from(["corroborated", "not checkable"]),
        st.none() | st.integers(-(2**50), 2**50),
        st.none() | st.floats(0, 1),
        st.none() | TIMES,
        st.none() | st.dates(date(1900, 3, 1)).map(str),
        st.none() | st.booleans(),
        st.just("") | TEXTS.map(lambda text: json.dumps([{"note": text}], ensure_ascii=False)),
    ),
    max_size=6,
)


def batches(rows: Sequence[Row], at_once: int = 2) -> Iterator[Batch]:
    for start in range(0, len(rows), at_once):
        yield list(zip(*rows[start : start + at_once], strict=True))


def written(format_: Format, rows: Sequence[Row], columns: Sequence[Column] = COLUMNS) -> bytes:
    stream = io.BytesIO()
    write(format_, columns, batches(rows), stream)
    return stream.getvalue()


@pytest.mark.parametrize(("format_", "between"), [(Format.CSV, ","), (Format.TSV, "\t")])
@given(rows=ROWS)
def test_delimited_text_is_what_the_csv_library_writes(
    format_: Format, between: str, rows: list[Row]
) -> None:
    def cell(value: Cell, column: Column) -> Cell:
        if column.kind is Kind.FLAG:
            return None if value is None else str(value).lower()
        return make_safe(str(value)) if column.kind is Kind.TEXT else value

    expected = io.StringIO(newline="")
    writer = csv.writer(expected, delimiter=between, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerows(map(cell, row, COLUMNS) for row in rows)
    assert written(format_, rows).decode() == expected.getvalue()


@given(texts=st.lists(TEXTS))
def test_a_single_column_has_as_many_rows_as_there_are(texts: list[str]) -> None:
    data = written(Format.CSV, [(text,) for text in texts], COLUMNS[:1]).decode()
    _, *found = csv.reader(io.StringIO(data, newline=""))
    assert [restore(cell) for (cell,) in found] == texts


@given(text=TEXTS)
def test_no_cell_of_a_spreadsheets_text_begins_a_formula(text: str) -> None:
    data = written(Format.TSV, [(text,)], COLUMNS[:1]).decode()
    _, (cell,) = csv.reader(io.StringIO(data, newline=""), delimiter="\t")
    assert cell[:1] not in {*"=+-@\t\r\n＝＋－＠"} - {""}


@given(rows=ROWS)
def test_json_lines_have_the_true_text_and_types(rows: list[Row]) -> None:
    data = written(Format.JSONL, rows).decode()
    found = [json.loads(line) for line in data.split("\n") if line]
    assert [list(each) for each in found] == [NAMES] * len(rows)
    assert [tuple(each.values()) for each in found] == [
        (*row[:-1], json.loads(str(row[-1])) if row[-1] else None) for row in rows
    ]


@settings(max_examples=30)
@given(rows=ROWS)
def test_parquet_has_the_true_text_and_types(rows: list[Row]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(written(Format.PARQUET, rows))).to_pylist()
    assert [tuple(each.values()) for each in found] == [
        (
            *row[:4],
            datetime.fromisoformat(str(row[4])) if row[4] else None,
            date.fromisoformat(str(row[5])) if row[5] else None,
            row[6],
            row[7] or None,
        )
        for row in rows
    ]
    assert all(each["at"] is None or each["at"].tzinfo for each in found)


@settings(max_examples=30)
@given(rows=ROWS)
def test_a_sheet_has_numbers_and_strings_alone(rows: list[Row]) -> None:
    data = written(Format.XLSX, rows)
    head, *found = sheet_rows(data)
    assert head == NAMES
    assert [[*row, *[None] * (len(COLUMNS) - len(row))] for row in found] == [
        [as_in_a_sheet(cell) for cell in row] for row in rows
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet


def as_in_a_sheet(cell: object) -> object:
    """Nothing for an empty text, and a number to the 14 digits that every program keeps."""
    if isinstance(cell, float):
        return pytest.approx(cell, rel=1e-14, abs=0.0)
    return None if cell == "" else cell


def sheet_rows(data: bytes) -> Iterable[list[Any]]:
    """The cells of a sheet, read by another library than the one that wrote it."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows():
        assert all(cell.data_type in "nsb" or cell.data_type == "inlineStr" for cell in row)
        cells = [
            (unescaped(cell.value) or None) if isinstance(cell.value, str) else cell.value
            for cell in row
        ]
        yield cells


def unescaped(text: str) -> str:
    """What `_xHHHH_` stands for in a sheet; ECMA-376, part 1, 22.9.2.19."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize("format_", Format)
def test_the_same_rows_give_the_same_bytes(
    format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ("=1", "contested", 3, 0.25, "2024-05-03T12:00:00.000000Z", "2024-05-02", True, "[]")
    monkeypatch.setenv("TZ", "UTC")
    first = written(format_, [row] * 3)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(format_, [row] * 3) == first


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("number", [0, 1, 5])
def test_a_file_tells_its_columns_and_rows(format_: Format, number: int, tmp_path: Path) -> None:
    row = ("a\r\nb,\t", None, 1, 0.5, None, None, False, '["\\n"]')
    path = tmp_path / f"rows.{format_}"
    path.write_bytes(written(format_, [row] * number))
    columns = () if format_ is Format.JSONL and not number else tuple(NAMES)
    assert read_shape(format_, path) == (columns, number)


@pytest.mark.parametrize("format_", Format)
def test_rows_are_taken_as_they_are_written(format_: Format) -> None:
    """Never more than a few batches are held: the first bytes are there before the last row."""
    stream = io.BytesIO()
    sizes = []

    def many() -> Iterator[Batch]:
        for _ in range(60):
            sizes.append(stream.tell())
            yield [[f"{number:09}" * 10 for number in range(1_000)]]

    write(format_, COLUMNS[:1], many(), stream)
    if format_ is Format.XLSX:  # its rows wait in a file of their own until the sheet is closed
        assert sizes[-1] == 0
    else:
        assert sizes[-1] > 0


@pytest.mark.parametrize("format_", Format)
def test_a_file_of_another_kind_is_said_to_be_none(format_: Format, tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b'"a quote too few\nand no more')
    with pytest.raises(WorkbenchError, match="broken"):
        read_shape(format_, path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorkbenchError, match="broken"):
        read_shape(format_, path)
    with pytest.raises(WorkbenchError, match="none"):
        read_shape(format_, tmp_path / "none")


def test_a_sheet_refuses_what_it_would_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkbenchError, match=r"Row 2, column text: .* 32,767 characters"):
        written(Format.XLSX, [("x" * 32_768,)], COLUMNS[:1])
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    with pytest.raises(WorkbenchError, match="A sheet holds 2 rows"):
        written(Format.XLSX, [("x",)] * 3, COLUMNS[:1])


@pytest.mark.parametrize(
    ("format_", "module", "extra"),
    [(Format.PARQUET, "pyarrow", "parquet"), (Format.XLSX, "xlsxwriter", "xlsx")],
)
def test_a_missing_library_is_named_with_what_to_install(
    format_: Format, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    monkeypatch.setattr("workbench.export.formats.library.import_module", missing)
    with pytest.raises(UsageError, match=rf"pip install 'claim-workbench\[{extra}\]'"):
        written(format_, [])


ENDINGS = {
    "a.csv": "csv",
    "A.TSV": "tsv",
    "a.tab": "tsv",
    "a.jsonl": "jsonl",
    "a.ndjson": "jsonl",
    "a.b.parquet": "parquet",
    "a.xlsx": "xlsx",
}


@pytest.mark.parametrize(("name", "format_"), ENDINGS.items())
def test_the_ending_of_a_name_tells_the_format(name: str, format_: str) -> None:
    assert format_named(Path(name)) == format_


@pytest.mark.parametrize("name", ["verdicts", "verdicts.json", "verdicts.xls", "csv"])
def test_another_ending_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.csv, \.tsv, \.jsonl, \.parquet, \.xlsx"):
        format_named(Path(name))


def test_columns_are_picked_in_the_order_asked() -> None:
    selection = VERDICTS.select(["note", "claim_id"])
    row = tuple(range(len(VERDICTS.columns)))
    assert [column.name for column in selection.columns] == ["note", "claim_id"]
    assert selection.batch([row, row]) == [(6, 6), (0, 0)]
    assert VERDICTS.select().columns == VERDICTS.columns


def test_a_column_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no column 'verdct'. It has: claim_id, verdict,"):
        VERDICTS.select(["claim_id", "verdct"])
    with pytest.raises(UsageError, match="named twice"):
        VERDICTS.select(["note", "note"])


def test_every_table_names_its_columns_once_and_its_articles() -> None:
    for name, table in TABLES.items():
        assert table.name == name
        assert len(set(table.names)) == len(table.names)
        assert set(table.articles) <= set(table.names)
