"""What the amount of a figure measures: money, a share, a length, an age, things of a kind."""

from __future__ import annotations

from typing import NamedTuple

from workbench.extract.amounts import Amount, Form, key_at
from workbench.extract.lexicon import grammar, people, quantities, speech, stance
from workbench.extract.text import Word
from workbench.model import FigureKind

NO_UNIT = (
    grammar.PREPOSITIONS
    | grammar.SUBORDINATORS
    | grammar.FINITE
    | grammar.DETERMINERS
    | stance.NEGATIONS
    | speech.TAIL_FORMS
    | (stance.EVENTS - {"wounded", "injured", "elected"})
    | {"people's", "who", "whom", "whose", "that", "which", "always", "versus", "plus", "ago"}
)
"""Words that are no part of the noun behind a number."""
_AGED = frozenset(("aged", "age", "turned", "turning", "ages"))
_OLD = "years old"
_BEHIND_HARMED = grammar.PREPOSITIONS | grammar.SUBORDINATORS | {"and", "or"}
_SINGULAR_MEN = frozenset(("specimen", "regimen", "abdomen", "stamen", "acumen", "yemen"))
_OF_A_POINT = ["of", "a", "percentage", "point"]


class Sense(NamedTuple):
    """What an amount measures, and where its words end."""

    kind: FigureKind
    unit: str
    last: int
    worth: float = 1.0  # how many of the unit one of what was written is


def sense_of(words: list[Word], first: int, amount: Amount) -> Sense:
    """What an amount measures whose words begin at `first`."""
    last = amount.last
    if amount.form is Form.ORDINAL:
        return Sense(FigureKind.ORDINAL, amount.unit or _ranked(words, last), last)
    if amount.form is Form.SHARE:
        if [word.key for word in words[last : last + 4]] == _OF_A_POINT:
            return Sense(FigureKind.PERCENTAGE, "percentage points", last + 4, 0.01)
        return Sense(FigureKind.PERCENTAGE, "%", last)
    return (
        _as_money(words, first, amount)
        or _as_age(words, first, amount)
        or _as_percentage(words, amount)
        or _as_measure(words, first, amount)
        or Sense(FigureKind.COUNT, _counted(words, amount), last)
    )


def _as_money(words: list[Word], first: int, amount: Amount) -> Sense | None:
    last = amount.last
    before = words[first - 1] if first else None
    if before is not None and before.text in quantities.CURRENCY_SIGNS:
        currency = quantities.CURRENCY_SIGNS[before.text]
        if first > 1 and words[first - 2].end == before.start:
            currency = quantities.SIGN_OWNERS.get(words[first - 2].key, currency)
        billions = 1e9 if amount.unit == "b" else 1.0
        return Sense(FigureKind.MONEY, currency, last, billions)
    if before is not None and before.text.isupper() and before.key in quantities.CURRENCY_CODES:
        return Sense(FigureKind.MONEY, before.text, last)
    if amount.unit in quantities.CURRENCY_WORDS:
        return Sense(FigureKind.MONEY, quantities.CURRENCY_WORDS[amount.unit], last)
    if amount.unit == "p":
        return Sense(FigureKind.MONEY, "GBP", last, 0.01)
    if amount.unit:
        return None
    for at in (last, last + 1, last + 2):
        word = key_at(words, at)
        if word == "of" and key_at(words, at + 1) in quantities.CURRENCY_WORDS:
            return _in_currency(words, first, at + 1)  # "billions of dollars"
        if word in quantities.CURRENCY_WORDS:
            return _in_currency(words, first, at)
        if word == "pence":
            return Sense(FigureKind.MONEY, "GBP", at + 1, 0.01)
        if word in quantities.CURRENCY_CODES and words[at].text.isupper():
            return Sense(FigureKind.MONEY, words[at].text, at + 1)
        if at >= len(words) or not words[at].capital:
            return None  # only a country may stand between: "900 Hong Kong dollars"
    return None


def _in_currency(words: list[Word], first: int, at: int) -> Sense | None:
    currency = quantities.CURRENCY_WORDS[words[at].key]
    near = {word.key for word in words[max(0, first - 4) : first]} | {key_at(words, at + 1)}
    if currency == "GBP" and (near & quantities.WEIGHING or key_at(words, at + 1) == "of"):
        return Sense(FigureKind.MEASURE, "pounds", at + 1)
    currency = quantities.NATIONAL_CURRENCIES.get((key_at(words, at - 1), currency), currency)
    return Sense(FigureKind.MONEY, currency, at + 1)


def _as_percentage(words: list[Word], amount: Amount) -> Sense | None:
    last = amount.last
    after, then = key_at(words, last), key_at(words, last + 1)
    if amount.unit in quantities.PERCENT or amount.unit.startswith("percent"):
        unit = "percentage points" if "point" in amount.unit else "%"
        return Sense(FigureKind.PERCENTAGE, unit, last)
    if amount.unit:
        return None
    pair = quantities.MEASURES_OF_TWO.get((after, then), "")
    if pair.startswith("percentage"):
        return Sense(FigureKind.PERCENTAGE, pair, last + 2)
    if (after, then) == ("per", "cent"):
        return Sense(FigureKind.PERCENTAGE, "%", last + 2)
    if after in quantities.PERCENT:
        return Sense(FigureKind.PERCENTAGE, "%", last + 1)
    return None


