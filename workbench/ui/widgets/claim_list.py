"""The list of claims: a window over any number of rows, of which only the visible are read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from workbench.model import Status
from workbench.records import ClaimRow, Listing, SortBy
from workbench.ui.commands import Where, bindings_for
from workbench.ui.hits import NO_HITS
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.marks import BUSY, CHOSEN, SAVING, UNSAVED, worth
from workbench.ui.sorting import COLUMNS
from workbench.ui.widgets.line_view import LineView
from workbench.ui.wrapping import shortened, wrap
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

PAGE = 256
"""Rows that are read at a time."""

_PAGES_KEPT = 32
_MARGIN = 5  # the cells of a line besides its words and the column before them
_IN_SIGHT_AROUND = 2
"""Rows above and below the cursor that stay in sight."""

_SPOKEN = {SAVING: "saving", UNSAVED: "not saved", BUSY: "another is at work on it"}


class ClaimList(LineView):
    """Shows the claims whose numbers it is given; asks for the rows of what comes in sight.

    Nothing is read here: `PageWanted` asks for rows, `show_page` brings them. Until then a row
    is drawn as a placeholder.
    """

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
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.CLAIMS)]

    class Lit(Message):
        """The cursor came to rest on the claim with this number."""

        def __init__(self, n: int) -> None:
            super().__init__()
            self.n = n

    class PageWanted(Message):
        """Rows `[start, stop)` of the list with this generation came in sight."""

        def __init__(self, generation: int, page: int, numbers: list[int]) -> None:
            super().__init__()
            self.generation = generation
            self.page = page
            self.numbers = numbers

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._listing = Listing.empty()
        self._generation = 0
        self._pages: OrderedDict[int, list[ClaimRow]] = OrderedDict()
        self._wanted: set[int] = set()
        self._glyphs: dict[int, str] = {}
        self._busy: frozenset[int] = frozenset()
        self._chosen: frozenset[int] = frozenset()
        self._cursor = 0
        self._going_to: int | None = None
        self._empty_text = ""
        self._sorted_by = SortBy.WORTH
        self.hits = NO_HITS

    # What it shows

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
    def spot(self) -> int | None:
        return self._cursor if self._numbers else None

    @property
    def _numbers(self) -> array[int]:
        return self._listing.numbers

    def show(
        self, listing: Listing, cursor: int, rows: list[ClaimRow], *, empty_text: str = ""
    ) -> None:
        """List these claims, with the cursor on a row and the page of rows that it lies on."""
        self._listing = listing
        self._generation += 1
        self._pages.clear()
        self._wanted.clear()
        self._empty_text = empty_text
        self._going_to = None
        self._cursor = max(0, min(cursor, len(listing.numbers) - 1))
        if rows:
            self._pages[self._cursor // PAGE] = rows
        self._resize_virtual()
        self._keep_cursor_in_sight()
        self.refresh()

    def show_the_rest(self, shown: Listing, whole: Listing) -> bool:
        """List the whole of what only the beginning was shown of (`Listing.read`).

        The cursor stays on its claim, or goes where it was sent meanwhile. Nothing is done, and
        False given, where another list than `shown` is shown by now.
        """
        if shown is not self._listing:
            return False
        read, current, going_to = shown.read, self.current, self._going_to
        if whole.numbers[:read] == shown.numbers[:read]:
            whole.statuses[:read] = shown.statuses[:read]  # these were kept up to date
            self._listing = whole
            self._resize_virtual()
            self.refresh()
        else:
            place = whole.place_of(current, self._cursor) if current else None
            self.show(whole, place or 0, [])
        if going_to is not None:
            self._going_to = None
            self.go_to(going_to)
        return True

    def show_sorting(self, column: SortBy) -> None:
        """Show in each line what the list is sorted by."""
        self._sorted_by = column

    def say_empty(self, text: str) -> None:
        """Say more of why the list is empty."""
        self._empty_text = text
        self.refresh()

    def show_page(self, generation: int, page: int, rows: list[ClaimRow]) -> None:
        """Bring the rows that `PageWanted` asked for; those of an older list are dropped."""
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self.refresh()

    def page_of_cursor(self) -> tuple[int, list[int]]:
        """The page that the cursor lies on, and the numbers of its claims."""
        page = self._cursor // PAGE
        return page, list(self._numbers[page * PAGE : (page + 1) * PAGE])

    def show_anew(self, page: int, rows: list[ClaimRow]) -> None:
        """Bring the rows of a page again; all others are asked for when they come in sight."""
        self._pages.clear()
        self._wanted.clear()
        self.show_page(self._generation, page, rows)

    def move_claim(self, n: int, status: Status) -> None:
        """Keep and draw that a claim now stands elsewhere."""
        place = self._listing.place_of(n, self._cursor)
        if place is None:
            return
        self._listing.set_status(place, status)
        row = self.row_at(place)
        if row is not None and row.status is not status:
            self._pages[place // PAGE][place % PAGE] = replace(row, status=status)
            self.refresh_line(place)

    def mark(self, n: int, glyph: str | None) -> None:
        """Draw this glyph in place of the claim's own, until it is taken away with None."""
        if glyph is None:
            self._glyphs.pop(n, None)
        else:
            self._glyphs[n] = glyph
        place = self._listing.place_of(n, self._cursor)
        if place is not None:
            self.refresh_line(place)

    def show_busy(self, numbers: Iterable[int]) -> None:
        """Mark the claims that others are at work on."""
        self._busy = frozenset(numbers)
        self.refresh()

    def show_chosen(self, numbers: Iterable[int]) -> None:
        """Draw that these claims are marked, to be judged together."""
        self._chosen = frozenset(numbers)
        self.refresh()

    def row_at(self, place: int) -> ClaimRow | None:
        """The row at a place of the list, where it has been read."""
        page, offset = divmod(place, PAGE)
        rows = self._pages.get(page)
        return rows[offset] if rows and offset < len(rows) else None

    # Moving

    def go_to(self, place: int) -> None:
        """Put the cursor on a row; beyond either end it stays at the end."""
        if not self._numbers:
            return
        place = max(0, min(place, len(self._numbers) - 1))
        self._going_to = None if self._numbers[place] else place
        if self._going_to is not None:  # it goes there when its claim is known
            return
        before, self._cursor = self._cursor, place
        self.refresh_line(before)
        self.refresh_line(place)
        self._keep_cursor_in_sight()
        if before != place:
            self.post_message(self.Lit(self._numbers[place]))

    def action_next_claim(self, count: int = 1) -> None:
        self.go_to(self._cursor + count)

    def action_previous_claim(self, count: int = 1) -> None:
        self.go_to(self._cursor - count)

    def action_first_claim(self, line: int = 1) -> None:
        self.go_to(line - 1)

    def action_last_claim(self, line: int | None = None) -> None:
        self.go_to((line or len(self._numbers)) - 1)

    def action_half_page_down(self, count: int = 1) -> None:
        self.go_to(self._cursor + count * max(1, self.size.height // 2))

    def action_half_page_up(self, count: int = 1) -> None:
        self.go_to(self._cursor - count * max(1, self.size.height // 2))

    def action_page_down(self, count: int = 1) -> None:
        self.go_to(self._cursor + count * max(1, self.size.height - 1))

    def action_page_up(self, count: int = 1) -> None:
        self.go_to(self._cursor - count * max(1, self.size.height - 1))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        place = at.y + self.scroll_offset.y
        if place < len(self._numbers):
            self.go_to(place)

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
            self._want(place // PAGE)
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

    def on_resize(self) -> None:
        self._resize_virtual()
        self._keep_cursor_in_sight()

    def _resize_virtual(self) -> None:
        self.lines_are(len(self._numbers))

    def _keep_cursor_in_sight(self) -> None:
        margin = min(_IN_SIGHT_AROUND, max(0, self.size.height - 1) // 2)
        around = Region(0, self._cursor - margin, 1, 1 + 2 * margin)
        self.scroll_to_region(around, animate=False, force=True)

    def _want(self, page: int) -> None:
        """Ask for a page and, for what comes next, its neighbours."""
        for near in (page, page + 1, page - 1):
            start = near * PAGE
            is_known = near != page and near in self._pages
            if near < 0 or start >= len(self._numbers) or near in self._wanted or is_known:
                continue
            numbers = list(self._numbers[start : start + PAGE])
            if 0 in numbers:  # they are on their way
                continue
            self._wanted.add(near)
            self.post_message(self.PageWanted(self._generation, near, numbers))
