"""Acts and judgements in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import Event, EventKind, Judgement, SkipReason, Status, Verdict

GLYPHS: dict[Status, str] = {
    Status.OPEN: " ",
    Status.CORROBORATED: "✓",
    Status.CONTESTED: "✗",
    Status.DISAGREEMENT: "≠",
    Status.SKIPPED: "↷",
    Status.STALE: "↻",
    Status.WITHDRAWN: "∅",
}
"""State is never told by colour alone."""


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict with its glyph."""
    return f"{GLYPHS[Status(verdict)]} {verdict}"


def skip_in_words(reason: SkipReason) -> str:
    """A skip with its glyph and its reason."""
    return f"{GLYPHS[Status.SKIPPED]} skipped: {reason}"


def act_in_words(event: Event, others: Mapping[str, Event] | None = None) -> str:
    """What an act did: "✓ corroborated, note: …", "took back ✗ contested".

    `others` are the events by `op_uuid` among which a RETRACT finds what it took back.
    """
    if event.kind is not EventKind.RETRACT:
        return _in_words(event.verdict, event.skip_reason, event.note)
    taken = (others or {}).get(event.retracts or "")
    if taken is None:
        return "took back an act"
    if taken.kind is not EventKind.RETRACT:
        return f"took back {act_in_words(taken)}"
    act = (others or {}).get(taken.retracts or "")
    return f"put back {act_in_words(act)}" if act else "put back an act"


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
