"""A program in a real pseudo-terminal: what is typed into it, and what its screen shows."""

from __future__ import annotations

import contextlib
import re
import signal
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PATIENCE_SECONDS = 20.0
"""How long a state may take on a machine that is busy with other things."""

_KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "page-down": "\x1b[6~",
}
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<=>][0-?]*|[0-?]+[ -/]+)[@-~]")
"""Questions to newer terminals, which pyte would draw as text."""

_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")

Seen = str | Callable[[str], bool]


def is_in(text: str, seen: Seen) -> bool:
    """Whether a screen with this text shows it."""
    return seen in text if isinstance(seen, str) else seen(text)


class Terminal:
    """One program on a terminal of its own; `raw` is every byte that it has sent."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
        size: tuple[int, int] = (120, 36),
    ) -> None:
        columns, rows = size
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""
        with warnings.catch_warnings():
            # The child does nothing but exec, so that the threads of pytest-xdist cannot hurt it.
            warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
            self._child = pexpect.spawn(
                arguments[0],
                list(arguments[1:]),
                env=dict(env),
                cwd=str(cwd),
                dimensions=(rows, columns),
            )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = self._child.ptyproc.delayafterterminate = 0.01

    @property
    def text(self) -> str:
        """What the screen shows now, line by line."""
        self._take_in(0.0)
        return "\n".join(self._screen.display)

    def line(self, place: int) -> str:
        """One line of the screen; -1 is the last."""
        return self.text.split("\n")[place]

    @property
    def cursor_line(self) -> str:
        """The line that the terminal's cursor stands on."""
        return self.line(self._screen.cursor.y)

    def shows(self, seen: Seen) -> bool:
        """Whether this text, or what this asks for, is on the screen now."""
        return is_in(self.text, seen)

    def press(self, *keys: str) -> None:
        """Type keys: characters as they are, and "enter", "escape", "tab", "up", "down"."""
        for key in keys:
            self.send(_KEYS.get(key, key))

    def send(self, text: str) -> None:
        """Send text just as it is, as a paste or a key held down does."""
        self._child.send(text.encode())

    def wait_for(self, seen: Seen, patience: float = PATIENCE_SECONDS) -> float:
        """Wait until the screen shows it; gives the seconds it took."""
        began = time.monotonic()
        while not self.shows(seen):
            if time.monotonic() - began > patience:
                raise AssertionError(f"not seen: {seen!r}, but:\n{self.text}")
            if not self._take_in(0.05):
                raise AssertionError(f"not seen before the program ended: {seen!r}\n{self.text}")
        return time.monotonic() - began

    def watch(self, seconds: float) -> None:
        """Draw what comes, for this long."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not self._take_in(left):
                return

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.text  # noqa: B018 - what was drawn for the old size is drawn first
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wait_for_end(self, patience: float = PATIENCE_SECONDS) -> int:
        """Wait until the program has ended; gives its exit code, or minus the signal."""
        deadline = time.monotonic() + patience
        while self._take_in(0.05):
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
        self._child.wait()
        code = self._child.exitstatus
        return int(-self._child.signalstatus if code is None else code)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def hang_up(self) -> None:
        """Close the terminal's window: the system sends SIGHUP, and nobody reads any more."""
        self._child.ptyproc.fileobj.close()

    def close(self) -> None:
        """End the program, whatever it does."""
        with contextlib.suppress(pexpect.ExceptionPexpect, OSError):
            self._child.kill(signal.SIGKILL)
        self._child.close(force=True)

    def _take_in(self, seconds: float) -> bool:
        """Draw all that is there, waiting this long for it to begin; whether more may come."""
        if self._child.ptyproc.fileobj.closed:
            time.sleep(seconds)
            return bool(self._child.isalive())
        while True:
            try:
                self._draw(self._child.read_nonblocking(1 << 16, timeout=seconds))
            except pexpect.TIMEOUT:
                return True
            except pexpect.EOF:
                return False
            seconds = 0.0

    def _draw(self, found: bytes) -> None:
        self.raw += found
        found = self._unfinished + found
        cut = _UNFINISHED.search(found)
        whole = found[: cut.start()] if cut else found
        self._unfinished = found[len(whole) :]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", whole))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
