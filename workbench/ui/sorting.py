"""The ways to sort the list of claims: their keys, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.records import Order, Sort, SortBy, served_in, sort_of


@dataclass(frozen=True, slots=True)
class Way:
    """A column to sort by: its key, and each direction in words."""

    key: str
    own: str
    reversed: str


WAYS = {
    SortBy.WORTH: Way("w", "by worth", "least worth first"),
    SortBy.ARTICLE: Way("a", "by article", "last article first"),
    SortBy.AGE: Way("o", "oldest first", "newest first"),
    SortBy.DIFFERENCES: Way("d", "by what differs", "least differing first"),
    SortBy.PUBLISHED: Way("p", "latest published first", "earliest published first"),
    SortBy.CLAIMANT: Way("c", "by claimant", "by claimant, from Z"),
    SortBy.STATUS: Way("s", "by status", "by status, done first"),
    SortBy.REPORTS: Way("r", "most reports first", "fewest reports first"),
    SortBy.JUDGED: Way("j", "judged last first", "judged first first"),
}
"""In the order in which they are offered."""


def sort_in_words(order: Order | Sort) -> str:
    """What an order is called: "by worth"."""
    sort = sort_of(order)
    way = WAYS[sort.column]
    return way.reversed if sort.is_reversed else way.own


def chosen(before: Order | Sort, column: SortBy) -> Order | Sort:
    """The order by a column; the other way round where the list has it already."""
    now = sort_of(before)
    sort = Sort(column, not now.is_reversed if now.column is column else False)
    order = served_in(sort)
    return order if sort_of(order) == sort else sort
