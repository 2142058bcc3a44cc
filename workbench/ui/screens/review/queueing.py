"""What is judged next, and who is at work on what: the screen's part of reviewing together.

The claim on the screen is held for the reviewer, so that nobody else is served it. Nothing here
keeps a verdict waiting: a claim that could not be held can be judged all the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from textual import events

from workbench.errors import WorkbenchError
from workbench.records import ClaimFilter, Order, Queue, StoredClaim, served_in
from workbench.review.leases import Lease
from workbench.ui.screens.review.base import ReviewBase
from workbench.ui.view import View
from workbench.wording import clock

_REST_SECONDS = 0.3
"""How long a claim is on the screen before it is held: who scrolls past holds nothing."""

_RENEW_SECONDS = 60.0
"""How often work on a claim is told to the others."""


class Queueing(ReviewBase):
    """The part of the review screen that goes on to what is next, and holds what is looked at."""

    _lease: Lease | None = None
    _held_at = 0.0
    _worked_at = 0.0
    _going_on_to: int | None = None

    def on_mount(self) -> None:
        self.set_interval(_RENEW_SECONDS / 2, self._renew)

    def on_key(self, _event: events.Key) -> None:
        self._worked_at = time.monotonic()

    def _show(self, view: View) -> None:
        if view.is_served and view.claim is not None:
            self._going_on_to = view.claim.n
        super()._show(view)

    # Holding what is looked at

    def on_claim_painted(self, held: StoredClaim) -> None:
        """Hold the claim on the screen, once the reviewer has come to rest on it."""
        if self.workspace.read_only:
            return
        if self._going_on_to == held.n:
            self._hold_soon(held)
        else:
            self.set_timer(_REST_SECONDS, partial(self._hold_soon, held))

    def _hold_soon(self, held: StoredClaim) -> None:
        if self.held and self.held.n == held.n and self.is_mounted:
            self.start(self._hold(held), "hold", exclusive=True)

    async def _hold(self, held: StoredClaim) -> None:
        went_on, self._going_on_to = self._going_on_to == held.n, None
        with suppress(WorkbenchError):  # it is a courtesy: a verdict is kept without it
            self._held_at = time.monotonic()
            self._lease = await self.desk.write(self.workspace.hold, held.id)
            await self.look_who_is_at_work()
        if went_on and held.n in self.busy and self.claims.current == held.n:
            self.go_on_from(held)  # somebody else was faster

    def _renew(self) -> None:
        """Work on the claim keeps it held; who is away gives it back in ten minutes."""
        now = time.monotonic()
        is_at_work = now - self._worked_at < _RENEW_SECONDS
        if self.held and self._lease and is_at_work and now - self._held_at > _RENEW_SECONDS:
            self._hold_soon(self.held)

    async def look_who_is_at_work(self) -> None:
        """Mark the claims that others are at work on."""
        busy = await self.desk.read(self.workspace.busy)
        if busy != self.busy:
            self.busy = busy
            self.claims.show_busy(busy.keys())
            self.about.show_at_work(busy.get(self.held.n) if self.held else None)

    # Going on

    def go_on_from(self, held: StoredClaim) -> None:
        """To the next claim to do that nobody else is at work on; with none left, say why."""
        place = self.claims.listing.place_of(held.n)
        if place is None:
            return
        following = next(self.to_do_after(place), None)
        if following is not None:
            self._going_on_to = self.claims.listing.numbers[following]
            self.claims.go_to(following)

    def to_do_after(self, place: int) -> Iterator[int]:
        """The other places with claims to do, from here on, that nobody else is at work on."""
        listing = self.claims.listing
        following, seen = listing.next_to_do(place), {place}
        while following is not None and following not in seen:
            seen.add(following)
            if listing.numbers[following] not in self.busy:
                yield following
            following = listing.next_to_do(following)

    async def go_to_claim(self, claim_id: str) -> int:
        """Put the cursor on a claim where it is listed; gives its number."""
        n = (await self.desk.read(self.workspace.claim, claim_id)).n
        place = self.claims.listing.place_of(n)
        if place is not None:
            self.claims.go_to(place)
        return n

    async def why_nothing_is_left(self) -> str:
        """Why there is nothing to do in the list; the reviewer's own queue is listed anew."""
        if self.filter.queue is Queue.MINE:
            await self._list_queue()
        if self.filter not in (ClaimFilter(), ClaimFilter(queue=Queue.MINE)):
            return "nothing is left to do in this list: Esc shows all claims"
        why = await self.desk.find(self.workspace.why_empty)
        return f"{why.in_words(clock)} E exports." if why else ""

    # Choosing a queue

    def action_queue(self) -> None:
        self.start(self._choose_queue(), "queue", exclusive=True)

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
