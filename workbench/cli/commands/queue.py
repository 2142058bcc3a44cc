"""`workbench queue`: the queues of a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import click

from workbench.cli.filters import Asked, Words, filter_options, order_option
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_record, print_rows
from workbench.cli.serving import emptiness_shape, lease_shape
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.cli.shapes import CLAIM_FIELDS, Shape, stored_claim_shape
from workbench.export.verdicts import iso_utc
from workbench.records import ClaimFilter, InLine, Order, Queue, StoredArticle
from workbench.review.leases import Lease
from workbench.wording import EMPTY_QUEUES, clock
from workbench.workspace import Workspace

_COLUMNS = (
    Column("id", "id"),
    Column("turn", "turn"),
    Column("status", "status"),
    Column("worth", "check_worthiness", show=lambda worth: f"{worth:.2f}"),
    Column("claimant", "claimant", at_most=20),
    Column("publisher", "publisher", at_most=16),
    Column("claim", "text"),
)
_FIELDS = (
    *("id", "status", "drawn", "held_until", *CLAIM_FIELDS),
    *("article", "publisher", "headline", "published"),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is told of a queue: the first of its claims, how many it has, and who is at work.

    `why_empty` has the reason as the field "in_words", None where there are claims.
    """

    claims: tuple[InLine, ...]
    count: int
    mine: Lease | None
    others: tuple[Lease, ...]
    why_empty: Shape | None


@click.command()
@click.argument("name", metavar="[QUEUE]", type=Words(map(str, Queue)), default=str(Queue.MINE))
@filter_options
@order_option(
    "By check-worthiness, the most first, though in your own queue some are drawn by lot; by "
    "article; by age, the oldest first; or by differences, those first from which most reports "
    "elsewhere differ."
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="The first N alone.",
)
@format_option()
@database_option
@reviewer_option
@pass_settings
def queue(
    settings: Settings, name: str, asked: Asked, order: Order, limit: int, format_: Format
) -> None:
    """List a QUEUE of yours: mine, open, awaiting-second, disagreements, stale or later.

    Without a name mine, which are the claims that you may be served, in the order in which
    `workbench next` and the screen serve them; listing them takes none. An empty queue says why,
    and who holds what until when.
    """
    with kept_workspace(settings) as workspace:
        workspace.end_what_is_over()
        filter_ = replace(asked.resolve(workspace), queue=Queue(name))
        found = _find(workspace, filter_, order, limit)
        _tell_beside(workspace, Queue(name), found)
        records = _records(workspace, found)
        if format_ is Format.JSON:
            print_record(_shape(name, order, found, list(records)), format_)
        else:
            rows = _as_table(records) if format_ is Format.TABLE else records
            print_rows(rows, format_, columns=_columns(Queue(name)), fields=_FIELDS)


def _find(workspace: Workspace, filter_: ClaimFilter, order: Order, limit: int) -> _Found:
    queue = filter_.queue or Queue.MINE
    is_whole = filter_ == ClaimFilter(queue=queue)
    if is_whole:
        count = workspace.queue_counts()[queue]
    else:
        count = len(workspace.claim_numbers(filter_, order))
    if queue is Queue.MINE:
        claims = workspace.upcoming(limit, order, replace(filter_, queue=None))
    else:
        listed = workspace.claim_numbers(filter_, order, limit=limit)
        claims = [InLine(n, drawn=False) for n in listed]
    return _Found(
        claims=tuple(claims),
        count=count,
        mine=workspace.lease(),
        others=tuple(workspace.busy().values()),
        why_empty=None if claims else _why_empty(workspace, queue, is_whole=is_whole),
    )


def _why_empty(workspace: Workspace, queue: Queue, *, is_whole: bool) -> Shape:
    if not is_whole:
        return {"in_words": "No claim passes the filter."}
    why = workspace.why_empty() if queue is Queue.MINE else None
    return emptiness_shape(why) if why else {"in_words": EMPTY_QUEUES[queue]}


def _tell_beside(workspace: Workspace, queue: Queue, found: _Found) -> None:
    """Say what the queue has, or why it has nothing, and who is at work on what."""
    if not workspace.counts().total:
        tell_if_empty(workspace, 0)
        return
    if found.why_empty:
        tell(found.why_empty["in_words"])
    else:
        claims = f"{found.count:,} {'claim' if found.count == 1 else 'claims'}"
        order = ", in the order in which you will be served" if queue is Queue.MINE else ""
        shown = len(found.claims)
        first = f"; the first {shown:,}" if shown < found.count else ""
        tell(f"{queue}: {claims}{order}{first}")
    if found.mine:
        tell(f"You are at work on {_until(found.mine)}")
    for lease in found.others:
        tell(f"{lease.reviewer} is at work on {_until(lease)}")


def _until(lease: Lease) -> str:
    return f"{lease.claim_id} until {clock(lease.expires_at)}"


def _records(workspace: Workspace, found: _Found) -> Iterator[Shape]:
    @lru_cache
    def article(id_: str) -> StoredArticle:
        return workspace.article(id_)

    drawn = {each.n: each.drawn for each in found.claims}
    for held in workspace.claims(drawn):
        about = article(held.article_id).article
        mine = found.mine if found.mine and found.mine.claim_id == held.id else None
        yield {
            **stored_claim_shape(held),
            "publisher": about.publisher,
            "headline": about.headline,
            "published": about.published and about.published.isoformat(),
            "drawn": drawn[held.n],
            "held_until": mine and iso_utc(mine.expires_at),
        }


def _as_table(records: Iterable[Shape]) -> Iterator[Shape]:
    for record in records:
        yield {**record, "turn": _turn(record)}


def _turn(record: Shape) -> str:
    if record["held_until"]:
        return f"yours until {clock(datetime.fromisoformat(record['held_until']))}"
    return "by lot" if record["drawn"] else ""


def _columns(queue: Queue) -> tuple[Column, ...]:
    """Only a reviewer's own queue has turns."""
    return tuple(each for each in _COLUMNS if each.field != "turn" or queue is Queue.MINE)


def _shape(name: str, order: Order, found: _Found, claims: list[Shape]) -> Shape:
    return {
        "queue": name,
        "order": str(order),
        "count": found.count,
        "holding": found.mine and lease_shape(found.mine),
        "at_work": [lease_shape(lease) for lease in found.others],
        "empty": found.why_empty,
        "claims": claims,
    }
