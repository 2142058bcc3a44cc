"""`workbench correct`: the reviewer's say over a galley."""

from __future__ import annotations

from collections.abc import Callable

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
from workbench.cli.shapes import Shape, stored_claim_shape
from workbench.records import StoredClaim
from workbench.workspace import Workspace

_FIELDS = ("id", "status", "text", "claimant", "start", "end", "made_by", "dismissed")
_COLUMNS = (
    Column("id", "id"),
    Column("status", "status"),
    Column("claimant", "claimant", at_most=24),
    Column("claim", "text"),
)

_Command = Callable[..., None]


def _options(command: _Command) -> _Command:
    for option in (pass_settings, reviewer_option, database_option, format_option()):
        command = option(command)
    return command


@click.group()
def correct() -> None:
    """Correct a galley: make a claim of a sentence, dismiss, reshape or split a claim.

    WORDS stand in the article just so; line ends and spaces do not matter. Every correction is
    logged, is kept when the article is read again, and is taken back by `workbench undo`.
    """


@correct.command()
@click.argument("article")
@click.argument("words")
@click.option("--reason", default="", metavar="TEXT", help="Why it is a claim.")
@_options
def make(settings: Settings, article: str, words: str, reason: str, format_: Format) -> None:
    """Take these WORDS of ARTICLE for a claim; one that was dismissed comes back."""
    from workbench.correcting.placing import find_words

    with kept_workspace(settings) as workspace:
        held = workspace.article(article)
        span = find_words(words, held.article.body)
        claim = workspace.make_claim(held.id, *span, reason=reason)
        _print(workspace, held.id, claim, format_)


@correct.command()
@click.argument("claim")
@click.option("--reason", default="", metavar="TEXT", help="Why it is none.")
@_options
def dismiss(settings: Settings, claim: str, reason: str, format_: Format) -> None:
    """Take CLAIM for none. Its verdicts and its place in the counts stay."""
    with kept_workspace(settings) as workspace:
        held = workspace.claim(claim)
        workspace.dismiss(held.id, reason=reason)
        _print(workspace, held.article_id, held.id, format_)


@correct.command()
@click.argument("claim")
@click.argument("words")
@_options
def reshape(settings: Settings, claim: str, words: str, format_: Format) -> None:
    """Widen or narrow CLAIM to these WORDS of its article; a verdict on it is stale then."""
    from workbench.correcting.placing import find_words

    with kept_workspace(settings) as workspace:
        held = workspace.claim(claim)
        body = workspace.article(held.article_id).article.body
        workspace.reshape(held.id, *find_words(words, body))
        _print(workspace, held.article_id, held.id, format_)


@correct.command()
@click.argument("claim")
@click.argument("words", nargs=-1, required=True)
@_options
def split(settings: Settings, claim: str, words: tuple[str, ...], format_: Format) -> None:
    """Put several claims in the place of CLAIM: a new one begins at each of these WORDS."""
    from workbench.correcting.placing import find_words

    with kept_workspace(settings) as workspace:
        held = workspace.claim(claim)
        body = workspace.article(held.article_id).article.body
        within = held.claim.start, held.claim.end
        workspace.split(held.id, [find_words(each, body, within)[0] for each in words])
        _print(workspace, held.article_id, held.id, format_)


@correct.command()
@click.argument("claim")
@click.argument("name", required=False)
@click.option("--none", "nobody", is_flag=True, help="The article itself asserts it.")
@_options
def claimant(
    settings: Settings, claim: str, name: str | None, nobody: bool, format_: Format
) -> None:
    """Say that NAME asserts CLAIM, or, with --none, that nobody but the article does."""
    if nobody == bool(name):
        raise click.UsageError("give either the NAME of the claimant or --none.")
    with kept_workspace(settings) as workspace:
        held = workspace.claim(claim)
        workspace.set_claimant(held.id, name)
        _print(workspace, held.article_id, held.id, format_)


def _print(workspace: Workspace, article: str, claim: str, format_: Format) -> None:
    """The claim as it is now, and the claims that stand in its place."""
    about = workspace.claim(claim)
    span = about.claim.start, about.claim.end
    others = [held for held in workspace.galley(article).claims if held.id != about.id]
    shown = [about, *(held for held in others if about.dismissed and _lies_in(held, *span))]
    rows: list[Shape] = [stored_claim_shape(held) for held in shown]
    print_rows(rows, format_, columns=_COLUMNS, fields=_FIELDS)


def _lies_in(held: StoredClaim, start: int, end: int) -> bool:
    return start <= held.claim.start and held.claim.end <= end
