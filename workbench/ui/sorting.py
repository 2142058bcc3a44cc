"""The ways to sort the list of claims: their keys, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.records import ClaimRow, Order, Sort, SortBy, served_in, sort_of


@dataclass(frozen=True, slots=True)
class Way:
    """A column to sort by: its key, what that is called, and what the other direction is."""

    key: str
    own: str
    turned: str

    @property
    def reversed(self) -> str:
        """What the other direction is called: "by age, newest first"."""
        return f"{self.own}, {self.turned}"


WAYS = {
    SortBy.WORTH: Way("w", "by check-worthiness", "least first"),
    SortBy.ARTICLE: Way("a", "by article", "last first"),
    SortBy.AGE: Way("o", "by age", "newest first"),
    SortBy.DIFFERENCES: Way("d", "by differences", "fewest first"),
    SortBy.PUBLISHED: Way("p", "by day published", "earliest first"),
    SortBy.CLAIMANT: Way("c", "by claimant", "from Z"),
    SortBy.STATUS: Way("s", "by status", "done first"),
    SortBy.REPORTS: Way("r", "by reports", "fewest first"),
    SortBy.JUDGED: Way("j", "by day judged", "earliest first"),
}
"""In the order in which they are offered."""


COLUMNS: Mapping[SortBy, tuple[int, Callable[[ClaimRow], str]]] = {
    SortBy.CLAIMANT: (16, lambda row: row.claimant or "the article"),
    SortBy.PUBLISHED: (10, lambda row: str(row.published or "no day")),
    SortBy.REPORTS: (3, lambda row: f"{row.reports:>2}▸"),
}
"""What a line of the list shows first where it is sorted so, and in how many cells; else worth."""


def sort_in_words(order: Order | Sort) -> str:
    """What an order is called: "by age"."""
    sort = sort_of(order)
    way = WAYS[sort.column]
    return way.reversed if sort.is_reversed else way.own


def chosen(before: Order | Sort, column: SortBy) -> Order | Sort:
    """The order by a column; the other way round where the list has it already."""
    now = sort_of(before)
    sort = Sort(column, not now.is_reversed if now.column is column else False)
    order = served_in(sort)
    return order if sort_of(order) == sort else sort
