"""The log of all acts, of whatever topic, and what each reviewer can undo.

`undo_step` is derived from `act` by the rules of `workbench.review`; it is kept up to date act by
act, and `rebuild` comes to the same rows.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.review import StepState, UndoLog, undo_logs
from workbench.store import desk_log
from workbench.store.encoding import moment


class Topic(StrEnum):
    """Whose table has the rest of an act."""

    VERDICT = "verdict"
    GALLEY = "galley"
    LINK = "link"
    EVIDENCE = "evidence"
    ADJUDICATION = "adjudication"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as the log keeps it."""

    op_uuid: str
    reviewer: str
    topic: Topic
    retracts: str | None = None
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What undo or redo would take back next: `target`, and the `act` that it concerns.

    Acts of one `batch` are taken back together; "" for an act of its own.
    """

    topic: Topic
    target: str
    act: str
    batch: str = ""


def is_recorded(connection: sqlite3.Connection, op_uuid: str) -> bool:
    """Whether an act is in the log."""
    found = connection.execute("SELECT 1 FROM act WHERE op_uuid = ?", (op_uuid,)).fetchone()
    return found is not None


def add(write: sqlite3.Connection, entry: Entry, decided_at: datetime) -> int:
    """Add an act to the log and to what its reviewer can undo; gives its number."""
    join(write, entry.reviewer, decided_at)
    number = write.execute(
        "INSERT INTO act (op_uuid, reviewer, topic, retracts, batch, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            entry.op_uuid,
            entry.reviewer,
            entry.topic,
            entry.retracts,
            entry.batch,
            moment(decided_at),
        ),
    ).lastrowid
    assert number is not None  # what an INSERT has just given
    _write_step(write, entry, number)
    return number


def join(write: sqlite3.Connection, reviewer: str, now: datetime) -> None:
    """Keep that a person reviews here; who had left is back."""
    write.execute(
        "INSERT INTO reviewer (name, added_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        (reviewer, moment(now)),
    )
    desk_log.come_back(write, reviewer, now)


def next_undo(connection: sqlite3.Connection, reviewer: str) -> Turn | None:
    """The reviewer's last act that is in force."""
    return _turn(
        connection,
        "SELECT a.topic, a.op_uuid AS target, a.op_uuid AS act, a.batch FROM undo_step AS s"
        " JOIN act AS a ON a.n = s.event"
        " WHERE s.reviewer = ? AND s.state = 'done' ORDER BY s.event DESC LIMIT 1",
        reviewer,
    )


def next_redo(connection: sqlite3.Connection, reviewer: str) -> Turn | None:
    """The reviewer's act that was undone last."""
    return _turn(
        connection,
        "SELECT a.topic, r.op_uuid AS target, a.op_uuid AS act, a.batch FROM undo_step AS s"
        " JOIN act AS a ON a.n = s.event JOIN act AS r ON r.n = s.undone_by"
        " WHERE s.reviewer = ? AND s.state = 'undone' ORDER BY s.undone_by DESC LIMIT 1",
        reviewer,
    )


def has_any(connection: sqlite3.Connection, reviewer: str) -> bool:
    """Whether the reviewer ever did anything that can be undone."""
    found = connection.execute("SELECT 1 FROM undo_step WHERE reviewer = ? LIMIT 1", (reviewer,))
    return found.fetchone() is not None


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """All acts in order."""
    rows = connection.execute("SELECT op_uuid, reviewer, topic, retracts FROM act ORDER BY n")
    return [Entry(row[0], row[1], Topic(row[2]), row[3]) for row in rows.fetchall()]


def rebuild(write: sqlite3.Connection) -> None:
    """Derive what can be undone anew from the log."""
    numbers = {row[0]: row[1] for row in write.execute("SELECT op_uuid, n FROM act").fetchall()}
    write.execute("DELETE FROM undo_step")
    for reviewer, log in undo_logs(entries(write)).items():
        write.executemany(
            "INSERT INTO undo_step (event, reviewer, state, undone_by) VALUES (?, ?, ?, ?)",
            [(numbers[act], reviewer, state, by and numbers[by]) for act, state, by in _steps(log)],
        )


def _steps(log: UndoLog) -> list[tuple[str, StepState, str | None]]:
    steps: list[tuple[str, StepState, str | None]] = [
        (act, StepState.DONE, None) for act in log.done
    ]
    steps += [(act, StepState.UNDONE, by) for by, act in log.undone.items()]
    steps += [(act, StepState.LAPSED, by) for by, act in log.lapsed.items()]
    return steps


def _turn(connection: sqlite3.Connection, sql: str, reviewer: str) -> Turn | None:
    row = connection.execute(sql, (reviewer,)).fetchone()
    return Turn(Topic(row[0]), row[1], row[2], row[3]) if row else None


def _write_step(write: sqlite3.Connection, entry: Entry, number: int) -> None:
    """The incremental twin of `UndoLog.record`; `rebuild` must come to the same rows."""
    if entry.retracts is None:
        write.execute(
            "UPDATE undo_step SET state = 'lapsed' WHERE reviewer = ? AND state = 'undone'",
            (entry.reviewer,),
        )
        write.execute(
            "INSERT INTO undo_step (event, reviewer, state) VALUES (?, ?, 'done')",
            (number, entry.reviewer),
        )
        return
    (taken_back,) = write.execute(
        "SELECT n FROM act WHERE op_uuid = ?", (entry.retracts,)
    ).fetchone()
    undone = write.execute(
        "UPDATE undo_step SET state = 'undone', undone_by = ? WHERE event = ? AND state = 'done'",
        (number, taken_back),
    ).rowcount
    if not undone:
        write.execute(
            "UPDATE undo_step SET state = 'done', undone_by = NULL"
            " WHERE reviewer = ? AND undone_by = ? AND state = 'undone'",
            (entry.reviewer, taken_back),
        )
