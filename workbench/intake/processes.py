"""Reading in several processes of this machine.

Each process is on the end of a pipe, gets portions, and sends their results one by one. It only
reads: it can be killed at any time and nothing is lost. One that dies is replaced, and the new one
goes on at the source that the old one was at.
"""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any

from workbench.child import Child
from workbench.errors import WorkbenchError
from workbench.ingest.tasks import Task
from workbench.intake.portions import portions
from workbench.intake.reading import Errand, Failure, Portion, Result, known_in, results

_AHEAD = 3
"""Portions handed out for each process at a time: enough to keep it busy, few enough to hold."""

_MOST_HELD = 256
"""Results for each process that may wait for an earlier portion to be finished."""

_DEATHS_OF_ONE_SOURCE = 2
"""So often is a source begun: a process may be killed for what another program did."""

_DEATHS_WITHOUT_A_WORD = 3

_READY = "ready"
_DONE = "done"


class Processes:
    """Reads in processes of this machine; `count` is how many, one for each core unless given."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for.

        A source that kills the process that reads it fails, and no other does. Raises
        WorkbenchError where processes cannot even start.
        """
        team = _Team(self._count, errand)
        try:
            yield from team.read(portions(tasks, errand))
        finally:
            team.dismiss()


@dataclass(slots=True)
class _Job:
    """A portion under way: results that wait to be taken, and how many there were so far."""

    portion: Portion
    waiting: deque[Result] = field(default_factory=deque)
    read: int = 0
    is_done: bool = False
    deaths: int = 0

    def add(self, result: Result) -> None:
        """One more result has come."""
        self.waiting.append(result)
        self.read += 1
        self.deaths = 0


class _Team:
    """Some readers, and the jobs that they have, in the order of what they stand for."""

    def __init__(self, count: int, errand: Errand) -> None:
        self._count = count
        self._errand = errand
        self._readers: list[_Reader] = []
        self._jobs: deque[_Job] = deque()

    def read(self, tasks: Iterable[Portion]) -> Iterator[Result]:
        waiting = iter(tasks)
        while self._hand_out(waiting):
            first = self._jobs[0]
            self._listen(first)
            if first.waiting:
                yield first.waiting.popleft()
            elif first.is_done:
                self._jobs.popleft()

    def dismiss(self) -> None:
        """End all processes, whatever they do."""
        for reader in self._readers:
            reader.end()

    def _hand_out(self, waiting: Iterator[Portion]) -> bool:
        """Keep all readers busy; whether anything is under way."""
        for portion in islice(waiting, _AHEAD * self._count - len(self._jobs)):
            job = _Job(portion)
            self._jobs.append(job)
            self._least_busy().take(job)
        return bool(self._jobs)

    def _least_busy(self) -> _Reader:
        if len(self._readers) < self._count and all(reader.jobs for reader in self._readers):
            self._readers.append(_Reader(self._errand))
        return min(self._readers, key=lambda reader: len(reader.jobs))

    def _listen(self, first: _Job) -> None:
        """Take what readers have to say; wait for it where nothing of the first job is there."""
        is_full = sum(len(job.waiting) for job in self._jobs) >= _MOST_HELD * self._count
        speaking: dict[Any, _Reader] = {
            reader.pipe: reader
            for reader in self._readers
            if reader.jobs and (not is_full or reader.jobs[0] is first)
        }
        for pipe in wait(list(speaking), 0 if first.waiting or first.is_done else None):
            speaking[pipe].hear()


class _Reader:
    """One process after the other that reads; `jobs` are what it was given, in that order."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._silent_deaths = 0
        self.jobs: deque[_Job] = deque()
        self._start()

    def take(self, job: _Job) -> None:
        """Read this as well, when what was taken before is read."""
        self.jobs.append(job)
        begin, spare = job.read, job.deaths >= _DEATHS_OF_ONE_SOURCE
        with suppress(OSError):  # it has died, which `hear` will notice
            self.pipe.send((job.portion, begin, spare))

    def hear(self) -> None:
        """Take in one thing that the process says; where it has died, start another."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            self._replace()
            return
        if said == _READY:
            self._silent_deaths = 0
            self._is_ready = True
        elif said == _DONE:
            self.jobs.popleft().is_done = True
        else:
            self.jobs[0].add(said)

    def end(self) -> None:
        """Kill the process: it holds nothing that would be missed."""
        self._child.end()

    @property
    def pipe(self) -> Connection:
        """Our end of what connects us with the process."""
        return self._child.pipe

    def _start(self) -> None:
        self._is_ready = False
        self._child = Child(_read_for_ever, self._errand)

    def _replace(self) -> None:
        """Another process for one that has died, which begins where that one was."""
        self.end()
        if self._is_ready and self.jobs:
            self._note_death(self.jobs[0])
        elif not self._is_ready:
            self._silent_deaths += 1
        if self._silent_deaths >= _DEATHS_WITHOUT_A_WORD:
            raise WorkbenchError(
                "The processes that read end as soon as they start: what was read is kept. "
                "Look whether memory is left, then give the same command again."
            )
        jobs = [job for job in self.jobs if not job.is_done]
        self.jobs.clear()
        self._start()
        for job in jobs:
            self.take(job)

    def _note_death(self, job: _Job) -> None:
        job.deaths += 1
        if job.deaths > _DEATHS_OF_ONE_SOURCE:  # also where its source was not read, but opened
            name = job.portion.name
            why = f"{name}: not read to its end: opening it ends the process that does"
            job.waiting.append(Failure(name, f"{why}; it may be damaged"))
            job.is_done = True


def _read_for_ever(pipe: Connection, errand: Errand) -> None:
    """What a process does: read what it is given, until it is killed or nobody gives any more."""
    given: queue.SimpleQueue[tuple[Portion, int, bool]] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(pipe, given), daemon=True).start()
    is_known = known_in(errand.database, errand.signature)
    pipe.send(_READY)
    while True:
        portion, begin, spare = given.get()
        for result in results(portion, errand, is_known, begin=begin, spare=spare):
            pipe.send(result)
        pipe.send(_DONE)


def _take_in(pipe: Connection, given: queue.SimpleQueue[Any]) -> None:
    """Always listen, so that neither end waits for the other to listen first."""
    with suppress(EOFError, OSError):
        while True:
            given.put(pipe.recv())
    os._exit(0)  # nobody is there any more who would take a result
