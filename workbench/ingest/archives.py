"""Archives of many articles in one file: JSON Lines, a list of JSON objects, or a CSV table.

An archive is scanned without being looked into, so that it can be cut into shards that several
processes read: `find_layout` tells what is the same for all records, `shards` where they lie, and
`read_records` makes sources of those of one shard.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from workbench.errors import SourceError
from workbench.ingest.archive_record import Record, as_utf8, legible
from workbench.ingest.csv_archive import mended, read_header, rows
from workbench.ingest.field_map import FieldMap, name_some
from workbench.ingest.json_archive import TOO_LARGE, items, lines
from workbench.ingest.packed import skip
from workbench.ingest.source import MAX_BYTES, STANDARD_INPUT, RawSource, refusal, shown

ReadFrom = Callable[[int], AbstractContextManager[io.BufferedReader]]
"""Opens an archive, as often as one likes, at an offset in bytes."""

SHARD_BYTES = 1_000_000
SHARD_RECORDS = 32

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAG = re.compile(
    r"\s*<(?:!doctype html|html|body|article|p|div|h[1-6]|ul|figure)\b", re.IGNORECASE
)
_CLOSING_TAG = re.compile(r"</(?:p|div|h[1-6]|li|article)\s*>", re.IGNORECASE)


class Form(StrEnum):
    """How the records of an archive stand in it; the value is what one is called in a locator."""

    LINES = "L"
    ITEMS = "item="
    OBJECT = ""
    ROWS = "row="


@dataclass(frozen=True, slots=True)
class Shard:
    """Records that stand together: the offset of the first in bytes, its number, how many.

    `count` None is all to the end, however many they are.
    """

    start: int
    first: int = 1
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same for all records of an archive, and the whole of it as one shard.

    Offsets count bytes of UTF-8: of the file, or, where `encoding` is another, of its text.
    """

    form: Form
    whole: Shard
    encoding: str = "utf-8"
    columns: tuple[str, ...] = ()
    delimiter: str = ","


def find_layout(read_from: ReadFrom, name: str, kind: str, mapping: FieldMap) -> Layout:
    """How an archive is laid out; `kind` is "json", "jsonl" or "csv".

    Raises SourceError where it cannot be read as that, or has no column for the article's text.
    """
    with read_from(0) as raw:
        head = raw.peek(4)
        encoding = next((name for mark, name in _WIDE_MARKS if head.startswith(mark)), "utf-8")
        stream = raw if encoding == "utf-8" else as_utf8(raw, encoding)
        begun = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
        skip(stream, begun)
        find = _table_layout if kind == "csv" else _json_layout
        layout = find(stream, name, kind, mapping)
    whole = replace(layout.whole, start=begun + layout.whole.start)
    return replace(layout, whole=whole, encoding=encoding)


def shards(read_from: ReadFrom, layout: Layout) -> Iterator[Shard]:
    """An archive that can be read from any place, cut into pieces of some dozen records."""
    if layout.encoding != "utf-8" or layout.form is Form.OBJECT:
        yield layout.whole
        return
    start, first, end, known = layout.whole.start, layout.whole.first, 0, 0
    with _records(read_from, layout, layout.whole) as records:
        for record in records:
            end, known = layout.whole.start + record.end, known + 1
            if known == SHARD_RECORDS or end - start >= SHARD_BYTES:
                yield Shard(start, first, known)
                start, first, known = end, record.number + 1, 0
    if known:
        yield Shard(start, first, known)


def read_records(
    read_from: ReadFrom, name: str, layout: Layout, shard: Shard, mapping: FieldMap
) -> Iterator[RawSource | SourceError]:
    """The articles of a shard in order. What is wrong with one is an error in its place.

    A source goes by the archive's name and its place there: `path#L12` is line 12 of JSON Lines,
    `path#item=3` the third object of a list, `path#row=2` the first row below a table's header.
    Its `data` is the body in UTF-8, its `record` all bytes of the record. Raises SourceError
    where the archive itself can be read no further.
    """
    with _records(read_from, layout, shard) as records:
        for record in records:
            yield _read(record, name, layout, mapping)


def read_fields(
    read_from: ReadFrom, name: str, layout: Layout
) -> Iterator[tuple[int, dict[str, object], tuple[str, ...]] | SourceError]:
    """All records of an archive as they stand: the number, the fields, and remarks of each.

    What is wrong with one is an error in its place, as with `read_records`.
    """
    with _records(read_from, layout, layout.whole) as records:
        for record in records:
            try:
                yield record.number, *_fields_of(record, layout)
            except _FaultError as fault:
                yield _refused(record, name, layout, str(fault), "mend it there")
            except RecursionError:
                yield _refused(record, name, layout, "nested too deeply", "take it out")


@contextmanager
def _records(read_from: ReadFrom, layout: Layout, shard: Shard) -> Iterator[Iterator[Record]]:
    wide = layout.encoding != "utf-8"
    with read_from(0 if wide else shard.start) as raw:
        stream = as_utf8(raw, layout.encoding) if wide else raw
        skip(stream, shard.start if wide else 0)
        yield islice(_scan(stream, layout, shard.first), shard.count)


