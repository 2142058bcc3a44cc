"""How well dates are read and resolved: sentences of our own, beside libraries that do so."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from benchmarks.report import Figure, Section
from workbench.extract.dates import dates_in
from workbench.extract.text import words_of

PUBLISHED = date(2023, 11, 22)
"""A Wednesday."""

SENTENCES: tuple[tuple[str, str | None], ...] = (
    ("It opened on March 4, 2019.", "2019-03-04"),
    ("It opened on 4 March 2019.", "2019-03-04"),
    ("It opened on the 4th of March 2019.", "2019-03-04"),
    ("It opened on Monday, March 4, 2019.", "2019-03-04"),
    ("It opened on 2019-03-04.", "2019-03-04"),
    ("It opened on 11/24/2022.", "2022-11-24"),
    ("It opened on 24/11/2022.", "2022-11-24"),
    ("It opened on 03/04/2022.", None),
    ("It opened on 24.11.2022.", "2022-11-24"),
    ("It opened on Nov. 20.", "2023-11-20"),
    ("It opened on 20 November.", "2023-11-20"),
    ("It opened on December 20.", "2022-12-20"),
    ("It will open on December 20.", "2023-12-20"),
    ("It opened in March 2019.", "2019-03"),
    ("It opened in Sept. 2019.", "2019-09"),
    ("It opened in June.", "2023-06"),
    ("It opened in December.", "2022-12"),
    ("It will open in March.", "2024-03"),
    ("It stays shut until March.", "2024-03"),
    ("It opened in mid-November.", "2023-11"),
    ("It opened in early March.", "2023-03"),
    ("It opened in early 2022.", "2022"),
    ("It opened in late March 2022.", "2022-03"),
    ("It opened in 2019.", "2019"),
    ("It opened in the 1990s.", "1990/1999"),
    ("It opened in the late 1990s.", "1990/1999"),
    ("It opened in the 19th century.", "1801/1900"),
    ("It ran from 2010-2015 at a loss.", "2010/2015"),
    ("It opened in the second quarter of 2022.", "2022-04/2022-06"),
    ("It opened in Q3 2022.", "2022-07/2022-09"),
    ("Its profit fell in the third quarter.", "2023-07/2023-09"),
    ("It opened in the first half of 2022.", "2022-01/2022-06"),
    ("It opened in the autumn of 2019.", "2019-09/2019-11"),
    ("It opened in summer 2019.", "2019-06/2019-08"),
    ("It opened this spring.", "2023-03/2023-05"),
    ("It opened last winter.", "2022-12/2023-02"),
    ("It will open next summer.", "2024-06/2024-08"),
    ("It opened last summer.", "2023-06/2023-08"),
    ("It opened on Monday.", "2023-11-20"),
    ("It opened on Wednesday.", "2023-11-22"),
    ("It opened on Thursday.", "2023-11-16"),
    ("It will open on Friday.", "2023-11-24"),
    ("It will be closed on Friday.", "2023-11-24"),
    ("On Friday the port will close.", "2023-11-24"),
    ("It will close, the mayor said on Monday.", "2023-11-20"),
    ("The mayor said on Monday that it will close.", "2023-11-20"),
    ("It stays shut until Monday.", "2023-11-27"),
    ("From Friday, only one gate would be open.", "2023-11-24"),
    ("It opened last Thursday.", "2023-11-16"),
    ("It opened last Monday.", None),
    ("It will open next Monday.", "2023-11-27"),
    ("It opened on Friday last week.", "2023-11-17"),
    ("It will open on Tuesday next week.", "2023-11-28"),
    ("It opened yesterday.", "2023-11-21"),
    ("It opened today.", "2023-11-22"),
    ("It opened late last night.", "2023-11-21"),
    ("It opens tomorrow.", "2023-11-23"),
    ("It opened two days ago.", "2023-11-20"),
    ("It opened a week ago.", "2023-W46"),
    ("It opened three months ago.", "2023-08"),
    ("It opened two years ago.", "2021"),
    ("It opened last week.", "2023-W46"),
    ("It opened earlier this week.", "2023-W47"),
    ("It opened last month.", "2023-10"),
    ("It will open next month.", "2023-12"),
    ("It opened this year.", "2023"),
    ("It will open next year.", "2024"),
    ("It opened last March.", "2023-03"),
    ("It opened last weekend.", "2023-11-18/2023-11-19"),
    ("It lost money over the past two years.", "2021-11/2023-11"),
    ("It opened two days earlier.", None),
    ("It opened the following day.", None),
    ("It shuts at 8 p.m. on Friday.", "2023-11-24T20:00"),
    ("It will shut at midnight on Friday.", "2023-11-24"),
    ("It opened at 9 a.m. local time on Monday.", "2023-11-20T09:00"),
    ("It opened on Monday at 14:30.", "2023-11-20T14:30"),
    ("The gates open at 8 p.m. sharp.", "T20:00"),
    ("It opened at 0900 GMT.", "T09:00Z"),
    ("It opened on March 4-6, 2019.", "2019-03-04/2019-03-06"),
    ("It opened on February 31, 2019.", None),
)
"""Sentences with one date each, and its value for an article of that day; None: not settled."""

DATELESS = (
    "Ana Roe may resign.",
    "The march went on.",
    "The firm has 2019 workers.",
    "About 2000 people came.",
    "The spring in the clock broke.",
    "Prices fall again.",
    "May Lindqvist signed the deal.",
    "The Boeing 737 landed.",
    "He lost 3-1 in Tarvo.",
    "They sat in the second row.",
    "Everyone had their day.",
    "Sun and Mon are gods there.",
)
"""Sentences without a date."""


def measure(data: Path) -> Section:
    """Dates with the right value, and dates seen where none is, ours and theirs."""
    del data  # the sentences are our own
    beside_value = "; ".join(f"{name} {_rate(reader, name)}" for name, reader in _RIVALS.items())
    beside_none = "; ".join(
        f"{name} {_false_alarms(reader, name)}" for name, reader in _RIVALS.items()
    )
    return Section(
        "Dates",
        f"{len(SENTENCES)} sentences of our own with one date each, resolved for "
        f"{PUBLISHED.isoformat()}, and {len(DATELESS)} without. The rivals answer with a day; one "
        "that lies within the right month, year or season counts as right. They were written "
        "beside the rules: they show what is meant, not how often news is read right.",
        (
            Figure("right values", _rate(_ours, ""), beside_value),
            Figure("dates seen where none is", _false_alarms(_ours, ""), beside_none),
        ),
    )


def _rate(reader: Callable[[str], list[str | None]], name: str) -> str:
    try:
        right = sum(_is_right(reader(text), value) for text, value in SENTENCES)
    except ImportError:
        return f"not installed (pip install {_NEEDED.get(name, name)})"
    return f"{right} of {len(SENTENCES)}"


def _false_alarms(reader: Callable[[str], list[str | None]], name: str) -> str:
    try:
        wrong = sum(bool(reader(text)) for text in DATELESS)
    except ImportError:
        return f"not installed (pip install {_NEEDED.get(name, name)})"
    return f"{wrong} of {len(DATELESS)}"


def _is_right(found: list[str | None], value: str | None) -> bool:
    if value is None:
        return all(one is None for one in found)
    return (
        len(found) == 1
        and found[0] is not None
        and (found[0] == value or (found[0].startswith("~") and _within(found[0][1:], value)))
    )


def _within(day: str, value: str) -> bool:
    """Whether a day that a rival answers with lies in the stretch that is right."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week:
        return date.fromisoformat(day[:10]).isocalendar()[:2] == (int(week[1]), int(week[2]))
    first, _, last = value.partition("/")
    if value.startswith("T"):
        return day[10:16] == value[:6]
    if last:
        return first <= day[: len(first)] and day[: len(last)] <= last
    return day.startswith(value)


