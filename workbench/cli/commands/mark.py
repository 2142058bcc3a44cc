"""`workbench mark`: claims are judged from a script."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

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
from workbench.cli.shapes import Shape, judgement_shape
from workbench.errors import UsageError
from workbench.model import SkipReason, Verdict
from workbench.records import StoredClaim

_SKIP = "skip"
_REASONS = {reason.replace(" ", "-"): reason for reason in SkipReason}
_FIELDS = (
    *("id", "status", "reviewer", "verdict", "skip_reason", "note", "decided_at", "extra", "text"),
)
_COLUMNS = (
    Column("id", "id"),
    Column("status", "status"),
    Column("reviewer", "reviewer", at_most=20),
    Column("claim", "text"),
)


@click.command()
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.argument("verdict", type=click.Choice([*map(str, Verdict), _SKIP]))
@click.option("--reason", type=click.Choice(list(_REASONS)), help="Why it is skipped.")
@click.option("--note", metavar="TEXT", help="Kept with the verdict; '' clears an earlier note.")
@format_option()
@database_option
@reviewer_option
@pass_settings
def mark(
    settings: Settings,
    claims: tuple[str, ...],
    verdict: str,
    reason: str | None,
    note: str | None,
    format_: Format,
) -> None:
    """Judge each CLAIM (an id, or its beginning): corroborated, contested or skip.

    CLAIM - reads ids from standard input, one on a line, or the JSON Lines of `workbench claims`.
    An id that is not found is named before anything is judged. A verdict is kept whether the claim
    still wants one or not.
    """
    if verdict == _SKIP and reason is None:
        raise UsageError(f"skip needs a --reason: {', '.join(_REASONS)}.")
    if verdict != _SKIP and reason is not None:
        raise UsageError(f"only skip takes a --reason: for {verdict}, say why with --note.")
    with kept_workspace(settings) as workspace:
        ids = dict.fromkeys(workspace.claim(each).id for each in _given(claims))
        saved: list[str] = []
        try:
            for id_ in ids:
                if reason is not None:
                    workspace.skip(id_, _REASONS[reason], note=note)
                else:
                    workspace.judge(id_, Verdict(verdict), note=note)
                saved.append(id_)
        finally:  # what was saved before a failure is said too
            judged = [workspace.claim(id_) for id_ in saved]
            records = (_shape(claim, workspace.reviewer) for claim in judged)
            print_rows(records, format_, columns=_COLUMNS, fields=_FIELDS)
            for claim in judged:
                _tell_if_extra(claim, workspace.reviewer)


def _given(claims: Iterable[str]) -> Iterator[str]:
    for claim in claims:
        if claim == "-":
            yield from _ids_in(sys.stdin)
        else:
            yield claim


def _ids_in(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text.startswith("{"):
            try:
                text = json.loads(text)["id"]
            except (ValueError, KeyError) as error:
                raise UsageError(
                    f"standard input, line {number}: neither an id nor a claim as JSON."
                ) from error
        if text:
            yield text


def _shape(claim: StoredClaim, reviewer: str) -> Shape:
    mine = [held for held in claim.judgements if held.reviewer == reviewer]
    return {
        "id": claim.id,
        "status": str(claim.status),
        **(judgement_shape(mine[0]) if mine else {}),
        "extra": _is_extra(claim, reviewer),
        "text": claim.claim.text,
    }


def _is_extra(claim: StoredClaim, reviewer: str) -> bool:
    """Whether what the reviewer said last came when the claim's slots were gone."""
    mine = [event for event in claim.events if event.reviewer == reviewer]
    return bool(mine) and mine[-1].extra


def _tell_if_extra(claim: StoredClaim, reviewer: str) -> None:
    if not _is_extra(claim, reviewer):
        return
    if any(held.verdict and held.reviewer != reviewer for held in claim.judgements):
        tell(f"{claim.id}: kept beside the others: this claim wanted no more verdicts.")
    else:
        tell(f"{claim.id}: kept, though somebody else is at work on this claim.")
