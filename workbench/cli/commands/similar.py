"""`workbench similar`: the claims most like a text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from workbench.cli.linking import (
    bring_links_up_to_date,
    link_option,
    min_score_option,
    what_differs,
)
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
from workbench.cli.shapes import Shape, comparison_shape, reported_claim_shape
from workbench.errors import UsageError
from workbench.model import Relation
from workbench.wording import relation_in_words
from workbench.workspace import Workspace

_LONGEST_TEXT = 100_000
_COLUMNS = (
    Column("id", "id"),
    Column("score", "score", show=lambda score: f"{score:.2f}" if score != "" else ""),
    Column("relation", "relation"),
    Column("status", "status"),
    Column("publisher", "publisher", at_most=14),
    Column("claim", "text"),
)
_FIELDS = (
    *("id", "status", "text", "claimant", "article", "publisher", "headline", "published"),
    *("score", "relation", "differs", "differences"),
)


@click.command()
@click.argument("text")
@click.option(
    "-k", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most."
)
@min_score_option(0.1)
@link_option
@format_option()
@database_option
@reviewer_option
@pass_settings
def similar(
    settings: Settings, text: str, k: int, min_score: float, link: bool, format_: Format
) -> None:
    """List the claims most like TEXT (- for standard input), best first.

    Each comes with how it stands to the text, what differs, and its status. Only claims that share
    a word with the text are found.
    """
    asked = _standard_input() if text == "-" else text
    if not asked.strip():
        raise UsageError("there is no text to look for.")
    with kept_workspace(settings) as workspace:
        bring_links_up_to_date(workspace, wanted=link)
        shapes = [shape for shape in _records(workspace, asked, k) if shape["score"] >= min_score]
        rows = _as_table(shapes) if format_ is Format.TABLE else shapes
        print_rows(rows, format_, columns=_COLUMNS, fields=_FIELDS)
    if not shapes:
        tell("No claim is like this text.")


def _standard_input() -> str:
    from workbench.ingest.decoding import decode
    from workbench.ingest.source import STANDARD_INPUT, RawSource

    data = sys.stdin.buffer.read(_LONGEST_TEXT + 1)
    if len(data) > _LONGEST_TEXT:
        raise UsageError(
            f"standard input is longer than {_LONGEST_TEXT:,} bytes, which no claim is: "
            "`workbench checked FILE` looks for all claims of an article."
        )
    return decode(RawSource(STANDARD_INPUT, data)).text


def _records(workspace: Workspace, text: str, k: int) -> Iterator[Shape]:
    from workbench.match import compare

    for held, score in workspace.similar(text, k):
        yield {
            **reported_claim_shape(held, workspace.article(held.article_id)),
            "score": score,
            **comparison_shape(compare(text, held.claim.text)),
        }


def _as_table(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Each claim, and beneath it what differs."""
    for shape in shapes:
        yield {**shape, "relation": relation_in_words(Relation(shape["relation"]))}
        yield from what_differs(shape)
