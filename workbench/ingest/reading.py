"""One source to one article: the bytes, the text, the head, and what the text says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workbench.ingest import plain_text, writer_note
from workbench.ingest.cleaning import clean
from workbench.ingest.dates import parse_date
from workbench.ingest.decoding import decode
from workbench.ingest.draft import Draft
from workbench.ingest.finding import Finding
from workbench.ingest.front_matter import Head, split_head
from workbench.ingest.html import is_html, read_html
from workbench.ingest.sniffing import Kind, sniff
from workbench.ingest.source import RawSource, read_source, refusal
from workbench.ingest.wire import find_agency
from workbench.model import Article

Value = TypeVar("Value")

_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff\u00ad]")


def read_article(source: Path | str | bytes, *, name: str | None = None) -> Article:
    """The article in a file (a path, as Path or str) or in bytes.

    Read are plain text and Markdown, with or without front matter, web pages, PDF and Word
    documents, told apart by what the bytes are. The body of a text is what stands beneath its
    front matter; that of a page or document is the article's paragraphs with an empty line
    between them. Mojibake, soft hyphens and odd spaces are put right in all of them. What the
    source does not state of itself is taken from the text where the text states it; `remarks`
    says all that was taken or repaired.

    `name` is what the article's `source` says; without it, the path, or "-" for bytes. Raises
    SourceError for what cannot be read as an article: no such file, empty, binary, too large, a
    faulty front matter, a page without an article, an encrypted or scanned document.
    """
    return read_raw(read_source(source, name))


def read_raw(raw: RawSource) -> Article:
    """The article in bytes that were read already; `read_article` says how.

    What a feed or an archive gives of the article comes before what the article says of itself.
    """
    draft = _draft(raw)
    body, repairs = clean(draft.body)
    body = body.strip()
    if not _VISIBLE.search(body):
        raise refusal(raw.name, "no text beneath the front matter", "add the article's text")
    head = _with_given(draft.head, raw)
    remarks = [*raw.remarks, *draft.remarks, *repairs, *head.remarks]

    def stated(given: Value, *finders: Callable[[str], Finding[Value] | None]) -> Value:
        """What the head gives, else the first finding in the text, with its remark."""
        for find in () if given else finders:
            if found := find(body):
                remarks.append(found.remark)
                return found.value
        return given

    at_top = draft.top
    headline = stated(head.headline, *([plain_text.find_headline] if at_top else []))
    byline = stated(
        head.byline, *([plain_text.find_byline] if at_top else []), writer_note.find_writers
    )
    credit = find_agency(body, byline=byline, headline=headline)
    publisher = stated(head.publisher, writer_note.find_employer)
    if credit:
        remarks.append(credit.remark)
    if credit and not publisher:
        publisher = credit.value
        remarks.append(credit.remark.replace("agency taken", "publisher taken", 1))
    return Article(
        headline=headline or clean(draft.title).text,
        publisher=publisher,
        byline=byline,
        published=stated(head.published, *([plain_text.find_published] if at_top else [])),
        url=head.url,
        language=head.language,
        body=body,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        source=raw.name,
        remarks=tuple(remarks),
        agency=credit.value if credit else "",
    )


def _draft(raw: RawSource) -> Draft:
    """The article as its format gives it."""
    kind = sniff(raw)
    if kind is Kind.PDF:
        from workbench.ingest.pdf import read_pdf

        return read_pdf(raw)
    if kind is Kind.DOCX:
        from workbench.ingest.docx import read_docx

        return read_docx(raw)
    text, repairs = decode(raw)
    if not _VISIBLE.search(text):
        raise refusal(raw.name, "empty", "an article needs some text")
    if is_html(text, raw):
        draft = read_html(text, raw)
        return Draft(draft.body, draft.head, (*repairs, *draft.remarks), top=draft.top)
    head, body = split_head(text, raw.name)
    remark = ("looks like HTML; its tags are kept as text",) if is_html(body, raw) else ()
    return Draft(body, head, (*repairs, *remark))


def _with_given(head: Head, raw: RawSource) -> Head:
    """The head, each of its values replaced by what came with the source, where that is given."""
    given = {name: clean(" ".join(value.split())).text for name, value in raw.given.items()}
    day = parse_date(given.get("published", ""))
    remarks = head.remarks
    if given.get("published") and day is None:
        remarks += (f"published date left open, as “{given['published'][:40]}” is not a full date",)

    def line(name: str, own: str) -> str:
        return given.get(name) or clean(own).text

    return Head(
        headline=line("headline", head.headline),
        publisher=line("publisher", head.publisher),
        byline=line("byline", head.byline),
        published=day or head.published,
        url=given.get("url") or head.url or raw.url,
        language=given.get("language") or head.language,
        remarks=remarks,
    )
