"""RSS and Atom feeds: what their entries say, and where the articles are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any, NamedTuple

from workbench.errors import SourceError
from workbench.ingest.dates import parse_date
from workbench.ingest.source import refusal, shown

FEED_SUFFIXES = (".rss", ".atom")

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_OPENING = rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]"
_ROOT = re.compile(
    rb"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>))*+" + _OPENING,
    re.DOTALL | re.IGNORECASE,
)
_ANY_ROOT = re.compile(_OPENING, re.IGNORECASE)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>(?:\s++|(?><!--.*?-->))*+\Z", re.DOTALL | re.I)
_OWN_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
_LOOKED_AT = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: its link, its full text where the feed has that, and its head.

    `key` is what the feed knows it by, its number (from 1) where it says nothing. `given` is what
    the feed states of the article, by the names of front matter; `publisher` is the feed's own
    title, which may say more than the publisher's name.
    """

    key: str
    link: str = ""
    content: str = ""
    is_html: bool = True
    given: Mapping[str, str] = field(default_factory=dict)
    publisher: str = ""


def is_feed(data: bytes, media_type: str = "") -> bool:
    """Whether bytes are a feed, by what their server says or by how they begin."""
    return media_type in _FEED_TYPES or _ROOT.match(_bare(data[:_LOOKED_AT])) is not None


def read_feed(data: bytes, name: str, url: str = "") -> Iterator[Entry | SourceError]:
    """The entries of a feed in its order, links made whole by the feed's own `url`.

    An entry with neither a link nor a text is an error in its place, and so is the end of a feed
    that was cut off. Raises SourceError for what is no feed, or holds no entry at all.
    """
    if _defines_entities(_bare(data)):
        what = "a feed that defines entities of its own, as one made to burst does"
        raise refusal(name, what, "read its articles by their addresses")
    feed = _parsed(data, name, url)
    if not feed.entries:
        why = f" ({shown(feed.problem, 80)})" if feed.problem else ""
        what = f"no entries in this feed{why}"
        raise refusal(name, what, "check that the address is a feed's")
    for number, found in enumerate(feed.entries, 1):
        entry = _entry(found, number, feed)
        if entry.link or entry.content:
            yield entry
        else:
            what = f"entry {number:,} has neither a link nor the article's text"
            yield refusal(name, what, "the other entries are read")
    if feed.problem and not _END.search(_bare(data)[-_LOOKED_AT:]):
        what = f"the feed was cut off behind entry {len(feed.entries):,}"
        yield refusal(name, what, "try again later")


class _Feed(NamedTuple):
    """What the library found in a feed, and what it met with, empty where nothing."""

    title: str
    language: str
    entries: list[dict[str, Any]]
    problem: str


def _parsed(data: bytes, name: str, url: str) -> _Feed:
    import feedparser  # type: ignore[import-untyped] # here, as only feeds need it

    headers = {"content-location": url} if url else {}
    try:
        found = feedparser.parse(
            io.BytesIO(data),  # bytes alone it might take for the name of a file
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # it promises none, but a stranger's bytes may find one
        what = f"a feed that cannot be read ({type(error).__name__})"
        raise refusal(name, what, "read its articles by their addresses") from None
    problem = str(found.get("bozo_exception", "not well-formed")) if found.get("bozo") else ""
    title, language = (_line(found.feed.get(part)) for part in ("title", "language"))
    # As plain dictionaries, which do not make up a date of change from the date of publication.
    return _Feed(title, language, [dict(entry) for entry in found.entries], problem)


def _bare(data: bytes) -> bytes:
    """The bytes without byte order mark, and of UTF-16 those of ASCII characters as in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[2:].replace(b"\0", b"")
    return data.removeprefix(b"\xef\xbb\xbf")


def _defines_entities(data: bytes) -> bool:
    root = _ANY_ROOT.search(data)
    return _OWN_ENTITY.search(data, 0, root.start() if root else len(data)) is not None


def _entry(found: Mapping[str, Any], number: int, feed: _Feed) -> Entry:
    contents = [each for each in found.get("content", ()) if each.get("value", "").strip()]
    content: dict[str, str] = max(contents, key=lambda each: len(each["value"]), default={})
    writers = [_line(each.get("name")) for each in found.get("authors", ())]
    given = {
        "headline": _line(found.get("title")),
        "byline": ", ".join(filter(None, writers)) or _line(found.get("author")),
        "published": _day(found),
        "publisher": _line(found.get("source", {}).get("title") or found.get("publisher")),
        "url": _line(found.get("link")),
        "language": feed.language,
    }
    return Entry(
        _line(found.get("id")) or str(number),
        link=_line(found.get("link")),
        content=content.get("value", ""),
        is_html=content.get("type") != "text/plain",
        given={part: text for part, text in given.items() if text},
        publisher=feed.title,
    )


def _day(found: Mapping[str, Any]) -> str:
    """The day an entry was published as it says itself, else in UTC; else of its last change."""
    for kind in ("published", "updated"):
        if stated := parse_date(_line(found.get(kind))):
            return stated.isoformat()
        if moment := found.get(f"{kind}_parsed"):
            return date(*moment[:3]).isoformat()
    return ""


def _line(value: object) -> str:
    """A value of a feed as one line of text, without tags."""
    return " ".join(unescape(_TAGS.sub("", value)).split()) if isinstance(value, str) else ""
