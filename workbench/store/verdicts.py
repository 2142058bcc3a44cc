"""The verdict log and what is derived from it.

Every public write is one IMMEDIATE transaction that adds to the log, updates what one reviewer
holds of one claim, and moves the claim to the status that follows. The rules themselves live in
`workbench.review`; `rebuild` derives everything anew from the log by those rules alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import Event, Judgement, Phase
from workbench.records import Step
from workbench.review import replay, standing, status_of
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, insert
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
            if not acts.is_recorded(write, act.op_uuid):
                _append(write, act)
            return _held(write, act.claim_id, act.reviewer)

    def record_all(self, events: Iterable[Event], batch: str) -> None:
        """Add several acts of one reviewer in one go; they are undone together."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            for act in events:
                if not acts.is_recorded(write, act.op_uuid):
                    _append(write, act, batch)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: Event) -> Step:
        """Take back an act, or put it in force again, within the caller's transaction."""
        act = _event(write, turn.act)
        taken = replace(retract, claim_id=act.claim_id, retracts=turn.target)
        _append(write, taken, turn.batch)
        (text,) = write.execute("SELECT text FROM claim WHERE id = ?", (act.claim_id,)).fetchone()
        return Step(act, text)

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
            events = write.execute("SELECT * FROM verdict_event ORDER BY n").fetchall()
            judgements, _ = replay([event_from(row) for row in events], acts.entries(write))
            acts.rebuild(write)
            write.execute("DELETE FROM judgement")
            for held in judgements.values():
                _write_judgement(write, held)
            for row in write.execute("SELECT id FROM claim").fetchall():
                settle_status(write, row["id"])

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


def settle_status(write: sqlite3.Connection, claim_id: str) -> None:
    """Move a claim to the status that follows from what its reviewers hold of it now."""
    (text, withdrawn_at, dismissed) = write.execute(
        "SELECT text, withdrawn_at, dismissed FROM claim WHERE id = ?", (claim_id,)
    ).fetchone()
    rows = write.execute("SELECT * FROM judgement WHERE claim = ?", (claim_id,)).fetchall()
    judgements = [judgement_from(row) for row in rows]
    status = status_of(
        judgements, text, withdrawn=withdrawn_at is not None, dismissed=bool(dismissed)
    )
    write.execute(
        "UPDATE claim SET status = ? WHERE id = ? AND status <> ?", (status, claim_id, status)
    )


def _append(write: sqlite3.Connection, event: Event, batch: str = "") -> None:
    event = _as_seen(write, event)
    entry = Entry(event.op_uuid, event.reviewer, Topic.VERDICT, event.retracts, batch)
    columns = {"n": acts.add(write, entry, event.decided_at), **event_columns(event)}
    insert(write, "verdict_event", columns)
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


def _event(write: sqlite3.Connection, op_uuid: str) -> Event:
    return event_from(
        write.execute("SELECT * FROM verdict_event WHERE op_uuid = ?", (op_uuid,)).fetchone()
    )
