"""Text with marked stretches, laid out in lines: what the article pane and the galley draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style

from workbench.model import Span
from workbench.visible import on_one_line


class Ink(StrEnum):
    """How a stretch of text is drawn; a later one goes over an earlier one."""

    QUIET = "quiet"
    CLAIM = "claim"
    LIT = "lit"
    CLAIMANT = "claimant"
    FIGURE = "figure"
    HIT = "hit"


_LAYERS = list(Ink)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of the text and the ink it is drawn in."""

    start: int
    end: int
    ink: Ink


def segments(
    text: str,
    line: Span,
    marks: Iterable[Mark],
    base: Style,
    style_of: Callable[[Ink], Style],
) -> list[Segment]:
    """One line of the text, cut wherever the ink changes. Control characters are shown."""
    start, end = line
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end}
    for mark in over:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    places = sorted(cuts if text.isascii() else _between_characters(text, line, cuts))
    drawn = []
    for left, right in pairwise(places):
        style = base
        inks = {mark.ink for mark in over if mark.start <= left and mark.end >= right}
        for ink in sorted(inks, key=_LAYERS.index):
            style += style_of(ink)
        drawn.append(Segment(on_one_line(text[left:right]), style))
    return drawn


def _between_characters(text: str, line: Span, cuts: set[int]) -> set[int]:
    """The cuts that lie between what a reader takes for characters: the cells of one are shared."""
    start, end = line
    clusters, _ = split_graphemes(on_one_line(text[start:end]))
    return cuts & {start, end, *(start + from_ for from_, _, _ in clusters)}
