"""From a filter and an order to SQL: which claims a reviewer asks for, as they see them."""

from __future__ import annotations

from typing import NamedTuple

from workbench.model import Status
from workbench.records import ClaimFilter, Order, Sort, SortBy, sort_of
from workbench.store.conditions import GROUP, JUDGED_LAST, Values, conditions

_WANTS_WORK_FIRST = (
    Status.OPEN, Status.STALE, Status.AWAITING_SECOND, Status.DISAGREEMENT, Status.CONTESTED,
    Status.CORROBORATED, Status.SKIPPED, Status.DISMISSED, Status.WITHDRAWN,
)  # fmt: skip
_RANKS = " ".join(f"WHEN '{status}' THEN {n}" for n, status in enumerate(_WANTS_WORK_FIRST))
_STATUS = f"CASE coalesce(s.status, c.shown) {_RANKS} END"
_THEN = "c.check_worthiness DESC, c.n"


class _Sorting(NamedTuple):
    """How a column sorts, in its own direction and the other; what is not known comes last in
    both. `joined` is what it needs beside the claims: with nothing, an index gives the order."""

    own: str
    reversed: str
    joined: str = ""


_SORTINGS = {
    SortBy.WORTH: _Sorting(_THEN, "c.check_worthiness, c.n DESC"),
    SortBy.ARTICLE: _Sorting(
        "c.article_n, c.start_offset, c.n", "c.article_n DESC, c.start_offset DESC, c.n DESC"
    ),
    SortBy.AGE: _Sorting("c.n", "c.n DESC"),
    SortBy.DIFFERENCES: _Sorting(
        f"ifnull(g.differing, 0) DESC, CASE WHEN g.differing THEN g.id END, {_THEN}",
        f"ifnull(g.differing, 0), CASE WHEN g.differing THEN g.id END, {_THEN}",
        GROUP,
    ),
    SortBy.PUBLISHED: _Sorting(
        "a.published DESC, c.article_n, c.start_offset, c.n",
        "a.published IS NULL, a.published, c.article_n, c.start_offset, c.n",
        "JOIN article AS a ON a.n = c.article_n",
    ),
    SortBy.CLAIMANT: _Sorting(
        f"c.claimant IS NULL, c.claimant COLLATE NOCASE, c.claimant, {_THEN}",
        f"c.claimant COLLATE NOCASE DESC, c.claimant DESC, {_THEN}",
    ),
    SortBy.STATUS: _Sorting(
        f"{_STATUS}, {_THEN}",
        f"{_STATUS} DESC, {_THEN}",
        "LEFT JOIN sight AS s ON s.reviewer = :me AND s.claim = c.id",
    ),
    SortBy.REPORTS: _Sorting(
        f"ifnull(g.reports, 1) DESC, g.id, {_THEN}", f"ifnull(g.reports, 1), g.id, {_THEN}", GROUP
    ),
    SortBy.JUDGED: _Sorting(
        f"t.at DESC, {_THEN}",
        f"t.at IS NULL, t.at, {_THEN}",
        f"LEFT JOIN ({JUDGED_LAST}) AS t ON t.claim = c.id",
    ),
}


def selection(
    columns: str, filter_: ClaimFilter, order: Order | Sort, reviewer: str
) -> tuple[str, Values]:
    """The SELECT of these columns of the claims `c` that pass, in order, with its values."""
    where, values = conditions(filter_, reviewer)
    sort = sort_of(order)
    own, reverse, joined = _SORTINGS[sort.column]
    by = reverse if sort.is_reversed else own
    return f"SELECT {columns} FROM claim AS c {joined} {where} ORDER BY {by}", values  # noqa: S608
