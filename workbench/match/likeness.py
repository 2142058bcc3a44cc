"""How alike two statements are, by the words that they have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from workbench.match.lexicon import opposed
from workbench.match.statement import KEPT, Statement, Term

_SPELLED_ALIKE = 0.85
"""Least Jaro-Winkler similarity at which two words are taken for forms or spellings of one."""
_LEAST_ALIKE = 4  # characters; shorter words are alike by chance
_TRIED_AT_MOST = 60  # words of each side that are tried against each other
_GRAM = 3

_SHARED, _COVERED, _GRAMS, _NUMBERS = 0.57, 0.26, 0.17, 0.11
"""What each part weighs: ridge regression on the SemEval headline pairs of 2013 and 2014."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The different words of two statements: how far they match, and which are left over."""

    matched: float
    weight_a: float
    weight_b: float
    left_a: tuple[Term, ...]
    left_b: tuple[Term, ...]

    @property
    def shared(self) -> float:
        """What is matched of both (Dice's coefficient), by weight, 0 to 1."""
        return 2 * self.matched / ((self.weight_a + self.weight_b) or 1.0)

    @property
    def covered(self) -> float:
        """What is matched of the one that says less, by weight, 0 to 1."""
        return self.matched / (min(self.weight_a, self.weight_b) or 1.0)


def overlap_of(a: Sequence[Term], b: Sequence[Term]) -> Overlap:
    """Match the words of two statements: by sense, then by spelling."""
    in_a, in_b = _by_sense(a), _by_sense(b)
    both = in_a.keys() & in_b.keys()
    matched = math.fsum(min(in_a[sense].weight, in_b[sense].weight) for sense in both)
    left_a = {sense: term for sense, term in in_a.items() if sense not in both}
    left_b = {sense: term for sense, term in in_b.items() if sense not in both}
    for likeness, one, other in sorted(_spelled_alike(left_a, left_b), reverse=True):
        if one in left_a and other in left_b:
            matched += likeness * min(left_a.pop(one).weight, left_b.pop(other).weight)
    return Overlap(
        matched,
        math.fsum(term.weight for term in in_a.values()),
        math.fsum(term.weight for term in in_b.values()),
        tuple(left_a.values()),
        tuple(left_b.values()),
    )


def likeness(a: Statement, b: Statement, overlap: Overlap) -> float:
    """How alike two statements are, from 0 to 1; 1 for the same words."""
    parts = (
        _SHARED * overlap.shared
        + _COVERED * overlap.covered
        + _GRAMS * _grams_in_common(a.text, b.text)
        + _NUMBERS * (_numbers_in_common(a.terms, b.terms) - 1)
    )
    return min(1.0, max(0.0, parts))


def _by_sense(terms: Sequence[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.sense, term)
    return found


def _spelled_alike(
    left_a: dict[str, Term], left_b: dict[str, Term]
) -> list[tuple[float, str, str]]:
    ones, others = _worth_trying(left_a), _worth_trying(left_b)
    pairs = []
    for one in ones:
        for other in others:
            alike = JaroWinkler.similarity(one, other, score_cutoff=_SPELLED_ALIKE)
            if alike and not opposed(one, other):
                pairs.append((alike, one, other))
    return pairs


def _worth_trying(left: dict[str, Term]) -> list[str]:
    return [sense for sense in left if len(sense) >= _LEAST_ALIKE and sense.isalpha()][
        :_TRIED_AT_MOST
    ]


def _grams_in_common(a: str, b: str) -> float:
    """The cosine of the two texts' counts of three characters each, 0 to 1."""
    in_a, in_b = _grams(a), _grams(b)
    dot = sum(count * in_b[gram] for gram, count in in_a.items())
    norm = math.sqrt(_square(in_a) * _square(in_b))
    return dot / norm if norm else 1.0


@lru_cache(maxsize=KEPT)
def _grams(text: str) -> Counter[str]:
    text = f" {' '.join(text.casefold().split())} "
    return Counter(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


def _square(counts: Counter[str]) -> int:
    return sum(count * count for count in counts.values())


def _numbers_in_common(a: Sequence[Term], b: Sequence[Term]) -> float:
    """What is shared of the two sides' different numbers, 0 to 1; 1 where there are none."""
    in_a, in_b = _numbers(a), _numbers(b)
    if not in_a and not in_b:
        return 1.0
    return 2 * len(in_a & in_b) / (len(in_a) + len(in_b))


def _numbers(terms: Sequence[Term]) -> set[str]:
    return {term.sense for term in terms if term.sense[0].isdigit()}
