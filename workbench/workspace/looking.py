"""Looking at articles and claims."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import Disposition, Status
from workbench.records import (
    EVERYTHING,
    ArticleSummary,
    Changes,
    ClaimFilter,
    ClaimRow,
    Counts,
    Listing,
    Order,
    Sort,
    SortBy,
    StoredArticle,
    StoredClaim,
    StoredGalley,
    sort_of,
)
from workbench.review import stale_words
from workbench.review.blindness import Sight
from workbench.workspace.base import WorkspaceBase


class Looking(WorkspaceBase):
    """The part of a workspace that hands out articles and claims; nothing here writes."""

    def articles(self) -> list[ArticleSummary]:
        """All articles in the order they came, with their claims counted."""
        return self._store.articles.summaries()

    def article(self, id_or_prefix: str) -> StoredArticle:
        """One article. Raises UsageError where no id, or more than one, begins so."""
        return self._store.articles.get(id_or_prefix)

    def original(self, id_or_prefix: str) -> bytes:
        """The bytes of an article's current version, bit for bit as they were read.

        Raises UsageError where no id, or more than one, begins so, or where they were not kept.
        """
        held = self.article(id_or_prefix)
        data = self._store.articles.original(held.article.sha256)
        if data is None:
            raise UsageError(f"The bytes of article {held.id} were not kept.")
        return data

    def galley(self, id_or_prefix: str) -> StoredGalley:
        """Every sentence of an article and what it was taken for, with the claims.

        Raises UsageError where no id, or more than one, begins so.
        """
        galley, _ = self._galley_and_claims(id_or_prefix)
        return galley

    def claim_numbers(
        self,
        filter_: ClaimFilter = EVERYTHING,
        order: Order | Sort = Order.WORTH,
        *,
        limit: int | None = None,
    ) -> array[int]:
        """The numbers of the claims that pass the filter, in order; with `limit` the first ones."""
        if self._weighs(order):
            return self.listing(filter_, order).numbers[:limit]
        return self._store.claims.numbers(filter_, order, limit=limit)

    def listing(
        self,
        filter_: ClaimFilter = EVERYTHING,
        order: Order | Sort = Order.WORTH,
        is_enough: Callable[[Listing], bool] = lambda _: False,
    ) -> Listing:
        """The numbers of the claims that pass the filter, in order, each with its status.

        Where `is_enough` says so of the beginning, asked now and then, the rest may be missing.
        """
        if self._weighs(order):
            listing = self._store.claims.listing_by(filter_, self._worth)
            return listing.reversed() if sort_of(order).is_reversed else listing
        return self._store.claims.listing(filter_, order, is_enough)

    def _weighs(self, order: Order | Sort) -> bool:
        return sort_of(order).column is SortBy.WORTH and bool(self._weights)

    def changes_since(self, mark: tuple[int, int] | None) -> Changes:
        """What anyone saved since an earlier answer's `mark`; begin with None."""
        return self._store.claims.changes_since(mark)

    def claim_rows(self, numbers: Sequence[int]) -> list[ClaimRow]:
        """The list lines of claims, in the order of these numbers; some hundreds at a time."""
        rows = self._store.claims.rows(numbers)
        return [replace(row, check_worthiness=self._worth(row.check_worthiness)) for row in rows]

    def claim(self, claim: int | str) -> StoredClaim:
        """One claim by its number, its id or the beginning of it, with all that was said of it.

        Raises UsageError where no id, or more than one, begins so.
        """
        claims = self._store.claims
        with self._store.snapshot():
            held = claims.get(claim) if isinstance(claim, int) else claims.find(claim)
            worth = self._worth(held.claim.check_worthiness)
            said = self._store.sights.said_of(held.id)
            whose = None if self._sight(held.id) is Sight.ALL else self.reviewer
            held = replace(
                held,
                claim=replace(held.claim, check_worthiness=worth),
                judgements=said.judgements,
                events=said.events,
                adjudications=said.adjudications,
                adjudication=said.adjudication,
                basis=said.basis,
                slots=said.slots,
                corrections=self._store.corrections.of_claim(held.id),
                decisions=self._store.links.decisions(held.id),
                evidence=self._store.evidence.of_claim(held.id, whose),
                evidence_events=self._store.evidence.events(held.id, whose),
            )
        former = stale_words(held.judgements, held.claim.text)
        if held.status is not Status.STALE or former is None:
            return held
        from workbench.match import word_diff

        change = tuple(word_diff(former, held.claim.text))
        return replace(held, judged_text=former, change=change)

    def claims(self, numbers: Iterable[int]) -> Iterator[StoredClaim]:
        """Claims in full, one after the other, but for what reviewers said of them.

        Raises UsageError for a number that no claim has.
        """
        for n in numbers:
            held = self._store.claims.get(n)
            worth = self._worth(held.claim.check_worthiness)
            yield replace(held, claim=replace(held.claim, check_worthiness=worth))

    def publishers(self) -> list[tuple[str, int]]:
        """Publishers with their number of claims."""
        return self._store.claims.publishers()

    def claimants(self) -> list[tuple[str, int]]:
        """Claimants with their number of claims."""
        return self._store.claims.claimants()

    def counts(self) -> Counts:
        """How many claims stand where."""
        return self._store.claims.counts()

    def dispositions(self) -> dict[Disposition, int]:
        """How many sentences were taken for what."""
        return self._store.articles.disposition_counts()

    def data_version(self) -> int:
        """Changes when any program has saved something; compare within one thread."""
        return self._store.data_version()
