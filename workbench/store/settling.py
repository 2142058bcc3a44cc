"""Where a claim stands: for the whole desk, for a stranger to it, and for each who took part.

Every transaction that touches what a claim's standing follows from (verdicts, leases, words,
adjudications) ends with `settle`, which derives all of it anew by the rules of `workbench.review`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model import Adjudication, Judgement, Role, Status, Verdict
from workbench.review.blindness import Sight, seen_outcome, sight
from workbench.review.states import Outcome, State, live_votes, outcome
from workbench.store.encoding import adjudication_from, judgement_from


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a claim's standing follows from; `holders` are those at work on it."""

    claim_id: str
    text: str
    slots: int
    withdrawn: bool
    dismissed: bool
    judgements: tuple[Judgement, ...]
    extras: frozenset[str]
    holders: frozenset[str]
    adjudication: Adjudication | None

    @property
    def outcome(self) -> Outcome:
        """Where it stands for the whole desk."""
        return outcome(
            self.judgements,
            self.text,
            self.slots,
            adjudication=self.adjudication,
            withdrawn=self.withdrawn,
            dismissed=self.dismissed,
        )

    def sight(self, name: str, role: Role, voters: Iterable[str]) -> Sight:
        """How much a person sees of what others said of it."""
        return sight(
            name,
            role,
            self.judgements,
            self.text,
            self.slots,
            at_work=name in self.holders,
            voters=frozenset(voters),
            adjudication=self.adjudication,
        )

    def seen_by(self, name: str) -> Status:
        """Where it stands for a person who took part in it."""
        seen = seen_outcome(
            name,
            self.sight(name, Role.REVIEWER, ()),
            self.judgements,
            self.text,
            self.slots,
            adjudication=self.adjudication,
            withdrawn=self.withdrawn,
            dismissed=self.dismissed,
        )
        has_judged = any(held.reviewer == name for held in live_votes(self.judgements, self.text))
        waits = seen.state_for(has_judged=has_judged) is State.AWAITING_SECOND
        return Status.AWAITING_SECOND if waits else seen.status


def read_standing(connection: sqlite3.Connection, claim_id: str) -> Standing:
    """What a claim's standing follows from."""
    claim = connection.execute(
        "SELECT text, slots, withdrawn_at, dismissed FROM claim WHERE id = ?", (claim_id,)
    ).fetchone()
    held = connection.execute("SELECT * FROM judgement WHERE claim = ?", (claim_id,)).fetchall()
    leases = connection.execute("SELECT reviewer FROM lease WHERE claim = ?", (claim_id,))
    settled = connection.execute(
        "SELECT * FROM adjudication WHERE claim = ?", (claim_id,)
    ).fetchone()
    return Standing(
        claim_id=claim_id,
        text=claim["text"],
        slots=claim["slots"],
        withdrawn=claim["withdrawn_at"] is not None,
        dismissed=bool(claim["dismissed"]),
        judgements=tuple(judgement_from(row) for row in held),
        extras=frozenset(row["reviewer"] for row in held if row["extra"]),
        holders=frozenset(row["reviewer"] for row in leases.fetchall()),
        adjudication=adjudication_from(settled) if settled else None,
    )


def settle(write: sqlite3.Connection, claim_id: str) -> None:
    """Bring a claim, and what its reviewers see of it, to what follows from what was done."""
    standing = read_standing(write, claim_id)
    found = standing.outcome
    votes = len(live_votes(standing.judgements, standing.text))
    is_there = not (standing.withdrawn or standing.dismissed)
    room = max(0, standing.slots - votes - len(standing.holders)) if is_there else 0
    shown = Status.OPEN if found.state.wants_vote else found.status
    columns = {
        "status": str(found.status),
        "state": str(found.state),
        "shown": str(shown),
        "votes": votes,
        "room": room,
    }
    write.execute(
        "UPDATE claim SET status = :status, state = :state, shown = :shown, votes = :votes,"
        " room = :room WHERE id = :id AND (status, state, shown, votes, room)"
        " <> (:status, :state, :shown, :votes, :room)",
        {**columns, "id": claim_id},
    )
    write.execute("DELETE FROM sight WHERE claim = ?", (claim_id,))
    for name in {held.reviewer for held in standing.judgements} | standing.holders:
        seen = standing.seen_by(name)
        if seen is not shown:
            write.execute(
                "INSERT INTO sight (reviewer, claim, status, shown) VALUES (?, ?, ?, ?)",
                (name, claim_id, seen, shown),
            )


def voters(connection: sqlite3.Connection, claim_id: str) -> frozenset[str]:
    """Who ever gave a verdict on a claim, also one that they took back."""
    rows = connection.execute(
        "SELECT DISTINCT reviewer FROM verdict_event WHERE claim = ? AND verdict IS NOT NULL",
        (claim_id,),
    )
    return frozenset(row[0] for row in rows.fetchall())


def role_of(connection: sqlite3.Connection, name: str) -> Role:
    """A person's role; who was never heard of is a reviewer."""
    row = connection.execute("SELECT role FROM reviewer WHERE name = ?", (name,)).fetchone()
    return Role(row[0]) if row else Role.REVIEWER


def rests_on(ground: Iterable[tuple[str, Verdict]]) -> str:
    """The votes beneath an adjudication as the database keeps them."""
    return json.dumps(sorted((name, str(verdict)) for name, verdict in ground), ensure_ascii=False)
