"""The verdict table of a million claims as CSV, beside programs that write tables for a living.

Each writes the same cells of the same database to a file, in a process of its own; what they need
not do is ask who may see what, guard formulas, and tell of it in a manifest.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from statistics import median

from benchmarks.many_claims import many_claims
from benchmarks.report import Figure, Section, seconds, times
from benchmarks.terminal import ROOT
from benchmarks.timing import median_ratio, times_taken

_MANY = 1_000_000
_IN_ONE_ARTICLE = 40
_ROUNDS = 3
_MOST_TIMES = 1.5
_MOST_BYTES = 100_000_000

_JUDGE = """
INSERT OR IGNORE INTO reviewer (name, added_at) VALUES ('ana', ''), ('bo', ''), ('cy', '');
UPDATE claim SET slots = 2 WHERE n % 20 = 0;
INSERT INTO judgement (claim, reviewer, verdict, skip_reason, note, decided_at, claim_text)
    SELECT c.id, w.reviewer, iif(c.n % 33 = 1, NULL, iif(c.n % 5, 'corroborated', 'contested')),
        iif(c.n % 33 = 1, 'not checkable', NULL),
        iif(c.n % 7, '', 'The harbour office, by telephone, on 3 May'),
        strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', '2024-05-03', (7 * c.n + w.k) || ' seconds'),
        c.text
    FROM claim AS c JOIN (SELECT 'bo' AS reviewer, 0 AS k UNION ALL SELECT 'cy', 1) AS w
    WHERE w.k = 0 OR c.n % 20 = 0;
UPDATE claim SET (status, state, shown, votes, room) = (
    SELECT iif(j.verdict IS NULL, 'skipped', j.verdict),
        CASE WHEN j.verdict IS NULL THEN 'skipped' WHEN claim.slots = 1 THEN 'single'
            ELSE 'agreed' END,
        iif(j.verdict IS NULL, 'open', j.verdict), iif(j.verdict IS NULL, 0, claim.slots),
        iif(j.verdict IS NULL, claim.slots, 0)
    FROM judgement AS j WHERE j.claim = claim.id);
INSERT INTO evidence (id, claim, reviewer, stance, what, target, quotation, source, note, added_at)
    SELECT 'e' || substr(id, 2), id, 'bo', 'supports', 'note', '', '', '', 'page 4', ''
    FROM claim WHERE n % 10 = 3 AND n % 33 <> 1;
"""
"""Every claim is judged or skipped, every twentieth by two, who agree."""

_THE_SAME_CELLS = """
SELECT c.id AS claim_id, iif(min(j.verdict) IS NULL, NULL, min(j.verdict)) AS verdict,
    c.shown AS status, NULL AS skip_reason,
    iif(min(j.verdict) IS NULL, '', group_concat(j.reviewer, '; ')) AS reviewer,
    iif(min(j.verdict) IS NULL, NULL, substr(max(j.decided_at), 1, 26) || 'Z') AS decided_at,
    CASE WHEN min(j.verdict) IS NULL OR max(j.note) = '' THEN '' WHEN count(*) = 1 THEN j.note
        ELSE group_concat(j.reviewer || ': ' || j.note, char(10)) END AS note,
    c.text AS claim, '' AS claim_as_judged, ifnull(c.claimant, '') AS claimant, c.quotation,
    c.check_worthiness, ifnull(g.reports, 1) AS reports, ifnull(g.origins, 1) AS origins,
    a.id AS article_id, a.headline, a.publisher, a.byline, a.published, a.url,
    c.start_offset AS start, c.end_offset AS "end", v.sha256 AS article_sha256,
    CASE WHEN min(j.verdict) IS NULL THEN 'unresolved' WHEN c.slots = 1 THEN 'single'
        ELSE 'unanimous' END AS basis,
    '' AS adjudicator, '' AS adjudication_reason,
    iif(min(j.verdict) IS NULL, '[]', json_group_array(json_object('reviewer', j.reviewer,
        'verdict', j.verdict, 'skip_reason', j.skip_reason, 'note', j.note,
        'decided_at', substr(j.decided_at, 1, 26) || 'Z',
        'extra', json(iif(j.extra, 'true', 'false'))))) AS votes,
    NULL AS adjudicated_at, '' AS adjudication_left_behind,
    (SELECT count(*) FROM evidence AS e WHERE e.claim = c.id) AS evidence
FROM article AS a CROSS JOIN claim AS c ON c.article = a.id
JOIN article_version AS v ON v.article = c.article AND v.version = c.version
JOIN judgement AS j ON j.claim = c.id
LEFT JOIN group_member AS m ON m.claim = c.id LEFT JOIN claim_group AS g ON g.id = m.in_group
GROUP BY a.n, c.start_offset, c.n ORDER BY a.n, c.start_offset, c.n
"""
"""What `workbench export` writes of this database, for somebody who judged nothing: the skips are
others', and stay hidden. It is written for these judgements, and is wrong for most others."""


_VIEW = "verdict_table"


