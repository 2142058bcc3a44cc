"""How fast a verdict table is read in, and with how much memory, beside the least it can cost."""

from __future__ import annotations

import csv
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from benchmarks.generated import fill
from benchmarks.report import Figure, Section, seconds, times
from benchmarks.terminal import ROOT
from workbench.export.verdicts import iso_utc
from workbench.workspace import utc_now

_ROWS = 1_000_000
_MEGABYTE = 1e6

_IMPORT = """
import resource, sys, time
from pathlib import Path

from workbench.workspace import Workspace

with Workspace.open(Path(sys.argv[1]), reviewer="eve") as workspace:
    began = time.perf_counter()
    plan = workspace.plan_import(Path(sys.argv[2]))
    for found in plan.findings():
        pass
    checked = time.perf_counter()
    takes = workspace.apply_import(plan)
    ended = time.perf_counter()
assert plan.is_sound
print(checked - began, ended - checked, sum(takes.values()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure_import(rows: int = _ROWS) -> Section:
    """A verdict table of so many claims, a vote and a note each, read into a copy without any.

    Beside it: the same rows by `csv` and `json` into a bare table with one index by `sqlite3`, in
    one transaction. Each runs in a process of its own, whose greatest memory is told.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill(root / "here.db", rows)
        _write_table(root / "here.db", root / "verdicts.csv")
        size = (root / "verdicts.csv").stat().st_size / _MEGABYTE
        small = _in_a_process(root, rows // 10)
        check, keep, kept, memory = _in_a_process(root, rows)
        bare, bare_memory = _bare(root)
    how = (
        "`Workspace.plan_import` and `apply_import`, the first of which checks the whole file and "
        "the second keeps it, 1,000 rows a transaction, each on the disk before the next."
    )
    figures = (
        Figure(
            f"{kept:,} rows, {size:.0f} MB, checked",
            f"{seconds(check)}, {kept / check:,.0f} rows a second",
        ),
        Figure(
            f"{kept:,} rows kept as logged acts",
            f"{seconds(keep)}, {kept / keep:,.0f} rows a second, {times(keep / bare)} the time",
            f"`csv`, `json` and `sqlite3` into a bare table: {seconds(bare)}",
        ),
        Figure(
            "greatest memory",
            f"{memory:.0f} MB; of {small[2]:,} rows {small[3]:.0f} MB",
            f"{bare_memory:.0f} MB",
        ),
    )
    return Section("Reading verdicts in", how, figures)


def _write_table(database: Path, target: Path) -> None:
    """A table in which one person has judged every claim, as the export writes it."""
    at = utc_now()
    with (
        closing(sqlite3.connect(database)) as connection,
        target.open("w", encoding="utf-8", newline="") as stream,
    ):
        writer = csv.writer(stream)
        names = ["claim_id", "verdict", "status", "skip_reason", "reviewer", "decided_at"]
        writer.writerow([*names, "note", "claim", "basis", "votes"])
        for place, (id_, text) in enumerate(connection.execute("SELECT id, text FROM claim")):
            verdict = "contested" if place % 5 else "corroborated"
            decided = iso_utc(at - timedelta(seconds=place))
            vote = {"reviewer": "ana", "verdict": verdict, "skip_reason": None}
            vote |= {"note": "as in the log", "decided_at": decided}
            votes = json.dumps([{**vote, "extra": False}])
            cells = [id_, verdict, verdict, "", "ana", decided, "as in the log", text]
            writer.writerow([*cells, "single", votes])


def _in_a_process(root: Path, rows: int) -> tuple[float, float, int, float]:
    """Seconds to check and to keep the first rows of the table, their number, and megabytes."""
    database, table = root / f"{rows}.db", root / f"{rows}.csv"
    with closing(sqlite3.connect(root / "here.db")) as connection:
        connection.execute("VACUUM INTO ?", (str(database),))
    with (root / "verdicts.csv").open("rb") as whole, table.open("wb") as part:
        for number, line in enumerate(whole):
            if number > rows:
                break
            part.write(line)
    run = [sys.executable, "-c", _IMPORT, str(database), str(table)]
    printed = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    check, keep, kept, memory = printed.split()
    return float(check), float(keep), int(kept), int(memory) * 1_024 / _MEGABYTE


def _bare(root: Path) -> tuple[float, float]:
    """Seconds for the same rows without a rule, a log or an undo, and megabytes."""
    began = time.perf_counter()
    with (
        closing(sqlite3.connect(root / "bare.db", isolation_level=None)) as connection,
        (root / "verdicts.csv").open(encoding="utf-8", newline="") as stream,
    ):
        connection.execute("CREATE TABLE verdict (claim PRIMARY KEY, reviewer, verdict, note, at)")
        connection.execute("BEGIN IMMEDIATE")
        reader = csv.reader(stream)
        next(reader)
        for row in reader:
            (vote,) = json.loads(row[-1])
            values = row[0], vote["reviewer"], vote["verdict"], vote["note"], vote["decided_at"]
            connection.execute("INSERT INTO verdict VALUES (?, ?, ?, ?, ?)", values)
        connection.execute("COMMIT")
    spent = time.perf_counter() - began
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 / _MEGABYTE
