"""The review screen at any number of claims: from a key to the bytes it paints, start and memory.

All of it is taken from outside: a process on a pseudo-terminal, and the bytes that it sends.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generated import entry
from benchmarks.many_claims import many_claims
from benchmarks.report import Figure, Section, seconds
from benchmarks.terminal import Program
from benchmarks.timing import percentile

_SIZES = (100, 100_000, 1_000_000)
_IN_ONE = 20
_CURSOR_ROW = re.compile(rb"\xe2\x96\x8c(?:\x1b\[[\d;]*m| |\.\d\d)*Entry (\d+)")
"""The row of the cursor, painted anew: how far half a page goes, the room of the list decides."""

_MOST_OF_A_PAGE = 20
_KEYS = 40
_STARTS = 7
_STILL_SECONDS = 0.15
_PAUSE_SECONDS = 0.4
"""After the last byte: longer than a verdict key is ignored for, and until a claim is held."""

_MOVING_BUDGET = 0.016
_JUDGING_BUDGET = 0.050
_START_BUDGET = 0.7
_MEMORY_BUDGET = 150_000_000


@dataclass(slots=True)
class _Taken:
    """The seconds of each key to the row it goes to, and to the last byte that it has painted."""

    row: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)

    def figure(self, what: str, budget: float) -> Figure:
        p95 = percentile(self.row, 0.95)
        return Figure(
            what,
            f"{seconds(percentile(self.row, 0.5))}, p95 {seconds(p95)}",
            f"last byte: {seconds(percentile(self.all, 0.5))}, "
            f"p95 {seconds(percentile(self.all, 0.95))}",
            f"p95 less than {seconds(budget)}",
            p95 < budget,
        )


def measure_keys() -> Section:
    """From a key typed on a terminal to the row of the next claim, painted anew, leaving for it.

    Beside it the last byte that the key has sent: the other panes follow the list. A verdict
    counts when its row is painted and the line says "saved", which it does after the fsync.
    """
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for claims in _SIZES:
            database = Path(folder, f"{claims}.db")
            fill_screen(database, claims)
            figures += keys_of(database, claims)
            database.unlink()
    how = (
        f"{_KEYS} keys each, each after {_PAUSE_SECONDS} s of rest, from the byte written to "
        "a pseudo-terminal of 120×36 to the bytes read from it. Memory is the most that the "
        "process ever held, shared pages included. A start is the median of "
        f"{_STARTS} processes, the file being in the system's cache."
    )
    return Section("The screen at any number of claims", how, tuple(figures))


def fill_screen(database: Path, claims: int) -> None:
    """A database of so many claims, all to do, none like another of another article."""
    with many_claims(database, claims, _IN_ONE):
        pass


def keys_of(database: Path, claims: int) -> list[Figure]:
    """The figures of one database that `fill_screen` made."""
    starts = sorted(start(database) for _ in range(_STARTS))
    steps, pages, ends, moved, saved = (_Taken() for _ in range(5))
    with _screen(database) as program:
        program.wait_for(entry(0))
        program.watch(1.0)
        for place in range(1, _KEYS + 1):
            _press(program, b"j", steps, entry(place))
        for page in range(_KEYS):
            if page % ((claims - 1) // _MOST_OF_A_PAGE) == 0:
                _press(program, b"gg", _Taken(), entry(0))
            began = program.send(b"\x04")
            row_at, _ = program.wait_for_match(_CURSOR_ROW)
            _note(program, pages, began, row_at)
        for _ in range(_KEYS):
            _press(program, b"G", ends, entry(claims - 1))
            _press(program, b"gg", _Taken(), entry(0))
        for place in range(1, _KEYS + 1):
            _judge(program, entry(place), moved, saved)
        memory = program.peak_memory
    usual = starts[len(starts) // 2]
    of = f", {claims:,} claims"
    return [
        Figure(
            f"first claim on the screen{of}",
            seconds(usual),
            f"slowest of {_STARTS}: {seconds(starts[-1])}",
            f"less than {seconds(_START_BUDGET)}",
            usual < _START_BUDGET,
        ),
        steps.figure(f"next claim (j){of}", _MOVING_BUDGET),
        pages.figure(f"half a page (ctrl+d){of}", _MOVING_BUDGET),
        ends.figure(f"last claim (G){of}", _MOVING_BUDGET),
        moved.figure(f"verdict (a) to the next claim{of}", _MOVING_BUDGET),
        saved.figure(f"verdict (a) to “saved”{of}", _JUDGING_BUDGET),
        *_of_memory(memory, of),
    ]


def _screen(database: Path) -> Program:
    return Program(["-m", "workbench", "--db", str(database)], database.parent)


def start(database: Path) -> float:
    """Seconds from the start to the first claim; who has started once is welcomed no more."""
    with _screen(database) as program:
        (shown_at,) = program.wait_for(entry(0))
        program.watch(_PAUSE_SECONDS)
        return shown_at - program.started_at


def _press(program: Program, key: bytes, taken: _Taken, text: str) -> None:
    began = program.send(key)
    (row_at,) = program.wait_for(text)
    _note(program, taken, began, row_at)


def _judge(program: Program, text: str, moved: _Taken, saved: _Taken) -> None:
    began = program.send(b"a")
    moved_at, saved_at = program.wait_for(text, "saved ")
    moved.row.append(moved_at - began)
    moved.all.append(saved_at - began)
    _note(program, saved, began, max(moved_at, saved_at))


def _note(program: Program, taken: _Taken, began: float, at: float) -> None:
    last_at = max((came for came, _ in program.until_still(_STILL_SECONDS)), default=at)
    taken.row.append(at - began)
    taken.all.append(max(at, last_at) - began)
    program.watch(_PAUSE_SECONDS)


def _of_memory(memory: int | None, of: str) -> list[Figure]:
    if memory is None:
        return []
    return [
        Figure(
            f"memory at its most{of}",
            f"{memory / 1e6:.0f} MB",
            "",
            f"less than {_MEMORY_BUDGET / 1e6:.0f} MB",
            memory < _MEMORY_BUDGET,
        )
    ]
