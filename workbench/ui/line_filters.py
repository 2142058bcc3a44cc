"""What is done to every line of the screen before it is sent: the edge of the program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import bidirectional

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from workbench.glyphs import in_ascii, is_utf8, signs_passed_over
from workbench.model import Span

_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MAY_RUN_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class StandIns(LineFilter):
    """Puts what the terminal can show in the place of what it cannot, cell for cell."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = None if is_utf8(encoding) else encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(self._shown(text), style, control) for text, style, control in segments]

    def _shown(self, text: str) -> str:
        if text.isascii():
            return text
        return encodable(text, self._encoding) if self._encoding else in_ascii(text)


def encodable(text: str, encoding: str) -> str:
    """The text, in as many cells, with no character that the encoding lacks: "?" stands for one."""
    text = in_ascii(text)
    if text.isascii():
        return text
    spans, _ = split_graphemes(text)
    whole = ((text[start:end], cells) for start, end, cells in spans)
    return "".join(each if _has(encoding, each) else "?" * cells for each, cells in whole)


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class Spoken(LineFilter):
    """Leaves out what a screen reader would read out beside the words that say the same.

    The words that come after move up; the line is filled at its end.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not segments:
            return segments
        line = "".join(each.text for each in segments)
        changes = list(signs_passed_over(line))
        if not changes:
            return segments
        heard, start = [], 0
        for text, style, control in segments:
            stop = start + len(text)
            heard.append(Segment(_heard(line, (start, stop), changes), style, control))
            start = stop
        spared = cell_len(line) - sum(each.cell_length for each in heard)
        return [*heard, Segment(" " * spared, segments[-1].style)]


def _heard(line: str, stretch: Span, changes: Iterable[tuple[int, int, str]]) -> str:
    """What is heard of a stretch of a line; what stands for a sign belongs where that begins."""
    at, stop = stretch
    pieces = []
    for first, last, instead in changes:
        if last <= at or first >= stop:
            continue
        pieces += [line[at:first], instead if first >= stretch[0] else ""]
        at = min(last, stop)
    return "".join([*pieces, line[at:stop]])


class Isolated(LineFilter):
    """Keeps text that runs from right to left together, so that nothing beside it moves.

    A terminal that orders such text by itself (the Unicode Bidirectional Algorithm, UAX #9) would
    else draw signs and figures beside it on its other side, and text of two panes as one. The
    isolates take no cell, and are only sent in lines that hold such text; the text itself stays in
    the order in which it is read. Other terminals ignore them.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        places = [place for place, each in enumerate(segments) if runs_left(each.text)]
        if not places:
            return segments
        kept = list(segments)
        first, last = places[0], places[-1]
        kept[first] = Segment(_ISOLATE + kept[first].text, kept[first].style)
        kept[last] = Segment(kept[last].text + _END_OF_ISOLATE, kept[last].style)
        return kept


def runs_left(text: str) -> bool:
    """Whether any character of a text belongs to a script that runs from right to left."""
    return not text.isascii() and any(
        bidirectional(found[0]) in ("R", "AL", "AN") for found in _MAY_RUN_LEFT.finditer(text)
    )
