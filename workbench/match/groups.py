"""Groups of claims that state the same, from the links between pairs of them.

Links alone chain: a is like b and b like c, and so on to groups of thousands. Two groups are
joined only while their claims are alike on average (average linkage: Sokal and Michener, 1958),
a pair without a link counting as not alike at all.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", int, str)

ONE_STATEMENT = 0.45
"""The average score from which two groups are one."""
_UNITS = 1_000_000  # scores are added as whole millionths, so that the order does not show


def groups_of(
    links: Iterable[tuple[Key, Key, float]],
    *,
    at_least: float = ONE_STATEMENT,
    confirmed: Iterable[tuple[Key, Key]] = (),
    rejected: Iterable[tuple[Key, Key]] = (),
) -> list[tuple[Key, ...]]:
    """The groups of two claims or more, each in order of its keys, in order of their first.

    A link is a pair of claims with its score, 0 to 1. Two claims that a reviewer `confirmed` to be
    the same are in one group, and two that one `rejected` are not, unless confirmed links hold
    them together. The answer depends on the keys and the scores, not on the order of the links.
    """
    neighbours: dict[Key, dict[Key, int]] = {}
    for one, other, score in links:
        if one != other:
            units = round(score * _UNITS)
            neighbours.setdefault(one, {})[other] = units
            neighbours.setdefault(other, {})[one] = units
    grown = _Grown(neighbours, round(at_least * _UNITS))
    grown.settle(confirmed, rejected)
    grown.grow()
    return grown.groups()


class _Grown(Generic[Key]):
    """Groups that grow; each goes by the smallest key in it.

    `_links` holds, for each group, the sum of the scores to each other group that it has links to.
    """

    def __init__(self, links: dict[Key, dict[Key, int]], least: int) -> None:
        self._links: dict[Key, dict[Key, int]] = links
        self._least = least
        self._members: dict[Key, list[Key]] = {key: [key] for key in links}
        self._apart: dict[Key, set[Key]] = {}

    def settle(
        self, confirmed: Iterable[tuple[Key, Key]], rejected: Iterable[tuple[Key, Key]]
    ) -> None:
        """Begin with what reviewers decided."""
        homes: dict[Key, Key] = {}
        for one, other in confirmed:
            first, second = self._home(one, homes), self._home(other, homes)
            if first != second:
                kept = self._join(*sorted((first, second)))
                homes.update(dict.fromkeys(self._members[kept], kept))
        for one, other in rejected:
            first, second = homes.get(one, one), homes.get(other, other)
            if first != second:
                self._apart.setdefault(first, set()).add(second)
                self._apart.setdefault(second, set()).add(first)

    def grow(self) -> None:
        """Join the two groups that are most alike on average, while any two are enough."""
        waiting = [
            step
            for one, others in self._links.items()
            for other in others
            if one < other and (step := self._step(one, other))
        ]
        heapq.heapify(waiting)
        while waiting:
            step = heapq.heappop(waiting)
            _, one, other = step
            if other not in self._links.get(one, ()) or step != self._step(one, other):
                continue  # one of them has grown since, or gone into another
            if other in self._apart.get(one, ()):
                continue
            kept = self._join(one, other)
            for other in self._links[kept]:
                if step := self._step(*sorted((kept, other))):
                    heapq.heappush(waiting, step)

    def groups(self) -> list[tuple[Key, ...]]:
        """Those of two or more."""
        found = (members for members in self._members.values() if len(members) > 1)
        return sorted(tuple(sorted(members)) for members in found)

    def _home(self, key: Key, homes: dict[Key, Key]) -> Key:
        """The group that a claim is in so far."""
        self._members.setdefault(homes.get(key, key), [key])
        self._links.setdefault(homes.get(key, key), {})
        return homes.get(key, key)

    def _step(self, one: Key, other: Key) -> tuple[float, Key, Key] | None:
        """How soon two groups are to be joined, the first by order; None for never."""
        average = self._links[one][other] / (len(self._members[one]) * len(self._members[other]))
        return (-average, one, other) if average >= self._least else None

    def _join(self, kept: Key, gone: Key) -> Key:
        self._members[kept] += self._members.pop(gone)
        of_kept = self._links[kept]
        of_kept.pop(gone, None)
        for other, units in self._links.pop(gone).items():
            if other != kept:
                del self._links[other][gone]
                of_kept[other] = self._links[other][kept] = of_kept.get(other, 0) + units
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart.setdefault(kept, set()).add(other)
        return kept
