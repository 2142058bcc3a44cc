"""`workbench merge`: what others did in databases of their own, brought in."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.options import Settings, database_option, pass_settings, reviewer_option
from workbench.cli.progress import ProgressLine
from workbench.cli.session import tell
from workbench.records.merging import Merged
from workbench.visible import on_one_line


@click.command()
@click.argument("others", metavar="OTHER.db…", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Tell what would come, and change nothing.")
@click.option("--no-backup", is_flag=True, help="Keep no copy of the database as it was.")
@database_option
@reviewer_option
@pass_settings
def merge(settings: Settings, others: tuple[str, ...], *, dry_run: bool, no_backup: bool) -> None:
    """Bring in all that other databases have: articles, claims, and what was done.

    The other files are only read. What is in both is there once; two reviewers who say different
    things of one claim disagree. Merged twice is merged once, and it does not matter which database
    is merged into which. A copy of the database as it was is kept beside it.

    You are told of others' work only what you may see: what was said of claims that wait for your
    own verdict comes too, and is not counted.
    """
    settings.refuse_a_missing_database()
    paths = [Path(other) for other in others]
    with settings.open_workspace() as workspace, ProgressLine("Merged") as line:
        if dry_run:
            came = workspace.preview_merge(paths, line.reach)
        else:
            came = workspace.merge(paths, line.reach, keep=not no_backup)
    for merged in came:
        for told in _lines(merged, is_trial=dry_run):
            print(on_one_line(told))
    if came and (kept := came[-1].kept):
        tell(f"The database as it was: {kept}")


def _lines(merged: Merged, *, is_trial: bool) -> list[str]:
    name = merged.other
    if not merged.is_news:
        return [f"{name}: nothing new that you may see."]
    would = "would come" if is_trial else "came"
    lines = [f"{name}: this {would}."]
    counted = (
        (merged.articles, "article"),
        (merged.versions, "new version of articles"),
        (merged.claims, "claim"),
        (merged.withdrawn, "claim withdrawn, as a later version lacks it"),
        (merged.settings, "role or setting"),
    )
    lines += [f"  {_many(number, what)}" for number, what in counted if number]
    lines += [f"  {_many(number, 'act')} of {who}" for who, number in merged.acts.items()]
    if merged.disagreements:
        lines.append(f"  {_many(merged.disagreements, 'new disagreement')}")
    return lines


def _many(number: int, what: str) -> str:
    """A number and what it counts: "2 claims withdrawn, …" for "claim withdrawn, …"."""
    plural = {
        "new version of articles": "new versions of articles",
        "claim withdrawn, as a later version lacks it": (
            "claims withdrawn, as later versions lack them"
        ),
        "role or setting": "roles and settings",
    }.get(what, f"{what}s")
    return f"{number:,} {what if number == 1 else plural}"
