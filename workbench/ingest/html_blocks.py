"""The body that trafilatura finds in a page, as blocks of text that remember their links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.ingest.cleaning import UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element


class BlockKind(StrEnum):
    """What a block of a page is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, item of a list, quotation or row of a table, on one line.

    `linked` is the share of its characters, 0 to 1, that are the text of links.
    """

    text: str
    kind: BlockKind
    linked: float = 0.0


_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "code": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.ITEM,
    "quote": BlockKind.QUOTE,
    "row": BlockKind.ROW,
}
_GROUPS = frozenset(("list", "table"))
_OUTWEIGHS_PARAGRAPH = frozenset((BlockKind.ITEM, BlockKind.QUOTE))


def blocks_of(body: _Element) -> list[Block]:
    """The blocks of a body in trafilatura's own XML, in order; empty ones are left out."""
    return list(_Composer().blocks(body))


class _Composer:
    """Collects the text of a body and cuts it where an element begins or ends a block."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._linked = 0

    def blocks(self, element: _Element) -> Iterator[Block]:
        yield from self._walk(element, BlockKind.PARAGRAPH, in_link=False, in_row=False)
        yield from self._cut(BlockKind.PARAGRAPH)

    def _walk(
        self, element: _Element, outer: BlockKind, *, in_link: bool, in_row: bool
    ) -> Iterator[Block]:
        tag = str(element.tag)
        sets_off = (tag in _KINDS or tag in _GROUPS) and not in_row
        kind = _KINDS.get(tag, outer)
        if kind is BlockKind.PARAGRAPH and outer in _OUTWEIGHS_PARAGRAPH:
            kind = outer
        if sets_off:
            yield from self._cut(outer)
        elif tag == "lb":
            self._add(" ", linked=False)
        elif tag == "cell" and any(piece.strip() for piece in self._pieces):
            self._add(" | ", linked=False)
        elif in_row and tag in _KINDS:
            self._add(" ", linked=False)
        inside = in_link or tag == "ref"
        self._add(element.text, linked=inside)
        for child in element:
            yield from self._walk(child, kind, in_link=inside, in_row=in_row or tag == "row")
            self._add(child.tail, linked=inside)
        if sets_off:
            yield from self._cut(kind)

    def _add(self, text: str | None, *, linked: bool) -> None:
        if not text:
            return
        self._pieces.append(text)
        if linked:
            self._linked += len(" ".join(text.split()))

    def _cut(self, kind: BlockKind) -> Iterator[Block]:
        text = " ".join("".join(self._pieces).split())
        if text.strip(UNSEEN):
            yield Block(text, kind, min(1.0, self._linked / len(text)))
        self._pieces.clear()
        self._linked = 0
