"""What the merging of another database came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Merged:
    """What came from one other database, as far as the reviewer who asks may see it.

    `acts` counts what people did by their names: of others' acts on claims only where the claim
    is open to the reviewer now, and none on claims that were judged once more. `disagreements` is
    how many claims are in disagreement now and were not before. `kept` is the copy of the database
    as it was, None where none was asked for.
    """

    other: Path
    articles: int = 0
    versions: int = 0
    claims: int = 0
    withdrawn: int = 0
    acts: Mapping[str, int] = field(default_factory=dict)
    disagreements: int = 0
    settings: int = 0
    kept: Path | None = None

    @property
    def is_news(self) -> bool:
        """Whether anything came that the reviewer may see."""
        counts = (self.articles, self.versions, self.claims, self.withdrawn, self.settings)
        return any(counts) or bool(self.acts) or bool(self.disagreements)
