"""What the panes that draw their own lines have in common."""

from __future__ import annotations

from textual.scroll_view import ScrollView


class LineView(ScrollView, can_focus=True):
    """A scrolling pane that draws line by line."""

    @property
    def line_width(self) -> int:
        """The terminal cells that a line has, the scroll bar left out."""
        return max(0, self.scrollable_content_region.width)
