"""Numbers as written, in digits or words: what they amount to and where they end.

Nothing here knows what is counted; see `figures`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.extract.amounts import Amount, Form, key_at
from workbench.extract.lexicon import grammar, quantities
from workbench.extract.shares import part_at, share_of_many
from workbench.extract.text import Word, places_of

_GLUED = (
    "k m mn bn b tn trn km kg mph kph km/h cm mm ft mi lb lbs p pc c f gw mw kw mw gwh mwh kwh oz"
)
_NUMBER = re.compile(
    rf"(\d[\d,]*(?:\.\d+)?)([½¼¾⅓⅔])?"
    rf"(?:-?(st|nd|rd|th)|-?({'|'.join(sorted(_GLUED.split(), key=len, reverse=True))}))?(?:-(.+))?"
)
_RANGE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|tn)?-(\d[\d,]*(?:\.\d+)?)(?:-?([a-z].*))?")
_PHONE = re.compile(r"\d{3}(?:[-.]\d{3})?[-.](?!\d\d00)\d{4}")
_GROUP = re.compile(r"\d{3}")
_LEADING_GROUP = re.compile(r"[1-9]\d{0,2}")
_GAPS = frozenset(" \xa0\u2009\u202f")
_MOST_DIGITS = 18
_RANKING = ("est", "most", "best", "worst", "least", "ranked", "placed", "seeded")
_DIGITS = frozenset(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", *quantities.PART_SIGNS))
_OPENERS = (
    quantities.SMALL.keys()
    | quantities.VAGUE.keys()
    | quantities.SEVERAL.keys()
    | quantities.ORDINALS.keys()
    | {"a", "an", "half", "dozen", "quarter", "thousand", "hundred"}
)


_BEHIND_ARTICLE = frozenset(
    form for name in (*quantities.SCALES, *quantities.PARTS, "halve") for form in (name, f"{name}s")
)
"""Words of which one follows where an article opens a number ("a dozen", "a third of")."""


def openings(words: list[Word]) -> list[int]:
    """The places of the words with which a number may begin."""
    return [
        place
        for place in places_of(_may_open, words)
        if words[place].key not in ("a", "an") or key_at(words, place + 1) in _BEHIND_ARTICLE
    ]


@lru_cache(maxsize=1 << 14)
def _may_open(word: str) -> bool:
    return (
        word in _OPENERS
        or word[0] in _DIGITS
        or ("-" in word and word.partition("-")[0] in _OPENERS)
    )


def amount_at(words: list[Word], index: int) -> Amount | None:
    """The number that begins at an opening, ranges ("two to three million") taken in whole."""
    word = words[index].key
    if word[0] in _DIGITS:
        amount = (
            _age_in_tens(words, index) or share_of_many(words, index) or number_at(words, index)
        )
    else:
        amount = (
            _ordinal_at(words, index)
            or part_at(words, index)
            or share_of_many(words, index)
            or _vague_at(words, index)
            or number_at(words, index)
        )
    if amount is None or amount.form is not Form.NUMBER or amount.low is None:
        return amount
    return _range_from(words, index, amount) or amount


def _age_in_tens(words: list[Word], index: int) -> Amount | None:
    """ "In his early 30s"."""
    word = words[index].key
    before = key_at(words, index - 1)
    if len(word) != 3 or not word.endswith("0s") or before not in quantities.BEFORE_AGE:
        return None
    age = 10.0 * int(word[0])
    return Amount(index + 1, age, age + 9, "year-old")


def number_at(words: list[Word], index: int) -> Amount | None:
    """The plain number that begins at a word, with the scales behind it ("2.5 million")."""
    if index >= len(words):
        return None
    spelled = _spelled(words, index)
    if spelled is not None:
        return _scaled(words, _with_part(words, spelled))
    word = words[index].key
    if word in quantities.IN_ONE_WORD:
        return Amount(index + 1, *2 * (quantities.IN_ONE_WORD[word],))
    if word in quantities.PART_SIGNS:
        return _scaled(words, Amount(index + 1, *2 * (quantities.PART_SIGNS[word],)))
    between = _RANGE.fullmatch(word)
    if between:
        return _range_in_one(words, index, between)
    found = _NUMBER.fullmatch(word)
    return None if found is None or _PHONE.fullmatch(word) else _in_digits(words, index, found)


def _in_digits(words: list[Word], index: int, found: re.Match[str]) -> Amount:
    value = _value(found[1])
    last = index + 1
    if found[3]:
        return Amount(last, value, value, unit=found[5] or "", form=Form.ORDINAL)
    if value is not None and found[2]:
        value += quantities.PART_SIGNS[found[2]]
    if found[0] == found[1]:
        value, last = _grouped(words, index, value)
    glued = found[4] or ""
    if glued in quantities.SCALES and value is not None and not _metres(words, last, glued):
        value, glued = value * quantities.SCALES[glued], ""
    tail = (found[5] or "").split("-")
    while tail and tail[0] in quantities.SCALES and value is not None:
        value *= quantities.SCALES[tail.pop(0)]
    unit = "metres" if glued == "m" else glued or "-".join(tail)
    amount = Amount(last, value, value, unit)
    return amount if unit else _scaled(words, _with_part(words, amount))


def _metres(words: list[Word], last: int, glued: str) -> bool:
    """Whether "m" stands for metres ("a 3.5m high wall") rather than millions."""
    return glued == "m" and key_at(words, last) in quantities.EXTENTS


def _grouped(words: list[Word], index: int, value: float | None) -> tuple[float | None, int]:
    """ "3 000": groups of three digits set apart by single blanks."""
    last = index + 1
    if not _LEADING_GROUP.fullmatch(words[index].text):
        return value, last
    while last < len(words) and _GROUP.fullmatch(words[last].text) and value is not None:
        if words[last].start != words[last - 1].end + 1:
            break
        value = 1000 * value + float(words[last].text)
        last += 1
    return value, last


def _value(digits: str) -> float | None:
    plain = digits.replace(",", "")
    if len(plain) > _MOST_DIGITS or not plain.isascii():
        return None
    return float(plain)


def _range_in_one(words: list[Word], index: int, found: re.Match[str]) -> Amount | None:
    """ "3-4", "5-7m", "20-30-year": a range, unless it does not rise ("3-1") or is a phone's."""
    low, high = _value(found[1]), _value(found[3])
    if low is None or high is None or low >= high or _PHONE.fullmatch(found[0]):
        return None
    low *= quantities.SCALES[found[2]] if found[2] else 1
    tail = (found[4] or "").split("-")
    if tail[0] in quantities.SCALES:
        scale = quantities.SCALES[tail.pop(0)]
        low, high = (low if found[2] else low * scale), high * scale
    amount = Amount(index + 1, low, high, "-".join(tail))
    return amount if amount.unit else _scaled(words, amount)


