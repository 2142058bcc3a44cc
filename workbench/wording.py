"""Acts and judgements in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model import (
    Comparison,
    Correction,
    CorrectionKind,
    Event,
    Judgement,
    LinkAct,
    LinkDecision,
    Relation,
    SkipReason,
    Status,
    Verdict,
)

GLYPHS: dict[Status, str] = {
    Status.OPEN: " ",
    Status.CORROBORATED: "✓",
    Status.CONTESTED: "✗",
    Status.DISAGREEMENT: "≠",
    Status.SKIPPED: "↷",
    Status.STALE: "↻",
    Status.WITHDRAWN: "∅",
    Status.DISMISSED: "⊘",
}
"""State is never told by colour alone."""


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict with its glyph."""
    return f"{GLYPHS[Status(verdict)]} {verdict}"


def skip_in_words(reason: SkipReason) -> str:
    """A skip with its glyph and its reason."""
    return f"{GLYPHS[Status.SKIPPED]} skipped: {reason}"


Act = Event | Correction | LinkDecision

RELATIONS: dict[Relation, str] = {
    Relation.SAME: "≈",
    Relation.DIFFERS: "±",
    Relation.CONTRADICTS: "⇄",
    Relation.UNRELATED: "·",
}
"""How a claim elsewhere stands to this one: never told by colour alone."""


def relation_in_words(relation: Relation) -> str:
    """A relation with its glyph."""
    return f"{RELATIONS[relation]} {relation}"


def differences_in_words(found: Comparison) -> str:
    """What differs, each with its kind; what is merely worth seeing comes last, in brackets."""
    ordered = sorted(found.differences, key=lambda each: not each.decisive)
    told = [(f"{each.kind} {each.text}", each.decisive) for each in ordered]
    return "; ".join(dict.fromkeys(text if decisive else f"({text})" for text, decisive in told))


def act_in_words(act: Act, others: Mapping[str, Act] | None = None) -> str:
    """What an act did: "✓ corroborated, note: …", "took back ✗ contested".

    `others` are the acts by `op_uuid` among which a RETRACT finds what it took back.
    """
    if act.retracts is None:
        if isinstance(act, Correction):
            return _correction_in_words(act)
        if isinstance(act, LinkDecision):
            return _LINK_ACTS[act.kind]
        return _in_words(act.verdict, act.skip_reason, act.note)
    taken = (others or {}).get(act.retracts)
    if taken is None:
        return "took back an act"
    if taken.retracts is None:
        return f"took back {act_in_words(taken)}"
    before = (others or {}).get(taken.retracts)
    return f"put back {act_in_words(before)}" if before else "put back an act"


def taken_back(acts: Iterable[Act]) -> set[str]:
    """The acts, by `op_uuid`, that were taken back and not put in force again."""
    by_uuid = {act.op_uuid: act for act in acts}
    undone: set[str] = set()
    for act in by_uuid.values():
        before = by_uuid.get(act.retracts or "")
        if before is None:
            continue
        if before.retracts is None:
            undone.add(before.op_uuid)
        else:
            undone.discard(before.retracts)
    return undone


_LINK_ACTS = {
    LinkAct.CONFIRM: "confirmed that another article states it",
    LinkAct.REJECT: "rejected that another article states it",
}


def _correction_in_words(act: Correction) -> str:
    because = f": {act.reason}" if act.reason else ""
    match act.kind:
        case CorrectionKind.MAKE:
            return f"took it for a claim{because}"
        case CorrectionKind.DISMISS:
            return f"{GLYPHS[Status.DISMISSED]} dismissed{because}"
        case CorrectionKind.RESHAPE:
            return f"gave it other words: {act.parts[0].text}"
        case CorrectionKind.SPLIT:
            return f"split it into {len(act.parts)} claims"
        case _:
            return f"claimant: {act.claimant or 'the article itself'}"


def judgement_in_words(held: Judgement) -> str:
    """What a reviewer holds of a claim, in the same words."""
    return _in_words(held.verdict, held.skip_reason, held.note or None)


def _in_words(verdict: Verdict | None, skip_reason: SkipReason | None, note: str | None) -> str:
    parts = []
    if verdict:
        parts.append(verdict_in_words(verdict))
    if skip_reason:
        parts.append(skip_in_words(skip_reason))
    if note is not None:
        parts.append(f"note: {note}" if note else "note removed")
    return ", ".join(parts)
