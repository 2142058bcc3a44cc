"""The panels of the dashboard as text, for a given number of columns and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from textual.content import Content

from workbench.model import Status
from workbench.records import Counts
from workbench.records.dashboard import (
    ARTICLE_ITSELF,
    NO_PUBLISHER,
    AgreementInBrief,
    DayOfAll,
    Figure,
    Pace,
    Ranking,
    Survey,
    Wait,
    WorkDay,
)
from workbench.ui.charts import Part, bar, columns
from workbench.ui.empty_list import NOTHING_READ
from workbench.ui.keyed import with_keys
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_OWN, _OTHERS = "$primary", "$accent"
DRAWN_WITH: Mapping[Status, tuple[str, str]] = {
    Status.CORROBORATED: ("▓", "$success"),
    Status.CONTESTED: ("╳", "$error"),
    Status.DISAGREEMENT: ("═", "$warning"),
}
_LONGEST_NAME = 24
_LONGEST_BAR = 60
_LOWEST, _HIGHEST = 4, 14
_FIRST_VERDICT = (
    "Your first verdict begins the chart of days: {review.corroborate} or {review.contest} "
    "on the claims."
)
_QUEUES = (
    "On the list of claims, {review.queue} lists a queue and {review.disputes} settles "
    "disagreements."
)
_ROOMY = 20
"""The lines of a panel from which on blank ones set its parts apart."""

_DAY_CELLS = 3
_MOST_DAYS = 120
_DAYS_IN_WORDS = 30
_AXIS = 12
"""The cells that an axis with its numbers takes at most."""
_MARGIN = " "


class Panel(StrEnum):
    """The parts of the dashboard, in the order of their keys 1 to 4."""

    PROGRESS = "progress"
    PUBLISHERS = "publishers"
    CLAIMANTS = "claimants"
    WAITING = "what waits"


def panel_text(
    panel: Panel, survey: Survey, width: int, height: int, *, drawn: bool = True
) -> Content:
    """All that a panel shows; charts take what is left of the height.

    Where nothing is to be `drawn`, as there is somebody who listens, they are told in words.
    """
    lines = _lines(panel, survey, width, height if drawn else 0)
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def lines_wanted(panel: Panel, survey: Survey, width: int) -> int:
    """How many lines a panel takes, its charts at their lowest."""
    return len(panel_text(panel, survey, width, 1).plain.splitlines())


def lines_of_upper(upper: int, lower: int, room: int) -> int:
    """The lines that the upper one of two panels has where they want so many, and share a room.

    Where both have what they want, the upper one has half of the rest; else neither has less than
    a third of the room while it wants more, and the upper one comes first.
    """
    spare = room - upper - lower
    if spare >= 0:
        return upper + spare // 2
    return min(upper, room - min(lower, room // 3))


def _lines(panel: Panel, survey: Survey, width: int, height: int) -> Iterator[Content]:
    match panel:
        case Panel.PROGRESS:
            yield from _progress(survey, width, height)
        case Panel.PUBLISHERS:
            yield from _ranking(survey.publishers, NO_PUBLISHER, width, drawn=height > 0)
        case Panel.CLAIMANTS:
            yield from _ranking(survey.claimants, ARTICLE_ITSELF, width, drawn=height > 0)
        case Panel.WAITING:
            yield from _waiting(survey, width, drawn=height > 0)
            yield from _agreement(survey.agreement, width)


def _progress(survey: Survey, width: int, height: int) -> Iterator[Content]:
    if not survey.counts.total:
        yield from _wrapped("No claims yet.", width, "bold")
        yield from _wrapped(with_keys(NOTHING_READ), width)
        return
    above = list(_counts(survey.counts, width, drawn=height > 0))
    if not survey.days:
        yield from above
        yield Content()
        yield from _wrapped("Nothing was judged or skipped yet.", width, "bold")
        yield from _wrapped(with_keys(_FIRST_VERDICT), width)
        return
    below = [*_people(survey, width), *_pace(survey.pace, survey.waiting, width)]
    gap = [Content()] if height >= _ROOMY else []
    yield from above
    yield from gap
    if height:
        yield from _days(survey, width, height - len(above) - len(below) - 2 * len(gap))
    else:
        yield from _days_in_words(survey)
    yield from gap
    yield from below


def _counts(counts: Counts, width: int, *, drawn: bool) -> Iterator[Content]:
    yield Content.assemble(
        _MARGIN,
        (f"{counts.handled:,} of {counts.total:,} need nothing from you", "bold"),
        (f" · {counts.judged:,} with a verdict", "$muted"),
    )
    if drawn:
        yield Content.assemble(_MARGIN, bar(_parts(counts.by_status), counts.total, width - 4))
    told = [
        f"{GLYPHS[status]} {claims:,} {status}".strip()
        for status, claims in counts.by_status.items()
        if claims
    ]
    line = ""
    for each in told:  # broken between statuses alone
        longer = f"{line} · {each}" if line else each
        if line and len(longer) > width - 2:
            yield Content(_MARGIN + line)
            longer = each
        line = longer
    yield Content(_MARGIN + line)


def _parts(by_status: Mapping[Status, int]) -> list[Part]:
    return [
        Part(by_status.get(status, 0), char, style) for status, (char, style) in DRAWN_WITH.items()
    ]


def _days(survey: Survey, width: int, room: int) -> Iterator[Content]:
    """Columns of the last days, as many as fit, with their first and last date beneath."""
    days = survey.by_day(max(1, min((width - _AXIS) // _DAY_CELLS, _MOST_DAYS)))
    yield Content.assemble(
        _MARGIN,
        ("Claims a day  ", "bold"),
        ("█", _OWN),
        f" {_name(survey.reviewer)}  ",
        ("║", _OTHERS),
        " others, on claims open to you",
    )
    height = max(_LOWEST, min(_HIGHEST, room - 2))
    values = [(each.mine, each.others) for each in days]
    axis = len(f"{max(each.claims for each in days):,}") + 1
    for line in columns(values, height, pitch=_DAY_CELLS, styles=(_OWN, _OTHERS)):
        yield Content.assemble(_MARGIN, line)
    yield Content.assemble(" " * (axis + 1), (_dates(days), "$muted"))


def _days_in_words(survey: Survey) -> Iterator[Content]:
    """A line for each of the last days on which anyone did anything, the latest first."""
    yield Content.assemble(_MARGIN, ("Claims a day", "bold"), ", others on claims open to you")
    for each in reversed(survey.by_day(_DAYS_IN_WORDS)):
        if each.claims:
            told = f"{each.mine:,} by {_name(survey.reviewer)}, {each.others:,} by others"
            yield Content(f"{_MARGIN}{each.day:%d %b %Y}: {told}")


def _dates(days: Sequence[DayOfAll]) -> str:
    first, last = f"{days[0].day:%d %b}", f"{days[-1].day:%d %b}"
    gap = len(days) * _DAY_CELLS - 1 - len(first) - len(last)
    return f"{first}{' ' * gap}{last}" if gap > 0 else f"{first} – {last}"


def _people(survey: Survey, width: int) -> Iterator[Content]:
    """Who did how much, on claims that are open to the reviewer."""
    rows = [("verdicts", "skips", "days", "a day")]
    rows += [_work_in_figures(survey.of(name)) for name in survey.reviewers]
    sizes = [max(map(len, column)) + 2 for column in zip(*rows, strict=True)]
    cells = ["".join(map(str.rjust, row, sizes)) for row in rows]
    room = max(8, min(_LONGEST_NAME, width - sum(sizes) - 2))
    yield Content.assemble((f"{_MARGIN}{'':<{room}}{cells[0]}", "$muted"))
    for name, told in zip(survey.reviewers, cells[1:], strict=True):
        shown = _fitted(name, room).stylize("bold" if name == survey.reviewer else "")
        yield Content.assemble(_MARGIN, shown, told)
    if any(name != survey.reviewer for name in survey.reviewers):
        yield Content.assemble(_MARGIN, ("of others, on claims open to you", "$muted"))


def _work_in_figures(days: Sequence[WorkDay]) -> tuple[str, str, str, str]:
    """Verdicts, skips, days with either, and claims on such a day."""
    verdicts, skips = sum(each.verdicts for each in days), sum(each.skips for each in days)
    a_day = (verdicts + skips) / len(days)
    return f"{verdicts:,}", f"{skips:,}", f"{len(days):,}", f"{a_day:,.1f}"


def _pace(pace: Pace, waiting: Mapping[Wait, int], width: int) -> Iterator[Content]:
    if pace.per_hour is None:
        yield from _wrapped("No pace yet: it is taken from claims judged on the screen.", width)
        return
    told = f"Your pace: {pace.per_hour:,.0f} claims an hour of work"
    hours = pace.hours_for(waiting[Wait.FOR_ME])
    if hours:
        told += f"; what waits for you would take {_hours(hours)}"
    yield from _wrapped(f"{told}.", width)


def _hours(hours: float) -> str:
    if hours < 1:
        minutes = max(1, round(60 * hours))
        return "one minute" if minutes == 1 else f"{minutes} minutes"
    return f"{hours:,.1f} hours" if hours < 10 else f"{hours:,.0f} hours"


def _ranking(ranking: Ranking, unnamed: str, width: int, *, drawn: bool) -> Iterator[Content]:
    """A line for each name: its verdicts among its claims as a bar, and as numbers beside it."""
    if not ranking.lines:
        yield from _wrapped("No claims yet.", width, "bold")
        yield from _wrapped(with_keys(NOTHING_READ), width)
        return
    if drawn:
        yield from _bars(ranking, unnamed, width)
    else:
        for line in ranking.lines:
            told = ", ".join(f"{line.by_status[status]:,} {status}" for status in DRAWN_WITH)
            yield from _wrapped(f"{line.name or unnamed}: {told}, of {line.total:,}", width)
    if ranking.more:
        yield from _wrapped(f"and {ranking.more:,} more, with fewer verdicts", width, "$muted")


def _bars(ranking: Ranking, unnamed: str, width: int) -> Iterator[Content]:
    rows = [
        [
            *(f"{GLYPHS[status]} {line.by_status[status]:,}" for status in DRAWN_WITH),
            f"of {line.total:,}",
        ]
        for line in ranking.lines
    ]
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numbers = sum(sizes) + len(sizes)
    label = min(_LONGEST_NAME, max(8, (width - numbers) // 2 - 2))
    cells = min(_LONGEST_BAR, width - numbers - label - 4)
    yield Content.assemble(_MARGIN, *_legend())
    for line, row in zip(ranking.lines, rows, strict=True):
        told = "".join(f" {cell:>{size}}" for cell, size in zip(row, sizes, strict=True))
        drawn = bar(_parts(line.by_status), line.total, cells) if cells > 3 else Content()
        yield Content.assemble(_MARGIN, _fitted(line.name or unnamed, label), " ", drawn, told)
    if not any(line.judged for line in ranking.lines):
        yield from _wrapped("No verdict yet: the first one draws a bar here.", width)


def _legend() -> Iterator[str | tuple[str, str]]:
    for status, (char, style) in DRAWN_WITH.items():
        yield (char, style)
        yield f" {status}  "


def _waiting(survey: Survey, width: int, *, drawn: bool) -> Iterator[Content]:
    """How many claims wait for what, of all that there are."""
    label = max(map(len, Wait)) + 1
    cells = min(_LONGEST_BAR, width - label - 14) if drawn else 0
    for wait, claims in survey.waiting.items():
        part = Part(claims, "█", _OWN)
        share = bar([part], survey.counts.total, cells) if cells > 3 else Content()
        yield Content.assemble(_MARGIN, f"{wait:<{label}}", (f"{claims:>9,} ", "bold"), share)
    yield from _wrapped(with_keys(_QUEUES), width, "$muted")


def _agreement(found: AgreementInBrief | None, width: int) -> Iterator[Content]:
    yield Content()
    if found is None:
        yield from _wrapped("Agreement: counting verdicts and drawing intervals …", width, "$muted")
        return
    if found.figures:
        yield Content.assemble(
            _MARGIN,
            ("Agreement ", "bold"),
            (f"on {found.used:,} claim{'s' * (found.used != 1)} with two verdicts", "$muted"),
        )
        yield from (_figure(figure, width) for figure in found.figures)
        yield from _wrapped(f"left out: {found.left_out}", width, "$muted")
    yield from _wrapped(found.meaning, width)


def _figure(figure: Figure, width: int) -> Content:
    """A figure from 0 to 1 as a bar, with its interval in words."""
    cells = min(_LONGEST_BAR, width - 50)
    share = round(1000 * min(1.0, max(0.0, figure.value or 0.0)))
    drawn = bar([Part(share, "█", _OWN)], 1000, cells) if cells > 3 else Content()
    between = f" {figure.between_in_words}" if figure.between_in_words else ""
    return Content.assemble(
        _MARGIN,
        f"{figure.name:<21}",
        (f"{figure.in_words:>8} ", "bold"),
        drawn,
        (between, "$muted"),
    )


def _name(name: str) -> str:
    return Content(on_one_line(name)).truncate(_LONGEST_NAME, ellipsis=True).plain


def _fitted(name: str, cells: int) -> Content:
    """A name of exactly so many cells."""
    return Content(on_one_line(name)).truncate(cells, ellipsis=True, pad=True)


def _wrapped(text: str, width: int, style: str = "") -> Iterable[Content]:
    lines = Content.assemble((on_one_line(text), style)).wrap(max(10, width - 2))
    return [Content.assemble(_MARGIN, line) for line in lines]
