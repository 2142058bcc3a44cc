"""Other databases brought together with this one: docs/merging.md has the rules.

A private copy of the other file is compared with this one, and then brought in portion by portion:
each is one transaction of some tenths of a second, and leaves a database in which all that is
derived follows from what has come so far. Broken off, the next merge goes on from there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

from workbench.model import Status
from workbench.records.merging import Merged
from workbench.store import merging_acts, merging_articles, merging_desk
from workbench.store.conditions import OPEN_TO_ME, SEEN
from workbench.store.connection import Database, in_parts
from workbench.store.corrections import Composer, recompose
from workbench.store.links import Links
from workbench.store.merging_copy import copied
from workbench.store.merging_plan import Plan, plan

Progress = Callable[[int, int], None]
"""Told how many articles and acts are done, and of how many."""

_ACTS_AT_ONCE = 2_000
_ORIGINALS_AT_ONCE = 200

_SOURCES = """
    INSERT INTO main.source (locator, article, sha256, size, modified_ns, read_at)
    SELECT locator, article, sha256, size, modified_ns, read_at FROM other.source WHERE TRUE
    ON CONFLICT (locator) DO UPDATE SET article = excluded.article, sha256 = excluded.sha256,
        size = excluded.size, modified_ns = excluded.modified_ns, read_at = excluded.read_at
    WHERE (excluded.read_at, excluded.sha256, excluded.article) > (read_at, sha256, article)
