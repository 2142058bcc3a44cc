"""Lists of claims: where each stands, and what has changed."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from workbench.model import CheckWorthiness, Status

STATUSES = tuple(Status)
TO_DO = (Status.OPEN, Status.STALE)
"""What still wants a verdict: claims that nobody judged, and those whose words have changed."""

DECIDED = (Status.CORROBORATED, Status.CONTESTED, Status.DISAGREEMENT)
"""The statuses of claims that got a verdict, contradicted ones included."""

_TO_DO = tuple(map(STATUSES.index, TO_DO))
_NEAR = 1_000
_UNREAD = 255


@dataclass(slots=True)
class Listing:
    """The claims that pass a filter, in order: their numbers and, place by place, their status.

    A status is kept as its place in `Status`, so that a million claims take nine megabytes and
    the next open one is found at once. Where only the beginning was read, the number of all other
    claims is 0, and none of them is to do.
    """

    numbers: array[int]
    statuses: bytearray

    @classmethod
    def empty(cls) -> Listing:
        """A list without claims."""
        return cls(array("q"), bytearray())

    def add(self, n: int, status: Status) -> None:
        """Add a claim at the end of the list."""
        self.numbers.append(n)
        self.statuses.append(STATUSES.index(status))

    def leave_room(self, total: int) -> None:
        """Make the list so long, for claims that are read later."""
        missing = max(0, total - len(self.numbers))
        self.numbers.frombytes(bytes(self.numbers.itemsize * missing))
        self.statuses.extend(bytes((_UNREAD,)) * missing)

    @property
    def read(self) -> int:
        """How many places of the list, from the first, were read."""
        if not self.numbers or self.numbers[-1]:
            return len(self.numbers)
        return self.numbers.index(0)

    def reversed(self) -> Listing:
        """The same from its end to its beginning."""
        return Listing(self.numbers[::-1], self.statuses[::-1])

    def status(self, place: int) -> Status:
        """The status of the claim at a place of the list."""
        return STATUSES[self.statuses[place]]

    def place_of(self, n: int, near: int = 0) -> int | None:
        """Where a claim stands in the list; None where it is not listed.

        It is looked for first around the place `near`: a million places take 10 ms and more.
        """
        for start, stop in ((max(0, near - _NEAR), near + _NEAR), (0, len(self.numbers))):
            with suppress(ValueError):
                return self.numbers.index(n, start, stop)
        return None

    def set_status(self, place: int, status: Status) -> None:
        """Keep that the claim at a place of the list now stands elsewhere."""
        self.statuses[place] = STATUSES.index(status)

    def count(self, status: Status) -> int:
        """How many of the claims listed stand there."""
        return self.statuses.count(STATUSES.index(status))

    @property
    def to_do(self) -> int:
        """How many of the claims listed still want a verdict."""
        return sum(map(self.statuses.count, _TO_DO))

    def next_to_do(self, after: int) -> int | None:
        """The first place to do after this one, else the first from the top; None for none."""
        found = [self.statuses.find(code, after + 1) for code in _TO_DO]
        found = [place for place in found if place >= 0]
        return min(
            found or [place for place in map(self.statuses.find, _TO_DO) if place >= 0],
            default=None,
        )

    def previous_to_do(self, before: int) -> int | None:
        """The last place to do before this one, else the last of all; None for none."""
        found = max(self.statuses.rfind(code, 0, max(before, 0)) for code in _TO_DO)
        found = found if found >= 0 else max(map(self.statuses.rfind, _TO_DO))
        return found if found >= 0 else None


@dataclass(frozen=True, slots=True)
class InLine:
    """A claim in the line of who will be served it, by number; `drawn` where it comes by lot."""

    n: int
    drawn: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What anyone saved since an earlier look; `mark` is what to ask with the next time.

    `moved` gives the claims that were judged since, with their status now. Where
    `articles_changed`, the list of claims itself may be another: because articles `were_read_in`,
    or because galleys were corrected, by others where `corrected_by` names them.
    """

    mark: tuple[int, int]
    moved: dict[int, Status]
    articles_changed: bool
    were_read_in: bool = False
    corrected_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the claim list. `n` is this database's own number of the claim.

    `reports` counts the articles that state it, its own among them; `published` is the day of its
    own, None where that is not known.
    """

    n: int
    id: str
    text: str
    check_worthiness: CheckWorthiness
    status: Status
    claimant: str | None
    publisher: str
    reports: int = 1
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims stand where. The parts always add up to `total`."""

    by_status: dict[Status, int]

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.by_status.values())

    @property
    def judged(self) -> int:
        """Claims that got a verdict, contradicted ones included."""
        return sum(self.by_status[status] for status in DECIDED)

    @property
    def handled(self) -> int:
        """Claims with nothing left to do: judged, skipped, withdrawn or dismissed."""
        return self.total - sum(self.by_status[status] for status in TO_DO)
