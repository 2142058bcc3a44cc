"""The rules by which links join claims into groups, and by which origins are counted.

Only claims that state the same, as far as their figures, dates, names and negation tell, and whose
words are alike enough, are joined by themselves; beyond that a reviewer's word counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.match.groups import groups_of
from workbench.match.origins import find_origins
from workbench.match.reports import Origins, Report
from workbench.model import Comparison, Difference, DifferenceKind, LinkState, Relation
from workbench.records import LinkedPair

JOINED_FROM = 0.75
"""The score from which two claims are joined by themselves, and two groups on the average of their
pairs; see docs/matching.md for how it was calibrated."""

_PART_OF_THE_VERDICT = frozenset(
    (DifferenceKind.FIGURE, DifferenceKind.DATE, DifferenceKind.HEDGING)
)


def joins_by_itself(found: Comparison) -> bool:
    """Whether two claims are joined by what comparing them found, without a reviewer's word."""
    return found.score >= JOINED_FROM and states_the_same(found)


def states_the_same(found: Comparison) -> bool:
    """Whether a verdict on one of two claims would be one on the other.

    Not where only one of them gives a figure or a date, or has its doubts. Who asserts it may be
    told by one of them only: the same words are the same statement, whoever is named with them.
    """
    return found.relation is Relation.SAME and not any(map(_tells_more, found.differences))


def _tells_more(difference: Difference) -> bool:
    one_sided = difference.in_a is None or difference.in_b is None
    return one_sided and difference.kind in _PART_OF_THE_VERDICT


class Grouping:
    """The rules as the store asks for them."""

    def may_join(self, pair: LinkedPair) -> bool:
        """Whether two claims may be of one group by this link."""
        if pair.state is LinkState.SUGGESTED:
            return states_the_same(pair.comparison)
        return pair.state is LinkState.CONFIRMED

    def groups(self, pairs: Collection[LinkedPair]) -> Iterable[Collection[str]]:
        """The groups of claims that state one thing, given the links between claims.

        Claims that a reviewer confirmed to be the same count as one claim, which is as like
        another as the most alike of them is. A link that may not join keeps its claims apart,
        whatever they have in common with a third; only confirmed links together outweigh it.
        """
        confirmed = [pair.pair for pair in pairs if pair.state is LinkState.CONFIRMED]
        settled = {group[0]: group for group in groups_of((), confirmed=confirmed)}
        home = {claim: first for first, group in settled.items() for claim in group}
        scores: dict[tuple[str, str], float] = {}
        apart: set[tuple[str, str]] = set()
        for pair in pairs:
            one, other = sorted(home.get(claim, claim) for claim in pair.pair)
            if not self.may_join(pair):
                apart.add((one, other))
            elif one != other:
                scores[one, other] = max(pair.comparison.score, scores.get((one, other), 0.0))
        links = [(one, other, score) for (one, other), score in scores.items()]
        joined = groups_of(links, at_least=JOINED_FROM, rejected=apart)
        grown = {claim for group in joined for claim in group}
        for group in (*joined, *((first,) for first in settled if first not in grown)):
            yield [claim for first in group for claim in settled.get(first, (first,))]

    def origins(self, reports: Collection[Report], copies: Collection[tuple[str, str]]) -> Origins:
        """What stands behind these reports of one thing; `copies` are articles with one text."""
        return find_origins(
            reports, lambda one, other: (min(one, other), max(one, other)) in copies
        )
