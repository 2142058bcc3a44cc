"""Evidence as it is being typed: kept until it is saved, whatever happens to the form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from workbench.errors import UsageError
from workbench.model import Evidence, EvidenceKind, Grounds, Stance
from workbench.ui.keyed import with_keys
from workbench.visible import on_one_line

_CLAIM_ID = re.compile(r"c(?=[a-z]*[0-9])[0-9a-z]{4,11}")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://|www\.", re.IGNORECASE)

TEXTS = ("target", "quotation", "source", "accessed", "note")
"""The fields of `Typed` that are typed as text, in the order in which the form has them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. `kind` None follows from what is typed; `archive` keeps a copy."""

    stance: Stance
    kind: EvidenceKind | None = None
    target: str = ""
    quotation: str = ""
    source: str = ""
    accessed: str = ""
    note: str = ""
    archive: bool = False

    @classmethod
    def of(cls, held: Evidence) -> Typed:
        """Evidence as it stands, to be changed."""
        return cls(
            held.stance,
            held.kind,
            held.target,
            held.quotation,
            held.source,
            str(held.accessed or ""),
            held.note,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(getattr(self, name).strip() for name in TEXTS)

    @property
    def shown_kind(self) -> EvidenceKind:
        """What it is: as chosen, else as what was typed looks."""
        if self.kind is not None:
            return self.kind
        target = self.target.strip()
        if not target:
            return EvidenceKind.NOTE if self.note.strip() else EvidenceKind.URL
        if _ADDRESS.match(target):
            return EvidenceKind.URL
        return EvidenceKind.CLAIM if _CLAIM_ID.fullmatch(target) else EvidenceKind.DOCUMENT

    @property
    def grounds(self) -> Grounds:
        """What was typed, as evidence. Raises UsageError where the date is none."""
        accessed = self.accessed.strip()
        try:
            day = date.fromisoformat(accessed) if accessed else None
        except ValueError:
            raise UsageError(f"{accessed} is no date: type it as 2024-05-31.") from None
        return Grounds(
            stance=self.stance,
            kind=self.shown_kind,
            target=self.target,
            quotation=self.quotation,
            source=self.source,
            accessed=day,
            note=self.note,
        )


Place = tuple[str, str]
"""What a draft is of: the claim's id, and that of the evidence that is edited, "" for a new one."""


@dataclass
class EvidenceDrafts:
    """What was typed and is not saved yet, why not, and what is on its way to be."""

    typed: dict[Place, Typed] = field(default_factory=dict)
    problems: dict[Place, str] = field(default_factory=dict)
    under_way: list[Typed] = field(default_factory=list)

    @property
    def first_claim(self) -> str | None:
        """A claim with a draft, by its id."""
        return next((claim for claim, _ in self.typed), None)

    @property
    def unsaved(self) -> str:
        """What would be lost by leaving now, in words; "" for nothing."""
        if self.under_way:
            return "a page is still being fetched for its evidence"
        told = with_keys("evidence is only a draft: {review.evidence} goes on with it")
        return told if self.typed else ""


def shown(typed: Typed) -> dict[str, str]:
    """The texts as fields show them, by name."""
    return {name: on_one_line(getattr(typed, name)) for name in TEXTS}
