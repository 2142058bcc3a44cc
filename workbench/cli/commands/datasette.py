"""`workbench datasette`: what Datasette needs to know of a database."""

from __future__ import annotations

import click

from workbench.cli.options import Settings, database_option, pass_settings
from workbench.cli.output import utf8_output
from workbench.resources import datasette_metadata


@click.command()
@database_option
@pass_settings
def datasette(settings: Settings) -> None:
    """Print the metadata with which Datasette shows a database: a YAML file.

    It has titles, descriptions, facets, search and ready-made questions. A database of an earlier
    workbench is brought up to date first, as it is by every command.
    """
    settings.refuse_a_missing_database()
    with settings.open_workspace() as workspace:
        database = workspace.place.database
    utf8_output().write(datasette_metadata(database.stem))
