"""The claims nearest to a text, wherever the postings are kept: in memory or in a database.

Whoever keeps the postings implements `Postings`; what is looked at, and the scores, are settled
here, so that the same claims give the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.match.entries import STEPS, Entries
from workbench.match.tokens import term_counts
from workbench.match.vectors import Floats, Longs, presence_of
from workbench.match.weighting import score_of, weights_of

READ_AT_MOST = 20_000
"""Postings that are read for one text, whole lists, the rarest terms' first."""
MULTIPLIED_AT_MOST = 500
"""Claims whose scores are worked out for one text: those that may score best."""
MULTIPLIED_FOR_EACH = 5
"""The same for each claim that is asked for."""
_FIRST = 64
"""Claims that are worked out at first; more only while one of them may be among the best."""
_SLACK = 1e-6
_BOUND_SLACK = 1e-4
"""More than what was rounded away of an entry can take from a bound, see `entries`."""

_LEFT_BITS = 8
_PART_BITS = 20
_PART_STEPS = 1 << (_PART_BITS - 1)
_LEFT_MASK = np.int64((1 << _LEFT_BITS) - 1)
_PART_MASK = np.int64((1 << _PART_BITS) - 1)


class Known(NamedTuple):
    """What is known of a term: its number, in how many claims it was counted, what it weighs.

    A term that no claim has is numbered `UNHEARD`.
    """

    number: int
    claims: int
    rarity: float


UNHEARD = -1


class Held(NamedTuple):
    """Claims as they are held: how many terms each has, the numbers of these, how often it has
    each, and for each claim the length of its vector (`weighting.length_of`)."""

    claims: Longs
    sizes: Longs
    terms: NDArray[np.int32]
    counts: NDArray[np.uint8]
    lengths: Floats


class Lists(NamedTuple):
    """Entries of several terms in one array: which terms, and how many entries of each follow.

    A term may come in several parts.
    """

    entries: Entries
    terms: Sequence[int]
    sizes: Sequence[int]


class Postings(Protocol):
    """Which claims have which terms.

    Rarities, entries and lengths are of one moment and fit each other; a claim that comes later is
    held by the same rarities, until all are weighed anew.
    """

    def known(self, terms: Collection[str]) -> Mapping[str, Known]:
        """What is known of each of these terms."""

    def lists(self, terms: Sequence[int]) -> Lists:
        """What is kept of all claims that have the terms with these numbers."""

    def held(self, claims: Sequence[int]) -> Held:
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
    heard = [
        (known[term], weight) for term, weight in weights.items() if known[term].number != UNHEARD
    ]
    most = MULTIPLIED_AT_MOST if k is None else min(MULTIPLIED_AT_MOST, MULTIPLIED_FOR_EACH * k)
    claims, bounds = _candidates(heard, postings, at_least, most)
    pulls = _Pulls.of(heard)
    found: list[tuple[int, float]] = []
    for some in _batches(len(claims), k):
        if k is not None and len(found) == k and found[-1][1] > bounds[some.start]:
            break
        found += pulls.scores(postings.held(claims[some].tolist()), at_least)
        found = sorted(found, key=lambda each: (-each[1], each[0]))[:k]
    return found


def _batches(claims: int, k: int | None) -> Iterator[slice]:
    """So many claims in parts, each as large as all before it; all in one where all are wanted."""
    start, stop = 0, claims if k is None else max(_FIRST, 2 * k)
    while start < claims:
        yield slice(start, stop)
        start, stop = stop, 2 * stop


def _candidates(
    heard: Sequence[tuple[Known, float]], postings: Postings, at_least: float, most: int
) -> tuple[Longs, Floats]:
    """The claims that may score `at_least`, with the most that each may score, in that order.

    Of more than `most` only those that may score best.
    """
    leading, left = _leading(heard, at_least)
    keys = _meetings(leading, postings)
    if not len(keys):
        return np.empty(0, np.int64), np.empty(0)
    keys.sort()
    claims = keys >> (_PART_BITS + _LEFT_BITS)
    is_first = np.ones(len(claims), dtype=np.bool_)
    np.not_equal(claims[1:], claims[:-1], out=is_first[1:])
    heads = np.flatnonzero(is_first)
    shared = np.add.reduceat(keys >> _LEFT_BITS & _PART_MASK, heads)
    least = np.minimum.reduceat(keys & _LEFT_MASK, heads)
    bounds = shared / _PART_STEPS + least * (left / STEPS) + _BOUND_SLACK
    claims = claims[heads]
    within = np.flatnonzero(bounds >= at_least)
    if len(within) > most:
        best = np.argpartition(-bounds[within], most)[:most]
        within = np.sort(within[best])
    order = within[np.argsort(-bounds[within], kind="stable")]
    return claims[order], bounds[order]


def _leading(
    heard: Sequence[tuple[Known, float]], at_least: float
) -> tuple[dict[int, float], float]:
    """The rarest terms with their weights, and the length of what is left of the text's vector.

    They go down to where what is left is shorter than `at_least`: two vectors whose product is
    that or more share one of these. No more are taken than can be read, but for the first.
    """
    enough = max(0.0, at_least - _SLACK) ** 2
    left = sum(weight * weight for _, weight in heard)
    leading: dict[int, float] = {}
    read = 0
    for term, weight in heard:
        read += term.claims
        if left < enough or (leading and read > READ_AT_MOST):
            break
        leading[term.number] = weight
        left -= weight * weight
    return leading, max(0.0, left) ** 0.5


def _meetings(leading: Mapping[int, float], postings: Postings) -> Longs:
    """Where claims meet the text in a term: the claim, the product there, what is left of it."""
    entries, terms, sizes = postings.lists(list(leading))
    scales = np.array([ceil(leading[term] * _PART_STEPS / STEPS) for term in terms], np.int64)
    parts = np.repeat(scales, np.array(sizes, dtype=np.int64)) * entries["weight"]
    keys = entries["claim"].astype(np.int64)
    keys <<= _PART_BITS
    keys |= parts
    keys <<= _LEFT_BITS
    keys |= entries["left"]
    return keys


class _Pulls(NamedTuple):
    """The vector of a text, ready to be multiplied: term numbers, ascending, and their pulls."""

    terms: NDArray[np.int64]
    pulls: Floats

    @classmethod
    def of(cls, heard: Iterable[tuple[Known, float]]) -> _Pulls:
        pulls = sorted((term.number, weight * term.rarity) for term, weight in heard)
        return cls(
            np.array([term for term, _ in pulls], dtype=np.int64),
            np.array([pull for _, pull in pulls]),
        )

    def scores(self, held: Held, at_least: float) -> Iterator[tuple[int, float]]:
        """Those of these claims that score `at_least`, and more than 0, with their scores."""
        places = np.minimum(np.searchsorted(self.terms, held.terms), len(self.terms) - 1)
        met = self.pulls[places] * presence_of(held.counts) * (self.terms[places] == held.terms)
        owners = np.repeat(np.arange(len(held.claims)), held.sizes)
        products = np.bincount(owners, met, len(held.claims)) / held.lengths
        near = np.flatnonzero(products > at_least - _SLACK)
        for claim, product in zip(held.claims[near].tolist(), products[near].tolist(), strict=True):
            score = score_of(product)
            if score >= at_least and score > 0.0:
                yield claim, score
