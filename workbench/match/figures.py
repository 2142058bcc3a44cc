"""Whether the quantities of two statements agree, units converted and rounding respected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import product

from workbench.match.lexicon import FUNCTION_WORDS
from workbench.match.quantities import Quantity, numbers_in, quantities_of
from workbench.match.setting import Contrast, Placed
from workbench.match.statement import Statement
from workbench.match.units import Unit
from workbench.model import Bound, DifferenceKind, FigureKind

ROUNDING = 0.025
"""Most by which rounding or converting may move an exact figure, as a share of it."""
ABOUT = (0.05, 0.10)
"""Least and most by which "about" may be off, as shares of the figure."""
BEYOND = 0.25
"""How far above "more than" and below "up to" a figure may lie and still be what was meant."""
TELLING = 10.0
"""The figure from which agreeing is no chance: most are below, "two", "three weeks"."""

_PAIRED_AT_MOST = 2_500  # combinations; beyond, quantities are paired as they come
_RIGHT_BEHIND = 2  # characters
_PLACE = 3.0  # what a like place in the sentence counts for, beside agreeing
_SAME_KIND = 1.0
_LIKELY = 1.0  # the least at which two quantities that do not agree are about the same thing


class Agreement(IntEnum):
    """How far two quantities agree."""

    APART = 0
    CLOSE = 1
    EQUAL = 2


def figure_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """What the quantities of two statements say against each other, and what only one gives."""
    left_a, left_b = list(quantities_of(a)), list(quantities_of(b))
    pairs = _paired(left_a, left_b)
    for one, other in pairs:
        left_a.remove(one)
        left_b.remove(other)
        yield from _difference(one, other)
    # Where each has figures of a kind that the other lacks, nobody can tell that they are the same;
    # a range may have taken in two of the other's.
    ranges = any(_is_range(one) != _is_range(other) for one, other in pairs)
    for left in left_a:
        decisive = ranges or any(_may_stand_for(left, other) for other in left_b)
        yield Contrast(_kind(left), left, None, decisive=decisive)
    for left in left_b:
        decisive = ranges or any(_may_stand_for(other, left) for other in left_a)
        yield Contrast(_kind(left), None, left, decisive=decisive)


def _may_stand_for(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be meant of one thing: no length for a sum of money."""
    return None in (one.kind, other.kind) or one.kind is other.kind or _may_compare(one, other)


def agreeing_figures(a: Statement, b: Statement) -> list[tuple[Quantity, Quantity]]:
    """The quantities that two statements both give, each of them once."""
    pairs = _paired(quantities_of(a), quantities_of(b))
    return [(one, other) for one, other in pairs if agreement(one, other) is not Agreement.APART]


def with_strays(figures: Sequence[Contrast], dates: Sequence[Contrast]) -> list[Contrast]:
    """Both; a date is decisive where it has a number that the other claim may have as another."""
    only_a = [each.a for each in figures if each.b is None]
    only_b = [each.b for each in figures if each.a is None]
    found = list(figures)
    for each in dates:
        told, retold = _count(each.a), _count(each.b)
        astray = (told > retold and _strays(only_b, each.b)) or (
            retold > told and _strays(only_a, each.a)
        )
        found.append(replace(each, decisive=each.decisive or astray))
    return found


def _count(placed: Placed | None) -> int:
    return len(numbers_in(placed.text)) if placed is not None else 0


def _strays(left: Sequence[Placed | None], when: Placed | None) -> bool:
    """Whether a number that has no partner may belong to a date, or follows right behind it."""
    return any(
        isinstance(number, Quantity)
        and (number.may_be_date or (when and 0 <= number.start - when.end <= _RIGHT_BEHIND))
        for number in left
    )


def agreement(one: Quantity, other: Quantity) -> Agreement:
    """Whether two quantities may be one, apart from what they are quantities of."""
    if one.low is None or other.low is None:
        same = one.text.casefold() == other.text.casefold() or one.unit == other.unit != ""
        return Agreement.EQUAL if same and one.low is other.low else Agreement.APART
    if one.per != other.per or not _may_compare(one, other):
        return Agreement.APART
    if one.units and other.units and one.unit != other.unit:
        senses = product(one.units, other.units)
        converted = any(_converted(one, other, *pair) for pair in senses)
        return Agreement.CLOSE if converted else Agreement.APART
    if one.bound is other.bound:
        return _of_equal_bounds(one, other)
    if {one.bound, other.bound} == {Bound.AT_LEAST, Bound.AT_MOST}:
        return Agreement.APART
    low, high = _reach(one)
    other_low, other_high = _reach(other)
    return Agreement.CLOSE if low <= other_high and other_low <= high else Agreement.APART


def _difference(one: Quantity, other: Quantity) -> Iterator[Contrast]:
    agreed = agreement(one, other)
    if agreed is Agreement.APART:
        money = one.kind is other.kind is FigureKind.MONEY and one.unit != other.unit
        remark = "different currencies, not converted" if money else ""
        meant = (_rate(one), _rate(other))
        yield Contrast(_kind(one), one, other, remark=remark, meant=meant)
    elif one.text.casefold() != other.text.casefold():
        yield Contrast(DifferenceKind.FIGURE, one, other, decisive=False, agree=True)
    elif is_telling(one):
        yield Contrast(DifferenceKind.FIGURE, one, other, decisive=False, equal=True)


