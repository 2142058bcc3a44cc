"""Articles, their versions and their galleys, kept and read back."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.errors import UsageError
from workbench.identity import article_id
from workbench.model import Article, Disposition, Galley, Sentence, Status
from workbench.records import ArticleSummary, StoredArticle
from workbench.store.connection import Database
from workbench.store.corrections import (
    Composer,
    as_read,
    has_corrections,
    keep_as_read,
    recompose,
)
from workbench.store.encoding import ARTICLE, article_from, moment
from workbench.store.order import next_moment
from workbench.store.originals import Original, keep_original, read_original
from workbench.store.rereading import identified, read_sentences, write_proof

Values = Sequence[Any] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is known of a source since it was last read. Times in nanoseconds, size in bytes."""

    sha256: str
    size: int
    modified_ns: int


class Articles:
    """The articles of one database."""

    def __init__(self, database: Database, compose: Composer, reviewer: str) -> None:
        self._database = database
        self._compose = compose
        self._reviewer = reviewer

    def source_state(self, locator: str) -> SourceState | None:
        """How the source looked when it was last read; None where it never was."""
        row = self._row("SELECT * FROM source WHERE locator = ?", (locator,))
        return SourceState(row["sha256"], row["size"], row["modified_ns"]) if row else None

    def source_look(self, locator: str) -> tuple[int, int] | None:
        """Size and time of change of a source when it was last read; None where it never was."""
        state = self.source_state(locator)
        return (state.size, state.modified_ns) if state else None

    def is_known(self, locator: str, sha256: str, extractor: str | None = None) -> bool:
        """Whether saving these bytes from there would change nothing.

        With `extractor`, whether it would not even where that one is to find the claims.
        """
        with self._database.errors_in_words():
            reading = self._database.reading()
            holder = _holder(reading, locator, sha256)
            if holder is None or extractor is None:
                return holder is not None
            return not _was_read_otherwise(reading, holder, sha256, extractor)

    def remember(self, locator: str, state: SourceState, now: datetime) -> None:
        """Keep that a source was looked at and has bytes that were read before."""
        if self.source_state(locator) == state:
            return
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            holder = _holder(write, locator, state.sha256)
            if holder is not None:
                _write_source(write, holder, locator, state, moment(now))

    def save(
        self,
        article: Article,
        galley: Galley,
        state: SourceState,
        *,
        program: str,
        now: datetime,
        extractor: str = "",
        insist: bool = False,
        original: Original | None = None,
    ) -> tuple[str, str, int]:
        """Keep an article, its galley and its claims in one transaction.

        Gives the article's id, what it was taken for ("new", "changed" or "unchanged"), and how
        many claims it now has. A source that was read before keeps its article: other bytes
        become a new version, claims that are found again keep their id and their verdicts, also
        where some of their words changed, and claims that are gone are withdrawn, never deleted;
        what reviewers made of the galley holds for the new version too.
        Bytes that were read before from elsewhere are that article, and nothing new. `original`
        is kept beside it as the proof of what was read; `extractor` names what found the claims;
        with `insist`, an article whose claims another found gets a new version with the same bytes.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            id_, outcome, version = _identified(write, article)
            known = outcome == "unchanged"
            if insist and known and _was_read_otherwise(write, id_, article.sha256, extractor):
                outcome, version = "changed", version + 1
            if outcome != "unchanged":
                read_at = _read_at(write, id_, now)
                _write_article(write, id_, article, version, (program, extractor), read_at)
                self._write_galley(write, id_, version, galley, read_at)
            _write_source(write, id_, article.source, state, moment(now))
            if original:
                source = article.source
                keep_original(write, original, article.sha256, source, program, moment(now))
        return id_, outcome, len(galley.claims)

    def get(self, id_or_prefix: str) -> StoredArticle:
        """One article by its id or the beginning of it. Raises UsageError for none or several."""
        rows = self._rows(
            ARTICLE + " WHERE a.id >= ? AND a.id < ? LIMIT 2",
            (id_or_prefix, id_or_prefix + "\x7f"),
        )
        if len(rows) != 1 or not id_or_prefix:
            raise UsageError(
                f"{len(rows) or 'No'} articles have an id that begins with {id_or_prefix!r}: "
                "`workbench stats` lists the ids."
            )
        return article_from(rows[0])

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this SHA-256 as they came; None where they were not kept."""
        with self._database.errors_in_words():
            return read_original(self._database.reading(), sha256)

    def summaries(self) -> list[ArticleSummary]:
        """All articles in the order they came, with their claims counted as the reviewer sees."""
        counts: dict[str, Counter[Status]] = defaultdict(Counter)
        for row in self._rows(
            "SELECT article, shown AS status, count(*) AS n FROM claim GROUP BY 1, 2"
            " UNION ALL SELECT c.article, s.shown, -1 FROM sight AS s JOIN claim AS c"
            " ON c.id = s.claim WHERE s.reviewer = :me"
            " UNION ALL SELECT c.article, s.status, 1 FROM sight AS s JOIN claim AS c"
            " ON c.id = s.claim WHERE s.reviewer = :me",
            {"me": self._reviewer},
        ):
            counts[row["article"]][Status(row["status"])] += row["n"]
        return [
            ArticleSummary(
                id=row["id"],
                headline=row["headline"],
                publisher=row["publisher"],
                byline=row["byline"],
                published=row["published"] or "",
                version=row["version"],
                counts={status: n for status, n in counts[row["id"]].items() if n},
            )
            for row in self._rows("SELECT * FROM article ORDER BY n")
        ]

    def sentences(self, id_: str) -> tuple[Sentence, ...]:
        """The galley of an article's current version."""
        held = self.get(id_)
        with self._database.errors_in_words():
            return tuple(read_sentences(self._database.reading(), held))

    def disposition_counts(self) -> dict[Disposition, int]:
        """How many sentences were taken for what, over all articles."""
        rows = self._rows("SELECT disposition, count(*) AS n FROM sentence GROUP BY 1")
        return {Disposition(row["disposition"]): row["n"] for row in rows}

    def _write_galley(
        self, write: sqlite3.Connection, id_: str, version: int, galley: Galley, now: str
    ) -> None:
        if not has_corrections(write, id_):
            write_proof(write, id_, version, identified(write, id_, galley), now)
            return
        held = article_from(write.execute(f"{ARTICLE} WHERE a.id = ?", (id_,)).fetchone())
        before = as_read(write, held).claims
        keep_as_read(write, id_, identified(write, id_, galley, before))
        recompose(write, id_, self._compose, now)

    def _rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()

    def _row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        rows = self._rows(sql, values)
        return rows[0] if rows else None


