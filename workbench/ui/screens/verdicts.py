"""Verdicts, skips and notes: one key each, saved before they show as saved.

A dialog is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from abc import abstractmethod
from collections.abc import Callable
from functools import partial

from textual.worker import WorkType

from workbench.linking.elsewhere import Elsewhere
from workbench.model import Judgement, Seen, SkipReason, Status, Verdict
from workbench.records import StoredClaim
from workbench.ui.judging import KeyGuard
from workbench.ui.keyed import with_keys
from workbench.ui.marks import SAVING, UNSAVED
from workbench.ui.saving import Act, Saver
from workbench.ui.screens.helped import Answer
from workbench.ui.screens.holding import Holding
from workbench.ui.screens.opening import Opening
from workbench.wording import skip_in_words, verdict_in_words

_EXCERPT = 48
_TO_SETTLE = "{review.disputes} settles it; a verdict of yours would make you one of the sides"
_LONG_SECONDS = 1.0
_WAITING = "waiting for another program that holds the database …"


class Verdicts(Holding[Answer], Opening[Answer]):
    """A screen on which the reviewer says what they hold of a claim.

    `seen` is what was on the screen of the claim that is held.
    """

    guard: KeyGuard
    saver: Saver
    seen: Seen | None
    elsewhere: Elsewhere | None

    # What the screen adds

    @abstractmethod
    def claim_to_judge(self) -> StoredClaim | None:
        """The claim that the reviewer sees; says so where there is none, or none yet."""

    @abstractmethod
    def mark_claim(self, n: int, mark: str | None) -> None:
        """Show a mark in place of a claim's status, or the status again."""

    @abstractmethod
    async def why_nothing_is_left(self) -> str:
        """Why there is nothing more to do here; "" where there is."""

    @abstractmethod
    async def go_to_claim(self, claim_id: str) -> int:
        """Put the cursor on a claim where it is shown; gives its number."""

    # What it gets

    def action_corroborate(self) -> None:
        self._judge(Verdict.CORROBORATED)

    def action_contest(self) -> None:
        self._judge(Verdict.CONTESTED)

    def action_skip(self) -> None:
        from workbench.ui.screens.dialogs import SkipDialog

        held = self.claim_to_judge()
        if held is None:
            return

        def skip(reason: SkipReason | None) -> None:
            if reason is not None:
                self._do(held, skip_in_words(reason), partial(self.workspace.skip, reason=reason))
                self.go_on_from(held)

        self.app.push_screen(SkipDialog(held.claim.text), skip)

    def action_note(self) -> None:
        from workbench.ui.screens.dialogs import NoteDialog

        held = self.claim_to_judge()
        if held is None:
            return
        judgement = self.mine_of(held)
        mine = judgement.note if judgement else ""
        draft = self.drafts.notes.pop(held.id, None)

        def keep(answer: tuple[bool, str] | None) -> None:
            is_saved, text = answer or (False, "")
            if is_saved and text != mine:
                says = "note" if text else "note removed"
                self._do(held, says, partial(self.workspace.note, note=text))
            elif not is_saved and text.strip() not in ("", mine):
                self.drafts.notes[held.id] = text
                self.say(self.keyed("note kept as a draft: {.note} goes on with it"))
            elif not is_saved and draft is not None:
                self.say("draft of the note thrown away")

        dialog = NoteDialog(held.claim.text, draft or mine, is_draft=draft is not None)
        self.app.push_screen(dialog, keep)

    def action_retry(self) -> None:
        acts = self.saver.take_unsaved()
        if not acts:
            self.say("everything is saved")
        for act in acts:
            self._send(act)

    def mine_of(self, held: StoredClaim) -> Judgement | None:
        """What the reviewer holds of a claim."""
        mine = (each for each in held.judgements if each.reviewer == self.workspace.reviewer)
        return next(mine, None)

    def has_said(self, held: StoredClaim, verdict: Verdict) -> bool:
        """Whether that is the reviewer's verdict already, of the claim's words as they are."""
        mine = self.mine_of(held)
        return mine is not None and mine.verdict is verdict and held.status is not Status.STALE

    async def is_all_saved(self) -> bool:
        """Wait for what is on its way; where something could not be saved, say so."""
        while self.saver.under_way:
            self.say("saving, then leaving …")
            await asyncio.sleep(0.05)
        if self.saver.unsaved:
            count = len(self.saver.unsaved)
            how = self.keyed("{.retry} saves again, {.abandon} leaves without")
            self.say(f"{count} not saved yet: {how}", "bad")
        return not self.saver.unsaved

    def _judge(self, verdict: Verdict) -> None:
        held = self.claim_to_judge()
        refusal = self.guard.refusal(verdict, time.monotonic())
        if held is None:
            return
        if refusal:
            self.refuse_key(refusal)
            return
        if held.is_mine_to_settle:
            self.say(with_keys(_TO_SETTLE))
            return
        if self.has_said(held, verdict):
            self.say(f"you have it {verdict_in_words(verdict)} already")
        else:
            call = partial(self.workspace.judge, verdict=verdict)
            warns = caution(verdict, self.elsewhere)
            self._do(held, verdict_in_words(verdict), call, warns=warns)
        self.go_on_from(held)

    def _do(
        self, held: StoredClaim, says: str, call: Callable[..., object], *, warns: str = ""
    ) -> None:
        """Send an act on its way. Sent twice it is still one act, by its id."""
        seen = self.seen if self.held and self.held.n == held.n else None
        carry_out = partial(call, held.id, op_uuid=str(uuid.uuid4()), seen=seen)
        self._send(Act(held.n, says, excerpt(held.claim.text), carry_out, warns))

    def _send(self, act: Act) -> None:
        self.mark_claim(act.n, SAVING)
        save: WorkType[None] = partial(self._save, act)
        self.run_worker(save, group="save")

    async def _save(self, act: Act) -> None:
        waiting = self.set_timer(_LONG_SECONDS, lambda: self.say(_WAITING))
        wrong = await self.saver.save(act)
        waiting.stop()
        if wrong:
            self.mark_claim(act.n, UNSAVED)
            self.say(self.keyed("not saved, {.retry} tries again: ") + wrong, "bad")
            return
        at = self.saver.saved_at.astimezone() if self.saver.saved_at else None
        warns = f" · {act.warns}" if act.warns else ""
        self.say(f"{act.says} · saved {at:%H:%M:%S}{warns} · {act.of}", "good")
        self.mark_claim(act.n, None)
        await self.show_saved(act.n)
        why = await self.why_nothing_is_left()
        if why:
            self.say(f"saved · {why}{warns}", "good")


def caution(verdict: Verdict, elsewhere: Elsewhere | None) -> str:
    """What speaks against "corroborated": it is said, and keeps nobody from it."""
    if verdict is not Verdict.CORROBORATED or elsewhere is None:
        return ""
    if elsewhere.group is not None and elsewhere.group.differing:
        return with_keys("another article differs ({review.elsewhere})")
    if not elsewhere.has_others:
        return "no other article reports it"
    return "it rests on one origin" if elsewhere.origins == 1 else ""


def excerpt(text: str) -> str:
    """The beginning of a claim, as a message names it."""
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"
