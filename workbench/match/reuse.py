"""Whether one article carries another's text: a sample of each one's shingles, and what they share.

Shingles and containment are those of A. Broder, "On the resemblance and containment of documents"
(1997); of all shingles those are kept whose hash is a multiple of SAMPLING, so that two texts keep
the same ones wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Set
from hashlib import blake2b

SHINGLE_WORDS = 6
SAMPLING = 8
"""One in so many shingles is kept; an article of 600 words keeps about 75."""

COPIED = 0.4
"""The share of the shorter article from which on it is a copy. Two reporters who quote the same
statement share less; a wire story cut to half its length shares nearly all that is left."""

LEAST_SHARED = 6
"""Fewer shared shingles than this may be one long quotation."""

_WORD = re.compile(r"\w+")


def fingerprint(body: str) -> frozenset[int]:
    """The sampled shingles of a text, as 63-bit hashes that are the same on every machine."""
    words = [word.casefold() for word in _WORD.findall(body)]
    shingles = {
        " ".join(words[start : start + SHINGLE_WORDS])
        for start in range(len(words) - SHINGLE_WORDS + 1)
    }
    hashes = (_hash(shingle) for shingle in shingles)
    return frozenset(value for value in hashes if value % SAMPLING == 0)


def containment(one: Set[int], other: Set[int]) -> float:
    """The share of the shorter text that stands in the longer one too, 0 to 1."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def is_copy(shared: int, one: int, other: int) -> bool:
    """Whether one text carries the other, given the number of shared shingles and of each."""
    return shared >= LEAST_SHARED and shared >= COPIED * min(one, other)


def _hash(shingle: str) -> int:
    digest = blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
