"""From the acts of reviewers to where a claim stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.model import Event, EventKind, Judgement
from workbench.records import deciding


def standing(acts: Iterable[Event]) -> Judgement | None:
    """What one reviewer holds of one claim, given the acts in force, oldest first.

    The last verdict or skip counts, and the last note. None where nothing is in force, or where
    all that is in force is a note that was cleared.
    """
    decision: Event | None = None
    noted: Event | None = None
    for act in acts:
        if act.kind in (EventKind.SET, EventKind.SKIP):
            decision = act
        if act.note is not None:
            noted = act
    note = noted.note or "" if noted else ""
    basis = decision or (noted if note else None)
    if basis is None:
        return None
    return Judgement(
        claim_id=basis.claim_id,
        reviewer=basis.reviewer,
        verdict=decision.verdict if decision else None,
        skip_reason=decision.skip_reason if decision else None,
        note=note,
        decided_at=basis.decided_at,
        claim_text=basis.claim_text,
    )


def stale_words(judgements: Collection[Judgement], text: str) -> str | None:
    """The other words that a deciding judgement rests on, the latest; None where there are none."""
    other = [held.claim_text for held in deciding(judgements) if held.claim_text != text]
    return other[-1] if other else None
