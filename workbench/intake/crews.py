"""Who reads: this process, several processes of this machine, or a cluster.

All give the same results in the same order, so that the database does not depend on it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol

from workbench.errors import UsageError
from workbench.ingest.tasks import InputTask, Task
from workbench.intake.reading import Errand, Failure, IsKnown, Result, read_task, results

_AHEAD = 3
"""Tasks handed out for each process at a time: enough to keep it busy, few enough to hold."""


class Crew(Protocol):
    """Reads tasks in their order and in bounded memory."""

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for."""


class Alone:
    """Reads in this process, one source after the other."""

    def __init__(self, is_known: IsKnown) -> None:
        self._is_known = is_known

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for."""
        for task in tasks:
            yield from results(task, errand, self._is_known)


class Processes:
    """Reads in processes of this machine; `count` is how many, one for each core unless given."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for. A process that dies takes its task down, and no other."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._count, context, _leave_interrupts_to_the_parent)
        try:
            yield from _in_order(
                tasks,
                errand,
                lambda task: pool.submit(read_task, task, errand),
                _AHEAD * self._count,
            )
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class Cluster:
    """Reads on a Dask cluster. Its workers have the workbench and see the same files."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for. Raises UsageError where no such cluster answers."""
        blind = replace(errand, database=None)  # the database is a file of this machine
        with _dask(self._scheduler) as client:
            ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            yield from _in_order(
                tasks, blind, lambda task: client.submit(read_task, task, blind, pure=False), ahead
            )


class _Pending(Protocol):
    def result(self) -> list[Result]: ...


@dataclass(frozen=True, slots=True)
class _Here:
    """A task that only this process can do: its standard input is its own."""

    task: Task
    errand: Errand

    def result(self) -> list[Result]:
        return read_task(self.task, self.errand)


def _in_order(
    tasks: Iterable[Task], errand: Errand, hand_out: Callable[[Task], _Pending], ahead: int
) -> Iterator[Result]:
    """Hand tasks out a few ahead, and give what comes back in the order of the tasks."""
    pending: deque[tuple[Task, _Pending]] = deque()
    for task in tasks:
        is_ours = isinstance(task, InputTask)
        pending.append((task, _Here(task, errand) if is_ours else hand_out(task)))
        if len(pending) >= ahead:
            yield from _result(*pending.popleft())
    while pending:
        yield from _result(*pending.popleft())


def _result(task: Task, pending: _Pending) -> Iterator[Result]:
    try:
        found = pending.result()
    except Exception as error:  # whatever befell another process is a failure of this task alone
        found = [Failure(task.name, f"{task.name}: not read: {error or type(error).__name__}")]
    yield from found


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _dask(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--cluster needs Dask: pip install 'claim-workbench[cluster]', here and on its workers."
        ) from None
    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"No Dask scheduler answers at {scheduler}: name one, such as tcp://10.0.0.5:8786."
        ) from error
    with client:
        yield client
