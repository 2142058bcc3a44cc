"""Search as you type, filter, order, and the ways through the list."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import on
from textual.widgets import Input

from workbench.records import ClaimFilter, Order
from workbench.ui.filtering import Choice, choices
from workbench.ui.screens.review.base import ReviewBase

_TYPING_SECONDS = 0.08
_PANES = ("claims", "article", "about")


class Finding(ReviewBase):
    """The part of the review screen that chooses what is listed and what is looked at."""

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        words = event.value
        if words != self.filter.words:
            self.start(self._search(words), "search", exclusive=True)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.query_one("#search").display = bool(self.filter.words.strip())
        self.claims.focus()

    async def _search(self, words: str) -> None:
        await asyncio.sleep(_TYPING_SECONDS)
        self.filter = replace(self.filter, words=words)
        await self.reload(self.claims.current)

    def action_filter(self) -> None:
        self.start(self._choose_filter(), "filter", exclusive=True)

    async def _choose_filter(self) -> None:
        from workbench.ui.screens.filter import FilterDialog

        found = await self.desk.find(self._choices)
        self.headlines = {each.value: each.label for each in found if each.kind == "articles"}

        def use(chosen: ClaimFilter | None) -> None:
            if chosen is not None and chosen != self.filter:
                self.filter = chosen
                self.start(self.reload(self.claims.current), "list", exclusive=True)

        self.app.push_screen(FilterDialog(self.filter, found), use)

    def _choices(self) -> list[Choice]:
        workspace = self.workspace
        return choices(
            workspace.counts(), workspace.articles(), workspace.publishers(), workspace.claimants()
        )

    def action_order(self) -> None:
        self.order = Order.ARTICLE if self.order is Order.WORTH else Order.WORTH
        self.start(self.reload(self.claims.current), "list", exclusive=True)

    def action_clear(self) -> None:
        """Out of the search field, and back to all claims."""
        search = self.query_one("#search", Input)
        was_filtered = not self.filter.is_empty
        self.filter = ClaimFilter()
        search.value = ""
        search.display = False
        self.claims.focus()
        if was_filtered:
            self.start(self.reload(self.claims.current), "list", exclusive=True)

    def action_next_to_do(self) -> None:
        self._to_place(self.claims.listing.next_to_do(self.claims.cursor))

    def action_previous_to_do(self) -> None:
        self._to_place(self.claims.listing.previous_to_do(self.claims.cursor))

    def _to_place(self, place: int | None) -> None:
        if place is None:
            self.say("nothing is left to do in this list")
        else:
            self.claims.go_to(place)

    def action_back(self) -> None:
        self._along_the_trail(-1, "this is where you began")

    def action_forward(self) -> None:
        self._along_the_trail(1, "this is the last claim you looked at")

    def _along_the_trail(self, by: int, at_its_end: str) -> None:
        n = self.trail.step(by)
        if n is None:
            self.say(at_its_end)
            return
        place = self.claims.listing.place_of(n)
        if place is None:
            self.say("that claim is not in this list: Esc shows all claims")
        else:
            self.claims.go_to(place)

    def action_next_pane(self) -> None:
        self._to_pane(1)

    def action_previous_pane(self) -> None:
        self._to_pane(-1)

    def _to_pane(self, by: int) -> None:
        focused = self.focused.id if self.focused else None
        place = _PANES.index(focused) if focused in _PANES else -by % len(_PANES)
        self.query_one(f"#{_PANES[(place + by) % len(_PANES)]}").focus()
