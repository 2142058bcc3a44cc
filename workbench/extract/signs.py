"""The signs by which a checker tells what deserves a check, each with a name and a reason.

A sign holds of a sentence so many times. What it weighs stands elsewhere (`worthiness.json`),
learned; what it is, and which side of check-worthiness it belongs to, stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from workbench.extract.lexicon import abbreviations, people, quantities, speech, stakes, stance
from workbench.extract.terms import YEAR
from workbench.extract.text import Word
from workbench.model import Dimension

_VERIFIABILITY, _SPECIFICITY, _STAKES = Dimension


class Sign(NamedTuple):
    """Why a sign matters, in words, and the side of check-worthiness it belongs to.

    `strength`, 0 to 1, is how far it alone fills that side; below 0, how much of it it takes away.
    `most` is how often it counts.
    """

    reason: str
    dimension: Dimension
    strength: float
    most: int = 1

    @property
    def speaks_for(self) -> bool:
        """Whether it is a reason to check a sentence, rather than a reason not to."""
        return self.strength > 0


SIGNS: dict[str, Sign] = {
    "figure": Sign("gives a figure", _SPECIFICITY, 0.4, most=2),
    "money": Sign("names a sum of money or a percentage", _SPECIFICITY, 0.3),
    "date": Sign("says when", _SPECIFICITY, 0.25),
    "name": Sign("names people, organisations or places", _SPECIFICITY, 0.2, most=3),
    "long": Sign("says much", _SPECIFICITY, 0.15),
    "event": Sign("reports something that happened", _VERIFIABILITY, 0.4, most=2),
    "comparison": Sign("compares", _VERIFIABILITY, 0.3),
    "cause": Sign("says what caused what", _VERIFIABILITY, 0.2),
    "absolute": Sign("is absolute (all, never, only)", _VERIFIABILITY, 0.2),
    "attribution": Sign("somebody stands behind it", _VERIFIABILITY, 0.3),
    "accusation": Sign("accuses or denies", _STAKES, 0.4),
    "disputed": Sign("is contested, or rests on findings", _STAKES, 0.3),
    "harm": Sign("touches life and death", _STAKES, 0.5, most=2),
    "law": Sign("touches law or crime", _STAKES, 0.4, most=2),
    "money matters": Sign("touches money that many pay or earn", _STAKES, 0.3, most=2),
    "power": Sign("touches elections or government", _STAKES, 0.3, most=2),
    "health": Sign("touches health", _STAKES, 0.4, most=2),
    "opinion": Sign("is a matter of judgement", _VERIFIABILITY, -0.3, most=2),
    "thinking": Sign("is given as a view", _VERIFIABILITY, -0.3),
    "should": Sign("says what ought to be", _VERIFIABILITY, -0.4),
    "first person": Sign("speaks in the first person", _VERIFIABILITY, -0.1),
    "hedge": Sign("is hedged", _VERIFIABILITY, -0.2),
    "future": Sign("is about the future", _VERIFIABILITY, -0.4),
    "question": Sign("asks", _VERIFIABILITY, -0.8),
    "vague": Sign("is vague", _SPECIFICITY, -0.2),
    "short": Sign("is very short", _SPECIFICITY, -0.3),
    "pronoun": Sign("leaves open whom it means", _SPECIFICITY, -0.3),
}
_AT_LEAST_SO_VERIFIABLE = 0.3
"""What verifiability an assertion without any sign has: most of what is asserted can be checked."""

_SHORT, _LONG = 6, 18  # words
_OPEN_SUBJECTS = people.PRONOUNS | {"this", "that", "these", "those"}
_UNNAMED = frozenset(("i", "i'm", "i've", "i'll", "i'd")) | (people.DATES_AND_DAYS - {"may"})
_QUESTION_CLOSERS = "\"'”’) \n"


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The signs that a word gives wherever it stands."""
    accusing = (form for form, base in speech.FORMS.items() if base in speech.ACCUSING - {"claim"})
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("figure", quantities.SMALL.keys() - {"one"}),
        ("figure", quantities.VAGUE),
        ("figure", (scale for scale in quantities.SCALES if len(scale) > 2)),
        ("money", quantities.CURRENCY_SIGNS),
        ("money", quantities.PERCENT),
        ("date", people.DATES_AND_DAYS - {"may"}),
        ("event", stance.EVENTS | stance.PAST),
        ("comparison", stance.COMPARISONS),
        ("cause", stance.CAUSES),
        ("absolute", stance.ABSOLUTES),
        ("attribution", speech.CUE_FORMS | {"according"}),
        ("accusation", accusing),
        ("disputed", stance.DISPUTED),
        ("harm", stakes.HARM),
        ("law", stakes.LAW),
        ("money matters", stakes.MONEY),
        ("power", stakes.POWER),
        ("health", stakes.HEALTH),
        ("opinion", stance.OPINION - stance.SHOULD),
        ("thinking", stance.THINKING),
        ("should", stance.SHOULD),
        ("first person", people.FIRST | stance.FIRST_CONTRACTED),
        ("hedge", stance.HEDGES),
        ("future", stance.FUTURE),
        ("vague", stance.VAGUE),
    )
    signs: dict[str, tuple[str, ...]] = {}
    for name, members in lists:
        for word in members:
            signs[word] = (*signs.get(word, ()), name)
    return signs


