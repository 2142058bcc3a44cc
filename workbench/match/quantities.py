"""The quantities of a statement, made ready to be compared: value, exactness, unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.extract.lexicon import calendar
from workbench.extract.lexicon import words as lexicon_words
from workbench.extract.text import Word
from workbench.match.lexicon import sense
from workbench.match.statement import KEPT, Statement, number_in
from workbench.match.units import Unit, senses_of
from workbench.model import Bound, Figure, FigureKind, Span

_PART = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
_YEAR = re.compile(r"\d{4}\b(?![,.]\d)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_TIMES_OF_DAY = frozenset(("a.m", "p.m", "am", "pm", "noon", "midnight"))
_MONTHS_AND_DAYS = (
    calendar.MONTHS.keys()
    | calendar.WEEKDAYS.keys()
    | lexicon_words(
        "january february march april june july august september october november december"
    )
)
_IDLE_ONE = frozenset(("of", "another", "who", "that"))
_WHOLE = 0.5  # the grain of a figure without decimals
_AROUND = 2  # words on either side that tell what a quantity is for


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `[start, end)` of a statement.

    `low` and `high` are its value, None where it is a label or unknown; `grain` is half a unit of
    the last digit that counts, and `rounded` whether it is openly so (decimals, "million").
    `units` are the senses of its unit of measure; `counted` is what it counts, by sense.
    """

    start: int
    end: int
    text: str
    kind: FigureKind | None
    low: float | None
    high: float | None
    grain: float
    rounded: bool
    bound: Bound
    unit: str
    per: str
    units: tuple[Unit, ...]
    counted: str
    before: str
    around: frozenset[str]

    @property
    def is_calendar(self) -> bool:
        """Whether it is the bare name of a month or a day."""
        return self.unit in _MONTHS_AND_DAYS

    @property
    def may_be_share(self) -> bool:
        """Whether it may be one of a hundred, "percent" left out ("a rate of 22.72")."""
        return self.kind is FigureKind.COUNT and not self.unit and self.grain < _WHOLE

    @property
    def may_be_date(self) -> bool:
        """Whether it may be a year or a day that was not read as one, or say how long ago."""
        if not self.counted or any(unit.dimension == "time" for unit in self.units):
            return True
        return _YEAR.match(self.text) is not None


def numbers_in(text: str) -> list[str]:
    """The numbers in a text, in digits ("one-in-three" has two)."""
    return list(filter(None, map(number_in, _PART.findall(text.lower()))))


@lru_cache(maxsize=KEPT)
def quantities_of(statement: Statement) -> tuple[Quantity, ...]:
    """All quantities of a statement in order: its figures, and loose numbers."""
    taken = sorted(statement.measured())
    found = [_of_figure(figure, statement) for figure in statement.figures]
    found += _loose(statement, taken)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _of_figure(figure: Figure, statement: Statement) -> Quantity:
    low, high = figure.low, figure.high
    if low is not None and high is not None and _is_below_zero(figure, statement.text):
        low, high = -high, -low
    grain, rounded = _exactness(figure)
    before, around = _neighbours(statement, figure.start, figure.end)
    physical = figure.kind in (FigureKind.MEASURE, FigureKind.COUNT)
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=_in_full(figure, statement.text),
        kind=figure.kind,
        low=low,
        high=high,
        grain=grain,
        rounded=rounded,
        bound=figure.bound,
        unit=figure.unit,
        per=figure.per,
        units=senses_of(figure.unit) if physical else (),
        counted=sense(figure.unit.split()[-1].lower()) if figure.unit else "",
        before=before,
        around=around,
    )


def _in_full(figure: Figure, text: str) -> str:
    """The figure's words, how exactly it is meant, and what it counts where that follows."""
    end = figure.end + len(figure.unit) + 1
    counted = figure.unit and text[figure.end + 1 : end] == figure.unit
    stop = end if counted else figure.end
    exactly = "" if figure.bound is Bound.EXACT else f"{figure.bound} "
    return exactly + text[figure.start : stop]


def _is_below_zero(figure: Figure, text: str) -> bool:
    """Whether a minus sign stands right before the figure ("-3°F"), no dash of a range."""
    return text[max(0, figure.start - 2) : figure.start].strip() in ("-", "−") and (
        text[figure.start - 1] in "-−"
    )


def _exactness(figure: Figure) -> tuple[float, bool]:
    """Half a unit of the last digit that counts, and whether the figure is openly rounded."""
    value = abs(figure.high or 0.0)
    digits = _DIGITS.search(figure.text)
    if digits is None:
        return _half_of_last(value), value >= 1e6
    mantissa = float(digits[0].rstrip(",").replace(",", ""))
    scale = value / mantissa if mantissa and figure.low == figure.high else 1.0
    if digits[1]:
        return scale * 10.0 ** -len(digits[1]) / 2, True
    return scale * _half_of_last(mantissa), scale > 1


def _half_of_last(value: float) -> float:
    """Half a unit of the last digit of a whole number that is no zero: 5 for 830, 500 for 3,000."""
    if value < 1 or value != int(value):
        return 0.5
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2


def _loose(statement: Statement, taken: list[Span]) -> Iterator[Quantity]:
    """Numbers that are no figures: those of names ("Boeing 737"), hours, a lone "one"."""
    starts = [start for start, _ in taken]
    for place, word in enumerate(statement.words):
        inside = bisect_right(starts, word.start) - 1
        if inside >= 0 and word.start < taken[inside][1]:
            continue
        label = _label(statement.words, place)
        if not label:
            continue
        value = float(label) if label.isascii() and _DIGITS.fullmatch(label) else None
        before, around = _neighbours(statement, word.start, word.end)
        yield Quantity(
            start=word.start,
            end=word.end,
            text=word.text,
            kind=None,
            low=value,
            high=value,
            grain=0.0,
            rounded=False,
            bound=Bound.EXACT,
            unit=label,
            per="",
            units=(),
            counted="",
            before=before,
            around=around,
        )


def _label(words: tuple[Word, ...], place: int) -> str:
    """What a loose number or hour is told apart by; "" for a word that is neither."""
    word = words[place]
    following = words[place + 1].key if place + 1 < len(words) else ""
    if word.key == "one":
        return "" if following in _IDLE_ONE or (place and words[place - 1].key == "no") else "1"
    plain = word.key.rstrip(".")
    if plain in _TIMES_OF_DAY:
        alone = not place or not words[place - 1].text[0].isdigit()
        return "" if alone and plain not in ("noon", "midnight") else plain
    if word.capital and place and plain in _MONTHS_AND_DAYS:
        return plain
    if any(sign.isdigit() for sign in word.key) or _holds_number(word.key):
        return number_in(word.key) or word.key
    return number_in(word.key)


def _holds_number(key: str) -> bool:
    """Whether a compound has a number for a part ("a vote of two-in-three")."""
    parts = key.split("-")
    return len(parts) > 1 and any(part != "one" and number_in(part) for part in parts)


def _neighbours(statement: Statement, start: int, end: int) -> tuple[str, frozenset[str]]:
    """The word before, where it says what the number is for, and the words on either side."""
    terms = statement.terms
    first = bisect_right(terms, start, key=lambda term: term.end)
    last = bisect_right(terms, end - 1, key=lambda term: term.start)
    before = terms[max(0, first - _AROUND) : first]
    around = frozenset(term.sense for term in (*before, *terms[last : last + _AROUND]))
    return (before[-1].sense if before else ""), around
