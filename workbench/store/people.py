"""Who works in one database: their roles, their leaving, and what they set for all.

Every write is one IMMEDIATE transaction that asks the rule of `workbench.review.people`, changes
what is set, and adds to the log.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, replace
from datetime import datetime

from workbench.errors import UsageError
from workbench.model import DeskSettings, Role
from workbench.records.people import HERE, LEFT, DeskEvent, DeskEventKind, Person
from workbench.review.people import LastLeadError, is_last_lead, why_not
from workbench.store import acts, desk_log, leases, second_reviews
from workbench.store.connection import Database
from workbench.store.encoding import moment, moment_or_none
from workbench.store.settings import read_settings

_COMING_AND_GOING = (DeskEventKind.LEAVE, DeskEventKind.RETURN)


class People:
    """The people of one database, and what it is set to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Person]:
        """All who ever worked here, or were given a role."""
        with self._database.errors_in_words():
            return _people(self._database.reading())

    def settings(self) -> DeskSettings:
        """What the workspace is set to."""
        with self._database.errors_in_words():
            return read_settings(self._database.reading())

    def log(self) -> list[DeskEvent]:
        """All that was set, the latest first."""
        with self._database.errors_in_words():
            return desk_log.read(self._database.reading())

    def set(self, event: DeskEvent, *, without_lead: bool = False) -> DeskEvent | None:
        """Set something for all; gives what was logged, None where it was so already.

        A repeated `op_uuid` changes nothing. Raises UsageError where its reviewer may not set it,
        and for a person that nobody knows; LastLeadError where there would be no lead any more,
        unless `without_lead` says that this is meant.
        """
        with self._database.writing() as write:
            write.row_factory = sqlite3.Row
            if desk_log.is_recorded(write, event.op_uuid):
                return None
            event = replace(event, was=_was(write, event))
            _refuse(event, _leads(write), without_lead=without_lead)
            if event.was == event.value:
                return None
            is_own = event.kind in _COMING_AND_GOING and event.subject == event.reviewer
            if not is_own:
                acts.join(write, event.reviewer, event.at)
            _apply(write, event)
            desk_log.add(write, event)
            return event


def _people(connection: sqlite3.Connection) -> list[Person]:
    rows = connection.execute("SELECT name, role, added_at, left_at FROM reviewer").fetchall()
    return [
        Person(name, Role(role), datetime.fromisoformat(added_at), moment_or_none(left_at))
        for name, role, added_at, left_at in rows
    ]


def _leads(connection: sqlite3.Connection) -> set[str]:
    """The leads who take part."""
    rows = connection.execute(
        "SELECT name FROM reviewer WHERE role = ? AND left_at IS NULL", (Role.LEAD,)
    )
    return {row[0] for row in rows.fetchall()}


def _was(connection: sqlite3.Connection, event: DeskEvent) -> str:
    """What is set now. Raises UsageError for a setting, or one who comes or goes, unheard of."""
    if event.kind is DeskEventKind.SETTING:
        settings = asdict(read_settings(connection))
        if event.subject not in settings:
            raise UsageError(f"There is no setting {event.subject!r}: there are {list(settings)}.")
        return str(settings[event.subject])
    row = connection.execute(
        "SELECT role, left_at FROM reviewer WHERE name = ?", (event.subject,)
    ).fetchone()
    if event.kind is DeskEventKind.ROLE:
        return str(row["role"]) if row else ""
    if row is None:
        raise UsageError(
            f"Nobody called {event.subject!r} works here: `workbench reviewers` lists all."
        )
    return LEFT if row["left_at"] else HERE


def _refuse(event: DeskEvent, leads: set[str], *, without_lead: bool) -> None:
    """Raise UsageError where the rule of `workbench.review.people` is against it."""
    is_own = event.kind in _COMING_AND_GOING and event.subject == event.reviewer
    if not is_own and (reason := why_not(event.reviewer, leads)):
        raise UsageError(reason)
    takes_a_lead = event.value == LEFT or (
        event.kind is DeskEventKind.ROLE and event.value != Role.LEAD
    )
    if takes_a_lead and not without_lead and is_last_lead(event.subject, leads):
        raise LastLeadError(
            f"{event.subject} is the only lead here: without one, anybody may set roles and "
            "settings."
        )


def _apply(write: sqlite3.Connection, event: DeskEvent) -> None:
    match event.kind:
        case DeskEventKind.ROLE:
            write.execute(
                "INSERT INTO reviewer (name, added_at, role) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET role = excluded.role",
                (event.subject, moment(event.at), event.value),
            )
        case DeskEventKind.LEAVE:
            write.execute(
                "UPDATE reviewer SET left_at = ? WHERE name = ?", (moment(event.at), event.subject)
            )
            leases.free(write, event.subject)
        case DeskEventKind.RETURN:
            write.execute("UPDATE reviewer SET left_at = NULL WHERE name = ?", (event.subject,))
        case DeskEventKind.SETTING:
            write.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (event.subject, event.value),
            )
            if event.subject == second_reviews.SETTING and float(event.value) > float(event.was):
                second_reviews.begin(write)
