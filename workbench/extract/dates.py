"""Where a sentence names dates and times; what they come to is the matter of `when`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from workbench.extract.iso_dates import with_time
from workbench.extract.lexicon import calendar
from workbench.extract.text import Word, places_of
from workbench.extract.when import Moment, resolve
from workbench.model import DateMention, Span

_ANCHORS = (
    frozenset(
        f"{word}{ending}"
        for word in (*calendar.WEEKDAYS, *calendar.SEASONS, *calendar.UNITS, *calendar.NEAR)
        for ending in ("", "s", "'s")
    )
    | {name.lower() for name in calendar.MONTH_NAMES}
    | calendar.MONTHS.keys()
    | {"sept", "a.m", "p.m", "a.m.", "p.m.", "am", "pm", "gmt", "utc", ":", "q1", "q2", "q3", "q4"}
)
"""Words of which every date has one, but for those in figures."""
_IN_FIGURES = re.compile(r"(?:1[5-9]|20)\d\d|\d+[/.]\d+[/.]|\d+(?:\.\d\d)?[ap]\.?m|\d\d\d\d$")
_OPEN_BEFORE = re.compile(r"\b(?:(?:more|less|fewer|longer)\sthan|over|at\sleast|under)\s\Z", re.I)
"""What leaves open how long ago something was."""
_STAGED = ("mid-", "early-", "late-")
_REACH = 48  # characters of a date on either side of its anchor
_BRIDGE = re.compile(r"(?:,?\s(?:at\s|on\s)?(?:about\s|around\s)?)|,\s")
_AHEAD_TAIL = r"(?:\s(?:not|also|be|have|been|only|then|likely|remain|become|stay))*(?:\s\w+)?"


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<ahead>{calendar.AHEAD}){_AHEAD_TAIL}|(?P<told>{calendar.REPORTED})"
        rf"|(?P<past>{calendar.HAPPENED}))\b"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<starting>{calendar.STARTING})|(?P<aheadof>{calendar.AHEAD_OF})"
        rf"|(?P<until>{calendar.UNTIL}))"
        rf"\s(?:the\s|early\s|late\s|on\s)*(?:{calendar.TIME}\s(?:on\s)?)?\Z",
        re.I,
    )


@cache
def _pattern() -> re.Pattern[str]:
    """One expression for all kinds of dates, the longer ones first."""
    month, weekday, year = calendar.MONTH, calendar.WEEKDAY, calendar.YEAR
    day, season, unit = calendar.DAY, calendar.SEASON, calendar.UNIT
    forms = (
        rf"(?P<iso>{year}[-/](?:0\d|1[0-2])[-/][0-3]\d)(?!\d)",
        r"(?P<slashed>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)(?!\d)",
        rf"(?:{weekday},?\s)?(?P<m1>{month})\s(?P<d1>{day})\b(?:[-–](?P<until1>{day})\b)?"
        rf"(?:,?\s(?P<y1>{year})\b)?",
        rf"(?:{weekday},?\s)?(?:[Tt]he\s)?(?P<d2>{day})(?:[-–](?P<until2>{day}))?\s(?:of\s)?"
        rf"(?P<m2>{month})(?:,?\s(?P<y2>{year})\b)?",
        rf"(?:{calendar.STAGE})?(?P<m3>{month})(?:\sof|,)?\s(?P<y3>{year})\b",
        rf"(?:the\s)?(?P<quarter>(?:first|second|third|fourth|[1-4](?:st|nd|rd|th))\squarter|Q[1-4])"
        rf"(?:,?\s(?:of\s)?(?P<quarteryear>{year}|(?:last|this|next)\syear))?\b",
        rf"(?:the\s)?(?P<half>first|second)\shalf\sof\s(?:the\syear\s)?"
        rf"(?P<halfyear>{year}|(?:last|this|next)\syear)\b",
        rf"(?:[Tt]he\s)?(?:{calendar.STAGE})?(?P<season>{season})\s(?:of\s)?(?P<y4>{year})"
        r"(?P<over>[-–/]\d\d(?:\d\d)?)?\b",
        rf"(?P<count>{calendar.COUNT}|a\sfew|several)\s(?P<countunit>{unit}|hour|minute)s?\s"
        r"(?P<direction>ago|earlier|later|before|afterwards?)\b",
        rf"[Tt]he\s(?:(?P<span>past|last|next|coming)\s(?:(?P<spancount>{calendar.COUNT})\s)?"
        rf"(?P<spanunit>{unit})(?P<spanmany>s)?|(?P<loose>(?:previous|preceding|following|same)\s(?:{unit}|{weekday}"
        r"|night|morning)|(?:day|week|month|year|night)\s(?:before|after)(?!\s\w+ing)))\b",
        r"(?:[Ee]arlier\s|[Ll]ater\s)?(?P<step>[Tt]his|[Ll]ast|[Nn]ext)\s(?:(?:past|coming)\s)?"
        rf"(?:(?P<stepunit>week|weekend|month|year|decade|century|quarter)|(?P<stepseason>{season})"
        rf"|(?P<stepmonth>{month})|(?P<part>night|morning|afternoon|evening))(?!\w)",
        r"(?P<weekend>[Tt]he\sweekend)\b",
        rf"(?:[Ee]arly\s|[Ll]ate\s)?(?:(?P<which>[Tt]his\s(?:past|coming)|[Ll]ast|[Nn]ext|[Tt]his)\s)?"
        r"(?<!\b[Aa]\s)(?<!very\s)(?<!each\s)"
        rf"(?P<weekday>{weekday})(?:\s{calendar.PART_OF_DAY})?"
        r"(?:\s(?:of\s)?(?P<ofweek>last|next|this)\sweek)?\b(?!['’]?s\b(?=\s\d))",
        rf"(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?:\s{calendar.PART_OF_DAY})?\b",
        rf"(?P<time>{calendar.TIME})(?:\s\(?(?P<zone>{calendar.ZONE})\b\)?)?",
        rf"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]hrough|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter|to"
        rf"|and)\s(?P<bare>(?:{calendar.STAGE})?(?P<m5>{month}))"
        rf"(?!\.?(?:(?:\sof|,)?\s(?:{year}|{day})|\s(?:said|told))\b)",
        rf"(?P<staged>{calendar.STAGE}(?P<m6>{month}))(?!(?:\sof|,)?\s{year}\b)",
        rf"(?:[Tt]he\s)?(?:{calendar.STAGE})?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
        r"[Tt]he\s(?:[a-z]+\s)?(?P<century>\d{1,2})(?:st|nd|rd|th)\scentury\b",
        rf"(?P<years>{year}[-–](?:{year}|\d\d))(?![\w-])",
        rf"(?:{calendar.STAGE}|(?<![\d,.$£€:/-]))(?P<year>{year})\b(?![,.:/-]?\d|%|-\w)",
    )
    return re.compile(r"\b" + _opening() + "(?:" + "|".join(forms) + ")")


def _opening() -> str:
    """A look at the first two letters, as most words are soon seen to begin no date."""
    seconds: dict[str, str] = {}
    for word in calendar.OPENERS:
        seconds[word[0]] = seconds.get(word[0], "") + word[1]
    pairs = (f"[{first}{first.upper()}][{second}]" for first, second in seconds.items())
    return rf"(?=\d|[Aa]\s|Q\d|{'|'.join(pairs)})"


@cache
def _no_year() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and behind a number of four digits that is no year."""
    before = re.compile(
        r"(?:\b(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Ss]ome|[Rr]oughly|[Tt]han|[Oo]ver|[Aa]t\sleast"
        r"|[Uu]p\sto|\bto)|(?<!\A)\b(?!In|By|Since|Until|From|During|For|Of|After|Before|And|The)"
        r"(?!(?:Spring|Summer|Autumn|Fall|Winter|Christmas|January|February|March|April|May|June|July"
        r"|August|September|October|November|December)\b)[A-Z][A-Za-z]+)\s\Z"
    )
    counted = (
        "people|men|women|children|troops|soldiers|workers|homes|houses|jobs|votes|voters|migrants"
        "|refugees|students|residents|passengers|dollars|pounds|euros|miles|kilomet|met(?:er|re)s"
        "|feet|acres|tons|tonnes|hectares|percent|years|days|hours|of\\s(?:the|its|them)|police"
        "|officers|families|patients|guests|tickets|GMT|UTC|local|seats|ships|boats|square"
    )
    return before, re.compile(rf"\s(?:{counted})")


