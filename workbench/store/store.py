"""One database file: its articles, its claims and its verdict log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.model import (
    Correction,
    CorrectionKind,
    Event,
    EventKind,
    LinkAct,
    LinkDecision,
)
from workbench.records import Proof, Step
from workbench.store import acts
from workbench.store.acts import Topic, Turn
from workbench.store.articles import Articles
from workbench.store.claims import Claims
from workbench.store.connection import PATIENCE_SECONDS, Database
from workbench.store.copies import Copies
from workbench.store.corrections import Composer, Corrections
from workbench.store.links import Grouping, Links
from workbench.store.schema import bring_up_to_date
from workbench.store.verdicts import Verdicts


def _cannot_compose(*_: object) -> Proof:
    raise NotImplementedError("a store that is to keep corrections is opened with a composer")


class Store:
    """Everything kept in one database file, made where it does not exist.

    Threads may share a store. `patience` is how many seconds to wait for another program that
    holds the file; `compose` says what a galley is once reviewers corrected it, `grouping` which
    linked claims are one statement (without it, none). Raises StoreError, in words, for a file
    that cannot be used.
    """

    def __init__(
        self,
        path: Path,
        *,
        patience: float = PATIENCE_SECONDS,
        compose: Composer = _cannot_compose,
        grouping: Grouping | None = None,
    ) -> None:
        self._database = Database(path, patience=patience)
        try:
            bring_up_to_date(self._database)
        except BaseException:
            self._database.close()
            raise
        self.articles = Articles(self._database, compose)
        self.corrections = Corrections(self._database, compose)
        self.links = Links(self._database, grouping)
        self.copies = Copies(self._database)
        self.claims = Claims(self._database)
        self.verdicts = Verdicts(self._database)

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

        None where there is none.
        """
        return self._retract(acts.next_undo, reviewer, op_uuid, now)

    def redo(self, reviewer: str, op_uuid: str, now: datetime) -> Step | None:
        """Put the reviewer's last undone act in force again; None where there is none."""
        return self._retract(acts.next_redo, reviewer, op_uuid, now)

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
    ) -> Step | None:
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            turn = choose(write, reviewer)
            if turn is None or acts.is_recorded(write, op_uuid):
                return None
            first = self._take_back(write, turn, op_uuid, reviewer, now)
            count = 1
            while turn.batch and (after := choose(write, reviewer)):
                if after.batch != turn.batch:
                    break
                self._take_back(write, after, f"{op_uuid}-{count}", reviewer, now)
                count += 1
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
