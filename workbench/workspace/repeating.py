"""Self-consistency: a few of the reviewer's own old claims, judged once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbench.model import EventKind, Repetition, Seen, SkipReason, Verdict
from workbench.workspace.base import WorkspaceBase, new_uuid

if TYPE_CHECKING:
    from workbench.review.agreement import Repeat

A_WEEK = timedelta(days=7)
"""How old a verdict is before its reviewer is asked again: they should not remember it."""


class Repeating(WorkspaceBase):
    """The part of a workspace that serves a reviewer's own claims again.

    What is said then is kept beside the verdicts; it changes none of them, and no status.
    """

    def claims_to_repeat(self, count: int = 5, older_than: timedelta = A_WEEK) -> list[str]:
        """The ids of a few claims, by chance, that this reviewer judged longer ago than that.

        Only claims that still have the words that were judged, and were not served again yet.
        """
        # Brought in here: its room needs numpy.
        from workbench.review.agreement import claims_to_repeat

        waiting = self._store.repeats.waiting(self.reviewer)
        before = self._clock() - older_than
        return claims_to_repeat(waiting, self.reviewer, before=before, count=count)

    def first_to_repeat_at(self, older_than: timedelta = A_WEEK) -> datetime | None:
        """From when on there is a claim to serve again; None where no verdict waits for it."""
        waiting = self._store.repeats.waiting(self.reviewer)
        return waiting[0].decided_at + older_than if waiting else None

    def repeat(
        self,
        claim: str,
        said: Verdict | SkipReason,
        *,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> None:
        """Record what the reviewer says of a claim of theirs now, or why they say nothing.

        It is on the disk when this returns. `op_uuid` makes a repeated call harmless. Raises
        UsageError where they hold no verdict on the claim as it reads now.
        """
        verdict = said if isinstance(said, Verdict) else None
        repetition = Repetition(
            op_uuid=op_uuid or new_uuid(),
            claim_id=self._store.claims.find(claim).id,
            reviewer=self.reviewer,
            kind=EventKind.SET if verdict else EventKind.SKIP,
            decided_at=self._clock(),
            now=verdict,
            skip_reason=said if isinstance(said, SkipReason) else None,
            shown_at=seen.since if seen else None,
        )
        self._store.repeats.record(repetition)

    def repeats(self) -> list[Repeat]:
        """What this reviewer said of each claim that they were served again: then and now."""
        return self._store.repeats.of(self.reviewer)
