"""A report of the work: articles as galleys, with all that was found of their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.errors import UsageError
from workbench.records import ArticleSummary, Counts
from workbench.records.dashboard import Survey
from workbench.records.publishing import ToldArticle


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported; `articles` are read once, while the report is written.

    `counts` are of the claims that are told of, `filter_line` says which these are, "" for all.
    """

    title: str
    at: datetime
    survey: Survey
    counts: Counts
    filter_line: str
    contents: tuple[ArticleSummary, ...]
    articles: Iterable[ToldArticle]


Writer = Callable[[Report], Iterator[str]]


def report_writer(target: Path) -> Writer:
    """What writes a report into a file of this name, part by part.

    Raises UsageError where the name tells no kind of report.
    """
    from workbench.export.publishing.report_html import report_html
    from workbench.export.publishing.report_markdown import report_markdown

    match target.suffix.lower():
        case ".html" | ".htm":
            return report_html
        case ".md" | ".markdown":
            return report_markdown
    raise UsageError(f"{target.name} is no kind of report: name a file .html or .md.")
