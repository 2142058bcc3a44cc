"""Judgements that a file brings, kept: many in one transaction, as ordinary acts of one batch.

The acts are those of who reads the file in, who alone can take them back; the judgements are those
of the people whose they are. What the importer may not see decides nothing that they could notice:
where a reviewer holds something hidden, the act that is added leaves it as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from workbench.importing.brought import Brought, Here, Ruling, Take
from workbench.importing.deciding import once_more, op_uuid, take_of, take_of_ruling
from workbench.model import (
    AdjudicationEvent,
    AdjudicationKind,
    Event,
    EventKind,
    Judgement,
    Phase,
    Role,
)
from workbench.review import standing
from workbench.review.blindness import Sight
from workbench.review.slots import comes_as_extra
from workbench.store import acts, adjudications, leases
from workbench.store.acts import Entry, Topic
from workbench.store.connection import Database, insert
from workbench.store.deriving import derive
from workbench.store.encoding import event_columns
from workbench.store.leases import DeskTime
from workbench.store.settling import Standing, read_standings, role_of, settle_all, voters


class Imports:
    """What one person reads into one database."""

    def __init__(self, database: Database, time: DeskTime, importer: str) -> None:
        self._database = database
        self._time = time
        self._importer = importer

    def known(self, claim_ids: Collection[str]) -> dict[str, Here]:
        """Those of the claims that there are, as the importer may see them, by id."""
        with self._database.snapshot():
            reading = self._database.reading()
            numbers = _numbers(reading, claim_ids)
            role = role_of(reading, self._importer)
            return {
                id_: self._seen(each, numbers[id_][0], _sees(reading, each, self._importer, role))
                for id_, each in read_standings(reading, claim_ids).items()
            }

    def people(self) -> frozenset[str]:
        """The names of all who take part or did."""
        with self._database.errors_in_words():
            rows = self._database.reading().execute("SELECT name FROM reviewer").fetchall()
        return frozenset(row["name"] for row in rows)

    def texts(self) -> Generator[tuple[str, str], None, None]:
        """The id and the words of each claim that stands."""
        with self._database.errors_in_words():
            cursor = self._database.reading().execute(
                "SELECT id, text FROM claim WHERE withdrawn_at IS NULL AND dismissed = ''"
            )
            with closing(cursor):
                yield from map(tuple, cursor)

    def add(
        self, brought: Sequence[Brought | Ruling], batch: str, now: datetime, *, theirs: bool
    ) -> Counter[Take]:
        """Keep what a file brings, all or nothing; gives what became of it, as may be seen.

        What conflicts is left as it is, or replaced where `theirs` says so. What was brought
        before is there already: nothing is added twice.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            self._time.begin(write)
            portion = _Portion(write, self._importer, batch, now, theirs=theirs)
            portion.take(brought)
            return portion.takes

    def _seen(self, at: Standing, number: int, sees_all: bool) -> Here:
        seen = [held for held in at.judgements if sees_all or held.reviewer == self._importer]
        judgements = {held.reviewer: held for held in seen}
        settled = at.adjudication if sees_all else None
        return Here(number, at.claim_id, at.text, judgements, settled)


