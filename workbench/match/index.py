"""Many claims, to be searched for the same claim in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.match.nearest import nearest
from workbench.match.weighting import score_of

if TYPE_CHECKING:
    from workbench.match.held import MemoryPostings
    from workbench.match.vectors import Vectors

ALIKE = 0.55
"""The score from which two claims are worth a look at whether they state the same."""


class ClaimIndex:
    """Claims by their position, from 0, in the order in which they were given.

    Scores go from 0 (no word in common) to 1 (the same words): the cosine of the claims' terms
    weighted by rarity, see `docs/matching.md`. `search` and `pairs` give the same score for the
    same two claims.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        # numpy is brought in by who builds an index, not by who imports this package.
        from workbench.match.vectors import Corpus

        self._corpus = Corpus()
        self._vectors: Vectors | None = None
        self._postings: MemoryPostings | None = None
        self.add(texts)

    def __len__(self) -> int:
        return len(self._corpus)

    def add(self, texts: Iterable[str]) -> None:
        """Take in more claims; all are weighed anew, as if the index had been built of all."""
        self._corpus.add(texts)
        self._vectors = self._postings = None

    def search(self, query: str, k: int = 10, *, at_least: float = 0.0) -> list[tuple[int, float]]:
        """The `k` claims most like `query`, each with its score, best first.

        Claims without a word in common, or below `at_least`, are left out.
        """
        if self._postings is None:
            from workbench.match.held import MemoryPostings

            self._postings = MemoryPostings(self._corpus.terms, self._weighed())
        return nearest(query, self._postings, k, at_least)

    def pairs(self, at_least: float = ALIKE) -> Iterator[tuple[int, int, float]]:
        """All pairs `(i, j, score)`, i < j, that score `at_least` or more, in order of j, then i.

        No pair is missed (see `joining`). `at_least` below some .4 makes it slow.
        """
        from workbench.match.joining import near_pairs

        if not 0.0 < at_least <= 1.0:
            raise ValueError(f"pairs need a least score above 0 and up to 1, not {at_least}")
        for found in near_pairs(self._weighed(), at_least):
            for i, j, product in zip(
                found.first.tolist(), found.second.tolist(), found.product.tolist(), strict=True
            ):
                score = score_of(product)
                if score >= at_least:
                    yield i, j, score

    def _weighed(self) -> Vectors:
        if self._vectors is None:
            self._vectors = self._corpus.vectors()
        return self._vectors
