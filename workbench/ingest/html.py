"""An article from a web page. Nothing is fetched, no script runs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workbench.ingest.draft import Draft, counted
from workbench.ingest.front_matter import Head
from workbench.ingest.html_blocks import Block
from workbench.ingest.html_body import find_body
from workbench.ingest.html_furniture import is_prose
from workbench.ingest.html_tree import parse
from workbench.ingest.library import silence
from workbench.ingest.source import RawSource, refusal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEW_WORDS = 120
"""Below this many words an article is suspected to be the opening that a paywall leaves."""

_OPENS_HTML = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSES_TAG = re.compile(r"</(?:title|script|style|head|body|article|section|div|p|h1|a)\s*>", re.I)
_LOOK = 500_000
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")

_BARRIER = re.compile(
    r"\b(?:enable|turn on|requires?) javascript\b|\bjavascript (?:is|must be) (?:disabled|enabled)"
    r"|\bare (?:you )?(?:a robot|not a robot|human)\b|\baccess (?:to this page )?(?:is|has been )?"
    r"denied\b|\bchecking your browser\b|\bunusual traffic\b",
    re.IGNORECASE,
)
_BARRIER_WORDS = 120
_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b[^.]{0,40}\b(?:to )?(?:continue|keep|read)\b"
    r"|\b(?:continue|keep) reading\b[^.]{0,60}\b(?:subscri|account|sign)"
    r"|\bto read the (?:full|rest)\b|\bfor subscribers only\b|\balready a subscriber\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？।؟](?:\W|\Z)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)

_NOT_THE_NAME = re.compile(
    r"\A\s*by\s+|\s(?:(?:published|updated|posted)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december)\b).*",
    re.IGNORECASE,
)
"""What metadata puts around a writer's name: "By", the date."""

_ADVICE = "save the text of the article to a .txt file and read that"
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2199-12-31",  # without it the search looks at the clock
}


def is_html(text: str, raw: RawSource) -> bool:
    """Whether a text is a web page: by how it opens, else by its type or name and its tags."""
    if _OPENS_HTML.match(text):
        return _CLOSES_TAG.search(text, 0, _LOOK) is not None
    declared = raw.media_type.partition(";")[0].strip().lower() in _HTML_TYPES
    named = raw.name.lower().endswith(_HTML_SUFFIXES)
    return (declared or named) and _CLOSES_TAG.search(text, 0, _LOOK) is not None


def read_html(text: str, raw: RawSource) -> Draft:
    """The article in a page.

    Raises SourceError for a page without an article: empty, a list of links, a barrier that asks
    for JavaScript or for proof of being human.
    """
    silence("trafilatura", "htmldate", "courlan", "justext")
    try:
        tree = parse(text)
        blocks = [] if tree is None else find_body(tree)
        head = Head() if tree is None else _head(tree, raw)
    except Exception as error:  # the libraries promise nothing for pages that are broken enough
        what = f"a page that cannot be taken apart ({type(error).__name__})"
        raise refusal(raw.name, what, _ADVICE) from None
    words = sum(_words(block.text) for block in blocks)
    if tree is None or not blocks:
        visible = "" if tree is None else " ".join(tree.text_content().split())
        what = "a page without an article" if visible else "an empty page"
        raise refusal(raw.name, _barrier(visible) or what, _ADVICE)
    body = "\n\n".join(block.text for block in blocks)
    _refuse_what_is_no_article(body, blocks, words, raw)
    return Draft(body, head, tuple(_remarks(text, words)), top=False)


def _refuse_what_is_no_article(body: str, blocks: list[Block], words: int, raw: RawSource) -> None:
    if words < _BARRIER_WORDS and (barrier := _barrier(body)):
        raise refusal(raw.name, barrier, _ADVICE)
    if not _SENTENCE_END.search(body) or not any(map(is_prose, blocks)):
        raise refusal(raw.name, "a page without an article: only links and labels", _ADVICE)


def _barrier(text: str) -> str:
    if _BARRIER.search(text[:2_000]):
        return "a page that asks for JavaScript or a human reader in place of an article"
    return ""


def _remarks(text: str, words: int) -> list[str]:
    if words < FEW_WORDS and (_NOT_FREE.search(text) or _PAYWALL.search(text)):
        return [f"only {counted(words, 'word')}: a paywall keeps the rest of the article"]
    if words < FEW_WORDS:
        return [f"only {counted(words, 'word')}: perhaps a paywall keeps the rest"]
    if _NOT_FREE.search(text):
        return ["the page says that it is not free to read: perhaps it is not all here"]
    return []


def _head(tree: HtmlElement, raw: RawSource) -> Head:
    """What the page's metadata says of the article."""
    from trafilatura import extract_metadata

    found = extract_metadata(tree, default_url=raw.url or None, date_config=dict(_DATES))
    url, remarks = _address(found.url or "", raw.url)
    publisher = re.sub(r"\Ahttps?://(?:www\.)?|/\Z", "", _line(found.sitename))
    return Head(
        headline=_headline(_line(found.title), publisher),
        publisher=publisher,
        byline=_byline(_line(found.author), publisher),
        published=_day(found.date),
        url=url,
        language=_language(tree),
        remarks=remarks,
    )


def _address(canonical: str, fetched: str) -> tuple[str, tuple[str, ...]]:
    """The page's own address for itself, unless it was fetched from another host."""
    if not canonical.startswith(("http://", "https://")):
        return fetched, ()
    if not fetched or _host(canonical) == _host(fetched):
        return canonical, ()
    return fetched, (f"the page calls {_host(canonical)} the place of the original",)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _headline(title: str, publisher: str) -> str:
    """The title without the publisher's name, which pages add behind a dash or a bar."""
    own = re.compile(rf"\s+[-–—|·:]\s+{re.escape(publisher)}\s*\Z", re.IGNORECASE)
    return (own.sub("", title) if publisher else title) or title


def _byline(author: str, publisher: str) -> str:
    """The writers' names joined by ", "; nothing where the page only repeats its publisher."""
    names = [_NOT_THE_NAME.sub("", name).strip(" ,") for name in author.split(";")]
    kept = [name for name in names if name and name.casefold() != publisher.casefold()]
    return ", ".join(dict.fromkeys(kept))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _language(tree: HtmlElement) -> str:
    """The page's language as its first subtag ("en", "pt"), empty where it does not say."""
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    stated = [root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if key.lower() in ("og:locale", "content-language", "language"):
            stated.append(meta.get("content") or "")
    for tag in stated:
        if match := re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*\Z)", tag):
            return match[1].lower()
    return ""


def _words(text: str) -> int:
    """How many words a text has; two characters count as one where no spaces part words."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _line(value: str | None) -> str:
    return " ".join((value or "").split())
