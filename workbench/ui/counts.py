"""Counts before a command that moves: `5j`, `30J`, `012G`.

1 and 2 judge, so a count must never turn into a verdict, nor a verdict into a count. The rule: a
digit begins a count only where it does nothing else. On the review screen these are 0 and 3 to 9;
a count that begins with 1 or 2 is written with a 0 before it. (With the preset vim, 1 and 2 judge
nothing, and begin a count as the others do.) Once begun, every digit belongs to the count, and it
lasts until another key: no clock decides what a digit means. A key that writes is refused while a
count is pending, and drops it; only the next press counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from workbench.ui.commands import APP, COMMANDS, FINDING, LOOKING, MOVING

DIGITS = frozenset("0123456789")

_MOST_DIGITS = 9
_HARMLESS = frozenset({APP, FINDING, LOOKING, MOVING})

TAKES_COUNT = frozenset(
    [
        *(f"claims.{which}-claim" for which in ("next", "previous", "first", "last")),
        *(f"claims.{page}-{way}" for page in ("page", "half-page") for way in ("down", "up")),
        *(f"review.{name}" for name in ("next-to-do", "previous-to-do", "back", "forward")),
    ]
)
"""Bindings whose action takes the count itself: far is as fast as near."""

REPEATED = frozenset(
    [
        *(f"article.{name}" for name in ("scroll-down", "scroll-up", "page-down", "page-up")),
        *(f"galley.{name}" for name in ("sentence-down", "sentence-up", "claim-down", "claim-up")),
        *(f"galley.galley-page-{way}" for way in ("down", "up")),
        *(f"elsewhere.report-{way}" for way in ("down", "up")),
        *(f"groups.group-{way}" for way in ("down", "up")),
        *(f"evidence.piece-{way}" for way in ("down", "up")),
        *(f"people.row-{way}" for way in ("down", "up")),
        *(f"history.{what}-{way}" for what in ("act", "replay") for way in ("down", "up")),
        *(f"agreement.line-{way}" for way in ("down", "up")),
    ]
)
"""Bindings whose action is carried out again and again, `MOST_REPEATED` times at most."""

MOST_REPEATED = 500

_WRITES = frozenset(each.binding for each in COMMANDS if each.group not in _HARMLESS)


class Meaning(Enum):
    """What a key comes to where counts are taken."""

    PLAIN = auto()
    """As if there were no counts."""
    PENDING = auto()
    """It belongs to the count."""
    DROPPED = auto()
    """It drops the count, and does nothing else."""
    COUNTED = auto()
    """Its command is carried out that often, or is told how often."""
    REFUSED = auto()
    """It would write; the count is dropped, nothing is written."""


@dataclass
class Count:
    """The digits typed so far."""

    digits: str = ""

    @property
    def number(self) -> int:
        """How often; at least once."""
        return max(1, int(self.digits or "1"))

    def take(self, key: str, binding: str | None) -> Meaning:
        """Say what a key means now; `binding` is the id of what it would do, None for nothing."""
        if key in DIGITS and (self.digits or binding is None):
            self.digits = (self.digits + key)[:_MOST_DIGITS]
            return Meaning.PENDING
        if not self.digits:
            return Meaning.PLAIN
        if binding in TAKES_COUNT | REPEATED:
            return Meaning.COUNTED
        self.digits = ""
        if binding in _WRITES:
            return Meaning.REFUSED
        return Meaning.DROPPED if key == "escape" else Meaning.PLAIN

    def used(self) -> int:
        """Take the count away; gives how often."""
        number, self.digits = self.number, ""
        return number
