"""What the review screen shows when it lists claims anew, read in one go away from the screen."""

from __future__ import annotations

from collections.abc import Collection
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
        place = _first_to_do(workspace, listing, busy, resume)
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


def _first_to_do(workspace: Workspace, listing: Listing, busy: Collection[int], resume: str) -> int:
    lease = workspace.lease()
    mine = workspace.claim(lease.claim_id).n if lease else None
    place = listing.place_of(mine) if mine is not None else None
    if place is None and resume:
        with suppress(UsageError):  # it has gone since
            place = listing.place_of(workspace.claim(resume).n)
    if place is not None:
        return place
    first = place = listing.next_to_do(-1)
    while place is not None and listing.numbers[place] in busy:
        place = listing.next_to_do(place)
        if place == first:
            break
    return place or 0
