"""What the review screen shows and keeps up to date; judging, finding and looking build on it."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input

from workbench.linking.elsewhere import Elsewhere
from workbench.model import Seen, Status
from workbench.records import (
    Changes,
    IngestReport,
    Listing,
    StoredClaim,
    StoredGalley,
    sort_of,
)
from workbench.review.emptiness import Emptiness
from workbench.review.leases import Lease
from workbench.ui.about_claim import shown_links
from workbench.ui.commands import keys_in_words
from workbench.ui.desk import Desk
from workbench.ui.drafts import Drafts
from workbench.ui.empty_list import why_list_is_empty
from workbench.ui.filtering import in_words
from workbench.ui.judging import READ_ONLY, KeyGuard
from workbench.ui.saving import Saver
from workbench.ui.screens.review.working import Working, stopped_in_words
from workbench.ui.screens.watching import Watching
from workbench.ui.session import Session
from workbench.ui.sorting import sort_in_words
from workbench.ui.titles import listed_in_words, plain_title
from workbench.ui.trail import Trail
from workbench.ui.view import View, read_first_view, read_view
from workbench.ui.widgets.about_pane import AboutPane
from workbench.ui.widgets.article_view import ArticleView, ShownArticle
from workbench.ui.widgets.bars import KeyBar, Masthead, MessageLine
from workbench.ui.widgets.claim_list import ClaimList
from workbench.ui.widgets.job_strip import JobStrip
from workbench.workspace import Workspace, utc_now

_MOMENT_SECONDS = 0.2
_WHILE_READING_SECONDS = 3.0
"""The list is listed anew no more often than this while articles are read in from here."""


class ReviewBase(Working, Watching[None]):
    """Lists claims and shows the one under the cursor in its article."""

    AUTO_FOCUS: ClassVar[str] = "#claims"

    def __init__(
        self, workspace: Workspace, desk: Desk, guard_seconds: float, resumed: Session
    ) -> None:
        super().__init__(workspace, desk)
        self.resumed = resumed
        self.guard = KeyGuard(guard_seconds)
        self.saver = Saver(desk, utc_now)
        self.trail = Trail()
        self.filter = resumed.filter
        self.order = resumed.order
        self.held: StoredClaim | None = None
        self.seen: Seen | None = None
        self._article: ShownArticle | None = None
        self._mark = (0, 0)
        self._first_view = desk.begin(
            read_first_view, workspace, self.filter, self.order, resumed.claim
        )
        self.headlines: dict[str, str] = {}
        self.drafts = Drafts()
        self.elsewhere: Elsewhere | None = None
        self.busy: dict[int, Lease] = {}
        self.why_empty: Emptiness | None = None
        self._listed_at = 0.0

    def compose(self) -> ComposeResult:
        yield Masthead(self.workspace.place.name, self.workspace.reviewer, id="masthead")
        with Container(id="panes"):
            with Vertical(id="left"):
                yield ClaimList(id="claims")
                yield Input(id="search", placeholder="words of the claim or its claimant")
            with Vertical(id="right"):
                yield ArticleView(id="article")
                yield AboutPane(id="about")
        yield JobStrip(id="job")
        yield MessageLine(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self.claims.border_title = "Claims"
        # A small database is read by now: then its claims are there from the first moment.
        wait([self._first_view], _MOMENT_SECONDS)
        self.start(self._begin(), "begin")

    @property
    def claims(self) -> ClaimList:
        """The list of claims."""
        return self.query_one("#claims", ClaimList)

    @property
    def article(self) -> ArticleView:
        """The article pane."""
        return self.query_one("#article", ArticleView)

    @property
    def about(self) -> AboutPane:
        """The pane that says what is known of the claim."""
        return self.query_one("#about", AboutPane)

    def claim_here(self) -> StoredClaim | None:
        """The claim on the screen; says so where there is none."""
        if not self.claims.listing.numbers:
            self.say("there is no claim here")
        return self.held

    def headline(self, article_id: str) -> str:
        """The headline of an article, or its id where it has none."""
        return self.headlines.get(article_id) or article_id

    def show_others(self, names: list[str]) -> None:
        """Show above the panes who else is here; nothing where the screen is closing."""
        for masthead in self.query(Masthead):
            masthead.show_others(names)

    # Keeping the screen true

    async def _begin(self) -> None:
        """Show what is there, then read in what is new, then look out for others' work."""
        reading = self._first_view
        first = reading.result() if reading.done() else await asyncio.wrap_future(reading)
        self._mark = first.mark
        self._show(first)
        if first.listing.read < len(first.listing.numbers):
            self.start(self._list_the_rest(first.listing), "list", exclusive=True)
        self.keep_looking_out()
        await self.take_in(await self.read_own_articles())

    async def _list_the_rest(self, shown: Listing) -> None:
        """List all claims, of which only the first were read before the screen was shown."""
        mark = self._mark
        whole = await self.desk.find(self.workspace.listing, self.filter, self.order)
        if self.claims.show_the_rest(shown, whole):
            self._go_back_to(mark)

    def _go_back_to(self, mark: tuple[int, int]) -> None:
        """Have told once more what was saved since: a list that was read then knows nothing of it,
        whatever the list before it was told."""
        before = min(self._mark[0], mark[0]), min(self._mark[1], mark[1])
        if before != self._mark:
            self._mark = before
            self.look_anew()

    async def take_in(self, report: IngestReport) -> None:
        """Show what was read in, say what came of it, and look for it elsewhere."""
        self.intake = report
        if report.changed_anything or not self.claims.listing.numbers:
            # What was read in here is no news, and the article on the screen may be another now.
            self._mark = (await self.desk.read(self.workspace.changes_since, None)).mark
            self._article = None
            await self.reload(self.claims.current)
        self._say_what_was_read(report)
        self.look_elsewhere()

    def look_elsewhere(self) -> None:
        """Look for what was not looked for in other articles yet, beside all else."""
        if not self.workspace.read_only:
            self.start(self._look_elsewhere(), "link", exclusive=True)

    @property
    def is_linking(self) -> bool:
        """Whether claims are still being looked for in other articles."""
        return self.is_at("link")

    async def _look_elsewhere(self) -> None:
        report = await self.find_links()
        if report.claims:
            await self.bring_reports()

    async def bring_reports(self) -> None:
        """Show what was found elsewhere; the claim on the screen stays as it is."""
        page, numbers = self.claims.page_of_cursor()
        rows = await self.desk.read(self.workspace.claim_rows, numbers)
        self.claims.show_anew(page, rows)
        if self.held is not None:
            await self.reread_about(self.held.n)

    def _say_what_was_read(self, report: IngestReport) -> None:
        if not report.is_complete:
            self.say(stopped_in_words(report))
        elif report.failed:
            count = len(report.failed)
            files = "one file" if count == 1 else f"{count:,} files"
            why = self.keyed("{.problems} tells which, and what to do")
            self.say(f"{files} could not be read: {why}", "bad")
        elif report.changed_anything:
            parts = [f"{len(report.new):,} new"] if report.new else []
            parts += [f"{len(report.changed):,} changed"] if report.changed else []
            keys = self.keyed("{.keys} shows all keys")
            self.say(f"articles read: {', '.join(parts)} · {report.claims:,} claims · {keys}")
        elif self.workspace.read_only:
            self.say(READ_ONLY, "bad")
        else:
            commands: tuple[str, ...] = ("corroborate", "contest", "skip", "undo", "keys")
            if not self.claims.listing.numbers and self.filter.is_empty:
                commands = ("ingest", "tour", "keys")
            if not self.query_one(KeyBar).has_room_for(*commands):
                self.say(keys_in_words(*(f"review.{command}" for command in commands)))

    async def reload(self, keep: int | None) -> None:
        """List anew what passes the filter; the cursor stays on `keep` or goes to an open one."""
        view = await self.desk.find(
            read_view, self.workspace, self.filter, self.order, keep, self._article
        )
        self._show(view)
        self._go_back_to(view.mark)

    def _show(self, view: View) -> None:
        self.query_one("#masthead", Masthead).show(view.counts)
        self.busy = view.busy
        self.claims.show_busy(view.busy)
        self.claims.show_sorting(sort_of(self.order).column)
        self.claims.show(view.listing, view.place, view.rows, empty_text=self._why_empty())
        self._title()
        if view.claim is None or view.article is None:
            self._leave_claim()
            self._show_nothing()
        else:
            self.workers.cancel_group(self, "look")
            self._show_claim(view.claim, view.elsewhere, view.article)

    async def recount(self) -> None:
        """Bring the counts above the panes up to date."""
        counts = await self.desk.read(self.workspace.counts)
        self.query_one("#masthead", Masthead).show(counts)
        self._title()

    def _title(self) -> None:
        words = in_words(replace(self.filter, queue=None), self.headline)
        what = f"Queue: {self.filter.queue}" if self.filter.queue else "Claims"
        parts = [what, listed_in_words(self.claims.listing, self.filter.queue)]
        parts += [f"only {words}"] if words else []
        parts.append(sort_in_words(self.order))
        self.claims.border_title = plain_title(" · ".join(parts))

    def _why_empty(self) -> str:
        if self.intake is None:
            return "Reading the articles …"
        return why_list_is_empty(self.filter, self.why_empty, self.workspace.place)

    def look_out(self) -> None:
        is_just_listed = time.monotonic() - self._listed_at < _WHILE_READING_SECONDS
        if not (self.is_reading and is_just_listed):
            super().look_out()

    async def show_news(self) -> None:
        await self.look_who_is_at_work()
        changes = await self.desk.read(self.workspace.changes_since, self._mark)
        if changes.mark == self._mark:
            return
        self._mark = changes.mark
        if changes.articles_changed:
            self._article = None
            await self.reload(self.claims.current)
            self._listed_at = time.monotonic()
            if self.is_reading:
                return
            self._say_what_changed(changes)
            self.look_elsewhere()
            return
        for n, status in changes.moved.items():
            self.claims.move_claim(n, status)
        await self.recount()
        if self.held and self.held.n in changes.moved:
            await self.reread_about(self.held.n)

    def _say_what_changed(self, changes: Changes) -> None:
        """Say why the list is another; the reviewer knows of their own corrections."""
        by = " and ".join(changes.corrected_by)
        if changes.were_read_in:
            stale = self.claims.listing.count(Status.STALE)
            words = f" · {stale} judged before have other words now: ↻" if stale else ""
            self.say(f"articles were read in: the list is up to date{words}")
        elif by:
            self.say(f"a galley was corrected by {by}: the list is up to date")

    async def look_who_is_at_work(self) -> None:
        """Mark the claims that others are at work on."""

    def on_claim_painted(self, held: StoredClaim) -> None:
        """A claim can be read, and judged, from now on."""

    # Looking at one claim

    @on(ClaimList.Lit)
    def _lit(self, event: ClaimList.Lit) -> None:
        if not self.saver.unsaved:
            self.leave_news()
        self.look_at(event.n)

    @on(ClaimList.PageWanted)
    def _page_wanted(self, event: ClaimList.PageWanted) -> None:
        self.start(self._bring_page(event), "pages")

    async def _bring_page(self, event: ClaimList.PageWanted) -> None:
        rows = await self.desk.read(self.workspace.claim_rows, event.numbers)
        self.claims.show_page(event.generation, event.page, rows)

    def look_at(self, n: int) -> None:
        """Bring a claim and its article to the panes."""
        if self.held is None or self.held.n != n:
            self._leave_claim()
        self.start(self._look_at(n), "look", exclusive=True)

    async def _look_at(self, n: int) -> None:
        held, elsewhere = await self.desk.read(self.read_claim, n)
        shown = self._article
        if shown is None or shown.galley.article.id != held.article_id:
            shown = await self.desk.read(self.read_article, held.article_id)
            await self._row_painted()  # before the panes, which take longer
        if self.claims.current == n:
            self._show_claim(held, elsewhere, shown)

    async def _row_painted(self) -> None:
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        with suppress(TimeoutError):  # nothing is painted while another screen is over this one
            await asyncio.wait_for(painted.wait(), _MOMENT_SECONDS)

    def _leave_claim(self) -> None:
        """Until another claim is painted, no key judges one."""
        self.workers.cancel_group(self, "look")
        self.guard.painted_at = None
        self.seen = None

    def _show_claim(
        self, held: StoredClaim, elsewhere: Elsewhere | None, shown: ShownArticle
    ) -> None:
        if (held, elsewhere) != (self.held, self.elsewhere):  # else the reviewer has seen it
            self.guard.painted_at = None
            self.seen = None
        self._article = shown
        self.held = held
        self.elsewhere = elsewhere
        self.trail.looked_at(held.n)
        self.article.show(shown, held if held.stands else None)
        self.article.border_title = _article_title(shown.galley)
        self.about.show(held, elsewhere, self.busy.get(held.n))
        self.call_after_refresh(self._painted, held.n)

    def read_claim(self, n: int) -> tuple[StoredClaim, Elsewhere]:
        """All that is known of a claim, and where else it is reported."""
        held = self.workspace.claim(n)
        return held, self.workspace.elsewhere(held.id)

    def read_article(self, article_id: str) -> ShownArticle:
        return ShownArticle.of(self.workspace.galley(article_id))

    def _painted(self, n: int) -> None:
        if self.held and self.held.n == n and self.guard.painted_at is None:
            self.guard.painted_at = time.monotonic()
            galley = self.article.galley
            sha256 = galley.article.article.sha256 if galley else ""
            links = shown_links(self.elsewhere) if self.elsewhere else ()
            self.seen = Seen(utc_now(), self.held.claim.text, sha256, links)
            self.on_claim_painted(self.held)

    async def reread_about(self, n: int) -> None:
        """Bring what is known of a claim up to date, where it is still on the screen."""
        held, elsewhere = await self.desk.read(self.read_claim, n)
        if self.held and self.held.n == n:
            self.held = held
            self.elsewhere = elsewhere
            self.about.show(held, elsewhere, self.busy.get(held.n))

    def _show_nothing(self) -> None:
        self.held = None
        self.elsewhere = None
        self.article.show(None, None)
        self.article.border_title = "Article"
        self.about.show(None)


def _article_title(galley: StoredGalley) -> str:
    article = galley.article.article
    parts = [article.publisher, article.byline, article.published and str(article.published)]
    known = [part for part in [*parts, article.headline] if part]
    return plain_title(" · ".join(known or ["Article"]))
