"""A web page as a tree, made ready so that the body of its article can be found in one piece."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODY_NAME = re.compile(
    r"(?:article|post|entry|story|body)[-_]{0,2}(?:body|content|text|copy)\b", re.IGNORECASE
)
"""How pages name the container that holds the text of their article."""

_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|subscribe|subscription|promo|recirc\w*"
    r"|read-?(?:next|also)|also-?read|trending|most-?(?:read|popular|viewed)|recommend\w*"
    r"|related\w*|latest-?news\w*|rollover|tooltip|popover|poll|outbrain|taboola|more-?stories"
    r"|donate|membership|table-of-contents|pull-?quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""How pages name what stands beside the text of their article."""

_CONTAINERS = ("div", "section", "article")
_ASIDES = ("div", "section", "aside", "ul", "ol", "span", "form", "li", "figure")
_REPORT_PARAGRAPHS = 3
_REPORT_PARAGRAPH_CHARACTERS = 160
_PARAGRAPHS_OF_A_PIECE = 2


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, None where it has none. No script runs and nothing is fetched."""
    from trafilatura import load_html

    return load_html(text)


def titles(tree: HtmlElement) -> list[str]:
    """What the page gives as titles: its first headings, its title, its title for sharing."""
    found = [heading.text_content() for heading in tree.iter("h1")]
    found += [title.text_content() for title in tree.iter("title")]
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name")) in ("og:title", "twitter:title"):
            found.append(meta.get("content") or "")
    return [" ".join(title.split()) for title in found if title.strip()]


def join_torn_body(tree: HtmlElement) -> None:
    """Put the text of an article together that a page tears into pieces, with adverts between.

    Pieces are containers of one class that is named for the body of an article, none within
    another, all in one `article` element or all in none, and none with a headline of its own.
    """
    named: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*_CONTAINERS):
        name = " ".join(sorted((element.get("class") or "").split()))
        if _BODY_NAME.search(name):
            named[name].append(element)
    for first, *others in named.values():
        if len(first.findall(".//p")) < _PARAGRAPHS_OF_A_PIECE:
            continue
        home = _article_around(first)
        inside = {first}
        for piece in others:
            if inside.intersection(piece.iterancestors()):
                continue
            inside.add(piece)
            if _article_around(piece) is not home or piece.find(".//h1") is not None:
                continue
            if piece.find(".//p") is not None and first not in piece.iter(first.tag):
                first.extend(list(piece))


def split_paragraphs(tree: HtmlElement) -> None:
    """Make two paragraphs of one that holds two line breaks in a row, as old pages part them."""
    for paragraph in list(tree.iter("p")):
        if paragraph.getparent() is None:
            continue
        piece = paragraph
        before: HtmlElement | None = None
        for child in list(paragraph):
            broken = child.tag == "br" and before is not None and not (before.tail or "").strip()
            before, previous = (child if child.tag == "br" else None), before
            if broken:
                following = paragraph.makeelement("p")
                following.text = child.tail
                for line_break in (previous, child):
                    _remove(line_break)
                piece.addnext(following)
                piece, before = following, None
            elif piece is not paragraph:
                piece.append(child)


def _remove(element: HtmlElement | None) -> None:
    """Take an element out with the text behind it."""
    if element is not None and (parent := element.getparent()) is not None:
        parent.remove(element)


def drop_asides(tree: HtmlElement) -> None:
    """Take out what is named for standing beside the article and holds no prose of its own."""
    for element in list(tree.iter(*_ASIDES)):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _ASIDE_NAME.search(name) or _BODY_NAME.search(name):
            continue
        if element.getparent() is not None and not _holds_report(element):
            element.drop_tree()


def paragraph_text(tree: HtmlElement) -> int:
    """How many characters of the page stand in paragraphs, the text of links aside."""
    return sum(map(_unlinked, tree.iter("p")))


def _article_around(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("article"), None)


def _holds_report(element: HtmlElement) -> bool:
    """Whether a headline or several paragraphs of prose stand in an element."""
    if element.find(".//h1") is not None:
        return True
    paragraphs = map(_unlinked, element.iter("p"))
    prose = sum(length >= _REPORT_PARAGRAPH_CHARACTERS for length in paragraphs)
    return prose >= _REPORT_PARAGRAPHS


def _unlinked(paragraph: HtmlElement) -> int:
    """The characters of a paragraph that are not in links."""
    linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
    return len(paragraph.text_content()) - linked
