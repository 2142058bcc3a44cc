"""The log of what was set in a workspace."""

from __future__ import annotations

import sqlite3
import uuid
from datetime import datetime

from workbench.records.people import HERE, LEFT, DeskEvent, DeskEventKind
from workbench.store.connection import insert
from workbench.store.encoding import moment
from workbench.store.order import next_place


def come_back(write: sqlite3.Connection, reviewer: str, now: datetime) -> None:
    """Whoever had left and does something takes part again; the log says so."""
    had_left = write.execute(
        "UPDATE reviewer SET left_at = NULL WHERE name = ? AND left_at IS NOT NULL", (reviewer,)
    ).rowcount
    if had_left:
        kind, op_uuid = DeskEventKind.RETURN, str(uuid.uuid4())
        add(write, DeskEvent(op_uuid, reviewer, kind, reviewer, HERE, now, was=LEFT))


def add(write: sqlite3.Connection, event: DeskEvent) -> None:
    """Add to the log what was set."""
    columns = {
        "op_uuid": event.op_uuid,
        "reviewer": event.reviewer,
        "kind": event.kind,
        "subject": event.subject,
        "value": event.value,
        "was": event.was,
        "at": moment(event.at),
        "place": next_place(write, event.at),
    }
    insert(write, "desk_event", columns)


def is_recorded(connection: sqlite3.Connection, op_uuid: str) -> bool:
    """Whether something set is in the log."""
    found = connection.execute("SELECT 1 FROM desk_event WHERE op_uuid = ?", (op_uuid,)).fetchone()
    return found is not None


def read(connection: sqlite3.Connection) -> list[DeskEvent]:
    """All that was set, the latest first."""
    rows = connection.execute(
        "SELECT * FROM desk_event ORDER BY place DESC, op_uuid DESC"
    ).fetchall()
    return [
        DeskEvent(
            row["op_uuid"],
            row["reviewer"],
            DeskEventKind(row["kind"]),
            row["subject"],
            row["value"],
            datetime.fromisoformat(row["at"]),
            row["was"],
        )
        for row in rows
    ]
