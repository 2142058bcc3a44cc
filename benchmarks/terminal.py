"""A program on a pseudo-terminal, of which nothing but the bytes it sends is looked at."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, ROWS = 120, 36
_PATIENCE_SECONDS = 60.0
_QUIT = b"\x11"  # ctrl+q, which every Textual app knows


class Program:
    """Python, or another program, started with these arguments on a terminal of 120×36; ended when
    the block ends. What it keeps for its user it keeps in `cwd`."""

    def __init__(
        self, arguments: Sequence[str], cwd: Path, *, program: str = sys.executable
    ) -> None:
        self._terminal, theirs = pty.openpty()
        ioctl(self._terminal, TIOCSWINSZ, pack("HHHH", ROWS, COLUMNS, 0, 0))
        surroundings = {
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "WORKBENCH_REVIEWER": "ana",
            "XDG_STATE_HOME": str(cwd),
            "XDG_CONFIG_HOME": str(cwd),
        }
        self.started_at = time.perf_counter()
        self._process = subprocess.Popen(
            [program, *arguments],
            cwd=cwd,
            env=os.environ | surroundings,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def send(self, keys: bytes) -> float:
        """Type; gives when."""
        now = time.perf_counter()
        os.write(self._terminal, keys)
        return now

    def wait_for(self, *texts: str) -> list[float]:
        """Read on until the program has sent all of these, in any order; gives when each came."""
        seen = b""
        came: dict[str, float] = {}
        while len(came) < len(texts):
            if not self._is_sending(_PATIENCE_SECONDS):
                raise TimeoutError(f"only {list(came)} of {texts} came: {seen[-2_000:]!r}")
            seen += os.read(self._terminal, 1 << 16)
            now = time.perf_counter()
            for text in texts:
                if text not in came and text.encode() in seen:
                    came[text] = now
        return [came[text] for text in texts]

    def wait_for_match(self, pattern: re.Pattern[bytes]) -> tuple[float, re.Match[bytes]]:
        """Read on until what the program has sent holds such a text; gives when, and the text."""
        seen = b""
        while self._is_sending(_PATIENCE_SECONDS):
            seen += os.read(self._terminal, 1 << 16)
            now = time.perf_counter()
            if found := pattern.search(seen):
                return now, found
        raise TimeoutError(f"nothing like {pattern.pattern!r} came: {seen[-2_000:]!r}")

    def watch(self, seconds: float) -> None:
        """Read on for this long."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if self._is_sending(left):
                os.read(self._terminal, 1 << 16)

    def until_still(self, seconds: float) -> Iterator[tuple[float, bytes]]:
        """What the program sends, and when it came, until it sends nothing for this long."""
        while self._is_sending(seconds):
            sent = os.read(self._terminal, 1 << 16)
            yield time.perf_counter(), sent

    @property
    def peak_memory(self) -> int | None:
        """The most bytes of memory that the program has held so far; None where that is not told.

        The resident set, what it shares with others included.
        """
        with suppress(OSError):
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
            (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
            return int(line.split()[1]) * 1024
        return None

    def stop(self) -> None:
        """End the program without asking it."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._process.poll() is None:
            self.send(_QUIT)
            self._read_to_the_end()
        self.stop()
        os.close(self._terminal)

    def _is_sending(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        return bool(ready)

    def _read_to_the_end(self) -> None:
        """Take what the program still sends, so that it can end; reading fails when it has."""
        while self._is_sending(_PATIENCE_SECONDS):
            try:
                if not os.read(self._terminal, 1 << 16):
                    return
            except OSError:
                return
