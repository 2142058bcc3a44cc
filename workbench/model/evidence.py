"""What a verdict rests on: pieces of evidence, and the acts that add, edit and remove them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum


class Stance(StrEnum):
    """Which way a piece of evidence points."""

    SUPPORTS = "supports"
    REFUTES = "refutes"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    CLAIM = "claim"
    URL = "url"
    DOCUMENT = "document"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a reviewer says of a piece of evidence.

    `target` is the id of the linked claim, the URL, or the document's name or path as typed; ""
    for a note. `quotation` is verbatim, `source` who or what is quoted ("Border Guard, press
    release"), `accessed` the day on which it was looked at.
    """

    stance: Stance
    kind: EvidenceKind
    target: str = ""
    quotation: str = ""
    source: str = ""
    accessed: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Grounds):
    """A piece of evidence as a reviewer keeps it with a claim.

    `archived` is the SHA-256 of the copy of the page that was kept, "" for none.
    """

    id: str
    claim_id: str
    reviewer: str
    added_at: datetime
    archived: str = ""

    @property
    def grounds(self) -> Grounds:
        """What was said of it, without who keeps it where."""
        return Grounds(**{field.name: getattr(self, field.name) for field in fields(Grounds)})


class EvidenceAct(StrEnum):
    """What an act of a reviewer does to a piece of evidence."""

    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class EvidenceEvent:
    """One act of a reviewer on a piece of evidence, in a log that is only ever added to.

    `evidence` is what ADD and EDIT make of it, and what REMOVE takes away; None for a RETRACT.
    `retracts` is the `op_uuid` that a RETRACT takes back.
    """

    op_uuid: str
    evidence_id: str
    claim_id: str
    reviewer: str
    kind: EvidenceAct
    decided_at: datetime
    evidence: Evidence | None = None
    retracts: str | None = None
