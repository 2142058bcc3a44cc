"""Words, lines and blocks of a text, with their places in it.

Everything here takes time linear in the length of the text, whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import compress, count, pairwise
from operator import itemgetter, ne
from typing import NamedTuple

_WORD = re.compile(
    r"(?=\S)(?:"
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?(?:-\w+)*"  # 3,000 and 1,336-kilometre
    r"|(?:[^\W\d_]\.){2,}(?!\w)"  # U.S.
    r"|\w+(?:[.’'&/\-]\w+)*"
    r"|''|``|[^\w\s])"
)
_ACRONYMS = frozenset(("WHO", "US"))  # which in small letters are pronouns
_TYPED_QUOTES = frozenset(("''", "``"))
_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")  # from its first character on
_NOT_SPACE = re.compile(r"\S")
_FIRST_WORD = re.compile(r"\S{1,40}")
_LIST_MARK = re.compile(r"[•‣⁃◦▪●■*·–—-][ \t\xa0]|[•‣⁃◦▪●■]|\(?\d{1,3}[.)]\)?[ \t\xa0]")
_TERMINAL = frozenset(".!?…:;\"'”’)]»")
_WRAP_AT_MOST = 120
STUB = 3
"""Characters that are too few for a sentence: a block of them is not read further."""


class Word(NamedTuple):
    """A word or a mark of punctuation at `[start, end)`; `key` is what the word lists hold.

    `capital` says whether it opens with a capital letter, `wordlike` whether it is a word or
    number rather than punctuation. They are kept, not worked out, as the rules ask again and again.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    wordlike: bool


class Line(NamedTuple):
    """A line of a text without the white space around it."""

    start: int
    end: int
    blank_before: bool


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """The form under which word lists hold a word: lower case, straight apostrophes."""
    return word.lower().replace("’", "'")


_key_of = itemgetter(Word._fields.index("key"))  # as `word.key`, in half the time
_text_of = itemgetter(Word._fields.index("text"))
_is_capital = itemgetter(Word._fields.index("capital"))
_is_wordlike = itemgetter(Word._fields.index("wordlike"))


def bare_keys(words: Iterable[Word]) -> list[str]:
    """The keys of words in order."""
    return list(map(_key_of, words))


def places_of(may: Callable[[str], object], words: Iterable[Word]) -> list[int]:
    """The places of the words whose key may be one that is looked for."""
    return list(compress(count(), map(may, map(_key_of, words))))


def capitals_of(words: Iterable[Word]) -> list[int]:
    """The places of the words that open with a capital letter."""
    return list(compress(count(), map(_is_capital, words)))


def reshaped(words: Sequence[Word]) -> list[int]:
    """The places of the words that are written otherwise than word lists hold them."""
    return list(compress(count(), map(ne, map(_text_of, words), map(_key_of, words))))


def at_character(words: Sequence[Word], position: int) -> int:
    """The place of the first of the words, which are in order, that begins there or behind."""
    return bisect_left(words, (position,))  # a word is a tuple, of which `start` comes first


def keys_of(words: Sequence[Word]) -> list[str]:
    """The keys of words in order; the month of May, unlike the verb, keeps its capital."""
    keys = bare_keys(words)
    if "may" in keys:
        for place, word in enumerate(words):
            if word.text == "May" and place:
                keys[place] = "May"
    return keys


def size_of(words: Iterable[Word]) -> int:
    """How many words there are, punctuation not counted."""
    return sum(map(_is_wordlike, words))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of `text[start:end]`, with offsets into the whole text.

    A quotation mark typed as two single ones is given as the double one that it stands for. The
    acronyms that would read as pronouns in small letters keep their capitals as keys.
    """
    stop = len(text) if end is None else end
    shape = _shape_in_capitals if text[start:stop].isupper() else _shape
    new = tuple.__new__  # what Word() calls in the end: half of the time goes into getting there
    found = _WORD.finditer(text, start, stop)
    return [new(Word, word.span() + shape(word[0])) for word in found]


@lru_cache(maxsize=1 << 13)
def _shape(word: str) -> tuple[str, str, bool, bool]:
    """All of a word but its place."""
    if word in _ACRONYMS:
        return word, word, True, True
    return _shape_in_capitals(word)


def _shape_in_capitals(word: str) -> tuple[str, str, bool, bool]:
    """All of a word but its place, where capitals make no acronym."""
    if word in _TYPED_QUOTES:
        word = '"'
    return word, key(word), word[0].isupper(), word[0].isalnum()


def shows(text: str, signs: tuple[str, ...]) -> bool:
    """Whether any sign is in a text, where a rule cannot hold without one; it may need none."""
    for sign in signs:  # a loop, as `any` takes twice as long, and this is asked of all rules
        if sign in text:
            return True
    return not signs


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without white space at either side; empty at `end` if there is nothing."""
    found = _NOT_SPACE.search(text, start, end)
    if found is None:
        return end, end
    return found.start(), start + len(text[start:end].rstrip())


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, in order, knowing whether a blank line stands before each."""
    lines: list[Line] = []
    previous_end = 0
    for found in _LINE.finditer(text):
        start = found.start()
        end = start + len(found[0].rstrip())
        gap = text[previous_end:start]
        breaks = 1 if gap == "\n" else gap.count("\n") or len(gap.splitlines())
        lines.append(Line(start, end, bool(lines) and breaks > 1))
        previous_end = end
    return lines


def blocks_of(text: str) -> list[tuple[int, int]]:
    """The runs of text in which sentences run on: paragraphs, list items, headings.

    A blank line and a list mark always end a block. A single line break ends one too, unless the
    text is hard-wrapped there: the line is full, or the sentence visibly goes on.
    """
    lines = lines_of(text)
    width = _wrap_width(text, lines)
    if not width:
        return [(line.start, line.end) for line in lines]
    blocks: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        runs_on = (
            bool(blocks)
            and not line.blank_before
            and not _LIST_MARK.match(text, line.start)
            and _runs_on(text, lines[index - 1], line, width)
        )
        if runs_on:
            blocks[-1] = (blocks[-1][0], line.end)
        else:
            blocks.append((line.start, line.end))
    return blocks


def opens_with_list_mark(text: str, start: int) -> bool:
    """Whether a bullet or an item's number stands at `start`."""
    return _LIST_MARK.match(text, start) is not None


def _goes_on(text: str, line: Line, following: Line) -> bool:
    """Whether a sentence visibly runs over the break: no stop, then a small letter."""
    return text[line.end - 1] not in _TERMINAL and text[following.start].islower()


def _wrap_width(text: str, lines: list[Line]) -> int:
    """The width at which the text is hard-wrapped, 0 where it is not."""
    # A list of bare words in small letters is no wrapped prose: some line must end a sentence.
    if not any(text[line.end - 1] in _TERMINAL for line in lines):
        return 0
    breaks = [
        (line, following)
        for line, following in pairwise(lines)
        if not following.blank_before and not _LIST_MARK.match(text, following.start)
    ]
    if not breaks:
        return 0
    if 5 * sum(_goes_on(text, *pair) for pair in breaks) < len(breaks):
        return 0
    lengths = sorted(line.end - line.start for line, _ in breaks)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if width <= _WRAP_AT_MOST else 0


def _runs_on(text: str, line: Line, following: Line, width: int) -> bool:
    if _goes_on(text, line, following):
        return True
    first = _FIRST_WORD.match(text, following.start)
    room = line.end - line.start + 1 + (len(first[0]) if first else 0)
    return room > width
