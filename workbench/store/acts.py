"""The log of all acts, of whatever topic, and what each reviewer can undo.

Acts are in the order of their `place`, which is the same in every file that has them: see
`workbench.store.order`. `undo_step` is derived from `act` by the rules of `workbench.review`; it is
kept up to date act by act, and `rebuild` comes to the same rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.review import StepState, UndoLog, undo_logs
from workbench.store import desk_log
from workbench.store.encoding import moment
from workbench.store.order import IN_ORDER, PLACED, next_place, next_places


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
    place = next_place(write, decided_at)
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
    write.execute("INSERT INTO act_place (n, place) VALUES (?, ?)", (number, place))
    _write_step(write, entry, number, place)
    return number


def add_all(
    write: sqlite3.Connection, entries: Sequence[Entry], reviewer: str, decided_at: datetime
) -> range:
    """Add several acts of one reviewer, none of which takes anything back; gives their numbers."""
    (last,) = write.execute("SELECT coalesce(max(n), 0) FROM act").fetchone()
    numbers, at = range(last + 1, last + 1 + len(entries)), moment(decided_at)
    if not entries:
        return numbers
    join(write, reviewer, decided_at)
    places = next_places(write, decided_at, len(entries))
    write.executemany(
        "INSERT INTO act (n, op_uuid, reviewer, topic, batch, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, entry.op_uuid, reviewer, entry.topic, entry.batch, at)
            for number, entry in zip(numbers, entries, strict=True)
        ],
    )
    placed = list(zip(numbers, places, strict=True))
    write.executemany("INSERT INTO act_place (n, place) VALUES (?, ?)", placed)
    _let_lapse(write, reviewer)
    write.executemany(_DONE, [(number, place, reviewer) for number, place in placed])
    return numbers


def join(write: sqlite3.Connection, reviewer: str, now: datetime) -> None:
    """Keep that a person reviews here; who had left is back."""
    know(write, reviewer, now)
    desk_log.come_back(write, reviewer, now)


def know(write: sqlite3.Connection, reviewer: str, now: datetime) -> None:
    """Keep that there is a person of this name; who had left has left still."""
    write.execute(
        "INSERT INTO reviewer (name, added_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        (reviewer, moment(now)),
    )


def next_undo(connection: sqlite3.Connection, reviewer: str) -> Turn | None:
    """The reviewer's last act that is in force."""
    return _turn(
        connection,
        "SELECT a.topic, a.op_uuid AS target, a.op_uuid AS act, a.batch FROM undo_step AS s"
        " JOIN act AS a ON a.n = s.event"
        " WHERE s.reviewer = ? AND s.state = 'done'"
        " ORDER BY s.place DESC, a.op_uuid DESC LIMIT 1",
        reviewer,
    )


def next_redo(connection: sqlite3.Connection, reviewer: str) -> Turn | None:
    """The reviewer's act that was undone last."""
    return _turn(
        connection,
        "SELECT a.topic, r.op_uuid AS target, a.op_uuid AS act, a.batch FROM undo_step AS s"
        " JOIN act AS a ON a.n = s.event JOIN act AS r ON r.n = s.undone_by"
        " WHERE s.reviewer = ? AND s.state = 'undone'"
        " ORDER BY s.undone_at DESC, r.op_uuid DESC LIMIT 1",
        reviewer,
    )


def has_any(connection: sqlite3.Connection, reviewer: str) -> bool:
    """Whether the reviewer ever did anything that can be undone."""
    found = connection.execute("SELECT 1 FROM undo_step WHERE reviewer = ? LIMIT 1", (reviewer,))
    return found.fetchone() is not None


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """All acts in order."""
    rows = connection.execute(
        f"SELECT op_uuid, reviewer, topic, retracts FROM act AS e {PLACED} ORDER BY {IN_ORDER}"  # noqa: S608
    )
    return [Entry(row[0], row[1], Topic(row[2]), row[3]) for row in rows.fetchall()]


def rebuild(write: sqlite3.Connection) -> None:
    """Derive what can be undone anew from the log."""
    sql = f"SELECT e.op_uuid, e.n, o.place FROM act AS e {PLACED}"  # noqa: S608
    known = {op_uuid: (n, place) for op_uuid, n, place in write.execute(sql).fetchall()}
    write.execute("DELETE FROM undo_step")
    for reviewer, log in undo_logs(entries(write)).items():
        write.executemany(
            "INSERT INTO undo_step (event, place, reviewer, state, undone_by, undone_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (*known[act], reviewer, state, *(known[by] if by else (None, None)))
                for act, state, by in _steps(log)
            ],
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


def _write_step(write: sqlite3.Connection, entry: Entry, number: int, place: int) -> None:
    """The incremental twin of `UndoLog.record`; `rebuild` must come to the same rows."""
    if entry.retracts is None:
        _let_lapse(write, entry.reviewer)
        write.execute(_DONE, (number, place, entry.reviewer))
        return
    (taken_back,) = write.execute(
        "SELECT n FROM act WHERE op_uuid = ?", (entry.retracts,)
    ).fetchone()
    undone = write.execute(
        "UPDATE undo_step SET state = 'undone', undone_by = ?, undone_at = ?"
        " WHERE event = ? AND state = 'done'",
        (number, place, taken_back),
    ).rowcount
    if not undone:
        write.execute(
            "UPDATE undo_step SET state = 'done', undone_by = NULL, undone_at = NULL"
            " WHERE reviewer = ? AND undone_by = ? AND state = 'undone'",
            (entry.reviewer, taken_back),
        )


_DONE = "INSERT INTO undo_step (event, place, reviewer, state) VALUES (?, ?, ?, 'done')"


def _let_lapse(write: sqlite3.Connection, reviewer: str) -> None:
    """What was undone before a new act can no longer be redone."""
    write.execute(
        "UPDATE undo_step SET state = 'lapsed' WHERE reviewer = ? AND state = 'undone'",
        (reviewer,),
    )
