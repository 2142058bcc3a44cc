"""A database of very many claims, copied by SQL from one article: in a fraction of the time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from benchmarks.generated import fill
from workbench.identity import claim_id_at
from workbench.review.chance import fraction

_NUMBER = re.compile(r"(?<=Entry )\d{7}")


@contextmanager
def many_claims(database: Path, many: int, in_one: int) -> Iterator[sqlite3.Connection]:
    """Fill a database as `generated.fill` does, in articles of `in_one` claims.

    Nothing is left to look for elsewhere. What the block does to the claims costs little: their
    indexes are made when it ends.
    """
    fill(database, in_one, in_one)
    copies = many // in_one
    with closing(sqlite3.connect(database)) as connection, connection:
        fresh = (claim_id_at(fraction("benchmark", str(n))) for n in count())
        connection.create_function("fresh_id", 0, lambda: next(fresh))
        connection.create_function("numbered_on", 2, _numbered_on)
        connection.execute("PRAGMA synchronous = OFF")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_schema"
            " WHERE type = 'index' AND tbl_name = 'claim' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        by, article = f"{in_one} * (k - 1)", "printf('a%09d', k)"
        _copy_rows(connection, "article", copies, n="k", id=article)
        body = f"numbered_on(body, {by})"
        _copy_rows(connection, "article_version", copies, article=article, body=body)
        _copy_rows(connection, "sentence", copies, article=article)
        _copy_rows(
            connection,
            "claim",
            copies,
            n=f"n + {by}",
            id="fresh_id()",
            article=article,
            article_n="k",
            text=f"numbered_on(text, {by})",
            standalone=f"numbered_on(standalone, {by})",
        )
        connection.execute("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
        connection.execute("DELETE FROM unlinked")
        yield connection
        for _, sql in indexes:
            connection.execute(sql)


def _numbered_on(text: str, by: int) -> str:
    """The same text, the number of each of its entries so much higher."""
    return _NUMBER.sub(lambda found: f"{int(found[0]) + by:07}", text)


def _copy_rows(connection: sqlite3.Connection, table: str, copies: int, **anew: str) -> None:
    """Copy each row of a table, for k from 2 on, with some columns written anew."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(anew.get(name, name) for name in columns)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608 - names of ours
        " WITH copy (k) AS (SELECT 2 UNION ALL SELECT k + 1 FROM copy WHERE k < ?)"
        f" SELECT {values} FROM copy CROSS JOIN {table}",
        (copies,),
    )
