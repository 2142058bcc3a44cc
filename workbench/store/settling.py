"""Where a claim stands: for the whole desk, for a stranger to it, and for each who took part.

Every transaction that touches what a claim's standing follows from (verdicts, leases, words,
adjudications) ends with `settle`, which derives all of it anew by the rules of `workbench.review`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from workbench.model import Adjudication, Judgement, Role, SkipReason, Status, Verdict
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

    def at_work_on(self, words: str) -> frozenset[str]:
        """Who is at work on these words of the claim: its former ones nobody judges any more."""
        return self.holders if words == self.text else frozenset()

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
    return read_standings(connection, [claim_id])[claim_id]


def read_standings(
    connection: sqlite3.Connection, claim_ids: Collection[str]
) -> dict[str, Standing]:
    """What the standing of each of these claims follows from, by id; ids of none are left out."""
    among = json.dumps(list(claim_ids))
    claims = connection.execute(
        "SELECT id, text, slots, withdrawn_at, dismissed FROM claim"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (among,),
    ).fetchall()
    held = _by_claim(connection, "judgement", among)
    leases = _by_claim(connection, "lease", among)
    settled = _by_claim(connection, "adjudication", among)
    return {
        row["id"]: Standing(
            claim_id=row["id"],
            text=row["text"],
            slots=row["slots"],
            withdrawn=row["withdrawn_at"] is not None,
            dismissed=bool(row["dismissed"]),
            judgements=tuple(map(judgement_from, held[row["id"]])),
            extras=frozenset(each["reviewer"] for each in held[row["id"]] if each["extra"]),
            holders=frozenset(each["reviewer"] for each in leases[row["id"]]),
            adjudication=next(map(adjudication_from, settled[row["id"]]), None),
        )
        for row in claims
    }


def settle(write: sqlite3.Connection, claim_id: str) -> None:
    """Bring a claim, and what its reviewers see of it, to what follows from what was done."""
    settle_all(write, [claim_id])


def settle_all(write: sqlite3.Connection, claim_ids: Collection[str]) -> None:
    """Settle several claims at once: the same as one after the other, and faster."""
    settled = [_settled(each) for each in read_standings(write, claim_ids).values()]
    write.executemany(
        "UPDATE claim SET status = :status, state = :state, shown = :shown, votes = :votes,"
        " room = :room WHERE id = :id AND (status, state, shown, votes, room)"
        " <> (:status, :state, :shown, :votes, :room)",
        [columns for columns, _ in settled],
    )
    write.executemany(
        "DELETE FROM sight WHERE claim = ?", [(columns["id"],) for columns, _ in settled]
    )
    write.executemany(
        "INSERT INTO sight (reviewer, claim, status, shown) VALUES (?, ?, ?, ?)",
        [row for _, rows in settled for row in rows],
    )


def _by_claim(
    connection: sqlite3.Connection, table: str, among: str
) -> defaultdict[str, list[sqlite3.Row]]:
    found: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT * FROM {table} WHERE claim IN (SELECT value FROM json_each(?))",  # noqa: S608
        (among,),
    )
    for row in rows.fetchall():
        found[row["claim"]].append(row)
    return found


def _settled(standing: Standing) -> tuple[dict[str, object], list[tuple[str, str, str, str]]]:
    """The columns of a claim, and its rows of `sight`: who sees another status than all do."""
    held = standing.judgements
    if standing.adjudication or standing.holders:
        columns, seen = _ruled(standing)
    else:
        what = tuple(
            (each.verdict, each.skip_reason, each.claim_text == standing.text) for each in held
        )
        columns, seen_by = _ruled_alike(
            standing.slots, standing.withdrawn, standing.dismissed, what
        )
        seen = {each.reviewer: seen_by[str(place)] for place, each in enumerate(held)}
    shown = str(columns["shown"])
    return {**columns, "id": standing.claim_id}, [
        (name, standing.claim_id, status, shown) for name, status in seen.items() if status != shown
    ]


def _ruled(standing: Standing) -> tuple[dict[str, object], dict[str, Status]]:
    """The columns of a claim that follow from the rules, and what each who took part sees."""
    found = standing.outcome
    votes = len(live_votes(standing.judgements, standing.text))
    is_there = not (standing.withdrawn or standing.dismissed)
    room = max(0, standing.slots - votes - len(standing.holders)) if is_there else 0
    columns: dict[str, object] = {
        "status": str(found.status),
        "state": str(found.state),
        "shown": str(Status.OPEN if found.state.wants_vote else found.status),
        "votes": votes,
        "room": room,
    }
    people = {held.reviewer for held in standing.judgements} | standing.holders
    return columns, {name: standing.seen_by(name) for name in people}


@lru_cache(maxsize=4_096)
def _ruled_alike(
    slots: int,
    withdrawn: bool,
    dismissed: bool,
    what: tuple[tuple[Verdict | None, SkipReason | None, bool], ...],
) -> tuple[dict[str, object], dict[str, Status]]:
    """The same of all claims that nobody is at work on and nobody has settled, on which as much
    was said: the rules ask neither who nor when. People go by their place in `what`."""
    now = datetime.min.replace(tzinfo=UTC)
    judgements = tuple(
        Judgement("", str(place), verdict, skip_reason, "", now, "" if is_of_words else "former")
        for place, (verdict, skip_reason, is_of_words) in enumerate(what)
    )
    return _ruled(
        Standing("", "", slots, withdrawn, dismissed, judgements, frozenset(), frozenset(), None)
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
