"""Reads lists of fact-checks that somebody keeps, whatever program wrote them.

Understood are tables (commas, semicolons, tabs, bars), JSON Lines, lists of JSON objects, and one
JSON object that holds a list, such as a graph or a data feed of ClaimReview; in UTF-8, in UTF-16
and UTF-32 with a byte order mark, or as Windows writes Western text; packed by gzip or not.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from workbench.errors import SourceError
from workbench.export.csv_safe import restore
from workbench.export.verdicts import COLUMNS
from workbench.factchecks.field_map import DATE, VERDICT, FactCheckMap
from workbench.ingest.archives import Form, Layout, ReadFrom, find_layout, read_records
from workbench.ingest.decoding import decode
from workbench.ingest.field_map import Fields, name_some
from workbench.ingest.packed import Where, opened
from workbench.ingest.source import RawSource, refusal

MOST = 300_000
"""Fact-checks in one list: they are held in memory to be searched, some 4 kB each."""
LONGEST_CLAIM = 4_000
"""Characters; what is longer is the text of an article, or the rest of a table."""
LONGEST_PART = 1_000
"""Characters of a verdict or an address; what is longer is cut."""
LARGEST_OBJECT = 50_000_000
"""Bytes of a list within one JSON object, which cannot be read piece by piece."""

LIST_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".jsonld")
"""How the names of lists end; ".gz" may follow."""

_KINDS = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_WIDE_MARKS = (
    *(codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    *(codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
)
_HEAD = 4_000
_NULS_OF_TEXT = 0.05
"""The greatest share of bytes 0 in what is taken for text: one may stand in somebody's note."""
_MARKS_OF_BINARY = (b"PK\x03\x04", b"PAR1", b"SQLite format 3\0")
"""How workbooks and other archives, Parquet files and databases begin."""
_HOLD_A_LIST = ("@graph", "dataFeedElement", "itemListElement", "item", "claims", "factChecks")
_LOCATOR = re.compile(r"#(row=|item=|L)(\d+)$")
_CALLED = {"row=": "row", "item=": "item", "L": "line"}
_NAME_IT = "name it with --map verdict={}"


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A claim that was judged before, and the verdict in the words of who judged it.

    `source` says where it stands ("checks.csv#row=2"). `checker` judged it, `claimant` made the
    claim. `verdict` is empty where nobody has judged it yet. `claim_id` is set where it is a claim
    of the database at hand.
    """

    text: str
    verdict: str
    url: str = ""
    claimant: str = ""
    checker: str = ""
    date: str = ""
    source: str = ""
    claim_id: str = ""


def is_list(name: str) -> bool:
    """Whether a file of this name is taken for a list of fact-checks rather than an article."""
    return name.lower().removesuffix(".gz").endswith(LIST_SUFFIXES)


def in_words(source: str) -> str:
    """Where a fact-check stands: "checks.csv, row 2"."""
    return _LOCATOR.sub(lambda found: f", {_CALLED[found[1]]} {int(found[2]):,}", source)


def read_fact_checks(path: Path, mapping: FactCheckMap) -> Iterator[FactCheck | SourceError]:
    """The fact-checks of a list in order, one at a time.

    A record that cannot be used is an error in its place that names it. Raises SourceError for a
    file that cannot be read as a list, lacks the claim or the verdict, or has more than MOST.
    """
    where = Where(path)
    read_from = partial(opened, where)
    layout = find_layout(read_from, where.name, kind_of(read_from, where), mapping)
    if layout.columns and VERDICT not in mapping.read(dict.fromkeys(layout.columns, "-")).given:
        what = f"no column with the verdict (its columns: {name_some(layout.columns)})"
        raise refusal(where.name, what, _NAME_IT.format("COLUMN"))
    found = (
        _in_object(read_from, where.name, mapping)
        if layout.form is Form.OBJECT
        else _in_records(read_from, where.name, layout, mapping)
    )
    judged = False
    for number, each in enumerate(found, start=1):
        if number > MOST:
            what = f"more than {MOST:,} fact-checks"
            raise refusal(where.name, what, "split it, and check against one part after the other")
        judged = judged or (isinstance(each, FactCheck) and bool(each.verdict))
        yield each
    if not judged:
        what = "no fact-check in it has a claim and a verdict"
        raise refusal(where.name, what, _NAME_IT.format("FIELD"))


def kind_of(read_from: ReadFrom, where: Where) -> str:
    """What a list is to be read as, "csv", "json" or "jsonl": by its name or by how it begins.

    Raises SourceError for what is no text.
    """
    with read_from(0) as stream:
        head = stream.read(_HEAD)
    is_text = head.startswith(_WIDE_MARKS) or head.count(0) <= _NULS_OF_TEXT * len(head)
    if not is_text or head.startswith(_MARKS_OF_BINARY):
        what = "looks like binary data, or like UTF-16 without a byte order mark"
        raise refusal(where.name, what, "save the list as CSV in UTF-8")
    suffix = PurePosixPath(where.plain_name.lower()).suffix
    begins_as_json = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"[", b"{")
    is_json = suffix in LIST_SUFFIXES or begins_as_json
    return _KINDS.get(suffix, "json" if is_json else "csv")


def _in_records(
    read_from: ReadFrom, name: str, layout: Layout, mapping: FactCheckMap
) -> Iterator[FactCheck | SourceError]:
    is_ours = set(COLUMNS) <= set(layout.columns)
    for record in read_records(read_from, name, layout, layout.whole, mapping):
        if isinstance(record, SourceError):
            yield record
            continue
        fields = Fields(record.data.decode(), dict(record.given))
        yield _fact_check(_restored(fields) if is_ours else fields, record.name)


def _in_object(
    read_from: ReadFrom, name: str, mapping: FactCheckMap
) -> Iterator[FactCheck | SourceError]:
    with read_from(0) as stream:
        data = stream.read(LARGEST_OBJECT + 1)
    if len(data) > LARGEST_OBJECT:
        what = f"one JSON object of more than {LARGEST_OBJECT // 1_000_000} MB"
        raise refusal(name, what, "write one fact-check to a line (.jsonl)")
    try:
        records = [*_records_in(json.loads(decode(RawSource(name, data)).text), mapping)]
    except json.JSONDecodeError as error:
        what = f"not valid JSON ({error.msg} in line {error.lineno:,}, column {error.colno:,})"
        raise refusal(name, what, "mend it there") from None
    except ValueError:
        raise refusal(name, "not valid JSON (a number of too many digits)", "mend it") from None
    except RecursionError:
        raise refusal(name, "nested too deeply", "write one fact-check to a line") from None
    for number, record in enumerate(records, start=1):
        fields = mapping.read(record)
        yield _fact_check(fields, f"{name}#item={number}")


def _records_in(value: object, mapping: FactCheckMap) -> Iterator[dict[str, object]]:
    """The objects that have a claim, out of the lists and objects that hold them."""
    if isinstance(value, list):
        for each in value:
            yield from _records_in(each, mapping)
    elif isinstance(value, dict):
        if mapping.read(value).body is not None:
            yield value
        else:
            for name in _HOLD_A_LIST:
                yield from _records_in(value.get(name), mapping)


def _fact_check(fields: Fields, source: str) -> FactCheck | SourceError:
    text = " ".join((fields.body or "").split())
    if len(text) > LONGEST_CLAIM:
        what = f"a claim of {len(text):,} characters, which none is"
        advice = "add the quotation mark that is missing, or name the claim with --map claim=FIELD"
        return refusal(in_words(source), what, advice)
    given: Mapping[str, str] = {part: _cut(value) for part, value in fields.given.items()}
    return FactCheck(
        text=text,
        verdict=given.get(VERDICT, ""),
        url=given.get("url", ""),
        claimant=given.get("claimant", ""),
        checker=given.get("checker", ""),
        date=given.get(DATE, ""),
        source=source,
    )


def _restored(fields: Fields) -> Fields:
    """The cells of a verdict CSV as they were before the formula guard."""
    given = {part: restore(value) for part, value in fields.given.items()}
    return replace(fields, body=restore(fields.body or ""), given=given)


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_PART else f"{value[: LONGEST_PART - 1]}…"
