"""Which claims have which words, in the database: what `workbench.match.nearest` looks them up in.

Rarities are settled when all claims are weighed together (`workbench.store.weighing`), and stay
until the number of claims has grown by a fifth: until then a new claim is held by the same
rarities, so that all scores fit each other. Weighed anew, the database gives the scores of a
`ClaimIndex` in memory.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from workbench.match.entries import ENTRY, entries_by_rank
from workbench.match.nearest import UNHEARD, Held, Known, Lists
from workbench.match.tokens import term_counts
from workbench.match.vectors import Ints, Vectors, vectors_of
from workbench.match.weighting import MOST_COUNTED, rarity

MOST_IN_PART = 160
"""Entries in one row: with them it still lies in one place in SQLite's pages of 4,096 bytes."""

_ENTRY_BYTES = ENTRY.itemsize
_CLAIM_BYTES = 4

_ADD_TERMS = "INSERT INTO claim_terms (claim, terms, counts, length) VALUES (?, ?, ?, ?)"
_ADD_PART = "INSERT INTO posting (term, first, entries) VALUES (?, ?, ?)"
_CHANGE_PART = "UPDATE posting SET entries = ? WHERE term = ? AND first = ?"
_PARTS_UP_TO = (
    "SELECT p.term, p.first, p.entries FROM json_each(:terms) AS wanted JOIN posting AS p"
    " ON p.term = wanted.value AND p.first ="
    " (SELECT max(first) FROM posting WHERE term = wanted.value AND first <= :last)"
)
_MORE_HELD = "UPDATE weighing SET held = held + ?, change = change + 1"

Terms = Mapping[int, int]
"""Numbers of terms, with how often a claim has each."""


class StoredPostings:
    """The postings of one database, read on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = plain(connection)
        (self._claims,) = self._cursor.execute("SELECT claims FROM weighing").fetchone()

    def known(self, terms: Collection[str]) -> Mapping[str, Known]:
        """What is known of each of these terms."""
        rows = self._cursor.execute(
            "SELECT word, n, claims, rarity FROM term"
            " WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(terms)),),
        )
        found = {word: Known(*of_term) for word, *of_term in rows}
        return {
            term: found.get(term) or Known(UNHEARD, 0, rarity(term, 0, self._claims))
            for term in terms
        }

    def lists(self, terms: Sequence[int]) -> Lists:
        """The entries of the terms with these numbers."""
        rows = self._cursor.execute(
            "SELECT term, entries FROM posting WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(terms),),
        ).fetchall()
        return Lists(
            np.frombuffer(b"".join(row[1] for row in rows), dtype=ENTRY),
            [row[0] for row in rows],
            [len(row[1]) // _ENTRY_BYTES for row in rows],
        )

    def held(self, claims: Sequence[int]) -> Held:
        """These claims, in any order."""
        rows = self._cursor.execute(
            "SELECT claim, terms, counts, length FROM claim_terms"
            " WHERE claim IN (SELECT value FROM json_each(?))",
            (json.dumps(claims),),
        )
        return as_held(rows.fetchall())


def as_held(rows: Sequence[tuple[int, bytes, bytes, float]]) -> Held:
    """Rows of `claim_terms` (claim, terms, counts, length) in arrays."""
    terms = np.frombuffer(b"".join(row[1] for row in rows), dtype="<i4")
    counts = b"".join(row[2] or b"\1" * (len(row[1]) // terms.itemsize) for row in rows)
    return Held(
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([len(row[1]) // terms.itemsize for row in rows], dtype=np.int64),
        terms.astype(np.int32, copy=False),
        np.frombuffer(counts, dtype=np.uint8),
        np.array([row[3] for row in rows], dtype=np.float64),
    )


def hold(write: sqlite3.Connection, claims: Mapping[int, str]) -> None:
    """Bring claims, by their number with their text, into the postings, in place of what was."""
    cursor = plain(write)
    counted = {claim: term_counts(claims[claim]) for claim in sorted(claims)}
    known = _numbered(write, counted.values())
    before = _terms_of(cursor, claims)
    numbered = {claim: _numbers(counts, known) for claim, counts in counted.items()}
    fresh = {claim: terms for claim, terms in numbered.items() if before.get(claim) != terms}
    drop(write, before.keys() & fresh.keys())
    rarities = {each.number: each.rarity for each in known.values()}
    numbers, vectors = _weighed(fresh.values(), rarities)
    cursor.executemany(_ADD_TERMS, claim_rows(list(fresh), numbers, vectors))
    entries, starts = entries_by_rank(vectors, np.array(list(fresh), dtype=np.int64))
    ends = starts[1:].tolist()
    _add_entries(
        cursor,
        {
            term: entries[start:end].tobytes()
            for term, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=False)
            if start < end
        },
    )
    cursor.execute(_MORE_HELD, (len(fresh),))


def gather(write: sqlite3.Connection, counted: Mapping[int, Mapping[str, int]]) -> None:
    """Take down the terms of those claims that are not held yet; the next weighing makes postings.

    Much faster than `hold` for many. Until all are weighed, these are not found.
    """
    cursor = plain(write)
    before = _terms_of(cursor, counted)
    fresh = {claim: counts for claim, counts in counted.items() if claim not in before}
    known = _numbered(write, fresh.values())
    numbers, vectors = _weighed(
        [_numbers(counts, known) for counts in fresh.values()],
        {each.number: each.rarity for each in known.values()},
    )
    cursor.executemany(_ADD_TERMS, claim_rows(list(fresh), numbers, vectors))
    cursor.execute(_MORE_HELD, (len(fresh),))
    cursor.execute("UPDATE weighing SET is_due = 1")


def drop(write: sqlite3.Connection, claims: Iterable[int]) -> None:
    """Take claims out of the postings."""
    cursor = plain(write)
    before = _terms_of(cursor, claims)
    for claim, terms in before.items():
        for term in terms:
            _remove(cursor, term, claim)
        cursor.execute("DELETE FROM claim_terms WHERE claim = ?", (claim,))
    cursor.execute(_MORE_HELD, (-len(before),))


def plain(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """A cursor whose rows are tuples, whatever those of the connection are."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor


