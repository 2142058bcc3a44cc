"""What a reviewer may do to a galley, checked against the galley as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from workbench.correcting.placing import overlap
from workbench.errors import UsageError
from workbench.identity import claim_ids
from workbench.model import Correction, CorrectionKind, Part, Span
from workbench.records import StoredClaim, StoredGalley


@dataclass(frozen=True)
class Proposals:
    """Makes the corrections of one reviewer to one galley.

    `held` are all claims of the article, those included that no longer stand. Every method gives
    the correction, still unsaved, and raises UsageError, in words, where it makes no sense.
    """

    galley: StoredGalley
    held: Collection[StoredClaim]
    reviewer: str
    new_uuid: Callable[[], str]
    now: datetime

    def make(self, start: int, end: int, *, reason: str = "") -> Correction:
        """A claim of the stretch `[start, end)` of the body.

        A claim that was dismissed from within the stretch comes back as it was.
        """
        span = self._clear((start, end))
        before = next((each for each in self.held if self._was_dismissed(each, span)), None)
        if before is None:
            (part,) = self._parts([span])
        else:
            part = self._part(before.id, _span(before))
        return self._correction(CorrectionKind.MAKE, part.claim_id, [part], reason=reason)

    def dismiss(self, claim: StoredClaim, *, reason: str = "") -> Correction:
        """What was taken for a claim is none."""
        self._require(claim)
        return self._correction(CorrectionKind.DISMISS, claim.id, reason=reason)

    def reshape(self, claim: StoredClaim, start: int, end: int) -> Correction:
        """The claim is the stretch `[start, end)` of the body: wider, narrower, or moved."""
        self._require(claim)
        span = self._clear((start, end), but=claim)
        if span == _span(claim):
            raise UsageError(f"Claim {claim.id} already is exactly these words.")
        return self._correction(CorrectionKind.RESHAPE, claim.id, [self._part(claim.id, span)])

    def split(self, claim: StoredClaim, cuts: Iterable[int]) -> Correction:
        """Several claims in place of one, cut at these offsets of the body."""
        self._require(claim)
        start, end = _span(claim)
        inner = sorted(set(cuts))
        if not inner or inner[0] <= start or inner[-1] >= end:
            raise UsageError(
                f"Cut claim {claim.id} between {start} and {end}, where its words are."
            )
        edges = [start, *inner, end]
        spans = [self._trimmed(span) for span in pairwise(edges)]
        return self._correction(CorrectionKind.SPLIT, claim.id, self._parts(spans))

    def give_to(self, claim: StoredClaim, claimant: str | None) -> Correction:
        """Somebody else asserts the claim; None: the article itself does."""
        self._require(claim)
        name = " ".join(claimant.split()) if claimant else None
        if (name or None) == claim.claim.claimant:
            raise UsageError(f"Claim {claim.id} already has this claimant.")
        return self._correction(CorrectionKind.CLAIMANT, claim.id, claimant=name or None)

    def _require(self, claim: StoredClaim) -> None:
        if claim.dismissed:
            raise UsageError(f"Claim {claim.id} was dismissed ({claim.dismissed}): make it first.")
        if claim.withdrawn_at is not None:
            raise UsageError(f"Claim {claim.id} is no longer in its article.")

    def _clear(self, span: Span, *, but: StoredClaim | None = None) -> Span:
        """The stretch without white space around it, which no other claim may share."""
        span = self._trimmed(span)
        for other in self.galley.claims:
            if (but is None or other.id != but.id) and overlap(_span(other), span):
                raise UsageError(
                    f"These words belong to claim {other.id}: "
                    "dismiss it first, or give it other words."
                )
        return span

    def _trimmed(self, span: Span) -> Span:
        body = self.galley.article.article.body
        start, end = span
        if not 0 <= start < end <= len(body):
            raise UsageError(f"The article has characters 0 to {len(body)}, not {start} to {end}.")
        words = body[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if not any(map(str.isalnum, body[start:end])):
            raise UsageError("There are no words in this stretch of the article.")
        return start, end

    def _was_dismissed(self, claim: StoredClaim, span: Span) -> bool:
        start, end = _span(claim)
        inside = span[0] <= start and end <= span[1]
        return bool(claim.dismissed) and claim.withdrawn_at is None and inside

    def _parts(self, spans: Collection[Span]) -> list[Part]:
        article = self.galley.article
        texts = [article.article.body[slice(*span)] for span in spans]
        ids = claim_ids(article.id, texts, taken={each.id for each in self.held})
        return [self._part(id_, span) for id_, span in zip(ids, spans, strict=True)]

    def _part(self, claim_id: str, span: Span) -> Part:
        return Part(claim_id, *span, self.galley.article.article.body[slice(*span)])

    def _correction(
        self,
        kind: CorrectionKind,
        claim_id: str,
        parts: Iterable[Part] = (),
        *,
        claimant: str | None = None,
        reason: str = "",
    ) -> Correction:
        return Correction(
            op_uuid=self.new_uuid(),
            article_id=self.galley.article.id,
            claim_id=claim_id,
            reviewer=self.reviewer,
            kind=kind,
            decided_at=self.now,
            article_sha256=self.galley.article.article.sha256,
            parts=tuple(parts),
            claimant=claimant,
            reason=" ".join(reason.split()),
        )


def _span(claim: StoredClaim) -> Span:
    return claim.claim.start, claim.claim.end
