"""What a reviewer sees of the same claim elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.linking.grouping import Grouping
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

    @property
    def relation(self) -> Relation:
        """How the report stands to the claim, a reviewer's word going before the comparison."""
        return Relation.SAME if self.link.is_same else self.comparison.relation


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim's reports elsewhere, best first, and the group that it is in.

    The rejected ones come last. `linked` counts the claim with all reports that nobody rejected,
    those too that differ; `group` counts those that state the same. None where there are none.
    """

    reports: tuple[Reported, ...]
    linked: ClaimGroup | None
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
        """ "2 reports, 1 origin: same publisher: Gazette · 1 differs"."""
        return self.linked.in_words if self.linked else "not reported elsewhere"


@dataclass(frozen=True, slots=True)
class GroupView:
    """One statement as several articles report it: each claim of it, with its article."""

    group: ClaimGroup
    claims: tuple[tuple[StoredClaim, StoredArticle], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim and all reports of it, those too that differ; `linked` counts them as `Elsewhere`."""

    claim: StoredClaim
    linked: ClaimGroup


def elsewhere(store: Store, claim_id: str) -> Elsewhere:
    """Where else a claim is reported."""
    with store.snapshot():
        reports = [_reported(store, claim_id, link) for link in store.links.of_claim(claim_id)]
        group = store.links.group_of(claim_id)
        standing = sorted((report for report in reports if report.claim.stands), key=_rank)
        return Elsewhere(
            tuple(standing), _counted(store, claim_id, [report.link for report in standing]), group
        )


def group_views(store: Store) -> Iterator[GroupView]:
    """All groups: those of several reports first, of these those from which most differ."""
    for group in store.links.groups():
        claims = [store.claims.find(id_) for id_ in group.claims]
        yield GroupView(
            group, tuple((held, store.articles.get(held.article_id)) for held in claims)
        )


def statements(store: Store) -> Iterator[Statement]:
    """All statements, in the order of `group_views`; two reports that differ are told of once."""
    told: set[frozenset[str]] = set()
    for group in store.links.groups():
        links = {claim: store.links.of_claim(claim) for claim in group.claims}
        pairs = {frozenset(link.pair) for of_claim in links.values() for link in of_claim}
        if len(group.claims) == 1 and pairs <= told:
            continue
        told |= pairs
        first = group.claims[0]
        partners = ((link, store.claims.find(link.partner(first))) for link in links[first])
        linked = _counted(store, first, [link for link, other in partners if other.stands])
        if linked is not None:
            yield Statement(store.claims.find(first), linked)


def _reported(store: Store, claim_id: str, link: LinkedPair) -> Reported:
    claim = store.claims.find(link.partner(claim_id))
    article = store.articles.get(claim.article_id)
    return Reported(link, claim, article, link.seen_from(claim_id))


def _counted(store: Store, claim_id: str, links: Iterable[LinkedPair]) -> ClaimGroup | None:
    """The claim with those reports of it that nobody rejected, and what stands behind them."""
    kept = [link for link in links if link.state is not LinkState.REJECTED]
    if not kept:
        return None
    claims = sorted([claim_id, *(link.partner(claim_id) for link in kept)])
    told = store.links.reports(claims)
    articles = {report.article_id for report in told}
    origins = Grouping().origins(told, store.copies.among(articles))
    return ClaimGroup(
        claims=tuple(claims),
        reports=len(articles),
        origins=origins.count,
        differing=sum(not link.is_same for link in kept),
        because=origins.because,
        denied_by=origins.denied_by,
    )


def _rank(report: Reported) -> tuple[bool, int, float, str]:
    link = report.link
    rejected = link.state is LinkState.REJECTED
    return rejected, _FIRST[link.comparison.relation], -link.comparison.score, report.claim.id
