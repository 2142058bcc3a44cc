"""From a filter to the condition that claims must meet, as the reviewer sees them.

Whatever was typed goes into a statement as a named value, never as SQL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from workbench.model import Role, Status
from workbench.records import ME, QUEUE_STATUS, Bounds, ClaimFilter, Days, Queue

Values = dict[str, object]

SEEN = (
    "coalesce((SELECT s.status FROM sight AS s WHERE s.reviewer = :me AND s.claim = c.id), c.shown)"
)
"""Where the claim `c` stands for the reviewer `:me`."""

JUDGED_BY_ME = (
    "SELECT 1 FROM judgement AS j WHERE j.claim = c.id AND j.reviewer = :me"
    " AND j.claim_text = c.text AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL)"
)
GROUP = (
    "LEFT JOIN group_member AS m ON m.claim = c.id LEFT JOIN claim_group AS g ON g.id = m.in_group"
)

_MAY_SETTLE = (
    f"(c.state IN ('in disagreement', 'withdrawn', 'dismissed')"  # noqa: S608
    " AND EXISTS (SELECT 1 FROM reviewer AS r WHERE r.name = :me"
    f" AND r.role IN ('{Role.ADJUDICATOR}', '{Role.LEAD}'))"
    " AND NOT EXISTS (SELECT 1 FROM verdict_event AS e WHERE e.claim = c.id AND e.reviewer = :me"
    " AND e.verdict IS NOT NULL))"
)
"""Where votes may differ, who could settle it sees them without names: here not at all."""

OPEN_TO_ME = (
    "(EXISTS (SELECT 1 FROM judgement AS o WHERE o.claim = c.id AND o.reviewer = :me"  # noqa: S608
    " AND o.verdict IS NOT NULL AND o.claim_text = c.text)"
    " OR (c.votes >= c.slots"
    " AND NOT EXISTS (SELECT 1 FROM lease AS l WHERE l.reviewer = :me AND l.claim = c.id)"
    f" AND NOT {_MAY_SETTLE}))"
)
"""Whether all that was said of the claim `c` may be told to the reviewer `:me`: never where
`workbench.review.blindness.sight` gives less than everything."""

JUDGED = "(j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL)"
_MAY_SEE = f"(j.reviewer = :me OR {OPEN_TO_ME})"

JUDGED_LAST = (
    "SELECT j.claim, max(j.decided_at) AS at FROM judgement AS j"  # noqa: S608
    f" JOIN claim AS c ON c.id = j.claim WHERE {JUDGED} AND {_MAY_SEE} GROUP BY 1"
)
"""When each claim was judged last, as far as the reviewer `:me` may know."""

_QUEUES = {
    Queue.MINE: "(c.room > 0 OR c.id = (SELECT claim FROM lease WHERE reviewer = :me))"  # noqa: S608
    f" AND NOT EXISTS ({JUDGED_BY_ME})",
    Queue.LATER: "EXISTS (SELECT 1 FROM judgement AS j WHERE j.claim = c.id AND j.reviewer = :me"
    " AND j.verdict IS NULL AND j.skip_reason = 'later' AND j.claim_text = c.text)"
    " AND c.withdrawn_at IS NULL AND c.dismissed = ''",
}
_LINKED = (
    "SELECT l.one AS claim, l.other AS report, l.relation, l.state FROM link AS l"
    " UNION ALL SELECT l.other, l.one, l.relation, l.state FROM link AS l"
)
_IN_GROUP = "FROM group_member AS m JOIN claim_group AS g ON g.id = m.in_group WHERE m.claim = c.id"
_DIFFERING = f"ifnull((SELECT g.differing {_IN_GROUP}), 0)"
_REPORTS = f"ifnull((SELECT g.reports {_IN_GROUP}), 1)"
_ORIGINS = f"ifnull((SELECT g.origins {_IN_GROUP}), 1)"


def conditions(filter_: ClaimFilter, reviewer: str) -> tuple[str, Values]:
    """The WHERE of a filter over claims `c`, "" where all pass, and its values."""
    asked = _Asked({"me": reviewer})
    found = list(asked.of(filter_))
    if filter_.without:
        found += [f"NOT ({each})" for each in _Asked(asked.values, "not_").apart(filter_.without)]
    return ("WHERE " + " AND ".join(found) if found else ""), asked.values


@dataclass(slots=True)
class _Asked:
    """Puts a filter into words of SQL; `values` gathers what was asked for, by name."""

    values: Values
    prefix: str = "asked_"
    _count: int = field(default=0, init=False)

    def of(self, filter_: ClaimFilter) -> Iterator[str]:
        """The conditions, all of which must hold; those on judgements are of one judgement."""
        yield from self._of_claim(filter_)
        judged = list(self._of_judgement(filter_))
        if judged:
            yield self._is_judged(" AND ".join(judged))

    def apart(self, filter_: ClaimFilter) -> Iterator[str]:
        """The same, each by itself."""
        yield from self._of_claim(filter_)
        yield from map(self._is_judged, self._of_judgement(filter_))

    def _of_claim(self, filter_: ClaimFilter) -> Iterator[str]:
        if filter_.statuses:
            yield self._stands(filter_.statuses)
        if filter_.queue in _QUEUES:
            yield _QUEUES[filter_.queue]
        elif filter_.queue:
            yield self._stands({QUEUE_STATUS[filter_.queue]})
        if filter_.articles:
            yield f"c.article IN ({self._places(filter_.articles)})"
        if filter_.claimants:
            yield f"ifnull(c.claimant, '') IN ({self._places(filter_.claimants)})"
        yield from self._of_article(filter_)
        yield from self._of_reports(filter_)
        if filter_.kinds:
            yield (
                "EXISTS (SELECT 1 FROM json_each(c.kinds) AS k"  # noqa: S608
                f" WHERE k.value IN ({self._places(filter_.kinds)}))"
            )
        if filter_.worth:
            yield self._within("c.check_worthiness", filter_.worth)
        yield from self._of_words(filter_)

    def _of_article(self, filter_: ClaimFilter) -> Iterator[str]:
        if filter_.publishers:
            among = self._places(filter_.publishers)
            yield f"c.article_n IN (SELECT n FROM article WHERE publisher IN ({among}))"  # noqa: S608
        if filter_.published:
            first, last = filter_.published.first, filter_.published.last
            yield (
                "c.article_n IN (SELECT n FROM article WHERE published"  # noqa: S608
                f" BETWEEN {self._value(str(first or date.min))}"
                f" AND {self._value(str(last or date.max))})"
            )
        for text in sorted(filter_.texts):
            yield self._matches("c.article_n", "article_fts", match_expression([text]))

    def _of_reports(self, filter_: ClaimFilter) -> Iterator[str]:
        if filter_.relations:
            yield (
                f"EXISTS (SELECT 1 FROM ({_LINKED}) AS x JOIN claim AS r ON r.id = x.report"  # noqa: S608
                " WHERE x.claim = c.id AND x.state <> 'rejected' AND r.withdrawn_at IS NULL"
                " AND r.dismissed = '' AND iif(x.state = 'confirmed', 'same', x.relation)"
                f" IN ({self._places(filter_.relations)}))"
            )
        if filter_.differs is not None:
            sign = ">" if filter_.differs else "="
            yield f"{_DIFFERING} {sign} 0"
        if filter_.reports:
            yield self._within(_REPORTS, filter_.reports)
        if filter_.origins:
            yield self._within(_ORIGINS, filter_.origins)

    def _of_judgement(self, filter_: ClaimFilter) -> Iterator[str]:
        """Conditions on a judgement `j` of the claim."""
        if filter_.by:
            names = {self.values["me"] if name == ME else name for name in filter_.by}
            yield f"j.reviewer IN ({self._places(map(str, names))})"
        if filter_.verdicts:
            yield f"j.verdict IN ({self._places(filter_.verdicts)})"
        if filter_.judged:
            yield from self._on_days("j.decided_at", filter_.judged)

    @staticmethod
    def _is_judged(how: str) -> str:
        return (
            "EXISTS (SELECT 1 FROM judgement AS j WHERE j.claim = c.id"  # noqa: S608
            f" AND {JUDGED} AND {_MAY_SEE} AND ({how}))"
        )

    def _of_words(self, filter_: ClaimFilter) -> Iterator[str]:
        if filter_.words.strip():
            yield self._matches("c.n", "claim_fts", match_expression(filter_.words.split()))
        for phrase in sorted(filter_.phrases):
            whole = match_expression([phrase], is_growing=False)
            yield self._matches("c.n", "claim_fts", whole)

    def _matches(self, column: str, table: str, expression: str) -> str:
        if not expression:
            return "FALSE"
        place = self._value(expression)
        return f"{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH {place})"  # noqa: S608

    def _stands(self, statuses: Collection[Status]) -> str:
        """That a claim stands at one of these for the reviewer: as shown to all, or else for
        them."""
        wanted = self._places(statuses)
        return (
            f"((c.shown IN ({wanted}) AND NOT EXISTS (SELECT 1 FROM sight AS s"  # noqa: S608
            " WHERE s.reviewer = :me AND s.claim = c.id))"
            f" OR c.id IN (SELECT claim FROM sight WHERE reviewer = :me AND status IN ({wanted})))"
        )

    def _within(self, what: str, bounds: Bounds) -> str:
        ends = []
        if bounds.least is not None:
            ends.append(f"{what} >{'' if bounds.above else '='} {self._value(bounds.least)}")
        if bounds.most is not None:
            ends.append(f"{what} <{'' if bounds.below else '='} {self._value(bounds.most)}")
        return " AND ".join(ends) or "TRUE"

    def _on_days(self, column: str, days: Days) -> Iterator[str]:
        """Days are those of the reader's clock, moments are kept in UTC."""
        ends = []
        if days.first:
            ends.append(f"{column} >= {self._value(_midnight(days.first))}")
        if days.last and days.last < date.max:
            ends.append(f"{column} < {self._value(_midnight(days.last + timedelta(days=1)))}")
        yield " AND ".join(ends) or "TRUE"

    def _places(self, wanted: Iterable[str]) -> str:
        return ", ".join(self._value(str(each)) for each in sorted(wanted))

    def _value(self, value: object) -> str:
        """The named place of a value, which is added to all values."""
        name = f"{self.prefix}{self._count}"
        self._count += 1
        self.values[name] = value
        return f":{name}"


def match_expression(words: Collection[str], *, is_growing: bool = True) -> str:
    """What FTS5 is asked: every word or phrase must occur, and the last may still be growing.

    They are quoted, so that nothing typed is read as an operator; FTS5 takes them apart as it
    took the claims apart ("830-mile" is "830" followed by "mile"). Mere punctuation is left out;
    "" where that was all.
    """
    typed = [word.encode("utf-8", "replace").decode("utf-8").replace("\0", " ") for word in words]
    terms = [word.replace('"', '""') for word in typed if any(map(str.isalnum, word))]
    return " ".join(f'"{term}"' for term in terms) + ("*" if terms and is_growing else "")


def _midnight(day: date) -> str:
    """When a day begins on the reader's clock, as the database keeps moments."""
    try:
        moment = datetime.combine(day, time()).astimezone(UTC)
    except (OverflowError, OSError, ValueError):  # the first years of the calendar
        return str(day)
    return moment.isoformat(timespec="microseconds")
