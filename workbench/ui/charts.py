"""Charts made of characters, as lines of text: bars that lie and columns that stand.

What a part of a bar means is told by its character as well as by its colour, and each has a
stand-in of its own where only ASCII is safe. (Plotext, the usual library, tells parts by colour
alone, and its release that Textual's widget is bound to takes wide characters for one cell.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ABOVE = "║"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how much it stands for, and what it is drawn with."""

    amount: int
    char: str
    style: str


def bar(parts: Sequence[Part], most: int, cells: int) -> Content:
    """Parts side by side, `cells` wide where they come to `most`; each has a cell at least.

    The rest is left blank between two end marks, which are not among the cells.
    """
    widths = _apportioned([part.amount for part in parts], most, cells)
    drawn = [(part.char * width, part.style) for part, width in zip(parts, widths, strict=True)]
    blank = " " * (cells - sum(widths))
    return Content.assemble(("▕", "$muted"), *drawn, blank, ("▏", "$muted"))


def _apportioned(amounts: Sequence[int], most: int, cells: int) -> list[int]:
    """Whole cells for amounts, in proportion, by largest remainder.

    What is too small for a cell takes one from the widest.
    """
    if not most:
        return [0] * len(amounts)
    exact = [cells * amount / most for amount in amounts]
    widths = [max(int(each), 1) if each else 0 for each in exact]
    whole = min(cells, max(round(sum(exact)), sum(map(bool, amounts))))
    places = range(len(amounts))
    while sum(widths) < whole:
        widths[max(places, key=lambda place: exact[place] - widths[place])] += 1
    while sum(widths) > whole:
        widths[max(places, key=widths.__getitem__)] -= 1
    return widths


def columns(
    values: Sequence[tuple[int, int]], height: int, *, pitch: int, styles: tuple[str, str]
) -> list[Content]:
    """Columns of two amounts, the second on top of the first, and an axis on the left.

    So many lines from the top down; each column takes `pitch` cells, a blank one among them where
    there are two or more. The highest reaches the top.
    """
    most = max((below + above for below, above in values), default=0)
    label = len(f"{most:,}")
    lines = []
    for row in reversed(range(height)):
        marks = {height - 1: f"{most:,}", 0: "0"}
        lead = (f"{marks.get(row, ''):>{label}}{'┤' if row in marks else '│'}", "$muted")
        cells = (_cell(*value, most, height, row, styles) for value in values)
        wide = ((char * max(1, pitch - 1) + " " * (pitch > 1), style) for char, style in cells)
        lines.append(Content.assemble(lead, *wide))
    return lines


def _cell(
    below: int, above: int, most: int, height: int, row: int, styles: tuple[str, str]
) -> tuple[str, str]:
    """What stands in one cell of a column, `row` cells above the ground."""
    if not most:
        return " ", ""
    reach = 8 * height * below / most - 8 * row
    top = 8 * height * (below + above) / most - 8 * row
    if (reach >= 4 and above and top > 8) or reach >= 8:
        return "█", styles[0]
    if above and top >= 4:
        return _ABOVE, styles[1]
    if above and row == 0 and reach < 1:
        return "▁", styles[1]
    least = 1 if row == 0 and below else 0
    return _EIGHTHS[max(least, min(8, round(reach)))] if reach > -8 else " ", styles[0]
