"""The claims that were looked at, in order, to go back and forward through."""

from __future__ import annotations

_LONGEST = 1_000


class Trail:
    """Works as a browser's history does: going back and looking elsewhere drops what lay ahead."""

    def __init__(self) -> None:
        self._claims: list[int] = []
        self._place = -1

    def looked_at(self, n: int) -> None:
        """A claim came to be looked at."""
        if self._claims and self._claims[self._place] == n:
            return
        del self._claims[self._place + 1 :]
        self._claims.append(n)
        del self._claims[:-_LONGEST]
        self._place = len(self._claims) - 1

    def step(self, by: int) -> int | None:
        """Go so far back (below 0) or forward, to the trail's end at most; None where it ends."""
        place = max(0, min(self._place + by, len(self._claims) - 1))
        if place == self._place or not self._claims:
            return None
        self._place = place
        return self._claims[place]
