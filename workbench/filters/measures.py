"""Days and numbers of a filter's line: read, and written again."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.filters.names import Names
from workbench.filters.terms import Value
from workbench.records import Bounds, Days

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}|\d?\.\d{1,4}", re.ASCII)
_COMPARED = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_TO = ".."
_DAYS_ALLOWED = "a day is 2023-11-05, 2023-11, 2023 or today; from..to, from.. or ..to a stretch"


class WrongMeasureError(Exception):
    """What was given is no day or number here; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures; `allowed` says what may be written."""

    allowed: str
    highest: float
    is_whole: bool


COUNT = Measure("give 2, >1, <=3 or 2..5", 999_999, is_whole=True)
WORTH = Measure("give >.8, <=.3 or .5..0.8, from 0 to 1", 1, is_whole=False)


def read_days(value: Value, names: Names) -> Days:
    """The days that are meant. Raises WrongMeasureError."""
    first, is_stretch, last = value.text.partition(_TO)
    if not is_stretch:
        return Days(*_day(first, names))
    if not (first or last):
        raise WrongMeasureError(_DAYS_ALLOWED)
    days = Days(
        _day(first, names)[0] if first else None,
        _day(last, names)[1] if last else None,
    )
    if days.first and days.last and days.first > days.last:
        raise WrongMeasureError(f"{first} is after {last}")
    return days


def _day(text: str, names: Names) -> tuple[date, date]:
    """The first and the last day of what is named."""
    word = text.casefold()
    if names.today and word in ("today", "yesterday"):
        day = names.today - timedelta(days=word == "yesterday")
        return day, day
    found = _DAY.fullmatch(text)
    if not found:
        raise WrongMeasureError(f"“{text}” is no day: {_DAYS_ALLOWED}")
    year, month, day_of_month = (int(part) if part else None for part in found.groups())
    try:
        if not month:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if not day_of_month:
            return date(year or 0, month, 1), _end_of_month(year or 0, month)
        return (day := date(year or 0, month, day_of_month)), day
    except ValueError:
        raise WrongMeasureError(f"there is no {text} in the calendar") from None


def _end_of_month(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1])


def write_days(days: Days) -> str:
    """Days as they are typed, as short as can be."""
    first, last = days.first, days.last
    if not (first and last):
        return f"{first or ''}{_TO}{last or ''}"
    if first == last:
        return str(first)
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first:%Y}".zfill(4)
    if first.day == 1 and last == _end_of_month(first.year, first.month):
        return str(first)[:7]
    return f"{first}{_TO}{last}"


def read_bounds(measure: Measure) -> Callable[[Value, Names], Bounds]:
    """Reads bounds of what is measured. Raises WrongMeasureError."""

    def read(value: Value, _names: Names) -> Bounds:
        if compared := _COMPARED.fullmatch(value.text):
            sign, number = compared[1], _number(compared[2], measure)
            if sign.startswith(">"):
                return Bounds(least=number, above=sign == ">")
            return Bounds(most=number, below=sign == "<")
        least, is_stretch, most = value.text.partition(_TO)
        if not is_stretch:
            if not measure.is_whole:
                raise WrongMeasureError(measure.allowed)
            return Bounds(_number(least, measure), _number(least, measure))
        if not (least or most):
            raise WrongMeasureError(measure.allowed)
        return Bounds(
            _number(least, measure) if least else None, _number(most, measure) if most else None
        )

    return read


def _number(text: str, measure: Measure) -> float:
    if not _NUMBER.fullmatch(text) or (measure.is_whole and "." in text):
        raise WrongMeasureError(f"“{text}” is no number here: {measure.allowed}")
    if float(text) > measure.highest:
        raise WrongMeasureError(measure.allowed)
    return float(text)


def both(one: Bounds, other: Bounds) -> Bounds | None:
    """The bounds of both, where one binds the lower end alone and the other the upper."""
    for low, high in ((one, other), (other, one)):
        if low.most is None and high.least is None:
            return Bounds(low.least, high.most, low.above, high.below)
    return None


def write_bounds(bounds: Bounds, *, is_whole: bool) -> list[str]:
    """Bounds as they are typed: one value or, with an end that is out, one for each end."""
    least, most = bounds.least, bounds.most
    if least is not None and most is not None and not (bounds.above or bounds.below):
        return [f"{least:g}" if is_whole and least == most else f"{least:g}{_TO}{most:g}"]
    written = [f">{'' if bounds.above else '='}{least:g}"] if least is not None else []
    return written + ([f"<{'' if bounds.below else '='}{most:g}"] if most is not None else [])
