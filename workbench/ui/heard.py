"""The terminal's cursor, which a screen reader follows."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget


def point_at(widget: Widget, down: int = 0) -> None:
    """Put the cursor on a widget, so many lines below its first, where somebody listens."""
    if widget.app.has_class("reader"):
        widget.app.cursor_position = widget.content_region.offset + Offset(0, down)
