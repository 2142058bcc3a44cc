"""What was decided, and the texts that it was decided on."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from workbench.model import Event, EventKind
from workbench.records import ArticleVersion
from workbench.store.connection import Database
from workbench.store.encoding import event_from, moment
from workbench.store.order import IN_ORDER, PLACED


class Past:
    """The past of one database; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decisions(self, op_uuid_or_prefix: str) -> list[Event]:
        """The decisions whose id begins so, oldest first: of all reviewers, not to be handed out.

        What takes an act back is none.
        """
        rows = self._rows(
            f"SELECT e.* FROM verdict_event AS e {PLACED}"  # noqa: S608
            f" WHERE e.op_uuid >= ? AND e.op_uuid < ? AND e.kind <> ? ORDER BY {IN_ORDER}",
            op_uuid_or_prefix,
            op_uuid_or_prefix + "\x7f",
            EventKind.RETRACT,
        )
        return [event_from(row) for row in rows]

    def is_in_force(self, op_uuid: str) -> bool:
        """Whether an act was not taken back, or was put in force again."""
        return bool(
            self._rows(
                "SELECT 1 FROM undo_step AS s JOIN act AS a ON a.n = s.event"
                " WHERE a.op_uuid = ? AND s.state = 'done'",
                op_uuid,
            )
        )

    def article_version(self, article: str, sha256: str, by: datetime) -> ArticleVersion | None:
        """The text that was read from these bytes, as it was kept `by` then; None for none.

        Bytes that another program or extractor read anew have several versions.
        """
        rows = self._rows(
            "SELECT v.article, v.version, v.sha256, v.body, v.read_at, a.headline, a.publisher"
            " FROM article_version AS v JOIN article AS a ON a.id = v.article"
            " WHERE v.article = ? AND v.sha256 = ? ORDER BY v.read_at > ?, v.version DESC LIMIT 1",
            article,
            sha256,
            moment(by),
        )
        return _version(rows[0]) if rows else None

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


def _version(row: sqlite3.Row) -> ArticleVersion:
    return ArticleVersion(
        article_id=row["article"],
        number=row["version"],
        sha256=row["sha256"],
        headline=row["headline"],
        publisher=row["publisher"],
        body=row["body"],
        read_at=datetime.fromisoformat(row["read_at"]),
    )
