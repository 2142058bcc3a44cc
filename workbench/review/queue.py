"""Which claim a reviewer gets next, and which claims are in which of their queues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model import SkipReason
from workbench.review.chance import fraction
from workbench.review.leases import Lease, holders
from workbench.review.states import Outcome, State


class Order(StrEnum):
    """What comes first in a queue."""

    WORTH = "check-worthiness"
    ARTICLE = "article"
    AGE = "age"
    DIFFERENCES = "differences"


class Mine(StrEnum):
    """What I did with a claim in the words that it has now."""

    NOTHING = "nothing"
    JUDGED = "judged"
    SKIPPED = "skipped"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as one reviewer's queue sees it; withdrawn and dismissed claims are none.

    `position` is its start in the article, `differences` how many figures, dates and names differ
    between it and the claims linked to it, `votes` the live votes on it, extra ones included.
    """

    claim_id: str
    article_id: str
    position: int
    worth: float
    added_at: datetime
    slots: int
    votes: int
    mine: Mine = Mine.NOTHING
    differences: int = 0


_KEYS: Mapping[Order, Callable[[Candidate], tuple[object, ...]]] = {
    Order.WORTH: lambda claim: (-claim.worth, claim.claim_id),
    Order.ARTICLE: lambda claim: (claim.article_id, claim.position, claim.claim_id),
    Order.AGE: lambda claim: (claim.added_at, -claim.worth, claim.claim_id),
    Order.DIFFERENCES: lambda claim: (-claim.differences, -claim.worth, claim.claim_id),
}


@dataclass(frozen=True, slots=True)
class Line:
    """The order in which one reviewer is served.

    A share of the turns goes to claims drawn at random, so that what looks little worth a check is
    checked too. All claims lie in one shuffled ring; each reviewer enters it at a place of their
    own. What others do may take a claim out of the line, but never pushes one further back.
    """

    reviewer: str
    order: Order = Order.WORTH
    share_at_random: float = 0.2

    def first(self, claims: Collection[Candidate], turn: int) -> Candidate | None:
        """The claim for a turn, which is the number of my verdicts and skips so far."""
        at_random = fraction("turn", self.reviewer, str(turn)) < self.share_at_random
        if self.order is Order.WORTH and at_random:
            return min(claims, key=self._way_along_the_ring, default=None)
        return min(claims, key=_KEYS[self.order], default=None)

    def all(self, claims: Collection[Candidate], turn: int) -> Iterator[Candidate]:
        """The claims in the order in which they will be served, if nobody else takes any."""
        waiting = dict.fromkeys(claims)
        while chosen := self.first(waiting.keys(), turn):
            del waiting[chosen]
            turn += 1
            yield chosen

    def _way_along_the_ring(self, claim: Candidate) -> float:
        return (place_in_ring(claim.claim_id) - fraction("entry", self.reviewer)) % 1


def place_in_ring(claim_id: str) -> float:
    """Where a claim lies among all claims shuffled, from 0 to 1; fixed, so it can be an index."""
    return fraction("ring", claim_id)


def is_eligible(claim: Candidate, reviewer: str, leases: Collection[Lease]) -> bool:
    """Whether the reviewer may be served a claim: not judged by them, and theirs or free."""
    at_work = holders(leases, claim.claim_id)
    is_free = reviewer in at_work or claim.votes + len(at_work) < claim.slots
    return claim.mine is Mine.NOTHING and is_free


def next_claim(
    claims: Collection[Candidate], leases: Collection[Lease], line: Line, turn: int
) -> Candidate | None:
    """My live lease, else the first eligible claim in my line; `leases` are the live ones."""
    mine = {lease.claim_id for lease in leases if lease.reviewer == line.reviewer}
    eligible = [claim for claim in claims if is_eligible(claim, line.reviewer, leases)]
    return line.first([c for c in eligible if c.claim_id in mine] or eligible, turn)


def what_i_did(verdict: bool, skip_reason: SkipReason | None) -> Mine:
    """What a judgement of mine, of the claim's words, means for my queue."""
    if verdict:
        return Mine.JUDGED
    if skip_reason is SkipReason.LATER:
        return Mine.LATER
    return Mine.SKIPPED if skip_reason else Mine.NOTHING


class Queue(StrEnum):
    """The queues of a reviewer, each made of claims as that reviewer sees them."""

    MINE = "mine"
    OPEN = "open"
    AWAITING_SECOND = "awaiting second"
    DISAGREEMENTS = "disagreements"
    STALE = "stale"
    LATER = "later"


_QUEUE_OF_STATE = {
    Queue.OPEN: State.OPEN,
    Queue.AWAITING_SECOND: State.AWAITING_SECOND,
    Queue.DISAGREEMENTS: State.IN_DISAGREEMENT,
    Queue.STALE: State.STALE,
}


def is_in(
    queue: Queue, claim: Candidate, seen: Outcome, reviewer: str, leases: Collection[Lease]
) -> bool:
    """Whether a claim is in a queue of the reviewer's; `seen` is where it stands for them."""
    if queue is Queue.MINE:
        return is_eligible(claim, reviewer, leases)
    if queue is Queue.LATER:
        return claim.mine is Mine.LATER
    return seen.state is _QUEUE_OF_STATE[queue]
