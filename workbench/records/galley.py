"""Galleys as kept: sentences, each with the claims in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from workbench.model import Claim, Sentence
from workbench.records.claims import StoredArticle, StoredClaim

Held = TypeVar("Held")


def with_claims(
    sentences: Iterable[Sentence], claims: Iterable[tuple[int, Held]]
) -> Iterator[tuple[Sentence, tuple[Held, ...]]]:
    """Each sentence with the claims that begin in it, given the claims with their start offsets.

    A claim may begin after its sentence does: a dateline is no part of it.
    """
    waiting = sorted(claims, key=lambda each: each[0])
    starts = [start for start, _ in waiting]
    for sentence in sentences:
        places = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        yield sentence, tuple(held for _, held in waiting[places])


@dataclass(frozen=True, slots=True)
class StoredGalley:
    """The sentences of an article in order, each with the claims that begin in it."""

    article: StoredArticle
    lines: tuple[tuple[Sentence, tuple[StoredClaim, ...]], ...]

    @property
    def claims(self) -> list[StoredClaim]:
        """The claims that stand, in order of reading."""
        return [held for _, claims in self.lines for held in claims]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim in a galley: its id, who made it ("" for the reader), and why it was dismissed.

    `dismissed` is "" while it is a claim.
    """

    id: str
    claim: Claim
    made_by: str = ""
    dismissed: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A galley with the ids of its claims, as it was read or as reviewers corrected it.

    `taken_back` are the ids of claims that a reviewer made and then undid.
    """

    sentences: tuple[Sentence, ...]
    claims: tuple[Placed, ...]
    taken_back: frozenset[str] = frozenset()
