"""Claims: listed, searched, counted and read back."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from workbench.errors import UsageError
from workbench.model import CheckWorthiness, Status
from workbench.records import (
    STATUSES,
    Changes,
    ClaimFilter,
    ClaimRow,
    Counts,
    Listing,
    Order,
    Sort,
    StoredClaim,
    VerdictRow,
)
from workbench.store.conditions import GROUP, SEEN
from workbench.store.connection import Database, in_parts
from workbench.store.encoding import claim_from, moment_or_none, worth_from
from workbench.store.selecting import selection
from workbench.store.sights import may_know_of

_AT_ONCE = 500
_LISTED_AT_ONCE = 2_000
_CLAIM = f"SELECT c.*, {SEEN} AS seen FROM claim AS c"  # noqa: S608

_TOUCHED = " UNION ALL ".join(
    f"SELECT claim, reviewer FROM {log} WHERE n > :after AND n <= :until"  # noqa: S608
    for log in ("verdict_event", "adjudication_event", "evidence_event")
)
"""The claims that reviewers did something to between two marks."""


class Claims:
    """The claims of one database, as one reviewer may see them."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def numbers(
        self, filter_: ClaimFilter, order: Order | Sort, *, limit: int | None = None
    ) -> array[int]:
        """The numbers `n` of the claims that pass the filter, in the order asked for.

        With `limit` the first ones, found without reading the others.
        """
        sql, values = selection("c.n", filter_, order, self._reviewer)
        with self._database.errors_in_words():
            first = {"limit": -1 if limit is None else limit}
            cursor = self._database.reading().execute(f"{sql} LIMIT :limit", values | first)
            return array("q", (row[0] for row in cursor))

    def listing(
        self,
        filter_: ClaimFilter,
        order: Order | Sort,
        is_enough: Callable[[Listing], bool] = lambda _: False,
    ) -> Listing:
        """The same with the status of each, for a screen that has to find the next open one.

        Where `is_enough` says so of the beginning, asked now and then, the rest is not read.
        """
        sql, values = selection("c.n, c.shown", filter_, order, self._reviewer)
        listing = Listing.empty()
        with self._database.snapshot():
            places = self._places()
            mine = self._exceptions()
            cursor = self._database.reading().execute(sql, values)
            while rows := cursor.fetchmany(_LISTED_AT_ONCE):
                for n, shown in rows:
                    listing.numbers.append(n)
                    listing.statuses.append(mine.get(n, places[shown]))
                if is_enough(listing):
                    break
            cursor.close()
        return listing

    def listing_by(
        self, filter_: ClaimFilter, worth: Callable[[CheckWorthiness], float]
    ) -> Listing:
        """The same, those first whose check-worthiness comes to most by this measure."""
        columns = "c.n, c.shown, c.check_worthiness, c.reasons, c.dimensions"
        sql, values = selection(columns, filter_, Order.WORTH, self._reviewer)
        with self._database.snapshot():
            places = self._places()
            mine = self._exceptions()
            rows = self._database.reading().execute(sql, values)
            weighed = [(-worth(worth_from(row)), row["n"], row["shown"]) for row in rows]
        listing = Listing.empty()
        for _, n, shown in sorted(weighed):
            listing.numbers.append(n)
            listing.statuses.append(mine.get(n, places[shown]))
        return listing

    def _places(self) -> dict[str, int]:
        return {str(status): place for place, status in enumerate(STATUSES)}

    def _exceptions(self) -> dict[int, int]:
        """The claims, by number, that stand elsewhere for the reviewer than is shown to all."""
        rows = self._rows(
            "SELECT c.n, s.status FROM sight AS s JOIN claim AS c ON c.id = s.claim"
            " WHERE s.reviewer = :me"
        )
        places = self._places()
        return {row["n"]: places[row["status"]] for row in rows}

    def changes_since(self, mark: tuple[int, int] | None) -> Changes:
        """What was saved since `mark`; None asks for the mark of now, with nothing moved.

        Of claims on which the reviewer is blind, and always was, it tells nothing of others' acts.
        """
        (now,) = self._rows(
            "SELECT coalesce((SELECT max(n) FROM act), 0) AS act,"
            " coalesce((SELECT max(n) FROM galley_event), 0) AS correction,"
            " coalesce((SELECT max(rowid) FROM article_version), 0) AS version"
        )
        new_mark = (now["act"], now["version"])
        if mark is None:
            return Changes(new_mark, {}, articles_changed=False)
        with self._database.snapshot():
            rows = self._rows(
                f"SELECT c.n, c.id, {SEEN} AS status, max(e.reviewer = :me) AS is_mine"  # noqa: S608
                f" FROM ({_TOUCHED}) AS e JOIN claim AS c ON c.id = e.claim GROUP BY c.n",
                after=mark[0],
                until=new_mark[0],
            )
            corrected = self._rows(
                "SELECT DISTINCT reviewer FROM galley_event"
                " WHERE n > :after AND n <= :until AND reviewer <> :me ORDER BY reviewer",
                after=mark[0],
                until=new_mark[0],
            )
            reading = self._database.reading()
            moved = {
                row["n"]: Status(row["status"])
                for row in rows
                if row["is_mine"] or may_know_of(reading, row["id"], self._reviewer)
            }
        were_read_in = mark[1] != now["version"]
        return Changes(
            new_mark,
            moved,
            articles_changed=were_read_in or mark[0] < now["correction"],
            were_read_in=were_read_in,
            corrected_by=tuple(row["reviewer"] for row in corrected),
        )

    def rows(self, numbers: Sequence[int]) -> list[ClaimRow]:
        """The list lines of the claims with these numbers, in the same order."""
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
                published=date.fromisoformat(row["published"]) if row["published"] else None,
            )
            for row in self._rows(
                "SELECT c.n, c.id, c.text, c.check_worthiness, c.reasons, c.dimensions,"  # noqa: S608
                f" {SEEN} AS status, c.claimant, a.publisher, a.published,"
                " g.reports"
                f" FROM claim AS c JOIN article AS a ON a.id = c.article {GROUP}"
                f" WHERE c.n IN ({_listed(numbers)})"
            )
        }
        return [found[n] for n in numbers]

    def get(self, n: int) -> StoredClaim:
        """One claim by its number, without what reviewers said of it. Raises UsageError."""
        rows = self._rows(f"{_CLAIM} WHERE c.n = :n", n=n)
        if not rows:
            raise UsageError(f"There is no claim number {n}: `workbench claims` lists the ids.")
        return _stored(rows[0])

    def many(self, numbers: Iterable[int]) -> list[StoredClaim]:
        """Claims by their numbers, in the same order, without what reviewers said of them."""
        wanted = list(numbers)
        found: dict[int, StoredClaim] = {}
        for part in in_parts(wanted, _AT_ONCE):
            rows = self._rows(f"{_CLAIM} WHERE c.n IN ({_listed(part)})")
            found |= {row["n"]: _stored(row) for row in rows}
        return [found[n] for n in wanted if n in found]

    def find(self, id_or_prefix: str) -> StoredClaim:
        """One claim by its id or the beginning of it. Raises UsageError for none or several."""
        rows = self._rows(
            f"{_CLAIM} WHERE c.id >= :first AND c.id < :last ORDER BY c.id LIMIT 3",
            first=id_or_prefix,
            last=id_or_prefix + "\x7f",
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
            f"{_CLAIM} WHERE c.article = :article ORDER BY c.start_offset, c.n",
            article=article_id,
        )
        return [_stored(row) for row in rows]

    def counts(self) -> Counts:
        """How many claims stand where for the reviewer.

        The cost does not depend on how many there are, but on how many that reviewer judged that
        wait for somebody else.
        """
        held: Counter[str] = Counter()
        for row in self._rows(
            "SELECT status, claims FROM tally"
            " UNION ALL SELECT shown, -count(*) FROM sight WHERE reviewer = :me GROUP BY 1"
            " UNION ALL SELECT status, count(*) FROM sight WHERE reviewer = :me GROUP BY 1"
        ):
            held[row["status"]] += row["claims"]
        return Counts({status: held[status] for status in Status})

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
        from workbench.store.verdict_rows import verdict_rows

        return verdict_rows(self._database, filter_, self._reviewer)

    def _counted(self, sql: str) -> list[tuple[str, int]]:
        return [(row[0], row[1]) for row in self._rows(sql)]

    def _rows(self, sql: str, **values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            named = {"me": self._reviewer, **values}
            return self._database.reading().execute(sql, named).fetchall()


def _listed(numbers: Iterable[int]) -> str:
    """Numbers for a statement: there may be more of them than it takes values."""
    return ", ".join(str(int(n)) for n in numbers)


def _stored(row: sqlite3.Row) -> StoredClaim:
    return StoredClaim(
        n=row["n"],
        id=row["id"],
        article_id=row["article"],
        claim=claim_from(row),
        status=Status(row["seen"]),
        withdrawn_at=moment_or_none(row["withdrawn_at"]),
        made_by=row["made_by"],
        dismissed=row["dismissed"],
    )
