"""The program `workbench`: its commands, and what it does when it is given none."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from workbench import __version__
from workbench.cli.group import CommandGroup
from workbench.cli.options import Settings, appearance_options, database_option, reviewer_option
from workbench.cli.screen import refuse_without_terminal
from workbench.config import ConfigError
from workbench.glyphs import write_plainly

_SUMMARIES = {
    "ingest": "Read articles in: files, folders, or - for standard input.",
    "claims": "List the claims.",
    "filters": "List the filters that you saved under a name; save and delete them.",
    "galley": "Show every sentence of an article and what it was taken for.",
    "queue": "List your queues: what you judge next, what waits for others, what is in dispute.",
    "next": "Print the claim that is next for you, and hold it for ten minutes.",
    "show": "Show all that is known of a claim or an article.",
    "mark": "Judge claims: corroborated, contested or skip.",
    "correct": "Correct a galley: make, dismiss, split or reshape claims.",
    "evidence": "List the evidence on a claim; add, edit and remove your own.",
    "disagreements": "List what reviewers disagree on, the sides without their names.",
    "adjudicate": "Settle a disagreement, with a reason.",
    "matches": "List claims that other articles report too; confirm or reject a match.",
    "groups": "List statements that several articles report, with their origins.",
    "similar": "List the claims most like a text.",
    "checked": "List claims that were judged before, here or in a list of fact-checks.",
    "replay": "Show a past decision as its reviewer saw it.",
    "undo": "Take back your last acts, or put them back.",
    "export": "Write verdicts, votes, evidence, links or galleys to a file.",
    "verify": "Tell whether an exported file is still what its manifest says.",
    "merge": "Bring in what others did in databases of their own.",
    "datasette": "Print what Datasette needs to show a database well.",
    "publish": "Write final verdicts as pages with ClaimReview, for readers.",
    "report": "Write a report of articles, claims and verdicts, as HTML or Markdown.",
    "import": "Show what a file of verdicts would change here, and keep it.",
    "agreement": "Tell how far reviewers agree, over all and by pair, article or time.",
    "dashboard": "Tell how the work stands: days, verdicts, what waits; or write it as a page.",
    "reviewers": "List who works here; set roles, and who has left.",
    "settings": "List and change what the workspace is set to, for all.",
    "stats": "Count claims, articles and sentences.",
    "tour": "Lead through the screen, on a workspace that goes away afterwards.",
    "keys": "List the keys of the screen, as they are in force.",
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
@appearance_options
@click.option("--fresh", is_flag=True, help="Open the screen anew, not where you left it.")
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, *, fresh: bool) -> None:
    """Find the claims in news articles that can be checked, and judge them.

    Without a command the screen opens. A folder that holds seeds/ or db/ is a workspace of its
    own; anywhere else your own workspace is used. --db names another database.
    """
    settings = context.ensure_object(Settings)
    _write_plainly_where_asked(settings)
    if context.invoked_subcommand is None:
        _open_screen(settings, is_fresh=fresh)


def _write_plainly_where_asked(settings: Settings) -> None:
    """Keep what is printed for people to ASCII; a wrong configuration is told by who needs it."""
    with suppress(ConfigError):
        appearance = settings.appearance()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and appearance.in_ascii(stream):
                write_plainly(stream)


def _open_screen(settings: Settings, *, is_fresh: bool) -> None:
    refuse_without_terminal()
    # The database first: what is wrong with it is said on one line, without a screen.
    with settings.open_workspace() as workspace:
        from workbench.config import load_config
        from workbench.ui import run
        from workbench.ui.habits import Habits
        from workbench.ui.session import SessionFile

        session = SessionFile.of(workspace.place.database, workspace.reviewer)
        is_newcomer = not SessionFile.any_kept()
        habits = Habits(load_config().keymap, session, is_fresh, is_newcomer)
        run(workspace, settings.appearance(), habits)
