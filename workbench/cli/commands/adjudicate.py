"""`workbench adjudicate`: a third person settles what two disagree on."""

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
from workbench.cli.shapes import adjudication_shape
from workbench.errors import UsageError
from workbench.model import Verdict

_FIELDS = ("id", "status", "verdict", "adjudicator", "reason", "decided_at", "text")
_COLUMNS = (
    Column("id", "id"),
    Column("status", "status"),
    Column("by", "adjudicator", at_most=20),
    Column("because", "reason"),
    Column("claim", "text"),
)


@click.command()
@click.argument("claim")
@click.argument("verdict", type=click.Choice([*map(str, Verdict)]))
@click.option("--reason", metavar="TEXT", help="What decides the matter; it has to be said.")
@format_option()
@database_option
@reviewer_option
@pass_settings
def adjudicate(
    settings: Settings, claim: str, verdict: str, reason: str | None, format_: Format
) -> None:
    """Settle the disagreement on CLAIM (an id, or its beginning), with a reason.

    Adjudicators and leads may, where they never gave a verdict on it. It stands as long as the
    verdicts beneath stay as they are; `workbench undo` takes it back.
    """
    if not (reason or "").strip():
        raise UsageError(f"Say what decides the matter: --reason TEXT, why it is {verdict}.")
    with kept_workspace(settings) as workspace:
        workspace.adjudicate(claim, Verdict(verdict), reason or "")
        held = workspace.claim(claim)
        settled = held.adjudication
        shape = {
            "id": held.id,
            "status": str(held.status),
            **(adjudication_shape(settled) if settled else {}),
            "text": held.claim.text,
        }
        print_rows([shape], format_, columns=_COLUMNS, fields=_FIELDS)
