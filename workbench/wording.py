"""Acts and judgements in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from workbench.model import (
    AdjudicationEvent,
    Comparison,
    Correction,
    CorrectionKind,
    EvidenceAct,
    EvidenceEvent,
    Grounds,
    Judgement,
    LinkAct,
    LinkDecision,
    Piece,
    Relation,
    Repetition,
    SkipReason,
    Stance,
    Status,
    Verdict,
)
from workbench.records import Deed, Queue

GLYPHS: dict[Status, str] = {
    Status.OPEN: " ",
    Status.AWAITING_SECOND: "½",
    Status.CORROBORATED: "✓",
    Status.CONTESTED: "✗",
    Status.DISAGREEMENT: "≠",
    Status.SKIPPED: "↷",
    Status.STALE: "↻",
    Status.WITHDRAWN: "∅",
    Status.DISMISSED: "⊘",
}
"""State is never told by colour alone."""


EMPTY_QUEUES: dict[Queue, str] = {
    Queue.MINE: "There is nothing for you to judge.",
    Queue.OPEN: "No claim is open.",
    Queue.AWAITING_SECOND: "No claim that you judged awaits a second verdict.",
    Queue.DISAGREEMENTS: "No claim is in disagreement.",
    Queue.STALE: "No claim is stale.",
    Queue.LATER: "You left no claim for later.",
}
"""What an empty queue says of itself."""


def clock(moment: datetime) -> str:
    """A time of day as the reader's clock shows it."""
    return f"{moment.astimezone():%H:%M}"


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict with its glyph."""
    return f"{GLYPHS[Status(verdict)]} {verdict}"


def skip_in_words(reason: SkipReason) -> str:
    """A skip with its glyph and its reason."""
    return f"{GLYPHS[Status.SKIPPED]} skipped: {reason}"


Act = Deed

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


STANCES: dict[Stance, str] = {Stance.SUPPORTS: "+", Stance.REFUTES: "−"}
"""Which way evidence points: never told by colour alone."""


def stance_in_words(stance: Stance) -> str:
    """A stance with its sign."""
    return f"{STANCES[stance]} {stance}"


def evidence_in_words(found: Grounds) -> str:
    """A piece of evidence on one line: "+ supports · url https://… · “…” · Border Guard"."""
    named = f"{found.kind} {found.target}".strip()
    quoted = f"“{found.quotation}”" if found.quotation else ""
    when = f"accessed {found.accessed}" if found.accessed else ""
    parts = (stance_in_words(found.stance), named, quoted, found.source, when, found.note)
    return " · ".join(part for part in parts if part)


def change_in_words(change: Iterable[Piece]) -> str:
    """Both wordings in one line, marked as `git diff --word-diff` does: [-removed-] {+added+}."""
    marks = {(True, True): "{}", (True, False): "[-{}-]", (False, True): "{{+{}+}}"}
    return "".join(marks[piece.was, piece.now].format(piece.text) for piece in change)


def act_in_words(act: Act | Repetition, others: Mapping[str, Act] | None = None) -> str:
    """What an act did: "✓ corroborated, note: …", "took back: ✗ contested".

    `others` are the acts by `op_uuid` among which a RETRACT finds what it took back.
    """
    if act.retracts is None:
        if isinstance(act, Correction):
            return _correction_in_words(act)
        if isinstance(act, LinkDecision):
            return _LINK_ACTS[act.kind]
        if isinstance(act, EvidenceEvent):
            return _evidence_act_in_words(act)
        if isinstance(act, AdjudicationEvent):
            settled = verdict_in_words(act.verdict) if act.verdict else ""
            return f"settled: {settled}, because: {act.reason}"
        if isinstance(act, Repetition):
            return f"once more: {_in_words(act.now, act.skip_reason, None)}"
        return _in_words(act.verdict, act.skip_reason, act.note)
    taken = (others or {}).get(act.retracts)
    if taken is None:
        return "took back an act"
    if taken.retracts is None:
        return f"took back: {act_in_words(taken)}"
    before = (others or {}).get(taken.retracts)
    return f"put back: {act_in_words(before)}" if before else "put back an act"


TAKEN_BACK = "(taken back)"
"""What stands before an act that is not in force any more."""


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


_EVIDENCE_ACTS = {
    EvidenceAct.ADD: "added evidence",
    EvidenceAct.EDIT: "changed evidence to",
    EvidenceAct.REMOVE: "removed evidence",
}


def _evidence_act_in_words(act: EvidenceEvent) -> str:
    did = _EVIDENCE_ACTS[act.kind]
    return f"{did}: {evidence_in_words(act.evidence)}" if act.evidence else did


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


def duration_in_words(seconds: float) -> str:
    """So much time: "40 s", "2 min 05 s", "1 h 20 min"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
