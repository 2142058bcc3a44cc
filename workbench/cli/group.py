"""A group of commands that loads each only when it is asked for, and ends every run in order."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Mapping
from keyword import iskeyword
from typing import Any, ClassVar

import click

from workbench.errors import WorkbenchError
from workbench.glyphs import show_what_is_missing

INTERRUPTED = 130
"""What a shell reports of a program that was stopped from the keyboard (128 + SIGINT)."""

NOBODY_READS = 141
"""What a shell reports of a program whose reader has gone away (128 + SIGPIPE)."""


def complain(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    from workbench.visible import on_one_line

    print(f"workbench: {on_one_line(message)}", file=sys.stderr)


class CommandGroup(click.Group):
    """Commands by name, each the object of the same name in the module of the same name.

    A name that Python keeps for itself has an underscore behind it there.

    `summaries` gives the names in the order of the help, with a line about each, so that the help
    of the group needs no command's module. The modules lie in `package`.
    """

    package: ClassVar[str]
    summaries: ClassVar[Mapping[str, str]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.summaries:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"{self.package}.{name}"), name)
        command.short_help = self.summaries[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - settings of click's own
    ) -> click.Context:
        """Read the program's own options; a wrong one becomes one line and an exit code."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as error:
            complain(_with_where_to_look(error))
            raise click.exceptions.Exit(error.exit_code) from error

    def invoke(self, ctx: click.Context) -> None:
        """Run a command; what a person can act on becomes one line and an exit code."""
        if sys.stdout is None:  # closed by the shell (>&-)
            complain("standard output is closed.")
            ctx.exit(1)
        _show_what_the_terminal_cannot()
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except WorkbenchError as error:
            complain(str(error))
            _flush_or_give_up()
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            _stop_writing()
            ctx.exit(NOBODY_READS)
        except KeyboardInterrupt:
            complain("Interrupted: what was saved so far is kept.")
            ctx.exit(INTERRUPTED)
        except click.ClickException as error:
            complain(_with_where_to_look(error))
            ctx.exit(error.exit_code)
        except OSError as error:
            complain(_in_words(error))
            _flush_or_give_up()
            ctx.exit(1)


def _show_what_the_terminal_cannot() -> None:
    """Let a character that the terminal's encoding lacks leave as another, not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            show_what_is_missing(stream)


def _with_where_to_look(error: click.ClickException) -> str:
    """What click says of a wrong option or argument, and which help describes the right ones."""
    message = " ".join(error.format_message().split())
    if not message.endswith((".", "?", "!")):
        message += "."
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message} See: {context.command_path} --help" if context else message


def _in_words(error: OSError) -> str:
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _flush_or_give_up() -> None:
    try:
        sys.stdout.flush()
    except OSError:  # the disk behind standard output is full, or its reader has gone
        _stop_writing()


def _stop_writing() -> None:
    """Let what is still buffered go nowhere, without a second complaint when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
