"""How the work stands, counted in the database for one reviewer: reading only.

Of others only what they said of claims that are open to the reviewer is counted, by the rule of
`review.blindness.sight`; where claims stand is told as the reviewer sees them.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from workbench.model import Role, Status
from workbench.records.dashboard import NamedCounts, Pace, Ranking, WorkDay
from workbench.records.listing import DECIDED
from workbench.store.connection import Database
from workbench.store.settling import role_of

PAUSE_SECONDS = 600
"""Who does nothing for as long has not been working."""

_GONE = (Status.WITHDRAWN, Status.DISMISSED)
_STANDING = tuple(status for status in Status if status not in _GONE)

_AT_WORK = "EXISTS (SELECT 1 FROM lease AS l WHERE l.reviewer = :me AND l.claim = c.id)"
_EVER_VOTED = (
    "EXISTS (SELECT 1 FROM verdict_event AS said WHERE said.claim = c.id"
    " AND said.reviewer = :me AND said.verdict IS NOT NULL)"
)
_VOTES_NOW = """EXISTS (
    SELECT 1 FROM judgement AS mine JOIN claim AS worded ON worded.id = mine.claim
    WHERE mine.claim = c.id AND mine.reviewer = :me AND mine.verdict IS NOT NULL
      AND mine.claim_text = worded.text)"""
_OPEN_TO_ME = f"""(
    (c.votes >= c.slots AND NOT {_AT_WORK} AND NOT (
        :may_settle AND c.state IN ('in disagreement', 'withdrawn', 'dismissed')
        AND NOT {_EVER_VOTED}))
    OR {_VOTES_NOW})"""
"""That the reviewer `:me` sees by name what others said of the claim `c`, which has votes.

`sight` in SQL, for who `:may_settle` disagreements too. Of a claim that is gone the database does
not keep whether it was one: to them it stays closed, as a disagreement of it would.
"""

_DAYS = f"""
    WITH held AS NOT MATERIALIZED (
        SELECT claim, reviewer, verdict FROM judgement
        WHERE verdict IS NOT NULL OR skip_reason IS NOT NULL
    ), told AS (
        SELECT * FROM held WHERE reviewer = :me
        UNION ALL
        SELECT held.* FROM held JOIN claim AS c INDEXED BY claim_judged ON c.id = held.claim
        WHERE held.reviewer <> :me AND c.votes > 0 AND {_OPEN_TO_ME}
    )
    SELECT reviewer, date(first, 'localtime') AS day,
           sum(verdict IS NOT NULL) AS verdicts, sum(verdict IS NULL) AS skips
    FROM (SELECT told.*, (
        SELECT e.decided_at FROM verdict_event AS e JOIN act_place AS o ON o.n = e.n
        WHERE e.claim = told.claim AND e.reviewer = told.reviewer AND e.kind IN ('set', 'skip')
        ORDER BY o.place, e.op_uuid LIMIT 1) AS first FROM told)
    GROUP BY reviewer, day ORDER BY day, reviewer
"""  # noqa: S608

_TO_SETTLE = (
    f"SELECT count(*) FROM claim AS c WHERE c.shown = '{Status.DISAGREEMENT}'"  # noqa: S608
    f" AND NOT {_AT_WORK} AND NOT {_EVER_VOTED}"
)

_PACE = """
    WITH mine AS (
        SELECT julianday(a.decided_at) * 86400 AS at,
               julianday(a.decided_at) * 86400
                   - lag(julianday(a.decided_at) * 86400) OVER (ORDER BY o.place) AS since_last,
               (julianday(a.decided_at) - julianday(e.shown_at)) * 86400 AS since_shown,
               CASE WHEN e.kind IN ('set', 'skip') THEN e.claim END AS decided
        FROM act AS a JOIN act_place AS o ON o.n = a.n LEFT JOIN verdict_event AS e ON e.n = a.n
        WHERE a.reviewer = :me)
    SELECT count(DISTINCT CASE WHEN since_shown IS NOT NULL THEN decided END) AS claims,
           ifnull(sum(CASE WHEN since_last BETWEEN 0 AND :pause THEN since_last
               WHEN since_shown BETWEEN 0 AND :pause THEN since_shown END), 0.0) AS seconds
    FROM mine
