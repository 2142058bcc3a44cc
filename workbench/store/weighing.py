"""All claims of a database weighed anew, and their postings made of it.

What a term weighs depends on how many claims have it. New ones are held by the weights of before;
now and then all are settled together, by the same code as in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.match.entries import Entries, entries_by_rank
from workbench.match.vectors import Ints, Longs, Vectors, vectors_of
from workbench.match.weighting import rarity
from workbench.store.postings import MOST_IN_PART, as_held, plain

GROWTH = 1.2
"""How many times as many claims as when all were weighed last make weighing anew worth it."""


def wants_weighing(connection: sqlite3.Connection) -> bool:
    """Whether claims wait to be weighed, or are so many more that weighing anew is worth it."""
    row = connection.execute("SELECT claims, held, is_due FROM weighing").fetchone()
    weighed, held, is_due = row
    return bool(is_due or held > GROWTH * weighed)


@dataclass(frozen=True, slots=True)
class Weighed:
    """All claims with their vectors and entries, as they were after a change.

    `numbers` are those of the terms by rank; the entries of rank `r` are at `starts[r]` to
    `starts[r + 1]`.
    """

    claims: Longs
    numbers: Ints
    vectors: Vectors
    entries: Entries
    starts: Longs
    change: int


def weigh(write: sqlite3.Connection, prepared: Weighed | None = None) -> None:
    """Weigh all claims anew, by how many of them have which term.

    What was `prepared` before the transaction is used if no claim came or went since.
    """
    cursor = plain(write)
    if prepared is None or prepared.change != _change(cursor):
        prepared = all_weighed(write)
    claims = prepared.claims.tolist()
    cursor.executemany("UPDATE term SET claims = ?, rarity = ? WHERE n = ?", _term_rows(prepared))
    cursor.executemany(
        "UPDATE claim_terms SET length = ? WHERE claim = ?",
        zip(prepared.vectors.lengths.tolist(), claims, strict=True),
    )
    cursor.execute("DELETE FROM term WHERE claims = 0")
    cursor.execute("DELETE FROM posting")
    cursor.executemany(
        "INSERT INTO posting (term, first, entries) VALUES (?, ?, ?)",
        _parts(prepared),
    )
    cursor.execute("UPDATE weighing SET claims = ?, held = ?, is_due = 0", (len(claims),) * 2)


def all_weighed(connection: sqlite3.Connection) -> Weighed:
    """All claims of one moment, weighed."""
    cursor = plain(connection)
    held = as_held(
        cursor.execute(
            "SELECT claim, terms, counts, length FROM claim_terms ORDER BY claim"
        ).fetchall()
    )
    words = cursor.execute("SELECT n, word FROM term ORDER BY n").fetchall()
    by_number = np.array([n for n, _ in words], dtype=np.int32)
    terms = np.searchsorted(by_number, held.terms).astype(np.int32)
    having = np.bincount(terms, minlength=len(words)).tolist()
    rarities = [
        rarity(word, with_it, len(held.claims))
        for (_, word), with_it in zip(words, having, strict=True)
    ]
    vectors = vectors_of(held.sizes, terms, held.counts.copy(), np.array(rarities, dtype=float))
    numbers = np.empty(len(words), dtype=np.int32)
    numbers[vectors.rank_of] = by_number
    entries, starts = entries_by_rank(vectors, held.claims)
    return Weighed(held.claims, numbers, vectors, entries, starts, _change(cursor))


def _change(cursor: sqlite3.Cursor) -> int:
    (change,) = cursor.execute("SELECT change FROM weighing").fetchone()
    return int(change)


def _term_rows(weighed: Weighed) -> Iterator[tuple[int, float, int]]:
    """How many claims have each term, what it weighs, and its number, in order of this."""
    order = np.argsort(weighed.numbers)
    having, rarities = np.diff(weighed.starts), weighed.vectors.rarities
    columns = (having[order], rarities[order], weighed.numbers[order])
    yield from zip(*(column.tolist() for column in columns), strict=True)


def _parts(weighed: Weighed) -> Iterator[tuple[int, int, bytes]]:
    """The rows of `posting`, in order."""
    starts, ends = weighed.starts[:-1].tolist(), weighed.starts[1:].tolist()
    for term, begin, end in sorted(zip(weighed.numbers.tolist(), starts, ends, strict=True)):
        for start in range(begin, end, MOST_IN_PART):
            part = weighed.entries[start : min(start + MOST_IN_PART, end)]
            yield term, int(part["claim"][0]), part.tobytes()
