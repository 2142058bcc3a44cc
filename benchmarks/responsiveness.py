"""How long from a key to the screen, and for how long the screen is ever held up."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.generated import entry, fill, write_articles
from benchmarks.report import Figure, Section, seconds
from benchmarks.terminal import Program
from benchmarks.timing import percentile
from workbench.ui.app import WorkbenchApp
from workbench.ui.screens.review import ReviewScreen
from workbench.workspace import Workspace

_SIZES = (100, 100_000)
_MOVES = 40
_VERDICTS = 30
_PAUSE_SECONDS = 0.4
"""Between keys: longer than a verdict key is ignored for, and all painting is over by then."""

_BEAT_SECONDS = 0.002
_KEY_SECONDS = 0.05
_NEW_ARTICLES = 500
_BLOCK_BUDGET = 0.1
_PATIENCE_SECONDS = 120.0


def measure_keys() -> Section:
    """From a key typed on a terminal to the row of the next claim, painted anew, leaving for it.

    Both at 100 claims and at 100,000. A verdict is on the disk some milliseconds later; the time
    to the message that says so is measured as well.
    """
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for claims in _SIZES:
            database = Path(folder, f"{claims}.db")
            fill(database, claims)
            figures += _keys_of(database, claims)
    how = (
        f"p50 and p95 of {_MOVES} moves and {_VERDICTS} verdicts, {_PAUSE_SECONDS} s apart, from "
        "the byte written to a pseudo-terminal of 120×36 to the bytes read from it."
    )
    return Section("From a key to the screen", how, tuple(figures))


def _keys_of(database: Path, claims: int) -> list[Figure]:
    moves, verdicts, saves = [], [], []
    with Program(["-m", "workbench", "--db", str(database)], database.parent) as program:
        program.wait_for(entry(0))
        program.watch(1.0)
        for place in range(1, _MOVES + 1):
            began = program.send(b"j")
            (moved_at,) = program.wait_for(entry(place))
            moves.append(moved_at - began)
            program.watch(_PAUSE_SECONDS)
        for place in range(_MOVES + 1, _MOVES + 1 + _VERDICTS):
            began = program.send(b"a")
            moved_at, saved_at = program.wait_for(entry(place), "saved ")
            verdicts.append(moved_at - began)
            saves.append(saved_at - began)
            program.watch(_PAUSE_SECONDS)
    return [
        Figure(
            f"{what}, {claims:,} claims",
            f"{seconds(percentile(taken, 0.5))}, p95 {seconds(percentile(taken, 0.95))}",
        )
        for what, taken in (
            ("next claim (j)", moves),
            ("verdict (a) to the next claim", verdicts),
            ("verdict (a) to “saved”", saves),
        )
    ]


def measure_heartbeat() -> Section:
    """The longest time the event loop stood still while 500 new articles were read in.

    The app runs without a terminal, with a task that wants to wake every two milliseconds; a key
    moves the cursor through the list twenty times a second all the while.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        write_articles(desk / "seeds", range(20))
        with Workspace.open(here=desk, reviewer="ana") as workspace:
            workspace.refresh()
            write_articles(desk / "seeds", range(20, 20 + _NEW_ARTICLES))
            gaps, took = asyncio.run(_watch_a_reading(workspace))
    longest = max(gaps)
    figure = Figure(
        f"longest block while {_NEW_ARTICLES} articles are read in",
        f"{seconds(longest)}, p99 {seconds(percentile(gaps, 0.99))}",
        f"the reading took {seconds(took)}",
        f"less than {seconds(_BLOCK_BUDGET)}",
        longest < _BLOCK_BUDGET,
    )
    how = "The app runs headless; a task in its event loop notes how late it is woken."
    return Section("The screen goes on while articles are read in", how, (figure,))


async def _watch_a_reading(workspace: Workspace) -> tuple[list[float], float]:
    """How late each wake-up came, and the seconds until all articles were in the list."""
    gaps: list[float] = []

    async def beat() -> None:
        while True:
            due = time.perf_counter() + _BEAT_SECONDS
            await asyncio.sleep(_BEAT_SECONDS)
            gaps.append(max(0.0, time.perf_counter() - due))

    known = workspace.counts().total
    app = WorkbenchApp(workspace)
    began = time.perf_counter()
    async with app.run_test(size=(120, 36)) as pilot:
        review = app.screen
        assert isinstance(review, ReviewScreen)
        heart = asyncio.create_task(beat())
        while len(review.claims.listing.numbers) <= known:
            if time.perf_counter() - began > _PATIENCE_SECONDS:
                raise TimeoutError("the new articles never came into the list")
            app.simulate_key("j")
            await asyncio.sleep(_KEY_SECONDS)
        took = time.perf_counter() - began
        heart.cancel()
        await pilot.pause()
    return gaps, took
