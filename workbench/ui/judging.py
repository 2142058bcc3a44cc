"""Keeps a stray key from becoming a verdict: one held down, or one meant for the claim before."""

from __future__ import annotations

from dataclasses import dataclass

READ_ONLY = "this database is read-only: make the file writable, or open a copy with --db"

REPEAT_SECONDS = 0.12
"""Two presses of one key closer than this come from a key that is held down, not from a person."""


@dataclass
class KeyGuard:
    """Says whether a verdict key counts. Times are seconds on one monotonic clock.

    `seconds` is how long keys are ignored after a claim was painted; 0 lets every key through.
    """

    seconds: float
    painted_at: float | None = None
    _last_key: str = ""
    _last_time: float = float("-inf")

    def refusal(self, key: str, now: float) -> str:
        """Why a verdict key pressed now does not count; empty where it does."""
        held_down = key == self._last_key and now - self._last_time < REPEAT_SECONDS
        self._last_key, self._last_time = key, now
        if self.seconds <= 0:
            return ""
        if held_down:
            return "the key is held down"
        if self.painted_at is None or now - self.painted_at < self.seconds:
            return "the claim has only just appeared"
        return ""
