"""The list of claims: a window over any number of rows, of which only the visible are read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from workbench.model import Status
from workbench.records import ClaimRow, Listing
from workbench.ui.commands import Where, bindings_for
from workbench.ui.widgets.claim_lines import ClaimLines

PAGE = 256
"""Rows that are read at a time."""

_PAGES_KEPT = 32
_AWAITED_SECONDS = 0.03
"""So long the rows that the cursor goes to are awaited before they are drawn without words."""

_IN_SIGHT_AROUND = 2
"""Rows above and below the cursor that stay in sight."""


class ClaimList(ClaimLines):
    """Shows the claims whose numbers it is given; asks for the rows of what comes in sight.

    Nothing is read here: `PageWanted` asks for rows, `show_page` brings them. Until then a row
    is drawn as a placeholder.
    """

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
        self._generation = 0
        self._pages: OrderedDict[int, list[ClaimRow]] = OrderedDict()
        self._wanted: set[int] = set()
        self._going_to: int | None = None
        self._left_at: int | None = None

    # What it shows

    @property
    def spot(self) -> int | None:
        return self._cursor if self._numbers else None

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

    def show_page(self, generation: int, page: int, rows: list[ClaimRow]) -> None:
        """Bring the rows that `PageWanted` asked for; those of an older list are dropped."""
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        if page == self._cursor // PAGE:
            self._draw_cursor()
        self.refresh()

    def page_of_cursor(self) -> tuple[int, list[int]]:
        """The page that the cursor lies on, and the numbers of its claims."""
        page = self._cursor // PAGE
        return page, list(self._numbers[page * PAGE : (page + 1) * PAGE])

    def show_anew(self, page: int, rows: list[ClaimRow]) -> None:
        """Bring the rows of a page again; all others are asked for when they come in sight.

        Where another list is shown by now, its rows are newer than these.
        """
        if [row.n for row in rows] != list(self._numbers[page * PAGE : (page + 1) * PAGE]):
            return
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
        if self._left_at is None:
            self._left_at = before
        if self.row_at(place) is None:  # read it first: drawn without it, all is drawn twice
            self.want(place)
            self.set_timer(_AWAITED_SECONDS, self._draw_cursor)
        else:
            self._draw_cursor()
        if before != place:
            self.post_message(self.Lit(self._numbers[place]))

    def _draw_cursor(self) -> None:
        """Draw that the cursor has come from one row to another, where that was not drawn yet."""
        if self._left_at is not None:
            self.refresh_line(self._left_at)
            self.refresh_line(self._cursor)
            self._keep_cursor_in_sight()
            self._left_at = None

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

    def on_resize(self) -> None:
        self._resize_virtual()
        self._keep_cursor_in_sight()

    def _resize_virtual(self) -> None:
        self.lines_are(len(self._numbers))

    def _keep_cursor_in_sight(self) -> None:
        margin = min(_IN_SIGHT_AROUND, max(0, self.size.height - 1) // 2)
        around = Region(0, self._cursor - margin, 1, 1 + 2 * margin)
        self.scroll_to_region(around, animate=False, force=True)

    def want(self, place: int) -> None:
        """Ask for the page of a row and, for what comes next, its neighbours."""
        page = place // PAGE
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
