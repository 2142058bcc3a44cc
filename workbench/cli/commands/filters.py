"""`workbench filters`: the filters that a reviewer saved under a name."""

from __future__ import annotations

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape
from workbench.errors import UsageError
from workbench.records import SavedFilter
from workbench.workspace import Workspace

_COLUMNS = (Column("name", "name"), Column("claims", "claims"), Column("filter", "filter"))
_FIELDS = ("name", "filter", "claims", "problem")


@click.command()
@click.option(
    "--save", nargs=2, multiple=True, metavar="NAME LINE", help="Save a filter under a name."
)
@click.option("--delete", multiple=True, metavar="NAME", help="Delete the filter of this name.")
@format_option()
@database_option
@reviewer_option
@pass_settings
def filters(
    settings: Settings, save: tuple[tuple[str, str], ...], delete: tuple[str, ...], format_: Format
) -> None:
    """List the filters that you saved, with the number of claims that pass each.

    They are yours alone. `--filter @NAME` uses one, as the screen does with f. A name that is
    saved again takes the new line.
    """
    with kept_workspace(settings) as workspace:
        for name, line in save:
            workspace.save_filter(name, line)
        for name in delete:
            if not workspace.delete_filter(name):
                raise UsageError(f"You have saved no filter as {name!r}.")
        saved = workspace.saved_filters()
        print_rows(
            [_shape(workspace, each) for each in saved], format_, columns=_COLUMNS, fields=_FIELDS
        )
        if not saved:
            tell("You have saved no filter: --save NAME LINE does.")


def _shape(workspace: Workspace, saved: SavedFilter) -> Shape:
    """A saved filter; one that names what is no longer there says so."""
    try:
        claims, _ = workspace.count(workspace.parse_filter(saved.line))
    except UsageError as error:
        return {"name": saved.name, "filter": saved.line, "claims": None, "problem": str(error)}
    return {"name": saved.name, "filter": saved.line, "claims": claims, "problem": None}
