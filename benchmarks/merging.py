"""How fast two databases come together, and with how much memory, beside the rows alone."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.many_claims import many_claims
from benchmarks.report import Figure, Section, seconds, times
from benchmarks.terminal import ROOT

_ROWS = 1_000_000
_IN_ONE_ARTICLE = 40
_MEGABYTE = 1e6

_MERGE = """
import resource, sys, time
from pathlib import Path

from workbench.workspace import Workspace

with Workspace.open(Path(sys.argv[1]), reviewer="dee") as workspace:
    began = time.perf_counter()
    workspace.merge([Path(sys.argv[2])], keep=False)
    print(time.perf_counter() - began)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

_LOG = (
    "INSERT INTO reviewer (name, added_at) VALUES (:who, :at)",
    "INSERT INTO act (n, op_uuid, reviewer, topic, batch, decided_at)"
    " SELECT n, printf('%s-%032d', :who, n), :who, 'verdict', '', :at FROM claim ORDER BY n",
    "INSERT INTO act_place (n, place) SELECT n, :place + 2 * n FROM act",
    "INSERT INTO verdict_event (n, op_uuid, claim, reviewer, kind, verdict, phase, article_sha256,"
    " claim_text, decided_at) SELECT n, printf('%s-%032d', :who, n), id, :who, 'set',"
    " CASE WHEN n % :every THEN 'contested' ELSE 'corroborated' END, 'blind', '', text, :at"
    " FROM claim ORDER BY n",
)
_AT = "2024-05-03T12:00:00.000000+00:00"
_PLACE = 1_714_737_600_000_000


def measure_merge(rows: int = _ROWS) -> Section:
    """A database of so many verdicts merged into one with as many others on the same claims.

    Beside it: the same rows of the log, copied by one `INSERT … SELECT` of SQLite into bare tables.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _, memory_first = _merged(root, rows // 10)
        taken, memory = _merged(root, rows)
        bare = _bare(root / f"bo-{rows}.db", root / "bare.db")
    figures = (
        Figure(
            f"{rows:,} verdicts into a database of {rows:,} others",
            f"{seconds(taken)}, {rows / taken:,.0f} rows a second, {times(taken / bare)} the time",
            f"`INSERT … SELECT` of the same rows, nothing derived: {seconds(bare)}",
        ),
        Figure(
            "greatest memory",
            f"{memory:.0f} MB; with {rows // 10:,} verdicts {memory_first:.0f} MB",
        ),
    )
    how = (
        "`Workspace.merge` in a process of its own: what is held, undone and in dispute is derived "
        "for every claim; 2,000 acts a transaction, each on the disk before the next."
    )
    return Section("Merging databases", how, figures)


def _merged(root: Path, rows: int) -> tuple[float, float]:
    """Seconds and megabytes of the merge of two databases with so many verdicts each."""
    claims, here, other = (root / f"{name}-{rows}.db" for name in ("claims", "ana", "bo"))
    with many_claims(claims, rows, _IN_ONE_ARTICLE):
        pass
    for path, who in ((here, "ana"), (other, "bo")):
        shutil.copy(claims, path)
        _judge_all(path, who)
    shutil.copy(claims, target := root / f"target-{rows}.db")
    _run(target, here)
    return _run(target, other)


def _run(target: Path, other: Path) -> tuple[float, float]:
    run = [sys.executable, "-c", _MERGE, str(target), str(other)]
    printed = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    spent, memory = printed.split()
    return float(spent), int(memory) * 1_024 / _MEGABYTE


def _judge_all(database: Path, who: str) -> None:
    """Write the log of one person who judged every claim: what follows from it is not asked for."""
    values = {
        "who": who,
        "at": _AT,
        "place": _PLACE + (who == "bo"),
        "every": 5 if who == "ana" else 7,
    }
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for sql in _LOG:
            connection.execute(sql, values)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _bare(other: Path, target: Path) -> float:
    """Seconds to copy the rows of the log alone into tables with their indexes, and no trigger."""
    tables = ("act", "act_place", "verdict_event")
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("ATTACH ? AS other", (str(other),))
        listed = ", ".join(f"'{table}'" for table in tables)
        made = connection.execute(
            f"SELECT sql FROM other.sqlite_schema WHERE tbl_name IN ({listed})"  # noqa: S608
            " AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC"
        ).fetchall()
        for (sql,) in made:
            connection.execute(sql)
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table in tables:
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
        connection.execute("COMMIT")
        return time.perf_counter() - began
