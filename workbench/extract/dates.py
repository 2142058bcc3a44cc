"""Dates and times of a sentence, resolved against the article's own date where it is known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from workbench.extract.lexicon import numbered
from workbench.model import DateMention

_MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", start=1)
_WEEKDAYS = numbered("monday tuesday wednesday thursday friday saturday sunday")
_COUNTS = numbered("a one two three four five six seven eight nine ten") | {
    "a": 1,
    "an": 1,
    "twelve": 12,
}
_AHEAD = re.compile(r"\b(?:will|would|shall|plans? to|going to|set to)\b", re.I)
_AHEAD_HERE = re.compile(
    r"\b(?:until|till|starting|from|by|due|beginning|before|as soon as)\W+(?:\w+\W+)?\Z", re.I
)
_WORTH_A_LOOK = re.compile(
    r"\d|day\b|today|tonight|tomorrow|week|month|year|spring|summer|autumn|\bfall\b|winter|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|decade|ago\b",
    re.I,
)


@cache
def _pattern() -> re.Pattern[str]:
    """One expression for all kinds of dates, the longer ones first."""
    month = (
        r"(?:(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December)\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    )
    weekday = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    year = r"(?:1[5-9]\d\d|20\d\d)"
    season = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
    number = (
        r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few)"
    )
    return re.compile(
        rf"\b(?P<iso>{year}-[01]\d-[0-3]\d)\b"
        rf"|\b(?P<m1>{month})\s(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,?\s(?P<y1>{year})\b)?"
        rf"|\b(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s(?P<m2>{month})(?:\s(?P<y2>{year})\b)?"
        rf"|\b(?P<m3>{month})(?:\sof|,)?\s(?P<y3>{year})\b"
        rf"|\b(?P<season>(?:the\s)?{season}\sof\s(?P<y4>{year})|{season}\s(?P<y5>{year}))\b"
        rf"|\b(?P<ago>{number}\s(?P<agounit>day|week|month|year|decade)s?\s(?:ago|earlier))\b"
        rf"|\b(?P<rel>(?:[Tt]his|[Ll]ast|[Nn]ext|[Ee]arlier\sthis|[Ll]ater\sthis|[Tt]he\spast)\s"
        rf"(?P<relunit>week|weekend|month|year|spring|summer|autumn|fall|winter))\b"
        rf"|\b(?P<relmonth>(?:[Tt]his|[Ll]ast|[Nn]ext)\s(?P<m5>{month}))"
        rf"|(?:\b(?:midnight|noon|\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\.?)\s(?:on\s)?)?"
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<weekday>{weekday})\b"
        rf"|\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
        rf"|(?<=\b[Ii]n\s)(?P<m6>{month})|(?<=\b[Bb]y\s)(?P<m7>{month})|(?<=[Ss]ince\s)(?P<m8>{month})"
        rf"|(?<=[Uu]ntil\s)(?P<m9>{month})|(?<=[Ee]arly\s)(?P<m10>{month})|(?<=[Ll]ate\s)(?P<m11>{month})"
        rf"|\b(?P<decade>(?:1[5-9]|20)\d0s)\b"
        rf"|(?<![\d,.$£€-])\b(?P<year>{year})\b(?![,.]\d|%|-\w|\s(?:people|men|women|miles|percent|dollars))"
    )


def dates_in(text: str, start: int, end: int, published: date | None) -> tuple[DateMention, ...]:
    """The dates in `text[start:end]`, with offsets into the whole text, in order.

    A relative date has a value only where `published` is given; a weekday is then the last one
    before it, or the next one in a sentence that looks ahead.
    """
    if not _WORTH_A_LOOK.search(text, start, end):
        return ()
    mentions: list[DateMention] = []
    ahead = _AHEAD.search(text, start, end)
    for found in _pattern().finditer(text, start, end):
        at = found.start()
        here = _AHEAD_HERE.search(text[max(start, at - 30) : at]) is not None
        later = here or (ahead is not None and ahead.start() < at)
        mentions.append(
            DateMention(at, found.end(), found[0], _value(found, published, here, later))
        )
    return tuple(mentions)


def _value(found: re.Match[str], published: date | None, here: bool, ahead: bool) -> str | None:
    group = found.groupdict()
    if group["iso"]:
        return group["iso"]
    for suffix in ("1", "2"):
        if group["m" + suffix]:
            return _day(group["m" + suffix], group["d" + suffix], group["y" + suffix], published)
    if group["m3"]:
        return f"{group['y3']}-{_month(group['m3']):02}"
    if group["season"]:
        return group["y4"] or group["y5"]
    if group["decade"]:
        return None
    if group["year"]:
        return group["year"]
    return None if published is None else _relative(group, published, here, ahead)


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _day(month: str, day: str, year: str | None, published: date | None) -> str | None:
    if year is None and published is None:
        return None
    number = _month(month)
    try:
        if year is not None:
            return date(int(year), number, int(day)).isoformat()
        if published is None:
            return None
        years = (published.year + shift for shift in (-1, 0, 1))
        near = (date(year, number, int(day)) for year in years if 0 < year < 10_000)
        return min(near, key=lambda day: abs(day - published)).isoformat()
    except ValueError:
        return None


def _relative(group: dict[str, str | None], published: date, here: bool, ahead: bool) -> str | None:
    if group["near"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(group["near"].lower(), 0)
        return (published + timedelta(days=shift)).isoformat()
    if group["weekday"]:
        return _weekday(group["weekday"], group["which"], published, ahead)
    if group["rel"]:
        return _relative_unit(group["rel"].lower(), group["relunit"] or "", published)
    if group["ago"]:
        return _ago(group["ago"].lower(), group["agounit"] or "", published)
    named = next((group[f"m{n}"] for n in (5, 6, 7, 8, 9, 10, 11) if group[f"m{n}"]), None)
    if named is None:
        return None
    number = _month(named)
    later = here and not (group["relmonth"] or "").lower().startswith("last")
    year = published.year
    if number > published.month and not later:
        year -= 1
    elif number < published.month and later:
        year += 1
    return f"{year}-{number:02}"


def _weekday(name: str, which: str | None, published: date, ahead: bool) -> str:
    back = (published.weekday() - _WEEKDAYS[name.lower()]) % 7
    if (which or "").lower() == "last":
        return (published - timedelta(days=back or 7)).isoformat()
    if (which or "").lower() == "next" or ahead:
        return (published + timedelta(days=(7 - back) % 7 or (7 if which else 0))).isoformat()
    return (published - timedelta(days=back)).isoformat()


def _relative_unit(phrase: str, unit: str, published: date) -> str | None:
    step = -1 if phrase.startswith(("last", "the past")) else 1 if phrase.startswith("next") else 0
    if unit in ("week", "weekend"):
        year, week, _ = (published + timedelta(days=7 * step)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        months = 12 * published.year + published.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(published.year + step)


def _ago(phrase: str, unit: str, published: date) -> str | None:
    count = phrase.split()[0]
    number = int(count) if count.isdigit() else _COUNTS.get(count)
    if number is None or phrase.startswith("a few"):
        return None
    if unit in ("day", "week"):
        days = number * (7 if unit == "week" else 1)
        return (published - timedelta(days=days)).isoformat() if unit == "day" else None
    if unit == "month":
        months = 12 * published.year + published.month - 1 - number
        return f"{months // 12}-{months % 12 + 1:02}"
    years = number * (10 if unit == "decade" else 1)
    return str(published.year - years) if published.year > years else None
