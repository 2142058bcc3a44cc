"""What the review screen shows when it lists claims anew, read in one go away from the screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.linking.elsewhere import Elsewhere
from workbench.records import (
    ClaimFilter,
    ClaimRow,
    Counts,
    Listing,
    Order,
    Queue,
    Sort,
    StoredClaim,
    served_in,
)
from workbench.review.leases import Lease
from workbench.ui.widgets.article_view import ShownArticle
from workbench.ui.widgets.claim_list import PAGE
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class View:
    """A list of claims, where the cursor stands in it, and what is seen there.

    `rows` are the list lines of the page that `place` lies on; `claim` and `article` are None in
    an empty list; `is_served` where the reviewer asked for none, and may be served another;
    `busy` are the claims that others are at work on. What is saved after `mark` may be missing.
    """

    mark: tuple[int, int]
    counts: Counts
    listing: Listing
    place: int
    rows: list[ClaimRow]
    claim: StoredClaim | None
    is_served: bool
    elsewhere: Elsewhere | None
    article: ShownArticle | None
    busy: dict[int, Lease]


def read_first_view(
    workspace: Workspace, filter_: ClaimFilter, order: Order | Sort, resume: str
) -> View:
    """The same for a screen that opens: of a long list only the beginning, to the claim shown.

    The list has room for the rest (`Listing.leave_room`), which comes later.
    """
    if not filter_.is_empty:
        return read_view(workspace, filter_, order, resume=resume)
    mark = workspace.changes_since(None).mark
    busy = workspace.busy()
    wanted = _wanted(workspace, resume)
    beginning = _Beginning(wanted, busy)
    listing = workspace.listing(filter_, order, beginning.is_enough)
    listing.leave_room(workspace.counts().total)
    return _view(workspace, mark, listing, _first_to_do(listing, busy, wanted) or 0, busy)


@dataclass(slots=True)
class _Beginning:
    """Says when a list has the claim to open with: the wanted one, else one to do that is free."""

    wanted: Sequence[int]
    busy: Collection[int]
    _place: int | None = None
    _looked_through: int = 0

    def is_enough(self, listing: Listing) -> bool:
        """Whether the claim is in the beginning of the list, with its page and the next."""
        if self._place is None:
            self._place = self._place_in(listing)
            self._looked_through = len(listing.numbers)
        return self._place is not None and len(listing.numbers) >= (self._place // PAGE + 2) * PAGE

    def _place_in(self, listing: Listing) -> int | None:
        if self.wanted:
            with suppress(ValueError):
                return listing.numbers.index(self.wanted[0], self._looked_through)
            return None
        place = _first_to_do(listing, self.busy, ())
        return place if place is not None and listing.numbers[place] not in self.busy else None


def read_view(
    workspace: Workspace,
    filter_: ClaimFilter,
    order: Order | Sort,
    keep: int | None = None,
    article: ShownArticle | None = None,
    resume: str = "",
) -> View:
    """What to show of the claims that pass the filter.

    The cursor stays on the claim numbered `keep` where it is listed, else it goes to the claim
    that the reviewer holds, else to the claim with the id `resume`, else to the first open one that
    nobody else is at work on. `article` is what was shown before, which need not be read again.
    """
    mark = workspace.changes_since(None).mark
    if filter_.queue is Queue.MINE:
        listing = workspace.line(served_in(order), filter_)
    else:
        listing = workspace.listing(filter_, order)
    place = listing.place_of(keep) if keep is not None else None
    busy = workspace.busy()
    if place is None:
        place = _first_to_do(listing, busy, _wanted(workspace, resume))
    return _view(workspace, mark, listing, place or 0, busy, keep, article)


def _view(
    workspace: Workspace,
    mark: tuple[int, int],
    listing: Listing,
    place: int,
    busy: dict[int, Lease],
    keep: int | None = None,
    article: ShownArticle | None = None,
) -> View:
    numbers = listing.numbers
    claim = workspace.claim(numbers[place]) if numbers else None
    elsewhere = workspace.elsewhere(claim.id) if claim else None
    if claim and (article is None or article.galley.article.id != claim.article_id):
        article = ShownArticle.of(workspace.galley(claim.article_id))
    first = place - place % PAGE
    rows = workspace.claim_rows(numbers[first : first + PAGE]) if numbers else []
    counts = workspace.counts()
    is_served = keep is None
    return View(mark, counts, listing, place, rows, claim, is_served, elsewhere, article, busy)


def _wanted(workspace: Workspace, resume: str) -> list[int]:
    """The claims to open with, the first that is listed: the one held, the one left off at."""
    lease = workspace.lease()
    wanted = [workspace.claim(lease.claim_id).n] if lease else []
    if resume:
        with suppress(UsageError):  # it has gone since
            wanted.append(workspace.claim(resume).n)
    return wanted


def _first_to_do(listing: Listing, busy: Collection[int], wanted: Sequence[int]) -> int | None:
    for n in wanted:
        place = listing.place_of(n)
        if place is not None:
            return place
    first = place = listing.next_to_do(-1)
    while place is not None and listing.numbers[place] in busy:
        place = listing.next_to_do(place)
        if place == first:
            break
    return place
