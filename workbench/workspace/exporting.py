"""Verdicts that leave."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

from workbench.errors import UsageError
from workbench.records import EVERYTHING, ClaimFilter, VerdictRow
from workbench.workspace.base import WorkspaceBase


class Exporting(WorkspaceBase):
    """The part of a workspace that hands verdicts to others."""

    def verdict_rows(self, filter_: ClaimFilter = EVERYTHING) -> Generator[VerdictRow, None, None]:
        """One row per claim, for an export. Close it where it is not read to its end."""
        yield from self._store.claims.verdict_rows(filter_)

    def export_verdicts(
        self, target: Path, filter_: ClaimFilter = EVERYTHING, *, force: bool = False
    ) -> int:
        """Write the verdict CSV to a file, whole or not at all; gives the number of claims in it.

        An existing file is replaced only with `force`, and the database itself never. Raises
        WorkbenchError where the file cannot be written.
        """
        from workbench.export import replacing, write_verdicts

        self._refuse_own_file(target)
        with (
            replacing(target, force=force) as stream,
            closing(self.verdict_rows(filter_)) as rows,
        ):
            return write_verdicts(rows, stream)

    def _refuse_own_file(self, target: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):  # one of the two is not there
                if target.samefile(f"{self.place.database}{ending}"):
                    raise UsageError(f"{target} belongs to the database: name another file.")
