"""An article broken into lines: with a margin, row by row, or as running text to read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.model import Sentence, Span
from workbench.records import StoredClaim, StoredGalley
from workbench.ui.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Row:
    """What the cursor stops at: a sentence, or of one with several claims the stretch of each."""

    sentence: Sentence
    claim: StoredClaim | None
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: its text, the row that it begins in, and the rows that begin on it.

    A line between two paragraphs has no row.
    """

    span: Span
    row: int | None
    begins: range


@dataclass(frozen=True, slots=True)
class Layout:
    """Text in lines; `places` are the first and the last line of each row."""

    body: str = ""
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


def rows_of(galley: StoredGalley) -> Iterator[Row]:
    """The rows of a galley, which cover its sentences in order."""
    for sentence, claims in galley.lines:
        starts = [sentence.start, *(held.claim.start for held in claims[1:])]
        ends = [*starts[1:], sentence.end]
        for held, start, end in zip(claims or (None,), starts, ends, strict=True):
            yield Row(sentence, held, (start, end))


def beside_a_margin(galley: StoredGalley, width: int) -> Layout:
    """Every row begins a line, with an empty line where a paragraph ends."""
    body = galley.article.article.body
    rows = list(rows_of(galley))
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    end = 0
    for place, row in enumerate(rows):
        if place and "\n" in body[end : row.span[0]]:
            lines.append(Line((end, end), None, range(place, place)))
        first = len(lines)
        for i, span in enumerate(wrap(body, width, *row.span)):
            lines.append(Line(span, place, range(place, place + (not i))))
        places.append((first, len(lines) - 1))
        end = row.span[1]
    return Layout(body, rows, lines, places)


def running(galley: StoredGalley, width: int) -> Layout:
    """The text in its own paragraphs, as it is read."""
    body = galley.article.article.body
    rows = list(rows_of(galley))
    starts = [row.span[0] for row in rows]
    spans = wrap(body, width) if rows else []
    lines = []
    for start, end in spans:
        begins = range(bisect_left(starts, start), bisect_left(starts, end))
        row = max(0, bisect_right(starts, start) - 1) if end > start else None
        lines.append(Line((start, end), row, begins))
    firsts = [start for start, _ in spans]
    places = [
        (_line_of(firsts, row.span[0]), _line_of(firsts, max(row.span[0], row.span[1] - 1)))
        for row in rows
    ]
    return Layout(body, rows, lines, places)


def _line_of(firsts: list[int], offset: int) -> int:
    return max(0, bisect_right(firsts, offset) - 1)
