"""Finds the claims of an article again after its text has changed."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

SAME_CLAIM = 0.6
"""Least similarity at which a sentence is taken for an earlier one that was reworded.

The share of words, in order, that two sentences have in common (normalised Indel similarity, 0 to
1). A changed figure or name in a sentence of ten words leaves 0.9.
"""

_LOOK_AROUND = 40
"""How many unmatched claims before and after its old place a claim is looked for."""


def anchor(held: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each claim found in the new text, which of those held it is; None for a new one.

    `held` and `found` are the claims' texts in order of reading. The same words come first, in
    order; what is left is paired by its words, the most alike first. Each is used at most once.
    """
    answer = _exactly(held, found)
    taken = {place for place in answer if place is not None}
    lost = [place for place in range(len(held)) if place not in taken]
    new = [place for place, known in enumerate(answer) if known is None]
    for _, old_place, new_place in sorted(_alike(held, found, lost, new), reverse=True):
        if answer[new_place] is None and old_place not in taken:
            answer[new_place] = old_place
            taken.add(old_place)
    return answer


def _exactly(held: Sequence[str], found: Sequence[str]) -> list[int | None]:
    places: dict[str, list[int]] = {}
    for place in reversed(range(len(held))):
        places.setdefault(_folded(held[place]), []).append(place)
    return [waiting.pop() if (waiting := places.get(_folded(text))) else None for text in found]


def _alike(
    held: Sequence[str], found: Sequence[str], lost: Sequence[int], new: Sequence[int]
) -> list[tuple[float, int, int]]:
    """Pairs of a lost claim and a new one that may be the same, with their likeness."""
    words = {place: held[place].casefold().split() for place in lost}
    pairs = []
    for rank, new_place in enumerate(new):
        these = found[new_place].casefold().split()
        centre = rank * len(lost) // max(1, len(new))
        for old_place in lost[max(0, centre - _LOOK_AROUND) : centre + _LOOK_AROUND]:
            likeness = Indel.normalized_similarity(words[old_place], these, score_cutoff=SAME_CLAIM)
            if likeness >= SAME_CLAIM:
                pairs.append((likeness, old_place, new_place))
    return pairs


def _folded(text: str) -> str:
    return " ".join(text.split())
