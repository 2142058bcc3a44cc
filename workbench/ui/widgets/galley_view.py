"""Draws an article as a galley: a margin with what each sentence is, or the bare text to read."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.worker import WorkType

from workbench.model import Status
from workbench.records import TO_DO, StoredClaim, StoredGalley
from workbench.ui.galley_layout import Layout, Line, Row, beside_a_margin, rows_of, running
from workbench.ui.hits import NO_HITS
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.marks import BUSY, SAVING, UNSAVED
from workbench.ui.widgets.line_view import MEASURE, LineView
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_MARGIN = 20
_READING_MARGIN = 3
_MARKS_IN_WORDS = {SAVING: "saving", UNSAVED: "not saved"}
_STYLE_OF = {Ink.CLAIM: "galley--claim", Ink.LIT: "galley--cursor", Ink.HIT: "galley--hit"}


class GalleyView(LineView):
    """A cursor over the rows of a galley; `Chosen` tells where it is.

    `statuses` say by number how the claims stand now, as far as the reviewer may know.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "galley--text",
        "galley--other",
        "galley--claim",
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
        self.hits = NO_HITS
        self.is_reading = False
        self._marks: dict[int, str] = {}
        self._busy: Container[int] = ()
        self._cursor = 0
        self._laid = Layout()
        self._take(galley)

    def _take(self, galley: StoredGalley) -> None:
        self._galley = galley
        self._rows = list(rows_of(galley))
        self.statuses = {held.n: held.status for held in galley.claims}

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
        places = self._laid.places
        return places[self._cursor][0] if self._cursor < len(places) else None

    @property
    def is_something_to_do(self) -> bool:
        """Whether a claim of the article still wants a verdict."""
        return any(status in TO_DO for status in self.statuses.values())

    # What is shown

    async def show(self, galley: StoredGalley, offset: int) -> None:
        """Show the galley as it is now, with the cursor where this character of the body is."""
        self._take(galley)
        await self._lay_out()
        places = [place for place, row in enumerate(self._rows) if row.span[0] <= offset]
        self.go_to(places[-1] if places else 0)

    async def read_without_margin(self, *, is_reading: bool) -> None:
        """Show the text as it is read, or with its margin; the cursor stays where it is."""
        self.is_reading = is_reading
        await self._lay_out()

    def set_statuses(self, statuses: Mapping[int, Status]) -> None:
        """Show how claims stand now, by number; those of other articles are passed over."""
        self.statuses |= {n: statuses[n] for n in self.statuses.keys() & statuses.keys()}
        self.refresh()

    def mark(self, n: int, mark: str | None) -> None:
        """Show a mark in place of a claim's status, or the status again."""
        if mark is None:
            self._marks.pop(n, None)
        else:
            self._marks[n] = mark
        self.refresh()

    def show_busy(self, busy: Container[int]) -> None:
        """Mark the claims, by number, that others are at work on."""
        self._busy = busy
        self.refresh()

    # Where the cursor goes

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

    def to_do_after(self, place: int) -> Iterator[int]:
        """The other rows with a claim to do, from here on and then from the top.

        What others are at work on is left out, and what is on its way to be saved.
        """
        around = [*range(place + 1, len(self._rows)), *range(place)]
        for other in around:
            held = self._rows[other].claim
            if held is None or self.statuses[held.n] not in TO_DO:
                continue
            if held.n not in self._busy and held.n not in self._marks:
                yield other

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
        """Go on by a page of lines, and by a row at least."""
        lines = self._laid.lines
        if self.spot is None or not lines:
            return
        target = self.spot + by * max(1, self.size.height - 2)
        row = lines[max(0, min(target, len(lines) - 1))].row
        if row is None or (row - self._cursor) * by <= 0:
            self.step(by)
        else:
            self.go_to(row)

    def on_resize(self) -> None:
        # A call to make: superseded before it began, it is never made.
        lay_out: WorkType[None] = self._lay_out
        self.run_worker(lay_out, group="layout", exclusive=True)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        place = at.y + self.scroll_offset.y if at else len(self._laid.lines)
        if at is None or place >= len(self._laid.lines):
            return
        line = self._laid.lines[place]
        if line.row is not None:
            self.go_to(self._row_at(line, at.x - self._margin))

    def _row_at(self, line: Line, cell: int) -> int:
        """The row whose text is drawn in a cell of a line's text."""
        row = line.row or 0
        for next_row in line.begins:
            before = self._laid.body[line.span[0] : self._laid.rows[next_row].span[0]]
            if cell >= cell_len(on_one_line(before)):
                row = next_row
        return row

    # Drawing

    @property
    def _margin(self) -> int:
        return _READING_MARGIN if self.is_reading else _MARGIN

    def render_line(self, y: int) -> Strip:
        width = self.line_width
        base = self.get_component_rich_style("galley--text")
        place = y + self.scroll_offset.y
        if place >= len(self._laid.lines) or self._laid.lines[place].row is None:
            return Strip.blank(width, base)
        line = self._laid.lines[place]
        return self._reading_line(line) if self.is_reading else self._margin_line(line)

    def _margin_line(self, line: Line) -> Strip:
        """What a sentence is, and a line of it."""
        row = self._laid.rows[line.row or 0]
        is_cursor = line.row == self._cursor
        kind = "cursor" if is_cursor else "text" if row.claim else "other"
        base = self.get_component_rich_style(f"galley--{kind}")
        margin = base + self._ink("galley--margin")
        label = self._label(row) if line.begins else ""
        drawn = [
            Segment("▌" if is_cursor else " ", base),
            Segment(set_cell_size(label, _MARGIN - 1), margin),
            *self._text(line, [row], base),
        ]
        return Strip(drawn).adjust_cell_length(self.line_width, base)

    def _reading_line(self, line: Line) -> Strip:
        """A line of the article, with the claims in it marked, and how the first of them stands."""
        base = self.get_component_rich_style("galley--other")
        rows = self._laid.rows[line.row or 0 : max(line.begins.stop, (line.row or 0) + 1)]
        marks = []
        for place, row in enumerate(rows, line.row or 0):
            if row.claim is not None:
                marks.append(Mark(row.claim.claim.start, row.claim.claim.end, Ink.CLAIM))
            if place == self._cursor:
                marks.append(Mark(*row.span, Ink.LIT))
        is_cursor = any(mark.ink is Ink.LIT and _meet(mark, line) for mark in marks)
        begun = [self._laid.rows[place] for place in line.begins]
        signs = [self._sign(row) for row in begun if row.claim is not None]
        sign = next((sign for sign in signs if sign.strip()), " ")
        drawn = [
            Segment("▌" if is_cursor else " ", base),
            Segment(f"{sign} ", base + self._ink("galley--margin")),
            *self._text(line, rows, base, marks),
        ]
        return Strip(drawn).adjust_cell_length(self.line_width, base)

    def _text(
        self, line: Line, rows: list[Row], base: Style, marks: list[Mark] | None = None
    ) -> list[Segment]:
        """The words of a line, with those of the search lit."""
        body = self._laid.body
        found = self.hits.in_article(body, rows[0].span[0], rows[-1].span[1])
        lit = [Mark(start, end, Ink.HIT) for start, end in found]
        return segments(
            body, line.span, [*(marks or ()), *lit], base, lambda ink: self._ink(_STYLE_OF[ink])
        )

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _label(self, row: Row) -> str:
        """What the sentence was taken for; of a claim, how it stands."""
        word = self._word(row)
        return word if self.is_listened_to else f"{self._sign(row)} {word}"

    def _sign(self, row: Row) -> str:
        if row.claim is None:
            return " "
        n = row.claim.n
        status = self.statuses.get(n, row.claim.status)
        is_busy = status is Status.OPEN and n in self._busy
        return self._marks.get(n) or (BUSY if is_busy else GLYPHS[status])

    def _word(self, row: Row) -> str:
        if row.claim is None:
            return row.sentence.disposition
        mark = self._marks.get(row.claim.n)
        status = self.statuses.get(row.claim.n, row.claim.status)
        if mark is not None:
            return _MARKS_IN_WORDS[mark]
        return row.sentence.disposition if status is Status.OPEN else status

    async def _lay_out(self) -> None:
        """Break the article into lines, on a thread of its own: it may be a very long one."""
        lay_out = running if self.is_reading else beside_a_margin
        width = max(10, min(MEASURE, self.line_width - self._margin - 1))
        self._laid = await asyncio.to_thread(lay_out, self._galley, width)
        self.lines_are(len(self._laid.lines))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        places = self._laid.places
        if self._cursor < len(places):
            first, last = places[self._cursor]
            height = min(last + 1 - first, max(1, self.size.height))
            self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)


def _meet(mark: Mark, line: Line) -> bool:
    return mark.start < line.span[1] and mark.end > line.span[0]
