"""What reviewers said of one claim, as far as the one who looks may see it.

Whatever hands out others' verdicts, skips, notes, evidence or adjudications of a claim asks here
first; see `workbench.review.blindness` for the rule.
"""

from __future__ import annotations

import sqlite3

from workbench.model import Phase, Role, Status
from workbench.records import Dispute, Said
from workbench.review.adjudication import sides
from workbench.review.blindness import Sight, phase_of, seen_judgements
from workbench.review.states import live_votes
from workbench.store.adjudications import adjudication_events
from workbench.store.connection import Database
from workbench.store.leases import lease_of
from workbench.store.settling import Standing, read_standing, role_of, voters
from workbench.store.verdicts import verdict_events


class Sights:
    """What one reviewer sees of what was said of the claims of one database."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def of(self, claim_id: str) -> Sight:
        """How much the reviewer sees of what others said of a claim."""
        with self._database.errors_in_words():
            connection = self._database.reading()
            return self._sight(connection, read_standing(connection, claim_id))

    def said_of(self, claim_id: str) -> Said:
        """All that was said of a claim, of what the reviewer may see. Call it in a snapshot."""
        with self._database.errors_in_words():
            connection = self._database.reading()
            standing = read_standing(connection, claim_id)
            sight = self._sight(connection, standing)
            sees_all = sight is Sight.ALL
            found = standing.outcome
            judgements = sorted(
                seen_judgements(self._reviewer, sight, standing.judgements),
                key=lambda held: (held.decided_at, held.reviewer),
            )
            return Said(
                judgements=tuple(judgements),
                events=tuple(
                    event
                    for event in verdict_events(connection, claim_id)
                    if sees_all or event.reviewer == self._reviewer
                ),
                adjudications=tuple(
                    event
                    for event in adjudication_events(connection, claim_id)
                    if sees_all or event.reviewer == self._reviewer
                ),
                adjudication=standing.adjudication if sees_all else None,
                basis=found.basis if sees_all else None,
                slots=standing.slots if sees_all else None,
            )

    def dispute(self, claim_id: str) -> Dispute | None:
        """The sides of a disagreement that the reviewer may see; None where there is none."""
        with self._database.errors_in_words():
            connection = self._database.reading()
            standing = read_standing(connection, claim_id)
            sight = self._sight(connection, standing)
            if sight is Sight.OWN or standing.outcome.status is not Status.DISAGREEMENT:
                return None
            votes = live_votes(standing.judgements, standing.text)
            shuffled = sides(votes, claim_id)
            return Dispute(
                claim_id=claim_id,
                sides=tuple((side.verdict, side.note) for side in shuffled),
                reviewers=tuple(votes[side.place].reviewer for side in shuffled),
                earlier=standing.adjudication,
                may_settle=sight is Sight.WITHOUT_NAMES,
            )

    def disputes(self) -> dict[str, int]:
        """The claims in disagreement that the reviewer may settle, most worth a check first.

        Each id with the claim's number.
        """
        with self._database.errors_in_words():
            connection = self._database.reading()
            if role_of(connection, self._reviewer) is Role.REVIEWER:
                return {}
            rows = connection.execute(
                "SELECT id, n FROM claim WHERE shown = ? ORDER BY check_worthiness DESC, n",
                (Status.DISAGREEMENT,),
            ).fetchall()
            return {
                row["id"]: row["n"]
                for row in rows
                if self._sight(connection, read_standing(connection, row["id"]))
                is Sight.WITHOUT_NAMES
            }

    def _sight(self, connection: sqlite3.Connection, standing: Standing) -> Sight:
        role = role_of(connection, self._reviewer)
        return standing.sight(self._reviewer, role, voters(connection, standing.claim_id))


def may_know_of(connection: sqlite3.Connection, claim_id: str, reviewer: str) -> bool:
    """Whether a reviewer sees what others said of a claim, or could before."""
    standing = read_standing(connection, claim_id)
    if standing.sight(reviewer, Role.REVIEWER, ()) is not Sight.OWN:
        return True
    mine = lease_of(connection, reviewer)
    at_work_since = mine.after if mine and mine.claim_id == claim_id else None
    events = verdict_events(connection, claim_id)
    phase = phase_of(reviewer, events, standing.slots, at_work_since=at_work_since)
    return phase is Phase.REVEALED
