"""Settling disagreements between reviewers."""

from __future__ import annotations

from array import array
from datetime import datetime

from workbench.errors import UsageError
from workbench.model import (
    AdjudicationEvent,
    AdjudicationKind,
    Evidence,
    Role,
    Status,
    Verdict,
)
from workbench.records import (
    STATUSES,
    ClaimFilter,
    Dispute,
    Listing,
    NothingToSettle,
    Order,
)
from workbench.workspace.base import new_uuid
from workbench.workspace.evidencing import Evidencing
from workbench.workspace.staffing import Staffing


class Adjudicating(Evidencing, Staffing):
    """The part of a workspace that settles disagreements."""

    def disputes(self) -> list[str]:
        """The claims in disagreement that the reviewer may settle, most worth a check first."""
        return list(self._store.sights.disputes())

    def dispute_listing(self) -> Listing:
        """`disputes` for a screen: their numbers, in the same order, each with its status."""
        numbers = array("q", self._store.sights.disputes().values())
        place = STATUSES.index(Status.DISAGREEMENT)
        return Listing(numbers, bytearray([place]) * len(numbers))

    def disagreements(self) -> list[str]:
        """All claims in disagreement that the reviewer knows of, most worth a check first."""
        known = ClaimFilter(statuses=frozenset({Status.DISAGREEMENT}))
        numbers = self._store.claims.numbers(known, Order.WORTH)
        return [held.id for held in self._store.claims.many(numbers)]

    def dispute(self, claim: str) -> Dispute | None:
        """The sides of a disagreement, without names; None where the reviewer may not settle it."""
        found = self.disagreement(claim)
        return found if found and found.may_settle else None

    def disagreement(self, claim: str) -> Dispute | None:
        """As `dispute`, also for those who may only look; None for none that they know of."""
        with self._store.snapshot():
            return self._store.sights.dispute(self._store.claims.find(claim).id)

    def grounds_of(self, dispute: Dispute) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence of each side, in the order of the sides and, within each, of adding.

        To be shown without its reviewer and time, which would tell whose side it is.
        """
        beneath = self.evidence_beneath(dispute.claim_id)
        return tuple(beneath.get(reviewer, ()) for reviewer in dispute.reviewers)

    def nothing_to_settle(self) -> NothingToSettle:
        """Why the reviewer has no disagreement to settle, and who may have some."""
        people = self.people()
        return NothingToSettle(
            role=next((each.role for each in people if each.name == self.reviewer), Role.REVIEWER),
            known=self._store.claims.counts().by_status[Status.DISAGREEMENT],
            settlers=tuple(
                each
                for each in people
                if each.role is not Role.REVIEWER
                and each.name != self.reviewer
                and each.left_at is None
            ),
        )

    def adjudicate(
        self,
        claim: str,
        verdict: Verdict,
        reason: str,
        *,
        claim_text: str = "",
        dispute: Dispute | None = None,
        shown_at: datetime | None = None,
        op_uuid: str | None = None,
    ) -> None:
        """Settle a disagreement, with a reason; undo takes it back.

        `claim_text` are the words, and `dispute` the sides, that were on the screen. Raises
        UsageError without a reason, where there is no disagreement or it is another by now than
        what was seen, and for a person who may not settle it: reviewers, and whoever ever gave a
        verdict on the claim.
        """
        if not reason.strip():
            raise UsageError("An adjudication needs its reason: say what decides the matter.")
        self._store.adjudications.record(
            AdjudicationEvent(
                op_uuid=op_uuid or new_uuid(),
                claim_id=self._store.claims.find(claim).id,
                reviewer=self.reviewer,
                kind=AdjudicationKind.SETTLE,
                decided_at=self._clock(),
                verdict=verdict,
                reason=reason.strip(),
                claim_text=claim_text,
                rests_on=dispute.ground if dispute else frozenset(),
                shown_at=shown_at,
            )
        )
