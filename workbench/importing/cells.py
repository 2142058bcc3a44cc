"""What spreadsheets do to cells that nobody has edited, seen through.

A cell is the same still where a spreadsheet surely wrote another form of it: dates and numbers as
its country has them, a time without seconds, no zeros in front, the text up to its longest cell.
What may as well be somebody's edit is one: 12.5 for 12,500, or 03/04/2024 for a day in March.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

from workbench.export.csv_safe import restore

LONGEST_IN_EXCEL = 32_767
"""Characters that a cell of Excel can have: what is longer is cut there."""

_ERRORS = re.compile(r"#(?:NAME\?|VALUE!|REF!|DIV/0!|NULL!|NUM!|N/A|SPILL!)|Err:\d{3}", re.I)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?")
_GROUPED = re.compile(r"[-+]?\d[\d.,]*")
_THOUSANDS_OR_PARTS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_SWAPPED = str.maketrans(".,", ",.")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d")
_TIMES = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_SERIAL_DAY = datetime(1899, 12, 30, tzinfo=UTC)


def is_error(cell: str) -> bool:
    """Whether a cell is what a spreadsheet made of a formula that it could not run."""
    return bool(_ERRORS.fullmatch(cell.strip()))


def is_same(cell: str, written: str) -> bool:
    """Whether a cell says what was written into it, whatever a spreadsheet surely did to it."""
    if cell == written or _plain(cell) == _plain(written):
        return True
    if len(cell) >= LONGEST_IN_EXCEL - 2 and _plain(written).startswith(_plain(cell)):
        return True
    return _is_number_again(cell.strip(), written.strip()) or _is_time_again(cell, written)


def times_of(cell: str) -> list[datetime]:
    """The times in UTC that a cell may mean: none where it is no time, two for 03/04/2024."""
    text = " ".join(cell.split())
    if not text or not text[0].isdigit():
        return []
    try:
        found = datetime.fromisoformat(text)
        return [found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)]
    except (ValueError, OverflowError):
        pass
    if _SERIAL.fullmatch(text):  # what a cell of a date is to Excel: days since 1900
        return [_FIRST_SERIAL_DAY + timedelta(days=float(text.replace(",", ".")))]
    return sorted(set(filter(None, (_read(text, *form) for form in product(_DAYS, _TIMES)))))


def _read(text: str, day: str, time: str) -> datetime | None:
    try:
        return datetime.strptime(text, day + time).replace(tzinfo=UTC)
    except ValueError:
        return None


def _is_time_again(cell: str, written: str) -> bool:
    """Whether a cell is a time written anew, its seconds left out or not."""
    if written.strip().isdecimal():  # which no spreadsheet takes for a time
        return False
    moments, read = times_of(written), times_of(cell)
    if len(moments) != 1 or len(read) != 1:
        return False
    cut = moments[0].replace(microsecond=0)
    return read[0] in (moments[0], cut, cut.replace(second=0))


def _plain(text: str) -> str:
    """Without what spreadsheets change of a text: line ends, an apostrophe before a formula."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return restore(text).rstrip()


def _is_number_again(cell: str, written: str) -> bool:
    """Whether a cell is a number written anew: no zeros in front or behind, a decimal comma."""
    if _GROUPED.fullmatch(written) and cell.translate(_SWAPPED) == written:
        return True
    number = _number(written)
    return number is not None and number == _number(cell)


def _number(text: str) -> Decimal | None:
    """The number that a text is; None for none, and for 12,500, which may be two."""
    if not _NUMBER.fullmatch(text) or _THOUSANDS_OR_PARTS.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))
