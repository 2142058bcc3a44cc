"""Who gets which claim: the next one in a reviewer's line, and why there is none.

The rules are those of `workbench.review.queue`; here each turn is one seek in an index of the
claims that have room, past those that the reviewer has judged or skipped already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Generator, Iterable
from contextlib import closing
from datetime import datetime
from itertools import chain, count, islice

from workbench.records import InLine, Order
from workbench.review.emptiness import Emptiness
from workbench.review.leases import Lease
from workbench.review.queue import Line
from workbench.store import acts, leases
from workbench.store.conditions import JUDGED_BY_ME, Values
from workbench.store.connection import Database
from workbench.store.leases import DeskTime
from workbench.store.settings import read_settings

_ALL = -1
FREE = f"c.room > 0 AND c.id <> :but AND NOT EXISTS ({JUDGED_BY_ME})"
"""A claim that the reviewer `:me` may be served, but for the claim `:but`."""

_BY_WORTH = (
    "SELECT c.id, c.n FROM claim AS c INDEXED BY claim_with_room_by_worth"  # noqa: S608
    f" WHERE {FREE} ORDER BY c.check_worthiness DESC, c.n LIMIT :count"
)
_TURNS = {
    Order.WORTH: [_BY_WORTH],
    Order.ARTICLE: [
        "SELECT c.id, c.n FROM claim AS c INDEXED BY claim_with_room_in_order"  # noqa: S608
        f" WHERE {FREE} ORDER BY c.article_n, c.start_offset, c.n LIMIT :count"
    ],
    Order.AGE: [
        "SELECT c.id, c.n FROM claim AS c INDEXED BY claim_with_room_by_age"  # noqa: S608
        f" WHERE {FREE} ORDER BY c.n LIMIT :count"
    ],
    Order.DIFFERENCES: [
        # CROSS JOIN has SQLite go from group to group, those with most differences first.
        "SELECT c.id, c.n FROM claim_group AS g INDEXED BY claim_group_differing"  # noqa: S608
        " CROSS JOIN group_member AS m ON m.in_group = g.id CROSS JOIN claim AS c ON c.id = m.claim"
        f" WHERE g.differing > 0 AND {FREE}"
        " ORDER BY g.differing DESC, g.id, c.check_worthiness DESC, c.n LIMIT :count",
        _BY_WORTH,
    ],
}
_AT_RANDOM = [
    f"SELECT c.id, c.n FROM claim AS c INDEXED BY claim_with_room_by_id"  # noqa: S608
    f" WHERE c.id {side} :entry AND {FREE} ORDER BY c.id LIMIT :count"
    for side in (">=", "<")
]

_MINE = "SELECT c.id, c.n FROM lease AS l JOIN claim AS c ON c.id = l.claim WHERE l.reviewer = :me"


class Queues:
    """The queues of one database."""

    def __init__(self, database: Database, time: DeskTime) -> None:
        self._database = database
        self._time = time

    def next(self, reviewer: str, order: Order) -> Lease | None:
        """Serve a reviewer: the claim that they hold, else the first in their line, with a lease.

        One IMMEDIATE transaction: nobody else can be served the same slot.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            now = self._time.begin(write)
            line, turn = _line(write, reviewer, order)
            mine = leases.lease_of(write, reviewer)
            chosen = mine.claim_id if mine else _first(write, line, turn)
            if chosen is None:
                return None
            acts.join(write, reviewer, now)
            return leases.take(write, chosen, reviewer, now).outward()

    def hold(self, claim_id: str, reviewer: str) -> Lease | None:
        """Turn to a claim: hold it where it has room, and let go of what was held before."""
        reading = self._database.reading()
        with self._database.errors_in_words():
            if leases.lease_of(reading, reviewer) is None and _is_out_of_reach(
                reading, claim_id, reviewer
            ):
                return None
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            now = self._time.begin(write)
            acts.join(write, reviewer, now)
            lease = hold_if_free(write, claim_id, reviewer, now)
            if lease is None:
                leases.free(write, reviewer)
            return lease and lease.outward()

    def lease_of(self, reviewer: str) -> Lease | None:
        """What a reviewer holds."""
        with self._database.errors_in_words():
            lease = leases.lease_of(self._database.reading(), reviewer)
        return lease and lease.outward()

    def let_go(self, reviewer: str) -> None:
        """End what a reviewer holds."""
        if leases.lease_of(self._database.reading(), reviewer) is None:
            return
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)
            leases.free(write, reviewer)

    def leases(self) -> list[Lease]:
        """Who is at work on what, those that end first before others."""
        with self._database.errors_in_words():
            return [each.outward() for each in leases.all_leases(self._database.reading())]

    def busy(self, reviewer: str) -> dict[int, Lease]:
        """The claims, by number, that others are at work on and that have no room beside.

        What the reviewer holds is none: that another is at work on it too, blind as they are,
        would tell that it wants two.
        """
        with self._database.errors_in_words():
            rows = self._database.reading().execute(
                "SELECT c.n, l.* FROM lease AS l JOIN claim AS c ON c.id = l.claim"
                " WHERE c.room = 0 AND l.reviewer <> :me"
                " AND c.id NOT IN (SELECT claim FROM lease WHERE reviewer = :me)",
                {"me": reviewer},
            )
            return {row["n"]: leases.lease_from(row).outward() for row in rows.fetchall()}

    def waiting(self, reviewer: str) -> int:
        """How many claims a reviewer may be served."""
        with self._database.errors_in_words():
            (count,) = (
                self._database.reading()
                .execute(
                    "SELECT (SELECT count(*) FROM claim WHERE room > 0)"
                    " - (SELECT count(*) FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
                    "    WHERE j.reviewer = :me AND c.room > 0 AND j.claim_text = c.text"
                    "    AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL))"
                    " + (SELECT count(*) FROM lease AS l JOIN claim AS c ON c.id = l.claim"
                    "    WHERE l.reviewer = :me AND c.room = 0)",
                    {"me": reviewer},
                )
                .fetchone()
            )
        return int(count)

    def left_for_later(self, reviewer: str) -> int:
        """How many claims a reviewer skipped for later."""
        with self._database.errors_in_words():
            (count,) = (
                self._database.reading()
                .execute(
                    "SELECT count(*) FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
                    " WHERE j.reviewer = ? AND j.skip_reason = 'later' AND j.verdict IS NULL"
                    " AND j.claim_text = c.text AND c.withdrawn_at IS NULL AND c.dismissed = ''",
                    (reviewer,),
                )
                .fetchone()
            )
        return int(count)

    def upcoming(
        self, reviewer: str, order: Order, limit: int, among: Container[int] | None = None
    ) -> list[InLine]:
        """The claims in the order in which a reviewer will be served, if nobody else takes any.

        The first `limit` of them or, with `among`, of those whose numbers are among these. What
        they hold comes first. Nothing is taken.
        """
        with self._database.snapshot():
            reading = self._database.reading()
            line, turn = _line(reading, reviewer, order)
            mine = reading.execute(_MINE, {"me": reviewer}).fetchone()
            held = [InLine(mine["n"], drawn=False)] if mine else []
            but = mine["id"] if mine else ""
            with closing(_served(reading, line, turn + len(held), but=but)) as served:
                line_up = chain(held, served)
                found = (each for each in line_up if among is None or each.n in among)
                return list(islice(found, limit))

    def end_what_is_over(self) -> None:
        """End the leases that are over, as every act does."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)

    def why_empty(self, reviewer: str) -> Emptiness | None:
        """Why a reviewer is served nothing; None where there is something."""
        with self._database.errors_in_words():
            reading = self._database.reading()
            if leases.lease_of(reading, reviewer) or _first(reading, Line(reviewer), 0):
                return None
            (judged, skipped, later) = reading.execute(
                "SELECT ifnull(sum(j.verdict IS NOT NULL), 0),"
                " ifnull(sum(j.verdict IS NULL AND j.skip_reason <> 'later'), 0),"
                " ifnull(sum(j.verdict IS NULL AND j.skip_reason = 'later'), 0)"
                " FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
                " WHERE j.reviewer = ? AND j.claim_text = c.text"
                " AND c.withdrawn_at IS NULL AND c.dismissed = ''",
                (reviewer,),
            ).fetchone()
            (standing,) = reading.execute(
                "SELECT ifnull(sum(claims), 0) FROM tally"
                " WHERE status NOT IN ('withdrawn', 'dismissed')"
            ).fetchone()
            held = _held_by_others(reading, reviewer)
        complete = standing - judged - skipped - later - len(held)
        return Emptiness(judged, skipped, later, complete, held)


def hold_if_free(
    write: sqlite3.Connection, claim_id: str, reviewer: str, now: datetime
) -> Lease | None:
    """Give a reviewer a lease on a claim, or renew theirs, where they may be served it."""
    mine = leases.lease_of(write, reviewer)
    is_mine = mine is not None and mine.claim_id == claim_id
    if not is_mine and not _is_free(write, claim_id, reviewer):
        return None
    return leases.take(write, claim_id, reviewer, now)


def _is_free(connection: sqlite3.Connection, claim_id: str, reviewer: str) -> bool:
    """Whether a reviewer who is not at work on a claim may be served it."""
    found = connection.execute(
        f"SELECT 1 FROM claim AS c WHERE c.id = :id AND {FREE}",  # noqa: S608
        {"id": claim_id, "me": reviewer, "but": ""},
    ).fetchone()
    return found is not None


def _is_out_of_reach(connection: sqlite3.Connection, claim_id: str, reviewer: str) -> bool:
    """Whether a reviewer could not be served a claim even if all leases on it were over."""
    at_work = connection.execute("SELECT 1 FROM lease WHERE claim = ?", (claim_id,)).fetchone()
    return at_work is None and not _is_free(connection, claim_id, reviewer)


def _held_by_others(connection: sqlite3.Connection, reviewer: str) -> tuple[tuple[Lease, ...], ...]:
    """The claims that others are at work on and that would be the reviewer's, with their leases."""
    rows = connection.execute(
        "SELECT DISTINCT c.id FROM lease AS l JOIN claim AS c ON c.id = l.claim"  # noqa: S608
        f" WHERE c.votes < c.slots AND NOT EXISTS ({JUDGED_BY_ME})",
        {"me": reviewer},
    ).fetchall()
    held = [each.outward() for each in leases.all_leases(connection)]
    return tuple(tuple(each for each in held if each.claim_id == row[0]) for row in rows)


