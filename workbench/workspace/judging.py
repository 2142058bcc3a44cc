"""Judging: verdicts, skips and notes, undo and redo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.model import Event, EventKind, Judgement, Seen, SkipReason, Verdict
from workbench.records import Step, StoredClaim
from workbench.workspace.base import WorkspaceBase, new_uuid


class Judging(WorkspaceBase):
    """The part of a workspace that takes verdicts."""

    def judge(
        self,
        claim: str,
        verdict: Verdict,
        *,
        note: str | None = None,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Record the reviewer's verdict of a claim; it is on the disk when this returns.

        Gives what the reviewer now holds. `note` None leaves an earlier note as it is. `op_uuid`
        makes a repeated call harmless: it changes nothing, even where the first was undone since.
        `seen` says what was on the screen; without it the article's current version is noted.
        Raises UsageError where no claim's id, or more than one, begins with `claim`.
        """
        act = self._act(claim, EventKind.SET, note, seen, op_uuid, verdict=verdict)
        return self._store.verdicts.record(act)

    def skip(
        self,
        claim: str,
        reason: SkipReason,
        *,
        note: str | None = None,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Record that the reviewer looked at a claim and gives no verdict, and why.

        The rest is as in `judge`.
        """
        act = self._act(claim, EventKind.SKIP, note, seen, op_uuid, skip_reason=reason)
        return self._store.verdicts.record(act)

    def note(
        self,
        claim: str,
        note: str,
        *,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Keep the reviewer's note on a claim; "" clears it. Gives what the reviewer now holds."""
        return self._store.verdicts.record(self._act(claim, EventKind.NOTE, note, seen, op_uuid))

    def judge_all(self, claims: Iterable[StoredClaim], verdict: Verdict) -> None:
        """Record the same verdict on several claims, as they were seen: all of them or none.

        One undo takes back all.
        """
        acts = [
            replace(
                self._act(held.id, EventKind.SET, None, None, None, verdict=verdict),
                claim_text=held.claim.text,
            )
            for held in claims
        ]
        self._store.verdicts.record_all(acts, batch=new_uuid())

    def has_acted(self) -> bool:
        """Whether the reviewer ever did anything here that can be undone."""
        return self._store.has_acted(self.reviewer)

    def undo(self) -> Step | None:
        """Take back the reviewer's last act, of whatever kind, given on whatever screen.

        Gives what was undone; None where nothing is left to undo.
        """
        return self._store.undo(self.reviewer, new_uuid(), self._clock())

    def redo(self) -> Step | None:
        """Put back what the reviewer undid last, as long as they did nothing else since.

        Gives what was redone; None where nothing is left to redo.
        """
        return self._store.redo(self.reviewer, new_uuid(), self._clock())

    def _act(
        self,
        claim: str,
        kind: EventKind,
        note: str | None,
        seen: Seen | None,
        op_uuid: str | None,
        *,
        verdict: Verdict | None = None,
        skip_reason: SkipReason | None = None,
    ) -> Event:
        return Event(
            op_uuid=op_uuid or new_uuid(),
            claim_id=self._store.claims.find(claim).id,
            reviewer=self.reviewer,
            kind=kind,
            decided_at=self._clock(),
            verdict=verdict,
            skip_reason=skip_reason,
            note=note,
            article_sha256=seen.article_sha256 if seen else "",
            claim_text=seen.claim_text if seen else "",
            shown_at=seen.since if seen else None,
            links_shown=seen.links if seen else (),
        )
