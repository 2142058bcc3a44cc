"""All pairs of claims whose vectors have at least a given cosine: an exact prefix join.

Two unit vectors x and y whose product is at least t have a term in common among the *leading*
terms of both: the rarest ones, down to where what is left of a vector is shorter than t (prefix
filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). So only the claims
that share a leading term are looked at. What the leading terms leave open is bounded by the
lengths of what is left, and only pairs that can still reach t are multiplied out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.match.vectors import Floats, Ints, Longs, Vectors, presence_of

_SLACK = 1e-5
"""More than single precision and rounding can take from a product."""
_MEETINGS = 50_000
"""How many meetings of two claims in a term are looked at together."""
_SLOTS = 1 << 18
_SCATTER = 0x9E3779B1
_VERIFIED = 4_096
_CHUNK = 20_000

_NUMBER_BITS = 28
_STEP_BITS = 12
_STEPS = (1 << _STEP_BITS) - 1
_MOST_OWNERS = 1 << (63 - _NUMBER_BITS - 2 * _STEP_BITS)
_STEP_MASK = np.int64(_STEPS)
_NUMBER_MASK = np.int64((1 << _NUMBER_BITS) - 1)

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims, `first < second`, with the product of their vectors."""

    first: Longs
    second: Longs
    product: Floats


@dataclass(frozen=True, slots=True)
class _Entries:
    """Leading terms of claims: whose, what each weighs, what is left of the claim's vector after
    it, and after the last leading term of the claim."""

    owners: Ints
    weights: Singles
    left: Singles
    ends: Singles


@dataclass(frozen=True, slots=True)
class _Leading:
    """The entries of all claims' leading terms, in order of claims and again in lists by term.

    Those of claim `i` are at `starts[i]` to `starts[i + 1]`. The list of an entry's term begins
    at `list_starts`, and holds `earlier` entries before it, of earlier claims.
    """

    starts: Longs
    by_claim: _Entries
    by_term: _Entries
    list_starts: Longs
    earlier: Longs


def near_pairs(vectors: Vectors, at_least: float) -> Iterator[Pairs]:
    """All pairs with a product of at least `at_least`, in order of the second claim.

    The work is done by as many threads as there are cores: numpy lets them run side by side.
    """
    leading = _leading(vectors, at_least - _SLACK)

    def found_in(block: tuple[int, int]) -> Pairs:
        candidates = _candidates(leading, *block, at_least - _SLACK)
        return _verified(vectors, block, *candidates, at_least)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        yield from threads.map(found_in, _blocks(leading))


def _blocks(leading: _Leading) -> Iterator[tuple[int, int]]:
    """The claims in runs `[first, last)` that meet earlier ones about equally often."""
    met = np.concatenate(([0], np.cumsum(leading.earlier)))[leading.starts]
    claims = len(met) - 1
    first = 0
    while first < claims:
        last = int(np.searchsorted(met, met[first] + _MEETINGS, side="right")) - 1
        last = min(max(last, first + 1), first + _MOST_OWNERS, claims)
        yield first, last
        first = last


def _leading(vectors: Vectors, at_least: float) -> _Leading:
    parts = [
        _leading_of(vectors, first, min(first + _CHUNK, len(vectors)), at_least)
        for first in range(0, len(vectors), _CHUNK)
    ]
    ranks = np.concatenate([np.empty(0, np.int32), *(ranks for ranks, _ in parts)])
    entries = _Entries(
        np.concatenate([np.empty(0, np.int32), *(part.owners for _, part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.weights for _, part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.left for _, part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.ends for _, part in parts)]),
    )
    order = np.argsort(ranks, kind="stable")
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    list_starts = np.concatenate(([0], np.cumsum(np.bincount(ranks))))[ranks]
    return _Leading(
        starts=np.concatenate(
            ([0], np.cumsum(np.bincount(entries.owners, minlength=len(vectors))))
        ),
        by_claim=entries,
        by_term=_Entries(
            entries.owners[order], entries.weights[order], entries.left[order], entries.ends[order]
        ),
        list_starts=list_starts,
        earlier=places - list_starts,
    )


def _leading_of(vectors: Vectors, first: int, last: int, at_least: float) -> tuple[Ints, _Entries]:
    """The leading terms of claims `[first, last)`: their ranks and their entries."""
    start, stop = vectors.starts[first], vectors.starts[last]
    offsets = vectors.starts[first : last + 1] - start
    owners = np.repeat(np.arange(last - first), np.diff(offsets))
    weights = vectors.weights(first, last)
    run = np.concatenate(([0.0], np.cumsum(weights * weights)))
    after = 1.0 - (run[1:] - run[offsets[:-1]][owners])
    leads = after + weights * weights >= at_least * at_least
    after = np.sqrt(np.maximum(after, 0.0))
    ends = np.ones(last - first)
    # The entries are in order, so that the last leading one of a claim is what stays.
    ends[owners[leads]] = after[leads]
    owners = owners[leads]
    return vectors.ranks[start:stop][leads], _Entries(
        (owners + first).astype(np.int32),
        weights[leads].astype(np.float32),
        after[leads].astype(np.float32),
        ends[owners].astype(np.float32),
    )


