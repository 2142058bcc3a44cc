"""The rules by which links join claims into groups, and by which origins are counted.

Only claims that state the same, as far as their figures, dates, names and negation tell, and whose
words are alike enough, are joined by themselves; beyond that a reviewer's word counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.match.groups import groups_of
from workbench.match.origins import Origins, Report, find_origins
from workbench.model import Comparison, LinkState, Relation
from workbench.records import LinkedPair

JOINED_FROM = 0.7
"""The score from which a link joins by itself; see docs/matching.md for how it was calibrated."""


def joins_by_itself(found: Comparison) -> bool:
    """Whether two claims are joined by what comparing them found, without a reviewer's word."""
    return found.relation is Relation.SAME and found.score >= JOINED_FROM


class Grouping:
    """The rules as the store asks for them."""

    def may_join(self, pair: LinkedPair) -> bool:
        """Whether two claims may be of one group by this link."""
        if pair.state is LinkState.SUGGESTED:
            return joins_by_itself(pair.comparison)
        return pair.state is LinkState.CONFIRMED

    def groups(self, pairs: Collection[LinkedPair]) -> Iterable[Collection[str]]:
        """The groups of claims that state one thing, given all links that may join them."""
        return groups_of(
            [(pair.one, pair.other, pair.comparison.score) for pair in pairs],
            confirmed=[pair.pair for pair in pairs if pair.state is LinkState.CONFIRMED],
        )

    def origins(self, reports: Collection[Report], copies: Collection[tuple[str, str]]) -> Origins:
        """What stands behind these reports of one thing; `copies` are articles with one text."""
        return find_origins(
            reports, lambda one, other: (min(one, other), max(one, other)) in copies
        )
