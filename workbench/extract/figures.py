"""Figures: the quantities of a sentence, normalised."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.extract.lexicon import grammar, quantities, stance
from workbench.extract.text import Word
from workbench.model import Bound, DateMention, Figure, FigureKind, Span

_NUMBER = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)(?:-?(st|nd|rd|th)|-?(k|m|mn|bn|tn|km|kg|mph))?(?:-(.+))?"
)
_RANGE = re.compile(r"(\d[\d,]*)-(\d[\d,]*)")
_BOUNDS = (
    (Bound.AT_LEAST, quantities.AT_LEAST),
    (Bound.AT_MOST, quantities.AT_MOST),
    (Bound.ABOUT, quantities.ABOUT),
)
_NO_UNIT = (
    grammar.PREPOSITIONS
    | grammar.SUBORDINATORS
    | grammar.FINITE
    | grammar.DETERMINERS
    | stance.NEGATIONS
    | {"people's", "who", "whom", "whose", "that", "which"}
) - {"more"}
_HOURS = frozenset(("a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock"))
_MOST_DIGITS = 18


class _Amount(NamedTuple):
    """A number read from the words `[first, last)`; `unit` where it is glued to the number."""

    last: int
    low: float | None
    high: float | None
    unit: str = ""
    ordinal: bool = False


def figures_in(
    text: str, words: list[Word], dates: tuple[DateMention, ...] = ()
) -> tuple[Figure, ...]:
    """The figures among the words of one sentence, in order, those of its dates left out."""
    taken = [(mention.start, mention.end) for mention in dates]
    figures: list[Figure] = []
    index = 0
    while index < len(words):
        amount = None if _overlaps(words[index], taken) else _amount_at(words, index)
        if amount is None:
            index += 1
            continue
        if _is_age(words, index):
            amount = amount._replace(unit="years old")
        figure = _figure(text, words, index, amount)
        if not _labels(words, index, figure):
            figures.append(figure)
        index = max(amount.last, index + 1)
    return tuple(figures)


def _is_age(words: list[Word], index: int) -> bool:
    """Whether a bare number is set between commas behind a name ("Ann Roe, 54, said")."""
    around = [word.text for word in words[max(0, index - 1) : index + 2]]
    return (
        len(around) == 3
        and around[0] == around[2] == ","
        and index > 1
        and words[index - 2].capital
        and words[index].text.isdigit()
    )


def _labels(words: list[Word], index: int, figure: Figure) -> bool:
    """Whether the number is part of a name or a time ("Article 5 treats", "No. 2", "8 p.m.")."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    if before == ["no", "."] or _key_at(words, index + 1) in _HOURS:
        return True
    if not index or not words[index - 1].capital or words[index - 1].key in _NO_UNIT:
        return False
    return not figure.unit or words[index - 1].key in quantities.NUMBERED


def _overlaps(word: Word, taken: list[Span]) -> bool:
    return any(start < word.end and word.start < end for start, end in taken)


def _amount_at(words: list[Word], index: int) -> _Amount | None:
    amount = _ordinal_at(words, index) or _vague_at(words, index) or _number_at(words, index)
    if amount is None or amount.ordinal or amount.low is None:
        return amount
    return _range_from(words, amount) or amount


def _ordinal_at(words: list[Word], index: int) -> _Amount | None:
    word = words[index]
    value = quantities.ORDINALS.get(word.key)
    following = words[index + 1] if index + 1 < len(words) else None
    if value is None or following is None or not following.wordlike:
        return None
    before = words[index - 1].key if index else ""
    counted = before in grammar.DETERMINERS or before.endswith("'s")
    if not counted or following.key in _NO_UNIT:
        return None
    return _Amount(index + 1, float(value), float(value), ordinal=True)


def _vague_at(words: list[Word], index: int) -> _Amount | None:
    """ "hundreds of thousands": from twice to ten times the product of its scales."""
    factor = quantities.VAGUE.get(words[index].key)
    if factor is None:
        return None
    last = index + 1
    while (
        last + 1 < len(words)
        and words[last].key == "of"
        and words[last + 1].key in quantities.VAGUE
    ):
        factor *= quantities.VAGUE[words[last + 1].key]
        last += 2
    return _Amount(last, 2 * factor, 10 * factor)


