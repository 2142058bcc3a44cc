"""Articles of another database brought in: those that are new as they are, the others by rule.

Of an article that both have, what was read later holds as a whole: its text, and its galley as it
was read, on which the corrections of both are applied. A claim that it no longer has is withdrawn,
and keeps its verdicts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.records import Proof
from workbench.store import merging_acts
from workbench.store.connection import insert
from workbench.store.corrections import (
    Composer,
    as_read,
    has_corrections,
    keep_as_read,
    recompose,
)
from workbench.store.encoding import ARTICLE, article_from, proof_columns
from workbench.store.merging_acts import bring, columns_of
from workbench.store.order import next_moment
from workbench.store.rereading import write_proof
from workbench.store.settling import settle_all

_HEAD = ("headline", "publisher", "byline", "published", "url", "language", "agency")
_OF_THE_FILE = frozenset(
    {"n", "article", "article_n", "id", "slots", "votes", "room", "state", "status", "shown"}
)
"""The columns of a claim that its words do not make."""

_STANDS = (
    "CASE WHEN o.dismissed <> '' THEN 'dismissed' WHEN o.withdrawn_at IS NOT NULL THEN 'withdrawn'"
    " ELSE 'open' END"
)
_NEW = "SELECT article FROM temp.new_article"
_CORRECTED = f"c.n IN (SELECT n FROM other.galley_event WHERE article IN ({_NEW}))"  # noqa: S608
_FTS = (
    "INSERT INTO claim_fts (rowid, text, claimant) SELECT n, text, claimant FROM claim WHERE n > ?"
)

Key = tuple[str, str, str]
"""What makes a version: the SHA-256 of its bytes, what found its claims, and which workbench."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that an article has had; `read_at` is later than that of the one before."""

    read_at: str
    key: Key
    body: str
    remarks: str


@dataclass(frozen=True)
class Side:
    """An article as one of the two files has it; `number` gives each row of a version its key."""

    head: tuple[str | None, ...]
    added_at: str
    rows: tuple[Version, ...]
    number: Mapping[int, Key]
    proof: Proof

    @property
    def current(self) -> Version:
        """What it reads now."""
        return self.rows[-1]

    @cached_property
    def place(self) -> tuple[str, ...]:
        """What says which of two readings holds: the later, then anything that all agree on."""
        galley = proof_columns(self.proof)
        head = (each or "" for each in self.head)
        return (
            self.current.read_at,
            *self.current.key,
            *head,
            galley["sentences"],
            galley["claims"],
        )


