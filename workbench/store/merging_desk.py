"""People, roles, settings and slots of two databases brought together.

Each rule gives the same whichever of the two is merged into the other, however often.
"""

from __future__ import annotations

import sqlite3

from workbench.model import DeskSettings
from workbench.records.people import DeskEventKind
from workbench.store import leases, second_reviews
from workbench.store.connection import in_parts
from workbench.store.deriving import derive
from workbench.store.second_reviews import SETTING

_AT_ONCE = 1_000

_EVENTS = """
    INSERT INTO main.desk_event (op_uuid, reviewer, kind, subject, value, was, at, place)
    SELECT op_uuid, reviewer, kind, subject, value, was, at, place FROM other.desk_event
    WHERE op_uuid NOT IN (SELECT op_uuid FROM main.desk_event) ORDER BY n
"""
_LAST = (
    "SELECT value FROM main.desk_event AS e WHERE e.kind = '{kind}' AND e.subject = {subject}"
    " ORDER BY e.place DESC, e.op_uuid DESC LIMIT 1"
)
_ROLE = _LAST.format(kind=DeskEventKind.ROLE, subject="reviewer.name")
_SETTING = _LAST.format(kind=DeskEventKind.SETTING, subject="s.subject")

_PEOPLE = (
    "INSERT INTO main.reviewer (name, added_at) SELECT name, added_at FROM other.reviewer"
    " WHERE name NOT IN (SELECT name FROM main.reviewer)"
)
_STATEMENTS = (
    "UPDATE main.reviewer SET added_at = o.added_at FROM other.reviewer AS o"
    " WHERE o.name = reviewer.name AND o.added_at < reviewer.added_at",
    f"UPDATE main.reviewer SET role = ({_ROLE}) WHERE role <> ({_ROLE})",  # noqa: S608
    "INSERT INTO main.setting (name, value)"  # noqa: S608
    f" SELECT s.subject, ({_SETTING}) FROM (SELECT DISTINCT subject FROM main.desk_event"
    f"  WHERE kind = '{DeskEventKind.SETTING}') AS s WHERE TRUE"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
    "UPDATE main.desk SET secret = o.secret FROM other.desk AS o WHERE o.secret < desk.secret",
    "UPDATE main.desk SET place = o.place FROM other.desk AS o WHERE o.place > desk.place",
    "INSERT INTO main.saved_filter (reviewer, name, line, saved_at)"
    " SELECT reviewer, name, line, saved_at FROM other.saved_filter WHERE TRUE"
    " ON CONFLICT (reviewer, name) DO UPDATE SET line = excluded.line,"
    " saved_at = excluded.saved_at WHERE (excluded.saved_at, excluded.line) > (saved_at, line)",
)

_VOTED = (
    "EXISTS (SELECT 1 FROM {schema}.verdict_event AS e"
    " WHERE e.claim = {schema}.claim.id AND e.verdict IS NOT NULL)"
)
_SLOTS = """
    SELECT h.id, CASE WHEN h.slots = 1 AND EXISTS (SELECT 1 FROM main.verdict_event AS e
            WHERE e.claim = h.id AND e.verdict IS NOT NULL) THEN 1
        WHEN o.slots = 1 AND EXISTS (SELECT 1 FROM other.verdict_event AS e
            WHERE e.claim = h.id AND e.verdict IS NOT NULL) THEN 1
        ELSE 2 END AS slots
    FROM main.claim AS h JOIN other.claim AS o ON o.id = h.id WHERE h.slots <> o.slots
"""
"""A claim that had a verdict while it wanted one was open to whoever looked: it still wants one, or
somebody who has seen it would be asked for a second, blind one."""


def merge_desk(write: sqlite3.Connection) -> int:
    """Bring in people, roles, settings, saved filters and slots; gives how much was set anew."""
    is_drawn_otherwise = _is_drawn_otherwise(write)
    write.execute(_PEOPLE)
    came = write.execute(_EVENTS).rowcount
    for sql in _STATEMENTS:
        write.execute(sql)
    if is_drawn_otherwise:
        second_reviews.begin(write)
    _merge_slots(write)
    return came


def settle_departures(write: sqlite3.Connection) -> None:
    """Who left, and neither came back nor did anything since, has left; call it after the acts."""
    rows = write.execute(
        "SELECT r.name, r.left_at, e.value, e.at, e.place FROM reviewer AS r"
        " JOIN desk_event AS e ON e.n = (SELECT n FROM desk_event WHERE subject = r.name"
        "  AND kind IN (?, ?) ORDER BY place DESC, op_uuid DESC LIMIT 1)",
        (DeskEventKind.LEAVE, DeskEventKind.RETURN),
    ).fetchall()
    for row in rows:
        has_left = row["value"] == "left" and not _acted_after(write, row["name"], row["place"])
        left_at = row["at"] if has_left else None
        if left_at != row["left_at"]:
            write.execute("UPDATE reviewer SET left_at = ? WHERE name = ?", (left_at, row["name"]))
            if left_at:
                leases.free(write, row["name"])


def _acted_after(write: sqlite3.Connection, name: str, place: int) -> bool:
    found = write.execute(
        "SELECT 1 FROM act AS a JOIN act_place AS o ON o.n = a.n"
        " WHERE a.reviewer = ? AND o.place > ? LIMIT 1",
        (name, place),
    )
    return found.fetchone() is not None


def _is_drawn_otherwise(write: sqlite3.Connection) -> bool:
    """Whether lots were drawn by another share in the other file, or are still to be drawn."""
    ((mine, theirs),) = write.execute(
        "SELECT (SELECT value FROM main.setting WHERE name = :name),"
        " (SELECT value FROM other.setting WHERE name = :name)",
        {"name": SETTING},
    ).fetchall()
    usual = DeskSettings().second_review
    if float(mine or usual) != float(theirs or usual):
        return True
    row = write.execute("SELECT 1 FROM other.desk WHERE drawn_to IS NOT NULL").fetchone()
    return row is not None


def _merge_slots(write: sqlite3.Connection) -> None:
    rows = write.execute(_SLOTS).fetchall()
    changed = write.executemany(
        "UPDATE claim SET slots = ?2 WHERE id = ?1 AND slots <> ?2", [tuple(row) for row in rows]
    ).rowcount
    if changed > 0:
        for part in in_parts((row["id"] for row in rows), _AT_ONCE):
            derive(write, part)
