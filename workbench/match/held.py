"""Postings in memory, for `nearest`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from workbench.match.nearest import UNHEARD, Held, Known
from workbench.match.vectors import Vectors
from workbench.match.weighting import rarity


class MemoryPostings:
    """The claims of some vectors by their terms; a term's number is its rank."""

    def __init__(self, terms: Mapping[str, int], vectors: Vectors) -> None:
        self._terms = terms
        self._vectors = vectors
        sizes = np.diff(vectors.starts)
        owners = np.repeat(np.arange(len(vectors), dtype=np.int32), sizes)
        self._owners = owners[np.argsort(vectors.ranks, kind="stable")]
        with_rank = np.bincount(vectors.ranks, minlength=len(vectors.rarities))
        self._ends = np.cumsum(with_rank)
        self._begins = self._ends - with_rank

    def known(self, terms: Collection[str]) -> dict[str, Known]:
        """What is known of each of these terms."""
        return {term: self._known(term) for term in terms}

    def claims_with(self, term: int) -> list[int]:
        """All claims that have the term of this number, in order."""
        found: list[int] = self._owners[self._begins[term] : self._ends[term]].tolist()
        return found

    def held(self, claims: Collection[int]) -> Iterator[Held]:
        """These claims, in the order asked for."""
        vectors = self._vectors
        for claim in claims:
            entries = slice(vectors.starts[claim], vectors.starts[claim + 1])
            terms, counts = vectors.ranks[entries].tolist(), vectors.counts[entries].tolist()
            yield Held(claim, terms, counts, float(vectors.lengths[claim]))

    def _known(self, term: str) -> Known:
        number = self._terms.get(term)
        if number is None or number >= len(self._vectors.rank_of):
            return Known(UNHEARD, 0, rarity(term, 0, len(self._vectors)))
        rank = int(self._vectors.rank_of[number])
        claims = int(self._ends[rank] - self._begins[rank])
        return Known(rank, claims, float(self._vectors.rarities[rank]))
