"""Who is at work on which claim, and until when.

A lease is a row, not a date: while it is kept its reviewer holds a slot, whatever a clock says.
Time comes in only where a writing transaction finds that a lease is over. It then removes the
lease in the same transaction, for everyone. Two programs whose clocks differ may therefore differ
about *when* a lease ends, never about *who* holds it; and a lease that is gone cannot be renewed.
Leases end too when their reviewer judges the claim or leaves, and when the words of the claim
change: a lease is on the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
"""How long a lease lasts after the last sign of work."""


@dataclass
class DeskClock:
    """The database's one clock, as one program reads it inside a writing transaction.

    The database keeps the latest time that any transaction gave. A program whose own clock is
    behind that sets itself ahead by the difference, and keeps that for as long as it runs: time at
    the desk never goes back, and never stands still while a fast clock waits to be caught up.
    """

    ahead: timedelta = field(default_factory=timedelta)

    def time(self, own: datetime, latest: datetime) -> datetime:
        """The desk's time, given this program's own clock and the latest time in the database."""
        self.ahead = max(self.ahead, latest - own)
        return own + self.ahead


@dataclass(frozen=True, slots=True)
class Lease:
    """A reviewer's hold on a claim; times are the desk's, in UTC.

    `after` is how many acts there were on the claim when it was taken: the reviewer has been
    blind since.
    """

    claim_id: str
    reviewer: str
    taken_at: datetime
    expires_at: datetime
    after: int = 0

    @classmethod
    def taken(cls, claim_id: str, reviewer: str, now: datetime, after: int = 0) -> Lease:
        """A new lease."""
        return cls(claim_id, reviewer, now, now + LASTS, after)

    def renewed(self, now: datetime) -> Lease:
        """The same after a sign of work; never shorter than it was."""
        return replace(self, expires_at=max(self.expires_at, now + LASTS))

    def outward(self) -> Lease:
        """The same as people are told of it: `after` would tell the blind of others' acts."""
        return replace(self, after=0)


def kept(leases: Iterable[Lease], now: datetime) -> list[Lease]:
    """The leases that are not over; all others are to be removed in this very transaction."""
    return [lease for lease in leases if now < lease.expires_at]


def holders(leases: Iterable[Lease], claim_id: str) -> set[str]:
    """Who is at work on a claim."""
    return {lease.reviewer for lease in leases if lease.claim_id == claim_id}
