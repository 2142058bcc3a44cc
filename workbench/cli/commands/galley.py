"""`workbench galley`: every sentence of an article, accounted for."""

from __future__ import annotations

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace
from workbench.cli.shapes import sentence_shape, stored_claim_shape

_COLUMNS = (
    Column("disposition", "disposition"),
    Column("reason", "reason", at_most=24),
    Column("claim", "claims.id"),
    Column("status", "claims.status"),
    Column("sentence", "text"),
)
_FIELDS = (
    "start",
    "end",
    "disposition",
    "reason",
    "text",
    "claims.id",
    "claims.status",
    "claims.text",
    "claims.claimant",
    "claims.quotation",
    "claims.check_worthiness",
)


@click.command()
@click.argument("article")
@format_option()
@database_option
@reviewer_option
@pass_settings
def galley(settings: Settings, article: str, format_: Format) -> None:
    """Show every sentence of ARTICLE (an id, or its beginning) and what it was taken for."""
    with kept_workspace(settings) as workspace:
        held = workspace.galley(article)
    print_rows(
        (
            sentence_shape(sentence, map(stored_claim_shape, claims))
            for sentence, claims in held.lines
        ),
        format_,
        columns=_COLUMNS,
        fields=_FIELDS,
    )
