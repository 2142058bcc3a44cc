"""`workbench reviewers`: who works in a workspace, their roles, and who has left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
from workbench.desk_wording import desk_event_in_words
from workbench.errors import UsageError
from workbench.export.verdicts import iso_utc
from workbench.model import Role
from workbench.records import DeskEvent, Person
from workbench.review.people import LastLeadError
from workbench.workspace import Workspace

_FIELDS = ("name", "role", "since", "here", "left_at")
_COLUMNS = (
    Column("name", "name", at_most=24),
    Column("role", "role"),
    Column("since", "since", show=lambda at: str(at)[:10]),
    Column("", "is"),
)
_WITHOUT_LEAD = "--without-lead"


_Command = Callable[..., None]


def _options(command: _Command) -> _Command:
    for option in (pass_settings, reviewer_option, database_option, format_option()):
        command = option(command)
    return command


def _without_lead_option(command: _Command) -> _Command:
    return click.option(
        _WITHOUT_LEAD, is_flag=True, help="Also where nobody would be lead any more."
    )(command)


@click.group(invoke_without_command=True)
@_options
@click.pass_context
def reviewers(context: click.Context, settings: Settings, format_: Format) -> None:
    """List who works here, with their roles, who is here now, and who has left.

    Roles are a convention that is logged: while nobody is lead anybody may set them, and then
    leads alone.
    """
    if context.invoked_subcommand is None:
        with kept_workspace(settings) as workspace:
            if not _print(workspace, format_):
                tell("Nobody has worked here yet.")


@reviewers.command()
@click.argument("name")
@click.argument("role", type=click.Choice([str(role) for role in Role]))
@_without_lead_option
@_options
def role(settings: Settings, name: str, role: str, without_lead: bool, format_: Format) -> None:
    """Give NAME a role, also before they first judge.

    Adjudicators settle disagreements, leads also set roles and settings; all review.
    """
    with kept_workspace(settings) as workspace:
        give = partial(workspace.set_role, name, Role(role), without_lead=without_lead)
        _set(workspace, give, format_)


@reviewers.command()
@click.argument("name", required=False)
@_without_lead_option
@_options
def leave(settings: Settings, name: str | None, without_lead: bool, format_: Format) -> None:
    """Mark NAME, or yourself, as left: their verdicts stay, what they held is free at once.

    Anything that they do brings them back.
    """
    with kept_workspace(settings) as workspace:
        go = partial(workspace.leave, name, without_lead=without_lead)
        _set(workspace, go, format_)


@reviewers.command("return")
@click.argument("name", required=False)
@_options
def come_back(settings: Settings, name: str | None, format_: Format) -> None:
    """Take back that NAME, or yourself, has left."""
    with kept_workspace(settings) as workspace:
        _set(workspace, partial(workspace.come_back, name), format_)


def _set(workspace: Workspace, act: Callable[[], DeskEvent | None], format_: Format) -> None:
    try:
        event = act()
    except LastLeadError as error:
        raise UsageError(f"{error} Where that is meant, add {_WITHOUT_LEAD}.") from error
    tell(f"{desk_event_in_words(event)}." if event else "It is so already: nothing was changed.")
    _print(workspace, format_)


def _print(workspace: Workspace, format_: Format) -> int:
    shapes = [_shape(person) for person in workspace.people()]
    return print_rows(shapes, format_, columns=_COLUMNS, fields=_FIELDS)


def _shape(person: Person) -> Shape:
    left_at = person.left_at and iso_utc(person.left_at)
    here = "here now" if person.is_here else ""
    shape = {
        "name": person.name,
        "role": str(person.role),
        "since": iso_utc(person.added_at),
        "here": person.is_here,
        "left_at": left_at,
    }
    return shape | ({"is": f"left {left_at[:10]}" if left_at else here})
