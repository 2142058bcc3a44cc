"""Claims: listed, searched, counted and read back."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from workbench.errors import UsageError
from workbench.model import CheckWorthiness, SkipReason, Status, Verdict
from workbench.records import (
    STATUSES,
    Changes,
    ClaimFilter,
    ClaimRow,
    Counts,
    Listing,
    Order,
    StoredClaim,
    VerdictRow,
)
from workbench.review import deciding, stale_words
from workbench.store.connection import Database, in_parts
from workbench.store.encoding import claim_from, judgement_from, moment_or_none, worth_from

_AT_ONCE = 500
_ORDERS = {
    Order.WORTH: "c.check_worthiness DESC, c.n",
    Order.ARTICLE: "a.n, c.start_offset, c.n",
}
_GROUP = (
    "LEFT JOIN group_member AS m ON m.claim = c.id LEFT JOIN claim_group AS g ON g.id = m.in_group"
)
# CROSS JOIN has SQLite go from article to article, so that nothing needs sorting.
_ARTICLE_BY_ARTICLE = "article AS a CROSS JOIN claim AS c ON c.article = a.id"


class Claims:
    """The claims of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def numbers(self, filter_: ClaimFilter, order: Order) -> array[int]:
        """The numbers `n` of the claims that pass the filter, in the order asked for."""
        sql, values = _selection("c.n", filter_, order)
        with self._database.errors_in_words():
            cursor = self._database.reading().execute(sql, values)
            return array("q", (row[0] for row in cursor))

    def listing(self, filter_: ClaimFilter, order: Order) -> Listing:
        """The same with the status of each, for a screen that has to find the next open one."""
        sql, values = _selection("c.n, c.status", filter_, order)
        places = {str(status): place for place, status in enumerate(STATUSES)}
        listing = Listing.empty()
        with self._database.errors_in_words():
            for n, status in self._database.reading().execute(sql, values):
                listing.numbers.append(n)
                listing.statuses.append(places[status])
        return listing

    def listing_by(
        self, filter_: ClaimFilter, worth: Callable[[CheckWorthiness], float]
    ) -> Listing:
        """The same, those first whose check-worthiness comes to most by this measure."""
        columns = "c.n, c.status, c.check_worthiness, c.reasons, c.dimensions"
        sql, values = _selection(columns, filter_, Order.WORTH)
        places = {str(status): place for place, status in enumerate(STATUSES)}
        with self._database.errors_in_words():
            rows = self._database.reading().execute(sql, values)
            weighed = [(-worth(worth_from(row)), row["n"], row["status"]) for row in rows]
        listing = Listing.empty()
        for _, n, status in sorted(weighed):
            listing.numbers.append(n)
            listing.statuses.append(places[status])
        return listing

    def changes_since(self, mark: tuple[int, int] | None) -> Changes:
        """What was saved since `mark`; None asks for the mark of now, with nothing moved."""
        (now,) = self._rows(
            "SELECT coalesce((SELECT max(n) FROM act), 0) AS act,"
            " coalesce((SELECT max(n) FROM galley_event), 0) AS correction,"
            " coalesce((SELECT max(rowid) FROM article_version), 0) AS version"
        )
        new_mark = (now["act"], now["version"])
        if mark is None:
            return Changes(new_mark, {}, articles_changed=False)
        rows = self._rows(
            "SELECT DISTINCT c.n, c.status FROM verdict_event AS e"
            " JOIN claim AS c ON c.id = e.claim WHERE e.n > ? AND e.n <= ?",
            mark[0],
            new_mark[0],
        )
        moved = {row["n"]: Status(row["status"]) for row in rows}
        changed = mark[1] != now["version"] or mark[0] < now["correction"]
        return Changes(new_mark, moved, articles_changed=changed)

    def rows(self, numbers: Sequence[int]) -> list[ClaimRow]:
        """The list lines of the claims with these numbers, in the same order."""
        marks = ", ".join("?" * len(numbers))
        found = {
            row["n"]: ClaimRow(
                n=row["n"],
                id=row["id"],
                text=row["text"],
                check_worthiness=worth_from(row),
                status=Status(row["status"]),
                claimant=row["claimant"],
                publisher=row["publisher"],
                reports=row["reports"] or 1,
            )
            for row in self._rows(
                "SELECT c.n, c.id, c.text, c.check_worthiness, c.reasons, c.dimensions, c.status,"  # noqa: S608
                " c.claimant, a.publisher, g.reports"
                f" FROM claim AS c JOIN article AS a ON a.id = c.article {_GROUP}"
                f" WHERE c.n IN ({marks})",
                *numbers,
            )
        }
        return [found[n] for n in numbers]

    def get(self, n: int) -> StoredClaim:
        """One claim by its number, without what reviewers said of it. Raises UsageError."""
        rows = self._rows("SELECT * FROM claim WHERE n = ?", n)
        if not rows:
            raise UsageError(f"There is no claim number {n}: `workbench claims` lists the ids.")
        return _stored(rows[0])

    def many(self, numbers: Iterable[int]) -> list[StoredClaim]:
        """Claims by their numbers, in the same order, without what reviewers said of them."""
        wanted = list(numbers)
        found: dict[int, StoredClaim] = {}
        for part in in_parts(wanted, _AT_ONCE):
            marks = ", ".join("?" * len(part))
            rows = self._rows(f"SELECT * FROM claim WHERE n IN ({marks})", *part)  # noqa: S608
            found |= {row["n"]: _stored(row) for row in rows}
        return [found[n] for n in wanted if n in found]

    def find(self, id_or_prefix: str) -> StoredClaim:
        """One claim by its id or the beginning of it. Raises UsageError for none or several."""
        rows = self._rows(
            "SELECT * FROM claim WHERE id >= ? AND id < ? ORDER BY id LIMIT 3",
            id_or_prefix,
            id_or_prefix + "\x7f",
        )
        if not rows or not id_or_prefix:
            raise UsageError(
                f"No claim has an id that begins with {id_or_prefix!r}: "
                "`workbench claims` lists the ids."
            )
        if len(rows) > 1:
            several = ", ".join(row["id"] for row in rows)
            raise UsageError(
                f"More than one claim has an id that begins with {id_or_prefix!r} "
                f"({several} …): give more of it."
            )
        return _stored(rows[0])

    def of_article(self, article_id: str) -> list[StoredClaim]:
        """All claims of an article by their place in it, the withdrawn ones included."""
        rows = self._rows(
            "SELECT * FROM claim WHERE article = ? ORDER BY start_offset, n", article_id
        )
        return [_stored(row) for row in rows]

    def counts(self) -> Counts:
        """How many claims stand where; the cost does not depend on how many there are."""
        held = {row["status"]: row["claims"] for row in self._rows("SELECT * FROM tally")}
        return Counts({status: held.get(status, 0) for status in Status})

    def publishers(self) -> list[tuple[str, int]]:
        """Publishers with their number of claims, most first."""
        return self._counted(
            "SELECT a.publisher, count(*) FROM claim AS c JOIN article AS a ON a.id = c.article"
            " WHERE a.publisher <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def claimants(self) -> list[tuple[str, int]]:
        """Claimants with their number of claims, most first."""
        return self._counted(
            "SELECT claimant, count(*) FROM claim WHERE claimant IS NOT NULL"
            " GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def verdict_rows(self, filter_: ClaimFilter) -> Iterator[VerdictRow]:
        """One row per claim, article by article in order of reading, from one snapshot."""
        where, values = _where(filter_)
        sql = (
            "SELECT c.id AS id, c.status, c.text, c.claimant, c.quotation, c.check_worthiness,"  # noqa: S608
            " c.start_offset, c.end_offset, c.article, a.headline, a.publisher, a.byline,"
            " a.published, a.url, v.sha256,"
            " j.claim, j.reviewer, j.verdict, j.skip_reason, j.note, j.decided_at,"
            " j.claim_text, g.reports, g.origins"
            f" FROM {_ARTICLE_BY_ARTICLE}"
            " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
            f" LEFT JOIN judgement AS j ON j.claim = c.id {_GROUP} {where}"
            " ORDER BY a.n, c.start_offset, c.n, j.decided_at, j.reviewer"
        )
        with self._database.errors_in_words():
            cursor = self._database.reading().execute(sql, values)
            try:
                for _, rows in groupby(cursor, key=lambda row: row["id"]):
                    yield _verdict_row(list(rows))
            finally:
                # A cursor left half read would pin its snapshot and let the log grow.
                cursor.close()

    def _counted(self, sql: str) -> list[tuple[str, int]]:
        return [(row[0], row[1]) for row in self._rows(sql)]

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


def _selection(columns: str, filter_: ClaimFilter, order: Order) -> tuple[str, list[object]]:
    where, values = _where(filter_)
    articles = ""  # without them, an index alone gives the answer
    if order is Order.ARTICLE or filter_.publishers:
        articles = "JOIN article AS a ON a.id = c.article"
    sql = f"SELECT {columns} FROM claim AS c {articles} {where} ORDER BY {_ORDERS[order]}"  # noqa: S608
    return sql, values


def _where(filter_: ClaimFilter) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (
        ("c.status", filter_.statuses),
        ("c.article", filter_.articles),
        ("a.publisher", filter_.publishers),
        ("ifnull(c.claimant, '')", filter_.claimants),
    ):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += sorted(wanted)
    if filter_.words.strip():
        expression = _match_expression(filter_.words)
        if expression:
            conditions.append("c.n IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?)")
            values.append(expression)
        else:
            conditions.append("FALSE")
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def _match_expression(words: str) -> str:
    """What FTS5 is asked: every word must occur, and the last may still be growing.

    Words are quoted, so that nothing typed is read as an operator; FTS5 takes them apart as it
    took the claims apart ("830-mile" is "830" followed by "mile"). Mere punctuation is left out;
    "" where that was all.
    """
    typed = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    terms = [word.replace('"', '""') for word in typed.split() if any(map(str.isalnum, word))]
    return " ".join(f'"{term}"' for term in terms) + ("*" if terms else "")


def _stored(row: sqlite3.Row) -> StoredClaim:
    return StoredClaim(
        n=row["n"],
        id=row["id"],
        article_id=row["article"],
        claim=claim_from(row),
        status=Status(row["status"]),
        withdrawn_at=moment_or_none(row["withdrawn_at"]),
        made_by=row["made_by"],
        dismissed=row["dismissed"],
    )


def _verdict_row(rows: list[sqlite3.Row]) -> VerdictRow:
    row = rows[0]
    judgements = tuple(judgement_from(each) for each in rows if each["claim"])
    basis = deciding(judgements)
    verdicts: set[Verdict] = {held.verdict for held in basis if held.verdict}
    skips: list[SkipReason] = [held.skip_reason for held in basis if held.skip_reason]
    return VerdictRow(
        claim_id=row["id"],
        status=Status(row["status"]),
        verdict=verdicts.pop() if len(verdicts) == 1 else None,
        skip_reason=skips[-1] if skips and not verdicts else None,
        judgements=judgements,
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
