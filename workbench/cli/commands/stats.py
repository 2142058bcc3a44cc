"""`workbench stats`: how many claims, articles and sentences there are, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_record, print_rows
from workbench.cli.session import kept_workspace, tell_if_empty
from workbench.cli.shapes import Shape, summary_shape
from workbench.model import Status

_FIELDS = ("of", "article", "name", "count")
_COUNTS = (Column("", "name"), Column("", "count", show=lambda count: f"{count:>7,}"))
_ARTICLES = (
    Column("article", "id"),
    Column("claims", "claims", show=lambda count: f"{count:>6,}"),
    Column("open", "by_status.open", show=lambda count: f"{count or 0:>6,}"),
    Column("published", "published"),
    Column("publisher", "publisher", at_most=20),
    Column("headline", "headline"),
)


@click.command()
@format_option()
@database_option
@reviewer_option
@pass_settings
def stats(settings: Settings, format_: Format) -> None:
    """Count claims by where they stand, articles with their ids, and sentences by disposition.

    The counts by status add up to the total, which is the number of rows of the verdict CSV.
    """
    with kept_workspace(settings) as workspace:
        counts = workspace.counts()
        figures: Shape = {
            "claims": {
                **{str(status): counts.by_status[status] for status in Status},
                "total": counts.total,
            },
            "articles": [summary_shape(article) for article in workspace.articles()],
            "sentences": {str(each): n for each, n in workspace.dispositions().items()},
        }
        tell_if_empty(workspace, counts.total)
    if format_ is Format.JSON:
        print_record(figures, format_)
    elif format_ is Format.TABLE:
        _print_tables(figures)
    else:
        print_rows(_records(figures), format_, columns=_COUNTS, fields=_FIELDS)


def _print_tables(figures: Shape) -> None:
    for title, of in (("Claims", "claims"), ("Sentences", "sentences")):
        print(title)
        rows = [{"name": name, "count": count} for name, count in figures[of].items()]
        print_rows(rows, Format.TABLE, columns=_COUNTS, fields=())
        print()
    print("Articles")
    print_rows(figures["articles"], Format.TABLE, columns=_ARTICLES, fields=())


def _records(figures: Shape) -> Iterator[Shape]:
    """The same counts, one to a row."""
    for of in ("claims", "sentences"):
        for name, count in figures[of].items():
            yield {"of": of, "article": None, "name": name, "count": count}
    for article in figures["articles"]:
        for status in Status:
            count = article["by_status"].get(str(status), 0)
            yield {"of": "claims", "article": article["id"], "name": str(status), "count": count}
