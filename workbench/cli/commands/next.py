"""`workbench next`: the claim that is next for a reviewer, theirs for ten minutes."""

from __future__ import annotations

from datetime import datetime

import click

from workbench.cli.filters import order_option
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_record, print_rows
from workbench.cli.serving import emptiness_shape
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.cli.shapes import Shape, reported_claim_shape
from workbench.export.verdicts import iso_utc
from workbench.records import Order
from workbench.review.leases import Lease
from workbench.wording import clock
from workbench.workspace import Workspace

_COLUMNS = (
    Column("id", "id"),
    Column("held until", "held_until", show=lambda at: clock(datetime.fromisoformat(str(at)))),
    Column("article", "article"),
    Column("publisher", "publisher", at_most=16),
    Column("claim", "text"),
)
_FIELDS = (
    *("id", "held_until", "status", "text", "claimant"),
    *("article", "publisher", "headline", "published"),
)


@click.command()
@order_option("By check-worthiness, though some turns are drawn by lot; or by another.")
@click.option("--drop", is_flag=True, help="Let go of the claim that you hold, and take none.")
@format_option()
@database_option
@reviewer_option
@pass_settings
@click.pass_context
def next(  # noqa: A001 - a command is called as its function is
    context: click.Context, settings: Settings, order: Order, drop: bool, format_: Format
) -> None:
    """Print the claim that is next for you, and hold it for ten minutes: nobody else is served it.

    A claim that you hold already is printed again, and held for ten minutes from now. `mark` ends
    that, and so does --drop. Exits with 1 where there is nothing to judge, and says why.
    """
    with kept_workspace(settings) as workspace:
        if drop:
            _drop(workspace)
            return
        lease = workspace.next_claim(order)
        if lease is None:
            _tell_why(workspace, format_)
            context.exit(1)
        shape = _shape(workspace, lease)
    if format_ in (Format.JSON, Format.JSONL):
        print_record(shape, format_)
    else:
        print_rows([shape], format_, columns=_COLUMNS, fields=_FIELDS)


def _drop(workspace: Workspace) -> None:
    mine = workspace.lease()
    workspace.let_go()
    tell(f"{mine.claim_id} is free again." if mine else "You held no claim.")


def _tell_why(workspace: Workspace, format_: Format) -> None:
    why = workspace.why_empty()
    if not workspace.counts().total:
        tell_if_empty(workspace, 0)
    elif why:
        tell(why.in_words(clock))
    if format_ in (Format.JSON, Format.JSONL):
        print_record({"id": None, "empty": why and emptiness_shape(why)}, format_)


def _shape(workspace: Workspace, lease: Lease) -> Shape:
    held = workspace.claim(lease.claim_id)
    return {
        **reported_claim_shape(held, workspace.article(held.article_id)),
        "held_until": iso_utc(lease.expires_at),
    }
