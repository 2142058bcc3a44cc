"""Verdicts, skips and notes: one key each, saved before they show as saved.

A dialog is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from functools import partial

from workbench.model import SkipReason, Status, Verdict
from workbench.records import Step, StoredClaim
from workbench.ui.marks import SAVING, UNSAVED
from workbench.ui.saving import Act
from workbench.ui.screens.review.queueing import Queueing
from workbench.wording import act_in_words, skip_in_words, verdict_in_words

_EXCERPT = 48
_LONG_SECONDS = 1.0
_WAITING = "waiting for another program that holds the database …"


class Judging(Queueing):
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
                self.go_on_from(held)

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

    def action_leave(self) -> None:
        """Leave once everything is saved; with something unsaved, stay and say so."""
        self.start(self._leave(), "leave", exclusive=True)

    async def _leave(self) -> None:
        while self.saver.under_way:
            self.say("saving, then leaving …")
            await asyncio.sleep(0.05)
        if self.saver.unsaved:
            count = len(self.saver.unsaved)
            self.say(f"{count} not saved yet: r saves again, Q leaves without", "bad")
        elif self.drafts:
            drafts = "a note is" if len(self.drafts) == 1 else f"{len(self.drafts)} notes are"
            self.say(f"{drafts} only a draft: n goes on with it, Q leaves without", "bad")
            await self.go_to_claim(next(iter(self.drafts)))
        elif self.reasons:
            self.say("a reason is only a draft: D goes on with it, Q leaves without", "bad")
        elif unsaved := self.evidence_drafts.unsaved:
            self.say(f"{unsaved}, Q leaves without", "bad")
            if claim := self.evidence_drafts.first_claim:
                await self.go_to_claim(claim)
        else:
            self.app.exit()

    def action_abandon(self) -> None:
        """Leave although something could not be saved, or is only a draft."""
        if self.saver.under_way:
            self.action_leave()
        else:
            self.app.exit()

    def _judge(self, verdict: Verdict) -> None:
        held = self._claim_on_screen()
        refusal = self.guard.refusal(verdict, time.monotonic())
        if held is None:
            return
        if refusal:
            self.say(f"key ignored: {refusal}")
            return
        if held.is_mine_to_settle:
            self.say("D settles it; a verdict of yours would make you one of the sides")
            return
        if self._mine(held) is verdict and held.status is not Status.STALE:
            self.say(f"you have it {verdict_in_words(verdict)} already")
        else:
            call = partial(self.workspace.judge, verdict=verdict)
            self._do(held, verdict_in_words(verdict), call, warns=self._warning(verdict))
        self.go_on_from(held)

    def _warning(self, verdict: Verdict) -> str:
        """What speaks against "corroborated": it is said, and keeps nobody from it."""
        found = self.elsewhere
        if verdict is not Verdict.CORROBORATED or found is None:
            return ""
        if found.group is not None and found.group.differing:
            return "another article differs (m)"
        if not found.has_others:
            return "no other article reports it"
        return "it rests on one origin" if found.origins == 1 else ""

    def _mine(self, held: StoredClaim) -> Verdict | None:
        mine = (j.verdict for j in held.judgements if j.reviewer == self.workspace.reviewer)
        return next(mine, None)

    def _claim_on_screen(self) -> StoredClaim | None:
        """The claim that the reviewer sees; None while another is on its way to the screen."""
        if not self.may_write():
            return None
        held = self.claim_here()
        if held and held.n != self.claims.current:
            self.say("key ignored: the claim is on its way")
            return None
        return held

    def _do(
        self, held: StoredClaim, says: str, call: Callable[..., object], *, warns: str = ""
    ) -> None:
        """Send an act on its way. Sent twice it is still one act, by its id."""
        carry_out = partial(call, held.id, op_uuid=str(uuid.uuid4()), seen=self.seen)
        self._send(Act(held.n, f"{says} · {_excerpt(held.claim.text)}", carry_out, warns))

    def _send(self, act: Act) -> None:
        self.claims.mark(act.n, SAVING)
        self.run_worker(self._save(act), group="save", exit_on_error=True)

    async def _save(self, act: Act) -> None:
        waiting = self.set_timer(_LONG_SECONDS, lambda: self.say(_WAITING))
        wrong = await self.saver.save(act)
        waiting.stop()
        if wrong:
            self.claims.mark(act.n, UNSAVED)
            self.say(f"not saved, r tries again: {wrong}", "bad")
            return
        at = self.saver.saved_at.astimezone() if self.saver.saved_at else None
        warns = f" · {act.warns}" if act.warns else ""
        self.say(f"{act.says} · saved {at:%H:%M:%S}{warns}", "good")
        await self._show_anew(act.n)
        if not self.claims.listing.to_do:
            why = await self.why_nothing_is_left()
            self.say(f"saved · {why}{warns}", "good")

    async def _step(self, step: Callable[[], Step | None], done: str, nothing: str) -> None:
        taken = await self.desk.write(step)
        if taken is None:
            self.say(nothing)
            return
        more = f", and {taken.count - 1:,} more" if taken.count > 1 else ""
        words = f"{done}: {act_in_words(taken.event)}{more} · {_excerpt(taken.claim_text)}"
        self.say(words, "good")
        await self._show_anew(await self.go_to_claim(taken.event.claim_id))

    async def _show_anew(self, n: int) -> None:
        """Bring the row, the counts and what is known of a claim up to date."""
        (row,) = await self.desk.read(self.workspace.claim_rows, [n])
        self.claims.mark(n, None)
        self.claims.move_claim(n, row.status)
        await self.recount()
        await self.reread_about(n)


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"
