"""What every screen of one's own offers: a line for messages, work beside it, the page of keys."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from textual.screen import Screen

from workbench.errors import WorkbenchError
from workbench.ui.desk import Desk
from workbench.ui.judging import READ_ONLY
from workbench.ui.widgets.bars import MessageLine
from workbench.workspace import Workspace

Answer = TypeVar("Answer")


class Helped(Screen[Answer]):
    """A screen at the desk: it says what happens on its message line, and `?` shows all keys."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self.workspace = workspace
        self.desk = desk

    def say(self, text: str, tone: str = "") -> None:
        """Tell the reviewer what happened, on the line that never covers the claim."""
        self.query_one(MessageLine).say(text, tone=tone)

    def may_write(self) -> bool:
        """Whether anything can be saved here; says so where it cannot."""
        if self.workspace.read_only:
            self.say(READ_ONLY, "bad")
        return not self.workspace.read_only

    def start(
        self, task: Coroutine[Any, Any, None], group: str, *, exclusive: bool = False
    ) -> None:
        """Run a task beside the screen; what goes wrong with the database is said in words."""
        self.run_worker(self._said(task), group=group, exclusive=exclusive)

    async def _said(self, task: Coroutine[Any, Any, None]) -> None:
        try:
            await task
        except WorkbenchError as error:
            self.say(str(error), "bad")

    def action_keys(self) -> None:
        from workbench.ui.screens.dialogs import TextDialog
        from workbench.ui.screens.keys import keys_text

        self.app.push_screen(TextDialog("Keys", keys_text()))
