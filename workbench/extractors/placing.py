"""Finds the words that an extractor proposes in the article: exactly, else nearly, else nowhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.extract.lexicon.stance import NEGATIONS
from workbench.extract.text import words_of
from workbench.model import Sentence

NEARLY = 0.85
"""Least likeness of proposed words to words of the article that are taken to be meant.

The share of words, in order, that both have in common (normalised Indel similarity, 0 to 1), in
the stretch of the article where it is greatest: one word in seven may be another. Figures and
negations may not.
"""

_FEWEST_WORDS = 3
_FEWEST_WORDS_NEARLY = 6


class Places:
    """The words of an article, in which proposals are looked up. Cases and signs do not count."""

    def __init__(self, body: str, sentences: Sequence[Sentence]) -> None:
        self._body = body
        self._words = [word for word in words_of(body) if word.wordlike]
        self._keys = [word.key for word in self._words]
        self._row = _in_a_row(self._keys)
        self._starts: list[int] = []
        reached = 1
        for key in self._keys:
            self._starts.append(reached)
            reached += len(key) + 1
        self._sentence_of = sentences_of([word.start for word in self._words], sentences)
        self._lengths = Counter(self._sentence_of)
        self._after: dict[str, int] = {}

    def of(self, text: str) -> list[int]:
        """The places, in the galley, of the sentences that hold these words; none for no such.

        Words that stand there several times are found one after the other.
        """
        keys = _keys_of(text)
        if not keys:
            return []
        found = self._exactly(keys)
        return self._sentences(*found) if found else self._nearly(keys)

    def spelling(self, name: str) -> str | None:
        """A name as the article has it, on one line; None where it has not these very words."""
        keys = _keys_of(name)
        at = self._row.find(_in_a_row(keys)) if keys else -1
        if at < 0:
            return None
        first = self._word_at(at)
        last = first + len(keys) - 1
        return " ".join(self._body[self._words[first].start : self._words[last].end].split())

    def _exactly(self, keys: Sequence[str]) -> tuple[int, int] | None:
        """The stretch of words, from the first to before the last, that these are."""
        row = _in_a_row(keys)
        at = self._row.find(row, self._after.get(row, 0))
        if at < 0:
            at = self._row.find(row)
        if at < 0:
            return None
        self._after[row] = at + 1
        first = self._word_at(at)
        is_whole = self._lengths[self._sentence_of[first]] <= len(keys)
        return (first, first + len(keys)) if is_whole or len(keys) >= _FEWEST_WORDS else None

    def _word_at(self, at: int) -> int:
        """The number of the word whose blank stands at a place of the row."""
        return bisect_right(self._starts, at + 1) - 1

    def _nearly(self, keys: Sequence[str]) -> list[int]:
        """The sentences of the stretch that is most like these words, if it is like them enough."""
        if not _FEWEST_WORDS_NEARLY <= len(keys) <= len(self._keys):
            return []
        from rapidfuzz import fuzz  # needed only here, and the workbench's own reading has no need

        found = fuzz.partial_ratio_alignment(keys, self._keys, score_cutoff=100 * NEARLY)
        if found is None:
            return []
        stretch = range(found.dest_start, found.dest_end)
        places = self._sentences(stretch.start, stretch.stop)
        meant = [self._keys[word] for word in stretch if self._sentence_of[word] in places]
        return places if _weighty(keys) == _weighty(meant) else []

    def _sentences(self, first: int, last: int) -> list[int]:
        """The sentences of a stretch of words: those of which it has half, or that have half of it.

        What it shares with others is an accident at its ends.
        """
        shares = Counter(self._sentence_of[first:last])
        half = (last - first) / 2
        return [
            place
            for place, share in sorted(shares.items())
            if share >= min(half, self._lengths[place] / 2)
        ]


def sentences_of(offsets: Iterable[int], sentences: Sequence[Sentence]) -> list[int]:
    """The place, in the galley, of the sentence that each offset into the body lies in."""
    starts = [sentence.start for sentence in sentences]
    return [max(0, bisect_right(starts, offset) - 1) for offset in offsets]


def _keys_of(text: str) -> list[str]:
    return [word.key for word in words_of(text) if word.wordlike]


def _in_a_row(keys: Sequence[str]) -> str:
    """The words between blanks, so that none is found within another."""
    return f" {' '.join(keys)} "


def _weighty(keys: Sequence[str]) -> Counter[str]:
    """The words of which none may be another: figures and negations."""
    return Counter(key for key in keys if key in NEGATIONS or any(map(str.isdigit, key)))
