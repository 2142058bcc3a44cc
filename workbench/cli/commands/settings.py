"""`workbench settings`: what a workspace is set to, for all who review in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

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
from workbench.cli.progress import ProgressLine
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape
from workbench.desk_wording import (
    DEFAULTS,
    SETTINGS,
    desk_event_in_words,
    share_from,
    share_in_words,
)
from workbench.export.verdicts import iso_utc
from workbench.records import DeskEvent
from workbench.workspace import Workspace

_FIELDS = ("setting", "value", "default", "does")
_COLUMNS = (
    Column("setting", "setting"),
    Column("is", "value", show=lambda share: share_in_words(float(str(share)))),
    Column("default", "default", show=lambda share: share_in_words(float(str(share)))),
    Column("does", "does"),
)
_LOG_FIELDS = ("at", "reviewer", "kind", "subject", "value", "was")
_LOG_COLUMNS = (
    Column("at", "at", show=lambda at: str(at)[:16].replace("T", " ")),
    Column("by", "reviewer", at_most=24),
    Column("set", "in_words"),
)


_Command = Callable[..., None]


def _options(command: _Command) -> _Command:
    for option in (pass_settings, reviewer_option, database_option, format_option()):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@_options
@click.pass_context
def settings(context: click.Context, settings: Settings, format_: Format) -> None:
    """List what this workspace is set to. SHARE is per cent, such as 20%, or from 0 to 1."""
    if context.invoked_subcommand is None:
        with kept_workspace(settings) as workspace:
            _print(workspace, format_)


@settings.command("second-review")
@click.argument("share")
@_options
def second_review(settings: Settings, share: str, format_: Format) -> None:
    """Have SHARE of the claims judged by two reviewers.

    Which ones is drawn by lot, of those that nobody has touched and of all that are read from now
    on. No claim loses its second reviewer.
    """
    wanted = share_from(share)
    with kept_workspace(settings) as workspace, ProgressLine("claims drawn for") as progress:
        event = workspace.set_second_review(wanted, progress.reach)
        progress.clear()
        _tell_and_print(workspace, event, format_)


@settings.command("at-random")
@click.argument("share")
@_options
def at_random(settings: Settings, share: str, format_: Format) -> None:
    """Serve a claim drawn by lot at SHARE of the turns, in place of the one most worth a check."""
    wanted = share_from(share)
    with kept_workspace(settings) as workspace:
        _tell_and_print(workspace, workspace.set_at_random(wanted), format_)


@settings.command()
@_options
def log(settings: Settings, format_: Format) -> None:
    """List what was set, roles and departures too, and by whom; the latest first. Times are UTC."""
    with kept_workspace(settings) as workspace:
        shapes = [_event_shape(event) for event in workspace.desk_log()]
    if not print_rows(shapes, format_, columns=_LOG_COLUMNS, fields=_LOG_FIELDS):
        tell("Nothing was set yet.")


def _tell_and_print(workspace: Workspace, event: DeskEvent | None, format_: Format) -> None:
    tell(f"{desk_event_in_words(event)}." if event else "It is so already: nothing was changed.")
    _print(workspace, format_)


def _print(workspace: Workspace, format_: Format) -> None:
    values = asdict(workspace.settings())
    shapes: list[Shape] = [
        {
            "setting": words.name.replace(" ", "-"),
            "value": values[name],
            "default": DEFAULTS[name],
            "does": words.does,
        }
        for name, words in SETTINGS.items()
    ]
    print_rows(shapes, format_, columns=_COLUMNS, fields=_FIELDS)


def _event_shape(event: DeskEvent) -> Shape:
    return {
        "at": iso_utc(event.at),
        "reviewer": event.reviewer,
        "kind": str(event.kind),
        "subject": event.subject,
        "value": event.value,
        "was": event.was,
        "in_words": desk_event_in_words(event),
    }
