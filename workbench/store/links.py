"""Links between claims, the reviewers' decisions on them, and the groups that follow.

What the linking finds is kept article by article; a decision outlives it. Groups are derived: of
all claims that links reach from one another, anew whenever one of these links changes. The words of
the matching are brought in when claims are first linked or looked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from workbench.match.reports import Origins, Report
from workbench.model import LinkAct, LinkDecision, LinkState
from workbench.records import ClaimGroup, LinkedPair, Step, StoredClaim
from workbench.store import acts
from workbench.store.acts import Entry, Topic, Turn
from workbench.store.connection import Database, in_parts, insert
from workbench.store.copies import copies_among
from workbench.store.encoding import (
    comparison_columns,
    decision_columns,
    decision_from,
    group_columns,
    group_from,
    moment,
    pair_from,
    report_from,
)
from workbench.store.order import IN_ORDER, PLACED


class Grouping(Protocol):
    """The rules by which links join claims into groups; see `workbench.linking.grouping`."""

    def may_join(self, pair: LinkedPair) -> bool:
        """Whether two claims may be of one group by this link."""

    def groups(self, pairs: Collection[LinkedPair]) -> Iterable[Collection[str]]:
        """The groups of claims that state one thing, given all links that may join them."""

    def origins(self, reports: Collection[Report], copies: Collection[tuple[str, str]]) -> Origins:
        """What stands behind these reports of one thing; `copies` are articles with one text."""


_AT_ONCE = 500
_GATHERED_AT_ONCE = 5_000
_NOT_HELD = (
    "SELECT c.n, c.text FROM unlinked AS u JOIN claim AS c ON c.n = u.claim"
    " WHERE u.claim > ? AND c.withdrawn_at IS NULL AND c.dismissed = ''"
    " AND NOT EXISTS (SELECT 1 FROM claim_terms AS t WHERE t.claim = u.claim)"
    " ORDER BY u.claim LIMIT ?"
)
_STATES = {LinkAct.CONFIRM: LinkState.CONFIRMED, LinkAct.REJECT: LinkState.REJECTED}


class Links:
    """The links of one database."""

    def __init__(self, database: Database, grouping: Grouping | None) -> None:
        self._database = database
        self._grouping = grouping

    def unlinked(self) -> int:
        """How many claims have no links yet, or links of former words."""
        with self._database.errors_in_words():
            row = self._database.reading().execute("SELECT count(*) FROM unlinked").fetchone()
        return int(row[0])

    def next_unlinked(self) -> tuple[str, list[int]] | None:
        """An article with claims to link, and their numbers; None where all are linked."""
        rows = self._rows(
            "SELECT c.article, c.n FROM unlinked AS u JOIN claim AS c ON c.n = u.claim"
            " WHERE c.article = (SELECT article FROM claim"
            "   WHERE n = (SELECT min(claim) FROM unlinked)) ORDER BY c.n"
        )
        return (rows[0]["article"], [row["n"] for row in rows]) if rows else None

    def nearest(self, text: str, at_least: float, k: int | None = None) -> list[tuple[int, float]]:
        """The claims most like a text, by number, with their scores, best first."""
        from workbench.match.nearest import nearest
        from workbench.store.postings import StoredPostings

        with self._database.errors_in_words():
            connection = self._database.reading()
            return nearest(text, StoredPostings(connection), k, at_least)

    def keep(
        self, claims: Collection[StoredClaim], pairs: Iterable[LinkedPair], now: datetime
    ) -> int:
        """Keep what was found for these claims: their words and their links; gives the new links.

        What was suggested for them before and is found no more is dropped; what a reviewer
        decided on stays, and its decision holds for what is found again.
        """
        from workbench.store import postings

        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            found = {pair.pair: pair for pair in pairs}
            ids = [held.id for held in claims]
            before = _pairs_of(write, ids)
            postings.drop(write, [held.n for held in claims if not held.stands])
            postings.hold(write, {held.n: held.claim.text for held in claims if held.stands})
            for pair in before:
                if pair.pair not in found and pair.state is LinkState.SUGGESTED:
                    write.execute("DELETE FROM link WHERE one = ? AND other = ?", pair.pair)
            for pair in found.values():
                _write(write, pair, now)
            write.executemany(
                "DELETE FROM unlinked WHERE claim = ?", [(held.n,) for held in claims]
            )
            touched = {claim for pair in (*before, *found.values()) for claim in pair.pair}
            self._regroup(write, touched)
        return len(found.keys() - {pair.pair for pair in before})

    def gather(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Bring the words of all claims that were never linked into the postings, and weigh once.

        For so many that holding them article by article takes long: `keep` then finds their words
        in place. It saves some thousands at a time, told to `progress`; where it was stopped, the
        next call goes on. Gives how many claims it brought in.
        """
        from workbench.match.tokens import term_counts
        from workbench.store.postings import gather

        gathered = last = 0
        while rows := self._rows(_NOT_HELD, last, _GATHERED_AT_ONCE):
            counted = {row["n"]: term_counts(row["text"]) for row in rows}
            with self._database.writing() as write:
                gather(write, counted)
            gathered, last = gathered + len(rows), rows[-1]["n"]
            progress(gathered)
        self.weigh_if_wanted()
        return gathered

    def weigh_if_wanted(self) -> None:
        """Weigh all words anew where there are many more claims than at the last time."""
        from workbench.store.weighing import all_weighed, wants_weighing, weigh

        with self._database.errors_in_words():
            if not wants_weighing(self._database.reading()):
                return
        with self._database.snapshot():  # others may save while it is worked out
            prepared = all_weighed(self._database.reading())
        with self._database.writing() as write:
            if wants_weighing(write):
                weigh(write, prepared)

    def of_claim(self, claim_id: str) -> list[LinkedPair]:
        """The links of a claim, best first."""
        rows = self._rows(
            "SELECT * FROM (SELECT * FROM link WHERE one = ? UNION ALL"
            " SELECT * FROM link WHERE other = ?) ORDER BY score DESC, one, other",
            claim_id,
            claim_id,
        )
        return [pair_from(row) for row in rows]

    def all(self) -> Generator[LinkedPair, None, None]:
        """All links, best first, from one snapshot. Close it where it is not read to its end."""
        with self._database.errors_in_words():
            cursor = self._database.reading().execute(
                "SELECT * FROM link ORDER BY score DESC, one, other"
            )
            try:
                for row in cursor:
                    yield pair_from(row)
            finally:
                cursor.close()

    def reports(self, claims: Collection[str]) -> list[Report]:
        """What the origins of these claims are told by."""
        with self._database.errors_in_words():
            return _reports(self._database.reading(), sorted(claims))

    def group_of(self, claim_id: str) -> ClaimGroup | None:
        """The claims that state the same as this one, itself among them; None where it is alone."""
        rows = self._rows(_GROUP_OF, claim_id)
        return group_from(rows[0]) if rows else None

    def groups(self) -> Iterator[ClaimGroup]:
        """All groups: those of several reports first, of these those from which most differ."""
        for row in self._rows(_GROUPS):
            yield group_from(row)

    def decisions(self, claim_id: str) -> tuple[LinkDecision, ...]:
        """All decisions on links of a claim, oldest first."""
        rows = self._rows(
            f"SELECT e.* FROM link_event AS e {PLACED}"  # noqa: S608
            f" WHERE e.one = ? OR e.other = ? ORDER BY {IN_ORDER}",
            claim_id,
            claim_id,
        )
        return tuple(decision_from(row) for row in rows)

    def decide(self, decision: LinkDecision, *, batch: str = "") -> None:
        """Record a reviewer's decision on a link. A repeated one changes nothing."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if not acts.is_recorded(write, decision.op_uuid):
                self._append(write, decision, batch)

    def retract(self, write: sqlite3.Connection, turn: Turn, retract: LinkDecision) -> Step:
        """Take back a decision, or put it in force again, within the caller's transaction."""
        act = decision_from(
            write.execute("SELECT * FROM link_event WHERE op_uuid = ?", (turn.act,)).fetchone()
        )
        taken = replace(retract, one=act.one, other=act.other, retracts=turn.target)
        self._append(write, taken, turn.batch)
        row = write.execute("SELECT text FROM claim WHERE id = ?", (act.one,)).fetchone()
        return Step(act, row["text"])

    def rebuild(self) -> None:
        """Derive the state of all links, and all groups, anew."""
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            for row in write.execute("SELECT one, other FROM link").fetchall():
                _settle(write, row["one"], row["other"])
            write.execute("DELETE FROM group_member")
            rows = write.execute("SELECT one FROM link UNION SELECT other FROM link").fetchall()
            self._regroup(write, {row[0] for row in rows})

    def settle(self, write: sqlite3.Connection, pairs: Collection[tuple[str, str]]) -> None:
        """Bring pairs to what was decided on them, and group anew, in the caller's transaction."""
        for one, other in pairs:
            _settle(write, one, other)
        self._regroup(write, {claim for pair in pairs for claim in pair})

    def _append(self, write: sqlite3.Connection, decision: LinkDecision, batch: str) -> None:
        entry = Entry(decision.op_uuid, decision.reviewer, Topic.LINK, decision.retracts, batch)
        number = acts.add(write, entry, decision.decided_at)
        insert(write, "link_event", {"n": number, **decision_columns(decision)})
        self.settle(write, [(decision.one, decision.other)])

    def _regroup(self, write: sqlite3.Connection, touched: Collection[str]) -> None:
        """Group anew all claims that links reach from these, and those that they were with."""
        mates = _mates(write, touched)
        web = self._web(write, {*touched, *mates})
        _ungroup(write, web)
        if self._grouping is None:
            return
        pairs = _pairs_of(write, sorted(web))
        within = [pair for pair in pairs if web.issuperset(pair.pair)]
        together = [sorted(group) for group in self._grouping.groups(within)]
        alone = web.difference(claim for claims in together for claim in claims)
        differing = _differing(pairs)
        together += [[claim] for claim in sorted(alone) if claim in differing]  # to be looked at
        for claims in together:
            others = {other for claim in claims for other in differing.get(claim, ())}
            reports = _reports(write, claims)
            articles = sorted({report.article_id for report in reports})
            origins = self._grouping.origins(reports, copies_among(write, articles))
            columns = group_columns(claims, len(articles), len(others.difference(claims)), origins)
            insert(write, "claim_group", columns)
            members = ({"claim": claim, "in_group": claims[0]} for claim in claims)
            insert(write, "group_member", *members)

    def _may_join(self, pair: LinkedPair) -> bool:
        return self._grouping is not None and self._grouping.may_join(pair)

    def _web(self, write: sqlite3.Connection, claims: Collection[str]) -> set[str]:
        """All claims that links which may join reach from these."""
        web, fresh = set(claims), list(claims)
        while fresh:
            joining = (pair for pair in _pairs_of(write, fresh) if self._may_join(pair))
            reached = {claim for pair in joining for claim in pair.pair}
            fresh = sorted(reached - web)
            web |= reached
        return web

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._database.errors_in_words():
            return self._database.reading().execute(sql, values).fetchall()