def dates_in(
    text: str, words: list[Word], published: date | None, quoted: Sequence[Span] = ()
) -> tuple[DateMention, ...]:
    """The dates among the words of a sentence, with offsets into the whole text, in order.

    A relative date has a value only where `published` is given: a weekday is the last one up to
    that day, or the next one where the sentence looks ahead. In words that are `quoted` "today" is
    the day on which the sentence says that they were spoken, if it tells.
    """
    anchors = [words[place].start for place in places_of(_is_anchor, words)]
    if not anchors:
        return ()
    start, end = words[0].start, words[-1].end
    found = [
        moment
        for first, last in _around(anchors)
        for match in _pattern().finditer(text, max(start, first), min(end, last))
        if (moment := _moment(text, start, match)) is not None
    ]
    if not found:
        return ()
    inside = [_is_within(moment, quoted) for moment in found]
    values: list[str | None] = [None] * len(found)
    for place, moment in enumerate(found):
        if not inside[place]:
            values[place] = resolve(moment, published, _looks_ahead(text, start, end, moment))
    told = [value for place, value in enumerate(values) if not inside[place]]
    for place, moment in enumerate(found):
        if inside[place]:
            spoken = _spoken_on(told, published)
            values[place] = resolve(moment, spoken, _looks_ahead(text, start, end, moment))
    return _merged(text, found, values)