@dataclass
class _Contender:
    """A program that writes the table to a file: its command, and what its runs took.

    `writes_file` says that the command names the file itself; else it writes to its output.
    """

    command: Sequence[str]
    target: Path
    writes_file: bool = False
    peaks: list[int] = field(default_factory=list)

    def run(self) -> float:
        """Seconds of one run, as a process of its own."""
        self.target.unlink(missing_ok=True)
        began = time.perf_counter()
        with Path(os.devnull if self.writes_file else self.target).open("wb") as output:
            child = subprocess.Popen(
                self.command, stdout=output, stderr=subprocess.DEVNULL, cwd=ROOT
            )
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{self.command[0]} failed")
        self.peaks.append(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        return time.perf_counter() - began


def measure_export_beside(many: int = _MANY) -> Section:
    """Seconds and peak memory of the whole export, beside the same cells by `sqlite3 -csv`."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "many.db")
        fill_judged(database, many)
        contenders = dict(_contenders(database, Path(folder)))
        taken = times_taken({name: each.run for name, each in contenders.items()}, _ROUNDS)
        ours, theirs = (contenders[name].target for name in ("workbench", "sqlite3"))
        is_same = _have_the_same_cells(ours, theirs)
        size = ours.stat().st_size
    ratio = median_ratio(taken["workbench"], taken["sqlite3"])
    peak = max(contenders["workbench"].peaks)
    spent = {name: median(each) for name, each in taken.items()}
    figures = [
        Figure(
            f"{many:,} rows, {size / 1e6:.0f} MB",
            f"{seconds(spent['workbench'])}, {times(ratio)} the time",
            f"`sqlite3 -csv`: {seconds(spent['sqlite3'])}",
            f"at most {times(_MOST_TIMES)}",
            ratio <= _MOST_TIMES,
        ),
        Figure(
            "its peak memory",
            _megabytes(peak),
            f"`sqlite3 -csv`: {_megabytes(max(contenders['sqlite3'].peaks))}",
            f"less than {_megabytes(_MOST_BYTES)}",
            peak < _MOST_BYTES,
        ),
    ]
    figures += [
        Figure(
            f"the same rows by {name}",
            f"{seconds(spent[name])}, {times(median_ratio(taken[name], taken['sqlite3']))}",
            f"peak memory {_megabytes(max(each.peaks))}",
        )
        for name, each in contenders.items()
        if name not in ("workbench", "sqlite3")
    ]
    absent = [name for name in ("sqlite-utils", "DuckDB") if name not in contenders]
    how = (
        "`workbench export` as a process of its own, with its manifest, median of "
        f"{_ROUNDS} alternating runs; ratios are to `sqlite3`, medians by round. That runs one "
        "SELECT which gives the same cells of this database and of few others: "
        f"{'all cells are the same' if is_same else '**the cells are others**'}. "
        "Every claim is judged or skipped, one in twenty by two reviewers."
        + (f" Not there to be measured: {', '.join(absent)}." if absent else "")
    )
    return Section("A million verdicts as CSV", how, tuple(figures))


def _contenders(database: Path, folder: Path) -> Iterator[tuple[str, _Contender]]:
    ours = folder / "ours.csv"
    export = ["export", str(ours), "--force", "--db", str(database), "--reviewer", "eve"]
    yield (
        "workbench",
        _Contender([sys.executable, "-m", "workbench", *export], ours, writes_file=True),
    )
    rows = f"SELECT * FROM {_VIEW}"  # noqa: S608
    yield (
        "sqlite3",
        _Contender(["sqlite3", "-header", "-csv", str(database), rows], folder / "sqlite3.csv"),
    )
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(database), _VIEW, "--csv"]
    yield "sqlite-utils", _Contender(command, folder / "sqlite-utils.csv")
    target = folder / "duckdb.csv"
    copy = (
        "import duckdb; duckdb.sql('LOAD sqlite'); duckdb.sql("  # noqa: S608
        f"\"COPY (SELECT * FROM sqlite_scan('{database}', '{_VIEW}')) TO '{target}' (HEADER)\")"
    )
    is_there = [sys.executable, "-c", "import duckdb; duckdb.sql('LOAD sqlite')"]
    if subprocess.run(is_there, capture_output=True, check=False).returncode == 0:
        yield "DuckDB", _Contender([sys.executable, "-c", copy], target, writes_file=True)


def fill_judged(database: Path, many: int) -> None:
    """A database of so many claims, all judged or skipped, with the view that tells of them."""
    with many_claims(database, many, _IN_ONE_ARTICLE) as connection:
        connection.executescript(_JUDGE)
        connection.execute(f"CREATE VIEW {_VIEW} AS {_THE_SAME_CELLS}")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _have_the_same_cells(one: Path, other: Path) -> bool:
    """Whether two CSV files say the same; programs differ in what they put into quotes."""
    with (
        one.open(encoding="utf-8", newline="") as ours,
        other.open(encoding="utf-8", newline="") as theirs,
    ):
        return all(mine == his for mine, his in zip_longest(csv.reader(ours), csv.reader(theirs)))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
