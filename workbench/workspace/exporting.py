"""Verdicts that leave."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from workbench.errors import StoppedError, UsageError
from workbench.records import EVERYTHING, ClaimFilter, VerdictRow
from workbench.workspace.base import WorkspaceBase

_ROWS_BETWEEN = 2_000
"""How many rows are written before anybody is told of them, or asked whether to go on."""


class Exporting(WorkspaceBase):
    """The part of a workspace that hands verdicts to others."""

    def verdict_rows(self, filter_: ClaimFilter = EVERYTHING) -> Generator[VerdictRow, None, None]:
        """One row per claim, for an export. Close it where it is not read to its end."""
        yield from self._store.claims.verdict_rows(filter_)

    def export_verdicts(
        self,
        target: Path,
        filter_: ClaimFilter = EVERYTHING,
        *,
        force: bool = False,
        progress: Callable[[int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> int:
        """Write the verdict CSV to a file, whole or not at all; gives the number of claims in it.

        An existing file is replaced only with `force`, and the database itself never. Now and then
        `progress` is told how many rows are written. Raises WorkbenchError where the file cannot be
        written, StoppedError where `is_wanted` says no.
        """
        from workbench.export import replacing, write_verdicts

        self._refuse_own_file(target)
        with (
            replacing(target, force=force) as stream,
            closing(self.verdict_rows(filter_)) as rows,
        ):
            return write_verdicts(_told(rows, progress, is_wanted), stream)

    def _refuse_own_file(self, target: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):  # one of the two is not there
                if target.samefile(f"{self.place.database}{ending}"):
                    raise UsageError(f"{target} belongs to the database: name another file.")


def _told(
    rows: Iterable[VerdictRow],
    progress: Callable[[int], None] | None,
    is_wanted: Callable[[], bool],
) -> Iterator[VerdictRow]:
    for number, row in enumerate(rows):
        if number % _ROWS_BETWEEN == 0:
            if not is_wanted():
                raise StoppedError("The export was stopped: nothing was written.")
            if progress:
                progress(number)
        yield row
