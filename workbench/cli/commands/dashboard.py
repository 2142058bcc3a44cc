"""`workbench dashboard`: how the work stands, as tables, as JSON, or as an HTML page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_record, print_rows
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.cli.shapes import Shape
from workbench.errors import UsageError
from workbench.model import Status

if TYPE_CHECKING:
    from workbench.records.dashboard import NamedCounts, Ranking, Survey, WorkDay


def _number(count: object) -> str:
    return f"{count:>8,}"


_DAYS = (
    Column("day", "day"),
    *(Column(f"{name:>8}", name, show=_number) for name in ("verdicts", "skips")),
    Column("reviewer", "reviewer"),
)
_NAMES = (
    *(
        Column(f"{heading:>8}", field, show=_number)
        for heading, field in (
            ("claims", "claims"),
            ("✓", "by_status.corroborated"),
            ("✗", "by_status.contested"),
            ("≠", "by_status.disagreement"),
        )
    ),
    Column("name", "shown"),
)
_COUNTS = (Column("", "name"), Column("", "count", show=_number))


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write an HTML page to FILE, which needs nothing else to be read.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@format_option(Format.TABLE, Format.JSON)
@database_option
@reviewer_option
@pass_settings
def dashboard(settings: Settings, output: Path | None, force: bool, format_: Format) -> None:
    """Tell how the work stands: who did how much on which day, verdicts by publisher and claimant,
    what waits for what.

    All of it as you may see it: of others only what they did to claims that are open to you. The
    page holds agreement too, which `workbench agreement` tells in full.
    """
    if output is not None and format_ is Format.JSON:
        raise UsageError("-o writes a page: leave --format out.")
    if force and output is None:
        raise UsageError("--force replaces the FILE of -o: name one.")
    with kept_workspace(settings) as workspace:
        if output is not None:
            workspace.export_dashboard(output, force=force)
            tell(f"The dashboard is in {output}.")
            return
        survey = workspace.survey()
        tell_if_empty(workspace, survey.counts.total)
    if format_ is Format.JSON:
        print_record(_shape(survey), format_)
    else:
        _print_tables(survey)


def _shape(survey: Survey) -> Shape:
    return {
        "reviewer": survey.reviewer,
        "today": survey.today.isoformat(),
        "claims": {
            **{str(status): claims for status, claims in survey.counts.by_status.items()},
            "total": survey.counts.total,
        },
        "days": [_day_shape(each) for each in survey.days],
        "pace": {
            "claims": survey.pace.claims,
            "hours": survey.pace.seconds / 3600,
            "per_hour": survey.pace.per_hour,
        },
        "publishers": _ranking_shape(survey.publishers),
        "claimants": _ranking_shape(survey.claimants),
        "waiting": {str(wait): claims for wait, claims in survey.waiting.items()},
    }


def _day_shape(each: WorkDay) -> Shape:
    return {
        "reviewer": each.reviewer,
        "day": each.day.isoformat(),
        "verdicts": each.verdicts,
        "skips": each.skips,
    }


def _ranking_shape(ranking: Ranking) -> Shape:
    return {"listed": [_named_shape(line) for line in ranking.lines], "more": ranking.more}


def _named_shape(line: NamedCounts) -> Shape:
    return {
        "name": line.name or None,
        "claims": line.total,
        "by_status": {str(status): claims for status, claims in line.by_status.items()},
    }


def _print_tables(survey: Survey) -> None:
    from workbench.records.dashboard import ARTICLE_ITSELF, NO_PUBLISHER

    shape = _shape(survey)
    by_status = [(str(status), survey.counts.by_status[status]) for status in Status]
    told: list[tuple[str, Iterable[Shape], tuple[Column, ...]]] = [
        ("Claims", _counted(by_status), _COUNTS),
        ("What waits", _counted(shape["waiting"].items()), _COUNTS),
        ("Days", reversed(shape["days"]), _DAYS),
        ("Publishers", _named(shape["publishers"], NO_PUBLISHER), _NAMES),
        ("Claimants", _named(shape["claimants"], ARTICLE_ITSELF), _NAMES),
    ]
    for title, rows, columns in told:
        print(title)
        if not print_rows(rows, Format.TABLE, columns=columns, fields=()):
            print("none yet")
        print()
    per_hour = survey.pace.per_hour
    print(f"Pace: {per_hour:,.0f} claims an hour of work" if per_hour else "Pace: none yet")


def _counted(counts: Iterable[tuple[str, int]]) -> Iterable[Shape]:
    return [{"name": name, "count": count} for name, count in counts]


def _named(ranking: Shape, unnamed: str) -> Iterable[Shape]:
    return [{**line, "shown": line["name"] or unnamed} for line in ranking["listed"]]
