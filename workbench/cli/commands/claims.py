"""`workbench claims`: the claim list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from workbench.cli.filters import Asked, filter_options
from workbench.cli.options import Format, Settings, database_option, format_option, pass_settings
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace, tell_if_empty
from workbench.cli.shapes import CLAIM_FIELDS, Shape, stored_claim_shape
from workbench.records import Order
from workbench.workspace import Workspace

_COLUMNS = (
    Column("id", "id"),
    Column("status", "status"),
    Column("worth", "check_worthiness", show=lambda worth: f"{worth:.2f}"),
    Column("claimant", "claimant", at_most=20),
    Column("publisher", "publisher", at_most=16),
    Column("claim", "text"),
)
_FIELDS = (
    "id",
    "status",
    *CLAIM_FIELDS,
    "article",
    "withdrawn_at",
    "made_by",
    "dismissed",
    "publisher",
    "headline",
    "published",
)


@click.command()
@filter_options
@click.option(
    "--order",
    type=click.Choice([str(order) for order in Order]),
    default=str(Order.WORTH),
    show_default=True,
    help="The claims that deserve a check most first, or as the articles have them.",
)
@format_option()
@database_option
@pass_settings
def claims(settings: Settings, asked: Asked, order: str, format_: Format) -> None:
    """List the claims, those that deserve a check most first.

    Filters are joined by "and"; one that is given more than once lets any of its values pass.
    """
    with kept_workspace(settings) as workspace:
        numbers = workspace.claim_numbers(asked.resolve(workspace), Order(order))
        found = print_rows(_records(workspace, numbers), format_, columns=_COLUMNS, fields=_FIELDS)
        tell_if_empty(workspace, found)


def _records(workspace: Workspace, numbers: Iterable[int]) -> Iterator[Shape]:
    articles = {article.id: article for article in workspace.articles()}
    for held in workspace.claims(numbers):
        article = articles[held.article_id]
        yield {
            **stored_claim_shape(held),
            "publisher": article.publisher,
            "headline": article.headline,
            "published": article.published or None,
        }