class _Portion:
    """Some of what a file brings, within one transaction: worked out first, then written at once.

    Of one reviewer on one claim it takes one judgement.
    """

    def __init__(
        self, write: sqlite3.Connection, by: str, batch: str, now: datetime, *, theirs: bool
    ) -> None:
        self._write = write
        self._by = by
        self._batch = batch
        self._now = now
        self._theirs = theirs
        self._events: list[Event] = []
        self.takes: Counter[Take] = Counter()

    def take(self, brought: Sequence[Brought | Ruling]) -> None:
        ids = {each.claim_id for each in brought}
        standings = read_standings(self._write, ids)
        versions = _numbers(self._write, ids)
        role = role_of(self._write, self._by)
        sees = {id_: _sees(self._write, each, self._by, role) for id_, each in standings.items()}
        names = [op_uuid(each) for each in brought]
        done = _done(self._write, names)
        rulings = []
        for each, name in zip(brought, names, strict=True):
            at = standings.get(each.claim_id)
            if at is None:
                self.takes[Take.UNKNOWN] += 1
                continue
            is_seen = sees[each.claim_id] or each.reviewer == self._by
            if not self._is_wanted(each, at, is_seen=is_seen):
                continue
            free = self._free_name(name, is_seen=is_seen) if name in done else name
            if free is None:
                continue
            if isinstance(each, Ruling):
                if is_seen or at.adjudication is None:
                    rulings.append((free, each, at))
            else:
                sha256 = versions[each.claim_id][1]
                event = self._judge(free, each, at, sha256, is_seen=is_seen)
                standings[each.claim_id] = _after(event, at)
                self._events.append(event)
        self._write_events(standings)
        for name, ruling, at in rulings:
            self._rule(name, ruling, at)
        derive(self._write, {event.claim_id for event in self._events})
        settle_all(self._write, {ruling.claim_id for _, ruling, _ in rulings})

    def _is_wanted(self, brought: Brought | Ruling, at: Standing, *, is_seen: bool) -> bool:
        if isinstance(brought, Ruling):
            take = take_of_ruling(brought, at.adjudication if is_seen else None, at.text)
        else:
            take = take_of(brought, _held(brought, at) if is_seen else None, at.text)
        self.takes[take] += 1
        return take in (Take.NEW, Take.CHANGED) or (take is Take.CONFLICTING and self._theirs)

    def _free_name(self, name: str, *, is_seen: bool) -> str | None:
        """Another name for an act that was done before; None where it is hidden and in force.

        What may be seen is wanted only where it is not in force: it was taken back or replaced.
        """
        while (row := _acted(self._write, [name]).fetchone()) is not None:
            if not is_seen and row["reviewer"] == self._by and row["state"] == "done":
                return None
            name = once_more(name)
        return name

    def _judge(
        self, name: str, brought: Brought, at: Standing, sha256: str, *, is_seen: bool
    ) -> Event:
        held = _held(brought, at)
        event = self._event(name, brought, held, at, sha256)
        if held and not is_seen:
            return _stating(held, event, extra=held.reviewer in at.extras)
        return event

    def _write_events(self, standings: Mapping[str, Standing]) -> None:
        """Add the acts to the log; who was at work on what they have now judged is so no more."""
        write, events = self._write, self._events
        for name in {event.reviewer for event in events}:
            acts.know(write, name, self._now)
        entries = [
            Entry(event.op_uuid, self._by, Topic.VERDICT, None, self._batch) for event in events
        ]
        numbers = acts.add_all(write, entries, self._by, self._now)
        numbered = zip(numbers, events, strict=True)
        insert(write, "verdict_event", *({"n": n, **event_columns(each)} for n, each in numbered))
        for event in events:
            at = standings[event.claim_id]
            decides = event.kind is not EventKind.NOTE and event.claim_text == at.text
            if decides and event.reviewer in at.holders:
                leases.free(write, event.reviewer)

    def _rule(self, name: str, ruling: Ruling, at: Standing) -> None:
        if ruling.reviewer in voters(self._write, ruling.claim_id):
            return
        acts.know(self._write, ruling.reviewer, self._now)
        event = AdjudicationEvent(
            op_uuid=name,
            claim_id=at.claim_id,
            reviewer=ruling.reviewer,
            kind=AdjudicationKind.SETTLE,
            decided_at=ruling.decided_at or self._now,
            verdict=ruling.verdict,
            reason=ruling.reason,
            claim_text=ruling.claim_text or at.text,
            rests_on=ruling.rests_on,
        )
        adjudications.append(self._write, event, self._batch, by=self._by)

    def _event(
        self, name: str, brought: Brought, held: Judgement | None, at: Standing, sha256: str
    ) -> Event:
        words = brought.claim_text or at.text
        decided = (brought.verdict, brought.skip_reason, words)
        is_note = held is not None and decided == (held.verdict, held.skip_reason, held.claim_text)
        is_note = (is_note and brought.note is not None) or not brought.decides
        extra = brought.extra
        if extra is None:
            extra = brought.verdict is not None and comes_as_extra(
                brought.reviewer,
                words,
                at.judgements,
                extras=at.extras,
                holders=at.at_work_on(words),
                slots=at.slots,
            )
        kind = EventKind.SET if brought.verdict else EventKind.SKIP
        return Event(
            op_uuid=name,
            claim_id=at.claim_id,
            reviewer=brought.reviewer,
            kind=EventKind.NOTE if is_note else kind,
            decided_at=(None if is_note and held else brought.decided_at) or self._now,
            verdict=None if is_note else brought.verdict,
            skip_reason=None if is_note else brought.skip_reason,
            note=brought.note,
            phase=Phase.REVEALED,  # nobody can tell what was known where the file was written
            article_sha256=sha256,
            claim_text=words,
            extra=extra,
        )


