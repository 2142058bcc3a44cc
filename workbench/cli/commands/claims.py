"""`workbench claims`: the claim list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from workbench.cli.filters import Asked, filter_options, sort_options
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace, tell_if_empty
from workbench.cli.shapes import CLAIM_FIELDS, Shape, stored_claim_shape
from workbench.records import Sort, SortBy
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
@sort_options
@format_option()
@database_option
@reviewer_option
@pass_settings
def claims(
    settings: Settings, asked: Asked, column: SortBy, reverse: bool, format_: Format
) -> None:
    """List the claims, those that deserve a check most first.

    Each stands where it stands for you: what others said of a claim counts once your own verdict
    on it is in, or once it wants no more. Filters are joined by "and"; one that is given more than
    once lets any of its values pass.
    """
    with kept_workspace(settings) as workspace:
        numbers = workspace.claim_numbers(asked.resolve(workspace), Sort(column, reverse))
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
