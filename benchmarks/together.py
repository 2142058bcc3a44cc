"""Many people at one database: what they get done together, and how soon the next claim is had."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from benchmarks.generated import fill
from benchmarks.many_claims import many_claims
from benchmarks.report import Figure, Section, seconds
from benchmarks.throughput import append_rows
from benchmarks.timing import percentile
from workbench.errors import StoreError
from workbench.model import Verdict
from workbench.records import Order
from workbench.workspace import Workspace

_PROCESSES = (2, 8, 32)
_CLAIMS = 2_000
_MINUTES_IN_A_SECOND = 40
"""How fast clocks run: a lease of ten minutes is over in a quarter of a second."""

_NODS_OFF = 0.003
_NAP_SECONDS = 0.3
"""How long, now and then, somebody does nothing: their lease is over then."""

_SENT_AGAIN = 0.05
_PAUSE_SECONDS = 0.02
_APPENDS = 1_000

_MANY = 1_000_000
_PEOPLE = 32
_WAITING = (300, 10_000)
"""Claims that each reviewer has judged and that await a second verdict."""
_TURNS = 15
_NEXT_BUDGET = 0.005
_NOON = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)

_WITNESS = """
CREATE TABLE breach (claim TEXT);
CREATE TRIGGER two_holders AFTER INSERT ON lease
WHEN (SELECT count(*) FROM (
        SELECT reviewer FROM lease WHERE claim = NEW.claim UNION SELECT reviewer FROM judgement
        WHERE claim = NEW.claim AND verdict IS NOT NULL AND NOT extra)
     ) > (SELECT slots FROM claim WHERE id = NEW.claim)
BEGIN INSERT INTO breach VALUES (NEW.claim); END;
"""
"""Notes each moment, in whichever program, at which a slot has two holders."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What one process did; `acts` are the op_uuids of verdicts that were acknowledged."""

    acts: list[str]
    lock_errors: int
    began: float
    ended: float


def measure_together() -> Section:
    """Processes that judge 2,000 claims with two slots each, with leases that end under them.

    Clocks differ by hours and run so fast that a lease lasts a quarter of a second; three times
    in a thousand somebody naps for longer and judges then; one act in twenty is sent twice.
    """
    figures = [figure for processes in _PROCESSES for figure in _at_work(processes)]
    how = (
        "`next_claim`, then `judge`: two transactions, each on the disk, for a verdict. What "
        "stands beside is `sqlite3` alone, one process, one row and one transaction an append, "
        "before and after. Invariants are those of DESIGN.md: 1 what was acknowledged is there, "
        "2 no more blind votes than slots, 3 one verdict each and the same act once, 4 rebuilt "
        "from the log all is the same, 13 a slot never has two holders."
    )
    return Section("Judging together", how, tuple(figures))


