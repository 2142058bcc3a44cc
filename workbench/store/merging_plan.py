"""What is to come from another database, and whether it can come at all.

It is found on a private copy of the other file, in which the notes of it are kept; the database
that it is to come into is only read.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from workbench.errors import StoreError
from workbench.store.connection import Database

EVENTS = {
    "verdict_event": "claim, reviewer, kind, verdict, skip_reason, note, retracts, claim_text",
    "galley_event": "article, claim, reviewer, kind, parts, claimant, reason, retracts",
    "evidence_event": "evidence, claim, reviewer, kind, stance, what, target, quotation, source,"
    " accessed, note, archived, retracts",
    "link_event": "one, other, reviewer, kind, retracts",
    "adjudication_event": "claim, reviewer, kind, verdict, reason, claim_text, retracts",
    "repeat_event": "claim, reviewer, kind, verdict_now, skip_reason, retracts",
}
"""The tables of what acts say, with the columns that make the act: two of one `op_uuid` are one act
where these are the same. The others are what a file has added, such as whether it was blind."""

_ALL = {"act": "topic, retracts", **EVENTS, "desk_event": "reviewer, kind, subject, value"}

_NOTES = """
    CREATE TABLE coming_act (n INTEGER PRIMARY KEY);
    CREATE TABLE earlier_act (op_uuid TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE coming_article (
        n INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, portion INTEGER NOT NULL);
    CREATE INDEX coming_article_by_portion ON coming_article (portion);
"""

_COMING = """
    INSERT INTO coming_act (n) SELECT o.n FROM act AS o
        WHERE NOT EXISTS (SELECT 1 FROM here.act AS h WHERE h.op_uuid = o.op_uuid) ORDER BY o.n;
    INSERT INTO earlier_act (op_uuid, place)
        SELECT o.op_uuid, p.place FROM act AS o JOIN act_place AS p ON p.n = o.n
        JOIN here.act AS h ON h.op_uuid = o.op_uuid JOIN here.act_place AS q ON q.n = h.n
        WHERE p.place < q.place;
"""

_WORDS = (
    "text, start_offset, end_offset, claimant, version, withdrawn_at, made_by, dismissed,"
    " check_worthiness"
)
_HEAD = "headline, publisher, byline, published, url, language, agency, version"
_VERSION = "sha256, extractor, program"


def _named(columns: str, table: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))


_CLAIMS_AT_ONCE = 8_000
_OTHERWISE = f"""
    SELECT o.id FROM article AS o JOIN here.article AS h ON h.id = o.id
        WHERE ({_named(_HEAD, "o")}) IS NOT ({_named(_HEAD, "h")})
    UNION SELECT o.article FROM article_version AS o
        LEFT JOIN here.article_version AS h ON h.article = o.article AND h.version = o.version
        WHERE ({_named(_VERSION, "o")}) IS NOT ({_named(_VERSION, "h")})
    UNION SELECT h.article FROM here.article_version AS h JOIN article AS a ON a.id = h.article
        LEFT JOIN article_version AS o ON o.article = h.article AND o.version = h.version
        WHERE o.version IS NULL
    UNION SELECT o.article FROM claim AS o LEFT JOIN here.claim AS h ON h.id = o.id
        WHERE ({_named(_WORDS, "o")}) IS NOT ({_named(_WORDS, "h")})
    UNION SELECT h.article FROM here.claim AS h JOIN article AS a ON a.id = h.article
        WHERE h.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM claim AS o WHERE o.id = h.id)
    UNION SELECT g.article FROM galley_event AS g JOIN coming_act AS c ON c.n = g.n
    UNION SELECT id FROM article WHERE id NOT IN (SELECT id FROM here.article)
"""  # noqa: S608
"""The articles that the other file has otherwise, or alone."""

_PORTIONS = f"""
    INSERT INTO coming_article (n, article, portion)
    SELECT n, id, sum(size) OVER (ORDER BY n) / {_CLAIMS_AT_ONCE} FROM (
        SELECT a.n, a.id, 10 + (SELECT count(*) FROM claim AS c WHERE c.article = a.id) AS size
        FROM article AS a WHERE a.id IN ({_OTHERWISE}))
"""  # noqa: S608


class Plan(NamedTuple):
    """How much is to come: acts, and articles that are new or otherwise; and in which portions."""

    acts: int
    articles: int
    portions: tuple[int, ...]


def plan(copy: Path, database: Database) -> Plan:
    """Note in the copy what is to come from it. Raises StoreError where that contradicts itself."""
    with database.errors_in_words(), closing(sqlite3.connect(copy)) as connection:
        connection.execute("ATTACH ? AS here", (str(database.path),))
        _refuse_contradictions(connection)
        tables = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_schema")]
        if "coming_act" in tables:  # it was planned once, before another file came
            connection.executescript(
                "DELETE FROM coming_act; DELETE FROM earlier_act; DELETE FROM coming_article;"
            )
        else:
            connection.executescript(_NOTES)
        connection.executescript(_COMING)
        connection.execute(_PORTIONS)
        connection.commit()
        (acts,) = connection.execute("SELECT count(*) FROM coming_act").fetchone()
        rows = connection.execute("SELECT portion, count(*) FROM coming_article GROUP BY 1")
        sizes = dict(rows.fetchall())
    return Plan(acts, sum(sizes.values()), tuple(sizes))


def _refuse_contradictions(connection: sqlite3.Connection) -> None:
    for table, columns in _ALL.items():
        row = connection.execute(
            f"SELECT o.op_uuid FROM main.{table} AS o"  # noqa: S608
            f" JOIN here.{table} AS h ON h.op_uuid = o.op_uuid"
            f" WHERE ({_named(columns, 'o')}) IS NOT ({_named(columns, 'h')}) LIMIT 1"
        ).fetchone()
        if row:
            raise StoreError(
                f"The act {row[0]} is one thing in this database and another in the other: nothing "
                "was merged. One of the two was changed by another program: go back to a copy."
            )
    row = connection.execute(
        "SELECT o.id FROM main.claim AS o JOIN here.claim AS h ON h.id = o.id"
        " WHERE o.article <> h.article LIMIT 1"
    ).fetchone()
    if row:
        raise StoreError(
            f"The claim {row[0]} is of one article in this database and of another in the other: "
            "nothing was merged."
        )
