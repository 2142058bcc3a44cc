"""`workbench export`: the verdict CSV."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from workbench.cli.filters import Asked, filter_options
from workbench.cli.options import Settings, database_option, pass_settings, reviewer_option
from workbench.cli.output import csv_output
from workbench.cli.session import kept_workspace, tell, tell_if_empty

_STANDARD_OUTPUT = "-"


@click.command()
@click.argument("file")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@filter_options
@database_option
@reviewer_option
@pass_settings
def export(settings: Settings, file: str, force: bool, asked: Asked) -> None:
    """Write the verdict CSV to FILE, or - for standard output: one row per claim.

    The file appears when it is complete, or not at all. Cells that a spreadsheet would run as a
    formula begin with an apostrophe.
    """
    from workbench.export import write_verdicts

    with kept_workspace(settings) as workspace:
        filter_ = asked.resolve(workspace)
        if file == _STANDARD_OUTPUT:
            with closing(workspace.verdict_rows(filter_)) as rows:
                written = write_verdicts(rows, csv_output())
        else:
            written = workspace.export_verdicts(Path(file), filter_, force=force)
            tell(f"{written:,} {'claim' if written == 1 else 'claims'} written to {file}.")
        tell_if_empty(workspace, written)
