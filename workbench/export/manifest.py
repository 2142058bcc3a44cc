"""The manifest of an export: a small JSON file beside it that says what it is and proves it.

docs/exporting.md describes it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from workbench.errors import WorkbenchError
from workbench.export.atomic import real_path
from workbench.export.formats import Format
from workbench.export.tables import TABLES, Cell, Row, Selection, Table
from workbench.export.verdicts import iso_utc

VERSION = 1
"""Of what stands in a manifest. Who reads a later one knows that they cannot judge it."""

MOST_LISTED = 10_000
"""Articles that a manifest names. Of more it has their number and the digest of their list."""

_ENDING = ".manifest.json"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles that rows are of, by the SHA-256 of the bytes that were read.

    `digest` is the SHA-256 of their hashes in hexadecimal, a line feed after each, in the order in
    which they first occur. `listed` are the hashes themselves, None where there are too many.
    """

    count: int
    digest: str
    listed: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from: the versions of the program and of the schema of its database,
    as whom it was made, when, and by which filter, as a line."""

    program: str
    schema: int
    reviewer: str
    filter: str
    written_at: str

    @classmethod
    def now(
        cls, at: datetime, *, program: str, schema: int, reviewer: str, filter_line: str
    ) -> Origin:
        """The origin of what is exported at this time."""
        return cls(program, schema, reviewer, filter_line, iso_utc(at))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file is, and how to tell that it is still what it was.

    `size` is in bytes, `sha256` in hexadecimal; `by_status` counts the rows of a verdict table,
    None for all others.
    """

    file: str
    size: int
    sha256: str
    table: str
    format: str
    columns: tuple[str, ...]
    rows: int
    by_status: Mapping[str, int] | None
    articles: Articles
    origin: Origin

    def text(self) -> str:
        """The manifest as it is written."""
        held = asdict(self)
        told = {"manifest": VERSION, **held.pop("origin"), **held}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def manifest_path(target: Path) -> Path:
    """Where the manifest of a file lies."""
    target = real_path(target)
    return target.with_name(target.name + _ENDING)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Tally:
    """Counts the rows of an export as they go by, and notes what articles they are of.

    Of each article it keeps some hundred bytes, of the rows nothing.
    """

    def __init__(self, table: Table) -> None:
        self.rows = 0
        self._statuses: Counter[Cell] | None = Counter() if "status" in table.names else None
        self._status = table.names.index("status") if "status" in table.names else 0
        self._places = [table.names.index(name) for name in table.articles]
        self._seen: dict[str, None] = {}
        self._digest = hashlib.sha256()

    def through(self, parts: Iterable[Sequence[Row]]) -> Iterator[Sequence[Row]]:
        """The same rows, counted."""
        for part in parts:
            self.rows += len(part)
            if self._statuses is not None:
                self._statuses.update(map(itemgetter(self._status), part))
            for place in self._places:
                for sha256 in dict.fromkeys(map(itemgetter(place), part)):
                    self._note(str(sha256))
            yield part

    def _note(self, sha256: str) -> None:
        if sha256 not in self._seen:
            self._seen[sha256] = None
            self._digest.update(f"{sha256}\n".encode())

    @property
    def by_status(self) -> dict[str, int] | None:
        """How many rows of a verdict table stand where."""
        if self._statuses is None:
            return None
        return {str(status): self._statuses[status] for status in sorted(map(str, self._statuses))}

    @property
    def articles(self) -> Articles:
        """The articles that occurred."""
        is_short = len(self._seen) <= MOST_LISTED
        listed = tuple(self._seen) if is_short else None
        return Articles(len(self._seen), self._digest.hexdigest(), listed)


def manifest_text(
    finished: Path,
    target: Path,
    selection: Selection,
    format_: Format,
    tally: Tally,
    origin: Origin,
) -> str:
    """The manifest of a finished file that is to have the target's name."""
    return Manifest(
        file=target.name,
        size=finished.stat().st_size,
        sha256=digest_of(finished),
        table=selection.table.name,
        format=str(format_),
        columns=tuple(column.name for column in selection.columns),
        rows=tally.rows,
        by_status=tally.by_status,
        articles=tally.articles,
        origin=origin,
    ).text()


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file.

    Raises WorkbenchError, in words, where there is none, or one that this program cannot judge.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WorkbenchError(
            f"There is no manifest {path}: the file was written with --no-manifest, or moved "
            "without it."
        ) from error
    except OSError as error:
        raise WorkbenchError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise WorkbenchError(f"{path} is no manifest: it is no JSON in UTF-8.") from error
    if not isinstance(held, dict) or "manifest" not in held:
        raise WorkbenchError(f"{path} is no manifest of the workbench.")
    if held["manifest"] != VERSION:
        raise WorkbenchError(
            f"{path} is of version {held['manifest']!r}, and this program knows {VERSION}: "
            "upgrade it, and verify again."
        )
    try:
        return _manifest(_Fields(held))
    except _DamagedError as error:
        raise WorkbenchError(f"{path} is damaged: {error}.") from error


class _DamagedError(Exception):
    """What is wrong with a manifest, in words."""


class _Fields:
    """The fields of a manifest, or of an object in it; `prefix` is where it stands.

    Each raises _DamagedError where a field is missing, or holds something else.
    """

    def __init__(self, held: Mapping[str, Any], prefix: str = "") -> None:
        self._held = held
        self._prefix = prefix

    def text(self, name: str) -> str:
        return self._take(name, str, "a text")

    def number(self, name: str) -> int:
        return self._take(name, int, "a whole number")

    def one_of(self, name: str, known: Collection[str]) -> str:
        found = self.text(name)
        if found not in known:
            raise self._damaged(name, f"is none of {', '.join(known)}")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._take(name, list, "a list of texts")
        if not all(isinstance(each, str) for each in found):
            raise self._damaged(name, "is not a list of texts")
        return tuple(found)

    def texts_or_none(self, name: str) -> tuple[str, ...] | None:
        return None if self._held.get(name, "") is None else self.texts(name)

    def object(self, name: str) -> _Fields:
        return _Fields(self._take(name, dict, "an object"), f"{self._prefix}{name}.")

    def counts_or_none(self, name: str) -> Mapping[str, int] | None:
        if self._held.get(name, "") is None:
            return None
        counts = self.object(name)
        return {each: counts.number(each) for each in self._held[name]}

    def _take(self, name: str, kind: type[_T], what: str) -> _T:
        if name not in self._held:
            raise self._damaged(name, "is missing")
        found = self._held[name]
        if not isinstance(found, kind) or isinstance(found, bool):  # True is a number to Python
            raise self._damaged(name, f"is not {what}")
        return found

    def _damaged(self, name: str, what: str) -> _DamagedError:
        return _DamagedError(f"its field {self._prefix}{name} {what}")


def _manifest(fields: _Fields) -> Manifest:
    articles = fields.object("articles")
    return Manifest(
        file=fields.text("file"),
        size=fields.number("size"),
        sha256=fields.text("sha256"),
        table=fields.one_of("table", TABLES),
        format=fields.one_of("format", list(Format)),
        columns=fields.texts("columns"),
        rows=fields.number("rows"),
        by_status=fields.counts_or_none("by_status"),
        articles=Articles(
            articles.number("count"), articles.text("digest"), articles.texts_or_none("listed")
        ),
        origin=Origin(
            program=fields.text("program"),
            schema=fields.number("schema"),
            reviewer=fields.text("reviewer"),
            filter=fields.text("filter"),
            written_at=fields.text("written_at"),
        ),
    )
