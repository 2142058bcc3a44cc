"""What a date or time comes to, in ISO 8601, seen from the day on which an article appeared."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from workbench.extract.iso_dates import (
    month_number,
    month_shifted,
    months_from,
    valid_day,
    week_of,
    weekend_near,
)
from workbench.extract.lexicon import calendar

_RELATIVE = frozenset(
    (
        *("count", "span", "step", "weekend", "weekday", "near", "m5", "m6", "loose", "quarter"),
        *("halfyear", "m1", "m2"),
    )
)

_NEARER_AHEAD = 6  # months ahead that are nearer than the same month of the year before
_JUST_OVER = timedelta(weeks=1)


class Moment(NamedTuple):
    """A date as found in a text: its place, its words and their parts by name."""

    start: int
    end: int
    text: str
    parts: dict[str, str]

    @property
    def relative(self) -> bool:
        """Whether it depends on the day on which it was written."""
        return not _RELATIVE.isdisjoint(self.parts)


def resolve(moment: Moment, published: date | None, ahead: bool | None) -> str | None:
    """The date in ISO 8601, or None where the text and the day of publication do not settle it.

    `ahead` says whether the sentence looks forward or back, None where it does not show. Of a month
    without a year the one nearest before publication is meant, or the nearest after it where the
    sentence looks ahead.
    """
    parts = moment.parts
    for name, absolute in _ABSOLUTE.items():
        if name in parts:
            return absolute(parts)
    for suffix in ("1", "2"):
        if "m" + suffix in parts:
            return _day(parts, suffix, published, ahead)
    given = parts.get("quarteryear") or parts.get("halfyear") or ""
    if published is None and given.isdigit():
        published = date(int(given), 1, 1)
    if published is None:
        return None
    try:
        for name, relative in _FROM_PUBLICATION.items():
            if name in parts:
                return relative(parts, published, ahead)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return None
    return None


def _number(ordinal: str) -> int:
    return int(re.sub(r"\D", "", ordinal))


def _iso(parts: dict[str, str]) -> str | None:
    return valid_day(*(int(part) for part in re.split("[-/]", parts["iso"])))


def _slashed(parts: dict[str, str]) -> str | None:
    """Day and month in figures: settled by dots, or where only one of the two can be a month."""
    first, second, year = (int(part) for part in re.split("[/.]", parts["slashed"]))
    if "." in parts["slashed"] or first > 12 or first == second:
        return valid_day(year, second, first)
    return valid_day(year, first, second) if second > 12 else None


def _month_of_year(parts: dict[str, str]) -> str:
    return f"{parts['y3']}-{month_number(parts['m3']):02}"


def _season_of_year(parts: dict[str, str]) -> str:
    season, year = parts["season"].lower(), int(parts["y4"])
    if season == "winter" and "over" not in parts:
        return parts["y4"]  # at either end of it: the text allows no more than the year
    return months_from(year, calendar.SEASONS[season], 3)


def _decade(parts: dict[str, str]) -> str:
    return f"{parts['decade']}/{int(parts['decade']) + 9}"


def _century(parts: dict[str, str]) -> str | None:
    number = int(parts["century"])
    return f"{100 * number - 99:04}/{100 * number:04}" if 0 < number < 100 else None


def _years(parts: dict[str, str]) -> str | None:
    first, last = re.split("[-–]", parts["years"])
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if first < last else None


def _time(parts: dict[str, str]) -> str | None:
    """A time of day: "T20:00", with "Z" where it is Greenwich's; None for midnight.

    Midnight begins one day and ends another, and a text seldom says which.
    """
    found = re.fullmatch(r"(\d{1,2})[:.]?(\d\d)?\s?(?:([ap]).?m.?)?", parts["time"].lower())
    if parts["time"].lower() == "noon":
        return "T12:00"
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    zone = "Z" if parts.get("zone") in ("GMT", "UTC") else ""
    return f"T{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else None


def _nothing(parts: dict[str, str]) -> None:
    """What hangs on another time in the story ("the day before")."""
    del parts


_ABSOLUTE: dict[str, Callable[[dict[str, str]], str | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "m3": _month_of_year,
    "season": _season_of_year,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": lambda parts: parts["year"],
    "time": _time,
    "loose": _nothing,
}


def _day(
    parts: dict[str, str], suffix: str, published: date | None, ahead: bool | None
) -> str | None:
    month, day = month_number(parts["m" + suffix]), _number(parts["d" + suffix])
    year = parts.get("y" + suffix)
    if year is None and published is None:
        return None
    if year is not None:
        first = valid_day(int(year), month, day)
    elif published is not None:
        first = _nearest_day(month, day, published, ahead)
    until = parts.get("until" + suffix)
    if first is None or until is None:
        return first
    last = valid_day(int(first[:4]), month, _number(until))
    return f"{first}/{last}" if last is not None and first < last else first


def _nearest_day(month: int, day: int, published: date, ahead: bool | None) -> str | None:
    years = (published.year + shift for shift in (-1, 0, 1))
    days = [iso for year in years if 0 < year < 10_000 and (iso := valid_day(year, month, day))]
    nearest = min(days, key=lambda iso: abs(date.fromisoformat(iso) - published), default=None)
    if ahead and nearest and _JUST_OVER > published - date.fromisoformat(nearest) > timedelta(0):
        return nearest  # what was to come when it was said
    if ahead is not None:
        today = published.isoformat()
        days = [iso for iso in days if (iso >= today if ahead else iso <= today)] or days
    return min(days, key=lambda iso: abs(date.fromisoformat(iso) - published), default=None)


def _ago(parts: dict[str, str], published: date, ahead: bool | None) -> str | None:
    """ "Two days ago"; "more than two years ago" and what is earlier or later have no value."""
    number = _count(parts["count"])
    if number is None or parts["direction"] != "ago" or "open" in parts:
        return None
    unit = parts["countunit"]
    if unit == "day":
        return (published - timedelta(days=number)).isoformat()
    if unit in ("week", "fortnight"):
        weeks = number * (2 if unit == "fortnight" else 1)
        return week_of(published - timedelta(weeks=weeks))
    if unit == "month":
        return month_shifted(published, -number)
    years = {"year": 1, "decade": 10}.get(unit)
    return None if years is None else f"{date(published.year - number * years, 1, 1).year:04}"


def _count(words: str) -> int | None:
    return int(words) if words.isdigit() else calendar.COUNTS.get(words.lower())


def _span(parts: dict[str, str], published: date, ahead: bool | None) -> str | None:
    """ "The past two years": the interval that ends, or begins, with the day of publication."""
    unit = parts["spanunit"]
    number = _count(parts.get("spancount", "one"))
    if number is None or ("spanmany" in parts and "spancount" not in parts):
        return None
    onward = parts["span"] in ("next", "coming")
    sign = 1 if onward else -1
    if unit in ("day", "week", "fortnight"):
        days = number * {"day": 1, "week": 7, "fortnight": 14}[unit]
        here, there = published.isoformat(), (published + timedelta(days=sign * days)).isoformat()
    elif unit == "month":
        here, there = month_shifted(published, 0), month_shifted(published, sign * number)
    else:
        years = number * (10 if unit == "decade" else 1)
        here, there = month_shifted(published, 0), month_shifted(published, sign * 12 * years)
    return f"{here}/{there}" if onward else f"{there}/{here}"


def _step(parts: dict[str, str], published: date, ahead: bool | None) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[parts["step"].lower()]
    if "stepseason" in parts:
        season = _season(parts["stepseason"].lower(), step, published)
        over = season[-7:] < published.isoformat()[:7]
        return None if ahead and step == 0 and over else season
    if "stepmonth" in parts:
        return _stepped_month(month_number(parts["stepmonth"]), step, published)
    if "part" in parts:
        return (published + timedelta(days=step)).isoformat()
    unit = parts["stepunit"]
    if unit == "week":
        return week_of(published + timedelta(weeks=step))
    if unit == "weekend":
        return weekend_near(published, step)
    if unit == "month":
        return month_shifted(published, step)
    if unit == "quarter":
        first = 12 * published.year + (published.month - 1) // 3 * 3 + 3 * step
        return months_from(first // 12, first % 12 + 1, 3)
    if unit == "year":
        return f"{date(published.year + step, 1, 1).year:04}"
    length = 10 if unit == "decade" else 100
    first = published.year // length * length + length * step
    return f"{first:04}/{first + length - 1:04}" if length == 10 and first > 0 else None


def _season(name: str, step: int, published: date) -> str:
    """ "Last winter" is the last that is over, "next winter" the first that has yet to begin.

    "This winter" is the one that lasts or that the year of publication holds.
    """
    month = calendar.SEASONS[name]
    year = published.year
    if step == 0:
        early = month == 12 and published.month < 3
        return months_from(year - 1 if early else year, month, 3)
    if step > 0:
        return months_from(year if published.month < month else year + 1, month, 3)
    ended = month + 2 < published.month
    return months_from(
        year if ended else year - 1 - (month == 12 and published.month < 3), month, 3
    )


def _stepped_month(month: int, step: int, published: date) -> str:
    year = published.year
    if step < 0:
        year -= month >= published.month
    elif step > 0:
        year += month <= published.month
    return f"{date(year, month, 1).isoformat()[:7]}"


def _bare_month(parts: dict[str, str], published: date, ahead: bool | None) -> str | None:
    """The month to come or the last one; open where the sentence could mean a nearer one ahead."""
    number = month_number(parts.get("m5") or parts["m6"])
    year = published.year
    if ahead is None and 0 < number - published.month < _NEARER_AHEAD:
        return None
    if ahead and number % 12 + 1 == published.month:
        return None  # of the month just over nobody says that it will come
    if number > published.month and not ahead:
        year -= 1
    elif number < published.month and ahead:
        year += 1
    return date(year, number, 1).isoformat()[:7]


def _weekday(parts: dict[str, str], published: date, ahead: bool | None) -> str | None:
    """The last such day up to publication, or the next.

    "Last" and "next" mean the week before and after to some, the nearest such day to others; they
    are settled only where both readings agree.
    """
    wanted = calendar.WEEKDAYS[parts["weekday"].lower()]
    monday = published - timedelta(days=published.weekday())
    if "ofweek" in parts:
        weeks = {"last": -1, "this": 0, "next": 1}[parts["ofweek"]]
        return (monday + timedelta(days=wanted + 7 * weeks)).isoformat()
    which = parts.get("which", "").lower()
    back = (published.weekday() - wanted) % 7
    before = published - timedelta(days=back)
    after = published + timedelta(days=(7 - back) % 7)
    if which == "last":
        return _agreed(before if back else before - timedelta(weeks=1), monday - timedelta(7))
    if which == "next":
        return _agreed(after if back else after + timedelta(weeks=1), monday + timedelta(7))
    if which == "this":
        this_week = monday + timedelta(days=wanted)
        if this_week < published and ahead is not False:
            return after.isoformat() if ahead else None
        return this_week.isoformat()
    onward = which.endswith("coming") or (ahead and not which)
    return (after if onward else before).isoformat()


def _agreed(nearest: date, monday: date) -> str | None:
    return nearest.isoformat() if monday <= nearest < monday + timedelta(7) else None


def _near(parts: dict[str, str], published: date, ahead: bool | None) -> str:
    shift = {"yesterday": -1, "tomorrow": 1}.get(parts["near"].lower(), 0)
    return (published + timedelta(days=shift)).isoformat()


def _the_weekend(parts: dict[str, str], published: date, ahead: bool | None) -> str:
    past = published.weekday() < 5 and not ahead
    return weekend_near(published, -1 if past else 0)


def _quarter(parts: dict[str, str], published: date, ahead: bool | None) -> str:
    rank = parts["quarter"].lower().split()[0]
    number = int(rank[1]) if rank[0] == "q" else calendar.RANKS[rank]
    month = 3 * number - 2
    given = parts.get("quarteryear")
    if given is not None:
        return months_from(_year_named(given, published), month, 3)
    year = published.year
    if month > published.month and not ahead:
        year -= 1
    elif month + 2 < published.month and ahead:
        year += 1
    return months_from(year, month, 3)


def _half(parts: dict[str, str], published: date, ahead: bool | None) -> str:
    year = _year_named(parts["halfyear"], published)
    return months_from(year, 1 if parts["half"] == "first" else 7, 6)


def _year_named(words: str, published: date) -> int:
    if words.isdigit():
        return int(words)
    return published.year + {"last": -1, "this": 0, "next": 1}[words.split()[0]]


_FROM_PUBLICATION: dict[str, Callable[[dict[str, str], date, bool | None], str | None]] = {
    "count": _ago,
    "span": _span,
    "step": _step,
    "weekend": _the_weekend,
    "weekday": _weekday,
    "near": _near,
    "m5": _bare_month,
    "m6": _bare_month,
    "quarter": _quarter,
    "half": _half,
}
