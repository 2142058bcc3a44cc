"""Breaks text into lines of a given width, keeping the offsets of every line."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size, split_graphemes

from workbench.model import Span
from workbench.visible import on_one_line

_WORD = re.compile(r"\S+")


def wrap(text: str, width: int, start: int = 0, end: int | None = None) -> list[Span]:
    """The lines `[start, end)` into which `text[start:end]` breaks at `width` terminal cells.

    A line feed always ends a line; a word wider than a line is cut. White space at a break
    belongs to no line. An empty line is an empty span.
    """
    width = max(width, 1)
    end = len(text) if end is None else end
    lines: list[Span] = []
    at = start
    while at <= end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lines += _wrap_paragraph(text, at, stop, width)
        at = stop + 1
    return lines


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> list[Span]:
    lines: list[Span] = []
    line_start, line_end, used = start, start, 0
    for word in _WORD.finditer(text, start, end):
        is_begun = line_end > line_start  # a word may take no cells: a mark that combines
        gap = _cells(text[line_end : word.start()]) if is_begun else 0
        cells = _cells(word.group())
        if is_begun and used + gap + cells > width:
            lines.append((line_start, line_end))
            is_begun, used, gap = False, 0, 0
        if not is_begun:
            line_start = word.start()
        line_end = word.end()
        used += gap + cells
        while used > width:
            cut, cells = _fitting(text, line_start, line_end, width)
            lines.append((line_start, cut))
            line_start = cut
            used -= cells
    lines.append((line_start, line_end))
    return lines


def _cells(text: str) -> int:
    """The cells that a text takes where it is shown: a control character is shown by a sign."""
    return cell_len(on_one_line(text))


def _fitting(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Where to cut `text[start:end]` to fit, and the cells used.

    What a reader takes for one character is never cut, and one at least goes on the line.
    """
    clusters, _ = split_graphemes(on_one_line(text[start:end]))
    used = 0
    for from_, _, cells in clusters:
        if used + cells > width and from_:
            return start + from_, used
        used += cells
    return end, used


def shortened(text: str, cells: int) -> str:
    """A text in exactly so many cells, with a sign where it is cut."""
    fitted = set_cell_size(text, cells)
    if len(fitted.rstrip()) < len(text.rstrip()) and cells > 1:
        return set_cell_size(text, cells - 1) + "…"
    return fitted
