"""Whether the dates of two statements agree: the coarser takes in the finer."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import product

from workbench.extract.iso_dates import in_words
from workbench.extract.lexicon import numbered
from workbench.match.setting import Contrast
from workbench.match.statement import Statement
from workbench.model import DateMention, DifferenceKind

_MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", start=1)
_WEEKDAYS = numbered("mon tue wed thu fri sat sun", start=1)
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.I)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*day\b", re.I)
_DAY = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]\.?m)", re.I)
_YEAR = re.compile(r"\b\d{4}\b")
_HOUR = re.compile(r"\b(?:(midnight)|(noon)|(\d{1,2})(?::(\d\d))?\s?([ap])\.?m)\b", re.I)
_DATE = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d))?)?")
_TIME = re.compile(r"T(\d\d:\d\d)")
_PAIRED_AT_MOST = 2_500  # combinations; beyond, dates are paired as they come


class Agreement(IntEnum):
    """How two dates stand to each other."""

    APART = 0
    UNKNOWN = 1
    CLOSE = 2
    EQUAL = 3


@dataclass(frozen=True, slots=True)
class _When:
    """What is known of a date: the days that it may be, if that is settled, and its parts.

    `weekday` counts from 1 for Monday; `words` are all there is of one such as "last week".
    """

    days: tuple[date, date] | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: str | None = None
    words: str = ""

    @property
    def parts(self) -> tuple[int | str | None, ...]:
        """The parts that can be compared one by one."""
        return self.year, self.month, self.day, self.weekday, self.hour


def date_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """What the dates of two statements say against each other, and what only one gives."""
    left_a, left_b = list(a.dates), list(b.dates)
    pairs = _paired(a.dates, b.dates)
    for agreed, one, other in pairs:
        left_a.remove(one)
        left_b.remove(other)
        if agreed is not Agreement.EQUAL or one.text.casefold() != other.text.casefold():
            yield Contrast(
                DifferenceKind.DATE,
                one,
                other,
                decisive=agreed < Agreement.CLOSE,
                agree=agreed >= Agreement.CLOSE,
                remark="not known to be one day" if agreed is Agreement.UNKNOWN else "",
                meant=(_days_meant(one), _days_meant(other)),
            )
        else:
            yield Contrast(DifferenceKind.DATE, one, other, decisive=False, equal=True)
    for mention in left_a:
        finer = [other for _, one, other in pairs if _is_finer(other, one)]
        apart = any(agreement(mention, other) is Agreement.APART for other in finer)
        yield Contrast(DifferenceKind.DATE, mention, None, decisive=apart)
    for mention in left_b:
        finer = [one for _, one, other in pairs if _is_finer(one, other)]
        apart = any(agreement(one, mention) is Agreement.APART for one in finer)
        yield Contrast(DifferenceKind.DATE, None, mention, decisive=apart)


def agreeing_dates(a: Statement, b: Statement) -> int:
    """How many dates two statements both give, as far as is known."""
    return sum(agreed > Agreement.UNKNOWN for agreed, _, _ in _paired(a.dates, b.dates))


def _is_finer(one: DateMention, other: DateMention) -> bool:
    """Whether more is known of one date than of the other."""
    return _read(one).parts.count(None) < _read(other).parts.count(None)


def agreement(one: DateMention, other: DateMention) -> Agreement:
    """Whether two dates may be one.

    Two that share no known part ("yesterday", "24 November") are UNKNOWN, as are two relative ones
    in different words.
    """
    when, then = _read(one), _read(other)
    shared = [(x, y) for x, y in zip(when.parts, then.parts, strict=True) if None not in (x, y)]
    if any(x != y for x, y in shared):
        return Agreement.APART
    if when == then:
        return Agreement.EQUAL
    if when.days and then.days:
        return _nested(when.days, then.days)
    return Agreement.CLOSE if shared else Agreement.UNKNOWN


def _nested(one: tuple[date, date], other: tuple[date, date]) -> Agreement:
    """Whether the one stretch of days lies in the other."""
    if one[1] < other[0] or other[1] < one[0]:
        return Agreement.APART
    inside = one[0] <= other[0] and other[1] <= one[1]
    around = other[0] <= one[0] and one[1] <= other[1]
    return Agreement.CLOSE if inside or around else Agreement.UNKNOWN


def _paired(
    a: Sequence[DateMention], b: Sequence[DateMention]
) -> list[tuple[Agreement, DateMention, DateMention]]:
    """Dates that agree first, then those that are left as they come."""
    pairs = []
    left_a, left_b = dict(enumerate(a)), dict(enumerate(b))
    if len(a) * len(b) <= _PAIRED_AT_MOST:
        for against, i, j in sorted(
            (-agreement(one, other), i, j)
            for (i, one), (j, other) in product(enumerate(a), enumerate(b))
        ):
            if -against > Agreement.UNKNOWN and i in left_a and j in left_b:
                pairs.append((Agreement(-against), left_a.pop(i), left_b.pop(j)))
    for one, other in zip(left_a.values(), left_b.values(), strict=False):
        pairs.append((agreement(one, other), one, other))
    return pairs


def _read(mention: DateMention) -> _When:
    value = mention.value or ""
    time = _TIME.search(value)
    hour = time[1] if time else _hour_in(mention.text)
    days = _days_of(value)
    if days is None:
        return _unresolved(mention.text, hour)
    first, last = days
    return _When(
        days=days,
        year=first.year if first.year == last.year else None,
        month=first.month if (first.year, first.month) == (last.year, last.month) else None,
        day=first.day if first == last else None,
        weekday=_weekday_in(mention.text) or (first.isoweekday() if first == last else None),
        hour=hour,
    )


def _unresolved(text: str, hour: str | None) -> _When:
    year, month, weekday = _YEAR.search(text), _MONTH.search(text), _weekday_in(text)
    day = _DAY.search(text) if month else None
    if not (year or month or weekday or hour):
        return _When(words=" ".join(text.lower().split()).removeprefix("the "))
    return _When(
        year=int(year[0]) if year else None,
        month=_MONTHS[month[1].lower()] if month else None,
        day=int(day[1]) if day else None,
        weekday=weekday,
        hour=hour,
    )


def _days_meant(mention: DateMention) -> str:
    """The days that a date stands for, in brackets; "" where nothing settles them."""
    value = mention.value or ""
    return f"({in_words(value)})" if _days_of(value) else ""


def _weekday_in(text: str) -> int | None:
    found = _WEEKDAY.search(text)
    return _WEEKDAYS[found[1].lower()] if found else None


def _hour_in(text: str) -> str | None:
    """The time of day in a text as "20:00"."""
    found = _HOUR.search(text)
    if found is None:
        return None
    midnight, noon, hour, minutes, half = found.groups()
    if midnight or noon:
        return "00:00" if midnight else "12:00"
    return f"{int(hour) % 12 + 12 * (half.lower() == 'p'):02}:{minutes or '00'}"


def _days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day of a date or an interval in ISO 8601; None where it has none."""
    ends = [_days_of_one(end) for end in value.split("/")]
    first, last = ends[0], ends[-1]
    return (first[0], last[1]) if first and last else None


def _days_of_one(value: str) -> tuple[date, date] | None:
    found = _DATE.match(value)
    if found is None:
        return None
    year, week, month, day = (int(part) if part else None for part in found.groups())
    try:
        if week:
            monday = date.fromisocalendar(year or 1, week, 1)
            return monday, monday + timedelta(days=6)
        first = date(year or 1, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    if day:
        return first, first
    return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
