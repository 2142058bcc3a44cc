"""The orders in which claims are listed and served."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """The order in which claims are listed and served: by check-worthiness, the most first; by
    article; by age, the oldest first; by differences, those first whose reports differ most."""

    WORTH = "check-worthiness"
    ARTICLE = "article"
    AGE = "age"
    DIFFERENCES = "differences"


class SortBy(StrEnum):
    """What a list of claims can be sorted by beside: each has a direction of its own that comes
    first, the latest day or the most reports before the others, names from A."""

    WORTH = "check-worthiness"
    ARTICLE = "article"
    AGE = "age"
    DIFFERENCES = "differences"
    PUBLISHED = "published"
    CLAIMANT = "claimant"
    STATUS = "status"
    REPORTS = "reports"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Sort:
    """A list sorted by a column, in its own direction or the other way round."""

    column: SortBy
    is_reversed: bool = False


def sort_of(order: Order | Sort) -> Sort:
    """An order as a sort."""
    return order if isinstance(order, Sort) else Sort(SortBy(order))


def served_in(order: Order | Sort) -> Order:
    """The order in which claims are served where a list is sorted so: queues know but four."""
    column = str(sort_of(order).column)
    return Order(column) if column in set(map(str, Order)) else Order.WORTH
