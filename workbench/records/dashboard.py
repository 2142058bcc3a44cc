"""What a dashboard shows, as one reviewer may see it: progress, pace, verdicts, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workbench.model import Status
from workbench.records.listing import DECIDED, Counts

NO_PUBLISHER = "no publisher named"
ARTICLE_ITSELF = "the article itself"
"""What claims without a publisher, and claims without a claimant, go by."""


@dataclass(frozen=True, slots=True)
class WorkDay:
    """The claims that one reviewer first judged or skipped on one day of the local calendar.

    A claim counts once, with what they hold of it now; what was taken back does not count.
    """

    reviewer: str
    day: date
    verdicts: int
    skips: int

    @property
    def claims(self) -> int:
        """Claims judged or skipped."""
        return self.verdicts + self.skips


@dataclass(frozen=True, slots=True)
class DayOfAll:
    """The claims that the reviewer, and that others, first judged or skipped on a day."""

    day: date
    mine: int
    others: int

    @property
    def claims(self) -> int:
        """The claims of all."""
        return self.mine + self.others


@dataclass(frozen=True, slots=True)
class Pace:
    """How many claims a reviewer decided on a screen, and the seconds of work that took.

    A pause of ten minutes or longer between two acts is no work.
    """

    claims: int = 0
    seconds: float = 0.0

    @property
    def per_hour(self) -> float | None:
        """Claims per hour of work; None where no work was timed."""
        return 3600 * self.claims / self.seconds if self.claims and self.seconds else None

    def hours_for(self, claims: int) -> float | None:
        """The hours of work that so many claims would take at this pace."""
        per_hour = self.per_hour
        return claims / per_hour if per_hour else None


@dataclass(frozen=True, slots=True)
class NamedCounts:
    """Where the claims of one publisher or claimant stand; "" is claims that name none.

    Withdrawn and dismissed claims are left out.
    """

    name: str
    by_status: dict[Status, int]

    @property
    def total(self) -> int:
        """All its claims."""
        return sum(self.by_status.values())

    @property
    def judged(self) -> int:
        """Its claims that got a verdict, contradicted ones included."""
        return sum(self.by_status.get(status, 0) for status in DECIDED)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Publishers or claimants, those with most verdicts first; `more` counts those not listed."""

    lines: tuple[NamedCounts, ...] = ()
    more: int = 0


class Wait(StrEnum):
    """What a claim may wait for, as far as one reviewer can tell; a claim may count more than once.

    FOR_ME may be served to them, FOR_SECOND has their verdict and wants another's, TO_SETTLE are
    those of the DISAGREEMENTS that they may settle.
    """

    FOR_ME = "to be judged"
    FOR_SECOND = "await a second verdict"
    TO_SETTLE = "disagreements to settle"
    DISAGREEMENTS = "disagreements in all"
    STALE = "judged in other words"
    LATER = "left for later"
    HELD = "others are at work on"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of agreement: its value with its 95 per cent interval, and both in words."""

    name: str
    value: float | None
    between: tuple[float, float] | None
    in_words: str
    between_in_words: str


@dataclass(frozen=True, slots=True)
class AgreementInBrief:
    """How far reviewers agree over all, on the claims that are open to the one who asks.

    `used` claims have two verdicts; `left_out` and `meaning` say in words what does not count and
    what the figures mean, or why there are none and what to do.
    """

    used: int
    left_out: str
    figures: tuple[Figure, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The state of the work on one day, as the reviewer may see it.

    `days` has all of their own work, and of others' only what is on claims open to the reviewer.
    `agreement` is None where it was not asked for.
    """

    reviewer: str
    today: date
    counts: Counts
    days: tuple[WorkDay, ...]
    pace: Pace
    publishers: Ranking
    claimants: Ranking
    waiting: Mapping[Wait, int]
    agreement: AgreementInBrief | None = None

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who is told of in `days`: the reviewer, then others, those with most claims first."""
        done: dict[str, int] = {}
        for each in self.days:
            done[each.reviewer] = done.get(each.reviewer, 0) + each.claims
        return tuple(sorted(done, key=lambda name: (name != self.reviewer, -done[name], name)))

    def of(self, reviewer: str) -> tuple[WorkDay, ...]:
        """The days on which one reviewer worked, earliest first."""
        return tuple(each for each in self.days if each.reviewer == reviewer)

    def by_day(self, most: int) -> tuple[DayOfAll, ...]:
        """The days up to today, from the first day of work on, at most so many, idle ones too."""
        if not self.days:
            return ()
        mine: Counter[date] = Counter()
        others: Counter[date] = Counter()
        for each in self.days:
            (mine if each.reviewer == self.reviewer else others)[each.day] += each.claims
        first, last = self.days[0].day, self.days[-1].day
        if (self.today - last).days < most:  # else the chart would show nobody's idle days alone
            last = max(self.today, last)
        many = min(most, (last - first).days + 1)
        days = (last - timedelta(days=back) for back in reversed(range(many)))
        return tuple(DayOfAll(day, mine[day], others[day]) for day in days)
