"""Who reads: this process, several processes of this machine, or a cluster.

All give the same results in the same order, so that the database does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from workbench.ingest.tasks import Task
from workbench.intake.cluster import Cluster
from workbench.intake.processes import Processes
from workbench.intake.reading import Errand, IsKnown, Result, results

__all__ = ["Alone", "Cluster", "Crew", "Processes"]


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
