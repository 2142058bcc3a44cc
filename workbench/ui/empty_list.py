"""What an empty list of claims says: why it is empty, and which key fills it."""

from __future__ import annotations

from workbench.locate import Place
from workbench.records import ClaimFilter, Queue
from workbench.review.emptiness import Emptiness
from workbench.ui.keyed import with_keys
from workbench.wording import EMPTY_QUEUES, clock

NOTHING_READ = "{review.ingest} reads articles in: a file, a folder or an address."
"""What fills a workspace without claims."""

NO_CLAIM = "The article of the claim under the cursor shows here. There is no claim in the list."
NOTHING_KNOWN = (
    "Who asserts a claim, who else reports it, your verdict, notes and evidence show here. "
    "{review.keys} finds every key."
)

_FILLED_BY = {
    Queue.MINE: "",
    Queue.OPEN: " {review.ingest} reads more articles in.",
    Queue.AWAITING_SECOND: " A claim that wants two reviewers comes here once you have judged it.",
    Queue.DISAGREEMENTS: " What two reviewers judge differently comes here; {review.disputes} "
    "settles it.",
    Queue.STALE: " Claims that were judged come here when their article changes the words.",
    Queue.LATER: " {review.skip}, then 3, leaves a claim for later.",
}


def why_list_is_empty(filter_: ClaimFilter, why: Emptiness | None, place: Place) -> str:
    """Why nothing is listed; `why` is why nothing waits for the reviewer, where that was asked."""
    if filter_.queue is not None and filter_ == ClaimFilter(queue=filter_.queue):
        found = EMPTY_QUEUES[filter_.queue]
        if filter_.queue is Queue.MINE and why:
            found = why.in_words(clock)
        return found + with_keys(f"{_FILLED_BY[filter_.queue]} {{review.clear}} lists all claims.")
    if not filter_.is_empty:
        return with_keys(
            "No claim passes this search or filter. {review.clear} shows all claims again; "
            "{review.search} and {review.filter} change it."
        )
    own = f" Or put .txt files into {place.articles} and open the workbench again."
    return with_keys(f"No claims yet. {NOTHING_READ}") + (own if place.articles else "")
