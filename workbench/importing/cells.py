"""What spreadsheets do to cells that nobody has edited, seen through.

A cell is the same still where a spreadsheet wrote another form of it: dates and numbers as its
country has them, fewer digits of a time, no zeros in front, the text up to its longest cell.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import product

LONGEST_IN_EXCEL = 32_767
"""Characters that a cell of Excel can have: what is longer is cut there."""

_ERRORS = re.compile(r"#(?:NAME\?|VALUE!|REF!|DIV/0!|NULL!|NUM!|N/A|SPILL!)|Err:\d{3}", re.I)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d(?:[eE][-+]?\d+)?")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d")
_TIMES = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_SERIAL_DAY = datetime(1899, 12, 30, tzinfo=UTC)


def is_error(cell: str) -> bool:
    """Whether a cell is what a spreadsheet made of a formula that it could not run."""
    return bool(_ERRORS.fullmatch(cell))


def is_same(cell: str, written: str) -> bool:
    """Whether a cell says what was written into it, whatever a spreadsheet did to it since."""
    if cell == written or _plain(cell) == _plain(written):
        return True
    if len(cell) >= LONGEST_IN_EXCEL - 2 and _plain(written).startswith(_plain(cell)):
        return True
    if cell and (number := _number(written)) is not None and number == _number(cell):
        return True
    moments = times_of(written)
    return len(moments) == 1 and any(_is_cut_to(moments[0], each) for each in times_of(cell))


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


def _is_cut_to(written: datetime, cell: datetime) -> bool:
    """Whether a time is what is left of another without its microseconds, seconds or hours."""
    cut = written.replace(microsecond=0)
    return cell in (cut, cut.replace(second=0), cut.replace(second=0, minute=0, hour=0))


def _plain(text: str) -> str:
    """Without what spreadsheets change of a text: line ends, and an apostrophe in front."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return text.removeprefix("'").rstrip()


def _number(text: str) -> float | None:
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    bare = re.sub(r"\s", "", text)
    point = max(bare.rfind("."), bare.rfind(","))
    whole, rest = (bare, "") if point < 0 else (bare[:point], bare[point + 1 :])
    try:
        return float(re.sub(r"[.,]", "", whole) + "." + (rest or "0"))
    except ValueError:
        return None
