"""The log of adjudications, and which of them is in force on each claim."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import (
    AdjudicationEvent,
    AdjudicationKind,
    Basis,
    Ground,
    Role,
    Status,
    Verdict,
)
from workbench.records import Step
from workbench.review.adjudication import ground, may_adjudicate
from workbench.review.blindness import Sight
from workbench.review.states import live_votes
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, insert
from workbench.store.encoding import (
    act_columns,
    act_fields,
    moment,
    moment_or_none,
    verdict_or_none,
)
from workbench.store.leases import DeskTime
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.settling import Standing, read_standing, rests_on, role_of, settle, voters


class Adjudications:
    """The adjudications in one database."""

    def __init__(self, database: Database, time: DeskTime) -> None:
        self._database = database
        self._time = time

    def record(self, act: AdjudicationEvent) -> None:
        """Settle a disagreement. A repeated act changes nothing.

        What it rests on is filled in here, in the same transaction. Raises UsageError where the
        claim is in no disagreement, for a person who may not settle it, and where the words or
        the votes are others by now than those that the act names.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)
            if acts.is_recorded(write, act.op_uuid):
                return
            standing = read_standing(write, act.claim_id)
            votes = ground(live_votes(standing.judgements, standing.text))
            _refuse(write, act, standing, votes)
            append(write, replace(act, claim_text=standing.text, rests_on=votes))
            settle(write, act.claim_id)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: AdjudicationEvent) -> Step:
        """Take back an adjudication, or put it in force again, in the caller's transaction."""
        row = write.execute(
            "SELECT * FROM adjudication_event WHERE op_uuid = ?", (turn.act,)
        ).fetchone()
        act = _event(row)
        taken = replace(retract, claim_id=act.claim_id, reviewer=act.reviewer, retracts=turn.target)
        append(write, taken, turn.batch, by=retract.reviewer)
        settle(write, act.claim_id)
        (text,) = write.execute("SELECT text FROM claim WHERE id = ?", (act.claim_id,)).fetchone()
        return Step(act, text)


def adjudication_events(connection: sqlite3.Connection, claim_id: str) -> list[AdjudicationEvent]:
    """All adjudications of a claim, oldest first, those taken back included."""
    rows = connection.execute(
        f"SELECT e.* FROM adjudication_event AS e {PLACED}"  # noqa: S608
        f" WHERE e.claim = ? ORDER BY {IN_ORDER}",
        (claim_id,),
    )
    return [_event(row) for row in rows.fetchall()]


def rebuild(write: sqlite3.Connection) -> None:
    """Derive the adjudications in force anew from the log, within the caller's transaction."""
    write.execute("DELETE FROM adjudication")
    claims = write.execute("SELECT DISTINCT claim FROM adjudication_event").fetchall()
    for (claim_id,) in claims:
        bring_into_force(write, claim_id)


def _refuse(
    write: sqlite3.Connection, act: AdjudicationEvent, standing: Standing, votes: Ground
) -> None:
    """Who may not settle it hears so first: to them no answer tells where the claim stands."""
    claim, role = act.claim_id, role_of(write, act.reviewer)
    everyone = voters(write, claim)
    if role is Role.REVIEWER:
        raise UsageError(
            f"{act.reviewer} is a reviewer: an adjudicator or a lead settles disagreements. "
            f"`workbench reviewers role {act.reviewer} adjudicator` makes you one; where there is "
            "a lead, ask them."
        )
    if not may_adjudicate(act.reviewer, role, everyone):
        raise UsageError(
            f"{act.reviewer} gave a verdict on claim {claim}: a third person settles it."
        )
    sight = standing.sight(act.reviewer, role, everyone)
    settled = standing.adjudication
    if sight is Sight.ALL and settled and standing.outcome.basis is Basis.ADJUDICATED:
        raise UsageError(
            f"{settled.adjudicator} has settled claim {claim}: {settled.verdict}, because: "
            f"{settled.reason}"
        )
    if sight is not Sight.WITHOUT_NAMES or standing.outcome.status is not Status.DISAGREEMENT:
        raise UsageError(
            f"Claim {claim} is in no disagreement that you can settle: "
            "`workbench disagreements` lists those that are."
        )
    if act.claim_text and act.claim_text != standing.text:
        raise UsageError(f"Claim {claim} has other words now than those that you saw: look again.")
    if act.rests_on and act.rests_on != votes:
        raise UsageError(
            f"The verdicts on claim {claim} are others now than those that you saw: look again."
        )


def append(
    write: sqlite3.Connection, act: AdjudicationEvent, batch: str = "", *, by: str = ""
) -> None:
    """Add an act to the log and bring it into force; the caller settles its claim.

    `by` is who did it, where that is not the adjudicator: who read it in from a file.
    """
    entry = Entry(act.op_uuid, by or act.reviewer, Topic.ADJUDICATION, act.retracts, batch)
    columns = {
        "n": acts.add(write, entry, act.decided_at),
        **act_columns(act),
        "claim": act.claim_id,
        "verdict": act.verdict and str(act.verdict),
        "reason": act.reason,
        "rests_on": rests_on(act.rests_on),
        "claim_text": act.claim_text,
        "shown_at": act.shown_at and moment(act.shown_at),
    }
    insert(write, "adjudication_event", columns)
    bring_into_force(write, act.claim_id)


def bring_into_force(write: sqlite3.Connection, claim_id: str) -> None:
    """Bring the adjudication of a claim to what the last one in force makes of it.

    None counts of a person who had given a verdict on the claim before, in another file.
    """
    write.execute("DELETE FROM adjudication WHERE claim = ?", (claim_id,))
    write.execute(
        "INSERT INTO adjudication (claim, reviewer, verdict, reason, rests_on, claim_text,"
        " decided_at) SELECT e.claim, e.reviewer, e.verdict, e.reason, e.rests_on, e.claim_text,"
        " e.decided_at FROM adjudication_event AS e JOIN undo_step AS s ON s.event = e.n"
        " WHERE e.claim = ? AND s.state = 'done' AND NOT EXISTS ("
        "  SELECT 1 FROM verdict_event AS v JOIN act_place AS o ON o.n = v.n"
        "  WHERE v.claim = e.claim AND v.reviewer = e.reviewer AND v.verdict IS NOT NULL"
        "  AND (o.place, v.op_uuid) < (s.place, e.op_uuid))"
        " ORDER BY s.place DESC, e.op_uuid DESC LIMIT 1",
        (claim_id,),
    )


def _event(row: sqlite3.Row) -> AdjudicationEvent:
    return AdjudicationEvent(
        **act_fields(row),
        claim_id=row["claim"],
        kind=AdjudicationKind(row["kind"]),
        verdict=verdict_or_none(row["verdict"]),
        reason=row["reason"],
        claim_text=row["claim_text"],
        rests_on=frozenset((name, Verdict(said)) for name, said in json.loads(row["rests_on"])),
        shown_at=moment_or_none(row["shown_at"]),
    )
