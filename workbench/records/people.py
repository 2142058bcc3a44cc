"""Who works in a workspace, who is there now, and what was set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model import Role


class DeskEventKind(StrEnum):
    """What was set."""

    ROLE = "role"
    LEAVE = "leave"
    RETURN = "return"
    SETTING = "setting"


LEFT, HERE = "left", "here"
"""What a LEAVE and a RETURN set."""


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """Something that one reviewer set for all, in a log that is only ever added to.

    `subject` is a person, or the name of a setting. `value` is what it is since: a role, LEFT,
    HERE, or the number of a setting as text; `was` is what it was before, "" for a new person.
    """

    op_uuid: str
    reviewer: str
    kind: DeskEventKind
    subject: str
    value: str
    at: datetime
    was: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in a workspace; `left_at` None while they take part.

    `is_here` says that they have it open on a screen. Nothing tells how much they have judged:
    such a count, taken before and after a claim, would tell what became of it.
    """

    name: str
    role: Role
    added_at: datetime
    left_at: datetime | None = None
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """A screen that is open on a workspace, and when it was last seen."""

    session: str
    reviewer: str
    since: datetime
    seen_at: datetime
