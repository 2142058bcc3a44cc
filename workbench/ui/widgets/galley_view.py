"""Draws an article as a galley: a margin with the disposition, and the sentence beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.model import Sentence, Span, Status
from workbench.records import StoredClaim, StoredGalley
from workbench.ui.hits import NO_HITS
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.widgets.line_view import MEASURE, LineView
from workbench.ui.wrapping import wrap
from workbench.wording import GLYPHS

_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Row:
    """What the cursor stops at: a sentence, or of one with several claims the stretch of each."""

    sentence: Sentence
    claim: StoredClaim | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Line:
    """One drawn line: the row it belongs to, its text, and whether it is the first."""

    row: int | None
    span: Span
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """All rows and lines, and the first line of each row."""

    rows: list[Row]
    lines: list[_Line]
    first_lines: list[int]


_NOTHING = _Layout([], [], [])


def rows_of(galley: StoredGalley) -> Iterator[Row]:
    """The rows of a galley, which cover its sentences in order."""
    for sentence, claims in galley.lines:
        starts = [sentence.start, *(held.claim.start for held in claims[1:])]
        ends = [*starts[1:], sentence.end]
        for held, start, end in zip(claims or (None,), starts, ends, strict=True):
            yield Row(sentence, held, (start, end))


def _laid_out(galley: StoredGalley, width: int) -> _Layout:
    """Every row broken into lines, with an empty line where a paragraph ends."""
    body = galley.article.article.body
    rows = list(rows_of(galley))
    lines: list[_Line] = []
    first_lines: list[int] = []
    end = 0
    for place, row in enumerate(rows):
        if place and "\n" in body[end : row.span[0]]:
            lines.append(_Line(None, (end, end), is_first=False))
        first_lines.append(len(lines))
        spans = wrap(body, width, *row.span)
        lines += [_Line(place, span, is_first=not i) for i, span in enumerate(spans)]
        end = row.span[1]
    return _Layout(rows, lines, first_lines)


class GalleyView(LineView):
    """A cursor over the rows of a galley; `Chosen` tells where it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "galley--text",
        "galley--other",
        "galley--margin",
        "galley--cursor",
        "galley--hit",
    }

    class Chosen(Message):
        """The cursor came to rest on this row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, galley: StoredGalley, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._galley = galley
        self._rows = list(rows_of(galley))
        self._cursor = 0
        self._laid = _NOTHING
        self.hits = NO_HITS

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def claim(self) -> StoredClaim | None:
        """The claim under the cursor."""
        return self.row.claim if self.row else None

    @property
    def spot(self) -> int | None:
        first_lines = self._laid.first_lines
        return first_lines[self._cursor] if self._cursor < len(first_lines) else None

    async def show(self, galley: StoredGalley, offset: int) -> None:
        """Show the galley as it is now, with the cursor where this character of the body is."""
        self._galley = galley
        self._rows = list(rows_of(galley))
        await self._lay_out()
        places = [place for place, row in enumerate(self._rows) if row.span[0] <= offset]
        self.go_to(places[-1] if places else 0)

    def place_of(self, claim_id: str) -> int | None:
        """The row of a claim; None where it is none of this galley's."""
        return next(
            (
                place
                for place, row in enumerate(self._rows)
                if row.claim is not None and row.claim.id == claim_id
            ),
            None,
        )

    def go_to(self, place: int) -> None:
        """Put the cursor on a row; beyond either end it stays at the end."""
        if not self._rows:
            return
        self._cursor = max(0, min(place, len(self._rows) - 1))
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Chosen(self._rows[self._cursor]))

    def go_to_end(self) -> None:
        """Put the cursor on the last row."""
        self.go_to(len(self._rows) - 1)

    def step(self, by: int, *, claims_only: bool = False) -> None:
        """Go on by so many rows, or to the next one that makes a claim."""
        place = self._cursor + by
        if claims_only:
            while 0 <= place < len(self._rows) and not self._rows[place].claim:
                place += by
            if not 0 <= place < len(self._rows):
                return
        self.go_to(place)

    def page(self, by: int) -> None:
        """Go on by a page of lines."""
        lines = self._laid.lines
        if not lines:
            return
        target = self._laid.first_lines[self._cursor] + by * max(1, self.size.height - 2)
        line = lines[max(0, min(target, len(lines) - 1))]
        if line.row is not None:
            self.go_to(line.row)
        else:
            self.step(by)

    def on_resize(self) -> None:
        self.run_worker(self._lay_out(), group="layout", exclusive=True)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        place = at.y + self.scroll_offset.y
        if place < len(self._laid.lines) and self._laid.lines[place].row is not None:
            self.go_to(self._laid.lines[place].row or 0)

    def render_line(self, y: int) -> Strip:
        width = self.line_width
        base = self.get_component_rich_style("galley--text")
        place = y + self.scroll_offset.y
        if place >= len(self._laid.lines) or self._laid.lines[place].row is None:
            return Strip.blank(width, base)
        line = self._laid.lines[place]
        row = self._laid.rows[line.row or 0]
        is_cursor = line.row == self._cursor
        if is_cursor:
            base = self.get_component_rich_style("galley--cursor")
        elif row.claim is None:
            base = self.get_component_rich_style("galley--other")
        margin_style = base + self.get_component_rich_style("galley--margin", partial=True)
        label = self._label(row) if line.is_first else ""
        body = self._galley.article.article.body
        return Strip(
            [
                Segment("▌" if is_cursor else " ", base),
                Segment(set_cell_size(label, _MARGIN - 1), margin_style),
                *self._lit(body, line.span, row.span, base),
            ]
        ).adjust_cell_length(width, base)

    def _lit(self, body: str, line: Span, row: Span, base: Style) -> list[Segment]:
        """What is drawn of a line, with the words of the search lit."""
        hit = self.get_component_rich_style("galley--hit", partial=True)
        marks = [Mark(start, end, Ink.HIT) for start, end in self.hits.in_article(body, *row)]
        return segments(body, line, marks, base, lambda _: hit)

    def _label(self, row: Row) -> str:
        """What the sentence was taken for; of a claim, how it stands."""
        status = row.claim.status if row.claim else Status.OPEN
        if self.is_listened_to and status is not Status.OPEN:
            return status
        return f"{GLYPHS[status]} {row.sentence.disposition}"

    async def _lay_out(self) -> None:
        """Break the article into lines, on a thread of its own: it may be a very long one."""
        width = max(10, min(MEASURE, self.line_width - _MARGIN - 1))
        self._laid = await asyncio.to_thread(_laid_out, self._galley, width)
        self.virtual_size = Size(self.line_width, len(self._laid.lines))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        first_lines = self._laid.first_lines
        if self._cursor >= len(first_lines):
            return
        first = first_lines[self._cursor]
        following = first_lines[self._cursor + 1 : self._cursor + 2] or [len(self._laid.lines)]
        height = min(following[0] - first, max(1, self.size.height))
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)
