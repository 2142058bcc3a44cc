"""Days as readers write them, the same on every machine."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """14 August 2023."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """August 2023."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
