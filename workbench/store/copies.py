"""Which articles carry one text: their sampled shingles, and the pairs that share enough."""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Collection

from workbench.match.reuse import LEAST_SHARED, is_copy
from workbench.store.connection import Database, in_parts

_AT_ONCE = 500


class Copies:
    """The shingles of the articles of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def among(self, articles: Collection[str]) -> set[tuple[str, str]]:
        """The pairs of these articles that carry one text, the smaller id first."""
        with self._database.errors_in_words():
            return copies_among(self._database.reading(), articles)

    def is_current(self, article: str, version: int) -> bool:
        """Whether the shingles that are kept are of this version of the article."""
        with self._database.errors_in_words():
            row = (
                self._database.reading()
                .execute("SELECT version FROM shingled WHERE article = ?", (article,))
                .fetchone()
            )
        return row is not None and row["version"] == version

    def keep(self, article: str, version: int, hashes: Collection[int]) -> None:
        """Keep an article's shingles, and note the articles that it shares its text with."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            _drop(write, article)
            write.executemany(
                "INSERT INTO shingle (hash, article) VALUES (?, ?)",
                [(value, article) for value in sorted(hashes)],
            )
            write.execute(
                "INSERT INTO shingled (article, version, hashes) VALUES (?, ?, ?)",
                (article, version, _as_bytes(hashes)),
            )
            for other, shared in _sharing(write, article, hashes).items():
                size = _size(write, other)
                if is_copy(shared, len(hashes), size):
                    one, two = sorted((article, other))
                    share = shared / min(len(hashes), size)
                    write.execute(
                        "INSERT INTO text_copy (one, other, shared) VALUES (?, ?, ?)",
                        (one, two, share),
                    )


def copies_among(connection: sqlite3.Connection, articles: Collection[str]) -> set[tuple[str, str]]:
    """The pairs of these articles that carry one text, the smaller id first."""
    known = sorted(set(articles))
    copies: set[tuple[str, str]] = set()
    for part in in_parts(known, _AT_ONCE):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            f"SELECT one, other FROM text_copy WHERE one IN ({marks})",  # noqa: S608
            part,
        )
        copies.update((row[0], row[1]) for row in rows.fetchall())
    return {(one, other) for one, other in copies if other in known}


def _drop(write: sqlite3.Connection, article: str) -> None:
    row = write.execute("SELECT hashes FROM shingled WHERE article = ?", (article,)).fetchone()
    if row is None:
        return
    hashes = array("q")
    hashes.frombytes(row["hashes"])
    if sys.byteorder == "big":
        hashes.byteswap()
    write.executemany(
        "DELETE FROM shingle WHERE hash = ? AND article = ?", [(each, article) for each in hashes]
    )
    write.execute("DELETE FROM shingled WHERE article = ?", (article,))
    write.execute("DELETE FROM text_copy WHERE one = ? OR other = ?", (article, article))


def _sharing(write: sqlite3.Connection, article: str, hashes: Collection[int]) -> dict[str, int]:
    """The other articles that share enough shingles to be looked at, with how many."""
    shared: dict[str, int] = {}
    for part in in_parts(hashes, _AT_ONCE):
        marks = ", ".join("?" * len(part))
        rows = write.execute(
            f"SELECT article FROM shingle WHERE hash IN ({marks}) AND article <> ?",  # noqa: S608
            (*part, article),
        )
        for (other,) in rows.fetchall():
            shared[other] = shared.get(other, 0) + 1
    return {other: count for other, count in shared.items() if count >= LEAST_SHARED}


def _size(write: sqlite3.Connection, article: str) -> int:
    row = write.execute(
        "SELECT length(hashes) / 8 FROM shingled WHERE article = ?", (article,)
    ).fetchone()
    return int(row[0])


def _as_bytes(hashes: Collection[int]) -> bytes:
    packed = array("q", sorted(hashes))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
