"""Who is at work on what: leases, and the desk's one clock; see `workbench.review.leases`.

A lease is a slot that is held as long as its row is there. Whoever writes removes those that are
over, in the same transaction in which they may take the slot.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from workbench.review.leases import DeskClock, Lease, kept
from workbench.store.encoding import moment
from workbench.store.settling import settle


class DeskTime:
    """The desk's time as one program reads it; `own` is that program's clock."""

    def __init__(self, own: Callable[[], datetime]) -> None:
        self._own = own
        self._clock = DeskClock()

    def begin(self, write: sqlite3.Connection) -> datetime:
        """Begin an act within its transaction: the time, and the leases that are over removed."""
        own = self._own()
        (latest,) = write.execute("SELECT latest FROM desk").fetchone()
        now = self._clock.time(own, datetime.fromisoformat(latest) if latest else own)
        write.execute("UPDATE desk SET latest = ?", (moment(now),))
        held = all_leases(write)
        for lease in set(held) - set(kept(held, now)):
            free(write, lease.reviewer)
        return now


def all_leases(connection: sqlite3.Connection) -> list[Lease]:
    """All leases, whether over or not."""
    rows = connection.execute("SELECT * FROM lease ORDER BY expires_at, reviewer").fetchall()
    return [lease_from(row) for row in rows]


def lease_of(connection: sqlite3.Connection, reviewer: str) -> Lease | None:
    """What a reviewer holds."""
    row = connection.execute("SELECT * FROM lease WHERE reviewer = ?", (reviewer,)).fetchone()
    return lease_from(row) if row else None


def take(write: sqlite3.Connection, claim_id: str, reviewer: str, now: datetime) -> Lease:
    """Give a reviewer a lease, or renew theirs; what they held before is free."""
    before = lease_of(write, reviewer)
    if before and before.claim_id == claim_id:
        lease = before.renewed(now)
        write.execute(
            "UPDATE lease SET expires_at = ? WHERE reviewer = ?",
            (moment(lease.expires_at), reviewer),
        )
        return lease
    free(write, reviewer)
    (after,) = write.execute(
        "SELECT count(*) FROM verdict_event WHERE claim = ?", (claim_id,)
    ).fetchone()
    lease = Lease.taken(claim_id, reviewer, now, after)
    write.execute(
        "INSERT INTO lease (reviewer, claim, taken_at, expires_at, after) VALUES (?, ?, ?, ?, ?)",
        (reviewer, claim_id, moment(now), moment(lease.expires_at), after),
    )
    settle(write, claim_id)
    return lease


def free(write: sqlite3.Connection, reviewer: str) -> bool:
    """End what a reviewer holds; whether there was anything."""
    held = lease_of(write, reviewer)
    if held is None:
        return False
    write.execute("DELETE FROM lease WHERE reviewer = ?", (reviewer,))
    settle(write, held.claim_id)
    return True


def end_on(write: sqlite3.Connection, claim_id: str) -> None:
    """End all leases on a claim that has other words now, or is none; the caller settles it."""
    write.execute("DELETE FROM lease WHERE claim = ?", (claim_id,))


def lease_from(row: sqlite3.Row) -> Lease:
    """The lease that a row of `lease` holds."""
    return Lease(
        row["claim"],
        row["reviewer"],
        datetime.fromisoformat(row["taken_at"]),
        datetime.fromisoformat(row["expires_at"]),
        row["after"],
    )
