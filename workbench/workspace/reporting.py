"""Reports: articles as galleys with all that was found of their claims."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import Status
from workbench.records import (
    EVERYTHING,
    ArticleSummary,
    ClaimFilter,
    Counts,
    Order,
    StoredClaim,
)
from workbench.records.publishing import ToldArticle, ToldClaim, ToldReport
from workbench.workspace.finding import Finding
from workbench.workspace.publishing import Publishing
from workbench.workspace.surveying import Surveying

if TYPE_CHECKING:
    from workbench.export.publishing.report import Writer
    from workbench.linking.elsewhere import Reported

_AT_ONCE = 500


class Reporting(Publishing, Finding, Surveying):
    """The part of a workspace that reports all of the work, as its reviewer may see it."""

    def told_articles(
        self, filter_: ClaimFilter = EVERYTHING
    ) -> Generator[ToldArticle, None, None]:
        """The articles that have a claim which passes, one after the other, as they came.

        Each has all its sentences, and of its claims those that stand and pass. All is of one
        moment; close it where it is not read to its end.
        """
        with self._store.snapshot():
            picked, summaries = self._picked(filter_)
            for summary in summaries:
                galley, _ = self._galley_and_claims(summary.id)
                lines = (
                    (sentence, tuple(map(self._told, _those(claims, picked))))
                    for sentence, claims in galley.lines
                )
                yield ToldArticle(galley.article, tuple(lines))

    def write_report(
        self, target: Path, filter_: ClaimFilter = EVERYTHING, *, force: bool = False
    ) -> int:
        """Write a report into one file, HTML or Markdown by its name; gives its number of articles.

        An existing file is replaced only with `force`, and the database itself never. Raises
        UsageError for another kind of name, WorkbenchError where the file cannot be written.
        """
        from workbench.export import replacing
        from workbench.export.publishing import Report

        parts = self.refuse_report(target, force=force)
        with self._store.snapshot(), closing(self.told_articles(filter_)) as articles:
            _, summaries = self._picked(filter_)
            report = Report(
                title=self.place.name,
                at=self._clock().astimezone(),
                survey=self.survey(with_agreement=filter_.is_empty),
                counts=self._counts_of(filter_),
                filter_line=self.filter_line(filter_),
                contents=tuple(summaries),
                articles=articles,
            )
            with replacing(target, force=force) as stream:
                stream.writelines(parts(report))
        return len(summaries)

    def refuse_report(self, target: Path, *, force: bool = False) -> Writer:
        """Raise now what would keep `write_report` from beginning; gives what it would write by."""
        from workbench.export.publishing import report_writer

        parts = report_writer(target)
        self._refuse_unwritable(target, force=force)
        return parts

    def _picked(self, filter_: ClaimFilter) -> tuple[set[int] | None, list[ArticleSummary]]:
        """The claims that pass, None for all, and the articles that they are of."""
        summaries = self.articles()
        if filter_.is_empty:
            return None, summaries
        picked = self.claim_numbers(filter_)
        parts = (picked[at : at + _AT_ONCE] for at in range(0, len(picked), _AT_ONCE))
        of = {held.article_id for part in parts for held in self._store.claims.many(part)}
        return set(picked), [each for each in summaries if each.id in of]

    def _counts_of(self, filter_: ClaimFilter) -> Counts:
        """How many claims of those that pass stand where."""
        listing = self._store.claims.listing(filter_, Order.ARTICLE)
        return Counts({status: listing.count(status) for status in Status})

    def _told(self, held: StoredClaim) -> ToldClaim:
        whole = self.claim(held.n)
        found = self.elsewhere(held.id)
        reports = tuple(map(self._told_report, found.reports))
        return ToldClaim(whole, found.group, reports, self._cited(whole.evidence))

    def _told_report(self, found: Reported) -> ToldReport:
        return ToldReport(
            self._appearance(found.claim, found.comparison),
            found.comparison.relation,
            found.link.state,
        )


def _those(claims: Iterable[StoredClaim], picked: set[int] | None) -> Iterable[StoredClaim]:
    return claims if picked is None else (held for held in claims if held.n in picked)