def _number_at(words: list[Word], index: int) -> _Amount | None:
    word = words[index]
    spelled = _spelled(words, index)
    if spelled is not None:
        return spelled
    between = _RANGE.fullmatch(word.key)
    if between:
        low, high = _value(between[1]), _value(between[2])
        if low is not None and high is not None and low < high:
            return _scaled(words, _Amount(index + 1, low, high))
    found = _NUMBER.fullmatch(word.key)
    if found is None:
        return None
    value = _value(found[1])
    if found[2]:
        return _Amount(index + 1, value, value, unit=found[4] or "", ordinal=True)
    glued = found[3] or ""
    if glued in quantities.SCALES and value is not None:
        value, glued = value * quantities.SCALES[glued], ""
    tail = (found[4] or "").split("-")
    while tail and tail[0] in quantities.SCALES and value is not None:
        value *= quantities.SCALES[tail.pop(0)]
    unit = glued or (tail[0] if tail and tail[0] not in _NO_UNIT else "")
    return _scaled(words, _Amount(index + 1, value, value, unit))


def _value(digits: str) -> float | None:
    plain = digits.replace(",", "")
    if len(plain) > _MOST_DIGITS or not plain.isascii():
        return None
    return float(plain)


def _scaled(words: list[Word], amount: _Amount) -> _Amount:
    """Take in the scales that follow ("2.5 million")."""
    last, low, high = amount.last, amount.low, amount.high
    while last < len(words) and words[last].key in quantities.SCALES and len(words[last].key) > 1:
        scale = quantities.SCALES[words[last].key]
        low = None if low is None else low * scale
        high = None if high is None else high * scale
        last += 1
    return amount._replace(last=last, low=low, high=high)


def _spelled(words: list[Word], index: int) -> _Amount | None:
    """A number in words ("four hundred and twenty-two thousand", "a dozen", "half a million")."""
    total, current, last = 0.0, 0.0, index
    unit = ""
    word = words[index].key
    if word in ("a", "half") and not _opens_amount(words, index):
        return None
    while last < len(words) and not unit:
        word = words[last].key
        parts = word.split("-")
        if word in quantities.SCALES and len(word) > 1 and last > index:
            if quantities.SCALES[word] == 100 or word == "dozen":
                current = (current or 1) * quantities.SCALES[word]
            else:
                total, current = total + (current or 1) * quantities.SCALES[word], 0.0
        elif word in ("a", "half") and last == index:
            current = 0.5 if word == "half" else 1.0
        elif word == "a" and words[last - 1].key == "half" and last == index + 1:
            pass
        elif parts[0] in quantities.SMALL and _fits(current, parts[0]):
            current += quantities.SMALL[parts[0]]
            if len(parts) > 1 and parts[1] in quantities.ONES:
                current += quantities.ONES[parts[1]]
            elif len(parts) > 1:
                unit = parts[1]
        elif not (word == "and" and _continues(words, last, current)):
            break
        last += 1
    if last == index or (
        words[index].key == "one" and last == index + 1 and not _counts(words, last)
    ):
        return None
    return _Amount(last, total + current, total + current, unit)


def _opens_amount(words: list[Word], index: int) -> bool:
    after = [word.key for word in words[index + 1 : index + 3]]
    if words[index].key == "half":
        return len(after) == 2 and after[0] == "a" and after[1] in quantities.SCALES
    return bool(after) and after[0] in quantities.SCALES and len(after[0]) > 2


def _fits(current: float, word: str) -> bool:
    return current == 0 or current % 100 == 0 or (current % 10 == 0 and word in quantities.ONES)


def _continues(words: list[Word], index: int, current: float) -> bool:
    after = words[index + 1].key.split("-")[0] if index + 1 < len(words) else ""
    return current >= 100 and current % 100 == 0 and after in quantities.SMALL


def _counts(words: list[Word], index: int) -> bool:
    """Whether a lone "one" counts something ("one in ten", "one year")."""
    after = [word.key for word in words[index : index + 2]]
    if not after:
        return False
    if after[0] in quantities.MEASURES or after[0] in quantities.PERCENT:
        return True
    return after[0] in ("in", "out") and after[-1] in {*quantities.SMALL, "of"}


