"""The log of acts on evidence, and the evidence that is in force."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from workbench import __version__
from workbench.errors import UsageError
from workbench.model import (
    Evidence,
    EvidenceAct,
    EvidenceEvent,
    EvidenceKind,
    Stance,
)
from workbench.records import Step
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, insert
from workbench.store.encoding import act_columns, act_fields, moment
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.originals import Original, keep_original, read_original

_IN_FORCE = (
    "SELECT e.* FROM evidence_event AS e JOIN undo_step AS s ON s.event = e.n"
    " WHERE e.evidence = ? AND s.state = 'done' ORDER BY s.place DESC, e.op_uuid DESC LIMIT 1"
)
"""The act that says what a piece of evidence is now."""

_NOTHING_SAID: Mapping[str, object] = {
    "stance": None,
    "what": None,
    "target": "",
    "quotation": "",
    "source": "",
    "accessed": None,
    "note": "",
    "archived": None,
    "added_at": None,
}


class EvidenceLog:
    """The evidence in one database, and everything that was ever done to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, event: EvidenceEvent, copy: Original | None = None) -> None:
        """Add an act, with the copy of the page that its evidence names. A repeated one is one.

        Raises UsageError where an EDIT or a REMOVE is of evidence that its reviewer does not have
        any more: another terminal of theirs was faster.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if acts.is_recorded(write, event.op_uuid):
                return
            if event.kind is not EvidenceAct.ADD:
                _refuse_what_is_gone(write, event)
            if copy is not None and event.evidence is not None:
                asked, now = event.evidence.target, moment(event.decided_at)
                keep_original(write, copy, copy.sha256, asked, __version__, now)
            _append(write, event)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: EvidenceEvent) -> Step:
        """Take back an act, or put it in force again, within the caller's transaction."""
        row = write.execute("SELECT * FROM evidence_event WHERE op_uuid = ?", (turn.act,))
        act = event_from(row.fetchone())
        taken = replace(
            retract, evidence_id=act.evidence_id, claim_id=act.claim_id, retracts=turn.target
        )
        _append(write, taken, turn.batch)
        (text,) = write.execute("SELECT text FROM claim WHERE id = ?", (act.claim_id,)).fetchone()
        return Step(act, text)

    def of_claim(self, claim_id: str, reviewer: str | None = None) -> tuple[Evidence, ...]:
        """The evidence on a claim in the order in which it was added, or that of one reviewer.

        Without `reviewer` it holds what others keep: whoever asks has to know who may see that.
        """
        rows = self._rows("SELECT * FROM evidence WHERE claim = ?", "added_at, id", (claim_id,))
        return tuple(evidence_from(row) for row in rows if reviewer in (None, row["reviewer"]))

    def events(self, claim_id: str, reviewer: str | None = None) -> tuple[EvidenceEvent, ...]:
        """All acts on the evidence of a claim, oldest first, or those of one reviewer."""
        rows = self._rows(
            f"SELECT e.* FROM evidence_event AS e {PLACED} WHERE e.claim = ?",  # noqa: S608
            IN_ORDER,
            (claim_id,),
        )
        return tuple(event_from(row) for row in rows if reviewer in (None, row["reviewer"]))

    def beginning_with(self, id_or_prefix: str) -> tuple[Evidence, ...]:
        """All evidence whose id begins so, whoever keeps it."""
        within = (id_or_prefix, id_or_prefix + "\x7f")
        rows = self._rows("SELECT * FROM evidence WHERE id >= ? AND id < ?", "id", within)
        return tuple(map(evidence_from, rows))

    def copy(self, sha256: str) -> bytes | None:
        """The bytes of a page that were kept; None where they were not."""
        with self._database.errors_in_words():
            return read_original(self._database.reading(), sha256)

    def rebuild(self) -> None:
        """Derive the evidence in force anew from the log."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            write.execute("DELETE FROM evidence")
            for row in write.execute("SELECT DISTINCT evidence FROM evidence_event").fetchall():
                settle_evidence(write, row["evidence"])

    def _rows(self, sql: str, order: str, values: tuple[str, ...]) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            reading = self._database.reading()
            return reading.execute(f"{sql} ORDER BY {order}", values).fetchall()


def evidence_from(row: sqlite3.Row) -> Evidence:
    """The evidence that a row of `evidence` holds."""
    return _evidence(row, row["id"])


def event_from(row: sqlite3.Row) -> EvidenceEvent:
    """The act that a row of `evidence_event` holds."""
    return EvidenceEvent(
        **act_fields(row),
        evidence_id=row["evidence"],
        claim_id=row["claim"],
        kind=EvidenceAct(row["kind"]),
        evidence=_evidence(row, row["evidence"]) if row["stance"] else None,
    )


def _evidence(row: sqlite3.Row, id_: str) -> Evidence:
    return Evidence(
        id=id_,
        claim_id=row["claim"],
        reviewer=row["reviewer"],
        stance=Stance(row["stance"]),
        kind=EvidenceKind(row["what"]),
        target=row["target"],
        quotation=row["quotation"],
        source=row["source"],
        accessed=date.fromisoformat(row["accessed"]) if row["accessed"] else None,
        note=row["note"],
        archived=row["archived"] or "",
        added_at=datetime.fromisoformat(row["added_at"]),
    )


def _said(evidence: Evidence) -> Mapping[str, object]:
    """The columns that both tables have of what is said of a piece of evidence."""
    return {
        "stance": str(evidence.stance),
        "what": str(evidence.kind),
        "target": evidence.target,
        "quotation": evidence.quotation,
        "source": evidence.source,
        "accessed": evidence.accessed and evidence.accessed.isoformat(),
        "note": evidence.note,
        "archived": evidence.archived or None,
        "added_at": moment(evidence.added_at),
    }


def _append(write: sqlite3.Connection, event: EvidenceEvent, batch: str = "") -> None:
    entry = Entry(event.op_uuid, event.reviewer, Topic.EVIDENCE, event.retracts, batch)
    columns = {
        "n": acts.add(write, entry, event.decided_at),
        **act_columns(event),
        "evidence": event.evidence_id,
        "claim": event.claim_id,
        **(_said(event.evidence) if event.evidence else _NOTHING_SAID),
    }
    insert(write, "evidence_event", columns)
    settle_evidence(write, event.evidence_id)


def settle_evidence(write: sqlite3.Connection, id_: str) -> None:
    """Bring a piece of evidence to what its last act in force makes of it."""
    row = write.execute(_IN_FORCE, (id_,)).fetchone()
    write.execute("DELETE FROM evidence WHERE id = ?", (id_,))
    act = event_from(row) if row else None
    if act and act.evidence and act.kind is not EvidenceAct.REMOVE:
        held = {"id": id_, "claim": act.claim_id, "reviewer": act.reviewer}
        insert(write, "evidence", {**held, **_said(act.evidence)})


def _refuse_what_is_gone(write: sqlite3.Connection, event: EvidenceEvent) -> None:
    held = write.execute(
        "SELECT 1 FROM evidence WHERE id = ? AND reviewer = ?", (event.evidence_id, event.reviewer)
    ).fetchone()
    if held is None:
        raise UsageError(
            f"Evidence {event.evidence_id} is no longer there: "
            f"`workbench evidence {event.claim_id}` lists what is."
        )