def _identified(write: sqlite3.Connection, article: Article) -> tuple[str, str, int]:
    """The id of an article, what it is taken for, and the version that it will have."""
    source = write.execute(
        "SELECT s.article, s.sha256, a.version FROM source AS s"
        " JOIN article AS a ON a.id = s.article WHERE s.locator = ?",
        (article.source,),
    ).fetchone()
    if source and source["sha256"] == article.sha256:
        return source["article"], "unchanged", source["version"]
    id_ = source["article"] if source else article_id(article)
    holder = write.execute(
        "SELECT article, version FROM article_version WHERE sha256 = ?"
        " ORDER BY article = ? DESC, version DESC LIMIT 1",
        (article.sha256, id_),
    ).fetchone()
    if holder and not (source and holder["article"] == id_):
        return holder["article"], "unchanged", holder["version"]
    current = write.execute("SELECT version FROM article WHERE id = ?", (id_,)).fetchone()
    if current is None:
        return id_, "new", 1
    if holder and holder["version"] == current["version"]:
        return id_, "unchanged", current["version"]
    return id_, "changed", current["version"] + 1


def _holder(connection: sqlite3.Connection, locator: str, sha256: str) -> str | None:
    """The article that has these bytes already, where reading them from there changes nothing.

    That is the source's own article where it had these bytes when it was last read, whatever
    another source of that article has brought since, or where they are its latest version; or,
    for a source that was never read or holds another article's bytes now, any article that ever
    had them.
    """
    same = connection.execute(
        "SELECT article FROM source WHERE locator = ? AND sha256 = ?", (locator, sha256)
    ).fetchone()
    if same:
        return str(same["article"])
    row = connection.execute(
        "SELECT v.article, v.article = s.article AS is_own, v.version = a.version AS is_latest"
        " FROM article_version AS v JOIN article AS a ON a.id = v.article"
        " LEFT JOIN source AS s ON s.locator = ? WHERE v.sha256 = ?"
        " ORDER BY is_own DESC, v.version DESC LIMIT 1",
        (locator, sha256),
    ).fetchone()
    if row is None or (row["is_own"] and not row["is_latest"]):
        return None
    return str(row["article"])


def _was_read_otherwise(
    connection: sqlite3.Connection, id_: str, sha256: str, extractor: str
) -> bool:
    """Whether these bytes are what the article is now, but its claims were found by another."""
    row = connection.execute(
        "SELECT v.sha256, v.extractor FROM article AS a JOIN article_version AS v"
        " ON v.article = a.id AND v.version = a.version WHERE a.id = ?",
        (id_,),
    ).fetchone()
    return bool(row["sha256"] == sha256 and row["extractor"] != extractor)


def _read_at(connection: sqlite3.Connection, id_: str, now: datetime) -> str:
    """When a version is read: always later than the one before, whatever the clock says."""
    (last,) = connection.execute(
        "SELECT max(read_at) FROM article_version WHERE article = ?", (id_,)
    ).fetchone()
    return max(moment(now), next_moment(last) if last else "")


def _write_article(
    write: sqlite3.Connection,
    id_: str,
    article: Article,
    version: int,
    made_with: tuple[str, str],
    now: str,
) -> None:
    write.execute(
        "INSERT INTO article (id, headline, publisher, byline, published, url, language, agency,"
        " version, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " headline = excluded.headline, publisher = excluded.publisher, byline = excluded.byline,"
        " published = excluded.published, url = excluded.url, language = excluded.language,"
        " agency = excluded.agency, version = excluded.version",
        (
            id_,
            article.headline,
            article.publisher,
            article.byline,
            article.published and article.published.isoformat(),
            article.url,
            article.language,
            article.agency,
            version,
            now,
        ),
    )
    write.execute(
        "INSERT INTO article_version (article, version, sha256, body, remarks, program, extractor,"
        " read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id_,
            version,
            article.sha256,
            article.body,
            json.dumps(article.remarks, ensure_ascii=False),
            *made_with,
            now,
        ),
    )


def _write_source(
    write: sqlite3.Connection, id_: str, locator: str, state: SourceState, now: str
) -> None:
    write.execute(
        "INSERT INTO source (locator, article, sha256, size, modified_ns, read_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (locator) DO UPDATE SET"
        " article = excluded.article, sha256 = excluded.sha256, size = excluded.size,"
        " modified_ns = excluded.modified_ns, read_at = excluded.read_at",
        (locator, id_, state.sha256, state.size, state.modified_ns, now),
    )
