"""`workbench verify`: whether exported files are still what their manifests say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from workbench.cli.options import Settings, database_option, pass_settings
from workbench.errors import WorkbenchError
from workbench.export import verifying
from workbench.resources import schema_number
from workbench.visible import on_one_line
from workbench.workspace import Workspace


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@database_option
@pass_settings
@click.pass_context
def verify(context: click.Context, settings: Settings, files: tuple[Path, ...]) -> None:
    """Tell whether an exported file is still what its manifest says.

    Compared are its bytes, its columns and its rows, and with --db whether it is of articles that
    the database has. The exit code is 0 where all is as it was, else 1.
    """
    has_failed = False
    with _database(settings) as workspace:
        for path in files:
            try:
                verified = verifying.verify(path, schema=schema_number())
                if workspace is not None:
                    verified = workspace.verify(verified)
            except WorkbenchError as error:
                has_failed = True
                print(on_one_line(f"{path}: {error}"))
            else:
                has_failed |= not verified.fits
                _print(verified)
    if has_failed:
        context.exit(1)


@contextmanager
def _database(settings: Settings) -> Iterator[Workspace | None]:
    """The database that was named, None where none was: one's own would be compared unasked."""
    if settings.database is None:
        yield None
        return
    settings.refuse_a_missing_database()
    with settings.open_workspace() as workspace:
        yield workspace


def _print(verified: verifying.Verified) -> None:
    manifest = verified.manifest
    origin = manifest.origin
    for why in verified.differs:
        print(on_one_line(f"{verified.path}: {why}."))
    for why in verified.unchecked:
        print(on_one_line(f"{verified.path}: not checked: {why}."))
    if verified.fits:
        rows = f"{manifest.rows:,} row{'s' * (manifest.rows != 1)} of {manifest.table}"
        written = f"written by {origin.reviewer} at {origin.written_at}"
        print(on_one_line(f"{verified.path}: as it was written: {rows}, {written}."))
