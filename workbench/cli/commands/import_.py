"""`workbench import`: judgements that were exported and edited, or given elsewhere, come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.group import complain
from workbench.cli.linking import bring_links_up_to_date, link_option
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, fit, print_rows
from workbench.cli.progress import ProgressLine
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape
from workbench.errors import SourceError
from workbench.importing import Finding, ImportMap, Reading, Take, Words
from workbench.visible import on_one_line

if TYPE_CHECKING:
    from workbench.workspace import Workspace
    from workbench.workspace.import_plan import ImportPlan

_KEEP, _THEIRS = "keep", "theirs"
_FAULTS_NAMED = 20
_LONGEST_TABLE = 100
_FIELDS = ("row", "take", "id", "reviewer", "says", "here", "why", "score", "text")
_KEPT = (Take.NEW, Take.CHANGED)
_WIDEST = 60
"""Terminal cells of a text in the table: a note may be as long as an article."""


def _cut(value: object) -> str:
    return fit(on_one_line(str(value)), _WIDEST)


_COLUMNS = (
    Column("row", "row"),
    Column("becomes", "take"),
    Column("id", "id"),
    Column("reviewer", "reviewer", at_most=16),
    Column("file", "says", at_most=30, show=_cut),
    Column("here", "here", at_most=30, show=_cut),
    Column("why", "why", at_most=40),
    Column("claim", "text", show=_cut),
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--apply", "is_meant", is_flag=True, help="Keep it; without, it is only shown.")
@click.option(
    "--conflicts",
    type=click.Choice([_KEEP, _THEIRS]),
    default=_KEEP,
    show_default=True,
    help="What counts where a reviewer holds something else here: that, or the file.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="PART=FIELD",
    help="Which field of others' list is the claim, id, verdict, note, reviewer, url, checker or "
    "date. Common names need none. May be given more than once.",
)
@click.option(
    "--verdict",
    "words",
    multiple=True,
    metavar="WORD=OURS",
    help="What a word of others means: corroborated, contested, the reason of a skip, or - for "
    "nothing. May be given more than once.",
)
@click.option(
    "--match-nearest",
    is_flag=True,
    help="Take others' claims for the ones most like them, where nothing differs.",
)
@click.option("--all", "everything", is_flag=True, help="Also list what is the same here.")
@link_option
@format_option()
@database_option
@reviewer_option
@pass_settings
@click.pass_context
def import_(
    context: click.Context,
    settings: Settings,
    file: Path,
    is_meant: bool,
    conflicts: str,
    pairs: tuple[str, ...],
    words: tuple[str, ...],
    match_nearest: bool,
    everything: bool,
    link: bool,
    format_: Format,
) -> None:
    """Show what FILE would change here, and with --apply keep it.

    FILE is a verdict table that was exported and edited (CSV, TSV, JSON Lines), a list of
    fact-checks of others, or what Prodigy or doccano wrote out. Judgements are kept under the
    names of those who gave them, an edit under that of who reads it in; one undo takes back all of
    it. Nothing is kept of a file with a fault in it. The same file twice gives the same as once.
    """
    reading = Reading(ImportMap.parse(pairs), Words.parse(words))
    tally = _Tally(everything=everything or format_ is not Format.TABLE)
    with kept_workspace(settings) as workspace:
        plan = workspace.plan_import(file, reading, takes_nearest=match_nearest)
        if not plan.file.is_ours:
            bring_links_up_to_date(workspace, wanted=link)
        tally.list_all(plan, format_)
        for remark in plan.remarks:
            tell(f"{file}: {remark}.")
        so_far = f"{tally.in_words()}. Nothing was kept"
        if not plan.is_sound:
            faults = "1 fault" if tally.faults == 1 else f"{tally.faults:,} faults"
            tell(f"{so_far}: {faults} in {file}.")
            context.exit(1)
        if is_meant:
            _keep(workspace, plan, tally.wanted, theirs=conflicts == _THEIRS)
        else:
            tell(f"{so_far}: {tally.advice()}.")


@dataclass(slots=True)
class _Tally:
    """Counts what becomes of what a file brings."""

    everything: bool
    takes: Counter[Take] = field(default_factory=Counter)
    faults: int = 0
    listed: int = 0

    def list_all(self, plan: ImportPlan, format_: Format) -> None:
        """List what becomes of what a file brings; of a table for people the first rows."""
        with ProgressLine("rows read") as progress:
            shapes = self._told(plan, progress)
            if format_ is Format.TABLE:
                shapes = iter(_first(shapes, _LONGEST_TABLE))
            print_rows(shapes, format_, columns=_COLUMNS, fields=_FIELDS)
        if self.faults > _FAULTS_NAMED:
            complain(f"{self.faults - _FAULTS_NAMED:,} more faults.")
        if format_ is Format.TABLE and self.listed > _LONGEST_TABLE:
            more = f"{self.listed - _LONGEST_TABLE:,} more rows"
            tell(f"{more} not listed: --format csv lists all.")

    def _told(self, plan: ImportPlan, progress: ProgressLine) -> Iterator[Shape]:
        """What is to be listed; the first faults are named as they are found."""
        for found in plan.findings():
            progress.step(failed=isinstance(found, SourceError))
            if isinstance(found, SourceError):
                self.faults += 1
                if self.faults <= _FAULTS_NAMED:
                    progress.clear()
                    complain(str(found))
                continue
            self.takes[found.take] += 1
            if self.everything or found.take is not Take.SAME:
                self.listed += 1
                yield _shape(found)

    @property
    def wanted(self) -> int:
        """How many judgements are looked at when they are kept."""
        return sum(self.takes[take] for take in (*_KEPT, Take.SAME, Take.CONFLICTING))

    def in_words(self) -> str:
        """How many of each: "3 new, 40 same"."""
        counted = (f"{self.takes[take]:,} {take}" for take in Take if self.takes[take])
        return ", ".join(counted) or "It brings no judgement"

    def advice(self) -> str:
        """What to do next."""
        parts = []
        if self.takes[Take.NEW] or self.takes[Take.CHANGED]:
            parts.append("--apply keeps what is new or changed")
        if self.takes[Take.CONFLICTING]:
            parts.append("--apply --conflicts theirs also what conflicts")
        return ", ".join(parts) or "there is nothing to keep"


def _keep(workspace: Workspace, plan: ImportPlan, rows: int, *, theirs: bool) -> None:
    with ProgressLine("rows kept", rows) as progress:
        takes = workspace.apply_import(plan, theirs=theirs, progress=progress.reach)
    tell(_kept_in_words(takes, theirs=theirs))


def _kept_in_words(takes: Counter[Take], *, theirs: bool) -> str:
    """What was kept. Of what is new, some may be here already and hidden, which nobody is told."""
    kept = [f"{takes[take]:,} {take}" for take in _KEPT if takes[take]]
    if takes[Take.CONFLICTING]:
        became = "replaced by the file's" if theirs else "left as they are here"
        kept.append(f"{takes[Take.CONFLICTING]:,} conflicting {became}")
    told = ", ".join(kept)
    if takes[Take.NEW]:
        undo = "`workbench undo` takes back what you did last"
        return f"Read in: {told}; what was here already was not added. {undo}."
    changed = takes[Take.CHANGED] or (theirs and takes[Take.CONFLICTING])
    undo = ". `workbench undo` takes it back" if changed else ""
    return f"Kept: {told or 'nothing, all of it was here'}{undo}."


def _first(shapes: Iterable[Shape], most: int) -> list[Shape]:
    """The first of them; the others go by and are counted."""
    kept: list[Shape] = []
    for shape in shapes:
        if len(kept) < most:
            kept.append(shape)
    return kept


def _shape(found: Finding) -> Shape:
    return {
        "row": found.row,
        "take": str(found.take),
        "id": found.claim_id,
        "reviewer": found.reviewer,
        "says": found.says,
        "here": found.here,
        "why": found.why,
        "score": round(found.score, 4),
        "text": found.text,
    }