_GROUP = (
    "SELECT g.*, (SELECT json_group_array(claim) FROM group_member WHERE in_group = g.id)"
    " AS members FROM claim_group AS g"
)
_GROUP_OF = f"{_GROUP} WHERE g.id = (SELECT in_group FROM group_member WHERE claim = ?)"  # noqa: S608
_GROUPS = f"{_GROUP} ORDER BY g.reports > 1 DESC, g.differing DESC, g.reports DESC, g.id"


def _ungroup(write: sqlite3.Connection, claims: Collection[str]) -> None:
    """Take claims out of their groups; every group of theirs lies among them whole."""
    parts = list(in_parts(sorted(claims), _AT_ONCE))
    for which in ("group_member WHERE claim", "claim_group WHERE id"):  # no group while in use
        for part in parts:
            marks = ", ".join("?" * len(part))
            write.execute(f"DELETE FROM {which} IN ({marks})", part)  # noqa: S608


def _differing(pairs: Iterable[LinkedPair]) -> dict[str, set[str]]:
    """For each claim, the claims elsewhere that differ from it or contradict it."""
    differing: dict[str, set[str]] = {}
    for pair in pairs:
        if not pair.is_same and pair.state is not LinkState.REJECTED:
            differing.setdefault(pair.one, set()).add(pair.other)
            differing.setdefault(pair.other, set()).add(pair.one)
    return differing