"""
_SAID = " UNION ALL ".join(
    f"SELECT e.reviewer FROM temp.arrived AS a JOIN main.{log} AS e ON e.n = a.n"  # noqa: S608
    f" JOIN main.claim AS c ON c.id = e.claim WHERE e.reviewer = :me OR {OPEN_TO_ME}"
    for log in ("verdict_event", "evidence_event", "adjudication_event")
)
_MADE = " UNION ALL ".join(
    f"SELECT e.reviewer FROM temp.arrived AS a JOIN main.{log} AS e ON e.n = a.n"  # noqa: S608
    for log in ("galley_event", "link_event")
)
_ACTS = (
    f"SELECT reviewer, count(*) AS acts FROM ({_SAID} UNION ALL {_MADE} UNION ALL"  # noqa: S608
    " SELECT e.reviewer FROM temp.arrived AS a JOIN main.repeat_event AS e ON e.n = a.n"
    " WHERE e.reviewer = :me) GROUP BY 1 ORDER BY 1"
)
_DISAGREE = (
    "SELECT count(*) FROM temp.stood AS t JOIN main.claim AS c ON c.id = t.claim"  # noqa: S608
    f" WHERE t.status <> '{Status.DISAGREEMENT}' AND {SEEN} = '{Status.DISAGREEMENT}'"
)
_COUNTED = (
    "SELECT (SELECT count(*) FROM main.article) AS articles,"
    " (SELECT count(*) FROM main.article_version) AS versions,"
    " (SELECT count(*) FROM main.claim) AS claims,"
    " (SELECT claims FROM main.tally WHERE status = 'withdrawn') AS withdrawn"
)

_READ_AT = (
    "SELECT v.read_at FROM article AS a JOIN article_version AS v"
    " ON v.article = a.id AND v.version = a.version WHERE a.id = ?"
)


class Merging:
    """Brings other databases into one, and tells one reviewer what came of it."""

    def __init__(self, database: Database, compose: Composer, links: Links, reviewer: str) -> None:
        self._database = database
        self._compose = compose
        self._links = links
        self._reviewer = reviewer

    def merge(
        self, others: Sequence[Path], progress: Progress | None = None, *, keep: bool = True
    ) -> list[Merged]:
        """Bring in all that other databases have; gives what came from each.

        The files themselves are only read. With `keep`, a copy of this database as it was lies
        beside it afterwards. Raises StoreError, before anything is changed, where one of them
        cannot be merged.
        """
        with ExitStack() as held:
            copies = [held.enter_context(copied(other)) for other in others]
            plans = [plan(copy, self._database) for copy in copies]
            kept = self._kept() if keep else None
            merged = []
            for place, (other, copy) in enumerate(zip(others, copies, strict=True)):
                coming = plan(copy, self._database) if place else plans[0]
                with self._database.beside(copy, "other"), closing(_opened(copy)) as source:
                    run = _Run(self._database, source, self._compose, self._links, self._reviewer)
                    merged.append(run.merge(other, coming, progress, kept))
        return merged

    def _kept(self) -> Path:
        """A copy of the database as it is.

        It stays also where nothing comes: else its being there would tell that something came
        which the reviewer may not see.
        """
        database = self._database
        paths = (
            database.path.with_name(f"{database.path.name}.before-merge-{n}") for n in count(1)
        )
        path = next(path for path in paths if not path.exists())
        with database.errors_in_words(), closing(sqlite3.connect(path)) as copy:
            database.reading().backup(copy)
        return path


class _Run:
    """One database on its way into another; `source` reads the private copy of it."""

    def __init__(
        self,
        database: Database,
        source: sqlite3.Connection,
        compose: Composer,
        links: Links,
        reviewer: str,
    ) -> None:
        self._database = database
        self._source = source
        self._compose = compose
        self._links = links
        self._reviewer = reviewer

    def merge(
        self, other: Path, coming: Plan, progress: Progress | None, kept: Path | None
    ) -> Merged:
        told = _Told(coming, progress)
        with self._writing() as write:
            merging_acts.prepare(write)
            before = dict(write.execute(_COUNTED).fetchone())
            settings = merging_desk.merge_desk(write)
            merging_articles.date_what_is_the_same(write)
        self._bring_originals()
        for portion in coming.portions:
            told.more(self._bring_articles(portion))
        self._bring_acts(told)
        with self._writing() as write:
            write.execute(_SOURCES)
            merging_desk.settle_departures(write)
            after = dict(write.execute(_COUNTED).fetchone())
            me = {"me": self._reviewer}
            acts = {row["reviewer"]: row["acts"] for row in write.execute(_ACTS, me).fetchall()}
            (disagreements,) = write.execute(_DISAGREE, me).fetchone()
        came = Counter({name: after[name] - before[name] for name in after})
        return Merged(
            other=other,
            articles=came["articles"],
            versions=max(0, came["versions"] - came["articles"]),
            claims=came["claims"],
            withdrawn=max(0, came["withdrawn"]),
            acts=acts,
            disagreements=disagreements,
            settings=settings,
            kept=kept,
        )

    def _bring_originals(self) -> None:
        rows = self._source.execute("SELECT sha256 FROM original ORDER BY rowid")
        for part in in_parts((row["sha256"] for row in rows), _ORIGINALS_AT_ONCE):
            with self._writing() as write:
                columns = ", ".join(merging_acts.columns_of(write, "original", but=""))
                write.executemany(
                    f"INSERT INTO main.original ({columns}) SELECT {columns}"  # noqa: S608
                    " FROM other.original AS o WHERE sha256 = ?"
                    " AND NOT EXISTS (SELECT 1 FROM main.original AS h WHERE h.sha256 = o.sha256)",
                    [(sha256,) for sha256 in part],
                )

    def _bring_articles(self, portion: int) -> int:
        with self._writing() as write:
            articles = [
                row["article"]
                for row in write.execute(
                    "SELECT article FROM other.coming_article WHERE portion = ? ORDER BY n",
                    (portion,),
                ).fetchall()
            ]
            new = [
                row["article"]
                for row in write.execute(
                    "SELECT article FROM other.coming_article WHERE portion = ?"
                    " AND article NOT IN (SELECT id FROM main.article)",
                    (portion,),
                ).fetchall()
            ]
            merging_articles.bring_new(write, new)
            known = set(new)
            for id_ in articles:
                if id_ not in known:
                    merging_articles.merge_one(write, self._source, id_, self._compose)
            return len(articles)

    def _bring_acts(self, told: _Told) -> None:
        rows = self._source.execute("SELECT op_uuid, place FROM earlier_act ORDER BY place")
        moved = [(row["op_uuid"], row["place"]) for row in rows.fetchall()]
        for part in in_parts(moved, _ACTS_AT_ONCE):
            with self._writing() as write:
                numbers = merging_acts.move_earlier(write, part)
                self._derive(
                    write, "e.n IN (SELECT value FROM json_each(:value))", json.dumps(numbers)
                )
        coming = (row["n"] for row in self._source.execute("SELECT n FROM coming_act ORDER BY n"))
        for part in in_parts(coming, _ACTS_AT_ONCE):
            with self._writing() as write:
                at_work = merging_acts.leases_before(write)
                before = merging_acts.bring(write, "c.n BETWEEN ? AND ?", part[0], part[-1])
                self._derive(write, "e.n > :value", before)
                merging_acts.count_leases_anew(write, at_work)
            told.more(len(part))

    def _derive(self, write: sqlite3.Connection, which: str, value: object) -> None:
        merging_acts.note_where_claims_stood(write, which, value, self._reviewer)
        merging_acts.bring_into_force(write, self._links, which, value)
        for id_ in merging_acts.touched_articles(write, which, value):
            (now,) = write.execute(_READ_AT, (id_,)).fetchone()
            recompose(write, id_, self._compose, now)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            yield write


class _Told:
    """Tells how far it is."""

    def __init__(self, coming: Plan, progress: Progress | None) -> None:
        self._total = coming.acts + coming.articles
        self._done = 0
        self._progress = progress

    def more(self, done: int) -> None:
        self._done += done
        if self._progress:
            self._progress(min(self._done, self._total), self._total)


def _opened(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copy, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection
