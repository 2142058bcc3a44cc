"""Links claims to those of other articles: looks for the nearest, compares, keeps what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from workbench import __version__
from workbench.match import compare_claims
from workbench.match.ground import common_ground, telling_figures
from workbench.match.reuse import fingerprint
from workbench.match.statement import statement_of
from workbench.model import Claim, Comparison, Relation
from workbench.records import LinkedPair, StoredClaim
from workbench.store import Store

NEAR = 0.3
"""The score of `nearest` from which a claim is compared with another."""
LOOKED_AT = 12
"""How many of the nearest claims a claim is compared with."""
WITH_FIGURE = 5
"""How many claims it is compared with for each of its telling figures."""
MANY = 20_000
"""More unlinked claims than this have their words taken in together first: it is faster."""
SAME_WORDS = 0.9
"""The score from which two claims have the same words, so that it does not matter how few."""

METHOD = f"idf-cosine and figures, compare {__version__}"
"""What found and compared the pairs, kept with each link."""

Progress = Callable[[int, int], None]
"""Told how many claims are linked, and of how many."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What a run came to: claims linked, links that are new, and whether nothing was left to do."""

    claims: int
    links: int
    is_complete: bool


class Linker:
    """Links what is unlinked in one store, article by article, each kept before the next."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def run(
        self, progress: Progress | None = None, is_wanted: Callable[[], bool] = lambda: True
    ) -> LinkReport:
        """Link all claims that have no links yet, or links of former words.

        `is_wanted` is asked between articles: told to stop, what was done is kept, and the next
        run goes on from there. Several programs may run it on one database.
        """
        total = self._store.links.unlinked()
        if total > MANY:
            self._store.links.gather()
        done = found = 0
        while (waiting := self._store.links.next_unlinked()) and is_wanted():
            article, numbers = waiting
            claims = self._store.claims.many(numbers)
            pairs = list(self._pairs(claims))
            self._note_copies(article)
            found += self._store.links.keep(claims, pairs, self._clock())
            self._store.links.weigh_if_wanted()
            done += len(claims)
            if progress:
                progress(done, max(total, done))
        return LinkReport(done, found, waiting is None)

    def _pairs(self, claims: Iterable[StoredClaim]) -> Iterator[LinkedPair]:
        for held in claims:
            if held.stands:
                yield from self._pairs_of(held)

    def _pairs_of(self, held: StoredClaim) -> Iterator[LinkedPair]:
        for other in self._store.claims.many(self._near(held)):
            if other.article_id != held.article_id and other.stands:
                pair = compared(held, other)
                if is_worth_suggesting(pair.comparison, held.claim, other.claim):
                    yield pair

    def _near(self, held: StoredClaim) -> list[int]:
        """The claims to compare one with, by number: the most alike, those with a figure of it."""
        nearest = self._store.links.nearest
        found = nearest(held.claim.text, NEAR, LOOKED_AT + 1)
        for setting in telling_figures(statement_of(held.claim)):
            found += nearest(setting, 0.0, WITH_FIGURE + 1)
        return [n for n in dict.fromkeys(n for n, _ in found) if n != held.n]

    def _note_copies(self, article: str) -> None:
        held = self._store.articles.get(article)
        if not self._store.copies.is_current(article, held.version):
            self._store.copies.keep(article, held.version, fingerprint(held.article.body))


def is_worth_suggesting(comparison: Comparison, one: Claim, other: Claim) -> bool:
    """Whether two claims, found among thousands, are likely enough to speak of one thing.

    More is asked than of two that somebody sets side by side: among so many, some share half of
    their words by chance, and short ones nearly all.
    """
    if comparison.relation is Relation.UNRELATED:
        return False
    if comparison.score >= SAME_WORDS:
        return True
    return common_ground(statement_of(one), statement_of(other)).is_enough(comparison.score)


def compared(one: StoredClaim, other: StoredClaim) -> LinkedPair:
    """The link between two claims, whichever comes first."""
    first, second = (one, other) if one.id < other.id else (other, one)
    comparison = compare_claims(first.claim, second.claim)
    return LinkedPair(first.id, second.id, comparison, METHOD)
