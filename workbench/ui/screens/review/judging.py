"""Verdicts, skips and notes: one key each, saved before they show as saved.

A dialog is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from functools import partial

from workbench.model import SkipReason, Verdict
from workbench.records import Step, StoredClaim
from workbench.ui.marks import SAVING, UNSAVED
from workbench.ui.saving import Act
from workbench.ui.screens.review.base import ReviewBase
from workbench.wording import act_in_words, skip_in_words, verdict_in_words

_EXCERPT = 48


class Judging(ReviewBase):
    """The part of the review screen that writes."""

    def action_corroborate(self) -> None:
        self._judge(Verdict.CORROBORATED)

    def action_contest(self) -> None:
        self._judge(Verdict.CONTESTED)

    def action_skip(self) -> None:
        from workbench.ui.screens.dialogs import SkipDialog

        held = self._claim_on_screen()
        if held is None:
            return

        def skip(reason: SkipReason | None) -> None:
            if reason is not None:
                self._do(held, skip_in_words(reason), partial(self.workspace.skip, reason=reason))
                self._go_on_from(held)

        self.app.push_screen(SkipDialog(), skip)

    def action_note(self) -> None:
        from workbench.ui.screens.dialogs import NoteDialog

        held = self._claim_on_screen()
        if held is None:
            return
        mine = next((j.note for j in held.judgements if j.reviewer == self.workspace.reviewer), "")
        draft = self.drafts.pop(held.id, None)

        def keep(answer: tuple[bool, str] | None) -> None:
            is_saved, text = answer or (False, "")
            if is_saved and text != mine:
                says = "note" if text else "note removed"
                self._do(held, says, partial(self.workspace.note, note=text))
            elif not is_saved and text.strip() != mine:
                self.drafts[held.id] = text
                self.say("note kept as a draft: n goes on with it")

        self.app.push_screen(NoteDialog(draft or mine, is_draft=draft is not None), keep)

    def action_undo(self) -> None:
        self.start(self._step(self.workspace.undo, "undone", "nothing left to undo"), "step")

    def action_redo(self) -> None:
        self.start(self._step(self.workspace.redo, "redone", "nothing left to redo"), "step")

    def action_retry(self) -> None:
        acts = self.saver.take_unsaved()
        if not acts:
            self.say("everything is saved")
        for act in acts:
            self._send(act)

    async def action_leave(self) -> None:
        """Leave once everything is saved; with something unsaved, stay and say so."""
        while self.saver.under_way:
            self.say("saving …")
            await asyncio.sleep(0.05)
        if self.saver.unsaved:
            count = len(self.saver.unsaved)
            self.say(f"{count} not saved yet: r saves again, Q leaves without", "bad")
            return
        self.app.exit()

    def action_abandon(self) -> None:
        """Leave although something could not be saved."""
        if self.saver.unsaved:
            self.app.exit()

    def _judge(self, verdict: Verdict) -> None:
        refusal = self.guard.refusal(verdict, time.monotonic())
        if refusal:
            self.say(f"key ignored: {refusal}")
            return
        held = self._claim_on_screen()
        if held is None:
            return
        self._do(held, verdict_in_words(verdict), partial(self.workspace.judge, verdict=verdict))
        self._go_on_from(held)

    def _claim_on_screen(self) -> StoredClaim | None:
        """The claim that the reviewer sees; None while another is on its way to the screen."""
        if self.workspace.read_only:
            self.say("this database is read-only: verdicts cannot be saved", "bad")
            return None
        if self.held is None or self.held.n != self.claims.current:
            return None
        return self.held

    def _do(self, held: StoredClaim, says: str, call: Callable[..., object]) -> None:
        """Send an act on its way. Sent twice it is still one act, by its id."""
        excerpt = held.claim.text[:_EXCERPT].rstrip()
        more = "…" if len(held.claim.text) > _EXCERPT else ""
        carry_out = partial(call, held.id, op_uuid=str(uuid.uuid4()), seen=self.seen)
        self._send(Act(held.n, f"{says} · {excerpt}{more}", carry_out))

    def _send(self, act: Act) -> None:
        self.claims.mark(act.n, SAVING)
        self.run_worker(self._save(act), group="save", exit_on_error=True)

    async def _save(self, act: Act) -> None:
        wrong = await self.saver.save(act)
        if wrong:
            self.claims.mark(act.n, UNSAVED)
            self.say(f"not saved, r tries again: {wrong}", "bad")
            return
        self.say(f"{act.says} · saved {self.saver.saved_at:%H:%M:%S}", "good")
        await self._show_anew(act.n)

    async def _step(self, step: Callable[[], Step | None], done: str, nothing: str) -> None:
        taken = await self.desk.write(step)
        if taken is None:
            self.say(nothing)
            return
        excerpt = taken.claim_text[:_EXCERPT].rstrip()
        self.say(f"{done}: {act_in_words(taken.event)} · {excerpt}", "good")
        n = (await self.desk.read(self.workspace.claim, taken.event.claim_id)).n
        await self._show_anew(n)
        place = self.claims.listing.place_of(n)
        if place is not None:
            self.claims.go_to(place)

    async def _show_anew(self, n: int) -> None:
        """Bring the row, the counts and what is known of a claim up to date."""
        (row,) = await self.desk.read(self.workspace.claim_rows, [n])
        self.claims.mark(n, None)
        self.claims.move_claim(n, row.status)
        await self.recount()
        await self.reread_about(n)

    def _go_on_from(self, held: StoredClaim) -> None:
        """To the next claim that is open; with none left the cursor stays."""
        place = self.claims.listing.place_of(held.n)
        if place is None:
            return
        upcoming = self.claims.listing.next_to_do(place)
        if upcoming is not None and upcoming != place:
            self.claims.go_to(upcoming)
