"""The dashboard as one HTML file that needs nothing else: style and charts are inside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model import Status
from workbench.records.dashboard import ARTICLE_ITSELF, NO_PUBLISHER, Ranking, Survey
from workbench.records.listing import DECIDED

if TYPE_CHECKING:
    from jinja2 import Template

MOST_DAYS = 60
"""Days that the report draws and lists."""

_CHARTED = (
    Status.CORROBORATED,
    Status.CONTESTED,
    Status.DISAGREEMENT,
    Status.SKIPPED,
    Status.STALE,
    Status.AWAITING_SECOND,
    Status.OPEN,
)
"""The parts of a bar from left to right."""


def dashboard_html(
    survey: Survey, title: str, at: datetime, *, shown: Callable[[str], str] = str
) -> str:
    """The page, with headings, charts in SVG and a table beside each of them.

    `title` says whose work it is, `at` (with its zone) when it was counted. Every text goes through
    `shown`, which makes visible what should not be obeyed, before it is escaped.
    """
    days = survey.by_day(MOST_DAYS)
    return _template().render(
        survey=survey,
        title=title,
        at=at,
        shown=shown,
        days=days,
        most_on_a_day=max((day.claims for day in days), default=0),
        charted=_CHARTED,
        decided=DECIDED,
        rankings=(
            _ranking("Publishers", survey.publishers, NO_PUBLISHER),
            _ranking("Claimants", survey.claimants, ARTICLE_ITSELF),
        ),
    )


def _ranking(heading: str, ranking: Ranking, unnamed: str) -> dict[str, object]:
    return {
        "heading": heading,
        "lines": [(line.name or unnamed, line) for line in ranking.lines],
        "most": max((line.judged for line in ranking.lines), default=0),
        "more": ranking.more,
    }


@cache
def _template() -> Template:
    # Brought in here: only who writes a page needs it.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files("workbench.export").joinpath("dashboard.html.jinja").read_text(encoding="utf-8")
    return environment.from_string(text)
