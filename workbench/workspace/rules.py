"""The rules that the store asks for, brought in when they are first asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.model import Correction
from workbench.records import LinkedPair, Proof, StoredArticle

if TYPE_CHECKING:
    from workbench.linking.grouping import Grouping
    from workbench.match.reports import Origins, Report


def compose(
    held: StoredArticle, read: Proof, corrections: Sequence[Correction], in_force: frozenset[str]
) -> Proof:
    """What a galley is once reviewers corrected it; see `correcting.compose_galley`."""
    from workbench.correcting import compose_galley

    return compose_galley(held, read, corrections, in_force)


class LateGrouping:
    """The rules of grouping; see `linking.grouping`."""

    def may_join(self, pair: LinkedPair) -> bool:
        return self._rules.may_join(pair)

    def groups(self, pairs: Collection[LinkedPair]) -> Iterable[Collection[str]]:
        return self._rules.groups(pairs)

    def origins(self, reports: Collection[Report], copies: Collection[tuple[str, str]]) -> Origins:
        return self._rules.origins(reports, copies)

    @cached_property
    def _rules(self) -> Grouping:
        from workbench.linking.grouping import Grouping

        return Grouping()