def _range_from(words: list[Word], amount: _Amount) -> _Amount | None:
    """A range that begins with `amount`: "two to three million", "between 20 and 30"."""
    joint = amount.last
    if joint + 1 >= len(words) or words[joint].key not in ("to", "and", "–", "-", "or"):
        return None
    if words[joint].key == "and" and not _after_between(words, joint):
        return None
    upper = _number_at(words, joint + 1)
    if upper is None or upper.low is None or amount.high is None or upper.high is None:
        return None
    low = amount.high
    if low < 1000 <= upper.high and words[upper.last - 1].key in quantities.SCALES:
        low *= quantities.SCALES[words[upper.last - 1].key] if low < upper.high / 1e3 else 1
    if not low < upper.high:
        return None
    return _Amount(upper.last, low, upper.high, upper.unit)


def _after_between(words: list[Word], joint: int) -> bool:
    return any(word.key == "between" for word in words[max(0, joint - 4) : joint])


def _figure(text: str, words: list[Word], first: int, amount: _Amount) -> Figure:
    kind, unit, last = _kind_and_unit(words, first, amount)
    start, end = words[first].start, words[last - 1].end
    if kind is FigureKind.MONEY and first and words[first - 1].text in quantities.CURRENCY_SIGNS:
        start = words[first - 1].start
        first -= 1
    bound = _bound(words, first, last)
    if words[first].key in quantities.VAGUE and bound is Bound.EXACT:
        bound = Bound.ABOUT
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        low=amount.low,
        high=amount.high,
        unit=unit,
        bound=bound,
    )


def _kind_and_unit(words: list[Word], first: int, amount: _Amount) -> tuple[FigureKind, str, int]:
    last = amount.last
    before = words[first - 1].text if first else ""
    after = words[last].key if last < len(words) else ""
    if amount.ordinal:
        return FigureKind.ORDINAL, amount.unit or _ranked(words, last), last
    if before in quantities.CURRENCY_SIGNS:
        return FigureKind.MONEY, quantities.CURRENCY_SIGNS[before], last
    if after in quantities.CURRENCY_WORDS and not amount.unit:
        return FigureKind.MONEY, quantities.CURRENCY_WORDS[after], last + 1
    if after in quantities.PERCENT or (after == "per" and _key_at(words, last + 1) == "cent"):
        return FigureKind.PERCENTAGE, "%", last + (2 if after == "per" else 1)
    if amount.unit in quantities.MEASURES:
        return FigureKind.MEASURE, quantities.MEASURES[amount.unit], last
    if after in quantities.MEASURES and not amount.unit:
        return FigureKind.MEASURE, quantities.MEASURES[after], last + 1
    return FigureKind.COUNT, amount.unit or _noun_after(words, last), last


def _key_at(words: list[Word], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def _noun_after(words: list[Word], index: int) -> str:
    """What is counted: the words up to the first plural, at most four."""
    if _key_at(words, index) in ("out", "in") and _key_at(words, index + 1) in {
        "of",
        *quantities.SMALL,
    }:
        index += 2
        if _key_at(words, index) in quantities.SMALL:
            index += 1
    if _key_at(words, index) == "of":
        index += 1
        if _key_at(words, index) in ("the", "its", "their", "his", "her", "these", "those"):
            index += 1
    noun: list[str] = []
    for word in words[index : index + 4]:
        if not word.wordlike or word.key in _NO_UNIT or word.key[0].isdigit():
            break
        noun.append(word.key if not word.capital else word.text)
        if word.key in quantities.PLURALS or (
            word.key.endswith("s") and not word.key.endswith("ss")
        ):
            return " ".join(noun)
    return ""


def _ranked(words: list[Word], index: int) -> str:
    """What an ordinal ranks: the words up to the end of the phrase, at most three."""
    noun: list[str] = []
    for word in words[index : index + 3]:
        if not word.wordlike or word.key in _NO_UNIT or word.key[0].isdigit():
            break
        noun.append(word.text if word.capital else word.key)
    return " ".join(noun)


def _bound(words: list[Word], first: int, last: int) -> Bound:
    before = tuple(word.key for word in words[max(0, first - 5) : first])
    if before[-1:] in (("a",), ("an",)):
        before = before[:-1]
    for bound, phrases in _BOUNDS:
        if any(before[-len(phrase) :] == phrase for phrase in phrases):
            return bound
    after = tuple(word.key for word in words[last : last + 2])
    if after == ("or", "more"):
        return Bound.AT_LEAST
    if after in (("or", "less"), ("or", "fewer")):
        return Bound.AT_MOST
    return Bound.ABOUT if after == ("or", "so") else Bound.EXACT
