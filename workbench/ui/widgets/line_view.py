"""What the panes that draw their own lines have in common."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from workbench.ui.heard import point_at

MEASURE = 88
"""The cells of the longest line of an article: of longer ones the eye loses the next."""


class LineView(ScrollView, can_focus=True):
    """A scrolling pane that draws line by line."""

    @property
    def line_width(self) -> int:
        """The terminal cells that a line has, the scroll bar left out."""
        return max(0, self.scrollable_content_region.width)

    @property
    def spot(self) -> int | None:
        """The line that matters now, from the first one; None where there is none."""
        return None

    @property
    def is_listened_to(self) -> bool:
        """Whether the screen is laid out for a screen reader."""
        return self.app.has_class("reader")

    def lines_are(self, count: int) -> None:
        """Keep how many lines there are to scroll through.

        Only where the scroll bar comes or goes is the screen laid out anew, which takes longest.
        """
        size = Size(self.line_width, count)
        if (count > self.size.height) is self.show_vertical_scrollbar:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = count
            self.refresh()
        else:
            self.virtual_size = size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; a screen reader, which follows the terminal's cursor, finds it there."""
        spot = self.spot if self.has_focus and self.is_listened_to else None
        if spot is not None:
            down = max(0, min(spot - self.scroll_offset.y, self.size.height - 1))
            point_at(self, down)
        return super().render_lines(crop)
