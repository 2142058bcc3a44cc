"""Which claim a reviewer gets next, and which claims are in which of their queues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.identity import claim_id_at
from workbench.model import SkipReason
from workbench.records import Order, Queue
from workbench.review.chance import fraction
from workbench.review.leases import Lease, holders
from workbench.review.states import Outcome, State


class Mine(StrEnum):
    """What I did with a claim in the words that it has now."""

    NOTHING = "nothing"
    JUDGED = "judged"
    SKIPPED = "skipped"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as one reviewer's queue sees it; withdrawn and dismissed claims are none.

    `n` and `article` are numbers in order of arrival, `position` is its start in the article;
    `group` is the group of claims that it is of, "" for none, and `differing` how many claims
    elsewhere differ from that group; `votes` are the live votes on it, extra ones included.
    """

    n: int
    claim_id: str
    article: int
    position: int
    worth: float
    slots: int
    votes: int
    mine: Mine = Mine.NOTHING
    group: str = ""
    differing: int = 0


def _by_differences(claim: Candidate) -> tuple[object, ...]:
    """Statement by statement, those first from which most reports elsewhere differ."""
    group = claim.group if claim.differing else ""
    return (-claim.differing, group, -claim.worth, claim.n)


_KEYS: Mapping[Order, Callable[[Candidate], tuple[object, ...]]] = {
    Order.WORTH: lambda claim: (-claim.worth, claim.n),
    Order.ARTICLE: lambda claim: (claim.article, claim.position, claim.n),
    Order.AGE: lambda claim: (claim.n,),
    Order.DIFFERENCES: _by_differences,
}


@dataclass(frozen=True, slots=True)
class Line:
    """The order in which one reviewer is served.

    A share of the turns goes to claims drawn at random, so that what looks little worth a check is
    checked too. All claims lie in one ring in the order of their ids, which is as good as shuffled;
    each reviewer enters it at a place of their own. What others do may take a claim out of the
    line, but never pushes one further back.
    """

    reviewer: str
    order: Order = Order.WORTH
    share_at_random: float = 0.2

    def first(self, claims: Collection[Candidate], turn: int) -> Candidate | None:
        """The claim for a turn, which is the number of my verdicts and skips so far."""
        if self.is_at_random(turn):
            return min(claims, key=self._way_along_the_ring, default=None)
        return min(claims, key=_KEYS[self.order], default=None)

    def all(self, claims: Collection[Candidate], turn: int) -> Iterator[Candidate]:
        """The claims in the order in which they will be served, if nobody else takes any."""
        waiting = dict.fromkeys(claims)
        while chosen := self.first(waiting.keys(), turn):
            del waiting[chosen]
            turn += 1
            yield chosen

    def is_at_random(self, turn: int) -> bool:
        """Whether lots are drawn for this turn."""
        drawn = fraction("turn", self.reviewer, str(turn)) < self.share_at_random
        return drawn and self.order is Order.WORTH

    @property
    def entry(self) -> str:
        """The id at which this reviewer enters the ring."""
        return claim_id_at(fraction("entry", self.reviewer))

    def _way_along_the_ring(self, claim: Candidate) -> tuple[bool, str]:
        return claim.claim_id < self.entry, claim.claim_id


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
    state = seen.state_for(has_judged=claim.mine is Mine.JUDGED)
    return state is _QUEUE_OF_STATE[queue]