"""
"""The time before an act: since the one before or, after a pause, since the claim was painted."""


def _moved(column: str) -> str:
    """Claims that stand elsewhere for the reviewer than is shown to all: from there, to there."""
    return " UNION ALL ".join(
        f"SELECT c.{column}, s.{at}, {sign}count(*) FROM sight AS s"  # noqa: S608
        " JOIN claim AS c ON c.id = s.claim WHERE s.reviewer = :me GROUP BY 1, 2"
        for at, sign in (("shown", "-"), ("status", ""))
    )


def _sum_of(statuses: tuple[Status, ...]) -> str:
    listed = ", ".join(f"'{status}'" for status in statuses)
    return f"ifnull(sum(claims) FILTER (WHERE status IN ({listed})), 0)"


_SHOWN_BY_ARTICLE = (
    "SELECT article, shown AS status, count(*) AS claims FROM claim GROUP BY article, shown"
)
_BY_PUBLISHER = (
    "SELECT a.publisher AS name, t.status, t.claims"  # noqa: S608
    f" FROM ({_SHOWN_BY_ARTICLE} UNION ALL {_moved('article')}) AS t"
    " JOIN article AS a ON a.id = t.article"
)
_BY_CLAIMANT = (
    "SELECT claimant AS name, shown AS status, count(*) AS claims FROM claim"  # noqa: S608
    f" GROUP BY claimant, shown UNION ALL {_moved('claimant')}"
)
_COLUMNS = ", ".join(f'{_sum_of((status,))} AS "{status}"' for status in _STANDING)


def _ranked(names: str) -> str:
    return (
        f"SELECT ifnull(name, '') AS name, count(*) OVER () AS names, {_COLUMNS}"  # noqa: S608
        f" FROM ({names}) GROUP BY 1 HAVING {_sum_of(_STANDING)} > 0"
        f" ORDER BY {_sum_of(DECIDED)} DESC, {_sum_of(_STANDING)} DESC, 1 LIMIT :most"
    )


class Dashboard:
    """What the dashboard of one reviewer counts in one database."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def days(self) -> tuple[WorkDay, ...]:
        """Who first judged or skipped how many claims on which day, as far as that is open."""
        return tuple(
            WorkDay(row["reviewer"], date.fromisoformat(row["day"]), row["verdicts"], row["skips"])
            for row in self._rows(_DAYS, may_settle=self._may_settle())
        )

    def pace(self) -> Pace:
        """How fast the reviewer decides."""
        (row,) = self._rows(_PACE, pause=PAUSE_SECONDS)
        return Pace(row["claims"], row["seconds"])

    def publishers(self, most: int) -> Ranking:
        """Where the claims of publishers stand for the reviewer; `most` to list."""
        return self._ranking(_ranked(_BY_PUBLISHER), most)

    def claimants(self, most: int) -> Ranking:
        """The same of claimants; "" is the article itself."""
        return self._ranking(_ranked(_BY_CLAIMANT), most)

    def to_settle(self) -> int:
        """How many disagreements the reviewer may settle."""
        (row,) = self._rows(_TO_SETTLE) if self._may_settle() else [(0,)]
        return int(row[0])

    def _may_settle(self) -> bool:
        with self._database.errors_in_words():
            return role_of(self._database.reading(), self._reviewer) is not Role.REVIEWER

    def _ranking(self, sql: str, most: int) -> Ranking:
        rows = self._rows(sql, most=most)
        lines = tuple(
            NamedCounts(row["name"], {status: row[status] for status in _STANDING}) for row in rows
        )
        return Ranking(lines, rows[0]["names"] - len(lines) if rows else 0)

    def _rows(self, sql: str, **values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            named = {"me": self._reviewer, **values}
            return self._database.reading().execute(sql, named).fetchall()
