"""Settling disagreements: the sides without names, and a decision with its reason."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from workbench.adjudication_wording import settled_in_words, why_nothing_to_settle
from workbench.errors import WorkbenchError
from workbench.model import AdjudicationEvent, Basis, Verdict
from workbench.records import Step, StoredClaim
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.dispute_view import DisputeView, read_dispute
from workbench.ui.judging import KeyGuard
from workbench.ui.marks import SAVING, UNSAVED
from workbench.ui.screens.dialogs import NoteDialog, NoteField
from workbench.ui.screens.undoing import Undoing
from workbench.ui.screens.watching import Watching
from workbench.ui.titles import plain_title
from workbench.ui.widgets.article_view import ArticleView, ShownArticle
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.ui.widgets.claim_list import PAGE, ClaimList
from workbench.ui.widgets.sides_pane import SidesPane
from workbench.visible import on_one_line
from workbench.wording import verdict_in_words
from workbench.workspace import Workspace, utc_now

_POLL_SECONDS = 1.0
_EITHER = "{.corroborate} or {.contest}"
_ON_A_CLAIM = ("corroborate", "contest", "pass-on", "next-pane", "history", "source")


class DisputesScreen(Undoing[None], Watching[None]):
    """Lists the disagreements that the reviewer may settle, and takes their decisions.

    `reasons` are drafts, by the claim's number; they outlive the screen.
    """

    WHERE = Where.DISPUTES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.DISPUTES)]
    AUTO_FOCUS: ClassVar[str] = "#disputes-claims"
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]  # noqa: RUF012 - Textual's own type

    def __init__(
        self, workspace: Workspace, desk: Desk, reasons: dict[int, str], guard_seconds: float
    ) -> None:
        super().__init__(workspace, desk)
        self.guard = KeyGuard(guard_seconds)
        self._reasons = reasons
        self._view: DisputeView | None = None
        self._article: ShownArticle | None = None
        self._shown_at: datetime | None = None
        self._under_way: set[int] = set()

    def compose(self) -> ComposeResult:
        with Container(id="disputes-panes"):
            with Container(id="disputes-top"):
                yield ClaimList(id="disputes-claims")
                yield ArticleView(id="disputes-article")
            yield SidesPane(id="disputes-sides")
        yield Static(id="disputes-none", markup=False)
        yield MessageLine(id="disputes-message")
        yield KeyBar(Where.DISPUTES)

    def on_mount(self) -> None:
        self.query_one("#disputes-none").border_title = "Disagreements"
        self.query_one("#disputes-panes").display = False
        self.query_one("#disputes-none").display = False
        self.look_out()
        self.keep_looking_out(_POLL_SECONDS)

    @property
    def claims(self) -> ClaimList:
        """The list of claims in disagreement."""
        return self.query_one(ClaimList)

    @property
    def article(self) -> ArticleView:
        """The article with the claim."""
        return self.query_one(ArticleView)

    @property
    def view(self) -> DisputeView | None:
        """The disagreement under the cursor; None where there is none, or it is on its way."""
        is_here = self._view is not None and self._view.held.n == self.claims.current
        return self._view if is_here else None

    # Settling

    def action_corroborate(self) -> None:
        self._ask(Verdict.CORROBORATED)

    def action_contest(self) -> None:
        self._ask(Verdict.CONTESTED)

    def action_pass_on(self) -> None:
        if self.claims.cursor + 1 < len(self.claims.listing.numbers):
            self.claims.action_next_claim()
        else:
            self.say("this is the last one")

    def _ask(self, verdict: Verdict) -> None:
        """Ask for the reason of a decision, where the key counts and there is one to take."""
        refusal = self.guard.refusal(verdict, time.monotonic())
        view = self.view
        if view is None or not self.may_write():
            return
        if refusal:
            self.refuse_key(refusal)
        elif view.held.n in self._under_way:
            self.say("this one is being saved")
        else:
            self._ask_reason(view, verdict)

    def _ask_reason(self, view: DisputeView, verdict: Verdict) -> None:
        n, shown_at = view.held.n, self._shown_at
        draft = self._reasons.pop(n, "")

        def take(answer: tuple[bool, str] | None) -> None:
            is_saved, reason = answer or (False, "")
            if is_saved:
                self._settle(view, verdict, reason, shown_at)
            elif reason.strip():
                self._reasons[n] = reason
                self.say(self.keyed(f"reason kept as a draft: {_EITHER} goes on with it"))
            elif draft:
                self.say("draft of the reason thrown away")

        words = view.held.claim.text
        self.app.push_screen(ReasonDialog(words, verdict, draft, is_draft=bool(draft)), take)

    def _settle(
        self, view: DisputeView, verdict: Verdict, reason: str, shown_at: datetime | None
    ) -> None:
        """Send a decision on its way, and go to the next claim."""
        settle = partial(
            self.workspace.adjudicate,
            view.held.id,
            verdict,
            reason,
            claim_text=view.held.claim.text,
            dispute=view.dispute,
            shown_at=shown_at,
        )
        self._under_way.add(view.held.n)
        self.claims.mark(view.held.n, SAVING)
        self.start(self._settled(view.held, settle, verdict, reason), "save")
        if self.claims.current == view.held.n:
            self.claims.action_next_claim()

    async def _settled(
        self, held: StoredClaim, settle: Callable[[], None], verdict: Verdict, reason: str
    ) -> None:
        try:
            await self.desk.write(settle)
        except WorkbenchError as error:
            self._reasons[held.n] = reason
            await self._list_anew()
            is_there = held.n in self._reasons
            self.claims.mark(held.n, UNSAVED if is_there else None)
            kept = self.keyed(f", {_EITHER} goes on with the reason") if is_there else ""
            self.say(f"not saved{kept}: {error}", "bad")
        else:
            self.claims.mark(held.n, None)
            await self._list_anew()
            undo = self.keyed("{.undo} undoes it")
            self.say(f"settled: {verdict_in_words(verdict)} · saved, {undo}", "good")
        finally:
            self._under_way.discard(held.n)

    async def show_step(self, step: Step) -> None:
        about = step.event
        is_settling = isinstance(about, AdjudicationEvent)
        n = (await self.desk.read(self.workspace.claim, about.claim_id)).n if is_settling else None
        await self._list_anew(keep=n)

    def is_shown(self, step: Step) -> bool:
        return isinstance(step.event, AdjudicationEvent)

    # Looking

    def idle_commands(self) -> Iterable[str]:
        return _ON_A_CLAIM if self.query_one("#disputes-none").display else ()

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_history(self) -> None:
        if self.view is not None:
            self.turn(self._history(self.view.held.n), "history")

    async def _history(self, n: int) -> None:
        from workbench.ui.screens.history import HistoryScreen

        held = await self.desk.read(self.workspace.claim, n)
        self.app.push_screen(HistoryScreen(self.workspace, self.desk, held))

    def action_source(self) -> None:
        if self.view is not None:
            self.open_source(self.view.article.galley.article)

    def action_cite(self) -> None:
        if self.view is not None:
            self.copy_citation(self.view.held, self.view.article.galley.article)

    def action_close(self) -> None:
        """Leave once everything is saved; where something could not be, stay and say so."""
        self.turn(self._leave(), "leave")

    async def _leave(self) -> None:
        drafts = len(self._reasons)
        while self._under_way:
            self.say("saving, then leaving …")
            await asyncio.sleep(0.05)
        if len(self._reasons) <= drafts:
            self.dismiss(None)

    # Keeping the screen true

    async def show_news(self) -> None:
        """List anew what there is to settle; tell what became of the claim on the screen."""
        before = self.view
        is_by_me = self._is_acting_on(before)
        await self._list_anew()
        if before is None or is_by_me or self._is_acting_on(before):
            return
        if self.claims.listing.place_of(before.held.n) is None:
            self.say(await self.desk.read(_what_became_of, self.workspace, before.held.id))
        elif self.view and self.view.is_other_than(before):
            self.say("what the sides say of this claim, or its words, has changed: look again")

    def _is_acting_on(self, view: DisputeView | None) -> bool:
        """Whether what changes now is the adjudicator's own doing."""
        return self.is_stepping or (view is not None and view.held.n in self._under_way)

    async def _list_anew(self, keep: int | None = None) -> None:
        """List what there is to settle now; the cursor stays on its claim, or goes to `keep`."""
        listing = await self.desk.find(self.workspace.dispute_listing)
        wanted = self.claims.current if keep is None else keep
        place = listing.place_of(wanted) if wanted is not None else None
        if place is None:
            place = min(self.claims.cursor, max(0, len(listing.numbers) - 1))
        if listing.numbers != self.claims.listing.numbers:
            first = place - place % PAGE
            page = list(listing.numbers[first : first + PAGE])
            rows = await self.desk.read(self.workspace.claim_rows, page)
            self.claims.show(listing, place, rows)
        self.claims.go_to(place)
        self.claims.border_title = f"Disagreements to settle · {len(listing.numbers):,}"
        for n in set(self._reasons) - set(listing.numbers):
            del self._reasons[n]  # there is nothing to decide any more
        if self.claims.current is None:
            await self._show_none()
        else:
            await self._bring(self.claims.current)

    @on(ClaimList.Lit)
    def _lit(self, event: ClaimList.Lit) -> None:
        self.guard.painted_at = None
        self.start(self._bring(event.n), "bring", exclusive=True)

    @on(ClaimList.PageWanted)
    def _page_wanted(self, event: ClaimList.PageWanted) -> None:
        self.start(self._bring_page(event), "pages")

    async def _bring_page(self, event: ClaimList.PageWanted) -> None:
        rows = await self.desk.read(self.workspace.claim_rows, event.numbers)
        self.claims.show_page(event.generation, event.page, rows)

    async def _bring(self, n: int) -> None:
        """Show a disagreement, where the cursor is still on it when it has been read."""
        view = await self.desk.read(read_dispute, self.workspace, n, self._article)
        if self.claims.current != n or view is None:
            return
        if self._view is None or view.is_other_than(self._view):
            self.guard.painted_at = None
        self._view = view
        self._show_panes(is_shown=True)
        self._show_article(view)
        self.query_one(SidesPane).show(view)
        if self.guard.painted_at is None:
            self.call_after_refresh(self._painted, view)

    def _show_article(self, view: DisputeView) -> None:
        article = view.article.galley.article.article
        named = (article.publisher, article.byline, str(article.published or ""), article.headline)
        self.article.border_title = plain_title(" · ".join(part for part in named if part))
        if view.article is not self._article or self.article.lit != view.held:
            self._article = view.article
            self.article.show(view.article, view.held)

    def _painted(self, view: DisputeView) -> None:
        if self._view is view:
            self.guard.painted_at = time.monotonic()
            self._shown_at = utc_now()

    async def _show_none(self) -> None:
        """Say why there is nothing to settle here, and who may settle what there is."""
        found = await self.desk.find(self.workspace.nothing_to_settle)
        self._view = None
        lines = [on_one_line(line) for line in why_nothing_to_settle(found)]
        self.query_one("#disputes-none", Static).update(Content("\n\n".join(lines)))
        self._show_panes(is_shown=False)

    def _show_panes(self, *, is_shown: bool) -> None:
        panes = self.query_one("#disputes-panes")
        if panes.display != is_shown:
            panes.display = is_shown
            if is_shown:
                self.claims.focus()
        self.query_one("#disputes-none").display = not is_shown
        self.show_keys()


