"""The galley with the reviewer's say: claims made, dismissed, split, reshaped, given to another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workbench.model import Correction, Span
from workbench.records import Step, StoredClaim
from workbench.ui.keyed import with_keys
from workbench.ui.screens.galley.dialogs import LineDialog
from workbench.ui.screens.galley.judging import NO_CLAIM, GalleyJudging
from workbench.ui.screens.galley.stretch import CutDialog, StretchDialog
from workbench.ui.screens.undoing import Undoing

_A_CLAIM = (
    "this is a claim already: {galley.dismiss-claim} dismisses it, "
    "{galley.reshape-claim} changes its words"
)


class GalleyScreen(GalleyJudging, Undoing[int | None]):
    """Every correction is saved before the galley shows it."""

    def action_make_claim(self) -> None:
        row = self.view.row
        if row is None or not self.may_write():
            return
        if row.claim is not None:
            self.say(with_keys(_A_CLAIM))
            return
        article = self.galley.article.id
        save = partial(self.workspace.make_claim, article, *row.span)
        self._correct(save, "taken for a claim", row.span[0])

    def action_dismiss_claim(self) -> None:
        held = self._claim_to_correct()
        if held is None:
            return

        def dismiss(reason: str | None) -> None:
            if reason is not None:
                save = partial(self.workspace.dismiss, held.id, reason=reason)
                self._correct(save, "dismissed", held.claim.start)

        words = held.claim.text
        dialog = LineDialog("Dismiss, because", "a reason, or nothing", claim=words)
        self.app.push_screen(dialog, dismiss)

    def action_reshape_claim(self) -> None:
        held = self._claim_to_correct()
        if held is None:
            return

        def reshape(span: Span | None) -> None:
            if span is not None:
                save = partial(self.workspace.reshape, held.id, *span)
                self._correct(save, "given other words", span[0])

        span = held.claim.start, held.claim.end
        self.app.push_screen(StretchDialog(self.galley.article.article.body, span), reshape)

    def action_split_claim(self) -> None:
        held = self._claim_to_correct()
        if held is None:
            return

        def split(cut: int | None) -> None:
            if cut is not None:
                save = partial(self.workspace.split, held.id, [cut])
                self._correct(save, "split in two", held.claim.start)

        span = held.claim.start, held.claim.end
        self.app.push_screen(CutDialog(self.galley.article.article.body, span), split)

    def action_correct_claimant(self) -> None:
        held = self._claim_to_correct()
        if held is None:
            return

        def give(name: str | None) -> None:
            if name is not None:
                save = partial(self.workspace.set_claimant, held.id, name or None)
                self._correct(save, f"claimant: {name or 'the article itself'}", held.claim.start)

        hint = "nobody: the article itself"
        name, others, words = held.claim.claimant or "", self._claimants(), held.claim.text
        dialog = LineDialog("Who asserts it", hint, name, others, claim=words)
        self.app.push_screen(dialog, give)

    def _claimants(self) -> list[str]:
        """Who asserts something in this article, for completing what is typed."""
        names = (held.claim.claimant for held in self.galley.claims)
        return sorted({name for name in names if name})

    def _claim_to_correct(self) -> StoredClaim | None:
        if not self.may_write():
            return None
        if self.view.claim is None:
            self.say(with_keys(NO_CLAIM))
        return self.view.claim

    def _correct(self, correct: Callable[[], str], done: str, offset: int) -> None:
        self.start(self._corrected(correct, done, offset), "correct")

    async def _corrected(self, correct: Callable[[], str], done: str, offset: int) -> None:
        await self.desk.write(correct)
        await self.show_anew(offset)
        self.say(done + self.keyed(" · saved, {.undo} undoes it"), "good")

    def is_shown(self, step: Step) -> bool:
        event = step.event
        if isinstance(event, Correction):
            return event.article_id == self.galley.article.id
        return self.view.place_of(event.claim_id) is not None

    async def show_step(self, step: Step) -> None:
        row = self.view.row
        await self.show_anew(row.span[0] if row else 0)
        place = self.view.place_of(step.event.claim_id)
        if place is not None:
            self.view.go_to(place)
