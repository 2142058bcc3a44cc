"""Titles of panes: from outside text, and what a list is."""

from __future__ import annotations

from textual.content import Content

from workbench.records import Listing, Queue
from workbench.visible import on_one_line
from workbench.workspace.queueing import IN_LINE


def plain_title(text: str) -> str:
    """A border title, which Textual reads as markup, that comes out as the text itself."""
    return Content(on_one_line(text)).markup


def listed_in_words(listing: Listing, queue: Queue | None) -> str:
    """How many claims are listed; of the reviewer's own queue, what is left to do of them."""
    if queue is not Queue.MINE:
        return f"{len(listing.numbers):,}"
    of = f" of the next {IN_LINE:,}" if len(listing.numbers) == IN_LINE else ""
    return f"{listing.to_do:,} to do{of}"
