"""`workbench keys`: every key of the screen, as it is in force, and where that is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.cli.options import Format, format_option
from workbench.cli.output import Column, print_rows
from workbench.cli.shapes import Shape
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.ui.keymap import Keymap

_FIELDS = ("command", "keys", "usual", "from", "does")
_COLUMNS = (
    Column("command", "command"),
    Column("keys", "shown", at_most=24),
    Column("from", "from", at_most=24),
    Column("does", "does"),
)


@click.command()
@click.option("--preset", metavar="NAME", help="As they would be with this preset alone.")
@format_option()
def keys(preset: str | None, format_: Format) -> None:
    """List the keys of the screen as they are in force, and where each comes from.

    A command is named by its place and what it does, as the configuration names it. Other keys are
    set there, in the table [keys] of the configuration file.
    """
    print_rows(_shapes(_keymap(preset)), format_, columns=_COLUMNS, fields=_FIELDS)


def _keymap(preset: str | None) -> Keymap:
    from workbench.config import load_config
    from workbench.ui.keymap import USUAL_KEYS, KeymapError, compose_keymap

    config = load_config()
    if preset is None:
        return config.keymap or USUAL_KEYS
    try:
        return compose_keymap({}, config.presets, preset)
    except KeymapError as error:
        raise UsageError(str(error).replace("[keys] preset", "--preset", 1)) from None


def _shapes(keymap: Keymap) -> Iterator[Shape]:
    from workbench.ui.commands import COMMANDS
    from workbench.ui.keys_in_force import shown

    for command in COMMANDS:
        in_force = keymap.keys_of(command)
        yield {
            "command": command.binding,
            "keys": list(in_force),
            "usual": list(command.keys),
            "shown": shown(in_force),
            "from": keymap.origin_of(command),
            "does": command.does,
        }
