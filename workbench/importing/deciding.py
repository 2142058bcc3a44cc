"""The one rule of what becomes of what a file brings, and what such an act is called.

A file never takes a judgement away, and what somebody holds here gives way to it only where the
file knew of it, or where the person who reads it in says so.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime

from workbench.importing.brought import Brought, Ruling, Take
from workbench.model import Adjudication, Judgement

_OURS = uuid.UUID("3d2f3c46-5c0b-5b0e-9a55-0f6a2f0c9b1e")


def take_of(brought: Brought, held: Judgement | None, text: str) -> Take:
    """What becomes of a judgement, given what its reviewer holds here and the claim's words.

    When it was given does not count: who says the same twice has said one thing.
    """
    if held is None:
        return Take.NEW
    if _says(brought, held, text):
        return Take.SAME
    if brought.was is not None and _is_what_it_was(brought.was, held):
        return Take.CHANGED
    return Take.CONFLICTING


def take_of_ruling(ruling: Ruling, held: Adjudication | None, text: str) -> Take:
    """What becomes of an adjudication, given the one that is in force here."""
    if held is None:
        return Take.NEW
    words = ruling.claim_text or text
    brought = (ruling.reviewer, ruling.verdict, ruling.reason, words, ruling.rests_on)
    here = (held.adjudicator, held.verdict, held.reason, held.claim_text, held.rests_on)
    return Take.SAME if brought == here else Take.CONFLICTING


def op_uuid(brought: Brought | Ruling) -> str:
    """The name of the act: the same wherever and by whomever the same is read in."""
    at = brought.decided_at.astimezone(UTC).isoformat() if brought.decided_at else ""
    said = [brought.claim_id, brought.reviewer, brought.verdict, at]
    if isinstance(brought, Ruling):
        said += ["settled", brought.reason]
    else:
        said += [brought.skip_reason, brought.note]
    return str(uuid.uuid5(_OURS, json.dumps(said)))


def once_more(name: str) -> str:
    """The name of the act where it was done before and holds no more: taken back, or replaced."""
    return str(uuid.uuid5(_OURS, name))


def _says(brought: Brought, held: Judgement, text: str) -> bool:
    decided = (brought.verdict, brought.skip_reason) == (held.verdict, held.skip_reason)
    noted = brought.note is None or brought.note == held.note
    return decided and noted and (brought.claim_text or text) == held.claim_text


def _is_what_it_was(was: Judgement, held: Judgement) -> bool:
    before = (was.verdict, was.skip_reason, was.note, _at(was.decided_at))
    return before == (held.verdict, held.skip_reason, held.note, _at(held.decided_at))


def _at(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
