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
        """Go back (-1) or forward (1); gives the claim, None where the trail ends."""
        if not 0 <= self._place + by < len(self._claims):
            return None
        self._place += by
        return self._claims[self._place]
