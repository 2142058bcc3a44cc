"""The cells of the verdict table, composed by SQLite for the claims that are plain.

Plain is a claim that at most one reviewer holds anything of, and that nobody adjudicated: nearly
all are. What the rules of `workbench.review` say of such a claim fits into a statement, which is
many times as fast as asking them. Of all other claims it gives what no rule decides, where they
stand, their words and their article; `workbench.store.verdict_rows` does the rest.
tests/store/test_exports.py holds both ways to the same cells.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from workbench.records import ClaimFilter
from workbench.store.conditions import GROUP, SEEN, Values, conditions
from workbench.store.leases import lease_of

_COUNTS = "(j.verdict IS NOT NULL AND j.claim_text = c.text)"
"""Whether the judgement is a verdict on the claim's present words. NULL without a judgement."""

_OPEN = f"ifnull({_COUNTS} AND (j.reviewer = :me OR (c.slots = 1 AND c.id IS NOT :held)), 0)"
"""Whether the reviewer sees all: their own verdict is in, or another's fills the only slot and they
are not at work on the claim. `:held` is the claim that they are at work on."""

_SEES = f"ifnull(j.reviewer = :me OR {_OPEN}, 0)"
_DECIDES = f"({_SEES} AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL))"
_IS_SETTLED = f"({_OPEN} AND c.slots = 1)"

_AT = "substr(j.decided_at, 1, 26) || 'Z'"
"""From `2024-05-03T12:00:00.000000+00:00`, as moments are kept, to how they are told."""

_VOTE = (
    "'reviewer', j.reviewer, 'verdict', j.verdict, 'skip_reason', j.skip_reason, 'note', j.note,"
    f" 'decided_at', {_AT}, 'extra', json(iif(j.extra, 'true', 'false'))"
)

_STATUS = f"CASE WHEN j.claim IS NOT NULL OR c.id = :held THEN {SEEN} ELSE c.shown END"
"""Only who took part can see a claim elsewhere than it is shown to all. Of several judgements it is
the first that comes, whose it may be, that brings the claim."""

PLAIN_CELLS = {
    "claim_id": "c.id",
    "verdict": f"iif({_IS_SETTLED}, j.verdict, NULL)",
    "status": _STATUS,
    "skip_reason": f"iif({_SEES} AND j.verdict IS NULL, j.skip_reason, NULL)",
    "reviewer": f"iif({_DECIDES}, j.reviewer, '')",
    "decided_at": f"iif({_DECIDES}, {_AT}, NULL)",
    "note": f"iif({_SEES}, iif({_DECIDES} OR j.note = '', '', j.reviewer || ': ') || j.note, '')",
    "claim": "c.text",
    "claim_as_judged": f"iif({_DECIDES} AND j.claim_text <> c.text, j.claim_text, '')",
    "claimant": "ifnull(c.claimant, '')",
    "quotation": "c.quotation",
    "check_worthiness": "c.check_worthiness",
    "reports": "ifnull(g.reports, 1)",
    "origins": "ifnull(g.origins, 1)",
    "article_id": "a.id",
    "headline": "a.headline",
    "publisher": "a.publisher",
    "byline": "a.byline",
    "published": "a.published",
    "url": "a.url",
    "start": "c.start_offset",
    "end": "c.end_offset",
    "article_sha256": "v.sha256",
    "basis": f"iif({_IS_SETTLED}, 'single', 'unresolved')",
    "adjudicator": "''",
    "adjudication_reason": "''",
    "votes": f"CASE WHEN d.claim IS NOT NULL THEN NULL WHEN NOT {_SEES} THEN '[]'"
    f" WHEN j.claim_text = c.text THEN json_array(json_object({_VOTE}))"
    f" ELSE json_array(json_object({_VOTE}, 'claim', j.claim_text)) END",
    "adjudicated_at": "NULL",
    "adjudication_left_behind": "''",
    "evidence": "(SELECT count(*) FROM evidence AS e"  # noqa: S608 - conditions of ours
    f" WHERE e.claim = c.id AND ({_OPEN} OR e.reviewer = :me))",
}
"""Each column of the table, in its order, as SQLite computes it from a claim `c` of an article `a`
in a version `v`, with the only judgement `j` on it, if there is one.

A claim of several judgements comes in as many rows, one after the other, and one that was
adjudicated has NULL for its votes.
"""

# CROSS JOIN has SQLite go from article to article, so that nothing needs sorting.
PLAIN_VERDICTS = (
    f"SELECT {', '.join(PLAIN_CELLS.values())}"  # noqa: S608 - expressions of ours
    " FROM article AS a CROSS JOIN claim AS c ON c.article = a.id"
    " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
    " LEFT JOIN adjudication AS d ON d.claim = c.id"
    f" LEFT JOIN judgement AS j ON j.claim = c.id {GROUP} {{where}}"
    " ORDER BY a.n, c.start_offset, c.n"
)
_VOTES = list(PLAIN_CELLS).index("votes")

Cells = tuple[str | int | float | None, ...]
"""The cells of one row."""


@dataclass(frozen=True, slots=True)
class Unruled:
    """The cells of a claim that is not plain: those that the rules decide do not hold."""

    cells: Cells


def told(
    connection: sqlite3.Connection, filter_: ClaimFilter, reviewer: str
) -> Iterator[Cells | Unruled]:
    """Each claim that passes the filter, article by article in order of reading."""
    where, values = conditions(filter_, reviewer)
    held = lease_of(connection, reviewer)
    sql = PLAIN_VERDICTS.format(where=where)
    # A cursor left half read would pin its snapshot and let the log grow.
    with closing(tuples(connection, sql, {**values, "held": held and held.claim_id})) as rows:
        yield from _by_claim(rows)


def _by_claim(rows: Iterable[Cells]) -> Iterator[Cells | Unruled]:
    """Each claim once, in a loop that does little: there may be millions."""
    no_claim: Cells = (None,)
    before, is_plain = no_claim, True
    for row in chain(rows, [no_claim]):
        if row[0] == before[0]:
            is_plain = False
            continue
        if before is not no_claim:
            yield before if is_plain and before[_VOTES] is not None else Unruled(before)
        before, is_plain = row, True


def tuples(connection: sqlite3.Connection, sql: str, values: Values) -> sqlite3.Cursor:
    """A cursor over what a statement gives, as plain tuples: they cost least."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)
