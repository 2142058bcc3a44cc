"""One row per claim for those who take verdicts away, as the reviewer who asks may see them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from workbench.model import Adjudication, SkipReason, Status
from workbench.records import ClaimFilter, VerdictRow
from workbench.review import deciding, stale_words
from workbench.review.blindness import Sight, seen_judgements, sight
from workbench.review.states import outcome
from workbench.store.connection import Database, in_parts
from workbench.store.encoding import adjudication_from, judgement_from
from workbench.store.leases import lease_of
from workbench.store.plain_verdicts import PLAIN_CELLS, Cells, Unruled, told
from workbench.store.settling import role_of, voters

_AT_ONCE = 500
_NAMES = tuple(PLAIN_CELLS)

_SAID = (
    "SELECT c.id, c.slots, d.claim AS settled, j.*,"
    " (SELECT count(*) FROM evidence AS e WHERE e.claim = c.id) AS evidence,"
    " (SELECT count(*) FROM evidence AS e WHERE e.claim = c.id AND e.reviewer = :me)"
    " AS my_evidence"
    " FROM json_each(:ids) AS wanted CROSS JOIN claim AS c ON c.id = wanted.value"
    " LEFT JOIN adjudication AS d ON d.claim = c.id LEFT JOIN judgement AS j ON j.claim = c.id"
    " ORDER BY wanted.key, j.decided_at, j.reviewer"
)
"""What was said of some claims, in the order of their ids as they are given."""

_MAY_DIFFER = (Status.DISAGREEMENT, Status.WITHDRAWN, Status.DISMISSED)
"""Where a claim can stand whose votes differ: who ever gave one is no third person to them."""


def verdict_rows(database: Database, filter_: ClaimFilter, reviewer: str) -> Iterator[VerdictRow]:
    """One row per claim, article by article in order of reading, from one snapshot."""
    with database.snapshot():
        rules = _Rules(database.reading(), reviewer)
        for part in in_parts(told(database.reading(), filter_, reviewer), _AT_ONCE):
            yield from rules.rows([_cells(each) for each in part])


def cells_or_rows(
    database: Database, filter_: ClaimFilter, reviewer: str
) -> Iterator[list[Cells | VerdictRow]]:
    """The same some hundred claims at a time: of a plain claim its cells, which cost less."""
    with database.snapshot():
        rules = _Rules(database.reading(), reviewer)
        for part in in_parts(told(database.reading(), filter_, reviewer), _AT_ONCE):
            ruled = rules.rows([each.cells for each in part if isinstance(each, Unruled)])
            yield [next(ruled) if isinstance(each, Unruled) else each for each in part]


def _cells(each: Cells | Unruled) -> Cells:
    return each.cells if isinstance(each, Unruled) else each


class _Rules:
    """What the rules say, to one reviewer, of claims whose words and article are known."""

    def __init__(self, connection: sqlite3.Connection, reviewer: str) -> None:
        lease = lease_of(connection, reviewer)
        self._connection = connection
        self._reviewer = reviewer
        self._role = role_of(connection, reviewer)
        self._held = lease.claim_id if lease else None

    def rows(self, claims: Sequence[Cells]) -> Iterator[VerdictRow]:
        """The rows of some claims, in their order."""
        ids = json.dumps([cells[0] for cells in claims])
        said = self._connection.execute(_SAID, {"me": self._reviewer, "ids": ids}).fetchall()
        by_claim = groupby(said, key=lambda row: row["id"])
        for cells, (_, of_claim) in zip(claims, by_claim, strict=True):
            yield self._row(dict(zip(_NAMES, cells, strict=True)), list(of_claim))

    def _row(self, known: Mapping[str, Any], said: Sequence[sqlite3.Row]) -> VerdictRow:
        claim_id, text, slots = known["claim_id"], known["claim"], said[0]["slots"]
        status = Status(known["status"])
        held = [judgement_from(row) for row in said if row["reviewer"]]
        ruling = self._ruling(claim_id) if said[0]["settled"] else None
        seen = sight(
            self._reviewer,
            self._role,
            held,
            text,
            slots,
            at_work=claim_id == self._held,
            voters=voters(self._connection, claim_id) if status in _MAY_DIFFER else (),
            adjudication=ruling,
        )
        judgements = tuple(seen_judgements(self._reviewer, seen, held))
        found = outcome(judgements, text, slots, adjudication=ruling)
        skips: list[SkipReason] = [
            each.skip_reason for each in deciding(judgements) if each.skip_reason
        ]
        return VerdictRow(
            claim_id=claim_id,
            status=status,
            verdict=found.verdict,
            basis=found.basis,
            skip_reason=skips[-1] if skips and not found.verdict else None,
            judgements=judgements,
            adjudication=ruling if seen is Sight.ALL else None,
            claim_text=text,
            claimant=known["claimant"],
            quotation=known["quotation"],
            check_worthiness=known["check_worthiness"],
            article_id=known["article_id"],
            headline=known["headline"],
            publisher=known["publisher"],
            byline=known["byline"],
            published=known["published"] or "",
            url=known["url"],
            start=known["start"],
            end=known["end"],
            article_sha256=known["article_sha256"],
            judged_text=stale_words(judgements, text) or "",
            reports=known["reports"],
            origins=known["origins"],
            extras=frozenset(row["reviewer"] for row in said if row["extra"]),
            evidence=said[0]["evidence" if seen is Sight.ALL else "my_evidence"],
        )

    def _ruling(self, claim_id: str) -> Adjudication:
        row = self._connection.execute("SELECT * FROM adjudication WHERE claim = ?", (claim_id,))
        return adjudication_from(row.fetchone())
