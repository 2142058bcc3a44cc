"""The word lists of the extractor: all it knows of English is written down here.

Every list is a frozenset of lower-case forms with straight apostrophes (see `text.key`).
"""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of the lines, split at blanks; "_" stands for a blank inside an entry."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


def numbered(line: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """The words of a line, counted from `start` in steps of `step`."""
    return {word: start + step * place for place, word in enumerate(line.split())}
