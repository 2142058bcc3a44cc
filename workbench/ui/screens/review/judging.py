"""Verdicts, skips and notes: one key each, saved before they show as saved.

A dialog is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

from workbench.records import Step, StoredClaim
from workbench.ui.keyed import with_keys
from workbench.ui.screens.review.queueing import Queueing
from workbench.ui.screens.undoing import Undoing
from workbench.ui.screens.verdicts import Verdicts


class Judging(Queueing, Verdicts[None], Undoing[None]):
    """The part of the review screen that writes."""

    def action_leave(self) -> None:
        """Leave once everything is saved; with something unsaved, stay and say so."""
        self.turn(self._leave(), "leave")

    async def _leave(self) -> None:
        if not await self.is_all_saved():
            return
        if drafts := self.drafts.in_words:
            self.say(with_keys(f"{drafts}, {{review.abandon}} leaves without"), "bad")
            if claim := self.drafts.first_claim:
                await self.go_to_claim(claim)
        else:
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
            self.refuse_key("the claim is on its way")
            return None
        return held

    def mark_claim(self, n: int, mark: str | None) -> None:
        self.claims.mark(n, mark)

    async def show_step(self, step: Step) -> None:
        await self.show_saved(await self.go_to_claim(step.event.claim_id))

    async def show_saved(self, n: int) -> None:
        """Bring the row, the counts and what is known of a claim up to date."""
        (row,) = await self.desk.read(self.workspace.claim_rows, [n])
        self.claims.move_claim(n, row.status)
        await self.recount()
        await self.reread_about(n)