def _after(event: Event, at: Standing) -> Standing:
    """Where a claim stands with an act, for the judgements that follow."""
    if event.kind is EventKind.NOTE:
        return at
    held = standing([event])
    others = [each for each in at.judgements if each.reviewer != event.reviewer]
    return replace(
        at,
        judgements=(*others, *([held] if held else [])),
        extras=(at.extras - {event.reviewer}) | ({event.reviewer} if event.extra else set()),
    )


def _held(brought: Brought, at: Standing) -> Judgement | None:
    return next((each for each in at.judgements if each.reviewer == brought.reviewer), None)


def _acted(connection: sqlite3.Connection, names: Collection[str]) -> sqlite3.Cursor:
    """Of the acts with these names, those that there are: whose they are, and what of them is."""
    return connection.execute(
        "SELECT a.op_uuid, a.reviewer, s.state FROM act AS a"
        " LEFT JOIN undo_step AS s ON s.event = a.n"
        " WHERE a.op_uuid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(names)),),
    )


def _done(connection: sqlite3.Connection, names: Collection[str]) -> frozenset[str]:
    return frozenset(row["op_uuid"] for row in _acted(connection, names).fetchall())


def _stating(held: Judgement, event: Event, *, extra: bool) -> Event:
    """The act that says of a judgement what it is already."""
    kind = EventKind.SET if held.verdict else EventKind.SKIP if held.skip_reason else EventKind.NOTE
    return replace(
        event,
        kind=kind,
        decided_at=held.decided_at,
        verdict=held.verdict,
        skip_reason=held.skip_reason,
        note=held.note,
        claim_text=held.claim_text,
        extra=extra,
    )


def _sees(connection: sqlite3.Connection, at: Standing, name: str, role: Role) -> bool:
    """Whether somebody sees what others said of a claim, with names."""
    # Who ever gave a verdict matters to those alone who could settle a disagreement.
    differ = len({held.verdict for held in at.judgements if held.verdict}) > 1
    may_matter = role is not Role.REVIEWER and (differ or at.adjudication is not None)
    said_by: Iterable[str] = voters(connection, at.claim_id) if may_matter else ()
    return at.sight(name, role, said_by) is Sight.ALL


def _numbers(
    connection: sqlite3.Connection, claim_ids: Collection[str]
) -> dict[str, tuple[int, str]]:
    """Of each claim its number, and the bytes of the version that it stands in."""
    rows = connection.execute(
        "SELECT c.id, c.n, v.sha256 FROM claim AS c"
        " JOIN article_version AS v ON v.article = c.article AND v.version = c.version"
        " WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(claim_ids)),),
    )
    return {row["id"]: (row["n"], row["sha256"]) for row in rows.fetchall()}
