"""Reading articles in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.records import IngestReport, Outcome
from workbench.workspace.base import WorkspaceBase

if TYPE_CHECKING:
    from workbench.extractors import Choice
    from workbench.ingest.options import SourceOptions
    from workbench.intake.crews import Crew


class ReadingIn(WorkspaceBase):
    """The part of a workspace that reads articles in."""

    def refresh(
        self,
        progress: Callable[[Outcome], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> IngestReport:
        """Read in the new and changed articles of the workspace's own folder.

        `progress` is told what became of each as soon as it is kept. Where `is_wanted` says no,
        what was read is kept, and the next call goes on from there.
        """
        return _report_of(self._intake.refresh(), progress, is_wanted)

    def ingest(
        self,
        sources: Iterable[str | Path],
        progress: Callable[[Outcome], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> IngestReport:
        """Read in files, folders, archives, addresses and feeds; gives what became of them.

        A source that cannot be read stops no other: it is among the report's `failed`, with the
        reason. `progress` and `is_wanted` are as in `refresh`; see `read_in` too.
        """
        return _report_of(self.read_in(sources), progress, is_wanted)

    def read_in(
        self,
        sources: Iterable[str | Path],
        *,
        options: SourceOptions | None = None,
        crew: Crew | None = None,
        extractor: Choice | None = None,
    ) -> Generator[Outcome, None, None]:
        """Read sources in, and tell what became of each, in order, as soon as it is kept.

        A source that fails stops no other; stopped at any time, what was told is kept, and the
        same call goes on from there. `crew` says who reads: by default this process where there
        is little to read, else one process for each core. `extractor` finds the claims, with None
        the workbench itself.
        """
        return self._intake.read_in(sources, options=options, crew=crew, extractor=extractor)

    def ingest_text(self, data: bytes, name: str) -> IngestReport:
        """Read in one article given as bytes, such as standard input, under a name of its own.

        Bytes that are no article are among the report's `failed`, with the reason.
        """
        report = IngestReport()
        report.add(self._intake.read_bytes(data, name))
        return report


def _report_of(
    outcomes: Generator[Outcome, None, None],
    progress: Callable[[Outcome], None] | None,
    is_wanted: Callable[[], bool],
) -> IngestReport:
    report = IngestReport()
    with closing(outcomes):  # so that who reads in other processes is told to stop
        for outcome in outcomes:
            report.add(outcome)
            if progress:
                progress(outcome)
            if not is_wanted():
                report.is_complete = False
                break
    return report
