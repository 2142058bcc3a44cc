"""Which claims are meant: what a filter asks for, field by field."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from workbench.model import ClaimKind, Relation, Status, Verdict


class Queue(StrEnum):
    """The queues of a reviewer, each made of claims as that reviewer sees them: those they may be
    served, all that nobody has judged as far as they can tell, those of theirs that wait for
    somebody else, and so on."""

    MINE = "mine"
    OPEN = "open"
    AWAITING_SECOND = "awaiting second"
    DISAGREEMENTS = "disagreements"
    STALE = "stale"
    LATER = "later"


QUEUE_STATUS = {
    Queue.OPEN: Status.OPEN,
    Queue.AWAITING_SECOND: Status.AWAITING_SECOND,
    Queue.DISAGREEMENTS: Status.DISAGREEMENT,
    Queue.STALE: Status.STALE,
}
"""The queues that are made of the claims that stand at one status for the reviewer."""

NO_CLAIMANT = ""
"""Among the claimants of a filter: claims that the article itself makes."""

ME = ""
"""Among those whom a filter asks about: the reviewer themself, whatever their name."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included; None where it is open at that end."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """From one number to another; None where it is open at that end.

    `above` and `below` say that the number itself at that end is out.
    """

    least: float | None = None
    most: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list. An empty field lets everything pass; fields are joined by "and".

    `words` are typed: all must occur in the claim or its claimant, and the last may still be
    growing; mere signs, without a letter or digit, let nothing pass. Each of `phrases` occurs
    there word for word, each of `texts` somewhere in the article. `relations` are those to reports
    elsewhere, `differs` whether any of these differs. `by`, `verdicts` and `judged` are of one
    judgement that the reviewer may see: whose it is, what it says, and on which days. What any
    field of `without` asks for is left out.
    """

    statuses: frozenset[Status] = frozenset()
    articles: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    claimants: frozenset[str] = frozenset()
    words: str = ""
    queue: Queue | None = None
    relations: frozenset[Relation] = frozenset()
    differs: bool | None = None
    kinds: frozenset[ClaimKind] = frozenset()
    published: Days | None = None
    by: frozenset[str] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    judged: Days | None = None
    worth: Bounds | None = None
    reports: Bounds | None = None
    origins: Bounds | None = None
    texts: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    without: ClaimFilter | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every claim passes."""
        return self == EVERYTHING

    @property
    def asked(self) -> frozenset[str]:
        """The names of the fields that ask for something."""
        default = EVERYTHING
        return frozenset(
            each.name
            for each in fields(self)
            if getattr(self, each.name) != getattr(default, each.name)
        )


EVERYTHING = ClaimFilter()
"""Lets every claim pass."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter's line that a reviewer gave a name."""

    name: str
    line: str
