"""The dashboard as one HTML file that needs nothing else: style and charts are inside it."""

from __future__ import annotations

from datetime import datetime

from workbench.export.pages import page_template
from workbench.model import Status
from workbench.records.dashboard import ARTICLE_ITSELF, NO_PUBLISHER, Ranking, Survey
from workbench.records.listing import DECIDED

MOST_DAYS = 60
"""Days that the report draws and lists."""

CHARTED = (
    Status.CORROBORATED,
    Status.CONTESTED,
    Status.DISAGREEMENT,
    Status.SKIPPED,
    Status.STALE,
    Status.AWAITING_SECOND,
    Status.OPEN,
)
"""The parts of a bar from left to right."""


def dashboard_html(survey: Survey, title: str, at: datetime) -> str:
    """The page, with headings, charts in SVG and a table beside each of them.

    `title` says whose work it is, `at` (with its zone) when it was counted.
    """
    days = survey.by_day(MOST_DAYS)
    return page_template("dashboard.html.jinja").render(
        survey=survey,
        title=title,
        at=at,
        days=days,
        most_on_a_day=max((day.claims for day in days), default=0),
        charted=CHARTED,
        decided=DECIDED,
        rankings=(
            ranking_table("Publishers", survey.publishers, NO_PUBLISHER),
            ranking_table("Claimants", survey.claimants, ARTICLE_ITSELF),
        ),
    )


def ranking_table(heading: str, ranking: Ranking, unnamed: str) -> dict[str, object]:
    """What the table of a ranking shows; `unnamed` is what claims that name none go by."""
    return {
        "heading": heading,
        "lines": [(line.name or unnamed, line) for line in ranking.lines],
        "most": max((line.judged for line in ranking.lines), default=0),
        "more": ranking.more,
    }
