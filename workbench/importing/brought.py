"""What a file brings: judgements and rulings, each with the row that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model import Adjudication, Ground, Judgement, SkipReason, Verdict


class Take(StrEnum):
    """What becomes of what a file brings."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICTING = "conflicting"
    UNKNOWN = "unknown claim"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Brought:
    """A judgement as a file brings it: what `reviewer` is to hold of the claim.

    `note` None leaves a note as it is, `decided_at` None is the time of reading in, `claim_text`
    "" the words that the claim has here, and `extra` None is worked out. `was` is what the reviewer
    held when the file was written, where that was edited since. With `has_exact_words`, no
    spreadsheet has had its hands on `claim_text`.
    """

    row: int
    claim_id: str
    reviewer: str
    verdict: Verdict | None = None
    skip_reason: SkipReason | None = None
    note: str | None = None
    decided_at: datetime | None = None
    claim_text: str = ""
    extra: bool | None = None
    was: Judgement | None = None
    has_exact_words: bool = False

    @property
    def decides(self) -> bool:
        """Whether it is more than a note."""
        return bool(self.verdict or self.skip_reason)


@dataclass(frozen=True, slots=True)
class Ruling:
    """An adjudication as a file brings it, with the votes that it was given for."""

    row: int
    claim_id: str
    reviewer: str
    verdict: Verdict
    reason: str
    decided_at: datetime | None
    rests_on: Ground
    claim_text: str = ""
    has_exact_words: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """A claim as it is here: its number, its words, and what the one who asks may see was said."""

    n: int
    claim_id: str
    text: str
    judgements: Mapping[str, Judgement]
    adjudication: Adjudication | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as somebody else wrote it, and what they said of it; `word` is their own word for it.

    `claim_id` is empty where only the words tell which claim is meant. `why` says why nothing can
    be made of it, where nothing can.
    """

    row: int
    text: str
    claim_id: str = ""
    reviewer: str = ""
    said: Verdict | SkipReason | None = None
    word: str = ""
    note: str | None = None
    decided_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What becomes of one thing that a file brings.

    `says` and `here` are what the file and the workspace say, in words; `here` is empty where the
    workspace says nothing, or nothing that may be seen. `text` is the claim, of the workspace where
    it is known there. `score` tells how alike the words are that it was found by; 1 for the same.
    """

    row: int
    take: Take
    claim_id: str
    reviewer: str
    says: str
    here: str = ""
    why: str = ""
    text: str = ""
    score: float = 1.0
