"""What was written and is not saved, wherever it was begun."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.ui.evidence_drafts import EvidenceDrafts
from workbench.ui.keyed import with_keys


@dataclass
class Drafts:
    """A reviewer's drafts, the same on every screen: notes by the claim's id, evidence, and reasons
    for settling a disagreement by the claim's number."""

    notes: dict[str, str] = field(default_factory=dict)
    evidence: EvidenceDrafts = field(default_factory=EvidenceDrafts)
    reasons: dict[int, str] = field(default_factory=dict)

    @property
    def in_words(self) -> str:
        """What would be lost by leaving now, and how to go on with it; "" for nothing."""
        if self.notes:
            notes = "a note is" if len(self.notes) == 1 else f"{len(self.notes)} notes are"
            return with_keys(f"{notes} only a draft: {{review.note}} goes on with it")
        if unsaved := self.evidence.unsaved:
            return unsaved
        if self.reasons:
            return with_keys("a reason is only a draft: {review.disputes} goes on with it")
        return ""

    @property
    def first_claim(self) -> str | None:
        """The claim that a note or evidence is of, by its id."""
        return next(iter(self.notes), None) or self.evidence.first_claim
