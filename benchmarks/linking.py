"""One article linked into a million claims, over postings in SQLite as `docs/matching.md` has them.

The tables are a prototype of the store's: the measurement is of `nearest` and of the layout.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.generated_claims import generated_claims
from benchmarks.report import Figure, Section, seconds
from benchmarks.timing import percentile
from workbench.match.index import ALIKE
from workbench.match.nearest import UNHEARD, Held, Known, leading, nearest
from workbench.match.tokens import term_counts
from workbench.match.weighting import MOST_COUNTED, length_of, presence, rarity, weights_of

_MANY = 1_000_000
_ARTICLES = 40
_CLAIMS = 25
_TABLES = """
CREATE TABLE term (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, claims INTEGER NOT NULL);
CREATE TABLE posting (term INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (term, claim))
  WITHOUT ROWID;
CREATE TABLE vector (claim INTEGER PRIMARY KEY, terms BLOB NOT NULL, counts BLOB,
  length REAL NOT NULL);
CREATE TABLE link (claim INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL,
  PRIMARY KEY (claim, other)) WITHOUT ROWID;
"""


def measure_article(many: int = _MANY) -> Section:
    """One article of 25 claims linked into a million, each article's links in one transaction."""
    claims = generated_claims(many + _ARTICLES * _CLAIMS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "postings.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)
            _fill(connection, claims.texts[:many])
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size = path.stat().st_size / 1e6
            spent, found = _link_all(connection, claims.texts[many:], many)
    true = _true_links(claims.groups, many)
    right = len(found & true)
    p50, p99 = percentile(spent, 0.5), percentile(spent, 0.99)
    figure = Figure(
        f"{_ARTICLES} articles of {_CLAIMS} claims into {many:,}",
        f"p50 {seconds(p50)}, p99 {seconds(p99)}; "
        f"precision {right / len(found):.3f}, recall {right / len(true):.3f}",
        f"the tables: {size:.0f} MB",
        "50 ms, 100 ms",
        p50 <= 0.05 and p99 <= 0.1,
    )
    how = f"Links from a score of {ALIKE} on, over SQLite, each article's stored in a transaction."
    return Section("One article into a million claims", how, (figure,))


def _link_all(
    connection: sqlite3.Connection, texts: Sequence[str], many: int
) -> tuple[list[float], set[tuple[int, int]]]:
    """The seconds that each article took, and all links found."""
    postings = _SQLitePostings(connection, many)
    spent: list[float] = []
    found: set[tuple[int, int]] = set()
    for start in range(0, len(texts), _CLAIMS):
        began = time.perf_counter()
        links = list(_links(postings, texts[start : start + _CLAIMS], many + start))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        connection.execute("COMMIT")
        spent.append(time.perf_counter() - began)
        found.update((other, claim) for claim, other, _ in links)
    return spent, found


def _true_links(groups: Sequence[int], many: int) -> set[tuple[int, int]]:
    """The pairs of a claim held and one that came, of the same group."""
    came: dict[int, list[int]] = {}
    for place, group in enumerate(groups[many:], start=many):
        came.setdefault(group, []).append(place)
    return {
        (held, place) for held, group in enumerate(groups[:many]) for place in came.get(group, ())
    }


def _links(
    postings: _SQLitePostings, texts: Sequence[str], first: int
) -> Iterator[tuple[int, int, float]]:
    for place, text in enumerate(texts):
        for other, score in nearest(text, postings, None, ALIKE):
            yield first + place, other, score


class _SQLitePostings:
    """`Postings` over the tables; a posting is kept only for the leading terms of a claim."""

    def __init__(self, connection: sqlite3.Connection, claims: int) -> None:
        self._connection = connection
        self._claims = claims

    def known(self, terms: Collection[str]) -> Mapping[str, Known]:
        marks = ",".join("?" * len(terms))
        rows = self._connection.execute(
            f"SELECT term, number, claims FROM term WHERE term IN ({marks})",  # noqa: S608
            list(terms),
        )
        found = {term: (number, claims) for term, number, claims in rows}
        return {
            term: Known(*of_term, rarity(term, of_term[1], self._claims))
            for term in terms
            for of_term in (found.get(term, (UNHEARD, 0)),)
        }

    def claims_with(self, term: int) -> Iterator[int]:
        rows = self._connection.execute("SELECT claim FROM posting WHERE term = ?", (term,))
        return (claim for (claim,) in rows)

    def held(self, claims: Collection[int]) -> Iterator[Held]:
        marks = ",".join("?" * len(claims))
        for claim, blob, times, length in self._connection.execute(
            f"SELECT claim, terms, counts, length FROM vector WHERE claim IN ({marks})",  # noqa: S608
            list(claims),
        ):
            terms = array("I", blob)
            yield Held(claim, terms, times or (1,) * len(terms), length)


def _fill(connection: sqlite3.Connection, texts: Sequence[str]) -> None:
    counted = Counter(term for text in texts for term in term_counts(text))
    numbers = {term: number for number, term in enumerate(counted)}
    rarities = {term: rarity(term, having, len(texts)) for term, having in counted.items()}
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO term VALUES (?, ?, ?)",
        ((numbers[term], term, having) for term, having in counted.items()),
    )
    led: list[tuple[int, int]] = []
    for claim, text in enumerate(texts):
        counts = term_counts(text)
        led += [(numbers[term], claim) for term in leading(weights_of(counts, rarities), ALIKE)]
        terms = array("I", (numbers[term] for term in counts)).tobytes()
        repeated = max(counts.values(), default=1) > 1
        times = bytes(min(count, MOST_COUNTED) for count in counts.values()) if repeated else None
        length = length_of([presence(count) * rarities[term] for term, count in counts.items()])
        connection.execute("INSERT INTO vector VALUES (?, ?, ?, ?)", (claim, terms, times, length))
    connection.executemany("INSERT INTO posting VALUES (?, ?)", sorted(led))
    connection.execute("COMMIT")
