"""Draws an article as a galley: a margin with the disposition, and the sentence beside it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.model import Sentence, Span
from workbench.records import StoredClaim, StoredGalley
from workbench.ui.widgets.line_view import LineView
from workbench.ui.wrapping import wrap
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_MARGIN = 16


@dataclass(frozen=True, slots=True)
class _Line:
    """One drawn line: the sentence it belongs to, its text, and whether it is the first."""

    sentence: int | None
    span: Span
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """All lines, and the first line of each sentence."""

    lines: list[_Line]
    first_lines: list[int]


def _laid_out(galley: StoredGalley, width: int) -> _Layout:
    """Every sentence broken into lines, with an empty line where a paragraph ends."""
    body = galley.article.article.body
    lines: list[_Line] = []
    first_lines: list[int] = []
    end = 0
    for place, (sentence, _) in enumerate(galley.lines):
        if place and "\n" in body[end : sentence.start]:
            lines.append(_Line(None, (end, end), is_first=False))
        first_lines.append(len(lines))
        spans = wrap(body, width, sentence.start, sentence.end)
        lines += [_Line(place, span, is_first=not i) for i, span in enumerate(spans)]
        end = sentence.end
    return _Layout(lines, first_lines)


class GalleyView(LineView):
    """A cursor over sentences; `Chosen` tells where it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "galley--text",
        "galley--other",
        "galley--margin",
        "galley--cursor",
    }

    class Chosen(Message):
        """The cursor came to rest on this sentence."""

        def __init__(self, sentence: Sentence) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, galley: StoredGalley, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._galley = galley
        self._cursor = 0
        self._layout_now = _Layout([], [])

    @property
    def _lines(self) -> list[_Line]:
        return self._layout_now.lines

    @property
    def _first_lines(self) -> list[int]:
        return self._layout_now.first_lines

    @property
    def claim(self) -> StoredClaim | None:
        """The claim in the sentence under the cursor."""
        return self._galley.lines[self._cursor][1] if self._galley.lines else None

    def go_to(self, place: int) -> None:
        """Put the cursor on a sentence; beyond either end it stays at the end."""
        if not self._galley.lines:
            return
        self._cursor = max(0, min(place, len(self._galley.lines) - 1))
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Chosen(self._galley.lines[self._cursor][0]))

    def step(self, by: int, *, claims_only: bool = False) -> None:
        """Go on by so many sentences, or to the next one that makes a claim."""
        place = self._cursor + by
        if claims_only:
            while 0 <= place < len(self._galley.lines) and not self._galley.lines[place][1]:
                place += by
            if not 0 <= place < len(self._galley.lines):
                return
        self.go_to(place)

    def page(self, by: int) -> None:
        """Go on by a page of lines."""
        if not self._lines:
            return
        target = self._first_lines[self._cursor] + by * max(1, self.size.height - 2)
        line = self._lines[max(0, min(target, len(self._lines) - 1))]
        if line.sentence is not None:
            self.go_to(line.sentence)
        else:
            self.step(by)

    def on_resize(self) -> None:
        self.run_worker(self._lay_out(), group="layout", exclusive=True)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        place = at.y + self.scroll_offset.y
        if place < len(self._lines) and self._lines[place].sentence is not None:
            self.go_to(self._lines[place].sentence or 0)

    def render_line(self, y: int) -> Strip:
        width = self.line_width
        base = self.get_component_rich_style("galley--text")
        place = y + self.scroll_offset.y
        if place >= len(self._lines) or self._lines[place].sentence is None:
            return Strip.blank(width, base)
        line = self._lines[place]
        sentence, held = self._galley.lines[line.sentence or 0]
        is_cursor = line.sentence == self._cursor
        if is_cursor:
            base = self.get_component_rich_style("galley--cursor")
        elif held is None:
            base = self.get_component_rich_style("galley--other")
        margin_style = base + self.get_component_rich_style("galley--margin", partial=True)
        glyph = GLYPHS[held.status] if held else " "
        label = f"{glyph} {sentence.disposition}" if line.is_first else ""
        body = self._galley.article.article.body
        return Strip(
            [
                Segment("▌" if is_cursor else " ", base),
                Segment(set_cell_size(label, _MARGIN - 1), margin_style),
                Segment(on_one_line(body[line.span[0] : line.span[1]]), base),
            ]
        ).adjust_cell_length(width, base)

    async def _lay_out(self) -> None:
        """Break the article into lines, on a thread of its own: it may be a very long one."""
        width = max(10, self.line_width - _MARGIN - 1)
        self._layout_now = await asyncio.to_thread(_laid_out, self._galley, width)
        self.virtual_size = Size(self.line_width, len(self._lines))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        if not self._first_lines:
            return
        first = self._first_lines[self._cursor]
        following = self._first_lines[self._cursor + 1 : self._cursor + 2] or [len(self._lines)]
        height = min(following[0] - first, max(1, self.size.height))
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)