def claim_rows(
    claims: Sequence[int], numbers: Ints, vectors: Vectors
) -> Iterator[tuple[int, bytes, bytes, float]]:
    """The rows of `claim_terms`; `numbers` are those of the terms by rank."""
    terms = numbers[vectors.ranks].astype("<i4")
    for claim, start, stop, length in zip(
        claims,
        vectors.starts[:-1].tolist(),
        vectors.starts[1:].tolist(),
        vectors.lengths.tolist(),
        strict=True,
    ):
        counts = vectors.counts[start:stop]
        often = counts.tobytes() if (counts > 1).any() else b""
        yield claim, terms[start:stop].tobytes(), often, length


def _weighed(claims: Collection[Terms], rarities: Mapping[int, float]) -> tuple[Ints, Vectors]:
    """The vectors of claims, and for each rank the number of its term."""
    places = {number: place for place, number in enumerate(rarities)}
    vectors = vectors_of(
        np.array([len(terms) for terms in claims], dtype=np.int64),
        np.array([places[number] for terms in claims for number in terms], dtype=np.int32),
        np.array([count for terms in claims for count in terms.values()], dtype=np.uint8),
        np.array(list(rarities.values()), dtype=np.float64),
    )
    numbers = np.empty(len(places), dtype=np.int32)
    numbers[vectors.rank_of] = list(rarities)
    return numbers, vectors


def _numbered(
    write: sqlite3.Connection, counted: Iterable[Mapping[str, int]]
) -> Mapping[str, Known]:
    """What is known of terms, those added that were not there."""
    terms = sorted({term for counts in counted for term in counts})
    known = StoredPostings(write).known(terms)
    new = [(term, held.rarity) for term, held in known.items() if held.number == UNHEARD]
    write.executemany("INSERT INTO term (word, claims, rarity) VALUES (?, 0, ?)", new)
    return {**known, **StoredPostings(write).known([term for term, _ in new])}


def _numbers(counts: Mapping[str, int], known: Mapping[str, Known]) -> Terms:
    return {known[term].number: min(count, MOST_COUNTED) for term, count in counts.items()}


def _terms_of(cursor: sqlite3.Cursor, claims: Iterable[int]) -> dict[int, Terms]:
    """The terms of those claims that are held."""
    rows = cursor.execute(
        "SELECT claim, terms, counts, length FROM claim_terms"
        " WHERE claim IN (SELECT value FROM json_each(?))",
        (json.dumps(list(claims)),),
    )
    held = as_held(rows.fetchall())
    pairs = iter(zip(held.terms.tolist(), held.counts.tolist(), strict=True))
    return {
        claim: dict(next(pairs) for _ in range(size))
        for claim, size in zip(held.claims.tolist(), held.sizes.tolist(), strict=True)
    }


