"""Correcting a galley."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from workbench.model import Correction
from workbench.workspace.base import WorkspaceBase, new_uuid

if TYPE_CHECKING:
    from workbench.correcting import Proposals


class Correcting(WorkspaceBase):
    """The part of a workspace that corrects galleys."""

    def make_claim(self, article: str, start: int, end: int, *, reason: str = "") -> str:
        """Take the stretch `[start, end)` of an article's body for a claim; gives the claim's id.

        A claim that was dismissed from within the stretch comes back as it was. Raises UsageError
        where there are no words, or where they belong to another claim.
        """
        return self._correct(article, lambda galley: galley.make(start, end, reason=reason))

    def dismiss(self, claim: str, *, reason: str = "") -> str:
        """Take a claim for none; gives its id. It keeps its verdicts and its place in the counts.

        Raises UsageError for a claim that was dismissed or withdrawn before.
        """
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.dismiss(held, reason=reason))

    def reshape(self, claim: str, start: int, end: int) -> str:
        """Widen or narrow a claim to the stretch `[start, end)` of the body; gives its id.

        A verdict that was given on its former words is stale then. Raises UsageError where there
        are no words, where they belong to another claim, or where they are its own already.
        """
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.reshape(held, start, end))

    def split(self, claim: str, cuts: Iterable[int]) -> str:
        """Put several claims in the place of one, cut at these offsets of the body.

        Gives the id of the one. Raises UsageError for a cut that is not within its words.
        """
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.split(held, cuts))

    def set_claimant(self, claim: str, claimant: str | None) -> str:
        """Say who asserts a claim; None says that the article itself does. Gives the claim's id.

        Raises UsageError where that is so already.
        """
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.give_to(held, claimant))

    def _correct(self, article: str, propose: Callable[[Proposals], Correction]) -> str:
        from workbench.correcting import Proposals

        galley, claims = self._galley_and_claims(article)
        proposals = Proposals(galley, claims, self.reviewer, new_uuid, self._clock())
        correction = propose(proposals)
        self._store.corrections.record(correction)
        return correction.claim_id
