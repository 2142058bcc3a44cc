"""Words put into a text in square brackets, such that they can be told from the text's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_MARK = re.compile(r"\[\[|\]\]| \[[^\[\]]+\]")
_BRACKETS = re.compile(r"[\[\]]")


class Insertion(NamedTuple):
    """What to put into a text behind the character before `place`."""

    place: int
    words: str


def insert(text: str, start: int, end: int, insertions: Iterable[Insertion]) -> str:
    """`text[start:end]` with the insertions, each as a blank and the words in square brackets.

    Where anything is inserted, the text's own square brackets are doubled; where nothing is, the
    text is given as it is.
    """
    pieces: list[str] = []
    reached = start
    for insertion in sorted(insertions):
        words = " ".join(_BRACKETS.sub("", insertion.words).split())
        if words and reached <= insertion.place <= end:
            pieces += (_doubled(text[reached : insertion.place]), f" [{words}]")
            reached = insertion.place
    if not pieces:
        return text[start:end]
    return "".join((*pieces, _doubled(text[reached:end])))


def without_insertions(filled: str) -> str:
    """The text behind what `insert` made of it, where that differs from the text."""
    return _MARK.sub(lambda mark: mark[0][0] if mark[0] in ("[[", "]]") else "", filled)


def _doubled(text: str) -> str:
    return _BRACKETS.sub(lambda bracket: 2 * bracket[0], text)
