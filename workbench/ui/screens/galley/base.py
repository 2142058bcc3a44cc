"""The whole article, sentence by sentence, each with what it was taken for and why."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.linking.elsewhere import Elsewhere
from workbench.model import Claim, Seen, Sentence
from workbench.records import StoredClaim, StoredGalley
from workbench.review.leases import Lease
from workbench.ui.commands import Where, bindings_for
from workbench.ui.coverage import coverage
from workbench.ui.desk import Desk
from workbench.ui.drafts import Drafts
from workbench.ui.galley_layout import Row
from workbench.ui.hits import NO_HITS, Hits
from workbench.ui.judging import KeyGuard
from workbench.ui.keyed import with_keys
from workbench.ui.saving import Saver
from workbench.ui.screens.holding import Holding
from workbench.ui.screens.watching import Watching
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.ui.widgets.galley_view import GalleyView
from workbench.visible import on_one_line
from workbench.wording import clock, judgement_in_words
from workbench.workspace import Workspace, utc_now

GUARD_SECONDS = 0.25
_NO_TEXT = "this article has no text: {galley.source} opens its source, {galley.close} goes back"
_WIDE = 100


class GalleyBase(Holding[int | None], Watching[int | None]):
    """Shows a galley and steps through it; gives back the claim to go to, None to stay.

    `held` is the claim under the cursor as it was last read, None where there is none or it is on
    its way; `elsewhere` are the reports of it. `drafts` are those of the screen beneath.
    """

    WHERE = Where.GALLEY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GALLEY)]

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        galley: StoredGalley,
        held: StoredClaim | None,
        hits: Hits = NO_HITS,
        guard_seconds: float = GUARD_SECONDS,
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__(workspace, desk)
        self.galley = galley
        self.guard = KeyGuard(guard_seconds)
        self.saver = Saver(desk, utc_now)
        self.drafts = drafts or Drafts()
        self.held: StoredClaim | None = None
        self.elsewhere: Elsewhere | None = None
        self.seen: Seen | None = None
        self.busy: dict[int, Lease] = {}
        self._first = held
        self._hits = hits
        self._mark = (0, 0)

    def compose(self) -> ComposeResult:
        view = GalleyView(self.galley, id="galley")
        view.hits = self._hits
        article = self.galley.article.article
        view.border_title = plain_title(article.headline or article.publisher or "Galley")
        yield Static(id="galley-coverage", markup=False)
        yield view
        yield Static(id="galley-why", markup=False)
        yield MessageLine(id="galley-message")
        yield KeyBar(Where.GALLEY)

    def on_mount(self) -> None:
        self.view.focus()
        place = self.view.place_of(self._first.id) if self._first else None
        self.call_after_refresh(self.view.go_to, place or 0)
        if not self.galley.lines:
            self.say(with_keys(_NO_TEXT))
        self.start(self._begin(), "begin")

    @property
    def view(self) -> GalleyView:
        """The galley."""
        return self.query_one(GalleyView)

    # Keeping the screen true

    async def _begin(self) -> None:
        """Show what was saved while the screen opened, then look out for others' work."""
        self._mark = (await self.desk.read(self.workspace.changes_since, None)).mark
        await self.show_anew()
        self.keep_looking_out()

    async def show_news(self) -> None:
        await self.look_who_is_at_work()
        changes = await self.desk.read(self.workspace.changes_since, self._mark)
        self._mark = changes.mark
        if changes.articles_changed and await self.show_anew():
            self.say("articles or galleys were changed: this one is shown anew")
        if changes.moved:
            self.view.set_statuses(changes.moved)
            self.show_coverage()
        if self.held is not None and self.held.n in changes.moved:
            await self.reread(self.held.n)

    async def show_anew(self, offset: int | None = None) -> bool:
        """Read the galley as it is now; gives whether its sentences or claims are others.

        Then the cursor goes to this character of the body, or stays where it is.
        """
        galley, is_other = await self.desk.read(self._read_galley, self.galley)
        self.galley = galley
        if is_other:
            here = self.view.row.span[0] if self.view.row else 0
            await self.view.show(galley, here if offset is None else offset)
        self.view.set_statuses({held.n: held.status for held in galley.claims})
        self.show_coverage()
        return is_other

    def _read_galley(self, shown: StoredGalley) -> tuple[StoredGalley, bool]:
        galley = self.workspace.galley(shown.article.id)
        return galley, _read_as(galley) != _read_as(shown)

    def on_resize(self) -> None:
        self.show_coverage()

    def show_coverage(self) -> None:
        """Show how much of the article is accounted for."""
        cells = 0 if self.app.has_class("reader") else 20 if self.size.width >= _WIDE else 8
        words = coverage(self.galley, self.view.statuses, cells)
        self.query_one("#galley-coverage", Static).update(Content.assemble(" ", words))

    def show_busy(self) -> None:
        self.view.show_busy(self.busy.keys())
        self._show_why()

    # The claim under the cursor

    def is_on(self, held: StoredClaim) -> bool:
        return self.view.claim is not None and self.view.claim.n == held.n

    def go_on_from(self, held: StoredClaim) -> None:
        place = self.view.place_of(held.id)
        following = next(self.view.to_do_after(place), None) if place is not None else None
        if following is not None:
            self.view.go_to(following)
            self._going_on_to = self.view.claim.n if self.view.claim else None

    @on(GalleyView.Chosen)
    def _chosen(self) -> None:
        """Bring what is known of the claim here; until it is painted, no key judges it."""
        if not self.saver.unsaved:
            self.leave_news()
        self.guard.painted_at = None
        self.seen = None
        self.held = None
        self._show_why()
        self.show_keys()
        if not self.is_at("look"):
            self.start(self._look(), "look")

    async def _look(self) -> None:
        """Read the claim under the cursor, and again if the cursor has moved on meanwhile."""
        while self.held is None and self.view.claim is not None:
            await self.reread(self.view.claim.n)
        if self.held is not None:
            self.call_after_refresh(self._painted, self.held)

    async def reread(self, n: int) -> None:
        """Bring what is known of a claim up to date, where the cursor is still on it."""
        held, elsewhere = await self.desk.read(self._read_claim, n)
        if self.is_on(held):
            self.held, self.elsewhere = held, elsewhere
            self._show_why()

    def _read_claim(self, n: int) -> tuple[StoredClaim, Elsewhere]:
        held = self.workspace.claim(n)
        return held, self.workspace.elsewhere(held.id)

    def _painted(self, held: StoredClaim) -> None:
        if self.held and self.held.n == held.n and self.guard.painted_at is None:
            self.guard.painted_at = time.monotonic()
            sha256 = self.galley.article.article.sha256
            self.seen = Seen(utc_now(), held.claim.text, sha256)
            self.rest_on(held)

    def _show_why(self) -> None:
        row = self.view.row
        lease = self.busy.get(row.claim.n) if row and row.claim else None
        why = _why(row, self.held, lease) if row else Content()
        self.query_one("#galley-why", Static).update(why)

    # Moving

    def action_sentence_down(self) -> None:
        self.view.step(1)

    def action_sentence_up(self) -> None:
        self.view.step(-1)

    def action_claim_down(self) -> None:
        self.view.step(1, claims_only=True)

    def action_claim_up(self) -> None:
        self.view.step(-1, claims_only=True)

    def action_galley_page_down(self) -> None:
        self.view.page(1)

    def action_galley_page_up(self) -> None:
        self.view.page(-1)

    def action_galley_top(self) -> None:
        self.view.go_to(0)

    def action_galley_end(self) -> None:
        self.view.go_to_end()


def _read_as(galley: StoredGalley) -> list[tuple[Sentence, list[tuple[int, Claim]]]]:
    """What a galley says of its article, whatever was judged since."""
    return [(line, [(held.n, held.claim) for held in claims]) for line, claims in galley.lines]


def _why(row: Row, held: StoredClaim | None, lease: Lease | None) -> Content:
    """What a row was taken for and why, who asserts it, and what was said of it."""
    reason = on_one_line(row.sentence.reason)
    told = []
    if row.claim and row.claim.claim.claimant:
        told.append((f" · {on_one_line(row.claim.claim.claimant)}", "$primary"))
    if lease is not None:
        until = f"{lease.reviewer} is at work on it until {clock(lease.expires_at)}"
        told.append((f" · {on_one_line(until)}", "$text-accent"))
    for judgement in held.judgements if held else ():
        words = f"{judgement.reviewer}: {judgement_in_words(judgement)}"
        told.append((f" · {on_one_line(words)}", "bold"))
    if held is not None and held.evidence:
        told.append((f" · evidence {len(held.evidence):,}", "bold"))
    return Content.assemble((f" {row.sentence.disposition}: ", "bold"), reason, *told)
