"""What the review screen shows when it lists claims anew, read in one go away from the screen."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.linking.elsewhere import Elsewhere
from workbench.records import ClaimFilter, ClaimRow, Counts, Listing, Order, StoredClaim
from workbench.ui.widgets.article_view import ShownArticle
from workbench.ui.widgets.claim_list import PAGE
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class View:
    """A list of claims, where the cursor stands in it, and what is seen there.

    `rows` are the list lines of the page that `place` lies on; `claim` and `article` are None in
    an empty list. What is saved after `mark` may be missing.
    """

    mark: tuple[int, int]
    counts: Counts
    listing: Listing
    place: int
    rows: list[ClaimRow]
    claim: StoredClaim | None
    elsewhere: Elsewhere | None
    article: ShownArticle | None


def read_view(
    workspace: Workspace,
    filter_: ClaimFilter,
    order: Order,
    keep: int | None = None,
    article: ShownArticle | None = None,
) -> View:
    """What to show of the claims that pass the filter.

    The cursor stays on the claim numbered `keep` where it is listed, else it goes to the first
    open one. `article` is what was shown before, which need not be read again.
    """
    mark = workspace.changes_since(None).mark
    listing = workspace.listing(filter_, order)
    place = listing.place_of(keep) if keep is not None else None
    if place is None:
        place = listing.next_to_do(-1) or 0
    numbers = listing.numbers
    claim = workspace.claim(numbers[place]) if numbers else None
    elsewhere = workspace.elsewhere(claim.id) if claim else None
    if claim and (article is None or article.galley.article.id != claim.article_id):
        article = ShownArticle.of(workspace.galley(claim.article_id))
    first = place - place % PAGE
    rows = workspace.claim_rows(numbers[first : first + PAGE]) if numbers else []
    return View(mark, workspace.counts(), listing, place, rows, claim, elsewhere, article)
