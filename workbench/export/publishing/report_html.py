"""A report as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.export.dashboard_html import CHARTED, ranking_table
from workbench.export.pages import page_template
from workbench.export.publishing.dates import day_in_words
from workbench.export.publishing.newsroom import web_address
from workbench.export.publishing.report import Report
from workbench.records.dashboard import ARTICLE_ITSELF, NO_PUBLISHER
from workbench.records.listing import DECIDED
from workbench.wording import change_in_words


def report_html(report: Report) -> Iterator[str]:
    """The page, part by part: no more of it is held than one article."""
    survey = report.survey
    return page_template("publishing/report.html.jinja").generate(
        report=report,
        charted=CHARTED,
        decided=DECIDED,
        rankings=(
            ranking_table("Publishers", survey.publishers, NO_PUBLISHER),
            ranking_table("Claimants", survey.claimants, ARTICLE_ITSELF),
        ),
        in_words=day_in_words,
        web_address=web_address,
        change_in_words=change_in_words,
    )
