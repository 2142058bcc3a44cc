"""The program `workbench`: its commands, and what it does when it is given none."""

from __future__ import annotations

import sys

import click

from workbench import __version__
from workbench.cli.group import CommandGroup
from workbench.cli.options import Settings, database_option, reviewer_option
from workbench.errors import UsageError

_SUMMARIES = {
    "ingest": "Read articles in: files, folders, or - for standard input.",
    "claims": "List the claims.",
    "galley": "Show every sentence of an article and what it was taken for.",
    "show": "Show all that is known of a claim or an article.",
    "mark": "Judge claims: corroborated, contested or skip.",
    "correct": "Correct a galley: make, dismiss, split or reshape claims.",
    "matches": "List claims that other articles report too; confirm or reject a match.",
    "groups": "List statements that several articles report, with their origins.",
    "similar": "List the claims most like a text.",
    "checked": "List claims that were judged before, here or in a list of fact-checks.",
    "undo": "Take back your last acts, or put them back.",
    "export": "Write the verdict CSV.",
    "stats": "Count claims, articles and sentences.",
    "extract": "Print the galley of a text, without any database.",
    "extractors": "List what can find claims: the workbench itself, and plugins.",
}


class Commands(CommandGroup):
    """The commands of the workbench."""

    package = "workbench.cli.commands"
    summaries = _SUMMARIES


@click.group(
    "workbench",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@database_option
@reviewer_option
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Find the claims in news articles that can be checked, and judge them.

    Without a command the screen opens. A folder that holds seeds/ or db/ is a workspace of its
    own; anywhere else your own workspace is used. --db names another database.
    """
    if context.invoked_subcommand is None:
        _open_screen(context.ensure_object(Settings))


def _open_screen(settings: Settings) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the screen needs a terminal, and this is none: `workbench --help` lists the commands "
            "for scripts."
        )
    # The database first: what is wrong with it is said on one line, without a screen.
    with settings.open_workspace() as workspace:
        from workbench.ui import run

        run(workspace)
