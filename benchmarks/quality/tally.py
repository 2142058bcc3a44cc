"""What is counted: right, wrong and missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Tally:
    """Right, wrong and missed, and what follows from them."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: set[int], found: set[int]) -> None:
        self.right += len(gold & found)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f} (precision {self.precision:.3f}, recall {self.recall:.3f})"


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean, over all that is wanted, of the precision down to its rank; best score first."""
    order = sorted(range(len(gold)), key=lambda place: -scores[place])
    hits = 0
    precisions: list[float] = []
    for rank, place in enumerate(order, start=1):
        if gold[place]:
            hits += 1
            precisions.append(hits / rank)
    return sum(precisions) / (len(precisions) or 1)
