"""What a program has drawn on its terminal, and since when it stands there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pyte

from benchmarks.terminal import COLUMNS, ROWS, Program

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<=>][0-?]*|[0-?]+[ -/]+)[@-~]")
"""Questions to newer terminals, which pyte would draw as text."""

_STILL_SECONDS = 0.15
_AT_ONCE_SECONDS = 1.0


class Drawn:
    """The screen of a program; what it has sent is drawn only after it was read, and so costs the
    program no time."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The lines of the screen."""
        return "\n".join(self._screen.display)

    def when(self, shows: Callable[[str], bool], patience: float) -> float:
        """When the screen first showed this. Raises TimeoutError with the screen if it never did.

        All that has come by then is drawn, also what came later.
        """
        deadline = time.perf_counter() + patience
        shown_at = time.perf_counter() if shows(self.text) else None
        while shown_at is None:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"it never came:\n{self.text}")
            for came_at, sent in self._read():
                self._draw(sent)
                if shown_at is None and shows(self.text):
                    shown_at = came_at
        return shown_at

    def rest(self, seconds: float) -> None:
        """Draw what comes until nothing has come for this long."""
        for _, sent in self._program.until_still(seconds):
            self._draw(sent)

    def _draw(self, sent: bytes) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", sent))

    def _read(self) -> list[tuple[float, bytes]]:
        until = time.perf_counter() + _AT_ONCE_SECONDS
        read = []
        for came_at, sent in self._program.until_still(_STILL_SECONDS):
            read.append((came_at, sent))
            if came_at > until:
                break
        return read
