"""Which field of a record is which part of what it holds: by its common names, or as it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import ClassVar, Self

from workbench.errors import UsageError
from workbench.ingest.decoding import SYMBOL_FOR_NUL
from workbench.ingest.source import shown

BODY = "body"

COMMON_NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title"),
    "publisher": ("publisher", "source", "publication", "outlet", "newspaper", "sitename"),
    "byline": ("byline", "author", "authors", "creator"),
    "published": (
        *("published", "publishedat", "datepublished", "publisheddate", "publicationdate"),
        *("publishdate", "pubdate", "webpublicationdate", "date", "timestamp"),
    ),
    "url": ("url", "link", "canonicalurl", "weburl"),
    "language": ("language", "lang"),
    BODY: (
        *("body", "text", "content", "articlebody", "bodytext", "fulltext", "maintext"),
        *("paragraphs", "bodyparagraphs", "article"),
    ),
}
"""The parts of an article, each with the names it commonly goes by, first choice first.

Capitals, spaces, hyphens and underscores in a name do not count: `Published At` is `publishedat`.
"""

_TEXT_WITHIN = ("name", "rendered", "text", "value", "title", "content")
"""What holds the text of a field that is an object: `{"source": {"id": 7, "name": "Gazette"}}`."""

_SEPARATORS = re.compile(r"[\s_-]+")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DIGITS_ALONE = re.compile(r"[0-9]{8}|[0-9]{10}|[0-9]{13}")
_MOST_NAMED = 20

Join = Callable[[Iterable[str]], str]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record says; `body` is its text, None where no field of it is that."""

    body: str | None
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The fields that are named for parts of an article, as (part, field); the rest go by name.

    A field may be a path with dots into objects and lists ("fields.byline", "authors.name",
    "images.0.credit"), and so may a common name. Where several are named for one part, the first
    with a text counts. Whoever reads records of another kind says in a class of its own what their
    parts are.
    """

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = COMMON_NAMES
    """The parts of a record with their common names, first choice first."""
    text: ClassVar[str] = BODY
    """The part that no record can do without."""
    text_in_words: ClassVar[str] = "the article's text"
    records_in_words: ClassVar[str] = "articles"
    day: ClassVar[str] = "published"
    """The part that is a date."""

    named: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> Self:
        """From texts "part=field". Raises UsageError for a part that these records do not have."""
        named = []
        for pair in pairs:
            part, equals, field = (piece.strip() for piece in pair.partition("="))
            if part not in cls.parts or not equals or not field:
                parts = ", ".join(cls.parts)
                raise UsageError(
                    f"--map {shown(pair, 60)}: write PART=FIELD, where PART is one of {parts}."
                )
            named.append((part, field))
        return cls(tuple(named))

    def read(self, record: dict[str, object]) -> Fields:
        """The parts of a record: its text as it stands, the others on one line."""
        by_name = {_plain(name): value for name, value in reversed(record.items())}
        body: str | None = None
        given = {}
        for part in self.parts:
            values = [value for value in self._values(part, record, by_name) if value is not None]
            join = _paragraphs if part == self.text else _listed
            text = next(filter(str.strip, (_text(value, join) for value in values)), "")
            text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
            if part == self.text:
                body = text if values else None
            elif line := " ".join(text.replace("\0", SYMBOL_FOR_NUL).split()):
                given[part] = _day_of(line) if part == self.day else line
        return Fields(body, given)

    def absent(self, columns: Iterable[str]) -> list[str]:
        """The fields that are named but are not among the columns of a table."""
        there = set(columns)
        return [field for _, field in self.named if field not in there]

    def _values(
        self, part: str, record: Mapping[str, object], by_name: Mapping[str, object]
    ) -> list[object]:
        named = [field for each, field in self.named if each == part]
        if named:
            return [_dig(record, field) for field in named]
        return [_called(name, record, by_name) for name in self.parts[part]]


def name_some(names: Iterable[str]) -> str:
    """Names of fields for a message, the first of them where they are many."""
    listed = [shown(str(name), 30) or "(no name)" for name in names]
    more = [f"and {len(listed) - _MOST_NAMED} more"] if len(listed) > _MOST_NAMED else []
    return ", ".join([*listed[:_MOST_NAMED], *more]) or "none"


def _called(name: str, record: Mapping[str, object], by_name: Mapping[str, object]) -> object:
    """The field of a common name, None where there is none."""
    if "." not in name:
        return by_name.get(name)
    if (plain := _plain(name)) in by_name:  # a table may have the whole path for a column
        return by_name[plain]
    return _dig(record, name) if name.partition(".")[0] in record else None


@lru_cache(maxsize=1_000)  # the records of an archive have the same names
def _plain(name: str) -> str:
    return _SEPARATORS.sub("", name).casefold()


def _dig(value: object, path: str) -> object:
    """What a path with dots leads to, None where it leads nowhere."""
    if isinstance(value, Mapping) and path in value:  # a name may hold dots itself
        return value[path]
    name, _, rest = path.partition(".")
    if isinstance(value, list) and not name.isdecimal():
        return [_dig(item, path) for item in value]
    if isinstance(value, list):
        inner = value[int(name)] if len(name) < 10 and int(name) < len(value) else None
    else:
        inner = value.get(name) if isinstance(value, Mapping) else None
    return _dig(inner, rest) if rest else inner


def _text(value: object, join: Join) -> str:
    """A value as text; the items of a list are joined, those of lists within it by spaces."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return join(_text(item, " ".join).strip() for item in value)
    if isinstance(value, Mapping):
        within = (value[name] for name in _TEXT_WITHIN if value.get(name))
        return _text(next(within, None), join)
    return "" if value is None or isinstance(value, bool) else str(value)


def _paragraphs(items: Iterable[str]) -> str:
    return "\n\n".join(filter(None, items))


def _listed(items: Iterable[str]) -> str:
    return ", ".join(filter(None, items))


def _day_of(text: str) -> str:
    """The day of a date in digits alone (20231122, or seconds or milliseconds since 1970, in UTC).

    Any other text stays as it is.
    """
    if not _DIGITS_ALONE.fullmatch(text):
        return text
    try:
        if len(text) == 8:
            return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date().isoformat()
        seconds = int(text) // (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return text
