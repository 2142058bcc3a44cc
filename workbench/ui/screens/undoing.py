"""Undo and redo, the same on every screen that has them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from workbench.records import Step
from workbench.ui.screens.helped import Helped
from workbench.ui.screens.verdicts import excerpt
from workbench.wording import act_in_words

Answer = TypeVar("Answer")


class Undoing(Helped[Answer]):
    """A screen on which the reviewer's last act can be taken back, and put back."""

    is_stepping = False
    """Whether an act is being taken back, or put back: what comes of it is no news from others."""

    def action_undo(self) -> None:
        self._step(self.workspace.undo, "undone", "nothing left to undo")

    def action_redo(self) -> None:
        self._step(self.workspace.redo, "redone", "nothing left to redo")

    @abstractmethod
    async def show_step(self, step: Step) -> None:
        """Bring the screen up to date after an act was taken back, or put back."""

    def is_shown(self, step: Step) -> bool:
        """Whether the act was on what this screen shows: else the message begins with the claim."""
        return True

    def _step(self, step: Callable[[], Step | None], done: str, nothing: str) -> None:
        self.turn(self._stepped(step, done, nothing), "save", exclusive=False)

    async def _stepped(self, step: Callable[[], Step | None], done: str, nothing: str) -> None:
        if not self.may_write():
            return
        self.is_stepping = True
        try:
            taken = await self.desk.write(step)
            if taken is not None:
                await self.show_step(taken)
        finally:
            self.is_stepping = False
        if taken is None:
            self.say(nothing)
            return
        more = f", and {taken.count - 1:,} more" if taken.count > 1 else ""
        what = f"{done}: {act_in_words(taken.event)}{more}"
        if self.is_shown(taken):
            self.say(f"{what} · {taken.claim_text}", "good")
        else:
            self.say(f"on another claim, “{excerpt(taken.claim_text)}”: {what}", "warn")
