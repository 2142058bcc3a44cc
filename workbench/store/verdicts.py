"""The verdict log and what is derived from it.

Every public write is one IMMEDIATE transaction that adds to the log, updates what one reviewer
holds of one claim, and settles where the claim stands. The rules themselves live in
`workbench.review`; `rebuild` derives everything anew from the log by those rules alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import Event, EventKind, Judgement, Phase
from workbench.records import Step
from workbench.review import standing
from workbench.review.blindness import phase_of
from workbench.review.slots import comes_as_extra
from workbench.store import acts, adjudications, leases
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, in_parts, insert
from workbench.store.deriving import derive, write_judgements
from workbench.store.encoding import event_columns, event_from, judgement_from
from workbench.store.leases import DeskTime
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.settling import read_standing, settle

_AT_ONCE = 1_000
_EVENTS = f"SELECT e.* FROM verdict_event AS e {PLACED}"  # noqa: S608


class Verdicts:
    """The verdict log of one database."""

    def __init__(self, database: Database, time: DeskTime) -> None:
        self._database = database
        self._time = time

    def record(self, act: Event) -> Judgement | None:
        """Add an act; gives what its reviewer now holds of the claim.

        The phase, whether it is extra, and the article version are filled in here, in the same
        transaction. An act whose `op_uuid` is already in the log changes nothing.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)
            if not acts.is_recorded(write, act.op_uuid):
                _append(write, act)
            return _held(write, act.claim_id, act.reviewer)

    def record_all(self, events: Iterable[Event], batch: str) -> None:
        """Add several acts of one reviewer in one go; they are undone together."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)
            for act in events:
                if not acts.is_recorded(write, act.op_uuid):
                    _append(write, act, batch)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: Event) -> Step:
        """Take back an act, or put it in force again, within the caller's transaction.

        What was read in from a file is taken back by who read it in, whoever's judgement it is.
        """
        act = _event(write, turn.act)
        taken = replace(retract, claim_id=act.claim_id, reviewer=act.reviewer, retracts=turn.target)
        _append(write, taken, turn.batch, by=retract.reviewer)
        (text,) = write.execute("SELECT text FROM claim WHERE id = ?", (act.claim_id,)).fetchone()
        return Step(act if act.reviewer == retract.reviewer else _untold(act), text)

    def events(self, claim_id: str) -> tuple[Event, ...]:
        """All acts on a claim, oldest first, whoever may see them."""
        with self._database.errors_in_words():
            return tuple(verdict_events(self._database.reading(), claim_id))

    def judgements(self, claim_id: str) -> tuple[Judgement, ...]:
        """What each reviewer holds of a claim, whoever may see it."""
        with self._database.errors_in_words():
            rows = self._database.reading().execute(
                "SELECT * FROM judgement WHERE claim = ? ORDER BY decided_at, reviewer", (claim_id,)
            )
            return tuple(judgement_from(row) for row in rows.fetchall())

    def rebuild(self) -> None:
        """Derive judgements, adjudications, undo steps and statuses anew, all or nothing."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            rebuild(write)


def rebuild(write: sqlite3.Connection) -> None:
    """Derive all that follows from the log anew, within the caller's transaction."""
    acts.rebuild(write)
    adjudications.rebuild(write)
    write.execute("DELETE FROM judgement")
    write.execute("UPDATE reviewer SET turns = 0")
    claims = write.execute("SELECT id FROM claim").fetchall()
    for part in in_parts((row["id"] for row in claims), _AT_ONCE):
        derive(write, part)


def _append(write: sqlite3.Connection, event: Event, batch: str = "", *, by: str = "") -> None:
    event = _as_seen(write, event)
    before = read_standing(write, event.claim_id)
    entry = Entry(event.op_uuid, by or event.reviewer, Topic.VERDICT, event.retracts, batch)
    number = acts.add(write, entry, event.decided_at)
    in_force = _acts_in_force(write, event.claim_id, event.reviewer)
    held = standing([*in_force, event] if event.retracts is None else in_force)
    is_extra = bool(held and held.verdict) and comes_as_extra(
        event.reviewer,
        held.claim_text if held else "",
        before.judgements,
        extras=before.extras,
        holders=before.at_work_on(held.claim_text) if held else (),
        slots=before.slots,
    )
    is_extra = is_extra or _was_extra(write, event)
    insert(write, "verdict_event", {"n": number, **event_columns(replace(event, extra=is_extra))})
    _replace_judgement(write, event, held, extra=is_extra)
    is_decided = held and (held.verdict or held.skip_reason) and held.claim_text == before.text
    if is_decided and event.reviewer in before.holders:
        leases.free(write, event.reviewer)
    if before.extras:  # who has a slot may change with it
        derive(write, [event.claim_id])
    else:
        settle(write, event.claim_id)


