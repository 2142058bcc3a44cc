"""What reviewers say of a claim: the acts in the verdict log, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """A reviewer's judgement of a claim."""

    CORROBORATED = "corroborated"
    CONTESTED = "contested"


class SkipReason(StrEnum):
    """Why a claim that was looked at got no verdict."""

    INSUFFICIENT_EVIDENCE = "insufficient evidence"
    NOT_CHECKABLE = "not checkable"
    LATER = "later"


class Status(StrEnum):
    """Where a claim stands; each claim is in exactly one.

    AWAITING_SECOND is open to all but those whose verdict is in: nobody else can tell.
    """

    OPEN = "open"
    AWAITING_SECOND = "awaiting second"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DISAGREEMENT = "disagreement"
    SKIPPED = "skipped"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"


class EventKind(StrEnum):
    """What an event of the verdict log does."""

    SET = "set"
    SKIP = "skip"
    NOTE = "note"
    RETRACT = "retract"


class Phase(StrEnum):
    """Whether the reviewer could see another's judgement of the claim when judging it."""

    BLIND = "blind"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A report elsewhere as it was on the screen: its claim's words, and how they compared."""

    claim_id: str
    publisher: str
    text: str
    relation: str
    score: float
    state: str
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the reviewer's screen: since when, the claim's words, the article's version,
    and the links to other articles."""

    since: datetime
    claim_text: str
    article_sha256: str
    links: tuple[ShownLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One act in the verdict log, which is only ever added to.

    `retracts` is the `op_uuid` of the event that a RETRACT takes back; taking back a retract puts
    the act in force again. `note` None leaves the note as it was, "" clears it. `extra` says that
    what its reviewer held after it came when the claim's slots were gone.
    """

    op_uuid: str
    claim_id: str
    reviewer: str
    kind: EventKind
    decided_at: datetime
    verdict: Verdict | None = None
    skip_reason: SkipReason | None = None
    note: str | None = None
    retracts: str | None = None
    phase: Phase = Phase.BLIND
    article_sha256: str = ""
    claim_text: str = ""
    shown_at: datetime | None = None
    extra: bool = False
    links_shown: tuple[ShownLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reviewer currently holds of one claim: a verdict or a skip, and a note.

    A note may stand alone: then `verdict` and `skip_reason` are both None. `claim_text` is
    the words that it rests on: where the claim has others by now, it is stale.
    """

    claim_id: str
    reviewer: str
    verdict: Verdict | None
    skip_reason: SkipReason | None
    note: str
    decided_at: datetime
    claim_text: str = ""


class Basis(StrEnum):
    """What a final verdict rests on; UNRESOLVED where there is none."""

    SINGLE = "single"
    UNANIMOUS = "unanimous"
    ADJUDICATED = "adjudicated"
    UNRESOLVED = "unresolved"
