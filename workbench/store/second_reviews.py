"""Second slots for claims that are there already, once the share of second reviews was raised.

Every claim that nobody has touched is drawn for once more, at the share that is set by then. It is
done a part at a time, each in a transaction of its own: nobody waits long, and whoever opens the
database next goes on where it was left. No claim loses a slot.
"""

from __future__ import annotations

import sqlite3

from workbench.store.connection import Database
from workbench.store.settings import Lots

SETTING = "second_review"
_AT_ONCE = 2_000
"""Claims in one transaction, which takes some hundredths of a second."""

_UNTOUCHED = """
    slots = 1 AND state = 'open'
    AND NOT EXISTS (SELECT 1 FROM verdict_event AS e WHERE e.claim = claim.id)
    AND NOT EXISTS (SELECT 1 FROM evidence_event AS e WHERE e.claim = claim.id)
    AND NOT EXISTS (SELECT 1 FROM lease AS l WHERE l.claim = claim.id)
"""


class SecondReviews:
    """The claims of one database that have a second slot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def number(self) -> int:
        """How many claims want two reviewers."""
        with self._database.errors_in_words():
            (number,) = (
                self._database.reading()
                .execute("SELECT count(*) FROM claim WHERE slots = 2")
                .fetchone()
            )
        return int(number)

    def progress(self) -> tuple[int, int] | None:
        """How many claims were drawn for, and of how many; None where there is nothing to draw."""
        with self._database.errors_in_words():
            return _progress(self._database.reading())

    def draw_on(self) -> tuple[int, int] | None:
        """Draw for the next some thousand claims; gives the same as `progress`."""
        with self._database.writing() as write:
            (drawn_to,) = write.execute("SELECT drawn_to FROM desk").fetchone()
            if drawn_to is not None:
                write.execute("UPDATE desk SET drawn_to = ?", (_draw(write, drawn_to),))
            return _progress(write)


def begin(write: sqlite3.Connection) -> None:
    """Have all claims drawn for anew, within the caller's transaction."""
    write.execute("UPDATE desk SET drawn_to = 0")


def _draw(write: sqlite3.Connection, after: int) -> int | None:
    """Draw for the claims after this number; gives the last of them, None at the end."""
    claims = write.execute(
        "SELECT n, id FROM claim WHERE n > ? ORDER BY n LIMIT ?", (after, _AT_ONCE)
    ).fetchall()
    lots = Lots(write)
    write.executemany(
        f"UPDATE claim SET slots = 2, room = 2 WHERE n = ? AND {_UNTOUCHED}",  # noqa: S608
        [(n,) for n, id_ in claims if lots.slots(id_) == 2],
    )
    return claims[-1][0] if len(claims) == _AT_ONCE else None


def _progress(connection: sqlite3.Connection) -> tuple[int, int] | None:
    drawn_to, last = connection.execute(
        "SELECT drawn_to, (SELECT max(n) FROM claim) FROM desk"
    ).fetchone()
    return None if drawn_to is None else (drawn_to, last or 0)
