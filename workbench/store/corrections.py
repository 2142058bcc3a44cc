"""The log of corrections to galleys, and the galleys that follow from it.

An article's galley as it was read is kept once it has a correction; what stands in `sentence` and
`claim` is composed anew from it and the corrections in force, in the transaction that changes
either.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.model import Correction
from workbench.records import Proof, Step, StoredArticle
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, insert
from workbench.store.encoding import (
    ARTICLE,
    article_from,
    correction_columns,
    correction_from,
    moment,
    proof_columns,
    proof_from,
)
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.rereading import read_proof, write_proof

Composer = Callable[[StoredArticle, Proof, Sequence[Correction], frozenset[str]], Proof]
"""Composes a galley: the article, its galley as read, all corrections, and those in force."""

_EVENTS = f"SELECT e.* FROM galley_event AS e {PLACED}"  # noqa: S608


class Corrections:
    """The corrections in one database."""

    def __init__(self, database: Database, compose: Composer) -> None:
        self._database = database
        self._compose = compose

    def record(self, correction: Correction) -> None:
        """Add a correction, and correct its article's galley. A repeated one changes nothing."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if not acts.is_recorded(write, correction.op_uuid):
                self._append(write, correction)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: Correction) -> Step:
        """Take back a correction, or put it in force again, within the caller's transaction."""
        act = correction_from(
            write.execute("SELECT * FROM galley_event WHERE op_uuid = ?", (turn.act,)).fetchone()
        )
        text = _words(write, act)
        taken = replace(
            retract, article_id=act.article_id, claim_id=act.claim_id, retracts=turn.target
        )
        self._append(write, taken)
        return Step(act, text)

    def of_claim(self, claim_id: str) -> tuple[Correction, ...]:
        """All corrections that are about a claim, oldest first."""
        with self._database.errors_in_words():
            rows = self._database.reading().execute(
                f"{_EVENTS} WHERE e.claim = ? ORDER BY {IN_ORDER}", (claim_id,)
            )
            return tuple(correction_from(row) for row in rows.fetchall())

    def _append(self, write: sqlite3.Connection, correction: Correction) -> None:
        _keep_as_read(write, correction.article_id)
        entry = Entry(correction.op_uuid, correction.reviewer, Topic.GALLEY, correction.retracts)
        number = acts.add(write, entry, correction.decided_at)
        insert(write, "galley_event", {"n": number, **correction_columns(correction)})
        recompose(write, correction.article_id, self._compose, moment(correction.decided_at))


def has_corrections(connection: sqlite3.Connection, article: str) -> bool:
    """Whether reviewers ever corrected an article's galley."""
    found = connection.execute(
        "SELECT 1 FROM galley_event WHERE article = ? LIMIT 1", (article,)
    ).fetchone()
    return found is not None


def recompose(write: sqlite3.Connection, article: str, compose: Composer, now: str) -> None:
    """Bring an article's galley to what follows from what was read and its corrections."""
    held = article_from(write.execute(f"{ARTICLE} WHERE a.id = ?", (article,)).fetchone())
    rows = write.execute(
        f"{_EVENTS} WHERE e.article = ? ORDER BY {IN_ORDER}", (article,)
    ).fetchall()
    done = write.execute(
        "SELECT e.op_uuid FROM galley_event AS e JOIN undo_step AS s ON s.event = e.n"
        " WHERE e.article = ? AND s.state = 'done'",
        (article,),
    ).fetchall()
    in_force = frozenset(row["op_uuid"] for row in done)
    read = as_read(write, held)
    proof = compose(held, read, [correction_from(row) for row in rows], in_force)
    write_proof(write, article, held.version, proof, now)


def keep_as_read(write: sqlite3.Connection, article: str, proof: Proof) -> None:
    """Keep an article's galley as it was read, for the corrections to be applied to."""
    columns = {"article": article, **proof_columns(proof)}
    write.execute("DELETE FROM galley_as_read WHERE article = ?", (article,))
    insert(write, "galley_as_read", columns)


def as_read(connection: sqlite3.Connection, held: StoredArticle) -> Proof:
    """An article's galley as it was read, before any correction."""
    row = connection.execute(
        "SELECT * FROM galley_as_read WHERE article = ?", (held.id,)
    ).fetchone()
    return proof_from(row, held.article.body) if row else read_proof(connection, held)


def _keep_as_read(write: sqlite3.Connection, article: str) -> None:
    if has_corrections(write, article):
        return
    held = article_from(write.execute(f"{ARTICLE} WHERE a.id = ?", (article,)).fetchone())
    keep_as_read(write, article, read_proof(write, held))


def _words(connection: sqlite3.Connection, act: Correction) -> str:
    row = connection.execute("SELECT text FROM claim WHERE id = ?", (act.claim_id,)).fetchone()
    return str(row["text"]) if row else " · ".join(part.text for part in act.parts)
