"""Search as you type, filter, order, and the ways through the list."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from textual import events, on
from textual.widgets import Input

from workbench.records import ClaimFilter, Order, Queue, Sort, served_in
from workbench.ui.completing import Vocabulary
from workbench.ui.filtering import choices
from workbench.ui.hits import Hits
from workbench.ui.screens.review.queueing import Queueing
from workbench.ui.view import View
from workbench.ui.widgets.bars import KeyBar
from workbench.ui.widgets.filter_line import FilterLine

_TYPING_SECONDS = 0.08
_ON_A_CLAIM = (
    *("corroborate", "contest", "skip", "evidence", "note"),
    *("galley", "elsewhere", "next-to-do"),
)
_WITH_CLAIMS = ("search", "filter", "queue", "undo")


class Finding(Queueing):
    """The part of the review screen that chooses what is listed and what is looked at."""

    _offered = 0
    """How many articles have the words that no claim has."""

    _listed_words = ""
    """The words of the search that the list answers."""

    _came_from: int | None = None
    """The claim that was lit before the list was narrowed."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(*args, **named)
        self._lines_used: list[str] = []

    # Searching

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_keys_of_search(self) -> None:
        """While the search is typed, the keys of the bar would only go into it."""
        is_searching = self.focused is not None and self.focused.id == "search"
        keys = (
            ("Enter", "to the claims"),
            (self.keyed("{.clear}"), "clear, show all"),
            (self.keyed("{.next-pane}"), "next pane"),
        )
        self.query_one(KeyBar).show_instead(*(keys if is_searching else ()))

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        words = event.value
        if words != self.filter.words:
            if not self.filter.words:
                self._note_place()
            self.start(self._search(words), "search", exclusive=True)

    @on(Input.Submitted, "#search")
    def _search_done(self, event: Input.Submitted) -> None:
        event.input.display = bool(event.value.strip())
        self.claims.focus()
        self.turn(self._go_to_found(event.value), "search")

    def _note_place(self) -> None:
        if self.claims.current is not None:
            self._came_from = self.claims.current

    async def _go_to_found(self, words: str) -> None:
        if words != self._listed_words:
            await self._find(words)
        if self._offered and not self.claims.listing.numbers:
            self._list(_in_articles(self.filter))

    async def _search(self, words: str) -> None:
        await asyncio.sleep(_TYPING_SECONDS)
        await self._find(words)

    async def _find(self, words: str) -> None:
        self.filter = replace(self.filter, words=words)
        await self.reload(self.claims.current)

    async def reload(self, keep: int | None) -> None:
        """List anew; where no claim has the words of a search, ask which articles have them."""
        self._offered = 0
        words = self.filter.words
        await super().reload(keep)
        if words.strip() and not self.claims.listing.numbers:
            wider = _in_articles(self.filter)
            _, self._offered = await self.desk.find(self.workspace.count, wider)
            self.claims.say_empty(self._why_empty())
        self._listed_words = words

    def _why_empty(self) -> str:
        if not self._offered:
            return super()._why_empty()
        articles = "1 article has" if self._offered == 1 else f"{self._offered:,} articles have"
        return f"No claim has these words; {articles} them: " + self.keyed(
            "{.search} then Enter lists the claims there. {.clear} shows all claims."
        )

    def _show(self, view: View) -> None:
        """Show a list with the words of its search lit."""
        hits = Hits.of(self.filter)
        self.claims.hits = hits
        self.article.light(hits)
        super()._show(view)
        self.show_keys()
        self.start(self._tell_filter(), "filter-line", exclusive=True)

    def idle_commands(self) -> Iterable[str]:
        if self.claims.listing.numbers:
            return ()
        return (*_ON_A_CLAIM, *_WITH_CLAIMS) if self.filter.is_empty else _ON_A_CLAIM

    # Filtering

    async def _tell_filter(self) -> None:
        """Say above the list what is listed, where there is anything to say."""
        above = self.query("#filter-line")
        if self.filter.is_empty:
            above.add_class("nothing")
            return
        line = await self.desk.read(self.workspace.filter_line, self.filter)
        if not above:
            await self.query_one("#left").mount(FilterLine(id="filter-line"), before=0)
        self.query_one("#filter-line", FilterLine).show(line, self.claims.listing)

    def action_filter(self) -> None:
        self.turn(self._choose_filter(), "filter")

    async def _choose_filter(self) -> None:
        from workbench.ui.screens.filter import FilterDialog

        known = await self.desk.find(self._vocabulary)
        self.headlines = known.headlines
        line = await self.desk.read(self.workspace.filter_line, self.filter)

        def use(chosen: ClaimFilter | None) -> None:
            if chosen is not None and chosen != self.filter:
                self._list(chosen)

        dialog = FilterDialog(self.workspace, self.desk, line, known, self._lines_used)
        self.app.push_screen(dialog, use)

    def _vocabulary(self) -> Vocabulary:
        workspace = self.workspace
        there_are = choices(
            workspace.counts(), workspace.articles(), workspace.publishers(), workspace.claimants()
        )
        names = [person.name for person in workspace.people()]
        return Vocabulary(there_are, names, workspace.saved_filters())

    def _list(self, filter_: ClaimFilter) -> None:
        """List what passes a filter; its words stand in the search field."""
        self._note_place()
        self.filter = filter_
        if filter_.queue is Queue.MINE:
            self.order = served_in(self.order)
        search = self.query_one("#search", Input)
        search.value = filter_.words
        search.display = bool(filter_.words.strip())
        self.start(self.reload(self.claims.current), "list", exclusive=True)

    # Sorting

    def action_order(self) -> None:
        from workbench.ui.screens.sorting import SortDialog

        def use(chosen: Order | Sort | None) -> None:
            if chosen is not None:
                self.order = chosen
                self.start(self.reload(self.claims.current), "list", exclusive=True)

        self.app.push_screen(SortDialog(self.order, is_served=self.filter.queue is Queue.MINE), use)

    def action_clear(self) -> None:
        """Out of the search field, and back to what was listed before; then to all claims.

        A search that is given up while it is typed, or has found nothing, leads back to the claim
        that was lit before it; else the one that was found stays lit.
        """
        self.leave_news()
        search = self.query_one("#search", Input)
        was_filtered = not self.filter.is_empty
        without_search = replace(self.filter, words="")
        is_searching = bool(self.filter.words or search.value)
        keep = self.claims.current
        if keep is None or (is_searching and search.has_focus):
            keep = self._came_from
        self.filter = without_search if is_searching else ClaimFilter()
        search.value = ""
        search.display = False
        self.claims.focus()
        if was_filtered:
            self.start(self.reload(keep), "list", exclusive=True)

    # Ways through the list

    def action_next_to_do(self, count: int = 1) -> None:
        following = list(islice(self.to_do_after(self.claims.cursor), count))
        self._to_place(following[-1] if following else None)

    def action_previous_to_do(self, count: int = 1) -> None:
        before = list(islice(self.to_do_before(self.claims.cursor), count))
        self._to_place(before[-1] if before else None)

    def _to_place(self, place: int | None) -> None:
        if place is None:
            self.say("nothing is left to do in this list")
        else:
            self.claims.go_to(place)

    def action_back(self, count: int = 1) -> None:
        self._along_the_trail(-count, "this is where you began")

    def action_forward(self, count: int = 1) -> None:
        self._along_the_trail(count, "this is the last claim you looked at")

    def _along_the_trail(self, by: int, at_its_end: str) -> None:
        n = self.trail.step(by)
        if n is None:
            self.say(at_its_end)
        self.go_to_number(n)


def _in_articles(filter_: ClaimFilter) -> ClaimFilter:
    """The claims of the articles that have the words, wherever in them they stand."""
    return replace(filter_, words="", texts=filter_.texts | frozenset(filter_.words.split()))
