"""What filters need to know: which names there are, how many claims pass, what is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workbench.records import ClaimFilter, SavedFilter
from workbench.store.conditions import conditions
from workbench.store.connection import Database
from workbench.store.encoding import moment


class Finding:
    """Counting, naming and keeping filters over one database, for one reviewer."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def count(self, filter_: ClaimFilter) -> tuple[int, int]:
        """How many claims pass a filter, and of how many articles they are."""
        where, values = conditions(filter_, self._reviewer)
        rows = self._rows(
            f"SELECT count(*), count(DISTINCT c.article_n) FROM claim AS c {where}",  # noqa: S608
            values,
        )
        claims, articles = rows[0]
        return claims, articles

    def publishers(self) -> list[str]:
        """All publishers, by name."""
        return self._column(
            "SELECT DISTINCT publisher FROM article WHERE publisher <> '' ORDER BY 1"
        )

    def claimants(self) -> list[str]:
        """All claimants, by name."""
        return self._column(
            "SELECT DISTINCT claimant FROM claim WHERE claimant IS NOT NULL ORDER BY 1"
        )

    def reviewers(self) -> list[str]:
        """All who ever worked here or were given a role, by name."""
        return self._column("SELECT name FROM reviewer ORDER BY 1")

    def headlines(self) -> dict[str, str]:
        """The headlines of all articles by id, "" where one has none."""
        return dict(self._rows("SELECT id, headline FROM article"))

    def saved(self) -> list[SavedFilter]:
        """The filters that the reviewer gave a name, by name."""
        rows = self._rows(
            "SELECT name, line FROM saved_filter WHERE reviewer = :me ORDER BY name",
            {"me": self._reviewer},
        )
        return [SavedFilter(name, line) for name, line in rows]

    def save(self, filter_: SavedFilter, now: datetime) -> None:
        """Keep a line under a name, in place of what the reviewer kept under it before."""
        with self._database.writing() as write:
            write.execute(
                "INSERT INTO saved_filter (reviewer, name, line, saved_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (reviewer, name) DO UPDATE SET line = excluded.line,"
                " saved_at = excluded.saved_at",
                (self._reviewer, filter_.name, filter_.line, moment(now)),
            )

    def delete(self, name: str) -> bool:
        """Forget what the reviewer kept under a name; gives whether there was anything."""
        with self._database.writing() as write:
            gone = write.execute(
                "DELETE FROM saved_filter WHERE reviewer = ? AND name = ?", (self._reviewer, name)
            )
            return gone.rowcount > 0

    def _column(self, sql: str) -> list[str]:
        return [row[0] for row in self._rows(sql)]

    def _rows(self, sql: str, values: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        with self._database.errors_in_words():
            rows = self._database.reading().execute(sql, values or {}).fetchall()
        return [tuple(row) for row in rows]
