"""How far reviewers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.base import WorkspaceBase

if TYPE_CHECKING:
    from workbench.review.agreement_report import AgreementReport, By


class Agreeing(WorkspaceBase):
    """The part of a workspace that says how far reviewers agree."""

    def agreement(self, by: By | None = None, *, limit: int | None = None) -> AgreementReport:
        """How far reviewers agree, over all and line by line; by pair where nothing is said.

        Only claims that are open to this workspace's reviewer count. By reviewer it is how far
        they themselves agree with what they said before (`repeats`). `limit` is how many articles
        to list at most, those with the least agreement first.
        """
        # Brought in here: the figures need numpy.
        from workbench.review.agreement_report import By, agreement_report

        by = by or By.PAIR
        repeats = self._store.repeats.of(self.reviewer) if by is By.REVIEWER else ()
        said = self._store.agreement.open_to(self.reviewer)
        return agreement_report(said, by, repeats=repeats, limit=limit)
