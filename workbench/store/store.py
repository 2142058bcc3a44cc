"""One database file: its articles, its claims and its verdict log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from workbench.model import (
    AdjudicationEvent,
    AdjudicationKind,
    Correction,
    CorrectionKind,
    Event,
    EventKind,
    EvidenceAct,
    EvidenceEvent,
    LinkAct,
    LinkDecision,
    Repetition,
)
from workbench.records import Proof, Step
from workbench.store import acts
from workbench.store.acts import Topic, Turn
from workbench.store.adjudications import Adjudications
from workbench.store.articles import Articles
from workbench.store.claims import Claims
from workbench.store.connection import PATIENCE_SECONDS, Database
from workbench.store.copies import Copies
from workbench.store.corrections import Composer, Corrections
from workbench.store.evidence import EvidenceLog
from workbench.store.leases import DeskTime
from workbench.store.links import Grouping, Links
from workbench.store.past import Past
from workbench.store.presence import Presence
from workbench.store.queue import Queues, hold_if_free
from workbench.store.schema import bring_up_to_date
from workbench.store.sights import Sights
from workbench.store.verdicts import Verdicts

if TYPE_CHECKING:
    from workbench.store.agreement import AgreementLog
    from workbench.store.dashboard import Dashboard
    from workbench.store.exports import Exports
    from workbench.store.finding import Finding
    from workbench.store.importing import Imports
    from workbench.store.merging import Merging
    from workbench.store.people import People
    from workbench.store.repeats import Repeats
    from workbench.store.second_reviews import SecondReviews


def _cannot_compose(*_: object) -> Proof:
    raise NotImplementedError("a store that is to keep corrections is opened with a composer")


class Store:
    """Everything kept in one database file, made where it does not exist.

    Threads may share a store. `patience` is how many seconds to wait for another program that
    holds the file; `compose` says what a galley is once reviewers corrected it, `grouping` which
    linked claims are one statement (without it, none). All that is read is what `reviewer` may
    see; without a name, what somebody sees who takes no part. Raises StoreError, in words, for a
    file that cannot be used.
    """

    def __init__(
        self,
        path: Path,
        *,
        patience: float = PATIENCE_SECONDS,
        compose: Composer = _cannot_compose,
        grouping: Grouping | None = None,
        reviewer: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = Database(path, patience=patience)
        self._compose = compose
        try:
            bring_up_to_date(self._database)
        except BaseException:
            self._database.close()
            raise
        self.articles = Articles(self._database, compose, reviewer)
        self.corrections = Corrections(self._database, compose)
        self.links = Links(self._database, grouping)
        self.copies = Copies(self._database)
        self._time = DeskTime(clock)
        self._reviewer = reviewer
        self.claims = Claims(self._database, reviewer)
        self.verdicts = Verdicts(self._database, self._time)
        self.adjudications = Adjudications(self._database, self._time)
        self.queues = Queues(self._database, self._time)
        self.sights = Sights(self._database, reviewer)
        self.evidence = EvidenceLog(self._database)
        self.past = Past(self._database)
        self.presence = Presence(self._database)

    @cached_property
    def agreement(self) -> AgreementLog:
        """What agreement is counted from; brought in when it is first asked for."""
        from workbench.store.agreement import AgreementLog

        return AgreementLog(self._database)

    @cached_property
    def dashboard(self) -> Dashboard:
        """What the dashboard counts; brought in when it is first asked for."""
        from workbench.store.dashboard import Dashboard

        return Dashboard(self._database, self._reviewer)

    @cached_property
    def merging(self) -> Merging:
        """Brings other databases in; brought in itself when it is first asked for."""
        from workbench.store.merging import Merging

        return Merging(self._database, self._compose, self.links, self._reviewer)

    @cached_property
    def exports(self) -> Exports:
        """What can be taken away; brought in when it is first asked for."""
        from workbench.store.exports import Exports

        return Exports(self._database, self._reviewer)

    @cached_property
    def finding(self) -> Finding:
        """What filters need to know; brought in when it is first asked for."""
        from workbench.store.finding import Finding

        return Finding(self._database, self._reviewer)

    @cached_property
    def imports(self) -> Imports:
        """What others' files bring; brought in when it is first asked for."""
        from workbench.store.importing import Imports

        return Imports(self._database, self._time, self._reviewer)

    @cached_property
    def repeats(self) -> Repeats:
        """What reviewers said of their own old claims; brought in when it is first asked for."""
        from workbench.store.repeats import Repeats

        return Repeats(self._database)

    @cached_property
    def people(self) -> People:
        """Who works here; brought in when it is first asked for."""
        from workbench.store.people import People

        return People(self._database)

    @cached_property
    def second_reviews(self) -> SecondReviews:
        """Which claims want two reviewers; brought in when it is first asked for."""
        from workbench.store.second_reviews import SecondReviews

        return SecondReviews(self._database)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read."""
        return self._database.read_only

    def undo(self, reviewer: str, op_uuid: str, now: datetime) -> Step | None:
        """Take back the reviewer's last act that is in force, with all of its batch.

        None where there is none. The claim of a verdict is theirs again, where it has room.
        """
        return self._retract(acts.next_undo, reviewer, op_uuid, now, holds=True)

    def redo(self, reviewer: str, op_uuid: str, now: datetime) -> Step | None:
        """Put the reviewer's last undone act in force again; None where there is none."""
        return self._retract(acts.next_redo, reviewer, op_uuid, now)

    def has_acted(self, reviewer: str) -> bool:
        """Whether the reviewer ever did anything that can be undone."""
        with self._database.errors_in_words():
            return acts.has_any(self._database.reading(), reviewer)

    def snapshot(self) -> AbstractContextManager[None]:
        """All that this thread reads in the block is of one moment, whoever writes meanwhile."""
        return self._database.snapshot()

    def data_version(self) -> int:
        """A number that changes when anyone has saved something; compare within one thread."""
        with self._database.errors_in_words():
            (version,) = self._database.reading().execute("PRAGMA data_version").fetchone()
        return int(version)

    def _retract(
        self,
        choose: Callable[[sqlite3.Connection, str], Turn | None],
        reviewer: str,
        op_uuid: str,
        now: datetime,
        *,
        holds: bool = False,
    ) -> Step | None:
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            turn = choose(write, reviewer)
            if turn is None or acts.is_recorded(write, op_uuid):
                return None
            at = self._time.begin(write)
            first = self._take_back(write, turn, op_uuid, reviewer, now)
            count = 1
            while turn.batch and (after := choose(write, reviewer)):
                if after.batch != turn.batch:
                    break
                self._take_back(write, after, f"{op_uuid}-{count}", reviewer, now)
                count += 1
            if holds and turn.topic is Topic.VERDICT and first.event.reviewer == reviewer:
                hold_if_free(write, first.event.claim_id, reviewer, at)
            return replace(first, count=count)

    def _take_back(
        self, write: sqlite3.Connection, turn: Turn, op_uuid: str, reviewer: str, now: datetime
    ) -> Step:
        if turn.topic is Topic.GALLEY:
            correction = Correction(op_uuid, "", "", reviewer, CorrectionKind.RETRACT, now)
            return self.corrections.retract(write, turn, correction)
        if turn.topic is Topic.LINK:
            decision = LinkDecision(op_uuid, "", "", reviewer, LinkAct.RETRACT, now)
            return self.links.retract(write, turn, decision)
        if turn.topic is Topic.REPEAT:
            repetition = Repetition(op_uuid, "", reviewer, EventKind.RETRACT, now)
            return self.repeats.retract(write, turn, repetition)
        if turn.topic is Topic.EVIDENCE:
            on_evidence = EvidenceEvent(op_uuid, "", "", reviewer, EvidenceAct.RETRACT, now)
            return self.evidence.retract(write, turn, on_evidence)
        if turn.topic is Topic.ADJUDICATION:
            settled = AdjudicationEvent(op_uuid, "", reviewer, AdjudicationKind.RETRACT, now)
            return self.adjudications.retract(write, turn, settled)
        event = Event(op_uuid, "", reviewer, EventKind.RETRACT, now)
        return self.verdicts.retract(write, turn, event)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
