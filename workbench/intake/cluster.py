"""Reading on a Dask cluster."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import UsageError, WorkbenchError
from workbench.ingest.tasks import Task
from workbench.intake.portions import portions
from workbench.intake.reading import Errand, Failure, Portion, Result, read_portion

_AHEAD = 3
"""Portions handed out for each thread at a time: enough to keep it busy, few enough to hold."""

_ANSWER_SECONDS = 5.0


class Cluster:
    """Reads on a Dask cluster. Its workers have the workbench and see the same files."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler

    def read(self, tasks: Iterable[Task], errand: Errand) -> Iterator[Result]:
        """What the tasks stand for.

        Raises UsageError where no such cluster answers, WorkbenchError where it goes away.
        """
        blind = replace(errand, database=None)  # the database is a file of this machine
        with _dask(self._scheduler) as client:
            ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            pending: deque[tuple[Portion, Any]] = deque()
            for portion in portions(tasks, errand):
                self._check(client)
                future = client.submit(read_portion, portion, blind, pure=False)
                pending.append((portion, future))
                if len(pending) >= ahead:
                    yield from self._come_back(client, *pending.popleft())
            while pending:
                yield from self._come_back(client, *pending.popleft())

    def _come_back(self, client: Any, portion: Portion, future: Any) -> list[Result]:  # noqa: ANN401
        try:
            found: list[Result] = future.result()
        except Exception as error:  # whatever befell a worker is a failure of this portion alone
            self._check(client)
            why = f"{portion.name}: not read: {error or type(error).__name__}"
            return [Failure(portion.name, why)]
        return found

    def _check(self, client: Any) -> None:  # noqa: ANN401, an object of an untyped library
        if client.status != "running":
            raise WorkbenchError(
                f"The Dask cluster at {self._scheduler} has gone away: what was read is kept, "
                "and the same command goes on from there."
            )


@contextmanager
def _dask(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--cluster needs Dask: pip install 'claim-workbench[cluster]', here and on its workers."
        ) from None
    try:
        _knock(scheduler)
        client = Client(scheduler, timeout=f"{_ANSWER_SECONDS}s")  # type: ignore[no-untyped-call]
    except Exception as error:  # what answers there may be anything
        raise UsageError(
            f"No Dask scheduler answers at {scheduler}: name one, such as tcp://10.0.0.5:8786."
        ) from error
    with client:
        yield client


def _knock(scheduler: str) -> None:
    """Ask once whether anyone is there: Dask asks a closed port until its patience ends.

    Raises OSError or ValueError where nobody is.
    """
    address = urlsplit(scheduler if "//" in scheduler else f"//{scheduler}")
    if address.scheme in ("", "tcp", "tls"):
        place = (address.hostname or "", address.port or 8786)
        socket.create_connection(place, _ANSWER_SECONDS).close()
