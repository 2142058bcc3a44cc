"""`workbench export`: verdicts, votes, evidence, links or galleys as a file."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from workbench.cli.filters import Asked, filter_options
from workbench.cli.linking import bring_links_up_to_date, link_option
from workbench.cli.options import Settings, database_option, pass_settings, reviewer_option
from workbench.cli.output import csv_output
from workbench.cli.progress import ProgressLine
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.errors import UsageError
from workbench.export.formats import Format, text_of, write
from workbench.export.tables import TABLES, VERDICTS, Selection, Table
from workbench.records import ClaimFilter
from workbench.workspace import Workspace

_STANDARD_OUTPUT = "-"


def _columns(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """The columns that are named; none where the option is not given, which means all."""
    if value is None:
        return ()
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if not names:
        raise UsageError("--columns names no column: leave it out for all of them.")
    return names


@click.command()
@click.argument("file")
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    default=VERDICTS.name,
    show_default=True,
    callback=lambda _context, _option, value: TABLES[value],
    help="What to export.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([str(each) for each in Format]),
    callback=lambda _context, _option, value: value and Format(value),
    help="How to write it; unless given, as the ending of FILE says, and csv for -.",
)
@click.option(
    "--columns",
    "names",
    metavar="A,B,…",
    callback=_columns,
    help="These columns alone, in this order.",
)
@click.option("--force", is_flag=True, help="Replace FILE and its manifest if they exist.")
@click.option("--no-manifest", is_flag=True, help="Write no manifest beside FILE.")
@link_option
@filter_options
@database_option
@reviewer_option
@pass_settings
def export(
    settings: Settings,
    file: str,
    table: Table,
    format_: Format | None,
    names: tuple[str, ...],
    force: bool,
    no_manifest: bool,
    link: bool,
    asked: Asked,
) -> None:
    """Write verdicts, votes, evidence, links or galleys to a file.

    FILE is - for standard output. Written are the verdicts, unless another table is named.

    The file appears when it is complete, or not at all, and with it FILE.manifest.json, which says
    what it is; `workbench verify` compares them. In CSV and TSV, cells that a spreadsheet would run
    as a formula begin with an apostrophe.
    """
    selection = table.select(names)
    with kept_workspace(settings) as workspace:
        _refuse(workspace, file, format_, force=force)
        filter_ = asked.resolve(workspace)
        bring_links_up_to_date(workspace, wanted=link)
        if file == _STANDARD_OUTPUT:
            passed = _print(workspace, selection, format_ or Format.CSV, filter_)
            tell_if_empty(workspace, passed)
            return
        claims, _ = workspace.count(filter_)
        with ProgressLine("Rows", claims if table is VERDICTS else None) as line:
            written = workspace.export(
                Path(file),
                filter_,
                selection=selection,
                format_=format_,
                force=force,
                with_manifest=not no_manifest,
                progress=line.reach,
            )
        what = "claim" if table is VERDICTS else "row"
        tell(f"{written:,} {what}{'s' * (written != 1)} written to {file}.")
        tell_if_empty(workspace, claims)


def _refuse(workspace: Workspace, file: str, format_: Format | None, *, force: bool) -> None:
    """Say before any long work what would keep the file from being written."""
    if file != _STANDARD_OUTPUT:
        workspace.refuse_export(Path(file), format_, force=force)
    elif format_ and not format_.is_text and sys.stdout.isatty():
        raise UsageError(f"A terminal shows no {format_}: name a file, or write csv or jsonl.")


def _print(
    workspace: Workspace, selection: Selection, format_: Format, filter_: ClaimFilter
) -> int:
    """Write to standard output, which has no manifest; gives the number of claims that passed."""
    with closing(workspace.batches(selection, filter_)) as batches:
        if format_.is_text:
            stream = csv_output()
            for text in text_of(format_, selection.columns, batches):
                stream.write(text)
        else:
            write(format_, selection.columns, batches, sys.stdout.buffer)
    claims, _ = workspace.count(filter_)
    return claims