def _scan(stream: io.BufferedReader, layout: Layout, first: int) -> Iterator[Record]:
    if layout.form is Form.ROWS:
        return rows(stream, len(layout.columns), layout.delimiter, first)
    if layout.form is Form.LINES:
        return lines(stream, first)
    if layout.form is Form.ITEMS:
        return items(stream, first)
    data = stream.read(MAX_BYTES + 1)
    fault = TOO_LARGE if len(data) > MAX_BYTES else ""
    return iter([Record(first, data.strip(), len(data), fault=fault)])


def _table_layout(stream: io.BufferedReader, name: str, _kind: str, mapping: FieldMap) -> Layout:
    try:
        header = read_header(stream)
    except csv.Error as error:
        raise refusal(name, f"not valid CSV ({error})", "save it as CSV again") from None
    if not any(header.columns):
        raise refusal(name, "no header", "name the columns in the first line")
    listed = f"its columns: {name_some(header.columns)}"
    if absent := mapping.absent(header.columns):
        what = f"no column “{shown(absent[0], 40)}” ({listed})"
        raise refusal(name, what, "name one of them with --map PART=COLUMN")
    if mapping.read(dict.fromkeys(header.columns, "")).body is None:
        what = f"no column with {mapping.text_in_words} ({listed})"
        raise refusal(name, what, f"name it with --map {mapping.text}=COLUMN")
    whole = Shard(header.end, header.first_row)
    return Layout(Form.ROWS, whole, columns=header.columns, delimiter=header.delimiter)


def _json_layout(stream: io.BufferedReader, name: str, kind: str, mapping: FieldMap) -> Layout:
    passed, line, number = 0, b"", 0
    while not line.strip():
        passed, number = passed + len(line), number + 1
        line = stream.readline(MAX_BYTES + 1)
        if not line:
            raise refusal(name, "empty", f"an archive needs some {mapping.records_in_words}")
    bare = line.lstrip()
    if bare.startswith(b"["):
        opened = passed + len(line) - len(bare) + 1
        return Layout(Form.ITEMS, Shard(opened))
    if kind == "jsonl" or (_goes_on(stream) and _is_object(line)):
        return Layout(Form.LINES, Shard(passed, number))
    return Layout(Form.OBJECT, Shard(passed, count=1))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _goes_on(stream: io.BufferedReader) -> bool:
    return any(line.strip() for line in iter(lambda: stream.readline(MAX_BYTES), b""))


def _read(record: Record, name: str, layout: Layout, mapping: FieldMap) -> RawSource | SourceError:
    try:
        fields, remarks = _fields_of(record, layout)
        found = mapping.read(fields)
    except _FaultError as fault:
        return _refused(record, name, layout, str(fault), "mend it and read the archive again")
    except RecursionError:
        return _refused(record, name, layout, "nested too deeply", "take it out of the archive")
    if found.body is None:
        what = f"no field with {mapping.text_in_words} (its fields: {name_some(fields)})"
        return _refused(record, name, layout, what, f"name it with --map {mapping.text}=FIELD")
    if not found.body.strip():
        what = f"no text in the field for {mapping.text_in_words}"
        return _refused(record, name, layout, what, f"name another with --map {mapping.text}=FIELD")
    return RawSource(
        _locator(record, name, layout),
        found.body.encode(),
        media_type=_media_type(found.body),
        charset="utf-8",
        given=found.given,
        record=record.data,
        remarks=remarks,
    )


class _FaultError(Exception):
    """What is wrong with a record."""


def _fields_of(record: Record, layout: Layout) -> tuple[dict[str, object], tuple[str, ...]]:
    if record.fault:
        raise _FaultError(record.fault)
    if record.values is not None:
        values, remarks = mended(record.values)
        pairs = zip(layout.columns, values, strict=True)
        return dict(reversed(list(pairs))), remarks
    text, remarks = legible(record.data)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise _FaultError(f"not valid JSON ({error.msg} at character {error.pos + 1:,})") from None
    except ValueError:
        raise _FaultError("not valid JSON (a number of too many digits)") from None
    if not isinstance(value, dict):
        raise _FaultError("not a JSON object")
    return value, remarks


def _locator(record: Record, name: str, layout: Layout) -> str:
    """Where a record stands; what comes in on standard input is known by its own checksum."""
    if name == STANDARD_INPUT:
        return f"{name}#{hashlib.sha256(record.data).hexdigest()[:12]}"
    return f"{name}#{layout.form}{record.number}" if layout.form else name


def _refused(record: Record, name: str, layout: Layout, what: str, advice: str) -> SourceError:
    called = {Form.LINES: "line", Form.ITEMS: "item", Form.ROWS: "row"}.get(layout.form)
    place = "standard input" if name == STANDARD_INPUT else shown(name)
    place += f", {called} {record.number:,}" if called else ""
    locator = f"{name}#{layout.form}{record.number}" if layout.form else name
    return SourceError(f"{place}: {what}; {advice}", source=locator)


def _media_type(body: str) -> str:
    """Archives hold the text of an article, or the part of the page that it stood in."""
    is_html = _TAG.match(body) and _CLOSING_TAG.search(body)
    return "text/html" if is_html else "text/plain"
