"""`workbench publish`: checks as pages and as ClaimReview, for readers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.filters import Asked, Words, filter_options
from workbench.cli.linking import bring_links_up_to_date, link_option
from workbench.cli.options import Settings, database_option, pass_settings, reviewer_option
from workbench.cli.output import utf8_output
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.model import Basis
from workbench.records.publishing import FINAL, Wanted

if TYPE_CHECKING:
    from workbench.export.publishing import Newsroom, Written
    from workbench.records import ClaimFilter
    from workbench.workspace import Workspace

_STANDARD_OUTPUT = "-"


@click.command()
@click.argument("folder")
@click.option("--name", metavar="NAME", help="The newsroom that publishes.")
@click.option("--url", metavar="URL", help="The newsroom's own address.")
@click.option("--pages", metavar="URL", help="The address of a page, {id} in it the check's id.")
@click.option("--corrections", metavar="URL", help="Where readers report errors.")
@click.option(
    "--basis",
    "bases",
    multiple=True,
    type=Words(map(str, Basis)),
    help="Claims whose verdict rests on this; by default all that is final. May be repeated.",
)
@click.option("--by-claim", is_flag=True, help="A check of every claim, linked or not.")
@click.option(
    "--with-differing", is_flag=True, help="Publish what reports elsewhere say otherwise."
)
@click.option("--with-reviewers", is_flag=True, help="Publish the reviewers' names.")
@click.option("--with-notes", is_flag=True, help="Publish notes and why disputes were settled so.")
@click.option(
    "--force", is_flag=True, help="Go over files of others, and take away the last check."
)
@link_option
@filter_options
@database_option
@reviewer_option
@pass_settings
def publish(
    settings: Settings,
    folder: str,
    name: str | None,
    url: str | None,
    pages: str | None,
    corrections: str | None,
    bases: tuple[str, ...],
    by_claim: bool,
    with_differing: bool,
    with_reviewers: bool,
    with_notes: bool,
    force: bool,
    link: bool,
    asked: Asked,
) -> None:
    """Write what is final as a site of static pages into FOLDER: a page for each check, with its
    ClaimReview, and lists of them. With - for FOLDER, print the ClaimReviews as JSON Lines.

    Claims that state one thing are one check. What is stale, withdrawn or dismissed is never
    published, names and notes of reviewers only if you say so. Who publishes is said here or under
    [publish] in the configuration.
    """
    newsroom = _newsroom(name=name, url=url, pages=pages, corrections=corrections)
    wanted = Wanted(
        bases=frozenset(map(Basis, bases)) or FINAL,
        by_claim=by_claim,
        with_differing=with_differing,
        with_reviewers=with_reviewers,
        with_notes=with_notes,
    )
    with kept_workspace(settings) as workspace:
        if folder != _STANDARD_OUTPUT:
            workspace.refuse_publishing(Path(folder), force=force)
        filter_ = asked.resolve(workspace)
        bring_links_up_to_date(workspace, wanted=link)
        if folder == _STANDARD_OUTPUT:
            published = _print_reviews(workspace, newsroom, filter_, wanted)
        else:
            written = workspace.publish(Path(folder), newsroom, filter_, wanted, force=force)
            published = _tell(written, folder)
        if not published:
            _tell_if_nothing(workspace, wanted)
    if published and not newsroom.pages:
        tell("The checks have no addresses: --pages URL says where each will be.")


def _newsroom(**said: str | None) -> Newsroom:
    """Who publishes: what the configuration says, and over it what is said here."""
    from workbench.config import load_config
    from workbench.export.publishing import Newsroom

    here = {part: text for part, text in said.items() if text is not None}
    return Newsroom(**{"name": "", **load_config().publish, **here})


def _print_reviews(
    workspace: Workspace, newsroom: Newsroom, filter_: ClaimFilter, wanted: Wanted
) -> int:
    from workbench.export.publishing import as_json, claim_review

    stream = utf8_output()
    printed = 0
    with closing(workspace.checks(filter_, wanted)) as checks:
        for check in checks:
            if review := claim_review(check, newsroom):
                stream.write(as_json(review) + "\n")
                printed += 1
    return printed


def _tell(written: Written, folder: str) -> int:
    """Say what became of the pages of checks; gives how many there are."""
    from workbench.export.publishing import is_check_page

    parts = {
        "new": written.new,
        "changed": written.changed,
        "as before": written.same,
        "taken away": written.removed,
    }
    counted = {what: sum(map(is_check_page, names)) for what, names in parts.items()}
    checks = sum(counted.values()) - counted["taken away"]
    changes = ", ".join(f"{number:,} {what}" for what, number in counted.items() if number)
    tell(f"{checks:,} {'check' if checks == 1 else 'checks'} in {folder}: {changes or 'none'}.")
    for name in sorted(written.kept):
        tell(f"{folder}/{name} is published no more, but was edited since and left there.")
    return checks


def _tell_if_nothing(workspace: Workspace, wanted: Wanted) -> None:
    if not workspace.counts().total:
        tell_if_empty(workspace, 0)
    else:
        tell(f"{wanted.nothing_in_words}.")
