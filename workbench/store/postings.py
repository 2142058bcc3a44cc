"""Which claims have which words, in the database: what `workbench.match.nearest` looks them up in.

Rarities are settled when all claims are weighed together, and stay until the number of claims has
grown by a fifth: until then a new claim is held with a length by the same rarities, so that all
scores fit each other. Weighed anew, the database gives the scores of a `ClaimIndex` in memory.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping

from workbench.match.nearest import UNHEARD, Held, Known
from workbench.match.tokens import term_counts
from workbench.match.weighting import length_of, presence, rarity
from workbench.store.connection import in_parts

GROWTH = 1.2
"""How many times as many claims as when all were weighed last make weighing anew worth it."""

_AT_ONCE = 500
_WEIGHED_AT_ONCE = 5_000


class StoredPostings:
    """The postings of one database, read on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        (self._claims,) = connection.execute("SELECT claims FROM weighing").fetchone()

    def known(self, terms: Collection[str]) -> Mapping[str, Known]:
        """What is known of each of these terms."""
        known = {term: Known(UNHEARD, 0, rarity(term, 0, self._claims)) for term in terms}
        for some in in_parts(terms, _AT_ONCE):
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT word, n, claims, rarity FROM term WHERE word IN ({marks})",  # noqa: S608
                some,
            )
            known |= {word: Known(n, claims, weight) for word, n, claims, weight in rows}
        return known

    def claims_with(self, term: int) -> Iterable[int]:
        """The claims that have the term of this number, in order."""
        rows = self._connection.execute("SELECT claim FROM posting WHERE term = ?", (term,))
        return [row[0] for row in rows]

    def held(self, claims: Collection[int]) -> Iterator[Held]:
        """These claims, in any order."""
        for some in in_parts(claims, _AT_ONCE):
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT claim, terms, counts, length FROM claim_terms WHERE claim IN ({marks})",  # noqa: S608
                some,
            )
            for claim, terms, counts, length in rows:
                yield Held(claim, _numbers(terms), counts, length)


def hold(write: sqlite3.Connection, claims: Mapping[int, str]) -> None:
    """Bring claims, by their number with their text, into the postings, in place of what was."""
    drop(write, claims)
    counted = {claim: term_counts(text) for claim, text in claims.items()}
    known = _numbered(write, {term for counts in counted.values() for term in counts})
    for claim, counts in counted.items():
        numbers = [known[term].number for term in counts]
        write.executemany(
            "INSERT INTO posting (term, claim) VALUES (?, ?)",
            [(number, claim) for number in sorted(numbers)],
        )
        write.executemany("UPDATE term SET claims = claims + 1 WHERE n = ?", zip(numbers))
        weights = [presence(count) * known[term].rarity for term, count in counts.items()]
        write.execute(
            "INSERT INTO claim_terms (claim, terms, counts, length) VALUES (?, ?, ?, ?)",
            (
                claim,
                _as_bytes(numbers),
                bytes(min(count, 255) for count in counts.values()),
                length_of(weights),
            ),
        )


def drop(write: sqlite3.Connection, claims: Iterable[int]) -> None:
    """Take claims out of the postings."""
    for claim in claims:
        row = write.execute("SELECT terms FROM claim_terms WHERE claim = ?", (claim,)).fetchone()
        if row is None:
            continue
        numbers = _numbers(row[0])
        write.executemany(
            "DELETE FROM posting WHERE term = ? AND claim = ?",
            [(number, claim) for number in numbers],
        )
        write.executemany("UPDATE term SET claims = claims - 1 WHERE n = ?", zip(numbers))
        write.execute("DELETE FROM claim_terms WHERE claim = ?", (claim,))


def wants_weighing(connection: sqlite3.Connection) -> bool:
    """Whether there are so many more claims than when all were weighed that it is worth it."""
    (weighed,) = connection.execute("SELECT claims FROM weighing").fetchone()
    (claims,) = connection.execute("SELECT count(*) FROM claim_terms").fetchone()
    return bool(claims > GROWTH * weighed)


def weigh(write: sqlite3.Connection) -> None:
    """Weigh all claims anew, by how many of them have which term."""
    (claims,) = write.execute("SELECT count(*) FROM claim_terms").fetchone()
    rarities = {
        n: rarity(word, held, claims)
        for n, word, held in write.execute("SELECT n, word, claims FROM term").fetchall()
    }
    write.executemany(
        "UPDATE term SET rarity = ? WHERE n = ?", [(r, n) for n, r in rarities.items()]
    )
    numbers = [row[0] for row in write.execute("SELECT claim FROM claim_terms").fetchall()]
    for some in in_parts(numbers, _WEIGHED_AT_ONCE):
        rows = write.execute(
            "SELECT claim, terms, counts FROM claim_terms WHERE claim BETWEEN ? AND ?",
            (some[0], some[-1]),
        ).fetchall()
        write.executemany(
            "UPDATE claim_terms SET length = ? WHERE claim = ?",
            [(_length(terms, counts, rarities), claim) for claim, terms, counts in rows],
        )
    write.execute("UPDATE weighing SET claims = ?", (claims,))


def _length(terms: bytes, counts: bytes, rarities: Mapping[int, float]) -> float:
    pairs = zip(_numbers(terms), counts, strict=True)
    return length_of([presence(count) * rarities[number] for number, count in pairs])


def _numbered(write: sqlite3.Connection, terms: Collection[str]) -> Mapping[str, Known]:
    """What is known of terms, those added that were not there."""
    known = StoredPostings(write).known(sorted(terms))
    new = [(term, held.rarity) for term, held in known.items() if held.number == UNHEARD]
    write.executemany("INSERT INTO term (word, claims, rarity) VALUES (?, 0, ?)", new)
    return StoredPostings(write).known(sorted(terms)) if new else known


def _as_bytes(numbers: Iterable[int]) -> bytes:
    packed = array("i", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _numbers(packed: bytes) -> array[int]:
    numbers = array("i")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