class ReasonDialog(NoteDialog):
    """Asks why a disagreement is settled so; there is no decision without a reason."""

    def __init__(self, claim: str, verdict: Verdict, text: str, *, is_draft: bool) -> None:
        super().__init__(claim, text, is_draft=is_draft)
        self._verdict = verdict

    def on_mount(self) -> None:
        draft = " · unsaved draft" * self._is_draft
        title = f"{verdict_in_words(self._verdict)}, because{draft}"
        self.query_one(".dialog").border_title = plain_title(title)

    def action_save(self) -> None:
        if self.query_one(NoteField).text.strip():
            super().action_save()
        else:
            hint = Content("Say what decides the matter, then Enter · Esc leaves it unsettled")
            self.query_one(".hint", Static).update(hint)


def _what_became_of(workspace: Workspace, claim: str) -> str:
    """Why a claim is no longer there to settle."""
    held = workspace.claim(claim)
    settled = held.adjudication
    if settled is not None and held.basis is Basis.ADJUDICATED:
        if settled.adjudicator == workspace.reviewer:
            return f"your decision stands: {verdict_in_words(settled.verdict)} · {held.claim.text}"
        return f"settled meanwhile: {settled_in_words(settled)} · {held.claim.text}"
    return f"in no disagreement any more: {held.claim.text}"
