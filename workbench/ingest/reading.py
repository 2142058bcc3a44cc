"""One source to one article: the bytes, the text, the head, and what the text says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workbench.ingest import plain_text, writer_note
from workbench.ingest.decoding import decode
from workbench.ingest.front_matter import split_head
from workbench.ingest.plain_text import Finding
from workbench.ingest.source import RawSource, read_source, refusal
from workbench.model import Article

Value = TypeVar("Value")

_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)\b", re.IGNORECASE)


def read_article(source: Path | str | bytes, *, name: str | None = None) -> Article:
    """The article in a file (a path, as Path or str) or in bytes.

    Read is plain text, Markdown as it is written included, with or without front matter. The body
    is the text beneath the front matter, verbatim but for line ends ("\\n"), NUL (U+2400), invalid
    bytes (U+FFFD) and blank space around it. What the front matter leaves open is taken from the
    text where the text states it; `remarks` says all that was taken or repaired.

    `name` is what the article's `source` says; without it, the path, or "-" for bytes. Raises
    SourceError for what cannot be read as an article: no such file, empty, binary, too large, a
    faulty front matter.
    """
    return read_raw(read_source(source, name))


def read_raw(raw: RawSource) -> Article:
    """The article in bytes that were read already; `read_article` says how."""
    text, repairs = decode(raw)
    if not _VISIBLE.search(text):
        raise refusal(raw.name, "empty", "an article needs some text")
    head, body = split_head(text, raw.name)
    body = body.strip()
    if not _VISIBLE.search(body):
        raise refusal(raw.name, "no text beneath the front matter", "add the article's text")
    remarks = [*repairs, *head.remarks]
    if _HTML.match(body):
        remarks.append("looks like HTML; its tags are kept as text")

    def stated(given: Value, *finders: Callable[[str], Finding[Value] | None]) -> Value:
        """What the head gives, else the first finding in the text, with its remark."""
        for find in () if given else finders:
            if found := find(body):
                remarks.append(found.remark)
                return found.value
        return given

    return Article(
        headline=stated(head.headline, plain_text.find_headline),
        publisher=stated(head.publisher, writer_note.find_employer, plain_text.find_agency),
        byline=stated(head.byline, plain_text.find_byline, writer_note.find_writers),
        published=stated(head.published, plain_text.find_published),
        url=head.url,
        language=head.language,
        body=body,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        source=raw.name,
        remarks=tuple(remarks),
    )
