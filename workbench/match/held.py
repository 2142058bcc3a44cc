"""Postings in memory, for `nearest`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from workbench.match.entries import entries_by_rank
from workbench.match.nearest import UNHEARD, Held, Known, Lists
from workbench.match.vectors import Vectors
from workbench.match.weighting import rarity


class MemoryPostings:
    """The claims of some vectors by their terms; a term's number is its rank."""

    def __init__(self, terms: Mapping[str, int], vectors: Vectors) -> None:
        self._terms = terms
        self._vectors = vectors
        self._entries, self._starts = entries_by_rank(vectors)

    def known(self, terms: Collection[str]) -> dict[str, Known]:
        """What is known of each of these terms."""
        return {term: self._known(term) for term in terms}

    def lists(self, terms: Sequence[int]) -> Lists:
        """The entries of the terms with these numbers."""
        spans = [(int(self._starts[term]), int(self._starts[term + 1])) for term in terms]
        parts = [self._entries[start:stop] for start, stop in spans]
        return Lists(
            np.concatenate([self._entries[:0], *parts]), terms, [len(part) for part in parts]
        )

    def held(self, claims: Sequence[int]) -> Held:
        """These claims, in the order asked for."""
        vectors, chosen = self._vectors, np.array(claims, dtype=np.int64)
        begins = vectors.starts[chosen]
        sizes = vectors.starts[chosen + 1] - begins
        places = np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        places += np.arange(len(places))
        return Held(
            chosen, sizes, vectors.ranks[places], vectors.counts[places], vectors.lengths[chosen]
        )

    def _known(self, term: str) -> Known:
        number = self._terms.get(term)
        if number is None or number >= len(self._vectors.rank_of):
            return Known(UNHEARD, 0, rarity(term, 0, len(self._vectors)))
        rank = int(self._vectors.rank_of[number])
        claims = int(self._starts[rank + 1] - self._starts[rank])
        return Known(rank, claims, float(self._vectors.rarities[rank]))
