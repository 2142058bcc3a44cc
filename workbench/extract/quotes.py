"""Quotations: where quotation marks open and close, and which of them belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from workbench.extract.lexicon import speech
from workbench.model import Span

_DOUBLE = re.compile(r"[\"“”„«»'`](?:(?<=')'|(?<=`)`|(?<!['`]))")  # or two single ones
_SINGLE = re.compile(r"[‘’']")
_BEFORE_OPENING = frozenset(" \t\n\r\xa0([{—–-/:\"“‘'")
_SPEAKER_LAST = re.compile(
    rf",\s(?:he|she|they|(?:[A-Z][\w.'’-]*\s?){{1,3}})\s(?:{'|'.join(sorted(speech.TAIL_FORMS))})"
    r"\b[^,;:“”\".]{0,60}\.?\s*$"
)
_GAP = 8  # characters between two paragraphs
_LEAST_SINGLE = 2  # words inside single quotation marks, fewer are a nickname or a title


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks at `[start, end)`.

    `goes_on` says that the quotation was still open at the end of its paragraph, and
    `continues` that it takes up one that was left open.
    """

    start: int
    end: int
    goes_on: bool = False
    continues: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Whether the stretch lies wholly inside the quotation."""
        return self.start <= start and end <= self.end


class Quotes:
    """The quotations of a text, in order, and what lies inside them."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.all = quotes
        self._starts = [quote.start for quote in quotes]

    def at(self, position: int) -> Quote | None:
        """The quotation around a character, if it is inside one."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self.all[index].end <= position:
            return None
        return self.all[index]

    def within(self, start: int, end: int) -> list[Quote]:
        """The quotations that overlap `[start, end)`, in order."""
        found: list[Quote] = []
        if not self.all:
            return found
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.all) and self.all[index].start < end:
            if self.all[index].end > start:
                found.append(self.all[index])
            index += 1
        return found


def find_quotes(text: str, blocks: list[Span]) -> Quotes:
    """The quotations of a text whose paragraphs are `blocks`.

    Double marks, straight or curly; single ones only in a text that has no double ones.
    """
    pattern = _DOUBLE if _DOUBLE.search(text) else _SINGLE
    quotes: list[Quote] = []
    for start, end in blocks:
        taken_up = (
            bool(quotes) and quotes[-1].goes_on and quotes[-1].end == _end_before(blocks, start)
        )
        quotes.extend(_quotes_of_block(text, start, end, pattern, taken_up))
    return Quotes(quotes)


def _end_before(blocks: list[Span], start: int) -> int:
    index = bisect_right(blocks, (start,)) - 1
    return blocks[index][1] if index >= 0 else -1


def _quotes_of_block(
    text: str, start: int, end: int, pattern: re.Pattern[str], taken_up: bool
) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    for mark in pattern.finditer(text, start, end):
        at = mark.start()
        if opened is None:
            if (
                taken_up
                and not quotes
                and _closes(text, mark, end)
                and not _opens(text, mark, start, end)
            ):
                quotes.append(Quote(start, mark.end(), continues=True))
            elif _opens(text, mark, start, end):
                opened = at
        elif _closes(text, mark, end):
            if pattern is _DOUBLE or text.count(" ", opened, at) >= _LEAST_SINGLE - 1:
                quotes.append(Quote(opened, mark.end(), continues=taken_up and opened == start))
            opened = None
        elif mark[0] in "“":
            opened = opened if text[opened] == "“" else at
    if opened is not None and pattern is _DOUBLE and (cut := _left_open(text, opened, end)):
        quotes.append(Quote(opened, cut, continues=taken_up and opened == start))
    elif opened is not None and pattern is _DOUBLE and end - opened > 1:
        continues = taken_up and opened == start
        quotes.append(Quote(opened, end, goes_on=True, continues=continues))
    return quotes


def _left_open(text: str, opened: int, end: int) -> int | None:
    """Where a quotation ends whose closing mark was forgotten before ", he wrote"."""
    if text[end : end + _GAP].lstrip()[:1] in ("“", '"'):
        return None  # it goes on in the next paragraph
    speaker = _SPEAKER_LAST.search(text, opened, end)
    return speaker.start() if speaker else None


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] in ("”", "»", "’"):
        return False
    if mark[0] in ("“", "„", "«", "``"):
        return True
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isspace() and (
        mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING
    )


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in ("“", "„", "«", "‘", "``"):
        return False
    if mark[0] in ("”", "»"):
        return True
    after = text[mark.end()] if mark.end() < end else " "
    if mark[0] in ("’", "'"):
        ends = text[mark.start() - 1] in ".,!?…" and not after.isalnum()
        return ends or after in ",.;:)"
    return not after.isalnum() or not text[mark.start() - 1].isspace()
