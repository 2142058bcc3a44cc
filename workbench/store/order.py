"""The one order of all that people did, the same in every file that knows of it.

The number of an act is the order in which it arrived in one file, and another file has another.
What stands in the end follows the place of an act, which travels with it: see docs/merging.md.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

from workbench.store.encoding import moment

PLACED = "JOIN act_place AS o ON o.n = e.n"
IN_ORDER = "o.place, e.op_uuid"
"""The order of acts or events `e`, once they are `PLACED`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def next_place(write: sqlite3.Connection, at: datetime) -> int:
    """The place of what is done now in this file.

    That is the time in microseconds since 1970, but always later than all that the file has: a
    hybrid logical clock, S. Kulkarni and others (2014), "Logical Physical Clocks". Whatever an act
    could rest on comes before it, in whichever files both arrive and however wrong their clocks.
    """
    return next_places(write, at, 1)[0]


def next_places(write: sqlite3.Connection, at: datetime, count: int) -> range:
    """The places of several acts that are done now, one after the other; at least one."""
    time = (at - _EPOCH) // timedelta(microseconds=1)
    rows = write.execute(
        "UPDATE desk SET place = max(place + 1, ?) + ? RETURNING place", (time, count - 1)
    )
    ((last,),) = rows.fetchall()
    return range(int(last) - count + 1, int(last) + 1)


def next_moment(value: str) -> str:
    """The time that the database keeps for what comes right after another, a microsecond later."""
    return moment(datetime.fromisoformat(value) + timedelta(microseconds=1))
