"""The head that may stand above an article's text: YAML between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbench.ingest.dates import parse_date
from workbench.ingest.decoding import REPLACEMENT, SYMBOL_FOR_NUL
from workbench.ingest.source import refusal, shown

if TYPE_CHECKING:
    import yaml

KEYS = {
    "headline": ("headline", "title"),
    "publisher": ("publisher", "source", "publication"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
"""The keys that are read, each field's own name first; where several are given, the first wins."""

_MAX_HEAD = 20_000
"""Characters; a `---` whose counterpart is further away opens no head."""

_OPENING = re.compile(r"\A\s*^---[ \t]*\n", re.MULTILINE)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"""["']?[^\W\d][\w -]{0,40}["']?[ \t]*:(?:\s|\Z)""")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_NULL_TAG = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Head:
    """What an article's front matter says; empty where it says nothing."""

    headline: str = ""
    publisher: str = ""
    byline: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """The text that a key stands for, and the line of the file (from 1) that it stands on."""

    text: str
    line: int


def split_head(text: str, name: str) -> tuple[Head, str]:
    """The head of an article's text, empty where it has none, and the text beneath it.

    `text` has its lines ended by "\\n"; `name` is the source's, for messages. A text that opens
    with `---` and does not go on with `key: value`, or never closes the head, has no head. Raises
    SourceError where the head is not valid YAML or a value is not of its kind.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Head(), text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_HEAD)
    if closing is None:
        return Head(), text
    block = text[opening.end() : closing.start()]
    if not _holds_keys(block):
        return Head(), text
    entries = _entries(block, name, first_line=opening[0].count("\n") + 1)
    return _head(entries, name), text[closing.end() :]


def _holds_keys(block: str) -> bool:
    lines = (line for line in block.split("\n") if line.strip() and not line.startswith("#"))
    first = next(lines, None)
    return first is None or _KEY.match(first) is not None


def _entries(block: str, name: str, first_line: int) -> dict[str, _Entry]:
    """The entries of the head whose keys are known, by key."""
    known = {key for keys in KEYS.values() for key in keys}
    entries = {}
    for key, value in _compose(block, name, first_line):
        word = key.value.strip().casefold() if isinstance(key.value, str) else ""
        if word in known:
            line = first_line + value.start_mark.line
            entries[word] = _Entry(_text_of(word, value, name, line), line)
    return entries


def _compose(block: str, name: str, first_line: int) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of the head as YAML nodes, which know their lines.

    Nodes rather than `safe_load`: every value stays the text that was written ("No" is no
    boolean, a bad date no exception without a line), and nothing is ever constructed.
    """
    import yaml  # here, as most articles have no head and importing it takes its time

    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        problem = getattr(error, "problem", None) or getattr(error, "reason", None)
        line = first_line + _line_of(error, block)
        what = f"the front matter is not valid YAML ({shown(str(problem or 'unreadable'), 80)})"
        raise refusal(name, what, "put the value in quotes", line=line) from None
    if isinstance(root, yaml.MappingNode):
        yield from root.value


def _line_of(error: Exception, block: str) -> int:
    """The line of the head, from 0, that a YAML error is about."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line)
    return block.count("\n", 0, int(getattr(error, "position", 0)))


def _text_of(key: str, node: yaml.Node, name: str, line: int) -> str:
    """A value as one line of text; the names of several writers are joined by ", "."""
    if node.tag == _NULL_TAG:
        return ""
    if isinstance(node.value, str):
        return _one_line(node.value)
    listed = node.value if key in KEYS["byline"] and isinstance(node.value, list) else []
    if listed and all(isinstance(getattr(item, "value", None), str) for item in listed):
        return ", ".join(_one_line(item.value) for item in listed)
    what = f"the value of “{key}” is not text"
    raise refusal(name, what, "put the value in quotes", line=line)


def _one_line(value: str) -> str:
    value = _LONE_SURROGATE.sub(REPLACEMENT, value.replace("\x00", SYMBOL_FOR_NUL))
    return " ".join(value.split())


def _head(entries: dict[str, _Entry], name: str) -> Head:
    chosen = {}
    for field, keys in KEYS.items():
        given = (entries[key] for key in keys if key in entries and entries[key].text)
        chosen[field] = next(given, _Entry("", 0))
    url = chosen["url"].text
    remarks: tuple[str, ...] = ()
    if url and not _WEB_ADDRESS.match(url):
        remarks = (f"url left out, as it is not an http or https address: {shown(url, 60)}",)
        url = ""
    return Head(
        headline=chosen["headline"].text,
        publisher=chosen["publisher"].text,
        byline=re.sub(r"\Aby\s+", "", chosen["byline"].text, flags=re.IGNORECASE),
        published=_published(chosen["published"], name),
        url=url,
        language=chosen["language"].text,
        remarks=remarks,
    )


def _published(entry: _Entry, name: str) -> date | None:
    if not entry.text:
        return None
    day = parse_date(entry.text)
    if day is None:
        what = f"“{shown(entry.text, 40)}” is not a date that can be read"
        raise refusal(name, what, "write it as YYYY-MM-DD, or leave the line out", line=entry.line)
    return day
