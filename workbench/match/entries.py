"""What the postings keep of a claim that has a term: six bytes, from which a score can be bounded.

Beside the term's weight in the claim's vector it is the length of what is *left* of the vector
without it, in terms that are no rarer. Two claims that share the terms read so far, and others
further down, score at most the product of what was read and of what is left (the bound of the
prefix join, see `joining`). Both are rounded up to whole steps, so that it stays a bound.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.match.vectors import Floats, Longs, Vectors

STEPS = 255
"""The steps from 0 to 1 in which weights and what is left are kept."""
ENTRY = np.dtype([("claim", "<u4"), ("weight", "u1"), ("left", "u1")])

Entries = NDArray[Any]
"""An array of `ENTRY`."""
Bytes = NDArray[np.uint8]

_CHUNK = 20_000
_DIGITS = 9
"""What is rounded away before rounding up: the order in which squares were added up."""


def entries_by_rank(vectors: Vectors, claims: Longs | None = None) -> tuple[Entries, Longs]:
    """The entries of all vectors in order of rank, then of claim, and where each rank's start.

    Those of rank `r` are at `starts[r]` to `starts[r + 1]`.

    `claims` are the numbers of the claims, ascending; their positions if it is left out.
    """
    numbers = np.arange(len(vectors)) if claims is None else claims
    order = np.argsort(vectors.ranks, kind="stable")
    entries = np.empty(len(order), dtype=ENTRY)
    entries["claim"] = np.repeat(numbers, np.diff(vectors.starts))[order]
    weights = np.empty(len(order), dtype=np.uint8)
    left = np.empty(len(order), dtype=np.uint8)
    for first in range(0, len(vectors), _CHUNK):
        last = min(first + _CHUNK, len(vectors))
        chosen = slice(vectors.starts[first], vectors.starts[last])
        weights[chosen], left[chosen] = _kept(vectors, first, last)
    entries["weight"], entries["left"] = weights[order], left[order]
    having = np.bincount(vectors.ranks, minlength=len(vectors.rarities))
    return entries, np.concatenate(([0], np.cumsum(having)))


def _kept(vectors: Vectors, first: int, last: int) -> tuple[Bytes, Bytes]:
    """The steps of the weight and of what is left, for each entry of claims `[first, last)`."""
    weights = vectors.weights(first, last)
    starts = vectors.starts[first : last + 1] - vectors.starts[first]
    owners = np.repeat(np.arange(last - first), np.diff(starts))
    rarities = vectors.rarities[vectors.ranks[vectors.starts[first] : vectors.starts[last]]]
    squares = weights * weights
    run = np.concatenate(([0.0], np.cumsum(squares)))
    # Which of two terms that are equally rare comes first is settled elsewhere: here neither does.
    is_rarest = np.diff(rarities, prepend=0.0) != 0.0
    is_rarest[starts[:-1][np.diff(starts) > 0]] = True
    heads = np.flatnonzero(is_rarest)
    sizes = np.diff(heads, append=len(weights))
    left = run[starts[1:]][owners] - np.repeat(run[heads], sizes) - squares
    return _steps(weights), _steps(np.sqrt(np.maximum(np.round(left, _DIGITS), 0.0)))


def _steps(values: Floats) -> Bytes:
    return np.minimum(np.ceil(np.round(values * STEPS, _DIGITS)), STEPS).astype(np.uint8)
