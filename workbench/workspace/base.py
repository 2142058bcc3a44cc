"""An open database and who reviews it: what every part of a workspace builds on."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from workbench.intake import Intake
from workbench.locate import Place, find_place, reviewer_name
from workbench.model import CheckWorthiness, Dimension
from workbench.records import ClaimFilter, StoredClaim, StoredGalley, with_claims
from workbench.review.blindness import Sight
from workbench.store import PATIENCE_SECONDS, Store
from workbench.workspace.rules import LateGrouping, compose

Weights = Mapping[Dimension, float]


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


def new_uuid() -> str:
    """A name for an act that no other act has."""
    return str(uuid.uuid4())


class WorkspaceBase:
    """A database opened for one reviewer."""

    def __init__(
        self,
        place: Place,
        reviewer: str,
        *,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE_SECONDS,
        weights: Weights = MappingProxyType({}),
    ) -> None:
        self.place = place
        self.reviewer = reviewer
        self._clock = clock
        self._weights = {side: weight for side, weight in weights.items() if weight != 1.0}
        self._store = Store(
            place.database,
            patience=patience,
            compose=compose,
            grouping=LateGrouping(),
            reviewer=reviewer,
            clock=clock,
        )
        self._intake = Intake(self._store, place, clock)

    @classmethod
    def open(
        cls,
        database: Path | None = None,
        *,
        reviewer: str | None = None,
        here: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE_SECONDS,
        weights: Weights = MappingProxyType({}),
    ) -> Self:
        """Open the database that is named, else the workspace of the folder `here`.

        `here` is the current folder unless it is given. A database that does not exist is made.
        `patience` is how many seconds a write waits for another program that holds the file;
        `weights` say what of check-worthiness matters how much to this reviewer (1 as usual).
        Raises StoreError where it cannot be used, UsageError for an impossible reviewer name.
        """
        place = find_place(database, here or Path.cwd())
        return cls(place, reviewer_name(reviewer), clock=clock, patience=patience, weights=weights)

    @property
    def read_only(self) -> bool:
        """Whether verdicts cannot be saved here."""
        return self._store.read_only

    def filter_line(self, filter_: ClaimFilter) -> str:
        """The line that means a filter, articles by their headlines where that is clear."""
        from workbench.filters import in_line

        left_out = filter_.without.articles if filter_.without else frozenset()
        needs_headlines = filter_.articles or left_out
        return in_line(filter_, self._store.finding.headlines() if needs_headlines else {})

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _sight(self, claim_id: str) -> Sight:
        """How much the reviewer sees of what others said of a claim."""
        return self._store.sights.of(claim_id)

    def _worth(self, worth: CheckWorthiness) -> CheckWorthiness:
        """The check-worthiness of a claim as this reviewer weighs it."""
        if not self._weights:
            return worth
        from workbench.extract.preferences import reweigh

        return reweigh(worth, self._weights)

    def _galley_and_claims(self, id_or_prefix: str) -> tuple[StoredGalley, list[StoredClaim]]:
        """An article's galley, and all its claims: those too that do not stand."""
        with self._store.snapshot():
            article = self._store.articles.get(id_or_prefix)
            sentences = self._store.articles.sentences(article.id)
            claims = self._store.claims.of_article(article.id)
        standing = [(held.claim.start, held) for held in claims if held.stands]
        return StoredGalley(article, tuple(with_claims(sentences, standing))), claims