def _was_extra(write: sqlite3.Connection, event: Event) -> bool:
    """Whether what an act puts in force again was extra until it was taken back: it stays so."""
    row = write.execute(
        "SELECT b.extra FROM verdict_event AS u JOIN act_place AS p ON p.n = u.n"
        " JOIN verdict_event AS b ON b.claim = u.claim AND b.reviewer = u.reviewer"
        " JOIN act_place AS o ON o.n = b.n"
        " WHERE u.op_uuid = ? AND u.kind = 'retract'"
        " AND (o.place, b.op_uuid) < (p.place, u.op_uuid)"
        " ORDER BY o.place DESC, b.op_uuid DESC LIMIT 1",
        (event.retracts,),
    ).fetchone()
    return bool(row and row["extra"])


def _replace_judgement(
    write: sqlite3.Connection, event: Event, held: Judgement | None, *, extra: bool
) -> None:
    key = (event.claim_id, event.reviewer)
    before = _held(write, *key)
    if before:
        _count_turn(write, before, -1)
        write.execute("DELETE FROM judgement WHERE claim = ? AND reviewer = ?", key)
    if held:
        _count_turn(write, held, 1)
        write_judgements(write, [(held, extra)])


def _count_turn(write: sqlite3.Connection, held: Judgement, by: int) -> None:
    """Keep count of the claims that a reviewer judged or skipped: the turns they have had."""
    if held.verdict or held.skip_reason:
        write.execute("UPDATE reviewer SET turns = turns + ? WHERE name = ?", (by, held.reviewer))


def _as_seen(write: sqlite3.Connection, event: Event) -> Event:
    """The act with what was on the screen, and whether anything of another could be known."""
    row = write.execute(
        "SELECT v.sha256, c.text, c.slots FROM claim AS c"
        " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
        " WHERE c.id = ?",
        (event.claim_id,),
    ).fetchone()
    if row is None:
        raise UsageError(f"There is no claim {event.claim_id}: `workbench claims` lists the ids.")
    lease = leases.lease_of(write, event.reviewer)
    is_at_work = lease is not None and lease.claim_id == event.claim_id
    before = verdict_events(write, event.claim_id)
    phase = phase_of(
        event.reviewer,
        before,
        row["slots"],
        at_work_since=lease.after if lease and is_at_work else None,
    )
    had_verdict = any(act.reviewer == event.reviewer and act.verdict for act in before)
    saw_evidence = had_verdict and _is_evidence_of_others(write, event)
    return replace(
        event,
        phase=Phase.REVEALED if saw_evidence else phase,
        article_sha256=event.article_sha256 or row["sha256"],
        claim_text=event.claim_text or row["text"],
    )


def _untold(act: Event) -> Event:
    """An act without what it says, which who read it in from a file may not be able to see."""
    return replace(act, kind=EventKind.NOTE, verdict=None, skip_reason=None, note=None)


def _is_evidence_of_others(write: sqlite3.Connection, event: Event) -> bool:
    """Whether anyone else ever brought evidence on the claim: it shows once a verdict is given."""
    found = write.execute(
        "SELECT 1 FROM evidence_event WHERE claim = ? AND reviewer <> ? LIMIT 1",
        (event.claim_id, event.reviewer),
    ).fetchone()
    return found is not None


def verdict_events(connection: sqlite3.Connection, claim_id: str) -> list[Event]:
    """All acts on a claim, oldest first."""
    rows = connection.execute(
        f"{_EVENTS} WHERE e.claim = ? ORDER BY {IN_ORDER}", (claim_id,)
    ).fetchall()
    return [event_from(row) for row in rows]


def _acts_in_force(write: sqlite3.Connection, claim_id: str, reviewer: str) -> list[Event]:
    rows = write.execute(
        "SELECT e.* FROM verdict_event AS e JOIN undo_step AS s ON s.event = e.n"
        " WHERE e.claim = ? AND e.reviewer = ? AND s.state = 'done'"
        " ORDER BY s.place, e.op_uuid",
        (claim_id, reviewer),
    ).fetchall()
    return [event_from(row) for row in rows]


def _held(write: sqlite3.Connection, claim_id: str, reviewer: str) -> Judgement | None:
    row = write.execute(
        "SELECT * FROM judgement WHERE claim = ? AND reviewer = ?", (claim_id, reviewer)
    ).fetchone()
    return judgement_from(row) if row else None


def _event(write: sqlite3.Connection, op_uuid: str) -> Event:
    return event_from(
        write.execute("SELECT * FROM verdict_event WHERE op_uuid = ?", (op_uuid,)).fetchone()
    )
