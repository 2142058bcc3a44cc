"""Work that runs beside the screen: how far it is, how long it will take, and how it is stopped.

A job is told of its progress on the thread that does the work, and looked at on the screen's: it
sends nothing, so that a thousand steps a second cost the screen no more than one.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.wording import duration_in_words

_WINDOW_SECONDS = 20.0
"""Time left is told by the rate of so many last seconds."""

_MARK_SECONDS = 0.5
_MOMENT_SECONDS = 0.5
"""Work that is done within this is not shown: it would only flicker."""


@dataclass(eq=False)
class Job:
    """One piece of long work: `name` what it does, `unit` what it counts, `total` None if unknown.

    One that `resumes` goes on by itself when the workbench is next opened.
    """

    name: str
    unit: str
    total: int | None = None
    resumes: bool = False
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.began = self.clock()
        self._marks: deque[tuple[float, int]] = deque([(self.began, 0)])

    def step(self) -> None:
        """One more is done."""
        self.reach(self.done + 1)

    def reach(self, done: int, total: int | None = None) -> None:
        """So many are done; `total` where it is known by now."""
        self.done = done
        self.total = total if total is not None else self.total
        now = self.clock()
        if now - self._marks[-1][0] >= _MARK_SECONDS:
            self._marks.append((now, done))
        while len(self._marks) > 1 and now - self._marks[1][0] >= _WINDOW_SECONDS:
            self._marks.popleft()

    def cancel(self) -> None:
        """Ask for it to be stopped: it is when the step that it is at is done."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked for it to be stopped."""
        return self._cancelled.is_set()

    def is_wanted(self) -> bool:
        """Whether to go on; asked by the work itself, between its steps."""
        return not self.is_cancelled

    @property
    def is_long(self) -> bool:
        """Whether it has taken long enough to be shown."""
        return self.clock() - self.began >= _MOMENT_SECONDS

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at the rate of the last seconds; None where nobody can tell."""
        since, before = self._marks[0]
        done = self.done - before
        if not self.total or done <= 0:
            return None
        return max(0, self.total - self.done) * (self.clock() - since) / done

    @property
    def count_in_words(self) -> str:
        """How much is done: "3,400 of 10,000 articles"."""
        of = f" of {max(self.total, self.done):,}" if self.total else ""
        return f"{self.done:,}{of} {self.unit}"

    @property
    def in_words(self) -> str:
        """How much is done and what is left: "3,400 of 10,000 articles · 2 min 05 s left"."""
        if self.is_cancelled:
            return f"{self.count_in_words} · stopping after this one"
        left = self.seconds_left
        return self.count_in_words + (
            f" · {duration_in_words(left)} left" if left is not None else ""
        )


class Jobs:
    """The jobs that run, those begun first before the others."""

    def __init__(self) -> None:
        self._running: list[Job] = []

    def __iter__(self) -> Iterator[Job]:
        return iter(tuple(self._running))

    @contextmanager
    def under_way(self, job: Job) -> Iterator[Job]:
        """Count a job among those that run until the block ends. The work ends with it too."""
        self._running.append(job)
        try:
            yield job
        finally:
            job.cancel()  # whoever waited for it may have gone before it was done
            self._running.remove(job)
