"""What a term weighs: the rarer it is among the claims, the more it tells.

The score of two claims is the cosine of their vectors of weights (Salton and Buckley, 1988), with
the saturation of BM25 (Robertson and Walker, 1994) for a term that a text repeats.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from workbench.match.tokens import FUNCTION_TERMS

BACKGROUND = 1_000
"""How many imagined claims are counted along, so that a handful of real ones can be weighed."""
_FUNCTION_SHARE = 0.3
"""In what share of the imagined claims each function word occurs; no other word is in any."""
_DAMPING = 0.75
"""The power of the rarity; chosen, as the two above, on the training and development queries of
CheckThat! 2020."""
_SATURATION = 1.2
MOST_COUNTED = 15
"""Times that a term is counted in one text."""
_DIGITS = 6


def rarity(term: str, claims_with: int, claims: int) -> float:
    """What a term weighs that so many of the claims have; greater than 0."""
    imagined = _FUNCTION_SHARE * BACKGROUND if term in FUNCTION_TERMS else 0.0
    odds = (claims + BACKGROUND + 1) / (claims_with + imagined + 0.5)
    return math.pow(math.log(odds), _DAMPING)


def presence(count: int) -> float:
    """What it counts that a text has a term so many times: 1 for once, some 2 for many."""
    count = min(count, MOST_COUNTED)
    return count * (_SATURATION + 1) / (count + _SATURATION)


def weights_of(counts: Mapping[str, int], rarities: Mapping[str, float]) -> dict[str, float]:
    """The vector of a text, of length 1, rarest terms first; empty for a text without words."""
    order = sorted(counts, key=lambda term: (-rarities[term], term))
    raw = {term: presence(counts[term]) * rarities[term] for term in order}
    length = length_of(raw.values())
    return {term: weight / length for term, weight in raw.items()}


def length_of(weights: Collection[float]) -> float:
    """The length of a vector, which divides it to 1; 1 for an empty one."""
    return math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0


def score_of(product: float) -> float:
    """The score that a product of two vectors gives, 0 to 1.

    It is rounded, so that the order in which weights were added up does not show.
    """
    return min(1.0, round(product, _DIGITS))