@lru_cache(maxsize=1 << 14)
def _is_anchor(key: str) -> bool:
    if key[0].isdigit():
        return _IN_FIGURES.match(key) is not None
    return key in _ANCHORS or key.startswith(_STAGED)


def _around(anchors: list[int]) -> list[Span]:
    """The stretches of text in which the dates around anchors stand."""
    found: list[Span] = []
    for anchor in anchors:
        first, last = anchor - _REACH, anchor + _REACH
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def _moment(text: str, start: int, match: re.Match[str]) -> Moment | None:
    """What was matched, unless it is no date after all."""
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    if "year" in parts and _is_no_year(text, start, match):
        return None
    if "direction" in parts and _OPEN_BEFORE.search(text, start, match.start()):
        parts["open"] = match[0]
    opening = match.start("bare") if "bare" in parts else match.start()
    return Moment(opening, match.end(), text[opening : match.end()], parts)


def _is_no_year(text: str, start: int, match: re.Match[str]) -> bool:
    before, behind = _no_year()
    named = before.search(text[max(start, match.start("year") - 24) : match.start("year")])
    if named is not None and match.start("year") == match.start():
        return named[0][0].islower() or named[0][:2] != "In"
    if match.start() - start <= 1 and match[0] == match["year"]:
        return behind.match(text, match.end()) is not None
    definite = text[max(start, match.start() - 4) : match.start()].lower() == "the "
    return not definite and behind.match(text, match.end()) is not None


def _is_within(moment: Moment, quoted: Sequence[Span]) -> bool:
    return any(start <= moment.start and moment.end <= end for start, end in quoted)


def _spoken_on(told: list[str | None], published: date | None) -> date | None:
    """The day on which quoted words were spoken: the one the sentence gives, else the article's."""
    for value in told:
        if value is None:
            return None
        if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", value):
            return date.fromisoformat(value[:10])
        if not value.startswith("T") and published is not None:
            return None
    return published


def _looks_ahead(text: str, start: int, end: int, moment: Moment) -> bool | None:
    """Whether the verbs around a date place it after the article (True) or before (False)."""
    if not moment.relative:
        return None
    at = moment.start
    before = list(_marks().finditer(text, start, at))
    last = before[-1] if before else None
    prepared = _before().search(text[max(start, at - 40) : at])
    if prepared is not None:
        if prepared["starting"] is not None:
            return True
        if prepared["aheadof"] is not None and "weekday" in moment.parts:
            return True
        if last is not None:
            return None if last["past"] is not None else True
        then = _marks().search(text, moment.end, end)
        return then is None or then["past"] is None
    if last is None:
        last = _marks().search(text, moment.end, end)
    if last is None or (last["told"] is not None and last.start() < at):
        return None
    return last["ahead"] is not None


def _merged(text: str, found: list[Moment], values: list[str | None]) -> tuple[DateMention, ...]:
    """The mentions, with a time of day and the day it belongs to made one."""
    mentions: list[DateMention] = []
    last: DateMention | None = None  # the mention before, while it may still be joined
    last_timed = False
    for moment, value in zip(found, values, strict=True):
        timed = "time" in moment.parts
        gap = text[last.end : moment.start] if last is not None else ""
        if last is not None and timed != last_timed and _BRIDGE.fullmatch(gap):
            day, hour = (last.value, value) if timed else (value, last.value)
            whole = text[last.start : moment.end]
            mentions[-1] = DateMention(last.start, moment.end, whole, with_time(day, hour))
            last = None
            continue
        last, last_timed = DateMention(moment.start, moment.end, moment.text, value), timed
        mentions.append(last)
    return tuple(mentions)
