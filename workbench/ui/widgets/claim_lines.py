"""How claims look, a line each."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.model import Status
from workbench.records import ClaimRow, Listing, SortBy
from workbench.ui.hits import NO_HITS
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.marks import BUSY, CHOSEN, SAVING, UNSAVED, worth
from workbench.ui.sorting import COLUMNS
from workbench.ui.widgets.line_view import LineView
from workbench.ui.wrapping import shortened, wrap
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_MARGIN = 5  # the cells of a line besides its words and the column before them
_SPOKEN = {SAVING: "saving", UNSAVED: "not saved", BUSY: "another is at work on it"}


class ClaimLines(LineView):
    """Draws the claims of a list: those that have been read, and placeholders for all others."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "claim-list--row",
        "claim-list--cursor",
        "claim-list--worth",
        "claim-list--awaiting-second",
        "claim-list--corroborated",
        "claim-list--contested",
        "claim-list--disagreement",
        "claim-list--skipped",
        "claim-list--stale",
        "claim-list--withdrawn",
        "claim-list--dismissed",
        "claim-list--unsaved",
        "claim-list--chosen",
        "claim-list--empty",
        "claim-list--hit",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._listing = Listing.empty()
        self._cursor = 0
        self._glyphs: dict[int, str] = {}
        self._busy: frozenset[int] = frozenset()
        self._chosen: frozenset[int] = frozenset()
        self._empty_text = ""
        self._sorted_by = SortBy.WORTH
        self.hits = NO_HITS

    # What the list adds

    @abstractmethod
    def row_at(self, place: int) -> ClaimRow | None:
        """The row at a place of the list, where it has been read."""

    @abstractmethod
    def want(self, place: int) -> None:
        """Ask for the row at a place, which is not there yet."""

    # What is drawn of it

    @property
    def listing(self) -> Listing:
        """The claims listed, in order, with the status of each."""
        return self._listing

    @property
    def cursor(self) -> int:
        """The place of the cursor in the list, from 0."""
        return self._cursor

    @property
    def current(self) -> int | None:
        """The number of the claim under the cursor; None in an empty list."""
        return self._numbers[self._cursor] if self._numbers else None

    @property
    def empty_text(self) -> str:
        """What an empty list says of itself."""
        return self._empty_text

    @property
    def _numbers(self) -> array[int]:
        return self._listing.numbers

    def show_sorting(self, column: SortBy) -> None:
        """Show in each line what the list is sorted by."""
        self._sorted_by = column

    def say_empty(self, text: str) -> None:
        """Say more of why the list is empty."""
        self._empty_text = text
        self.refresh()

    def show_busy(self, numbers: Iterable[int]) -> None:
        """Mark the claims that others are at work on."""
        self._busy = frozenset(numbers)
        self.refresh()

    def show_chosen(self, numbers: Iterable[int]) -> None:
        """Draw that these claims are marked, to be judged together."""
        self._chosen = frozenset(numbers)
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.line_width
        place = y + self.scroll_offset.y
        base = self.get_component_rich_style("claim-list--row")
        if not self._numbers:
            return self._empty_line(y, width)
        if place >= len(self._numbers):
            return Strip.blank(width, base)
        return self._row_line(place, width, base)

    def _row_line(self, place: int, width: int, base: Style) -> Strip:
        is_cursor = place == self._cursor
        if is_cursor:
            base = self.get_component_rich_style("claim-list--cursor")
        row = self.row_at(place)
        bar = Segment("▌" if is_cursor else " ", base)
        if row is not None and self.is_listened_to:
            spoken = Segment(shortened(self._in_words(place, row), width), base)
            return Strip([spoken]).adjust_cell_length(width, base)
        if row is None:
            self.want(place)
            return Strip([bar, Segment("   ···", base)]).extend_cell_length(width, base)
        glyph, glyph_style = self._glyph(row, base)
        worth_style = base + self.get_component_rich_style("claim-list--worth", partial=True)
        column = self._column(row)
        is_beside = row.reports > 1 and self._sorted_by is not SortBy.REPORTS
        reports = f" {row.reports}▸" if is_beside else ""
        room = max(0, width - _MARGIN - cell_len(column) - len(reports))
        text = shortened(on_one_line(row.text), room)
        segments = [
            bar,
            Segment(CHOSEN if row.n in self._chosen else " ", self._chosen_style(base)),
            Segment(glyph, glyph_style),
            Segment(f" {column} ", worth_style),
            *self._lit(row.text, text, base),
            Segment(reports, worth_style),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _column(self, row: ClaimRow) -> str:
        """What the list is sorted by, as a line shows it; its worth where that is not one thing."""
        if self._sorted_by not in COLUMNS:
            return worth(row.check_worthiness)
        cells, told_of = COLUMNS[self._sorted_by]
        return shortened(on_one_line(told_of(row)), cells)

    def _lit(self, whole: str, drawn: str, base: Style) -> list[Segment]:
        """What is drawn of a claim, with the words of the search lit."""
        hit = self.get_component_rich_style("claim-list--hit", partial=True)
        marks = [Mark(start, end, Ink.HIT) for start, end in self.hits.in_claim(whole)]
        return segments(drawn, (0, len(drawn)), marks, base, lambda _: hit)

    def _in_words(self, place: int, row: ClaimRow) -> str:
        """A row for the ear: "3 of 61, open, worth 0.91, 2 reports: …"."""
        parts = [f"{place + 1:,} of {len(self._numbers):,}", _SPOKEN.get(self._sign(row), "")]
        parts += ["marked"] if row.n in self._chosen else []
        parts += [row.status, f"worth {row.check_worthiness:.2f}"]
        parts += [f"{row.reports} reports"] if row.reports > 1 else []
        if self._sorted_by in (SortBy.CLAIMANT, SortBy.PUBLISHED):
            parts.append(on_one_line(COLUMNS[self._sorted_by][1](row)))
        return f"{', '.join(filter(None, parts))}: {on_one_line(row.text)}"

    def _sign(self, row: ClaimRow) -> str:
        """What stands in place of the glyph of the status; "" where nothing does."""
        is_busy = row.status is Status.OPEN and row.n in self._busy
        return self._glyphs.get(row.n, BUSY if is_busy else "")

    def _glyph(self, row: ClaimRow, base: Style) -> tuple[str, Style]:
        held = self._glyphs.get(row.n)
        if held is not None:
            return held, base + self.get_component_rich_style("claim-list--unsaved", partial=True)
        if row.status is Status.OPEN:
            return (BUSY if row.n in self._busy else GLYPHS[row.status]), base
        name = f"claim-list--{row.status.replace(' ', '-')}"
        return GLYPHS[row.status], base + self.get_component_rich_style(name, partial=True)

    def _chosen_style(self, base: Style) -> Style:
        return base + self.get_component_rich_style("claim-list--chosen", partial=True)

    def _empty_line(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("claim-list--empty")
        lines = wrap(self._empty_text, max(1, width - 4))
        if not 1 <= y <= len(lines):
            return Strip.blank(width, style)
        start, end = lines[y - 1]
        return Strip([Segment("  " + self._empty_text[start:end], style)]).adjust_cell_length(
            width, style
        )
