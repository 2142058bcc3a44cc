"""The galley with the reviewer's verdicts: claims are judged where they stand in the article.

What opens over it is brought in when it is first opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.records import StoredClaim
from workbench.ui.keyed import with_keys
from workbench.ui.screens.galley.base import GalleyBase
from workbench.ui.screens.verdicts import Verdicts

NO_CLAIM = "no claim here: {galley.make-claim} makes one of this sentence"
_READING = "the text as it is read: {galley.reading} brings the margin back"
_NOTHING_LEFT = "nothing is left to do in this article: {galley.close} goes back to the claims"
_ON_A_CLAIM = (
    *("corroborate", "contest", "skip", "evidence", "note", "to-claim"),
    *("dismiss-claim", "reshape-claim", "split-claim", "correct-claimant"),
)
_ON_A_SENTENCE = ("make-claim", "claim-down", "reading")


class GalleyJudging(Verdicts[int | None], GalleyBase):
    """The part of the galley that takes verdicts, skips and notes, and shows more of a claim."""

    def claim_here(self) -> StoredClaim | None:
        """The claim under the cursor as it was last read; says so where there is none."""
        if self.view.claim is None:
            self.say(with_keys(NO_CLAIM))
        elif self.held is None:
            self.refuse_key("the claim is on its way")
        return self.held

    def claim_to_judge(self) -> StoredClaim | None:
        return self.claim_here() if self.may_write() else None

    def mark_claim(self, n: int, mark: str | None) -> None:
        self.view.mark(n, mark)

    async def show_saved(self, n: int) -> None:
        (row,) = await self.desk.read(self.workspace.claim_rows, [n])
        self.view.set_statuses({n: row.status})
        self.show_coverage()
        await self.reread(n)

    async def why_nothing_is_left(self) -> str:
        if self.view.is_something_to_do:
            return ""
        return with_keys(_NOTHING_LEFT)

    async def go_to_claim(self, claim_id: str) -> int:
        place = self.view.place_of(claim_id)
        if place is not None:
            self.view.go_to(place)
        return (await self.desk.read(self.workspace.claim, claim_id)).n

    def idle_commands(self) -> Iterable[str]:
        if not self.galley.lines:
            return (*_ON_A_CLAIM, *_ON_A_SENTENCE)
        return ("make-claim",) if self.view.claim is not None else _ON_A_CLAIM

    # What more is known of it

    def action_elsewhere(self) -> None:
        held, elsewhere = self.claim_here(), self.elsewhere
        if held is None:
            return
        if elsewhere is None or not elsewhere.reports:
            self.say("no other article reports this, as far as was looked for")
            return
        from workbench.ui.screens.elsewhere import ElsewhereScreen

        def come_back(n: int | None) -> None:
            self.start(self._come_back(held.n, n), "about")

        screen = ElsewhereScreen(self.workspace, self.desk, held, elsewhere)
        self.app.push_screen(screen, come_back)

    async def _come_back(self, n: int, chosen: int | None) -> None:
        """From the reports elsewhere: to one of this article, or on to the claims."""
        await self.show_saved(n)
        if chosen is None:
            return
        held = await self.desk.read(self.workspace.claim, chosen)
        if self.view.place_of(held.id) is not None:
            await self.go_to_claim(held.id)
        else:
            await self._leave(chosen)

    def action_source(self) -> None:
        self.open_source(self.galley.article)

    def action_cite(self) -> None:
        held = self.view.claim
        if held is not None:
            self.copy_citation(held, self.galley.article)
        else:
            self.say("no claim here to copy")

    # The view, and the way back

    def action_reading(self) -> None:
        self.start(self._read(), "reading", exclusive=True)

    async def _read(self) -> None:
        is_reading = not self.view.is_reading
        await self.view.read_without_margin(is_reading=is_reading)
        self.say(with_keys(_READING) if is_reading else "")

    def action_to_claim(self) -> None:
        held = self.view.claim
        if held is not None:
            self.turn(self._leave(held.n), "leave")
        else:
            self.say(with_keys(NO_CLAIM))

    def action_close(self) -> None:
        """Go back once everything is saved, drafts and all; with something unsaved, say so."""
        self.turn(self._leave(None), "leave")

    async def _leave(self, n: int | None) -> None:
        if await self.is_all_saved():
            self.dismiss(n)

    def action_abandon(self) -> None:
        """Go back although something could not be saved."""
        if self.saver.under_way:
            self.action_close()
        else:
            self.dismiss(None)
