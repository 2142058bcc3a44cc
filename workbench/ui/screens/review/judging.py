"""Verdicts, skips and notes: one key each, saved before they show as saved.

A dialog is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.records import Step, StoredClaim
from workbench.ui.screens.review.queueing import Queueing
from workbench.ui.screens.verdicts import Verdicts, excerpt
from workbench.wording import act_in_words


class Judging(Queueing, Verdicts[None]):
    """The part of the review screen that writes."""

    def action_undo(self) -> None:
        self.start(self._step(self.workspace.undo, "undone", "nothing left to undo"), "step")

    def action_redo(self) -> None:
        self.start(self._step(self.workspace.redo, "redone", "nothing left to redo"), "step")

    def action_leave(self) -> None:
        """Leave once everything is saved; with something unsaved, stay and say so."""
        self.start(self._leave(), "leave", exclusive=True)

    async def _leave(self) -> None:
        if await self.is_all_saved():
            if self.reasons:
                self.say("a reason is only a draft: D goes on with it, Q leaves without", "bad")
                return
            self.end_session()

    def action_abandon(self) -> None:
        """Leave although something could not be saved, or is only a draft."""
        if self.saver.under_way:
            self.action_leave()
        else:
            self.close_screen()

    def claim_to_judge(self) -> StoredClaim | None:
        """The claim that the reviewer sees; None while another is on its way to the screen."""
        if not self.may_write():
            return None
        held = self.claim_here()
        if held and held.n != self.claims.current:
            self.say("key ignored: the claim is on its way")
            return None
        return held

    def mark_claim(self, n: int, mark: str | None) -> None:
        self.claims.mark(n, mark)

    async def _step(self, step: Callable[[], Step | None], done: str, nothing: str) -> None:
        taken = await self.desk.write(step)
        if taken is None:
            self.say(nothing)
            return
        more = f", and {taken.count - 1:,} more" if taken.count > 1 else ""
        words = f"{done}: {act_in_words(taken.event)}{more} · {excerpt(taken.claim_text)}"
        self.say(words, "good")
        await self.show_saved(await self.go_to_claim(taken.event.claim_id))

    async def show_saved(self, n: int) -> None:
        """Bring the row, the counts and what is known of a claim up to date."""
        (row,) = await self.desk.read(self.workspace.claim_rows, [n])
        self.claims.move_claim(n, row.status)
        await self.recount()
        await self.reread_about(n)
