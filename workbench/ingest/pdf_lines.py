"""Printed lines to paragraphs: which lines belong together, which only repeat on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """One printed line: its text, where it begins and its size of type, in points.

    `x` counts from the left edge of the page, `y` from the lower edge.
    """

    text: str
    x: float
    y: float
    size: float


class Paragraphs(NamedTuple):
    """The paragraphs of a document, how many broken words were joined and lines left out."""

    paragraphs: list[str]
    joined: int
    dropped: int


_EDGE_LINES = 3
_PAGES_TO_REPEAT = 2
_SHARE_TO_REPEAT = 0.5
_GAP = 1.35  # times the usual distance of lines
_INDENT = 0.8  # times the size of type
_OTHER_SIZE = 0.12  # share by which the size of type differs
_SHORT_LINE = 0.75  # share of the usual length of a line
_TAIL = 40  # characters that the forms below are looked for in

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|pág(?:ina)?\.?)?\W*\d{1,4}(?:\W*(?:of|/|von|de)\W*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LIST_MARK = re.compile(r"[•‣▪◦●–—*-] |\(?\d{1,2}[.)] ")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad\u2010]$")
_OPEN_COMPOUND = re.compile(r"\w-$")
_JOINING = re.compile(
    r"all|anti|by|co|cross|ex|ever|far|four|full|half|high|in|long|low|mid|multi|non|of|off|on|one"
    r"|part|pre|pro|self|semi|short|so|the|three|to|two|up|well",
    re.IGNORECASE,
)
"""What stands before a hyphen that stays: "self-employed", "so-called", "mother-in-law"."""


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Paragraphs:
    """The paragraphs of a document whose pages are given as lines in reading order.

    A new paragraph begins at a wider gap, an indent, another size of type, a list mark, or after
    a short line that ends a sentence. One that runs over the end of a page goes on.
    """
    kept, dropped = without_repeated(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        kept, dropped = [list(page) for page in pages], 0
        lines = [line for page in kept for line in page]
    paragraphs: list[str] = []
    joined = 0
    before: Line | None = None
    for line, begins in _cut(kept, _usual_distance(kept), _usual_length(lines)):
        if begins or before is None or not paragraphs:
            paragraphs.append(line.text)
        else:
            paragraphs[-1], mended = join_lines(paragraphs[-1], line.text)
            joined += mended
        before = line
    return Paragraphs(paragraphs, joined, dropped)


def without_repeated(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without the heads and feet that repeat, figures aside, and without page numbers.

    Looked at are the outermost lines of each page; what stands there on half the pages, and on
    two at least, repeats.
    """
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    limit = max(_PAGES_TO_REPEAT, _SHARE_TO_REPEAT * len(pages))
    kept: list[list[Line]] = []
    dropped = 0
    for page in pages:
        edges = set(_edges(page))
        stay = [
            line
            for line in page
            if line not in edges or not (counts[_key(line)] >= limit or _is_page_number(line.text))
        ]
        dropped += len(page) - len(stay)
        kept.append(stay)
    return kept, dropped


def join_lines(text: str, following: str) -> tuple[str, bool]:
    """Two lines of one paragraph as one, and whether a word broken at the line end was joined.

    The hyphen goes where a lower-case letter follows, unless what stands before it takes one
    ("self-employed", "mother-in-law").
    """
    if not _BROKEN_WORD.search(text) or not following[:1].islower():
        return f"{text}{'' if _OPEN_COMPOUND.search(text) else ' '}{following}", False
    if _JOINING.fullmatch(re.split(r"[\s-]", text[:-1])[-1]):
        return text[:-1] + "-" + following, False
    return text[:-1] + following, True


def _is_page_number(text: str) -> bool:
    return len(text) <= _TAIL and _PAGE_NUMBER.fullmatch(text) is not None


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and at the foot of a page, by where they stand on it."""
    placed = sorted(page, key=lambda line: -line.y)
    return placed if len(placed) <= 2 else placed[:_EDGE_LINES] + placed[-_EDGE_LINES:]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _usual_distance(pages: Sequence[Sequence[Line]]) -> float:
    steps = [
        above.y - below.y
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.y - below.y < 4 * above.size
    ]
    return median(steps) if steps else 0.0


def _usual_length(lines: Sequence[Line]) -> float:
    """The length of a full line in characters."""
    lengths = sorted(len(line.text) for line in lines)
    return float(lengths[int(0.8 * (len(lengths) - 1))])


def _cut(
    pages: Sequence[Sequence[Line]], distance: float, length: float
) -> Iterator[tuple[Line, bool]]:
    """The lines of all pages, each with whether it begins a paragraph."""
    before: Line | None = None
    for page in pages:
        for number, line in enumerate(page):
            if before is None:
                yield line, True
            elif number == 0:
                yield line, _ended(before, length)
            else:
                yield line, _begins(before, line, distance, length)
            before = line


def _ended(line: Line, length: float) -> bool:
    return len(line.text) < length and _ENDS_SENTENCE.search(line.text[-_TAIL:]) is not None


def _begins(above: Line, line: Line, distance: float, length: float) -> bool:
    size = max(above.size, line.size)
    if abs(above.size - line.size) > _OTHER_SIZE * size:
        return True
    step = above.y - line.y
    if step < -size:  # the next column
        return _ended(above, _SHORT_LINE * length)
    if distance and step > _GAP * distance:
        return True
    hangs = _LIST_MARK.match(above.text) is not None
    if line.x - above.x > _INDENT * size and abs(step) > 0.5 * size and not hangs:
        return True
    if _LIST_MARK.match(line.text) and abs(step) > 0.5 * size:
        return True
    return _ended(above, _SHORT_LINE * length)
