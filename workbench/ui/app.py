"""The Textual application: one workspace, one desk, and the screens over them."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.theme import Theme

from workbench.ui.commands import COMMANDS, Command, Where
from workbench.ui.desk import Desk
from workbench.ui.screens.review import ReviewScreen
from workbench.workspace import Workspace

GUARD_SECONDS = 0.25
"""A verdict key is ignored for this long after a claim was painted."""

INK = Theme(
    name="ink",
    primary="#6ea8fe",
    secondary="#8fb4d9",
    accent="#f2c14e",
    foreground="#d8dee6",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    success="#7fd1a0",
    warning="#f2c14e",
    error="#f28b82",
    dark=True,
    variables={"muted": "#8a94a0"},
)


class CommandsByName(Provider):
    """The command palette's view of the one table of commands."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(command.does, self._call(command), help=command.shown_keys)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.does} {command.label}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.does),
                    self._call(command),
                    help=command.shown_keys,
                )

    def _commands(self) -> Iterator[Command]:
        return (command for command in COMMANDS if command.where is Where.REVIEW)

    def _call(self, command: Command) -> partial[bool]:
        return partial(self.app.call_later, self.screen.run_action, command.action)


class WorkbenchApp(App[None]):
    """The screen of the workbench."""

    CSS_PATH = Path("workbench.tcss")
    TITLE = "Claim workbench"
    COMMANDS: ClassVar = {CommandsByName}
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, *, guard_seconds: float = GUARD_SECONDS) -> None:
        # Without colour Textual still sends shades of grey, unless the terminal's own are allowed.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.register_theme(INK)
        # Set as if it had always been so: told of a change, Textual reads every style twice.
        self.set_reactive(App.theme, INK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.workspace = workspace
        self.desk = Desk()
        self._review = ReviewScreen(workspace, self.desk, guard_seconds)

    def get_default_screen(self) -> ReviewScreen:
        """The review screen lies under all others."""
        return self._review

    def on_mount(self) -> None:
        """Asked to end by the system, leave the terminal as it was found."""
        with suppress(NotImplementedError, RuntimeError):  # Windows, and a loop beside the main one
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit)

    def on_ready(self) -> None:
        """What is there by now stays; garbage is looked for in what comes."""
        gc.freeze()
        gc.enable()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet needs and other themes do not define."""
        return INK.variables

    async def action_quit(self) -> None:
        """ctrl+q leaves as q does: not before everything is saved."""
        self._review.action_leave()

    def on_unmount(self) -> None:
        self.desk.close()
