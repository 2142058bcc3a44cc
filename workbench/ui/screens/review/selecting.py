"""Several claims at once: marked one by one, judged together after a question, undone in one step.

Marks belong to the list on the screen: they stay while it is scrolled, and go when it is listed
anew, so that no verdict falls on a claim that the reviewer no longer sees marked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from workbench.model import Status, Verdict
from workbench.records import StoredClaim
from workbench.ui.commands import keys_in_words
from workbench.ui.desk import Desk
from workbench.ui.saving import Act
from workbench.ui.screens.review.judging import Judging
from workbench.ui.session import Session
from workbench.ui.view import View
from workbench.wording import verdict_in_words
from workbench.workspace import Workspace

_NAMED = 3
_FINAL = (Status.CORROBORATED, Status.CONTESTED)
_FOR_ALL = ("review.corroborate", "review.contest", "review.unmark-all")


class Selecting(Judging):
    """The part of the review screen that marks claims, and judges those that are marked.

    `marked` are the places of the marked claims in the list, by number.
    """

    def __init__(
        self, workspace: Workspace, desk: Desk, guard_seconds: float, resumed: Session
    ) -> None:
        super().__init__(workspace, desk, guard_seconds, resumed)
        self.marked: dict[int, int] = {}

    def action_mark(self) -> None:
        """Mark the claim under the cursor, or take its mark away, and go one on."""
        n = self.claims.current
        if n is None:
            self.say("there is no claim here")
        elif self.may_write():
            if self.marked.pop(n, None) is None:
                self.marked[n] = self.claims.cursor
            self._show_marks()
            self.claims.action_next_claim()
            if self.marked:
                self.say(
                    f"{_marked(len(self.marked))}, for all of them: {keys_in_words(*_FOR_ALL)}"
                )

    def action_unmark_all(self) -> None:
        self.say(_unmarked(len(self.marked)) if self.marked else "nothing is marked")
        self._unmark()

    def action_corroborate(self) -> None:
        self._judge_marked_or(Verdict.CORROBORATED, super().action_corroborate)

    def action_contest(self) -> None:
        self._judge_marked_or(Verdict.CONTESTED, super().action_contest)

    def _judge_marked_or(self, verdict: Verdict, judge_one: Callable[[], None]) -> None:
        if not self.marked:
            judge_one()
        elif self.may_write():
            self.turn(self._ask(verdict), "marked")

    async def _ask(self, verdict: Verdict) -> None:
        """Ask whether the verdict is meant for all; those that have it already are left out."""
        from workbench.ui.screens.sure import SureDialog, publishers_of

        marked = dict(self.marked)
        held = await self.desk.find(lambda: [self.workspace.claim(n) for n in marked])
        claims = [each for each in held if not self.has_said(each, verdict)]
        if not claims:
            self.say(f"you have all of them {verdict_in_words(verdict)} already")
            return

        def judge(is_sure: bool | None) -> None:
            if is_sure:
                self.start(self._judge_all(claims, marked, verdict), "marked")
            else:
                still = f"{_marked(len(self.marked))} still"
                self.say(f"nothing is judged; {still} · {keys_in_words(_FOR_ALL[-1])}")

        warnings = self._warnings(claims, len(marked), verdict)
        publishers = await self.desk.find(publishers_of, self.workspace, claims)
        self.app.push_screen(SureDialog(verdict, claims, publishers, warnings), judge)

    def _warnings(self, claims: Sequence[StoredClaim], marked: int, verdict: Verdict) -> list[str]:
        """What the reviewer should know of the marked claims; `claims` lack that verdict of theirs.

        What others said shows in a status only where the reviewer may see it.
        """
        mine = [self.mine_of(each) for each in claims]
        has_it = marked - len(claims)
        has_other = sum(1 for each in mine if each and each.verdict and each.verdict != verdict)
        is_final = sum(1 for each in claims if each.status in _FINAL)
        told = (
            (has_it, f"of the {marked:,} marked left out: that is your verdict already"),
            (has_other, "with another verdict of yours, which this replaces"),
            (is_final, "corroborated or contested already"),
        )
        warnings = [f"{count:,} {words}" for count, words in told if count]
        busy = [each for each in claims if each.n in self.busy]
        for each in busy[:_NAMED]:
            warnings.append(f"{self.busy[each.n].reviewer} is at work on: {each.claim.text}")
        if len(busy) > _NAMED:
            warnings.append(f"others are at work on {len(busy) - _NAMED:,} more of them")
        return warnings

    async def _judge_all(
        self, claims: Sequence[StoredClaim], marked: dict[int, int], verdict: Verdict
    ) -> None:
        words = f"{len(claims):,} claim{'s' * (len(claims) != 1)} {verdict_in_words(verdict)}"
        act = Act(claims[0].n, words, "", partial(self.workspace.judge_all, claims, verdict))
        wrong = await self.saver.save(act)
        if wrong:
            self.saver.unsaved.remove(act)  # the marks are there to try again with
            self.say(f"not saved, the marks stay: {wrong}", "bad")
            return
        numbers = [each.n for each in claims]
        rows = await self.desk.read(self.workspace.claim_rows, numbers)
        listing = self.claims.listing
        for row in rows:
            if listing.numbers[marked[row.n] : marked[row.n] + 1].tolist() == [row.n]:
                listing.set_status(marked[row.n], row.status)
        self._unmark()
        page, shown = self.claims.page_of_cursor()
        self.claims.show_anew(page, await self.desk.read(self.workspace.claim_rows, shown))
        await self.recount()
        if self.held is not None:
            await self.reread_about(self.held.n)
        self.say(words + self.keyed(" · saved, {.undo} undoes all of them"), "good")

    # Marks

    def _show(self, view: View) -> None:
        lost = len(self.marked)
        super()._show(view)
        self._unmark()
        if lost:  # said behind whatever is said of the list itself
            self.call_later(self.say, f"the list is another now: {_unmarked(lost)}")

    def _unmark(self) -> None:
        self.marked.clear()
        self._show_marks()

    def _show_marks(self) -> None:
        self.claims.show_chosen(self.marked)
        self._title()

    def _title(self) -> None:
        super()._title()
        if self.marked:
            marked = _marked(len(self.marked))
            self.claims.border_title = f"{marked} · {self.claims.border_title}"


def _marked(count: int) -> str:
    return f"{count:,} marked"


def _unmarked(count: int) -> str:
    return f"{count:,} mark{'s' * (count != 1)} taken away"
