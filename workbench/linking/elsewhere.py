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
    def in_words(self) -> str:
        """ "2 reports, 1 origin: same publisher: Gazette"; of a claim that stands alone, so."""
        if self.group is not None:
            return self.group.in_words
        return "nobody else reports just this" if self.reports else "not found elsewhere"


@dataclass(frozen=True, slots=True)
class GroupView:
    """One statement as several articles report it, with the links between its claims."""

    group: ClaimGroup
    claims: tuple[tuple[StoredClaim, StoredArticle], ...]
    differences: int


def elsewhere(store: Store, claim_id: str) -> Elsewhere:
    """Where else a claim is reported."""
    with store.snapshot():
        reports = [_reported(store, claim_id, link) for link in store.links.of_claim(claim_id)]
        group = store.links.group_of(claim_id)
    standing = [report for report in reports if report.claim.stands]
    return Elsewhere(tuple(sorted(standing, key=_rank)), group)


def group_views(store: Store) -> Iterator[GroupView]:
    """All groups, those with differences first, then the largest."""
    views = [_view(store, group) for group in store.links.groups()]
    yield from sorted(views, key=lambda view: (-view.differences, -view.group.reports))


def _reported(store: Store, claim_id: str, link: LinkedPair) -> Reported:
    claim = store.claims.find(link.partner(claim_id))
    article = store.articles.get(claim.article_id)
    return Reported(link, claim, article, link.seen_from(claim_id))


def _rank(report: Reported) -> tuple[bool, int, float, str]:
    link = report.link
    rejected = link.state is LinkState.REJECTED
    return rejected, _FIRST[link.comparison.relation], -link.comparison.score, report.claim.id


def _view(store: Store, group: ClaimGroup) -> GroupView:
    claims = [store.claims.find(id_) for id_ in group.claims]
    articles = {held.article_id: store.articles.get(held.article_id) for held in claims}
    links = {link.pair: link for id_ in group.claims for link in store.links.of_claim(id_)}
    inside = [link for link in links.values() if {*link.pair} <= {*group.claims}]
    differing = [
        link for link in inside if any(each.decisive for each in link.comparison.differences)
    ]
    return GroupView(
        group, tuple((held, articles[held.article_id]) for held in claims), len(differing)
    )
