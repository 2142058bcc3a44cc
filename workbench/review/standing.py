"""From the acts of reviewers to where a claim stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.model import Event, EventKind, Judgement, Status, Verdict
from workbench.records import deciding

_STATUS = {
    Verdict.CORROBORATED: Status.CORROBORATED,
    Verdict.CONTESTED: Status.CONTESTED,
}


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


def status_of(
    judgements: Collection[Judgement],
    text: str,
    *,
    withdrawn: bool = False,
    dismissed: bool = False,
) -> Status:
    """Where a claim with these words stands, given what each reviewer holds of it.

    A skip is no verdict: beside a verdict it does not count. Two different verdicts are a
    disagreement, however many stand on each side. Where a judgement that the status would rest on
    was made of other words than the claim has now, the claim wants judging again. A claim that is
    gone from its article is withdrawn, one that a reviewer took for none is dismissed, whatever
    was said of it.
    """
    if dismissed:
        return Status.DISMISSED
    if withdrawn:
        return Status.WITHDRAWN
    if stale_words(judgements, text) is not None:
        return Status.STALE
    verdicts = {judgement.verdict for judgement in judgements if judgement.verdict}
    if len(verdicts) > 1:
        return Status.DISAGREEMENT
    if verdicts:
        return _STATUS[verdicts.pop()]
    if any(judgement.skip_reason for judgement in judgements):
        return Status.SKIPPED
    return Status.OPEN


def stale_words(judgements: Collection[Judgement], text: str) -> str | None:
    """The other words that a deciding judgement rests on, the latest; None where there are none."""
    other = [held.claim_text for held in deciding(judgements) if held.claim_text != text]
    return other[-1] if other else None
