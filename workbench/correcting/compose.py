"""A galley as its reviewers left it: what was read, with their corrections applied in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from workbench.correcting.placing import find_stretch, overlap
from workbench.model import (
    Claim,
    Correction,
    CorrectionKind,
    Disposition,
    Part,
    Sentence,
    Span,
)
from workbench.records import Placed, Proof, StoredArticle

ReadClaim = Callable[[Span], Claim]
"""What the reader makes of a stretch of the body, taken for a claim."""

PlacePart = Callable[[Part], Span | None]
"""Where a stretch of an earlier version stands in the body now; None where it is gone."""

_CLAIMED = (Disposition.CLAIM, Disposition.PREDICTION)


def compose(
    read: Proof,
    corrections: Iterable[Correction],
    in_force: Collection[str],
    *,
    read_claim: ReadClaim,
    place: PlacePart,
) -> Proof:
    """What an article's galley is, given what was read and all corrections in order.

    `in_force` holds the `op_uuid` of those that nobody took back. The same arguments always give
    the same galley, so that undo, redo and a new version of the article need no rule of their own.
    A claim that a reviewer made wins over one that was read at the same place.
    """
    desk = _Desk(read.claims, read_claim, place)
    made: set[str] = set()
    for correction in corrections:
        if correction.kind in (CorrectionKind.MAKE, CorrectionKind.SPLIT):
            made.update(part.claim_id for part in correction.parts)
        if correction.op_uuid in in_force:
            desk.apply(correction)
    claims = tuple(sorted(desk.settled(), key=lambda placed: (placed.claim.start, placed.id)))
    return Proof(
        sentences=tuple(_ruled(read.sentences, claims)),
        claims=claims,
        taken_back=frozenset(made.difference(placed.id for placed in claims) - desk.lost),
    )


def compose_galley(
    held: StoredArticle, read: Proof, corrections: Sequence[Correction], in_force: Collection[str]
) -> Proof:
    """The galley of an article whose body may be another than when it was corrected."""
    from workbench.correcting.stretches import reader_of

    body = held.article.body
    parts = [part for correction in corrections for part in correction.parts]
    places = {part: find_stretch(part, body, read.sentences) for part in parts}
    stretches = {span for span in places.values() if span is not None}
    read_claim = reader_of(held.article, stretches) if stretches else _nothing_to_read
    return compose(read, corrections, in_force, read_claim=read_claim, place=places.__getitem__)


def _nothing_to_read(span: Span) -> Claim:
    raise LookupError(f"no correction is about {span}")


class _Desk:
    """The claims of one article while corrections are applied to them."""

    def __init__(self, claims: Iterable[Placed], read_claim: ReadClaim, place: PlacePart) -> None:
        self.claims = {placed.id: placed for placed in claims}
        self.claimants: dict[str, str | None] = {}
        self.lost: set[str] = set()
        self._read_claim = read_claim
        self._place = place

    def apply(self, correction: Correction) -> None:
        """Do what the correction says, as far as what it is about is still there."""
        by, id_ = correction.reviewer, correction.claim_id
        match correction.kind:
            case CorrectionKind.MAKE:
                self._make(correction.parts[0], by)
            case CorrectionKind.DISMISS:
                self._dismiss(id_, f"{by}: {correction.reason}" if correction.reason else by)
            case CorrectionKind.SPLIT:
                self._dismiss(id_, f"{by} split it into {len(correction.parts)} claims")
                for part in correction.parts:
                    self._make(part, by)
            case CorrectionKind.RESHAPE if id_ in self.claims:
                self._make(correction.parts[0], self.claims[id_].made_by)
            case CorrectionKind.CLAIMANT:
                self.claimants[id_] = correction.claimant

    def settled(self) -> Iterable[Placed]:
        """The claims with the claimants that reviewers gave them."""
        for placed in self.claims.values():
            if placed.id in self.claimants:
                claimant = self.claimants[placed.id]
                yield replace(placed, claim=replace(placed.claim, claimant=claimant))
            else:
                yield placed

    def _make(self, part: Part, made_by: str) -> None:
        span = self._place(part)
        if span is None:
            self.lost.add(part.claim_id)
            return
        self.lost.discard(part.claim_id)
        for other in list(self.claims.values()):
            if not other.made_by and other.id != part.claim_id and _covers(other, span):
                self._dismiss(other.id, f"{made_by or 'a wider claim'} covers it")
        held = self.claims.get(part.claim_id)
        self.claims[part.claim_id] = Placed(
            part.claim_id, self._read_claim(span), held.made_by if held else made_by
        )

    def _dismiss(self, claim_id: str, why: str) -> None:
        held = self.claims.get(claim_id)
        if held is not None and not held.dismissed:
            self.claims[claim_id] = replace(held, dismissed=why)


def _covers(placed: Placed, span: Span) -> bool:
    return not placed.dismissed and overlap((placed.claim.start, placed.claim.end), span)


def _ruled(sentences: Iterable[Sentence], claims: Sequence[Placed]) -> Iterable[Sentence]:
    """The sentences with the disposition that follows from the claims in them."""
    for sentence in sentences:
        here = [
            placed
            for placed in claims
            if placed.claim.start < sentence.end and sentence.start < placed.claim.end
        ]
        standing = [placed for placed in here if not placed.dismissed]
        if standing and sentence.disposition not in _CLAIMED:
            reason = f"{standing[0].made_by or 'a reviewer'} takes it for a claim"
            yield replace(sentence, disposition=Disposition.CLAIM, reason=reason)
        elif here and not standing and sentence.disposition in _CLAIMED:
            yield replace(sentence, disposition=Disposition.DISMISSED, reason=here[0].dismissed)
        else:
            yield sentence
