"""How far a long run has come: one line on standard error, where a person sees it."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from workbench.wording import duration_in_words

_EVERY_SECONDS = 0.2
_NOT_BEFORE_SECONDS = 1.0
_CLEAR_LINE = "\r\x1b[K"


class ProgressLine:
    """Counts, and shows the count, the rate and the time left; `total` None where nobody knows.

    Nothing is shown where standard error is no terminal, nor of a run of less than a second.
    """

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._failed = 0
        self._began = self._shown = time.monotonic()
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def step(self, *, failed: bool = False) -> None:
        """One more is done."""
        self._failed += failed
        self.reach(self._done + 1)

    def reach(self, done: int, total: int | None = None) -> None:
        """So many are done; `total` where another number is known by now."""
        self._done = done
        self._total = total or self._total
        now = time.monotonic()
        is_long = now - self._began >= _NOT_BEFORE_SECONDS
        if is_long and now - self._shown >= _EVERY_SECONDS and sys.stderr.isatty():
            self._shown = now
            self._is_shown = True
            sys.stderr.write(_CLEAR_LINE + self.line(now - self._began))
            sys.stderr.flush()

    def line(self, seconds: float) -> str:
        """The line after so many seconds of work."""
        rate = self._done / max(seconds, 0.001)
        parts = [f"{self._what}: {self._done:,}"]
        if self._total:
            parts[0] += f" of {self._total:,}"
        parts.append(f"{rate:,.0f} a second")
        if self._total and self._done:
            parts.append(f"{duration_in_words((self._total - self._done) / rate)} left")
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        return " · ".join(parts)

    def clear(self) -> None:
        """Take the line away, so that what follows stands on one of its own."""
        if self._is_shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
            self._is_shown = False
