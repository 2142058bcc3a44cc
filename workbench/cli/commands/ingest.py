"""`workbench ingest`: articles are read in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from workbench.cli.options import Format, Settings, database_option, format_option, pass_settings
from workbench.cli.output import Column, print_rows
from workbench.cli.session import at_work, summary, tell_problems
from workbench.cli.shapes import Shape
from workbench.ingest import MAX_BYTES
from workbench.records import IngestReport
from workbench.workspace import Workspace

_STANDARD_INPUT = "-"
_FIELDS = ("outcome", "source", "message")
_COLUMNS = (Column("outcome", "outcome"), Column("source", "source"))


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@format_option()
@database_option
@pass_settings
@click.pass_context
def ingest(
    context: click.Context,
    settings: Settings,
    sources: tuple[str, ...],
    format_: Format,
) -> None:
    """Read articles in: files, folders of .txt and .md files, or - for standard input.

    A file that was read before and has changed becomes a new version of its article: claims with
    the same words keep their verdicts. What cannot be read is named, and the rest is kept.
    """
    with at_work(settings) as workspace:
        report = IngestReport()
        for source in dict.fromkeys(sources):
            _add(report, _read(workspace, source))
    tell_problems(report)
    print_rows(_records(report), format_, columns=_COLUMNS, fields=_FIELDS)
    if format_ is Format.TABLE:
        print(summary(report))
    if report.failed:
        context.exit(1)


def _read(workspace: Workspace, source: str) -> IngestReport:
    if "://" in source:
        advice = "save the text of the page to a .txt file and read that"
        return IngestReport(
            failed=[(source, f"{source}: an address, and only files are read; {advice}")]
        )
    if source != _STANDARD_INPUT:
        return workspace.ingest([Path(source)])
    return workspace.ingest_text(sys.stdin.buffer.read(MAX_BYTES + 1), _STANDARD_INPUT)


def _add(whole: IngestReport, part: IngestReport) -> None:
    whole.new += part.new
    whole.changed += part.changed
    whole.unchanged += part.unchanged
    whole.failed += part.failed
    whole.remarks += part.remarks
    whole.claims += part.claims


def _records(report: IngestReport) -> Iterator[Shape]:
    for outcome, sources in (
        ("new", report.new),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
    ):
        for source in sources:
            yield {"outcome": outcome, "source": source, "message": None}
    for source, message in report.failed:
        yield {"outcome": "failed", "source": source, "message": message}
