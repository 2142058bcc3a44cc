"""Dates as ISO 8601 writes them, built from their parts and put into words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from workbench.extract.lexicon import calendar


def with_time(day: str | None, hour: str | None) -> str | None:
    """A day with a time of day; the day alone where the time has no number ("midnight")."""
    if day is None or hour is None:
        return day
    return day + hour if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else day


def in_words(value: str) -> str:
    """An ISO 8601 value as it would be written in a sentence ("22 November 2023")."""
    first, _, last = value.partition("/")
    if last:
        return f"{in_words(first)} to {in_words(last)}"
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week:
        return f"the week of {_spoken(date.fromisocalendar(int(week[1]), int(week[2]), 1))}"
    day, _, _ = value.partition("T")
    numbers = [int(part) for part in day.split("-")]
    if len(numbers) == 3:
        return _spoken(date(*numbers))
    if len(numbers) == 2:
        return f"{calendar.MONTH_NAMES[numbers[1] - 1]} {numbers[0]}"
    return day


def _spoken(day: date) -> str:
    return f"{day.day} {calendar.MONTH_NAMES[day.month - 1]} {day.year}"


def month_number(name: str) -> int:
    """A month from 1, by a name or its abbreviation."""
    return calendar.MONTHS[name.lower()[:3]]


def valid_day(year: int, month: int, day: int) -> str | None:
    """A day, None where the month has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def months_from(year: int, month: int, length: int) -> str:
    """The stretch of `length` months that begins with a month; ValueError outside 1 to 9999."""
    last = 12 * year + month - 1 + length - 1
    ends = (date(year, month, 1), date(last // 12, last % 12 + 1, 1))
    return "/".join(end.isoformat()[:7] for end in ends)


def month_shifted(published: date, months: int) -> str:
    """The month so many months after that of a day."""
    count = 12 * published.year + published.month - 1 + months
    return date(count // 12, count % 12 + 1, 1).isoformat()[:7]


def week_of(day: date) -> str:
    """The week of a day, Monday to Sunday."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def weekend_near(day: date, weeks: int) -> str:
    """The weekend that ends the week so many weeks after that of a day."""
    saturday = day + timedelta(days=5 - day.weekday() + 7 * weeks)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
