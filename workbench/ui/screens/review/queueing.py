"""What is judged next, and who is at work on what: the screen's part of reviewing together.

The claim on the screen is held for the reviewer, so that nobody else is served it. Nothing here
keeps a verdict waiting: a claim that could not be held can be judged all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.records import ClaimFilter, Order, Queue, StoredClaim, served_in
from workbench.ui.screens.holding import Holding
from workbench.ui.screens.review.base import ReviewBase
from workbench.ui.view import View
from workbench.wording import clock


class Queueing(Holding[None], ReviewBase):
    """The part of the review screen that goes on to what is next, and holds what is looked at."""

    def _show(self, view: View) -> None:
        if view.is_served and view.claim is not None:
            self._going_on_to = view.claim.n
        super()._show(view)

    # Holding what is looked at

    def on_claim_painted(self, held: StoredClaim) -> None:
        self.rest_on(held)

    def is_on(self, held: StoredClaim) -> bool:
        return self.claims.current == held.n

    def show_busy(self) -> None:
        self.claims.show_busy(self.busy.keys())
        self.about.show_at_work(self.busy.get(self.held.n) if self.held else None)

    # Going on

    def go_on_from(self, held: StoredClaim) -> None:
        """To the next claim to do that nobody else is at work on; with none left, say why."""
        place = self.claims.listing.place_of(held.n, self.claims.cursor)
        if place is None:
            return
        following = next(self.to_do_after(place), None)
        if following is not None:
            self._going_on_to = self.claims.listing.numbers[following]
            self.claims.go_to(following)

    def to_do_after(self, place: int) -> Iterator[int]:
        """The other places with claims to do, from here on, that nobody else is at work on."""
        return self._to_do(place, self.claims.listing.next_to_do)

    def to_do_before(self, place: int) -> Iterator[int]:
        """The same, from here back."""
        return self._to_do(place, self.claims.listing.previous_to_do)

    def _to_do(self, place: int, step: Callable[[int], int | None]) -> Iterator[int]:
        numbers = self.claims.listing.numbers
        other, seen = step(place), {place}
        while other is not None and other not in seen:
            seen.add(other)
            if numbers[other] not in self.busy:
                yield other
            other = step(other)

    async def go_to_claim(self, claim_id: str) -> int:
        """Put the cursor on a claim where it is listed; gives its number."""
        n = (await self.desk.read(self.workspace.claim, claim_id)).n
        place = self.claims.listing.place_of(n)
        if place is not None:
            self.claims.go_to(place)
        return n

    def go_to_number(self, n: int | None) -> None:
        """Put the cursor on a claim where it is listed; None stays."""
        place = self.claims.listing.place_of(n) if n is not None else None
        if place is not None:
            self.claims.go_to(place)
        elif n is not None:
            self.say(self.keyed("that claim is not in this list: {.clear} shows all claims"))

    async def why_nothing_is_left(self) -> str:
        """Why there is nothing to do in the list; the reviewer's own queue is listed anew."""
        if self.claims.listing.to_do:
            return ""
        if self.filter.queue is Queue.MINE:
            await self._list_queue()
        if self.filter not in (ClaimFilter(), ClaimFilter(queue=Queue.MINE)):
            return self.keyed("nothing is left to do in this list: {.clear} shows all claims")
        why = await self.desk.find(self.workspace.why_empty)
        return why.in_words(clock) + self.keyed(" {.export} exports.") if why else ""

    # Choosing a queue

    def action_queue(self) -> None:
        self.turn(self._choose_queue(), "queue")

    async def _choose_queue(self) -> None:
        from workbench.ui.screens.queues import QueueDialog

        counts = await self.desk.find(self.workspace.queue_counts)

        def use(chosen: tuple[Queue | None, Order] | None) -> None:
            if chosen is None:
                return
            queue, self.order = chosen
            self.filter = ClaimFilter(queue=queue)
            self.start(self._list_queue(), "list", exclusive=True)

        self.app.push_screen(QueueDialog(counts, self.filter.queue, served_in(self.order)), use)

    async def _list_queue(self) -> None:
        if self.filter.queue is Queue.MINE:
            self.why_empty = await self.desk.find(self.workspace.why_empty)
        await self.reload(None)
