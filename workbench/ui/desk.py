"""Carries the screen's questions and acts to the workspace, on threads of its own.

The screen never waits for the disk: it asks for a coroutine and goes on. Acts are carried out
one after the other in the order in which they were given, each whole before the next, and all of
them before the program ends.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from workbench.ui.jobs import Jobs

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_GIVING_WAY_SECONDS = 0.005

Progress = Callable[[int, int], None]
IsWanted = Callable[[], bool]


class Desk:
    """A thread that writes, one for what is on screen, one for what may take longer, and others for
    long work beside all that: links to other articles, the draw of second reviews, and two for what
    the reviewer asks for, such as reading articles in. `jobs` is the long work that runs.
    """

    def __init__(self) -> None:
        self._writer = ThreadPoolExecutor(1, "writer")
        self._reader = ThreadPoolExecutor(1, "reader")
        self._finder = ThreadPoolExecutor(1, "finder")
        self._linker = ThreadPoolExecutor(1, "linker")
        self._drawer = ThreadPoolExecutor(1, "drawer")
        self._workers = ThreadPoolExecutor(2, "worker")
        self._is_open = True
        self.jobs = Jobs()

    async def write(
        self, act: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Carry out an act after all that were given before it."""
        return await self._on(self._writer, act, *args, **named)

    async def read(
        self, ask: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Ask something that is answered at once: a row, a page, a count."""
        return await self._on(self._reader, ask, *args, **named)

    async def find(
        self, ask: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Ask something that may take a while: a search, what is in the queues."""
        return await self._on(self._finder, ask, *args, **named)

    async def link(self, run: Callable[[Progress, IsWanted], Result], progress: Progress) -> Result:
        """Look for the same claims elsewhere, as long as nobody closes the desk."""
        return await self._on(self._linker, run, progress, self._is_wanted)

    async def draw(self, run: Callable[[Progress, IsWanted], Result], progress: Progress) -> Result:
        """Draw which claims get a second review, as long as nobody closes the desk."""
        return await self._on(self._drawer, run, progress, self._is_wanted)

    async def work(self, run: Callable[[IsWanted], Result]) -> Result:
        """Do long work, as long as nobody closes the desk: it asks between its steps."""
        return await self._on(self._workers, run, self._is_wanted)

    async def fetch(
        self, run: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Do what waits for the network: nothing else waits for it, and no closing desk either."""
        fetched: Future[Result] = Future()
        fetched.set_running_or_notify_cancel()  # who waits may leave off, the thread may not fail

        def carry_out() -> None:
            try:
                fetched.set_result(run(*args, **named))
            except BaseException as error:  # told to whoever waits
                fetched.set_exception(error)

        threading.Thread(target=carry_out, name="fetcher", daemon=True).start()
        return await asyncio.wrap_future(fetched)

    def begin(
        self, ask: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Result]:
        """Ask the same before there is a screen that could wait for it."""
        return self._finder.submit(ask, *args, **named)

    def close(self) -> None:
        """Wait until every act is saved; drop the questions that nobody waits for."""
        self._is_open = False
        self._writer.shutdown(wait=True)
        self._linker.shutdown(wait=True, cancel_futures=True)
        self._drawer.shutdown(wait=True, cancel_futures=True)
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._finder.shutdown(wait=True, cancel_futures=True)

    def _is_wanted(self) -> bool:
        time.sleep(_GIVING_WAY_SECONDS)  # a verdict waits for one part of the work at most
        return self._is_open

    async def _on(
        self,
        threads: ThreadPoolExecutor,
        work: Callable[Arguments, Result],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        if not self._is_open:  # the screen is going: what still asks has nobody to tell
            raise asyncio.CancelledError
        return await asyncio.wrap_future(threads.submit(work, *args, **named))
