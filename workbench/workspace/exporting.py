"""What leaves: tables of verdicts, votes, evidence, links and sentences."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import StoppedError, UsageError
from workbench.records import EVERYTHING, ClaimFilter, VerdictRow
from workbench.workspace.base import WorkspaceBase

if TYPE_CHECKING:
    from workbench.export.formats import Format
    from workbench.export.manifest import Origin, Tally
    from workbench.export.tables import Batch, Row, Selection
    from workbench.export.verifying import Verified


class Exporting(WorkspaceBase):
    """The part of a workspace that hands to others what the reviewer may see."""

    def verdict_rows(self, filter_: ClaimFilter = EVERYTHING) -> Generator[VerdictRow, None, None]:
        """One row per claim. Close it where it is not read to its end."""
        yield from self._store.claims.verdict_rows(filter_)

    def table_rows(
        self, table: str, filter_: ClaimFilter = EVERYTHING
    ) -> Generator[Sequence[Row], None, None]:
        """The rows of a table of `workbench.export.tables`, some hundreds at a time.

        They are those of claims that pass the filter. Close it where it is not read to its end.
        Raises UsageError for a table that there is not.
        """
        from workbench.export.tables import table_named

        rows_of = {
            "verdicts": self._verdicts,
            "votes": self._store.exports.votes,
            "evidence": self._store.exports.evidence,
            "links": self._store.exports.links,
            "galley": self._store.exports.galley,
        }
        yield from rows_of[table_named(table).name](filter_)

    def batches(
        self, selection: Selection, filter_: ClaimFilter = EVERYTHING
    ) -> Generator[Batch, None, None]:
        """The same, as a format takes them. Close it where it is not read to its end."""
        with closing(self.table_rows(selection.table.name, filter_)) as parts:
            for part in parts:
                if part:
                    yield selection.batch(part)

    def export(
        self,
        target: Path,
        filter_: ClaimFilter = EVERYTHING,
        *,
        selection: Selection | None = None,
        format_: Format | None = None,
        force: bool = False,
        with_manifest: bool = True,
        progress: Callable[[int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> int:
        """Write a table to a file, whole or not at all, and a manifest beside it; gives its rows.

        It is the whole table of verdicts unless something else is selected, in the format that the
        name of the file tells unless one is given. An existing file and its manifest are replaced
        only with `force`, and the database itself never. Now and then `progress` is told how many
        rows are written. Raises WorkbenchError where the file cannot be written, StoppedError where
        `is_wanted` says no.
        """
        from workbench.export.atomic import Companion, replacing_bytes
        from workbench.export.formats import write
        from workbench.export.manifest import Tally, manifest_path, manifest_text
        from workbench.export.tables import VERDICTS

        selection = selection or VERDICTS.select()
        format_ = self.refuse_export(target, format_, force=force)
        tally = Tally(selection.table)
        origin = self._origin(filter_)

        def text_of(finished: Path) -> str:
            return manifest_text(finished, target, selection, format_, tally, origin)

        companion = Companion(manifest_path(target), text_of if with_manifest else None)
        with (
            replacing_bytes(target, force=force, companion=companion) as stream,
            closing(self.table_rows(selection.table.name, filter_)) as parts,
        ):
            told = filter(None, _told(parts, tally, progress, is_wanted))
            write(format_, selection.columns, map(selection.batch, told), stream)
        return tally.rows

    def refuse_export(
        self, target: Path, format_: Format | None = None, *, force: bool = False
    ) -> Format:
        """Raise now what would keep `export` from beginning; gives the format it would write in."""
        from workbench.export.atomic import refuse_unwritable
        from workbench.export.formats import format_named, refuse_without_library
        from workbench.export.manifest import manifest_path

        self._refuse_own_file(target)
        format_ = format_ or format_named(target)
        refuse_without_library(format_)
        refuse_unwritable(target, force=force, companion=manifest_path(target))
        return format_

    def export_verdicts(
        self,
        target: Path,
        filter_: ClaimFilter = EVERYTHING,
        *,
        force: bool = False,
        progress: Callable[[int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> int:
        """Write the verdicts to a file, as `export` does; gives the number of claims in it."""
        return self.export(target, filter_, force=force, progress=progress, is_wanted=is_wanted)

    def verify(self, verified: Verified) -> Verified:
        """The same, with whether the articles that the file is of are those of this database."""
        from workbench.export.verifying import with_articles

        listed = verified.manifest.articles.listed
        return with_articles(verified, self._store.exports.known_articles(listed or ()))

    def _verdicts(self, filter_: ClaimFilter) -> Iterator[Sequence[Row]]:
        from workbench.export.verdicts import verdict_cells

        for part in self._store.exports.verdicts(filter_):
            yield [verdict_cells(row) if isinstance(row, VerdictRow) else row for row in part]

    def _origin(self, filter_: ClaimFilter) -> Origin:
        from workbench import __version__
        from workbench.export.manifest import Origin
        from workbench.resources import schema_number

        return Origin.now(
            self._clock(),
            program=__version__,
            schema=schema_number(),
            reviewer=self.reviewer,
            filter_line=self.filter_line(filter_),
        )

    def _refuse_unwritable(self, target: Path, *, force: bool) -> None:
        """Raise now what would keep a file from being written, before any work is done for it."""
        from workbench.export.atomic import refuse_unwritable

        self._refuse_own_file(target)
        refuse_unwritable(target, force=force)

    def _refuse_own_file(self, target: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError, ValueError):  # one of the two is not there, or no name at all
                if target.samefile(f"{self.place.database}{ending}"):
                    raise UsageError(f"{target} belongs to the database: name another file.")


def _told(
    parts: Iterable[Sequence[Row]],
    tally: Tally,
    progress: Callable[[int], None] | None,
    is_wanted: Callable[[], bool],
) -> Iterator[Sequence[Row]]:
    """The same rows, counted, while they are wanted."""
    if progress:
        progress(0)
    for part in tally.through(parts):
        if not is_wanted():
            raise StoppedError("The export was stopped: nothing was written.")
        yield part
        if progress:
            progress(tally.rows)
