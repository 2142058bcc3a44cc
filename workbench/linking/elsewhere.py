"""What a reviewer sees of the same claim elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Comparison, LinkState, Relation
from workbench.records import ClaimGroup, LinkedPair, StoredArticle, StoredClaim
from workbench.store import Store

_FIRST = {Relation.SAME: 0, Relation.CONTRADICTS: 1, Relation.DIFFERS: 2, Relation.UNRELATED: 3}


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of a claim elsewhere: the link, the claim there, its article, and what differs.

    `comparison` has the side of the claim that was asked about first.
    """

    link: LinkedPair
    claim: StoredClaim
    article: StoredArticle
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim's reports elsewhere, best first, and the group that it is in.

    The rejected ones come last. `group` counts the claim itself; None where it stands alone.
    """

    reports: tuple[Reported, ...]
    group: ClaimGroup | None

    @property
    def origins(self) -> int:
        """How many independent origins state the claim, its own article's among them."""
        return self.group.origins if self.group else 1

    @property
    def has_others(self) -> bool:
        """Whether another article states the claim."""
        return self.group is not None and self.group.reports > 1

    @property
    def in_words(self) -> str:
        """ "2 reports, 1 origin: same publisher: Gazette"; of a claim that stands alone, so."""
        if self.group is not None:
            return self.group.in_words
        return "nobody else reports just this" if self.reports else "not found elsewhere"


@dataclass(frozen=True, slots=True)
class GroupView:
    """One statement as several articles report it: each claim of it, with its article."""

    group: ClaimGroup
    claims: tuple[tuple[StoredClaim, StoredArticle], ...]


def elsewhere(store: Store, claim_id: str) -> Elsewhere:
    """Where else a claim is reported."""
    with store.snapshot():
        reports = [_reported(store, claim_id, link) for link in store.links.of_claim(claim_id)]
        group = store.links.group_of(claim_id)
    standing = [report for report in reports if report.claim.stands]
    return Elsewhere(tuple(sorted(standing, key=_rank)), group)


def group_views(store: Store) -> Iterator[GroupView]:
    """All groups, those from which most differ first, then the largest."""
    for group in store.links.groups():
        claims = [store.claims.find(id_) for id_ in group.claims]
        yield GroupView(
            group, tuple((held, store.articles.get(held.article_id)) for held in claims)
        )


def _reported(store: Store, claim_id: str, link: LinkedPair) -> Reported:
    claim = store.claims.find(link.partner(claim_id))
    article = store.articles.get(claim.article_id)
    return Reported(link, claim, article, link.seen_from(claim_id))


def _rank(report: Reported) -> tuple[bool, int, float, str]:
    link = report.link
    rejected = link.state is LinkState.REJECTED
    return rejected, _FIRST[link.comparison.relation], -link.comparison.score, report.claim.id