def _with_part(words: list[Word], amount: Amount) -> Amount:
    """Take in the part of one that follows ("two and a half", "3 1/2")."""
    last = amount.last
    if amount.low is None or amount.high is None or amount.unit:
        return amount
    after = [word.key for word in words[last : last + 3]]
    part, width = 0.0, 0
    if after[:1] and after[0] in quantities.PART_TOKENS:
        part, width = quantities.PART_TOKENS[after[0]], 1
    elif after[:2] in (["and", "a"], ["and", "one"]) and after[2:] in (["half"], ["quarter"]):
        part, width = 1 / quantities.PARTS[after[2]], 3
    elif after == ["and", "three", "quarters"]:
        part, width = 3 / 4, 3
    return amount._replace(last=last + width, low=amount.low + part, high=amount.high + part)


def _scaled(words: list[Word], amount: Amount) -> Amount:
    """Take in the scales that follow ("2.5 million", "3 million-strong")."""
    while amount.last < len(words) and not amount.unit:
        scale, _, tail = words[amount.last].key.partition("-")
        if len(scale) < 2 or scale not in quantities.SCALES:
            break
        amount = amount.times(quantities.SCALES[scale], amount.last + 1)._replace(unit=tail)
    return amount


def _ordinal_at(words: list[Word], index: int) -> Amount | None:
    tens, _, ones = words[index].key.partition("-")
    value = quantities.ORDINALS.get(tens)
    if value is None and tens in quantities.TENS and ones in quantities.ORDINALS:
        value = quantities.TENS[tens] + quantities.ORDINALS[ones]
    elif ones and not ones.endswith(_RANKING):
        return None  # "third-party", "second-hand"
    following = words[index + 1] if index + 1 < len(words) else None
    if value is None or following is None or not following.wordlike:
        return None
    before = words[index - 1].key if index else ""
    counted = before in grammar.DETERMINERS or before.endswith("'s")
    if not counted or following.key in ("of", "and", "or", "but", "to"):
        return None
    return Amount(index + 1, float(value), float(value), form=Form.ORDINAL)