def _ours(text: str) -> list[str | None]:
    return [found.value for found in dates_in(text, words_of(text), PUBLISHED)]


def _dateparser(text: str) -> list[str | None]:
    search = importlib.import_module("dateparser.search").search_dates
    base = datetime.combine(PUBLISHED, time())
    found = search(text, languages=["en"], settings={"RELATIVE_BASE": base})
    return [f"~{when.isoformat()}" for _, when in found or []]


def _dateutil(text: str) -> list[str | None]:
    parser = importlib.import_module("dateutil.parser")
    try:
        when = parser.parse(text, fuzzy=True, default=datetime.combine(PUBLISHED, time()))
    except (ValueError, OverflowError):
        return []
    return [f"~{when.isoformat()}"]


def _recognizers(text: str) -> list[str | None]:
    suite = importlib.import_module("recognizers_date_time")
    base = datetime.combine(PUBLISHED, time())
    found = suite.recognize_datetime(text, suite.Culture.English, reference=base)
    return [_first_value(item.resolution["values"]) for item in found if item.resolution]


def _first_value(values: list[dict[str, str]]) -> str | None:
    """The one answer, or the one before publication of two."""
    answer = values[0]
    given = answer.get("value") or answer.get("start")
    if given is None:
        return None
    return f"~{given.replace(' ', 'T')}" if given[0].isdigit() and "-" in given else given


_NEEDED = {"recognizers-text-suite": "recognizers-text-suite 'emoji<2'"}
"""What to install of a rival that does not bring all it needs."""
_RIVALS: dict[str, Callable[[str], list[str | None]]] = {
    "dateparser": _dateparser,
    "python-dateutil": _dateutil,
    "recognizers-text-suite": _recognizers,
}
