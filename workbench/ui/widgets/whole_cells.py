"""A scroll bar of whole cells, which is the same in every set of signs."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCells(ScrollBarRender):
    """Draws a bar by its background alone: no block of a part of a cell at either end."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def draw_in_whole_cells() -> None:
    """Let every scroll bar be drawn so; Textual has one renderer for all."""
    ScrollBar.renderer = WholeCells
