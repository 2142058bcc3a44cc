"""How the work stands: progress and pace, verdicts, agreement, what waits for what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.records import Queue
from workbench.records.dashboard import AgreementInBrief, Figure, Survey, Wait
from workbench.workspace.agreeing import Agreeing
from workbench.workspace.exporting import Exporting
from workbench.workspace.queueing import Queueing

MOST = 12
"""Publishers and claimants that are listed."""


class Surveying(Queueing, Agreeing, Exporting):
    """The part of a workspace that tells how the work stands, as this reviewer may see it."""

    def survey(self, *, with_agreement: bool = False) -> Survey:
        """Progress and pace by day and reviewer, verdicts by publisher and claimant, what waits.

        Of others' work only what is on claims open to this reviewer counts. Agreement takes longer
        than all the rest, and is counted only if asked for.
        """
        counts = self._store.dashboard
        with self._store.snapshot():
            survey = Survey(
                reviewer=self.reviewer,
                today=self._clock().astimezone().date(),
                counts=self._store.claims.counts(),
                days=counts.days(),
                pace=counts.pace(),
                publishers=counts.publishers(MOST),
                claimants=counts.claimants(MOST),
                waiting=self._waits(),
            )
        return replace(survey, agreement=self.agreement_in_brief()) if with_agreement else survey

    def agreement_in_brief(self) -> AgreementInBrief:
        """How far reviewers agree over all, with what that means in words."""
        # Brought in here: the figures need numpy.
        from workbench.agreement_in_words import (
            MEASURES,
            left_out_in_words,
            meaning,
            what_is_missing,
        )

        found = self.agreement().over_all
        figures = tuple(
            Figure(
                measure.name,
                estimate.value,
                estimate.between,
                measure.value(found),
                measure.between(found),
            )
            for measure in MEASURES
            if found.used and (estimate := measure.of(found))
        )
        told = meaning(found) if found.used else " ".join(what_is_missing(found))
        return AgreementInBrief(found.used, left_out_in_words(found), figures, told)

    def export_dashboard(self, target: Path, *, force: bool = False) -> None:
        """Write the survey, agreement included, as one HTML file: whole or not at all.

        An existing file is replaced only with `force`, and the database itself never. Raises
        WorkbenchError where the file cannot be written.
        """
        from workbench.export import replacing
        from workbench.export.dashboard_html import dashboard_html

        self._refuse_unwritable(target, force=force)
        survey = self.survey(with_agreement=True)
        at = self._clock().astimezone()
        page = dashboard_html(survey, self.place.name, at)
        with replacing(target, force=force) as stream:
            stream.write(page)

    def _waits(self) -> dict[Wait, int]:
        queues = self.queue_counts()
        return {
            Wait.FOR_ME: queues[Queue.MINE],
            Wait.FOR_SECOND: queues[Queue.AWAITING_SECOND],
            Wait.TO_SETTLE: self._store.dashboard.to_settle(),
            Wait.DISAGREEMENTS: queues[Queue.DISAGREEMENTS],
            Wait.STALE: queues[Queue.STALE],
            Wait.LATER: queues[Queue.LATER],
            Wait.HELD: len(self.busy()),
        }
