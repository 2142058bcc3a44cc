"""Many claims as vectors in compact arrays: some five bytes for each different word of a claim.

Of `match`, only this module, `joining` and `held` need numpy.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from workbench.match.tokens import term_of, words_in
from workbench.match.weighting import MOST_COUNTED, presence, rarity

_CHUNK = 20_000
"""Claims that are counted at once; it bounds the memory, not the answer."""

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The claims' vectors: entries `starts[i]` to `starts[i + 1]` are those of claim `i`.

    An entry is a term, by its rank from the rarest on, and how often the claim has it; the entries
    of a claim are in the order of rank. `rarities` is by rank, `lengths` by claim.
    """

    starts: Longs
    ranks: Ints
    counts: NDArray[np.uint8]
    rarities: Floats
    lengths: Floats
    rank_of: Ints

    def __len__(self) -> int:
        return len(self.lengths)

    def weights(self, first: int, last: int) -> Floats:
        """The weights of the entries of claims `[first, last)`, each claim's of length 1."""
        entries = slice(self.starts[first], self.starts[last])
        raw = self.rarities[self.ranks[entries]] * presence_of(self.counts[entries])
        sizes = np.diff(self.starts[first : last + 1])
        return np.asarray(raw / np.repeat(self.lengths[first:last], sizes), dtype=np.float64)


_PRESENCE: Floats = np.array([presence(count) for count in range(MOST_COUNTED + 1)])


def presence_of(counts: NDArray[np.integer]) -> Floats:
    """What each of many counts counts; see `weighting.presence`."""
    return np.asarray(_PRESENCE[counts])


class _Vocabulary(dict[str, int]):
    """The number of the term of each word as written; it grows by being asked."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.terms.setdefault(term_of(word), len(self.terms))
        self[word] = number
        return number


class Corpus:
    """The claims' terms, counted; `vectors` weighs them by all that were added so far."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._sizes: list[Longs] = [np.empty(0, np.int64)]
        self._terms: list[Ints] = [np.empty(0, np.int32)]
        self._counts: list[NDArray[np.uint8]] = [np.empty(0, np.uint8)]

    def __len__(self) -> int:
        return sum(map(len, self._sizes))

    @property
    def terms(self) -> dict[str, int]:
        """The number of each term."""
        return self._vocabulary.terms

    def add(self, texts: Iterable[str]) -> None:
        """Take in more claims."""
        rest = iter(texts)
        while chunk := list(islice(rest, _CHUNK)):
            self._count(chunk)

    def vectors(self) -> Vectors:
        """All claims, each term weighed by how many of them have it."""
        terms, counts = np.concatenate(self._terms), np.concatenate(self._counts)
        sizes = np.concatenate(self._sizes)
        return vectors_of(sizes, terms, counts, self._rarities(terms, len(sizes)))

    def _count(self, texts: Sequence[str]) -> None:
        numbers, ends = array("i"), array("q")
        for text in texts:
            numbers.extend(map(self._vocabulary.__getitem__, words_in(text)))
            ends.append(len(numbers))
        owners = np.repeat(np.arange(len(texts)), np.diff(np.array(ends), prepend=0))
        keys = np.sort(owners << 32 | np.array(numbers, dtype=np.int64))
        fresh = np.flatnonzero(np.diff(keys, prepend=-1))
        times = np.diff(fresh, append=len(keys))
        keys = keys[fresh]
        self._sizes.append(np.bincount(keys >> 32, minlength=len(texts)))
        self._terms.append((keys & 0xFFFFFFFF).astype(np.int32))
        self._counts.append(np.minimum(times, MOST_COUNTED).astype(np.uint8))

    def _rarities(self, terms: Ints, claims: int) -> Floats:
        with_term = np.bincount(terms, minlength=len(self.terms)).tolist()
        weighed = (rarity(term, with_term[number], claims) for term, number in self.terms.items())
        return np.fromiter(weighed, dtype=np.float64, count=len(self.terms))


def vectors_of(sizes: Longs, terms: Ints, counts: NDArray[np.uint8], rarities: Floats) -> Vectors:
    """The vectors of claims, from how many different terms each has, and these claim by claim.

    `terms` are numbers from 0, `counts` is how often the claim has each (it is put into the order
    of rank), and `rarities` is by the number of the term.
    """
    starts = np.concatenate(([0], np.cumsum(sizes)))
    by_rank = np.lexsort((np.arange(len(rarities)), -rarities))
    rank_of = np.empty(len(rarities), dtype=np.int32)
    rank_of[by_rank] = np.arange(len(rarities), dtype=np.int32)
    ranks = rank_of[terms]
    rarities = rarities[by_rank]
    lengths = np.ones(len(sizes))
    for first in range(0, len(lengths), _CHUNK):
        chosen = slice(first, min(first + _CHUNK, len(lengths)))
        _settle(chosen, starts, ranks, counts, rarities, lengths)
    return Vectors(starts, ranks, counts, rarities, lengths, rank_of)


def _settle(
    chosen: slice,
    starts: Longs,
    ranks: Ints,
    counts: NDArray[np.uint8],
    rarities: Floats,
    lengths: Floats,
) -> None:
    """Bring the entries of some claims into the order of rank and take the vectors' lengths."""
    entries = slice(starts[chosen.start], starts[chosen.stop])
    owners = np.repeat(
        np.arange(chosen.stop - chosen.start), np.diff(starts[chosen.start : chosen.stop + 1])
    )
    order = np.argsort(owners << 32 | ranks[entries])
    ranks[entries], counts[entries] = ranks[entries][order], counts[entries][order]
    raw = rarities[ranks[entries]] * presence_of(counts[entries])
    squares = np.bincount(owners, raw * raw, minlength=chosen.stop - chosen.start)
    lengths[chosen] = np.sqrt(squares)
    lengths[chosen][squares == 0] = 1.0
