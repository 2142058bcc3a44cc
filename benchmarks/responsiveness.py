"""For how long the screen is ever held up while other work goes on beside it."""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.generated import write_articles
from benchmarks.report import Figure, Section, seconds
from benchmarks.timing import percentile
from workbench.model import Verdict
from workbench.ui.app import WorkbenchApp
from workbench.ui.screens.review import ReviewScreen
from workbench.workspace import Workspace

_BEAT_SECONDS = 0.002
_KEY_SECONDS = 0.05
_KNOWN_ARTICLES = 20
_NEW_ARTICLES = 10_000
_BLOCK_BUDGET = 0.05
_PATIENCE_SECONDS = 3_600.0
_WATCHED_SECONDS = 30.0
"""How long linking, and another's writing, are looked at."""

_ANOTHER_EVERY_SECONDS = 0.05
_BEFORE_LINKING_SECONDS = 0.5


@dataclass(slots=True)
class _Beats:
    """How late each wake-up came, and what the thread of the screen computed meanwhile, in seconds.

    A screen that waits for a core, or for Python's lock, is late without having computed.
    """

    late: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)
    took: float = 0.0

    async def go_on(self) -> None:
        """Beat until cancelled."""
        while True:
            computed, due = time.thread_time(), time.perf_counter() + _BEAT_SECONDS
            await asyncio.sleep(_BEAT_SECONDS)
            self.late.append(max(0.0, time.perf_counter() - due))
            self.computed.append(time.thread_time() - computed)

    def figure(self, what: str) -> Figure:
        longest = max(self.late)
        return Figure(
            f"longest block while {what}",
            f"{seconds(longest)}, p99 {seconds(percentile(self.late, 0.99))}",
            f"the most computed at a stretch: {seconds(max(self.computed))}; "
            f"watched for {seconds(self.took)}",
            f"less than {seconds(_BLOCK_BUDGET)}",
            longest < _BLOCK_BUDGET,
        )


def measure_heartbeat(articles: int = _NEW_ARTICLES) -> Section:
    """The longest time the event loop stood still while other work went on.

    The app runs without a terminal, with a task that wants to wake every two milliseconds; a key
    moves the cursor through the list twenty times a second all the while. First 10,000 articles
    are read in, then their claims are looked for elsewhere, then another process judges, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        write_articles(desk / "seeds", range(_KNOWN_ARTICLES))
        with Workspace.open(here=desk, reviewer="ana") as workspace:
            workspace.refresh()
            write_articles(desk / "seeds", range(_KNOWN_ARTICLES, _KNOWN_ARTICLES + articles))
            watched = asyncio.run(_watch(workspace))
    what = (
        f"{articles:,} articles are read in",
        "claims are looked for elsewhere",
        f"another process judges every {seconds(_ANOTHER_EVERY_SECONDS)}, linking going on",
    )
    figures = tuple(beats.figure(during) for during, beats in zip(what, watched, strict=True))
    how = (
        "The app runs headless; a task in its event loop notes how late it is woken. As on a "
        "terminal, what is there when the first screen shows is left out of the search for garbage."
    )
    return Section("The screen goes on while other work is done", how, figures)


async def _watch(workspace: Workspace) -> list[_Beats]:
    context = multiprocessing.get_context("spawn")
    enough = context.Event()
    another = context.Process(target=_judge, args=(workspace.place.database, enough))
    app = WorkbenchApp(workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        review = app.screen
        assert isinstance(review, ReviewScreen)
        app.settle()  # as it does by itself on a terminal, when its first screen is there
        reading = await _beats_while(
            app, lambda: review.intake is None or review.is_reading, _PATIENCE_SECONDS
        )
        await asyncio.sleep(_BEFORE_LINKING_SECONDS)
        linking = await _beats_while(app, lambda: review.is_linking, _WATCHED_SECONDS)
        another.start()
        beside = await _beats_while(app, another.is_alive, _WATCHED_SECONDS)
        enough.set()
        await asyncio.to_thread(another.join)
        for job in review.jobs:
            job.cancel()
        await pilot.pause()
    return [reading, linking, beside]


async def _beats_while(app: WorkbenchApp, goes_on: Callable[[], bool], most: float) -> _Beats:
    """Watch while something goes on, for so many seconds at most, with a key now and then."""
    beats = _Beats()
    heart = asyncio.create_task(beats.go_on())
    began = time.perf_counter()
    while time.perf_counter() - began < most:
        app.simulate_key("j")
        await asyncio.sleep(_KEY_SECONDS)
        if not goes_on():
            break
    beats.took = time.perf_counter() - began
    heart.cancel()
    return beats


def _judge(database: Path, enough: Event) -> None:
    """Another reviewer at work, until it is enough."""
    with Workspace.open(database, reviewer="ben") as workspace:
        for row in workspace.claim_rows(list(workspace.claim_numbers()[-2_000:])):
            if enough.wait(_ANOTHER_EVERY_SECONDS):
                return
            workspace.judge(row.id, Verdict.CORROBORATED)
