"""The verdict log and what is derived from it.

Every public write is one IMMEDIATE transaction that adds to the log, updates what one reviewer
holds of one claim, and moves the claim to the status that follows. The rules themselves live in
`workbench.review`; `rebuild` derives everything anew from the log by those rules alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workbench.errors import UsageError
from workbench.model import Event, EventKind, Judgement, Phase
from workbench.records import Step
from workbench.review import StepState, replay, standing, status_of
from workbench.store.connection import Database
from workbench.store.encoding import event_columns, event_from, judgement_from, moment


class Verdicts:
    """The verdict log of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, act: Event) -> Judgement | None:
        """Add an act; gives what its reviewer now holds of the claim.

        The phase and the article version are filled in here, in the same transaction. An act
        whose `op_uuid` is already in the log changes nothing.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if not _is_recorded(write, act.op_uuid):
                _append(write, act)
            return _held(write, act.claim_id, act.reviewer)

    def undo(self, reviewer: str, op_uuid: str, now: datetime) -> Step | None:
        """Take back the reviewer's last act that is in force; None where there is none."""
        return self._retract(
            reviewer,
            op_uuid,
            now,
            "SELECT e.op_uuid AS target, e.op_uuid AS act FROM undo_step AS s"
            " JOIN verdict_event AS e ON e.n = s.event"
            " WHERE s.reviewer = ? AND s.state = 'done' ORDER BY s.event DESC LIMIT 1",
        )

    def redo(self, reviewer: str, op_uuid: str, now: datetime) -> Step | None:
        """Put the reviewer's last undone act in force again; None where there is none."""
        return self._retract(
            reviewer,
            op_uuid,
            now,
            "SELECT r.op_uuid AS target, e.op_uuid AS act FROM undo_step AS s"
            " JOIN verdict_event AS e ON e.n = s.event"
            " JOIN verdict_event AS r ON r.n = s.undone_by"
            " WHERE s.reviewer = ? AND s.state = 'undone' ORDER BY s.undone_by DESC LIMIT 1",
        )

    def events(self, claim_id: str) -> tuple[Event, ...]:
        """All acts on a claim, oldest first."""
        rows = self._rows("SELECT * FROM verdict_event WHERE claim = ? ORDER BY n", claim_id)
        return tuple(event_from(row) for row in rows)

    def judgements(self, claim_id: str) -> tuple[Judgement, ...]:
        """What each reviewer holds of a claim."""
        rows = self._rows(
            "SELECT * FROM judgement WHERE claim = ? ORDER BY decided_at, reviewer", claim_id
        )
        return tuple(judgement_from(row) for row in rows)

    def rebuild(self) -> None:
        """Derive judgements, undo steps and statuses anew from the log, all or nothing."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            numbered = write.execute("SELECT * FROM verdict_event ORDER BY n").fetchall()
            numbers = {row["op_uuid"]: row["n"] for row in numbered}
            judgements, logs = replay(event_from(row) for row in numbered)
            write.execute("DELETE FROM judgement")
            write.execute("DELETE FROM undo_step")
            for held in judgements.values():
                _write_judgement(write, held)
            for reviewer, log in logs.items():
                steps: list[tuple[str, StepState, str | None]] = [
                    (act, StepState.DONE, None) for act in log.done
                ]
                steps += [(act, StepState.UNDONE, by) for by, act in log.undone.items()]
                steps += [(act, StepState.LAPSED, by) for by, act in log.lapsed.items()]
                write.executemany(
                    "INSERT INTO undo_step (event, reviewer, state, undone_by) VALUES (?, ?, ?, ?)",
                    [
                        (numbers[act], reviewer, state, by and numbers[by])
                        for act, state, by in steps
                    ],
                )
            for row in write.execute("SELECT id FROM claim").fetchall():
                settle_status(write, row["id"])

    def _retract(self, reviewer: str, op_uuid: str, now: datetime, choose: str) -> Step | None:
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if _is_recorded(write, op_uuid):
                return None
            chosen = write.execute(choose, (reviewer,)).fetchone()
            if chosen is None:
                return None
            act = _event(write, chosen["act"])
            retract = Event(
                op_uuid=op_uuid,
                claim_id=act.claim_id,
                reviewer=reviewer,
                kind=EventKind.RETRACT,
                decided_at=now,
                retracts=chosen["target"],
            )
            _append(write, retract)
            (text,) = write.execute(
                "SELECT text FROM claim WHERE id = ?", (act.claim_id,)
            ).fetchone()
            return Step(act, text)

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


def settle_status(write: sqlite3.Connection, claim_id: str) -> None:
    """Move a claim to the status that follows from what its reviewers hold of it now."""
    (text, withdrawn_at) = write.execute(
        "SELECT text, withdrawn_at FROM claim WHERE id = ?", (claim_id,)
    ).fetchone()
    rows = write.execute("SELECT * FROM judgement WHERE claim = ?", (claim_id,)).fetchall()
    judgements = [judgement_from(row) for row in rows]
    status = status_of(judgements, text, withdrawn=withdrawn_at is not None)
    write.execute(
        "UPDATE claim SET status = ? WHERE id = ? AND status <> ?", (status, claim_id, status)
    )


def _append(write: sqlite3.Connection, event: Event) -> None:
    event = _as_seen(write, event)
    write.execute(
        "INSERT INTO reviewer (name, added_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        (event.reviewer, moment(event.decided_at)),
    )
    columns = event_columns(event)
    names, places = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    number = write.execute(
        f"INSERT INTO verdict_event ({names}) VALUES ({places})",  # noqa: S608
        columns,
    ).lastrowid
    _write_undo_step(write, event, number)
    held = standing(_acts_in_force(write, event.claim_id, event.reviewer))
    write.execute(
        "DELETE FROM judgement WHERE claim = ? AND reviewer = ?", (event.claim_id, event.reviewer)
    )
    if held:
        _write_judgement(write, held)
    settle_status(write, event.claim_id)


def _as_seen(write: sqlite3.Connection, event: Event) -> Event:
    row = write.execute(
        "SELECT v.sha256, c.text, EXISTS (SELECT 1 FROM judgement AS j WHERE j.claim = c.id"
        "   AND j.reviewer <> ? AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL)) AS seen"
        " FROM claim AS c"
        " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
        " WHERE c.id = ?",
        (event.reviewer, event.claim_id),
    ).fetchone()
    if row is None:
        raise UsageError(f"There is no claim {event.claim_id}: `workbench claims` lists the ids.")
    phase = Phase.REVEALED if row["seen"] else Phase.BLIND
    return replace(
        event,
        phase=phase,
        article_sha256=event.article_sha256 or row["sha256"],
        claim_text=event.claim_text or row["text"],
    )


def _write_undo_step(write: sqlite3.Connection, event: Event, number: int | None) -> None:
    """The incremental twin of `UndoLog.record`; `rebuild` must come to the same rows."""
    if event.kind is not EventKind.RETRACT:
        write.execute(
            "UPDATE undo_step SET state = 'lapsed' WHERE reviewer = ? AND state = 'undone'",
            (event.reviewer,),
        )
        write.execute(
            "INSERT INTO undo_step (event, reviewer, state) VALUES (?, ?, 'done')",
            (number, event.reviewer),
        )
        return
    taken_back = _number(write, event.retracts)
    undone = write.execute(
        "UPDATE undo_step SET state = 'undone', undone_by = ? WHERE event = ? AND state = 'done'",
        (number, taken_back),
    ).rowcount
    if not undone:
        write.execute(
            "UPDATE undo_step SET state = 'done', undone_by = NULL"
            " WHERE reviewer = ? AND undone_by = ? AND state = 'undone'",
            (event.reviewer, taken_back),
        )


def _acts_in_force(write: sqlite3.Connection, claim_id: str, reviewer: str) -> Iterable[Event]:
    rows = write.execute(
        "SELECT e.* FROM verdict_event AS e JOIN undo_step AS s ON s.event = e.n"
        " WHERE e.claim = ? AND e.reviewer = ? AND s.state = 'done' ORDER BY e.n",
        (claim_id, reviewer),
    ).fetchall()
    return [event_from(row) for row in rows]


def _write_judgement(write: sqlite3.Connection, held: Judgement) -> None:
    write.execute(
        "INSERT INTO judgement (claim, reviewer, verdict, skip_reason, note, decided_at,"
        " claim_text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            held.claim_id,
            held.reviewer,
            held.verdict,
            held.skip_reason,
            held.note,
            moment(held.decided_at),
            held.claim_text,
        ),
    )


def _held(write: sqlite3.Connection, claim_id: str, reviewer: str) -> Judgement | None:
    row = write.execute(
        "SELECT * FROM judgement WHERE claim = ? AND reviewer = ?", (claim_id, reviewer)
    ).fetchone()
    return judgement_from(row) if row else None


def _is_recorded(write: sqlite3.Connection, op_uuid: str) -> bool:
    return (
        write.execute("SELECT 1 FROM verdict_event WHERE op_uuid = ?", (op_uuid,)).fetchone()
        is not None
    )


def _event(write: sqlite3.Connection, op_uuid: str) -> Event:
    return event_from(
        write.execute("SELECT * FROM verdict_event WHERE op_uuid = ?", (op_uuid,)).fetchone()
    )


def _number(write: sqlite3.Connection, op_uuid: str | None) -> int:
    (number,) = write.execute(
        "SELECT n FROM verdict_event WHERE op_uuid = ?", (op_uuid,)
    ).fetchone()
    return int(number)