def signs_in(words: Sequence[Word], sentence: str) -> dict[str, int]:
    """How often each sign holds of a sentence, at most as often as it counts; the others left out.

    The month of May is no hedge: with a capital inside the sentence it is a date.
    """
    signs_of = _by_word()
    counts: dict[str, int] = {}
    size = runs = 0
    inside = False
    for place, word in enumerate(words):
        key, initial = word.key, word.text[0]
        size += initial.isalnum()
        names: tuple[str, ...]
        if initial.isdigit():
            names = ("date",) if _dates(words, place) else ("figure",)
        elif word.text == "May" and place:
            names = ("date",)
        else:
            names = signs_of.get(key) or _by_ending(key)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        proper = initial.isupper() and key not in _UNNAMED if place else _opens_with_name(words)
        runs += proper and not inside
        inside = proper
    for name, count in (
        ("name", runs),
        ("question", sentence.rstrip(_QUESTION_CLOSERS).endswith("?")),
        ("short", size < _SHORT),
        ("long", size >= _LONG),
        ("pronoun", bool(words) and words[0].key in _OPEN_SUBJECTS),
    ):
        if count:
            counts[name] = int(count)
    return {name: min(count, SIGNS[name].most) for name, count in counts.items()}


def _dates(words: Sequence[Word], place: int) -> bool:
    """Whether a number says when: "2016", "March 3", "Sept. 11", "9/11"."""
    key = words[place].key
    if "/" in key or YEAR.fullmatch(key):
        return True
    dotted = place > 1 and words[place - 1].text == "."
    before = words[place - 2 if dotted else place - 1]
    return place > 0 and before.capital and before.key in people.DATES_AND_DAYS


def _by_ending(key: str) -> tuple[str, ...]:
    """A regular past tense or participle reports something that happened."""
    return ("event",) if len(key) > 4 and key.endswith("ed") and key.isalpha() else ()


def _opens_with_name(words: Sequence[Word]) -> bool:
    """Whether a name of several words stands first; of a single one, the capital tells nothing."""
    if len(words) < 2 or words[0].key in abbreviations.OPENERS or words[0].key in _OPEN_SUBJECTS:
        return False
    return words[0].capital and words[1].capital


def dimensions_of(signs: Mapping[str, int]) -> dict[Dimension, float]:
    """Each side of check-worthiness, 0 to 1, of a sentence in which the signs hold so often.

    The more signs for it, the nearer to 1, and each sign against takes its share away: the signs
    count as independent grounds ("noisy or": Pearl, Probabilistic Reasoning, 1988, 4.3.2).
    """
    lacking = dict.fromkeys(Dimension, 1.0)
    lacking[Dimension.VERIFIABILITY] -= _AT_LEAST_SO_VERIFIABLE
    kept = dict.fromkeys(Dimension, 1.0)
    for name, count in signs.items():
        sign = SIGNS[name]
        if sign.speaks_for:
            lacking[sign.dimension] *= (1.0 - sign.strength) ** count
        else:
            kept[sign.dimension] *= (1.0 + sign.strength) ** count
    return {side: round((1.0 - lacking[side]) * kept[side], 4) for side in Dimension}
