"""Options that several commands share, and the settings that they come to."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.appearance import Appearance, Glyphs, ThemeName
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.workspace import Workspace

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Format(StrEnum):
    """How rows are printed: for people, or for programs."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass
class Settings:
    """Which database is meant and who is at work; None where nothing was said of it."""

    database: Path | None = None
    reviewer: str | None = None
    theme: ThemeName | None = None
    ascii_only: bool | None = None
    reader: bool | None = None

    @contextmanager
    def open_workspace(self) -> Iterator[Workspace]:
        """The workspace these settings name, closed when the block ends.

        Raises ConfigError, before anything is opened, where the user's configuration is wrong.
        """
        from workbench.config import load_config
        from workbench.workspace import Workspace

        weights = load_config().check_worthiness
        with Workspace.open(self.database, reviewer=self.reviewer, weights=weights) as workspace:
            yield workspace

    def appearance(self) -> Appearance:
        """How the program looks: what the configuration says, and over it what these say.

        Raises ConfigError where the user's configuration is wrong.
        """
        from workbench.config import load_config

        set_ = load_config().screen
        return Appearance(
            theme=self.theme or set_.theme,
            glyphs=Glyphs.ASCII if self.ascii_only else set_.glyphs,
            reader=set_.reader if self.reader is None else self.reader,
        )

    def refuse_a_missing_database(self) -> None:
        """Raise UsageError where a database is named that does not exist: a slip of the finger."""
        if self.database is not None and not self.database.exists():
            make_it = f"workbench ingest FILE --db {shlex.quote(str(self.database))}"
            raise UsageError(f"There is no database {self.database}: `{make_it}` makes one.")


pass_settings = click.make_pass_decorator(Settings, ensure=True)
"""Gives a command its settings as the first argument."""


def database_option(command: Decorated) -> Decorated:
    """`--db`: accepted before and after the name of a command; what comes after counts."""
    return click.option(
        "--db",
        "database",
        type=click.Path(path_type=Path),
        metavar="PATH",
        expose_value=False,
        callback=_keep,
        help="The database; `ingest` and the screen make one that does not exist.",
    )(command)


def reviewer_option(command: Decorated) -> Decorated:
    """`--reviewer`: accepted before and after the name of a command; what comes after counts."""
    return click.option(
        "--reviewer",
        metavar="NAME",
        expose_value=False,
        callback=_keep,
        help="Who judges, else $WORKBENCH_REVIEWER, else the system's user.",
    )(command)


def appearance_options(command: Decorated) -> Decorated:
    """`--theme`, `--ascii` and `--reader`, which the configuration can set as well."""
    theme = click.option(
        "--theme",
        type=click.Choice([str(name) for name in ThemeName]),
        envvar="WORKBENCH_THEME",
        expose_value=False,
        callback=lambda context, option, value: _keep(context, option, value and ThemeName(value)),
        help="The colours of the screen.",
    )
    ascii_only = click.option(
        "--ascii",
        "ascii_only",
        is_flag=True,
        default=None,
        envvar="WORKBENCH_ASCII",
        expose_value=False,
        callback=_keep,
        help="Draw no sign that is not ASCII.",
    )
    reader = click.option(
        "--reader",
        is_flag=True,
        default=None,
        envvar="WORKBENCH_READER",
        expose_value=False,
        callback=_keep,
        help="Lay the screen out for a screen reader.",
    )
    return theme(ascii_only(reader(command)))


def format_option(
    *formats: Format, default: Format = Format.TABLE
) -> Callable[[Decorated], Decorated]:
    """`--format`, one of those named or, where none is, of all."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([str(each) for each in formats or Format]),
        default=str(default),
        show_default=True,
        callback=lambda _context, _option, value: Format(value),
        help="How to print: for people, or for programs.",
    )


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value is not None and option.name:
        setattr(context.ensure_object(Settings), option.name, value)
