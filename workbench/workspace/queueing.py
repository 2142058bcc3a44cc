"""What I get next, and who is at work on what."""

from __future__ import annotations

from dataclasses import replace

from workbench.records import EVERYTHING, QUEUE_STATUS, ClaimFilter, InLine, Listing, Order, Queue
from workbench.review.emptiness import Emptiness
from workbench.review.leases import Lease, kept
from workbench.workspace.base import WorkspaceBase

IN_LINE = 1_000
"""So many of the claims that a reviewer will be served are listed at most."""


class Queueing(WorkspaceBase):
    """The part of a workspace that serves claims to reviewers, so that none has two at work on one
    slot."""

    def next_claim(self, order: Order = Order.WORTH) -> Lease | None:
        """The claim that the reviewer holds, else the first in their line, theirs for ten minutes.

        None where there is nothing to judge: `why_empty` says why.
        """
        return self._store.queues.next(self.reviewer, order)

    def hold(self, claim: str) -> Lease | None:
        """Turn to a claim: it is the reviewer's for ten minutes, or as long again.

        None where the reviewer cannot be served it: they judged or skipped it, it wants no more
        verdicts, or others are at work on it. What they held before is free.
        """
        return self._store.queues.hold(claim, self.reviewer)

    def let_go(self) -> None:
        """Turn to no claim: what the reviewer holds is free."""
        self._store.queues.let_go(self.reviewer)

    def lease(self) -> Lease | None:
        """What the reviewer holds, and until when."""
        return self._store.queues.lease_of(self.reviewer)

    def busy(self) -> dict[int, Lease]:
        """The claims, by number, that others are at work on and that have no room beside."""
        return self._store.queues.busy(self.reviewer)

    def waiting(self) -> int:
        """How many claims the reviewer may be served."""
        return self._store.queues.waiting(self.reviewer)

    def queue_counts(self) -> dict[Queue, int]:
        """How many claims are in each queue of the reviewer's."""
        by_status = self._store.claims.counts().by_status
        counts = {queue: by_status[status] for queue, status in QUEUE_STATUS.items()}
        return {Queue.MINE: self.waiting(), **counts, Queue.LATER: self.left_for_later()}

    def left_for_later(self) -> int:
        """How many claims the reviewer skipped for later."""
        return self._store.queues.left_for_later(self.reviewer)

    def upcoming(
        self, limit: int, order: Order = Order.WORTH, filter_: ClaimFilter = EVERYTHING
    ) -> list[InLine]:
        """The claims in the order in which the reviewer will be served, if nobody else takes any.

        The first `limit` of those that pass the filter. What the reviewer holds comes first.
        Nothing is taken.
        """
        among = None
        if not filter_.is_empty:
            passing = replace(filter_, queue=Queue.MINE)
            among = frozenset(self._store.claims.numbers(passing, order))
        return self._store.queues.upcoming(self.reviewer, order, limit, among)

    def line(
        self, order: Order = Order.WORTH, filter_: ClaimFilter = EVERYTHING, most: int = IN_LINE
    ) -> Listing:
        """The first claims that the reviewer will be served, in order, each with its status."""
        numbers = [each.n for each in self.upcoming(most, order, filter_)]
        listing = Listing.empty()
        for row in self._store.claims.rows(numbers):
            listing.add(row.n, row.status)
        return listing

    def end_what_is_over(self) -> None:
        """End the leases that are over, so that nothing read next rests on one of them."""
        held = self._store.queues.leases()
        if len(kept(held, self._clock())) < len(held) and not self.read_only:
            self._store.queues.end_what_is_over()

    def why_empty(self) -> Emptiness | None:
        """Why the reviewer is served nothing; None where there is something."""
        return self._store.queues.why_empty(self.reviewer)
