"""The rows of what can be exported, as one reviewer may see them, some hundreds at a time.

The tables and their columns are declared in `workbench.export.tables`; the cells stand in that
order. Each export reads one moment of the database, and holds no more of it than it hands out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from workbench.model import Disposition, Role, Sentence
from workbench.records import ClaimFilter, VerdictRow, with_claims
from workbench.review.blindness import Sight
from workbench.store.conditions import OPEN_TO_ME, Values, conditions
from workbench.store.connection import Database, in_parts
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.plain_verdicts import Cells, tuples
from workbench.store.settling import role_of
from workbench.store.sights import Sights
from workbench.store.verdict_rows import cells_or_rows

_AT_ONCE = 500

_CLAIMS = (
    "FROM article AS a CROSS JOIN claim AS c ON c.article = a.id"
    " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
)
_BY_CLAIM = "ORDER BY a.n, c.start_offset, c.n"


def _told(moment: str) -> str:
    """A moment as it is told, from a column in which it is kept."""
    return f"substr({moment}, 1, 26) || 'Z'"


_EVENTS = (
    f"SELECT c.id, e.reviewer, {OPEN_TO_ME},"
    " e.op_uuid, e.claim, e.reviewer, e.kind, e.verdict, e.skip_reason, ifnull(e.note, ''),"
    f" e.note IS NOT NULL, ifnull(e.retracts, ''), e.phase, e.extra, {_told('e.shown_at')},"
    f" {_told('e.decided_at')}, e.claim_text, c.article, e.article_sha256, e.links_shown"
    f" {_CLAIMS} JOIN verdict_event AS e ON e.claim = c.id {PLACED}"
    f" {{where}} {_BY_CLAIM}, {IN_ORDER}"
)
_EVIDENCE = (
    f"SELECT c.id, e.reviewer, {OPEN_TO_ME},"
    " e.id, e.claim, e.reviewer, e.stance, e.what, e.target, e.quotation, e.source, e.accessed,"
    f" e.note, e.archived, {_told('e.added_at')}, c.text, c.article, v.sha256"
    f" {_CLAIMS} JOIN evidence AS e ON e.claim = c.id {{where}} {_BY_CLAIM}, e.added_at, e.id"
)
_LINKS = (
    "SELECT l.one, l.other, l.relation, l.score, l.state, ifnull(l.decided_by, ''), c.text, o.text,"
    f" l.differences, l.method, {_told('l.linked_at')}, c.article, o.article, v.sha256, w.sha256"
    f" {_CLAIMS} JOIN link AS l ON l.one = c.id JOIN claim AS o ON o.id = l.other"
    " JOIN article_version AS w ON w.article = o.article AND w.version = o.version"
    f" {{where}} {_BY_CLAIM}, l.other"
)
_ARTICLES = (
    "SELECT a.id, a.headline, a.publisher, v.sha256, v.body FROM article AS a"
    " JOIN article_version AS v ON v.article = a.id AND v.version = a.version {where} ORDER BY a.n"
)
_SENTENCES = (
    "SELECT start_offset, end_offset, disposition, reason FROM sentence"
    " WHERE article = :article ORDER BY position"
)
_STANDING = (
    "SELECT id, start_offset, end_offset FROM claim"
    " WHERE article = :article AND withdrawn_at IS NULL AND dismissed = '' ORDER BY start_offset, n"
)
_KNOWN = (
    "SELECT DISTINCT v.sha256 FROM json_each(?) AS asked JOIN article_version AS v"
    " ON v.sha256 = asked.value"
)


class Exports:
    """What one reviewer may take away from one database."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def verdicts(self, filter_: ClaimFilter) -> Iterator[list[Cells | VerdictRow]]:
        """One row per claim: of a plain one its cells, else what they are made of."""
        return cells_or_rows(self._database, filter_, self._reviewer)

    def votes(self, filter_: ClaimFilter) -> Iterator[list[Cells]]:
        """One row per act in the log of verdicts, claim by claim, oldest first."""
        return self._seen(_EVENTS, filter_)

    def evidence(self, filter_: ClaimFilter) -> Iterator[list[Cells]]:
        """One row per piece of evidence in force, claim by claim, as they were added."""
        return self._seen(_EVIDENCE, filter_)

    def links(self, filter_: ClaimFilter) -> Iterator[list[Cells]]:
        """One row per link of a claim that passes the filter, on either side."""
        where, values = conditions(filter_, self._reviewer)
        passing = f"SELECT c.id FROM claim AS c {where}"  # noqa: S608 - a condition of ours
        touched = f"WHERE l.one IN ({passing}) OR l.other IN ({passing})" if where else ""
        return self._parts(_LINKS.format(where=touched), values)

    def galley(self, filter_: ClaimFilter) -> Iterator[list[Cells]]:
        """One row per sentence of the articles that have a claim that passes the filter.

        Without a filter of all articles, those without a claim too.
        """
        where, values = conditions(filter_, self._reviewer)
        passing = f"WHERE a.id IN (SELECT c.article FROM claim AS c {where})"  # noqa: S608
        sql = _ARTICLES.format(where=passing if where else "")
        with self._database.snapshot():
            connection = self._database.reading()
            with closing(tuples(connection, sql, values)) as articles:
                for article in articles:
                    yield from in_parts(_sentences(connection, *article), _AT_ONCE)

    def known_articles(self, sha256s: Iterable[str]) -> set[str]:
        """Those of the hashes that some version of an article here has."""
        found: set[str] = set()
        with self._database.errors_in_words():
            for part in in_parts(sha256s, _AT_ONCE):
                rows = self._database.reading().execute(_KNOWN, (json.dumps(part),))
                found.update(row[0] for row in rows.fetchall())
        return found

    def _seen(self, sql: str, filter_: ClaimFilter) -> Iterator[list[Cells]]:
        """Rows of what the reviewer did, and of what others did where that may be seen."""
        where, values = conditions(filter_, self._reviewer)
        with self._database.snapshot():
            may_settle = role_of(self._database.reading(), self._reviewer) is not Role.REVIEWER
            with closing(tuples(self._database.reading(), sql.format(where=where), values)) as rows:
                seen = (
                    row[3:]
                    for row in rows
                    if row[1] == self._reviewer or row[2] or (may_settle and self._sees(row[0]))
                )
                yield from in_parts(seen, _AT_ONCE)  # parts of what is left out would tell of it

    def _sees(self, claim_id: object) -> bool:
        """What `OPEN_TO_ME` leaves out to be on the safe side, asked of the rule itself."""
        return Sights(self._database, self._reviewer).of(str(claim_id)) is Sight.ALL

    def _parts(self, sql: str, values: Values) -> Iterator[list[Cells]]:
        with (
            self._database.snapshot(),
            closing(tuples(self._database.reading(), sql, values)) as rows,
        ):
            yield from in_parts(rows, _AT_ONCE)


def _sentences(
    connection: sqlite3.Connection, id_: str, headline: str, publisher: str, sha256: str, body: str
) -> Iterator[Cells]:
    """The rows of one article's sentences, each with the claims that begin in it."""
    sentences = [
        Sentence(start, end, body[start:end], Disposition(disposition), reason)
        for start, end, disposition, reason in tuples(connection, _SENTENCES, {"article": id_})
    ]
    claims = tuples(connection, _STANDING, {"article": id_})
    standing = [(start, {"id": id_, "start": start, "end": end}) for id_, start, end in claims]
    for position, (sentence, held) in enumerate(with_claims(sentences, standing)):
        yield (
            id_,
            headline,
            publisher,
            position,
            sentence.start,
            sentence.end,
            sentence.text,
            sentence.disposition,
            sentence.reason,
            json.dumps(held, ensure_ascii=False, separators=(",", ":")),
            sha256,
        )
