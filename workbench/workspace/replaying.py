"""Past decisions, as their reviewers saw them."""

from __future__ import annotations

from itertools import islice

from workbench.errors import UsageError
from workbench.model import Event, Piece
from workbench.records import Replayed, StoredClaim, is_replayable, place_of
from workbench.review.blindness import Sight
from workbench.workspace.base import WorkspaceBase


class Replaying(WorkspaceBase):
    """The part of a workspace that shows the past; nothing here writes.

    It is as blind as all else: another's decision is there once the claim is open to me.
    """

    def decisions(self, claim: str) -> list[Event]:
        """The verdicts, skips and notes on a claim that this reviewer may see, oldest first.

        Raises UsageError where no id, or more than one, begins so.
        """
        id_ = self._store.claims.find(claim).id
        events = filter(is_replayable, self._store.verdicts.events(id_))
        if self._sight(id_) is Sight.ALL:
            return list(events)
        return [event for event in events if event.reviewer == self.reviewer]

    def replay(self, decision: str) -> Replayed:
        """One decision as its reviewer saw it, by its `op_uuid` or the beginning of it.

        Raises UsageError where no decision that this reviewer may see begins so, or several do.
        Whether there is one that they may not see yet, it does not tell.
        """
        like = self._store.past.decisions(decision) if decision else []
        found = list(islice(filter(self._may_see, like), 2))
        if len(found) != 1:
            has = "More than one decision has" if found else "No decision that you may see has"
            raise UsageError(
                f"{has} an id that begins with {decision!r}. `workbench replay CLAIM` lists them; "
                "what others said of a claim shows once your own verdict on it is in."
            )
        return self._replayed(found[0])

    def _may_see(self, event: Event) -> bool:
        return event.reviewer == self.reviewer or self._sight(event.claim_id) is Sight.ALL

    def _replayed(self, event: Event) -> Replayed:
        past = self._store.past
        with self._store.snapshot():
            held = self._store.claims.find(event.claim_id)
            version = past.article_version(held.article_id, event.article_sha256, event.decided_at)
            version_now = self._store.articles.get(held.article_id).version
            taken_back = not past.is_in_force(event.op_uuid)
        near = held.claim.start
        return Replayed(
            event=event,
            version=version,
            span=place_of(event.claim_text, version.body, near) if version else None,
            text_now=held.claim.text,
            version_now=version_now,
            taken_back=taken_back,
            gone=_gone(held),
            change=_change(event.claim_text, held.claim.text),
        )


def _gone(held: StoredClaim) -> str:
    """Why it is no claim of its article any more; "" while it is one."""
    if held.dismissed:
        return held.dismissed
    return "a newer version of the article dropped it" if held.withdrawn_at else ""


def _change(was: str, now: str) -> tuple[Piece, ...]:
    if was == now:
        return ()
    from workbench.match import word_diff

    return tuple(word_diff(was, now))
