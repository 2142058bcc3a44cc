"""A workspace opened for one command: brought up to date first, with what that met said."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.cli.group import complain
from workbench.cli.options import Settings
from workbench.errors import WorkbenchError
from workbench.records import IngestReport
from workbench.visible import on_one_line
from workbench.workspace import Workspace


@contextmanager
def at_work(settings: Settings) -> Iterator[Workspace]:
    """The workspace, its new and changed articles read in. What fails at that stops no command."""
    with settings.open_workspace() as workspace:
        try:
            report = workspace.refresh()
        except WorkbenchError as error:
            complain(str(error))
        else:
            tell_problems(report)
            if report.changed_anything:
                tell(summary(report))
        yield workspace


def tell(message: str) -> None:
    """A line beside the output, on standard error."""
    print(on_one_line(message), file=sys.stderr)


def tell_problems(report: IngestReport) -> None:
    """What could not be read, and what had to be repaired or guessed, one line each."""
    for _, message in report.failed:
        complain(message)
    for source, remark in report.remarks:
        tell(f"{source}: {remark}")


def tell_if_empty(workspace: Workspace, found: int) -> None:
    """Say why a list is empty, and what to do where there is nothing to list at all."""
    if found:
        return
    if workspace.counts().total:
        tell("No claim passes the filter.")
    else:
        database = shlex.quote(str(workspace.place.database))
        tell(f"No claims yet: workbench ingest FILE … --db {database}")


def summary(report: IngestReport) -> str:
    """A report in one line."""
    parts = [
        f"{len(sources):,} {outcome}"
        for outcome, sources in (
            ("new", report.new),
            ("changed", report.changed),
            ("unchanged", report.unchanged),
            ("failed", report.failed),
        )
        if sources
    ]
    return f"Articles: {', '.join(parts) or 'none'}. Claims read: {report.claims:,}."