def _at_work(processes: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        database = root / "together.db"
        fill(database, _CLAIMS)
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE claim SET slots = 2, room = 2")
            connection.executescript(_WITNESS)
        appends = [append_rows(root / "before.db", ["x" * 12] * _APPENDS)]
        done = _run(database, processes)
        appends.append(append_rows(root / "after.db", ["x" * 12] * _APPENDS))
        verdicts = sum(len(work.acts) for work in done)
        took = max(work.ended for work in done) - min(work.began for work in done)
        errors = sum(work.lock_errors for work in done)
        extra = _number(database, "SELECT count(*) FROM verdict_event WHERE extra")
        broken = _broken(database, [act for work in done for act in work.acts])
    rate = _APPENDS / median(appends)
    return [
        Figure(
            f"{processes} processes, {verdicts:,} verdicts, {extra} of them late",
            f"{verdicts / took:,.0f} verdicts a second",
            f"appends by `sqlite3`: {rate:,.0f} a second",
        ),
        Figure(
            f"{processes} processes: lock errors; invariants broken of 1 to 4 and 13",
            f"{errors}; {', '.join(broken) or 'none'}",
            "",
            "none",
            not errors and not broken,
        ),
    ]


def _run(database: Path, processes: int) -> list[_Work]:
    context = multiprocessing.get_context("spawn")
    results: Queue[_Work] = context.Queue()
    all_here = context.Barrier(processes)
    workers = [
        context.Process(target=_judge, args=(database, number, all_here, results))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    done = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    return done


def _judge(database: Path, number: int, all_here: Barrier, results: Queue[_Work]) -> None:
    """One reviewer's work, until nobody wants another verdict of theirs."""
    chance = random.Random(number)
    wrong_by = timedelta(minutes=chance.randrange(-300, 300))
    start = time.monotonic()

    def clock() -> datetime:
        minutes = (time.monotonic() - start) * _MINUTES_IN_A_SECOND
        return _NOON + wrong_by + timedelta(minutes=minutes)

    acts: list[str] = []
    errors = 0
    with Workspace.open(database, reviewer=f"reviewer {number:02}", clock=clock) as workspace:
        all_here.wait()
        began = time.perf_counter()
        while True:
            try:
                lease = workspace.next_claim()
                if lease is None and not workspace.busy():
                    break
                if lease is None:
                    time.sleep(_PAUSE_SECONDS)
                    continue
                if chance.random() < _NODS_OFF:
                    time.sleep(_NAP_SECONDS)
                op_uuid = f"{number}-{len(acts)}"
                verdict = Verdict.CONTESTED if chance.random() < 0.2 else Verdict.CORROBORATED
                for _ in range(1 + (chance.random() < _SENT_AGAIN)):
                    workspace.judge(lease.claim_id, verdict, op_uuid=op_uuid)
                acts.append(op_uuid)
            except StoreError:
                errors += 1
        results.put(_Work(acts, errors, began, time.perf_counter()))


def _broken(database: Path, acknowledged: Sequence[str]) -> list[str]:
    """The invariants that do not hold, by number."""
    with closing(sqlite3.connect(database)) as connection:
        kept = [row[0] for row in connection.execute("SELECT op_uuid FROM verdict_event")]
        votes = connection.execute(
            "SELECT max(votes > slots) FROM (SELECT count(*) AS votes, c.slots FROM judgement AS j"
            " JOIN claim AS c ON c.id = j.claim WHERE NOT j.extra GROUP BY c.id)"
        ).fetchone()
        (twice,) = connection.execute(
            "SELECT count(*) - count(DISTINCT claim || ' ' || reviewer) FROM judgement"
        ).fetchone()
        (breaches,) = connection.execute("SELECT count(*) FROM breach").fetchone()
        before = _derived(connection)
    with Workspace.open(database, reviewer="ana") as workspace:
        workspace._store.verdicts.rebuild()
    with closing(sqlite3.connect(database)) as connection:
        is_same = _derived(connection) == before
    holds = {
        "1": set(acknowledged) <= set(kept),
        "2": not votes[0],
        "3": len(kept) == len(set(acknowledged)) and not twice,
        "4": is_same,
        "13": not breaches,
    }
    return [number for number, is_so in holds.items() if not is_so]


def _derived(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [
        connection.execute(sql).fetchall()
        for sql in (
            "SELECT * FROM judgement",
            "SELECT * FROM sight",
            "SELECT id, state, status, shown, votes, room FROM claim ORDER BY n",
            "SELECT * FROM undo_step",
            "SELECT name, turns FROM reviewer",
        )
    ]


def measure_next(many: int = _MANY) -> Section:
    """The next claim of 1,000,000 that are open, for 32 reviewers in turn, in each order.

    Each of them has judged some hundred claims that await a second verdict; these stand first in
    every order, those of the first reviewer before all others. The budget is for either median. A
    second round, without a budget, shows what thousands come to.
    """
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for waiting in _WAITING:
            database = Path(folder, f"{waiting}.db")
            fill_queue(database, many, waiting)
            figures += _next_of(database, waiting)
            if waiting == _WAITING[0]:
                figures += _looks_of(database, many)
            database.unlink()
    how = (
        f"`Workspace.next_claim` of {_PEOPLE} workspaces in turn, {_TURNS} rounds: one transaction "
        "each, on the disk when it returns, in which a lease is taken; what was held before is let "
        "go outside the measurement."
    )
    return Section(f"The next of {many:,} claims", how, tuple(figures))


def _next_of(database: Path, waiting: int) -> list[Figure]:
    people = [Workspace.open(database, reviewer=_name(number)) for number in range(_PEOPLE)]
    is_usual = waiting == _WAITING[0]
    figures: list[Figure] = []
    for order in Order:
        first: list[float] = []
        others: list[float] = []
        floor: list[float] = []
        for _ in range(_TURNS):
            for number, workspace in enumerate(people):
                spent = _seconds(partial(workspace.next_claim, order))
                (others if number else first).append(spent)
            for workspace in people:
                workspace.let_go()
            floor += _appends(database.with_suffix(".bare"))
        spent_by_all = first + others
        p50, p99 = (seconds(percentile(spent_by_all, share)) for share in (0.5, 0.99))
        bare50, bare99 = (seconds(percentile(floor, share)) for share in (0.5, 0.99))
        figures.append(
            Figure(
                f"next by {order}, {waiting:,} verdicts each that await a second",
                f"p50 {p50}, p99 {p99}; past {waiting:,} of one's own p50 {seconds(median(first))}",
                f"an append by `sqlite3`: p50 {bare50}, p99 {bare99}",
                f"less than {seconds(_NEXT_BUDGET)}" if is_usual else "",
                max(median(first), median(spent_by_all)) < _NEXT_BUDGET if is_usual else None,
            )
        )
    for workspace in people:
        workspace.close()
    return figures


def _appends(database: Path) -> list[float]:
    """The seconds of each of some appends of a row, with the same journal and flushing."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS lease (claim, reviewer)")
        row = ("c" * 12, _name(0))

        def append() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO lease VALUES (?, ?)", row)
            connection.execute("COMMIT")

        return [_seconds(append) for _ in range(_PEOPLE)]


def _looks_of(database: Path, many: int) -> list[Figure]:
    with Workspace.open(database, reviewer=_name(0)) as workspace:
        asked: dict[str, Callable[[], object]] = {
            "counts": workspace.counts,
            "queue_counts": workspace.queue_counts,
            "waiting": workspace.waiting,
            "listing": workspace.listing,
        }
        return [
            Figure(f"`{name}` of {many:,}", seconds(median(_seconds(ask) for _ in range(5))))
            for name, ask in asked.items()
        ]


def _seconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def fill_queue(database: Path, many: int, waiting: int) -> None:
    """A database of so many claims in articles of a thousand, made of one by SQL.

    All have two slots; the first are judged by one reviewer each, so many by each of 32, and
    await a second verdict. Three claims in a hundred are in groups that differ.
    """
    with many_claims(database, many, in_one=1_000) as connection:
        connection.execute(
            "UPDATE claim SET slots = 2, room = 2, check_worthiness = 1 - n / (2.0 * ?)", (many,)
        )
        connection.executescript(_GROUPS)
        _judge_first(connection, waiting)


_GROUPS = """
INSERT INTO claim_group SELECT id, 3, 3, 3, 1 + n % 3, '[]', '[]' FROM claim WHERE n % 100 = 1;
INSERT INTO group_member SELECT c.id, g.id FROM claim AS g JOIN claim AS c
    ON c.n IN (g.n, g.n + 1, g.n + 2) WHERE g.n % 100 = 1;
"""


def _judge_first(connection: sqlite3.Connection, waiting: int) -> None:
    connection.executemany(
        "INSERT INTO reviewer (name, added_at, turns) VALUES (?, '2024-05-03T12:00:00Z', ?)",
        [(_name(number), waiting) for number in range(_PEOPLE)],
    )
    last = waiting * _PEOPLE
    connection.execute(
        "UPDATE claim SET votes = 1, room = 1, state = 'awaiting second' WHERE n <= ?", (last,)
    )
    by = f"printf('reviewer %02d', (n - 1) / {waiting})"
    connection.execute(
        "INSERT INTO judgement (claim, reviewer, verdict, note, decided_at, claim_text)"  # noqa: S608
        f" SELECT id, {by}, 'contested', '', '2024-05-03T12:00:00Z', text FROM claim WHERE n <= ?",
        (last,),
    )
    connection.execute(
        "INSERT INTO sight (reviewer, claim, status, shown)"  # noqa: S608
        f" SELECT {by}, id, 'awaiting second', 'open' FROM claim WHERE n <= ?",
        (last,),
    )


def _name(number: int) -> str:
    return f"reviewer {number:02}"


def _number(database: Path, sql: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        (found,) = connection.execute(sql).fetchone()
    return int(found)