def bring_new(write: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Bring articles in that only the other file has, with all that belongs to them."""
    write.execute("CREATE TABLE IF NOT EXISTS temp.new_article (article TEXT PRIMARY KEY)")
    write.execute("DELETE FROM temp.new_article")
    write.executemany("INSERT INTO temp.new_article VALUES (?)", [(id_,) for id_ in articles])
    head = ", ".join(columns_of(write, "article", but="n"))
    write.execute(
        f"INSERT INTO main.article ({head}) SELECT {head} FROM other.article"  # noqa: S608
        f" WHERE id IN ({_NEW}) ORDER BY n"
    )
    for table, order in (
        ("article_version", "version"),
        ("sentence", "position"),
        ("galley_as_read", "1"),
    ):
        columns = ", ".join(columns_of(write, table, but=""))
        write.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table}"  # noqa: S608
            f" WHERE article IN ({_NEW}) ORDER BY article, {order}"
        )
    _copy_claims(write, f"o.article IN ({_NEW})")
    bring(write, _CORRECTED)


def date_what_is_the_same(write: sqlite3.Connection) -> None:
    """Of the articles that both have alike: when each text was read last, and when they came."""
    write.execute(
        "UPDATE main.article_version SET read_at = o.read_at FROM other.article_version AS o"
        " WHERE o.article = article_version.article AND o.version = article_version.version"
        " AND o.read_at > article_version.read_at"
        " AND o.article NOT IN (SELECT article FROM other.coming_article)"
    )
    write.execute(
        "UPDATE main.article SET added_at = o.added_at FROM other.article AS o"
        " WHERE o.id = article.id AND o.added_at < article.added_at"
    )


def merge_one(
    write: sqlite3.Connection, other: sqlite3.Connection, id_: str, compose: Composer
) -> None:
    """Bring an article that both have to what both make of it."""
    mine, theirs = _side(write, id_), _side(other, id_)
    held = max(mine, theirs, key=lambda side: side.place)
    versions = _versions(mine, theirs)
    numbers = {version.key: number for number, version in enumerate(versions, 1)}
    has_news = held is theirs and theirs.place != mine.place
    if tuple(versions) != mine.rows or held.head != mine.head or mine.added_at > theirs.added_at:
        _renumber(write, id_, mine, held, versions, min(mine.added_at, theirs.added_at))
        has_news = True
    has_news |= _bring_claims(write, id_, theirs, numbers)
    before = bring(write, "c.n IN (SELECT n FROM other.galley_event WHERE article = ?)", id_)
    has_news |= bool(merging_acts.touched_articles(write, "e.n > :value", before))
    now = held.current.read_at
    if has_news:
        if has_corrections(write, id_):
            keep_as_read(write, id_, held.proof)
            recompose(write, id_, compose, now)
        else:
            write_proof(write, id_, len(versions), held.proof, now)
        rows = write.execute("SELECT id FROM claim WHERE article = ?", (id_,)).fetchall()
        settle_all(write, [row["id"] for row in rows])
    _date_withdrawals(write, id_, now)


def _side(connection: sqlite3.Connection, id_: str) -> Side:
    article = connection.execute("SELECT * FROM article WHERE id = ?", (id_,)).fetchone()
    held = article_from(connection.execute(f"{ARTICLE} WHERE a.id = ?", (id_,)).fetchone())
    rows = connection.execute(
        "SELECT * FROM article_version WHERE article = ? ORDER BY version", (id_,)
    ).fetchall()
    versions: list[Version] = []
    number: dict[int, Key] = {}
    for row in rows:
        key = (row["sha256"], row["extractor"], row["program"])
        read_at = max(row["read_at"], next_moment(versions[-1].read_at) if versions else "")
        versions.append(Version(read_at, key, row["body"], row["remarks"]))
        number[row["version"]] = key
    head = tuple(article[column] for column in _HEAD)
    proof = as_read(connection, held)
    plain = tuple(replace(placed, made_by="", dismissed="") for placed in proof.claims)
    return Side(head, article["added_at"], tuple(versions), number, replace(proof, claims=plain))


def _versions(*sides: Side) -> list[Version]:
    """The versions of both in order, each as it was read last."""
    last: dict[Key, Version] = {}
    for version in (version for side in sides for version in side.rows):
        before = last.get(version.key)
        if before is None or before.read_at < version.read_at:
            last[version.key] = version
    return sorted(last.values(), key=lambda version: (version.read_at, version.key))


def _renumber(
    write: sqlite3.Connection,
    id_: str,
    mine: Side,
    held: Side,
    versions: list[Version],
    added_at: str,
) -> None:
    """Write the versions in their order; the last of them is what the article reads now."""
    write.execute("PRAGMA defer_foreign_keys = ON")
    numbers = {version.key: number for number, version in enumerate(versions, 1)}
    write.execute("UPDATE article SET version = -1 WHERE id = ?", (id_,))  # takes it out of search
    rows = write.execute("SELECT id, version FROM claim WHERE article = ?", (id_,)).fetchall()
    write.executemany(
        "UPDATE claim SET version = ? WHERE id = ?",
        [(numbers[mine.number[row["version"]]], row["id"]) for row in rows],
    )
    write.execute("DELETE FROM article_version WHERE article = ?", (id_,))
    settings = ", ".join(f"{column} = ?" for column in _HEAD)
    write.execute(
        f"UPDATE article SET {settings}, version = ?, added_at = ? WHERE id = ?",  # noqa: S608
        (*held.head, len(versions), added_at, id_),
    )
    for number, version in enumerate(versions, 1):
        sha256, extractor, program = version.key
        insert(
            write,
            "article_version",
            {
                "article": id_,
                "version": number,
                "sha256": sha256,
                "body": version.body,
                "remarks": version.remarks,
                "program": program,
                "extractor": extractor,
                "read_at": version.read_at,
            },
        )


def _bring_claims(
    write: sqlite3.Connection, id_: str, theirs: Side, numbers: Mapping[Key, int]
) -> bool:
    """Bring in the claims that this file lacks, and the later words of those that it has."""
    mine = {
        row["id"]: row
        for row in write.execute("SELECT * FROM claim WHERE article = ?", (id_,)).fetchall()
    }
    rows = write.execute("SELECT * FROM other.claim WHERE article = ?", (id_,)).fetchall()
    of = {row["id"]: numbers[theirs.number[row["version"]]] for row in rows}
    fresh = [row["id"] for row in rows if row["id"] not in mine]
    _copy_claims(
        write, "o.article = ? AND o.id IN (SELECT value FROM json_each(?))", id_, json.dumps(fresh)
    )
    write.executemany(
        "UPDATE claim SET version = ? WHERE id = ?", [(of[each], each) for each in fresh]
    )
    words = [name for name in columns_of(write, "claim", but="version") if name not in _OF_THE_FILE]
    has_news = bool(fresh)
    for row in rows:
        if row["id"] in fresh:
            continue
        here = mine[row["id"]]
        columns = _later(here, {**dict(row), "version": of[row["id"]]}, words)
        if any(here[name] != value for name, value in columns.items()):
            settings = ", ".join(f"{name} = :{name}" for name in columns)
            write.execute(
                f"UPDATE claim SET {settings} WHERE id = :id",  # noqa: S608
                {**columns, "id": row["id"]},
            )
            has_news = True
    return has_news


def _later(here: sqlite3.Row, there: Mapping[str, object], words: list[str]) -> dict[str, object]:
    """Of a claim in two files, the words of the later version, and whatever ended it last.

    Where it stands in the version that holds, the galley of that version gives it its words.
    """
    ends = ("withdrawn_at", "dismissed", "made_by")
    said = [name for name in words if name not in ends]

    def place(row: Mapping[str, object]) -> tuple[object, ...]:
        return (row["version"], *(str(row[name]) for name in said))

    mine = dict(here)
    later = max(mine, dict(there), key=place)
    columns: dict[str, object] = {name: later[name] for name in ("version", *said)}
    for name in ends:
        columns[name] = max(mine[name] or "", str(there[name] or "")) or (
            None if name == "withdrawn_at" else ""
        )
    return columns


def _copy_claims(write: sqlite3.Connection, which: str, *values: object) -> None:
    """Copy claims `o` of the other file as nobody has judged them."""
    (last,) = write.execute("SELECT coalesce(max(n), 0) FROM main.claim").fetchone()
    plain = [
        name
        for name in columns_of(write, "claim", but="n")
        if name not in ("article_n", "status", "state", "shown", "votes", "room")
    ]
    columns = ", ".join(plain)
    theirs = ", ".join(f"o.{name}" for name in plain)
    write.execute(
        f"INSERT INTO main.claim ({columns}, article_n, votes, room, status, state, shown)"  # noqa: S608
        f" SELECT {theirs}, a.n, 0,"
        " CASE WHEN o.dismissed <> '' OR o.withdrawn_at IS NOT NULL THEN 0 ELSE o.slots END,"
        f" {_STANDS}, {_STANDS}, {_STANDS}"
        f" FROM other.claim AS o JOIN main.article AS a ON a.id = o.article WHERE {which}"
        " ORDER BY o.n",
        values,
    )
    write.execute(_FTS, (last,))


def _date_withdrawals(write: sqlite3.Connection, id_: str, now: str) -> None:
    """What the version that holds has not is withdrawn since it was read, at the earliest."""
    write.execute(
        "UPDATE claim SET withdrawn_at = ?2 WHERE article = ?1 AND withdrawn_at < ?2", (id_, now)
    )