def _add_entries(cursor: sqlite3.Cursor, fresh: Mapping[int, bytes]) -> None:
    """Add entries to the terms of these numbers; those of a term are ascending."""
    last = max((_claim_at(entries, -_ENTRY_BYTES) for entries in fresh.values()), default=0)
    rows = cursor.execute(_PARTS_UP_TO, {"terms": json.dumps(list(fresh)), "last": last})
    parts = {term: (first, entries) for term, first, entries in rows.fetchall()}
    changed, added = [], []
    for term, entries in sorted(fresh.items()):
        first, before = parts.get(term, (0, b""))
        if before and _claim_at(before, -_ENTRY_BYTES) > _claim_at(entries, 0):
            for at in range(0, len(entries), _ENTRY_BYTES):
                _insert(cursor, term, entries[at : at + _ENTRY_BYTES])
            continue
        room = MOST_IN_PART * _ENTRY_BYTES - len(before) if before else 0
        if room > 0:
            changed.append((before + entries[:room], term, first))
        for at in range(max(room, 0), len(entries), MOST_IN_PART * _ENTRY_BYTES):
            part = entries[at : at + MOST_IN_PART * _ENTRY_BYTES]
            added.append((term, _claim_at(part, 0), part))
    cursor.executemany(_CHANGE_PART, changed)
    cursor.executemany(_ADD_PART, added)


def _insert(cursor: sqlite3.Cursor, term: int, entry: bytes) -> None:
    """Add one entry, wherever it belongs."""
    claim = _claim_at(entry, 0)
    row = _part(cursor, term, claim)
    if row is None:
        _add_part(cursor, term, entry)
        return
    first, entries = row
    at = _place(entries, claim)
    grown = entries[:at] + entry + entries[at:]
    if len(grown) <= MOST_IN_PART * _ENTRY_BYTES:
        _change_part(cursor, term, first, grown)
    elif at == len(entries):
        _add_part(cursor, term, entry)
    else:
        half = MOST_IN_PART // 2 * _ENTRY_BYTES
        _change_part(cursor, term, first, grown[:half])
        _add_part(cursor, term, grown[half:])


def _remove(cursor: sqlite3.Cursor, term: int, claim: int) -> None:
    """Take the entry of a claim out; a claim that waits to be weighed has none."""
    row = _part(cursor, term, claim)
    if row is None:
        return
    first, entries = row
    at = _place(entries, claim)
    if at < len(entries) and _claim_at(entries, at) == claim:
        _change_part(cursor, term, first, entries[:at] + entries[at + _ENTRY_BYTES :])


def _part(cursor: sqlite3.Cursor, term: int, claim: int) -> tuple[int, bytes] | None:
    """The part of a term's entries that a claim belongs to, with its first number."""
    row: tuple[int, bytes] | None = cursor.execute(
        "SELECT first, entries FROM posting WHERE term = ? AND first <= ?"
        " ORDER BY first DESC LIMIT 1",
        (term, claim),
    ).fetchone()
    return row


def _add_part(cursor: sqlite3.Cursor, term: int, entries: bytes) -> None:
    cursor.execute(_ADD_PART, (term, _claim_at(entries, 0), entries))


def _change_part(cursor: sqlite3.Cursor, term: int, first: int, entries: bytes) -> None:
    if entries:
        cursor.execute(_CHANGE_PART, (entries, term, first))
    else:
        cursor.execute("DELETE FROM posting WHERE term = ? AND first = ?", (term, first))


def _place(entries: bytes, claim: int) -> int:
    """Where the entry of a claim is, or belongs, in bytes."""
    places = range(0, len(entries), _ENTRY_BYTES)
    return _ENTRY_BYTES * bisect_left(places, claim, key=lambda at: _claim_at(entries, at))


def _claim_at(entries: bytes, at: int) -> int:
    """The claim of the entry at a place in bytes; from the end, where it is negative."""
    at %= len(entries)
    return int.from_bytes(entries[at : at + _CLAIM_BYTES], "little")