def _rate(quantity: Quantity) -> str:
    """What it is a figure for each of: "per day"; "" where it is no rate."""
    return f"per {quantity.per}" if quantity.per else ""


def is_telling(quantity: Quantity) -> bool:
    """Whether it is no chance that another statement gives the figure too."""
    return quantity.kind is not None and quantity.high is not None and quantity.high >= TELLING


def _kind(quantity: Quantity) -> DifferenceKind:
    return DifferenceKind.DATE if quantity.is_calendar else DifferenceKind.FIGURE


def _paired(a: Sequence[Quantity], b: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Quantities that speak of the same thing: by agreeing, by their unit, by their place."""
    if len(a) * len(b) > _PAIRED_AT_MOST:
        return list(zip(a, b, strict=False))
    likely = sorted(
        (
            (-_likelihood(one, other), i, j)
            for (i, one), (j, other) in product(enumerate(a), enumerate(b))
        ),
    )
    pairs: dict[int, int] = {}
    for against, i, j in likely:
        if -against >= _LIKELY and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(a[i], b[j]) for i, j in sorted(pairs.items())]


def _likelihood(one: Quantity, other: Quantity) -> float:
    agreed = agreement(one, other)
    together = len(one.around & other.around) / (len(one.around | other.around) or 1)
    place = 0.3 * together
    if one.before == other.before != "" and one.before in FUNCTION_WORDS - {"and", "the"}:
        place += 0.7  # "from 3 to 7" and "from 7 to 3"
    return 2.0 * bool(agreed) + 0.1 * agreed + _PLACE * place + _SAME_KIND * _of_a_kind(one, other)


def _of_a_kind(one: Quantity, other: Quantity) -> bool:
    """Whether both measure in one dimension, or count the same thing, or both are money."""
    if one.units and other.units:
        return one.units[0].dimension == other.units[0].dimension
    if one.kind is other.kind is FigureKind.MONEY:
        return one.per == other.per
    if one.kind is other.kind is FigureKind.PERCENTAGE:
        return True
    return one.kind is other.kind and one.counted == other.counted


def _may_compare(one: Quantity, other: Quantity) -> bool:
    """Whether the two have values on one scale, which takes more than equal numbers."""
    if one.kind is None or other.kind is None:
        return True
    if one.units and other.units:
        return any(x.dimension == y.dimension for x, y in product(one.units, other.units))
    if FigureKind.PERCENTAGE in (one.kind, other.kind) and (one.may_be_share or other.may_be_share):
        return True
    counts = {FigureKind.COUNT, FigureKind.MEASURE}
    if {one.kind, other.kind} <= counts and not (one.units or other.units):
        return True
    return one.kind is other.kind and (one.unit == other.unit or one.kind is FigureKind.ORDINAL)


def _of_equal_bounds(one: Quantity, other: Quantity) -> Agreement:
    """Two figures meant equally exactly: equal, or the finer rounds to the coarser."""
    if (one.low, one.high) == (other.low, other.high):
        told, retold = numbers_in(one.text), numbers_in(other.text)
        apart = len(told) == len(retold) > 1 and told != retold  # "one-in-three", "one-in-six"
        return Agreement.APART if apart else Agreement.EQUAL
    if _is_range(one) != _is_range(other):
        span, point = (one, other) if _is_range(one) else (other, one)
        inside = _low(span) <= _low(point) and _high(point) <= _high(span)
        return Agreement.CLOSE if inside else Agreement.APART
    if not (one.rounded or other.rounded):
        return Agreement.APART
    ends = ((_low(one), _low(other)), (_high(one), _high(other)))
    close = all(abs(x - y) <= max(_play(one, x), _play(other, y)) for x, y in ends)
    return Agreement.CLOSE if close else Agreement.APART


def _converted(one: Quantity, other: Quantity, unit: Unit, other_unit: Unit) -> bool:
    """Whether two figures in different units agree within what each was rounded by."""
    if unit.dimension != other_unit.dimension:
        return False
    low, high = _in_base(one, unit)
    other_low, other_high = _in_base(other, other_unit)
    return low <= other_high and other_low <= high


def _in_base(quantity: Quantity, unit: Unit) -> tuple[float, float]:
    low, high = _reach(quantity)
    if quantity.bound is Bound.EXACT:
        share = 1.0 if unit.dimension == "temperature" else ROUNDING
        low, high = low - _play(quantity, low, share), high + _play(quantity, high, share)
    return low * unit.factor + unit.offset, high * unit.factor + unit.offset


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The values that a figure may stand for by its bound."""
    low, high = _low(quantity), _high(quantity)
    if quantity.bound is Bound.AT_LEAST:
        return low, high + BEYOND * abs(high)
    if quantity.bound is Bound.AT_MOST:
        return low - BEYOND * abs(low), high
    if quantity.bound is Bound.ABOUT and not _is_range(quantity):
        least, most = ABOUT
        off = min(max(quantity.grain, least * abs(high)), most * abs(high))
        return low - off, high + off
    return low, high


def _play(quantity: Quantity, value: float, share: float = ROUNDING) -> float:
    return min(quantity.grain, share * max(1.0, abs(value)))


def _is_range(quantity: Quantity) -> bool:
    return quantity.low != quantity.high


def _low(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else 0.0


def _high(quantity: Quantity) -> float:
    return quantity.high if quantity.high is not None else 0.0
