"""One row per claim for those who take verdicts away, as the reviewer who asks may see them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.model import Role, SkipReason, Status
from workbench.records import ClaimFilter, VerdictRow
from workbench.review import deciding, stale_words
from workbench.review.blindness import Sight, seen_judgements
from workbench.review.states import outcome
from workbench.store.conditions import GROUP, SEEN, conditions
from workbench.store.connection import Database
from workbench.store.encoding import adjudication_from, judgement_from
from workbench.store.settling import Standing, role_of, voters

# CROSS JOIN has SQLite go from article to article, so that nothing needs sorting.
_ROWS = (
    f"SELECT c.id AS id, {SEEN} AS seen, c.text, c.claimant, c.quotation, c.check_worthiness,"  # noqa: S608
    " c.start_offset, c.end_offset, c.article, c.slots, c.withdrawn_at, c.dismissed,"
    " a.headline, a.publisher, a.byline, a.published, a.url, v.sha256,"
    " j.claim, j.reviewer, j.verdict, j.skip_reason, j.note, j.decided_at, j.claim_text,"
    " d.claim AS settled, g.reports, g.origins,"
    " EXISTS (SELECT 1 FROM lease AS l WHERE l.reviewer = :me AND l.claim = c.id) AS is_mine"
    " FROM article AS a CROSS JOIN claim AS c ON c.article = a.id"
    " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
    " LEFT JOIN adjudication AS d ON d.claim = c.id"
    f" LEFT JOIN judgement AS j ON j.claim = c.id {GROUP} {{where}}"
    " ORDER BY a.n, c.start_offset, c.n, j.decided_at, j.reviewer"
)

_MAY_DIFFER = (Status.DISAGREEMENT, Status.WITHDRAWN, Status.DISMISSED)
"""Where a claim can stand whose votes differ: who ever gave one is no third person to them."""


def verdict_rows(database: Database, filter_: ClaimFilter, reviewer: str) -> Iterator[VerdictRow]:
    """One row per claim, article by article in order of reading, from one snapshot."""
    where, values = conditions(filter_, reviewer)
    with database.errors_in_words():
        connection = database.reading()
        cursor = connection.execute(_ROWS.format(where=where), values)
        try:
            role = role_of(connection, reviewer)
            for _, rows in groupby(cursor, key=lambda row: row["id"]):
                yield _row(connection, list(rows), reviewer, role)
        finally:
            # A cursor left half read would pin its snapshot and let the log grow.
            cursor.close()


def _row(
    connection: sqlite3.Connection, rows: Sequence[sqlite3.Row], reviewer: str, role: Role
) -> VerdictRow:
    row = rows[0]
    standing = _standing(connection, rows, reviewer)
    said_by = voters(connection, row["id"]) if row["seen"] in _MAY_DIFFER else ()
    sight = standing.sight(reviewer, role, said_by)
    judgements = tuple(seen_judgements(reviewer, sight, standing.judgements))
    found = outcome(
        judgements if sight is not Sight.ALL else standing.judgements,
        standing.text,
        standing.slots,
        adjudication=standing.adjudication,
    )
    skips: list[SkipReason] = [
        held.skip_reason for held in deciding(judgements) if held.skip_reason
    ]
    return VerdictRow(
        claim_id=row["id"],
        status=Status(row["seen"]),
        verdict=found.verdict,
        basis=found.basis,
        skip_reason=skips[-1] if skips and not found.verdict else None,
        judgements=judgements,
        adjudication=standing.adjudication if sight is Sight.ALL else None,
        claim_text=row["text"],
        claimant=row["claimant"] or "",
        quotation=row["quotation"],
        check_worthiness=row["check_worthiness"],
        article_id=row["article"],
        headline=row["headline"],
        publisher=row["publisher"],
        byline=row["byline"],
        published=row["published"] or "",
        url=row["url"],
        start=row["start_offset"],
        end=row["end_offset"],
        article_sha256=row["sha256"],
        judged_text=stale_words(judgements, row["text"]) or "",
        reports=row["reports"] or 1,
        origins=row["origins"] or 1,
    )


def _standing(
    connection: sqlite3.Connection, rows: Sequence[sqlite3.Row], reviewer: str
) -> Standing:
    row = rows[0]
    settled = None
    if row["settled"]:
        settled = adjudication_from(
            connection.execute(
                "SELECT * FROM adjudication WHERE claim = ?", (row["id"],)
            ).fetchone()
        )
    return Standing(
        claim_id=row["id"],
        text=row["text"],
        slots=row["slots"],
        withdrawn=row["withdrawn_at"] is not None,
        dismissed=bool(row["dismissed"]),
        judgements=tuple(judgement_from(each) for each in rows if each["claim"]),
        extras=frozenset(),
        holders=frozenset([reviewer] if row["is_mine"] else []),
        adjudication=settled,
    )