def _line(connection: sqlite3.Connection, reviewer: str, order: Order) -> tuple[Line, int]:
    share = read_settings(connection).at_random
    row = connection.execute("SELECT turns FROM reviewer WHERE name = ?", (reviewer,)).fetchone()
    return Line(reviewer, order, share), row[0] if row else 0


def _first(connection: sqlite3.Connection, line: Line, turn: int, *, but: str = "") -> str | None:
    """The first claim in a line that its reviewer may be served, but for one."""
    values = {"me": line.reviewer, "but": but, "entry": line.entry, "count": 1}
    for sql in _AT_RANDOM if line.is_at_random(turn) else _TURNS[line.order]:
        row = connection.execute(sql, values).fetchone()
        if row:
            return str(row[0])
    return None


def _served(
    connection: sqlite3.Connection, line: Line, turn: int, *, but: str
) -> Generator[InLine, None, None]:
    """The claims in the order in which they will be served from a turn on, but for one.

    Both ways of choosing, in order and along the ring, are walked once and side by side: a turn
    takes the next claim on its way that no turn before it took.
    """
    values = {"me": line.reviewer, "but": but, "entry": line.entry, "count": _ALL}
    taken: set[int] = set()
    with (
        closing(_walk(connection, _TURNS[line.order], values)) as in_order,
        closing(_walk(connection, _AT_RANDOM, values)) as along_the_ring,
    ):
        for at in count(turn):
            drawn = line.is_at_random(at)
            way = along_the_ring if drawn else in_order
            n = next((n for n in way if n not in taken), None)
            if n is None:
                return
            taken.add(n)
            yield InLine(n, drawn)


def _walk(
    connection: sqlite3.Connection, statements: Iterable[str], values: Values
) -> Generator[int, None, None]:
    for sql in statements:
        with closing(connection.execute(sql, values)) as rows:
            for row in rows:
                yield row["n"]
