"""What became of sources that were read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Take(StrEnum):
    """What a source was taken for."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: `why` it failed, or what reading repaired and found."""

    source: str
    take: Take
    why: str = ""
    remarks: tuple[str, ...] = ()
    claims: int = 0

    def called(self, name: str) -> Outcome:
        """The same of a source that goes by another name."""
        return replace(self, source=name)


@dataclass(slots=True)
class IngestReport:
    """What reading a number of sources came to; every source is in exactly one list.

    It is not complete where somebody had the reading stopped.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    claims: int = 0
    is_complete: bool = True

    def add(self, outcome: Outcome) -> None:
        """Count one more source in."""
        if outcome.take is Take.FAILED:
            self.failed.append((outcome.source, outcome.why))
            return
        {Take.NEW: self.new, Take.CHANGED: self.changed, Take.UNCHANGED: self.unchanged}[
            outcome.take
        ].append(outcome.source)
        self.claims += outcome.claims
        self.remarks += [(outcome.source, remark) for remark in outcome.remarks]

    @property
    def takes(self) -> dict[Take, int]:
        """How many sources were taken for what."""
        return {
            Take.NEW: len(self.new),
            Take.CHANGED: len(self.changed),
            Take.UNCHANGED: len(self.unchanged),
            Take.FAILED: len(self.failed),
        }

    @property
    def sources(self) -> int:
        """How many sources were read, or could not be."""
        return sum(self.takes.values())

    @property
    def changed_anything(self) -> bool:
        """Whether the database holds something it did not hold before."""
        return bool(self.new or self.changed)
