"""Who has a database open now. For show only: no rule rests on it."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbench.records import Present
from workbench.store.connection import Database
from workbench.store.encoding import moment

GONE_AFTER = timedelta(seconds=90)
"""A screen that was not seen for so long has gone, without saying so."""


class Presence:
    """The screens that are open on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, session: str, reviewer: str, now: datetime) -> None:
        """A sign of life of a screen, the first of which opens it; those that have gone go."""
        with self._database.writing() as write:
            write.execute("DELETE FROM present WHERE seen_at <= ?", (_gone_by(now),))
            write.execute(
                "INSERT INTO present (session, reviewer, since, seen_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (session) DO UPDATE SET seen_at = excluded.seen_at",
                (session, reviewer, moment(now), moment(now)),
            )

    def go(self, session: str) -> None:
        """A screen is closed."""
        with self._database.writing() as write:
            write.execute("DELETE FROM present WHERE session = ?", (session,))

    def all(self, now: datetime) -> list[Present]:
        """The screens that are open now, by the names of their reviewers."""
        with self._database.errors_in_words():
            rows = self._database.reading().execute(
                "SELECT * FROM present WHERE seen_at > ? ORDER BY reviewer COLLATE NOCASE, since",
                (_gone_by(now),),
            )
            return [
                Present(
                    row["session"],
                    row["reviewer"],
                    datetime.fromisoformat(row["since"]),
                    datetime.fromisoformat(row["seen_at"]),
                )
                for row in rows.fetchall()
            ]


def _gone_by(now: datetime) -> str:
    return moment(now - GONE_AFTER)
