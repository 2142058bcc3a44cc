"""Check-worthiness: how much a sentence deserves a check, as a sum of features with names.

The weights are in log-odds, so they can be set by hand or learned by logistic regression; the
score is the logistic function of their sum.
"""

from __future__ import annotations

import re
from math import exp
from typing import NamedTuple

from workbench.extract.lexicon import abbreviations, people, quantities, speech, stance
from workbench.extract.text import Word, keys_of, words_of
from workbench.model import CheckWorthiness

BIAS = -1.1


class Feature(NamedTuple):
    """What a feature adds, in log-odds, for each time it holds up to `most`, and why in words."""

    weight: float
    most: int
    reason: str


FEATURES: dict[str, Feature] = {
    "figure": Feature(0.85, 2, "gives a figure"),
    "money": Feature(0.4, 1, "names a sum of money or a percentage"),
    "date": Feature(0.3, 1, "says when"),
    "name": Feature(0.35, 3, "names people, organisations or places"),
    "event": Feature(0.35, 2, "reports something that happened"),
    "comparison": Feature(0.45, 1, "compares"),
    "cause": Feature(0.45, 1, "says what caused what"),
    "stakes": Feature(0.35, 2, "touches life, law, money or elections"),
    "attribution": Feature(0.25, 1, "somebody stands behind it"),
    "accusation": Feature(0.6, 1, "accuses or denies"),
    "absolute": Feature(0.3, 1, "is absolute (all, never, only)"),
    "opinion": Feature(-0.8, 2, "is a matter of judgement"),
    "first person": Feature(-0.5, 1, "speaks in the first person"),
    "hedge": Feature(-0.4, 1, "is hedged"),
    "future": Feature(-0.3, 1, "is about the future"),
    "vague": Feature(-0.4, 1, "is vague"),
    "question": Feature(-1.8, 1, "asks"),
    "short": Feature(-1.2, 1, "is very short"),
    "pronoun": Feature(-0.4, 1, "leaves open whom it means"),
}

_DIGITS = re.compile(r"\d")
_ACCUSING = frozenset(
    form for form, base in speech.FORMS.items() if base in speech.ACCUSING - {"claim"}
)
_TIMES = people.DATES_AND_DAYS - {"may"}


def check_worthiness(sentence: str) -> CheckWorthiness:
    """How much a sentence deserves a check, from 0 to 1, with the reasons in words.

    The reasons come with the weightiest first; those that speak against a check begin with
    "but".
    """
    return weigh(features_of(words_of(sentence), sentence))


def weigh(counts: dict[str, int]) -> CheckWorthiness:
    """The score and reasons of a sentence in which the features hold so many times."""
    parts = [
        (FEATURES[name].weight * min(count, FEATURES[name].most), _in_words(FEATURES[name]))
        for name, count in counts.items()
        if count
    ]
    total = BIAS + sum(weight for weight, _ in parts)
    parts.sort(key=lambda part: -abs(part[0]))
    return CheckWorthiness(round(1 / (1 + exp(-total)), 4), tuple(reason for _, reason in parts))


def _in_words(feature: Feature) -> str:
    return feature.reason if feature.weight > 0 else f"but {feature.reason}"


def features_of(words: list[Word], sentence: str) -> dict[str, int]:
    """How often each feature holds of a sentence."""
    keys = keys_of(words)
    present = set(keys)
    proper = [word for word in words if word.wordlike]
    return {
        "figure": sum(1 for key in keys if _counts(key)),
        "money": int(bool(present & (quantities.CURRENCY_SIGNS.keys() | quantities.PERCENT))),
        "date": int(bool(present & _TIMES)),
        "name": _names(words),
        "event": sum(1 for key in keys if key in stance.EVENTS),
        "comparison": int(bool(present & stance.COMPARISONS)),
        "cause": int(bool(present & stance.CAUSES)),
        "stakes": sum(1 for key in keys if key in stance.STAKES),
        "attribution": int(any(key in speech.CUE_FORMS for key in keys) or "according" in present),
        "accusation": int(bool(present & _ACCUSING)),
        "absolute": int(bool(present & stance.ABSOLUTES)),
        "opinion": sum(1 for key in keys if key in stance.OPINION),
        "first person": int(bool(present & people.FIRST)),
        "hedge": int(bool(present & stance.HEDGES)),
        "future": int(bool(present & stance.FUTURE)),
        "vague": int(bool(present & stance.VAGUE)),
        "question": int(sentence.rstrip("\"'”’) \n").endswith("?")),
        "short": int(len(proper) < 6),
        "pronoun": int(bool(keys) and keys[0] in people.PRONOUNS | {"this", "that", "these"}),
    }


def _counts(key: str) -> bool:
    if _DIGITS.match(key):
        return True
    return (
        (key in quantities.SMALL and key != "one")
        or key in quantities.VAGUE
        or (key in quantities.SCALES and len(key) > 2)
    )


def _names(words: list[Word]) -> int:
    """How many runs of capitalised words there are, the sentence's own first word aside."""
    runs = 0
    inside = False
    for index, word in enumerate(words):
        proper = word.capital and word.key not in _TIMES and word.key not in ("i", "i'm", "i've")
        if index == 0 and word.key in abbreviations.OPENERS:
            proper = False
        if proper and not inside:
            runs += 1
        inside = proper
    return max(0, runs - (1 if words and words[0].capital and not _named_first(words) else 0))


def _named_first(words: list[Word]) -> bool:
    return words[0].key in abbreviations.OPENERS or (len(words) > 1 and words[1].capital)
