"""How much is read, judged and exported in a second, beside the least that such work can cost."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from benchmarks.generated import article_text, fill, write_articles
from benchmarks.report import Figure, Section, seconds, times
from benchmarks.timing import medians
from workbench.model import Verdict
from workbench.workspace import Workspace

_ARTICLES = 300
_VERDICTS = 1_000
_ROWS = 100_000
_ROUNDS = 3


def measure_reading() -> Section:
    """Articles read from text files, taken apart and saved, in a second; beside it bare file reads.

    Each article is one transaction, on the disk before the next is read.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_articles(root / "in", range(_ARTICLES))
        fresh = (root / f"{n}.db" for n in count())
        claims = 0

        def read_in() -> float:
            nonlocal claims
            with Workspace.open(next(fresh), reviewer="ana") as workspace:
                began = time.perf_counter()
                workspace.ingest([root / "in"])
                spent = time.perf_counter() - began
                claims = workspace.counts().total
            return spent

        def read_bytes() -> float:
            began = time.perf_counter()
            for path in (root / "in").iterdir():
                path.read_bytes()
            return time.perf_counter() - began

        taken = medians({"ingest": read_in, "bytes": read_bytes}, _ROUNDS)
    size = len(article_text(0))
    figure = Figure(
        f"{_ARTICLES} articles of {size:,} characters, {claims:,} claims",
        f"{_ARTICLES / taken['ingest']:,.0f} articles a second",
        f"the bytes alone: {_ARTICLES / taken['bytes']:,.0f} a second",
    )
    how = f"`Workspace.ingest` into a new database, median of {_ROUNDS} alternating runs."
    return Section("Reading articles in", how, (figure,))


def measure_verdicts() -> Section:
    """Verdicts saved one by one, each on the disk before the next, beside bare SQLite appends.

    The rival appends a row as wide as a verdict to a table without index or trigger, in a
    transaction of its own, with the same journal and flushing.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill(root / "judged.db", _VERDICTS)
        fresh = (root / f"{n}.db" for n in count())
        with Workspace.open(root / "judged.db", reviewer="ana") as workspace:
            ids = [row.id for row in workspace.claim_rows(list(workspace.claim_numbers()))]
            taken = medians(
                {
                    "judge": lambda: _judge_all(workspace, ids),
                    "append": lambda: append_rows(next(fresh), ids),
                },
                _ROUNDS,
            )
    ratio = taken["judge"] / taken["append"]
    figure = Figure(
        f"{_VERDICTS:,} verdicts, one transaction each",
        f"{_VERDICTS / taken['judge']:,.0f} a second, {times(ratio)} the time",
        f"appends by `sqlite3`: {_VERDICTS / taken['append']:,.0f} a second",
    )
    how = f"`Workspace.judge`, WAL with `synchronous=FULL`, median of {_ROUNDS} alternating runs."
    return Section("Saving verdicts", how, (figure,))


def measure_export() -> Section:
    """The verdict CSV of 100,000 claims, beside the view `claims` by `sqlite3` and `csv`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        database = root / "exported.db"
        fill(database, _ROWS)
        with Workspace.open(database, reviewer="ana") as workspace:
            taken = medians(
                {
                    "export": lambda: _export(workspace, root / "ours.csv"),
                    "writer": lambda: _write_bare(database, root / "bare.csv"),
                },
                _ROUNDS,
            )
        ours, bare = ((root / name).stat().st_size / 1e6 for name in ("ours.csv", "bare.csv"))
    figure = Figure(
        f"{_ROWS:,} rows, {ours:.0f} MB",
        f"{seconds(taken['export'])}, {times(taken['export'] / taken['writer'])} the time",
        f"`csv.writer` over the view `claims`, {bare:.0f} MB: {seconds(taken['writer'])}",
    )
    how = f"`Workspace.export_verdicts`, median of {_ROUNDS} alternating runs."
    return Section("Exporting the CSV", how, (figure,))


def _judge_all(workspace: Workspace, ids: list[str]) -> float:
    began = time.perf_counter()
    for place, id_ in enumerate(ids):
        workspace.judge(id_, Verdict.CONTESTED if place % 5 else Verdict.CORROBORATED)
    return time.perf_counter() - began


def append_rows(database: Path, ids: Sequence[str]) -> float:
    """Seconds to append a row for each id to a bare table, a transaction each, with fsync."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE verdict (id, claim, reviewer, verdict, hash, at)")
        row = ("x" * 36, "ana", "contested", "f" * 64, "2024-05-03T12:00:00.000000Z")
        began = time.perf_counter()
        for id_ in ids:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)", (id_, *row))
            connection.execute("COMMIT")
        return time.perf_counter() - began


def _export(workspace: Workspace, target: Path) -> float:
    began = time.perf_counter()
    workspace.export_verdicts(target, force=True)
    return time.perf_counter() - began


def _write_bare(database: Path, target: Path) -> float:
    """The view `claims` as it is: no guard against formulas, no judgements."""
    began = time.perf_counter()
    with (
        closing(sqlite3.connect(database)) as connection,
        target.open("w", encoding="utf-8", newline="") as stream,
    ):
        rows = connection.execute("SELECT * FROM claims")
        writer = csv.writer(stream)
        writer.writerow([name for name, *_ in rows.description])
        writer.writerows(rows)
    return time.perf_counter() - began