def _reports(connection: sqlite3.Connection, claims: Sequence[str]) -> list[Report]:
    reports: list[Report] = []
    for part in in_parts(claims, _AT_ONCE):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            "SELECT c.id, c.article, c.claimant, c.denied_by, c.text, c.quotation,"  # noqa: S608
            " a.publisher, a.agency"
            f" FROM claim AS c JOIN article AS a ON a.id = c.article WHERE c.id IN ({marks})",
            part,
        )
        reports += [report_from(row) for row in rows.fetchall()]
    return reports


def _write(write: sqlite3.Connection, pair: LinkedPair, now: datetime) -> None:
    columns: Mapping[str, object] = {
        "one": pair.one,
        "other": pair.other,
        **comparison_columns(pair.comparison),
        "method": pair.method,
        "linked_at": moment(now),
    }
    write.execute(
        "INSERT INTO link (one, other, score, relation, differences, method, linked_at) VALUES"
        " (:one, :other, :score, :relation, :differences, :method, :linked_at)"
        " ON CONFLICT (one, other) DO UPDATE SET score = excluded.score,"
        " relation = excluded.relation, differences = excluded.differences,"
        " method = excluded.method, linked_at = excluded.linked_at",
        columns,
    )
    _settle(write, pair.one, pair.other)


