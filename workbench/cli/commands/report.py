"""`workbench report`: the work in one file, to be read, printed or sent."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.filters import Asked, filter_options
from workbench.cli.linking import bring_links_up_to_date, link_option
from workbench.cli.options import Settings, database_option, pass_settings, reviewer_option
from workbench.cli.session import kept_workspace, tell, tell_if_empty


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@link_option
@filter_options
@database_option
@reviewer_option
@pass_settings
def report(settings: Settings, file: Path, force: bool, link: bool, asked: Asked) -> None:
    """Write a report into FILE, HTML or Markdown by its name: how the work stands, then every
    article sentence by sentence, with verdicts, evidence and reports elsewhere of its claims.

    All of it as you may see it. An HTML report needs nothing else to be read, and prints well. With
    filters it holds the articles that have a claim which passes, and of their claims those.
    """
    with kept_workspace(settings) as workspace:
        workspace.refuse_report(file, force=force)
        filter_ = asked.resolve(workspace)
        bring_links_up_to_date(workspace, wanted=link)
        written = workspace.write_report(file, filter_, force=force)
        tell(f"{written:,} {'article' if written == 1 else 'articles'} reported in {file}.")
        tell_if_empty(workspace, written)
