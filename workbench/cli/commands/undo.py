"""`workbench undo`: acts are taken back, or put back."""

from __future__ import annotations

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
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape
from workbench.model import AdjudicationEvent, Event, LinkDecision, Repetition
from workbench.records import Step
from workbench.wording import Act, act_in_words
from workbench.workspace import Workspace

_COLUMNS = (Column("", "did"), Column("act", "in_words"), Column("claim", "id"), Column("", "text"))
_FIELDS = ("did", "id", "other", "act", "verdict", "skip_reason", "note", "reason", "acts", "text")


@click.command()
@click.option("--redo", is_flag=True, help="Put back what was undone last.")
@click.option(
    "--count", type=click.IntRange(min=1), default=1, show_default=True, help="How many acts."
)
@format_option()
@database_option
@reviewer_option
@pass_settings
@click.pass_context
def undo(
    context: click.Context, settings: Settings, redo: bool, count: int, format_: Format
) -> None:
    """Take back your last act, or the last --count of them: a verdict, a skip, a note, evidence, a
    correction of a galley, a decision on a match or between verdicts.

    Undo is yours alone and of any depth: acts of other reviewers are never touched. A claim whose
    verdict is taken back is held for you for ten minutes, where it has room. Exits with 1 where
    there is nothing left to take back.
    """
    with kept_workspace(settings) as workspace:
        steps = _take(workspace, redo=redo, count=count)
        reviewer = workspace.reviewer
    print_rows(
        (_shape(step, redo=redo) for step in steps), format_, columns=_COLUMNS, fields=_FIELDS
    )
    if len(steps) < count:
        more = " more" if steps else ""
        tell(f"Nothing{more} to {'redo' if redo else 'undo'} for {reviewer}.")
    if not steps:
        context.exit(1)


def _take(workspace: Workspace, *, redo: bool, count: int) -> list[Step]:
    steps: list[Step] = []
    while len(steps) < count:
        step = workspace.redo() if redo else workspace.undo()
        if step is None:
            break
        steps.append(step)
    return steps


def _shape(step: Step, *, redo: bool) -> Shape:
    event = step.event
    other = event.other if isinstance(event, LinkDecision) else ""
    more = f", and {step.count - 1:,} more" if step.count > 1 else ""
    return {
        "did": "redone" if redo else "undone",
        "id": event.claim_id,
        "act": str(event.kind),
        "in_words": _in_words(event) + (f": {other}" if other else "") + more,
        **(_judged(event) if isinstance(event, Event) else {}),
        **(_settled(event) if isinstance(event, AdjudicationEvent) else {}),
        **({"other": other} if other else {}),
        "acts": step.count,
        "text": step.claim_text,
    }


def _in_words(event: Act | Repetition) -> str:
    """What an act did; of another's judgement, read in from a file, only that it was."""
    return act_in_words(event) or f"what {event.reviewer} said, read in from a file"


def _settled(event: AdjudicationEvent) -> Shape:
    return {"verdict": event.verdict and str(event.verdict), "reason": event.reason}


def _judged(event: Event) -> Shape:
    return {
        "verdict": event.verdict and str(event.verdict),
        "skip_reason": event.skip_reason and str(event.skip_reason),
        "note": event.note,
    }
