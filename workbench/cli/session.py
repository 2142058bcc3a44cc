"""A workspace opened for one command, and what is said beside the output of that command."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.group import complain
from workbench.cli.options import Settings
from workbench.errors import WorkbenchError
from workbench.records import IngestReport, Take
from workbench.visible import on_one_line
from workbench.workspace import Workspace


@contextmanager
def at_work(settings: Settings) -> Iterator[Workspace]:
    """The workspace that articles are read into, its database made where there is none."""
    with settings.open_workspace() as workspace:
        yield workspace


@contextmanager
def kept_workspace(settings: Settings) -> Iterator[Workspace]:
    """The workspace with its new and changed articles read in. What fails at that stops nothing.

    Raises UsageError where a database is named that does not exist.
    """
    settings.refuse_a_missing_database()
    with settings.open_workspace() as workspace:
        try:
            report = workspace.refresh()
        except WorkbenchError as error:
            complain(str(error))
        else:
            _tell_refreshed(workspace, report)
        yield workspace


def tell(message: str) -> None:
    """A line beside the output, on standard error."""
    print(on_one_line(message), file=sys.stderr)


def _tell_refreshed(workspace: Workspace, report: IngestReport) -> None:
    """What became of the workspace's own articles; the same failures are not named every time."""
    _tell_remarks(report)
    if report.failed:
        files, them = ("file", "it") if len(report.failed) == 1 else ("files", "them")
        folder = _from_here(workspace.place.articles or workspace.place.root)
        name_them = f"workbench ingest {shlex.quote(str(folder))}"
        failed = f"{len(report.failed):,} {files} of {folder}{os.sep}"
        tell(f"{failed} could not be read: `{name_them}` names {them}.")
    if report.changed_anything:
        tell(summary(report.takes, report.claims))


def _tell_remarks(report: IngestReport) -> None:
    for source, remark in report.remarks:
        tell(f"{source}: {remark}")


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def tell_if_empty(workspace: Workspace, found: int) -> None:
    """Say why a list is empty, and what to do where there is nothing to list at all."""
    if found:
        return
    if workspace.counts().total:
        tell("No claim passes the filter.")
    else:
        database = shlex.quote(str(workspace.place.database))
        tell(f"No claims yet: workbench ingest FILE … --db {database}")


def summary(takes: Mapping[Take, int], claims: int) -> str:
    """What reading a number of sources came to, in one line."""
    parts = [f"{takes[take]:,} {take}" for take in Take if takes.get(take)]
    return f"Articles: {', '.join(parts) or 'none'}. Claims read: {claims:,}."
