"""The signs by which a checker tells what deserves a check, each with a name and a reason.

A sign holds of a sentence so many times. What it weighs stands elsewhere (`worthiness.json`),
learned; what it is, and which side of check-worthiness it belongs to, stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from workbench.extract.lexicon import abbreviations, people, quantities, speech, stakes, stance
from workbench.extract.terms import YEAR
from workbench.extract.text import Word, capitals_of, keys_of, size_of
from workbench.model import Dimension

_SIDES = _VERIFIABILITY, _SPECIFICITY, _STAKES = tuple(Dimension)


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
    "long": Sign("holds many details", _SPECIFICITY, 0.15),
    "event": Sign("reports something that happened", _VERIFIABILITY, 0.4, most=2),
    "comparison": Sign("compares", _VERIFIABILITY, 0.3),
    "cause": Sign("says what caused what", _VERIFIABILITY, 0.2),
    "absolute": Sign("is absolute (all, never, only)", _VERIFIABILITY, 0.2),
    "attribution": Sign("somebody stands behind it", _VERIFIABILITY, 0.3),
    "accusation": Sign("accuses or denies", _STAKES, 0.4),
    "disputed": Sign("speaks of a dispute, or of findings", _STAKES, 0.3),
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
_MOST = {name: sign.most for name, sign in SIGNS.items()}
_SPECIFIC = frozenset(
    name for name, sign in SIGNS.items() if sign.speaks_for and sign.dimension is _SPECIFICITY
)
_AT_LEAST_SO_VERIFIABLE = 0.3
"""What verifiability an assertion without any sign has: most of what is asserted can be checked."""
_LACKING_AT_FIRST = (1.0 - _AT_LEAST_SO_VERIFIABLE, 1.0, 1.0)  # of each of the sides

_SHORT, _LONG = 6, 18  # words
_OPEN_SUBJECTS = people.PRONOUNS | {"this", "that", "these", "those"}
_UNNAMED = frozenset(("i", "i'm", "i've", "i'll", "i'd")) | (people.DATES_AND_DAYS - {"may"})
_QUESTION_CLOSERS = "\"'”’) \n"
_NUMBER = ("number",)  # what it is a sign of depends on the words beside it


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
        ("date", people.DATES_AND_DAYS - {"may"} | {"May"}),
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
    counts: dict[str, int] = {}
    of_words = list(map(_of_word, keys_of(words)))
    for place in compress(range(len(words)), of_words):
        names = of_words[place]
        if names is _NUMBER:
            names = ("date",) if _dates(words, place) else ("figure",)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    size = size_of(words)
    for name, count in (
        ("name", _count_names(words)),
        ("question", sentence.rstrip(_QUESTION_CLOSERS).endswith("?")),
        ("short", size < _SHORT),
        ("long", size >= _LONG),
        ("pronoun", bool(words) and words[0].key in _OPEN_SUBJECTS),
    ):
        if count:
            counts[name] = int(count)
    return {name: min(count, _MOST[name]) for name, count in counts.items()}


def specific_by(signs: Mapping[str, int], words: Sequence[Word]) -> dict[str, int]:
    """The signs of a sentence of which only `words` are what is said, who says it being left out.

    Names, dates and figures that describe a speaker make what is said no more specific.
    """
    told = signs_in(words, "")
    counts = {
        name: min(count, told.get(name, 0)) if name in _SPECIFIC else count
        for name, count in signs.items()
    }
    return {name: count for name, count in counts.items() if count}


@lru_cache(maxsize=1 << 14)
def _of_word(key: str) -> tuple[str, ...]:
    """The signs that a word gives wherever it stands; of a number, that it is one."""
    if key[0].isdigit():
        return _NUMBER
    return _by_word().get(key) or _by_ending(key)


def _count_names(words: Sequence[Word]) -> int:
    """How many runs of capitalised words there are that name somebody or something."""
    capitals = [place for place in capitals_of(words) if place and words[place].key not in _UNNAMED]
    if _opens_with_name(words):
        capitals.insert(0, 0)
    joined = sum(after == before + 1 for before, after in pairwise(capitals))
    return len(capitals) - joined


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
    lacking, kept = list(_LACKING_AT_FIRST), [1.0] * len(_SIDES)
    for name, count in signs.items():
        side, share, speaks_for = _share_of(name, count)
        if speaks_for:
            lacking[side] *= share
        else:
            kept[side] *= share
    shares = zip(_SIDES, lacking, kept, strict=True)
    return {side: round((1.0 - missing) * left, 4) for side, missing, left in shares}


@cache
def _share_of(name: str, count: int) -> tuple[int, float, bool]:
    """The place of a sign's side among `_SIDES`, the share that it leaves of what is lacking there,
    or of what is kept where it does not speak for a check, and whether it does."""
    sign = SIGNS[name]
    strength = sign.strength if sign.speaks_for else -sign.strength
    return _SIDES.index(sign.dimension), (1.0 - strength) ** count, sign.speaks_for
