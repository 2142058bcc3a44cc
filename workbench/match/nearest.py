"""The claims nearest to a text, wherever the postings are kept: in memory or in a database.

Whoever keeps the postings implements `Postings`; what is looked at, and the scores, are settled
here, so that the same claims give the same answer everywhere.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from workbench.match.tokens import term_counts
from workbench.match.weighting import presence, score_of, weights_of

READ_AT_MOST = 20_000
"""Postings that are read for one text, whole lists, the rarest terms' first."""
MULTIPLIED_AT_MOST = 500
"""Claims whose scores are worked out for one text: those that share most of its weight."""
_SLACK = 1e-6


class Known(NamedTuple):
    """What is known of a term: its number, in how many claims it was counted, what it weighs.

    A term that no claim has is numbered `UNHEARD`.
    """

    number: int
    claims: int
    rarity: float


UNHEARD = -1


class Held(NamedTuple):
    """A claim as it is held: the numbers of its terms, how often it has each, and its length.

    The length is that of the vector of `presence(count) * rarity` (`weighting.length_of`).
    """

    claim: int
    terms: Sequence[int]
    counts: Sequence[int]
    length: float


class Postings(Protocol):
    """Which claims have which terms.

    Rarities and lengths are of one moment and fit each other; a claim that comes later is held
    with a length by the same rarities, until all are weighed anew.
    """

    def known(self, terms: Collection[str]) -> Mapping[str, Known]:
        """What is known of each of these terms."""

    def claims_with(self, term: int) -> Iterable[int]:
        """The claims that have the term of this number.

        Postings that are only asked for scores of t or more may leave out the claims whose
        `leading` terms for t it is none of.
        """

    def held(self, claims: Collection[int]) -> Iterable[Held]:
        """These claims, in any order."""


def nearest(
    text: str, postings: Postings, k: int | None = 10, at_least: float = 0.0
) -> list[tuple[int, float]]:
    """The `k` claims (all for None) most like a text with their scores, best first.

    Only claims that share a word with it are found, and of those with a score of `at_least` or
    more all, but for what `READ_AT_MOST` and `MULTIPLIED_AT_MOST` leave out. Equal scores come in
    order of the claims' numbers.
    """
    counts = term_counts(text)
    known = postings.known(counts)
    weights = weights_of(counts, {term: known[term].rarity for term in counts})
    candidates = _candidates(weights, known, postings, at_least)
    pulls = {known[term].number: weight * known[term].rarity for term, weight in weights.items()}
    scored = ((held.claim, _score(pulls, held)) for held in postings.held(candidates))
    found = [(claim, score) for claim, score in scored if score >= at_least and score > 0.0]
    found.sort(key=lambda each: (-each[1], each[0]))
    return found[:k]


def leading(weights: Mapping[str, float], at_least: float) -> list[str]:
    """The rarest terms of a vector, down to where what is left is shorter than `at_least`.

    Two vectors whose product is `at_least` or more share a leading term of both. The weights are
    as `weights_of` gives them.
    """
    enough = max(0.0, at_least - _SLACK) ** 2
    left = 1.0
    terms = []
    for term, weight in weights.items():
        if left < enough:
            break
        terms.append(term)
        left -= weight * weight
    return terms


def _candidates(
    weights: Mapping[str, float],
    known: Mapping[str, Known],
    postings: Postings,
    at_least: float,
) -> list[int]:
    """The claims that share most of the text's weight in its leading terms, rarest first."""
    shared: dict[int, float] = {}
    read = 0
    for term in leading(weights, at_least):
        read += known[term].claims
        if read > READ_AT_MOST and shared:
            break
        if known[term].number != UNHEARD:
            square = weights[term] ** 2
            for claim in postings.claims_with(known[term].number):
                shared[claim] = shared.get(claim, 0.0) + square
    ordered = ((square, -claim) for claim, square in shared.items())
    return [-claim for _, claim in heapq.nlargest(MULTIPLIED_AT_MOST, ordered)]


def _score(pulls: Mapping[int, float], held: Held) -> float:
    product = 0.0
    for term, count in zip(held.terms, held.counts, strict=True):
        pull = pulls.get(term)
        if pull is not None:
            product += pull * presence(count)
    return score_of(product / held.length)