def _vague_at(words: list[Word], index: int) -> Amount | None:
    """ "hundreds of thousands": from twice to ten times the product; "a few hundred"."""
    word = words[index].key
    if word in quantities.SEVERAL:
        return _several_at(words, index)
    factor = quantities.VAGUE.get(word)
    if factor is None:
        return None
    last = index + 1
    while key_at(words, last) == "of" and key_at(words, last + 1) in quantities.VAGUE:
        factor *= quantities.VAGUE[words[last + 1].key]
        last += 2
    return Amount(last, 2 * factor, 10 * factor, form=Form.VAGUE)


def _several_at(words: list[Word], index: int) -> Amount | None:
    last = index + 1
    if key_at(words, last) == "of":
        last += 1
    scale = quantities.SCALES.get(key_at(words, last))
    if scale is None or len(words[last].key) < 2:
        return None
    low, high = quantities.SEVERAL[words[index].key]
    amount = _scaled(words, Amount(last, low, high))
    return amount._replace(form=Form.VAGUE)


def _spelled(words: list[Word], index: int) -> Amount | None:
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
                unit = "-".join(parts[2:])
            elif parts[1:4] == ["and", "a", "half"]:
                current += 0.5
                unit = "-".join(parts[4:])
            else:
                unit = "-".join(parts[1:])
        elif not (word == "and" and _continues(words, last, current)):
            break
        last += 1
    if last == index or (
        words[index].key == "one" and last == index + 1 and not _counts(words, last)
    ):
        return None
    return Amount(last, total + current, total + current, unit)


def _opens_amount(words: list[Word], index: int) -> bool:
    after = [word.key for word in words[index + 1 : index + 3]]
    if words[index].key == "half":
        return len(after) == 2 and after[0] == "a" and after[1] in quantities.SCALES
    return bool(after) and after[0] in quantities.SCALES and len(after[0]) > 2


def _fits(current: float, word: str) -> bool:
    return current == 0 or current % 100 == 0 or (current % 10 == 0 and word in quantities.ONES)


def _continues(words: list[Word], index: int, current: float) -> bool:
    after = key_at(words, index + 1).split("-")[0]
    return current >= 100 and current % 100 == 0 and after in quantities.SMALL


def _counts(words: list[Word], index: int) -> bool:
    """Whether a lone "one" counts something ("one year", "one person")."""
    after = key_at(words, index)
    return (
        after in quantities.MEASURES
        or after in quantities.PERCENT
        or after in quantities.ONE_OF
        or (after == "and" and key_at(words, index + 1) == "a")
        or after == "out"
    )


def _range_from(words: list[Word], index: int, amount: Amount) -> Amount | None:
    """A range that begins with `amount`: "two to three million", "between 20 and 30"."""
    joint = amount.last
    low_unit = key_at(words, joint)
    if low_unit in quantities.PERCENT or low_unit in quantities.MEASURES:
        joint += 1  # "between 5 percent and 7 percent"
    if joint + 1 >= len(words) or not _joins_range(words, index, joint):
        return None
    at = joint + 1
    if words[at].text in quantities.CURRENCY_SIGNS:
        at += 1
    upper = number_at(words, at)
    if upper is None or upper.low is None or amount.high is None or upper.high is None:
        return None
    if joint > amount.last and key_at(words, upper.last) != low_unit:
        return None
    low = amount.high
    if low < 1000 <= upper.high and words[upper.last - 1].key in quantities.SCALES:
        low *= quantities.SCALES[words[upper.last - 1].key] if low < upper.high / 1e3 else 1
    if not low < upper.high:
        return None
    return Amount(upper.last, low, upper.high, upper.unit)


def _joins_range(words: list[Word], index: int, joint: int) -> bool:
    """Whether a range goes on here; "from 20 to 30" tells of two numbers, not of one."""
    link = words[joint].key
    before = [word.key for word in words[max(0, index - 3) : index]]
    if link == "and":
        return "between" in before
    if link == "to":
        return "from" not in before or bool(set(before) & {"ranging", "ranges", "ranged"})
    return link in ("–", "-", "—", "or")
