"""Dates as newspapers write them, in full: with a day, a month and a year."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_TIME = r"(?:(?:,?\s+(?:at\s+)?|T)[0-9]{1,2}[:.][0-9]{2}[^\n]{0,25})?"

_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<number>[0-9]{{2}})-{_DAY}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}",
    )
)


def parse_date(text: str) -> date | None:
    """The day that a whole text names, or None where it is not one full, existing date.

    Read are "2023-11-22", "22 November 2023" and "Nov. 22, 2023", each with an optional weekday
    before and time after it, which are not looked at. Dates in figures alone whose order of day
    and month is open ("11/12/2023") are not.
    """
    for form in _FORMS:
        if match := form.fullmatch(text.strip()):
            parts = match.groupdict()
            if "number" in parts:
                month = int(parts["number"])
            else:
                month = _MONTHS.index(parts["month"][:3].lower()) + 1
            try:
                return date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                return None
    return None
