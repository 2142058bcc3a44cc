"""Where the words of a search stand in a text: what is lit.

Words are told apart and folded as the search itself does it (SQLite's FTS5, tokenizer unicode61
with diacritics removed), so that what was found is what is lit: "cafe" lights "Café" and
"CAFE\u0301". Offsets are code points of the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.model import Span
from workbench.records import ClaimFilter

_WORD = re.compile("[^\\W_]+(?:[\u0300-\u0331]+[^\\W_]*)*")


@dataclass(frozen=True, slots=True)
class Hits:
    """What is looked for: runs of folded words, and whether the last of each may be a beginning.

    `in_articles` are looked for in articles beside the others.
    """

    runs: tuple[tuple[tuple[str, ...], bool], ...] = ()
    in_articles: tuple[tuple[tuple[str, ...], bool], ...] = ()

    @classmethod
    def of(cls, filter_: ClaimFilter) -> Hits:
        """What to light where claims pass this filter."""
        words = filter_.words.split()
        runs = [(_folded(word), place == len(words)) for place, word in enumerate(words, 1)]
        runs += [(_folded(phrase), False) for phrase in sorted(filter_.phrases)]
        texts = [(_folded(text), True) for text in sorted(filter_.texts)]
        return cls(tuple(run for run in runs if run[0]), tuple(run for run in texts if run[0]))

    def in_claim(self, text: str) -> list[Span]:
        """The stretches `[start, end)` of a claim's text to light, in order."""
        return _stretches(text, self.runs) if self.runs else []

    def in_article(self, text: str, start: int = 0, end: int | None = None) -> list[Span]:
        """The same of an article between two offsets."""
        runs = self.runs + self.in_articles
        return _stretches(text, runs, start, end) if runs else []


NO_HITS = Hits()
"""Nothing is looked for."""


def _stretches(
    text: str,
    runs: tuple[tuple[tuple[str, ...], bool], ...],
    start: int = 0,
    end: int | None = None,
) -> list[Span]:
    words = list(_words(text, start, len(text) if end is None else end))
    found: set[Span] = set()
    for wanted, is_growing in runs:
        for place in range(len(words) - len(wanted) + 1):
            here = words[place : place + len(wanted)]
            if _is_run([word for word, _ in here], wanted, is_growing=is_growing):
                found.add((here[0][1][0], here[-1][1][1]))
    return _merged(sorted(found))


def _merged(spans: list[Span]) -> list[Span]:
    """Spans that do not overlap."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_run(words: list[str], wanted: tuple[str, ...], *, is_growing: bool) -> bool:
    last = words[-1].startswith(wanted[-1]) if is_growing else words[-1] == wanted[-1]
    return last and tuple(words[:-1]) == wanted[:-1]


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for found in _WORD.finditer(text, start, end):
        yield _fold(found.group()), found.span()


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word for word, _ in _words(text, 0, len(text)))


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else "".join(map(_fold_one, word))


@lru_cache(maxsize=4096)
def _fold_one(char: str) -> str:
    """A letter in lower case and without its marks; nothing of a mark that stands by itself."""
    parts = unicodedata.normalize("NFD", char.lower())
    bare = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return bare if len(bare) < 2 else char.lower()