def _settle(write: sqlite3.Connection, one: str, other: str) -> None:
    """Bring a link to the state that the last decision in force gives it."""
    row = write.execute(
        "SELECT e.kind, e.reviewer FROM link_event AS e JOIN undo_step AS s ON s.event = e.n"
        " WHERE e.one = ? AND e.other = ? AND s.state = 'done'"
        " ORDER BY s.place DESC, e.op_uuid DESC LIMIT 1",
        (one, other),
    ).fetchone()
    state = _STATES[LinkAct(row["kind"])] if row else LinkState.SUGGESTED
    write.execute(
        "UPDATE link SET state = ?, decided_by = ? WHERE one = ? AND other = ?",
        (state, row["reviewer"] if row else None, one, other),
    )


def _pairs_of(write: sqlite3.Connection, claims: Sequence[str]) -> list[LinkedPair]:
    found: dict[tuple[str, str], LinkedPair] = {}
    for part in in_parts(claims, _AT_ONCE):
        marks = ", ".join("?" * len(part))
        for column in ("one", "other"):
            rows = write.execute(
                f"SELECT * FROM link WHERE {column} IN ({marks})",  # noqa: S608
                part,
            )
            found |= {(row["one"], row["other"]): pair_from(row) for row in rows.fetchall()}
    return list(found.values())


def _mates(write: sqlite3.Connection, claims: Collection[str]) -> set[str]:
    """The claims that are in the groups of these."""
    mates: set[str] = set()
    for part in in_parts(claims, _AT_ONCE):
        marks = ", ".join("?" * len(part))
        rows = write.execute(
            "SELECT claim FROM group_member WHERE in_group IN"  # noqa: S608
            f" (SELECT in_group FROM group_member WHERE claim IN ({marks}))",
            part,
        )
        mates.update(row["claim"] for row in rows.fetchall())
    return mates
