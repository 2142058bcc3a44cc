"""Databases that come together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.workspace.base import WorkspaceBase
from workbench.workspace.rules import LateGrouping, compose

if TYPE_CHECKING:
    from workbench.records.merging import Merged


class Merging(WorkspaceBase):
    """The part of a workspace that brings in what others did in databases of their own."""

    def merge(
        self,
        others: Iterable[Path],
        progress: Callable[[int, int], None] | None = None,
        *,
        keep: bool = True,
    ) -> list[Merged]:
        """Bring in all that other databases have; gives what came from each, as I may see it.

        The other files are only read. Merged twice is merged once, and whichever is merged into
        which, both have the same in the end: docs/merging.md has the rules. With `keep`, a copy of
        the database as it was lies beside it afterwards. `progress` is told how many articles and
        acts are done, and of how many. Raises StoreError where one cannot be merged, UsageError
        where one is this database itself: nothing is then. Stopped at any time, the next merge
        goes on from there.
        """
        return self._store.merging.merge(self._other(others), progress, keep=keep)

    def preview_merge(
        self, others: Iterable[Path], progress: Callable[[int, int], None] | None = None
    ) -> list[Merged]:
        """What `merge` would bring; it is tried on a copy of the database, which then goes away."""
        from workbench.store import Store
        from workbench.store.merging_copy import copied

        paths = self._other(others)
        with (
            copied(self.place.database) as copy,
            Store(
                copy,
                compose=compose,
                grouping=LateGrouping(),
                reviewer=self.reviewer,
                clock=self._clock,
            ) as trial,
        ):
            return trial.merging.merge(paths, progress, keep=False)

    def _other(self, others: Iterable[Path]) -> list[Path]:
        """The databases, of which none is this one, by whatever name or link."""
        paths = list(others)
        for path in paths:
            with suppress(OSError):  # it is not there: whoever reads it says so
                if path.samefile(self.place.database):
                    raise UsageError(f"{path} is this database itself: name another one.")
        return paths
