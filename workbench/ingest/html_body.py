"""The text of the article in a web page: trafilatura finds it, rules of our own clear it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from workbench.ingest.html_blocks import Block, blocks_of
from workbench.ingest.html_furniture import without_furniture
from workbench.ingest.html_tree import (
    drop_asides,
    join_torn_body,
    paragraph_text,
    split_paragraphs,
    titles,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FOUND_TOO_LITTLE = 0.5
"""The share of the text in the page's paragraphs below which the page is read a second time."""


def find_body(tree: HtmlElement) -> list[Block]:
    """The blocks of the article in a page, in order; none where the page has no article.

    The page is read without the asides that its names give away and, where little is left then,
    as it is; the longer reading stands. The tree is not changed.
    """
    named = titles(tree)
    whole = deepcopy(tree)
    join_torn_body(whole)
    split_paragraphs(whole)
    cleared = deepcopy(whole)
    drop_asides(cleared)
    found = without_furniture(_extract(cleared), named)
    if _length(found) < _FOUND_TOO_LITTLE * paragraph_text(whole):
        found = max(found, without_furniture(_extract(whole), named), key=_length)
    return found


def _extract(tree: HtmlElement) -> list[Block]:
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, include_links=True)
    body = getattr(document, "body", None)
    return [] if body is None else blocks_of(body)


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)
