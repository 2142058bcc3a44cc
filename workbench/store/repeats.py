"""The log of claims that their reviewers were served again, for self-consistency."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any

from workbench.errors import UsageError
from workbench.model import EventKind, Repetition, Verdict
from workbench.records import Step
from workbench.review.agreement import Repeat
from workbench.review.first_verdicts import FirstVerdict
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, insert
from workbench.store.encoding import (
    act_columns,
    act_fields,
    moment,
    moment_or_none,
    skip_reason_or_none,
    verdict_or_none,
)

_IN_FORCE = """
    repeat_event AS e JOIN undo_step AS s ON s.event = e.n AND s.state = 'done'
"""


class Repeats:
    """What reviewers said of their own old claims in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, repetition: Repetition) -> None:
        """Add what a reviewer says now, with the verdict that they held until now.

        One whose `op_uuid` is in the log already changes nothing. Raises UsageError where they
        hold no verdict on the words that the claim has.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if acts.is_recorded(write, repetition.op_uuid):
                return
            held = write.execute(
                "SELECT j.verdict, c.text FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
                " WHERE j.claim = ? AND j.reviewer = ? AND j.verdict IS NOT NULL"
                " AND j.claim_text = c.text",
                (repetition.claim_id, repetition.reviewer),
            ).fetchone()
            if held is None:
                raise UsageError(
                    f"You hold no verdict on claim {repetition.claim_id} as it reads now: "
                    "there is nothing to compare with."
                )
            then = Verdict(held["verdict"])
            _append(write, replace(repetition, then=then, claim_text=held["text"]))

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: Repetition) -> Step:
        """Take back an act, or put it in force again, within the caller's transaction."""
        act = _repetition(
            write.execute("SELECT * FROM repeat_event WHERE op_uuid = ?", (turn.act,)).fetchone()
        )
        taken = replace(
            retract, claim_id=act.claim_id, claim_text=act.claim_text, retracts=turn.target
        )
        _append(write, taken)
        return Step(act, act.claim_text)

    def of(self, reviewer: str) -> list[Repeat]:
        """What the reviewer said of each claim that they were served again, the last time."""
        rows = self._rows(
            f"SELECT e.claim, e.verdict_then, e.verdict_now FROM {_IN_FORCE}"  # noqa: S608
            " WHERE e.reviewer = ? ORDER BY s.place, e.op_uuid",
            reviewer,
        )
        last = {
            row["claim"]: Repeat(
                row["claim"],
                reviewer,
                Verdict(row["verdict_then"]),
                verdict_or_none(row["verdict_now"]),
            )
            for row in rows
        }
        return list(last.values())

    def waiting(self, reviewer: str) -> list[FirstVerdict]:
        """The reviewer's verdicts on claims that they were not served again yet.

        Only on claims that stand and have the words that were judged.
        """
        rows = self._rows(
            "SELECT j.claim, c.article, j.verdict, j.decided_at, j.claim_text"  # noqa: S608
            " FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
            " WHERE j.reviewer = ? AND j.verdict IS NOT NULL AND j.claim_text = c.text"
            " AND c.withdrawn_at IS NULL AND c.dismissed = ''"
            f" AND NOT EXISTS (SELECT 1 FROM {_IN_FORCE}"
            "  WHERE e.reviewer = j.reviewer AND e.claim = j.claim)"
            " ORDER BY j.decided_at, j.claim",
            reviewer,
        )
        return [
            FirstVerdict(
                claim_id=row["claim"],
                article_id=row["article"],
                reviewer=reviewer,
                verdict=Verdict(row["verdict"]),
                decided_at=datetime.fromisoformat(row["decided_at"]),
                claim_text=row["claim_text"],
            )
            for row in rows
        ]

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


def _append(write: sqlite3.Connection, act: Repetition) -> None:
    entry = Entry(act.op_uuid, act.reviewer, Topic.REPEAT, act.retracts)
    number = acts.add(write, entry, act.decided_at)
    insert(write, "repeat_event", {"n": number, **_columns(act)})


def _columns(act: Repetition) -> dict[str, Any]:
    return {
        **act_columns(act),
        "claim": act.claim_id,
        "verdict_then": act.then and str(act.then),
        "verdict_now": act.now and str(act.now),
        "skip_reason": act.skip_reason and str(act.skip_reason),
        "claim_text": act.claim_text,
        "shown_at": act.shown_at and moment(act.shown_at),
    }


def _repetition(row: sqlite3.Row) -> Repetition:
    return Repetition(
        **act_fields(row),
        claim_id=row["claim"],
        kind=EventKind(row["kind"]),
        then=verdict_or_none(row["verdict_then"]),
        now=verdict_or_none(row["verdict_now"]),
        skip_reason=skip_reason_or_none(row["skip_reason"]),
        claim_text=row["claim_text"],
        shown_at=moment_or_none(row["shown_at"]),
    )
