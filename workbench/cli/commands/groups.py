"""`workbench groups`: statements that several articles report, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import click

from workbench.cli.linking import Tally, bring_links_up_to_date, limit_option, link_option
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape, reported_claim_shape
from workbench.linking.elsewhere import GroupView

_COLUMNS = (
    Column("id", "id"),
    Column("publisher", "publisher", at_most=14),
    Column("status", "status"),
    Column("claim", "text"),
)
_FIELDS = (
    *("group", "reports", "origins", "because", "denied_by", "differ", "in_words"),
    *("id", "status", "text", "claimant", "article", "publisher", "headline", "published"),
)


@click.command()
@click.option("--differing", is_flag=True, help="Only what others report differently.")
@limit_option
@link_option
@format_option()
@database_option
@reviewer_option
@pass_settings
def groups(
    settings: Settings, differing: bool, limit: int | None, link: bool, format_: Format
) -> None:
    """List statements that several articles report, those that others report differently first.

    Each comes with the number of reports, the number of independent origins behind them and why
    some are one origin, who denies it, and its claims. `differ` counts the claims elsewhere that
    differ from it or contradict it. A CSV has one row for each claim.
    """
    with kept_workspace(settings) as workspace:
        bring_links_up_to_date(workspace, wanted=link)
        found = (
            view
            for view in workspace.groups()
            if (view.group.differing if differing else view.group.reports > 1)
        )
        tally = Tally()
        shapes = tally.count(map(_shape, islice(found, limit)))
        print_rows(_laid_out(shapes, format_), format_, columns=_COLUMNS, fields=_FIELDS)
    if not tally.number:
        tell(f"No statement is reported {'differently' if differing else 'by several articles'}.")


def _shape(view: GroupView) -> Shape:
    return {
        "group": min(view.group.claims),
        "reports": view.group.reports,
        "origins": view.group.origins,
        "because": list(view.group.because),
        "denied_by": list(view.group.denied_by),
        "differ": view.group.differing,
        "in_words": view.group.in_words,
        "claims": [reported_claim_shape(*each) for each in view.claims],
    }


def _laid_out(groups: Iterable[Shape], format_: Format) -> Iterable[Shape]:
    """The rows as which groups are printed: in a CSV one for each claim."""
    if format_ is Format.TABLE:
        return _as_table(groups)
    if format_ is Format.CSV:
        return ({**group, **claim} for group in groups for claim in group["claims"])
    return groups


def _as_table(groups: Iterable[Shape]) -> Iterator[Shape]:
    """What stands behind each group, and its claims beneath that."""
    for group in groups:
        yield {"text": group["in_words"]}
        yield from group["claims"]