def _candidates(leading: _Leading, first: int, last: int, at_least: float) -> tuple[Longs, Longs]:
    """Claims `[first, last)` with the earlier ones that they may reach `at_least` with.

    Where x's leading terms end before y's, all that they share besides the shared leading terms
    lies in what is left of x at its end and of y after the last shared term.
    """
    chosen = slice(leading.starts[first], leading.starts[last])
    mine = leading.by_claim
    times = leading.earlier[chosen]
    there = np.repeat(leading.list_starts[chosen] - np.cumsum(times) + times, times)
    there += np.arange(len(there))
    theirs = leading.by_term
    part = np.repeat(mine.weights[chosen], times) * theirs.weights[there]
    rest = np.maximum(
        np.repeat(mine.ends[chosen], times) * theirs.left[there],
        np.repeat(mine.left[chosen], times) * theirs.ends[there],
    )
    owners = (mine.owners[chosen] - first).astype(np.int64) << _NUMBER_BITS
    pairs = np.repeat(owners, times) | theirs.owners[there]
    # Most pairs meet in one term only, and most of these can be told to fall short.
    open_still = np.flatnonzero((part + rest >= at_least) | _perhaps_again(pairs))
    pairs = _open_pairs(pairs[open_still], part[open_still], rest[open_still], at_least)
    return pairs & _NUMBER_MASK, (pairs >> _NUMBER_BITS) + first


def _perhaps_again(pairs: Longs) -> NDArray[np.bool_]:
    """Which of the pairs may be there more than once; the others are not."""
    slots = (pairs ^ (pairs >> _NUMBER_BITS) * _SCATTER) & (_SLOTS - 1)
    turn = np.arange(len(pairs), dtype=np.int32)
    last_in = np.empty(_SLOTS, dtype=np.int32)
    last_in[slots] = turn
    crowded = np.zeros(_SLOTS, dtype=np.bool_)
    crowded[slots[last_in[slots] != turn]] = True
    return np.asarray(crowded[slots])


def _open_pairs(pairs: Longs, part: Singles, rest: Singles, at_least: float) -> Longs:
    """The different pairs whose parts and least rest add up to enough."""
    if not len(pairs):
        return pairs
    keys = np.sort(pairs << 2 * _STEP_BITS | _steps(part) << _STEP_BITS | _steps(rest))
    pairs = keys >> 2 * _STEP_BITS
    heads = np.flatnonzero(np.diff(pairs, prepend=-1))
    shared = np.add.reduceat(keys >> _STEP_BITS & _STEP_MASK, heads)
    least = np.minimum.reduceat(keys & _STEP_MASK, heads)
    return np.asarray(pairs[heads][shared + least >= at_least * _STEPS])


def _steps(values: Singles) -> Longs:
    """Numbers from 0 to 1 as whole steps, rounded up."""
    return np.minimum(np.ceil(values * _STEPS), _STEPS).astype(np.int64)


def _verified(
    vectors: Vectors, block: tuple[int, int], first: Longs, second: Longs, at_least: float
) -> Pairs:
    """The pairs whose product is large enough; the second of each is in the block."""
    columns, pulls = _pulls(vectors, *block)
    product = np.empty(len(first))
    for start in range(0, len(first), _VERIFIED):
        some = slice(start, start + _VERIFIED)
        claims = first[some]
        begins = vectors.starts[claims]
        sizes = vectors.starts[claims + 1] - begins
        entries = np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        entries += np.arange(len(entries))
        rows = np.repeat((second[some] - block[0]) * pulls.shape[1], sizes)
        met = pulls.ravel()[rows + columns[vectors.ranks[entries]]]
        met *= presence_of(vectors.counts[entries])
        owners = np.repeat(np.arange(len(claims)), sizes)
        product[some] = np.bincount(owners, met, len(claims)) / vectors.lengths[claims]
    good = product >= at_least - _SLACK
    return Pairs(first[good], second[good], product[good])


def _pulls(vectors: Vectors, first: int, last: int) -> tuple[Ints, Floats]:
    """The vectors of claims `[first, last)` as a table, ready to be multiplied with any other.

    The column of each rank, and the rows; column 0, of zeros, is for the terms that none of them
    has.
    """
    entries = slice(vectors.starts[first], vectors.starts[last])
    ranks = vectors.ranks[entries]
    heard = np.unique(ranks)
    columns = np.zeros(len(vectors.rarities), dtype=np.int32)
    columns[heard] = np.arange(1, len(heard) + 1)
    pulls = np.zeros((last - first, len(heard) + 1))
    owners = np.repeat(np.arange(last - first), np.diff(vectors.starts[first : last + 1]))
    pulls[owners, columns[ranks]] = vectors.weights(first, last) * vectors.rarities[ranks]
    return columns, pulls
