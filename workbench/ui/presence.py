"""Tells others that this screen is open, and finds out who else is here."""

from __future__ import annotations

from contextlib import suppress

from workbench.errors import WorkbenchError
from workbench.ui.desk import Desk
from workbench.workspace import Workspace

BEAT_SECONDS = 30.0
"""Well within the time after which others take a silent screen for gone."""

LOOK_SECONDS = 1.0


class Presence:
    """This screen among those that are open on a workspace.

    It is for show only. Where the database is held for a moment nobody is told: the next sign of
    life comes soon.
    """

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        self._workspace = workspace
        self._desk = desk

    async def beat(self) -> None:
        """A sign of life, the first of which says that the screen is open."""
        with suppress(WorkbenchError):
            await self._desk.write(self._workspace.beat)

    async def go(self) -> None:
        """Say that the screen is closed, after all that is still to be saved; what was held on it
        is free."""
        with suppress(WorkbenchError):
            await self._desk.write(self._workspace.let_go)
            await self._desk.write(self._workspace.go)

    async def others(self) -> list[str] | None:
        """Who else is here, by name; None where that cannot be told now."""
        with suppress(WorkbenchError):
            screens = await self._desk.read(self._workspace.present)
            names = dict.fromkeys(screen.reviewer for screen in screens)
            return [name for name in names if name != self._workspace.reviewer]
        return None