def _as_measure(words: list[Word], first: int, amount: Amount) -> Sense | None:
    last = amount.last
    if amount.unit:
        head = amount.unit.split("-")[0]
        if amount.unit in ("c", "f") and words[last - 1].text[-1].isupper():
            scale = "Celsius" if amount.unit == "c" else "Fahrenheit"
            return Sense(FigureKind.MEASURE, f"degrees {scale}", last)
        if head in quantities.MEASURES and not amount.unit.endswith("-old"):
            return Sense(FigureKind.MEASURE, quantities.MEASURES[head], last)
        return Sense(FigureKind.MEASURE, "magnitude", last) if head == "magnitude" else None
    after, then = key_at(words, last), key_at(words, last + 1)
    if after in quantities.SPREAD and then in quantities.MEASURES:
        kind = "cubic" if after == "cubic" else "square"
        return Sense(FigureKind.MEASURE, f"{kind} {quantities.MEASURES[then]}", last + 2)
    if (after, then) in quantities.MEASURES_OF_TWO:
        return Sense(FigureKind.MEASURE, quantities.MEASURES_OF_TWO[after, then], last + 2)
    if after in quantities.MEASURES:
        unit = quantities.MEASURES[after]
        if (key_at(words, last + 1), key_at(words, last + 2)) == ("per", "hour"):
            unit = {"miles": "mph", "kilometres": "km/h"}.get(unit, unit)
            return Sense(FigureKind.MEASURE, unit, last + (3 if unit in ("mph", "km/h") else 1))
        return Sense(FigureKind.MEASURE, unit, last + 1)
    if key_at(words, first - 1) == "magnitude" or after == "magnitude":
        return Sense(FigureKind.MEASURE, "magnitude", last)
    return None


def _as_age(words: list[Word], first: int, amount: Amount) -> Sense | None:
    """ "43-year-old", "aged 43", "43 years old", "Ann Roe, 43, said"."""
    last = amount.last
    unit = amount.unit.split("-")
    if len(unit) > 1 and unit[1].startswith("old") and unit[0] in quantities.MEASURES:
        return Sense(FigureKind.MEASURE, f"{quantities.MEASURES[unit[0]]} old", last)
    if amount.unit:
        return None
    after, then = key_at(words, last), key_at(words, last + 1)
    if after in quantities.MEASURES and then in ("old", "of"):
        of_age = then == "old" or key_at(words, last + 2) == "age"
        unit_old = f"{quantities.MEASURES[after]} old"
        return Sense(FigureKind.MEASURE, unit_old, last + 2 + (then == "of")) if of_age else None
    opening = first - (key_at(words, first - 1) == "between")
    aged = key_at(words, opening - 1) in _AGED and not (last < len(words) and words[last].wordlike)
    around = [word.text for word in words[max(0, first - 1) : first + 2]]
    behind_name = (
        len(around) == 3
        and around[0] == around[2] == ","
        and first > 1
        and words[first - 2].wordlike
        and words[first].text.isdigit()
        and len(words[first].text) < 4
    )
    return Sense(FigureKind.MEASURE, _OLD, last) if aged or behind_name else None


def _counted(words: list[Word], amount: Amount) -> str:
    """What is counted, in the plural."""
    if amount.unit:
        head = amount.unit.split("-")[0]
        return "" if head in NO_UNIT or head in ("plus", "strong") else _plural(head)
    return _noun_after(words, amount.last)


def _plural(noun: str) -> str:
    if _is_irregular(noun) or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    if noun in ("person", "man", "woman", "child"):
        return {"person": "people", "child": "children"}.get(noun, noun[:-2] + "en")
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _noun_after(words: list[Word], index: int) -> str:
    """What is counted: the words up to the first plural, at most four."""
    if _harmed(words, index):
        return "people"
    index = _behind_whole(words, index)
    while key_at(words, index) in quantities.MORE:
        index += 1
    if key_at(words, index) in quantities.NOUNS_TOO:
        return words[index].key
    noun: list[str] = []
    for word in words[index : index + 4]:
        if not word.wordlike or word.key in NO_UNIT or word.key[0].isdigit():
            break
        if word.key in people.DATES_AND_DAYS and word.capital:
            break
        owner = word.key.endswith("'s")
        noun.append(word.key if not word.capital else word.text)
        if _is_irregular(word.key) or (
            word.key.endswith("s") and not owner and not word.key.endswith("ss")
        ):
            return " ".join(noun)
        if len(noun) == 1 and word.key in quantities.ONE_OF:
            return _plural(word.key)
    return ""


def _is_irregular(noun: str) -> bool:
    """Whether a word is a plural without "s" ("people", "deliverymen")."""
    return noun in quantities.PLURALS or (
        len(noun) > 5 and noun.endswith("men") and noun not in _SINGULAR_MEN
    )


def _harmed(words: list[Word], index: int) -> bool:
    """Whether people are meant whom only what befell them stands for ("50 killed and 53 hurt")."""
    if key_at(words, index) not in quantities.HARMED:
        return False
    if key_at(words, index - 2) in ("the", "these", "those"):
        return False  # "the three killed by"
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or not after.wordlike or after.key in _BEHIND_HARMED


def _behind_whole(words: list[Word], index: int) -> int:
    """Where the noun of "three out of seven gates", "30 of its gates" begins."""
    if key_at(words, index) in ("out", "in") and key_at(words, index + 1) in {
        "of",
        *quantities.SMALL,
    }:
        index += 2
        if key_at(words, index) in quantities.SMALL or key_at(words, index).isdecimal():
            index += 1
    if key_at(words, index) == "of":
        index += 1
        while key_at(words, index) in grammar.DETERMINERS or key_at(words, index)[:1].isdigit():
            index += 1
    return index


def _ranked(words: list[Word], index: int) -> str:
    """What an ordinal ranks: the words up to the end of the phrase, at most three."""
    noun: list[str] = []
    for word in words[index : index + 3]:
        if not word.wordlike or word.key in NO_UNIT or word.key[0].isdigit():
            break
        noun.append(word.text if word.capital else word.key)
    return " ".join(noun)
