"""The terminal under the screen, which may be gone first: its window closed, its line cut."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as TerminalDriver
else:
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """A driver that goes on without its terminal until the program has ended in order.

        Textual's own stops writing at the first error, and whatever waits for that waits for ever.
        """

        def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
            super().__init__(*args, **named)
            if self._file is not None:
                self._file = _Outlet(self._file)  # type: ignore[assignment] # all that is used

        def run_input_thread(self) -> None:
            try:
                super().run_input_thread()
            except Exception as error:
                if not is_terminal_gone():
                    self._app.call_later(_fail, error)


def _fail(error: Exception) -> None:
    raise error


class _Outlet:
    """A stream to a terminal; what is sent when there is none any more is lost."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def is_terminal_gone() -> bool:
    """Whether the terminal that keys come from is there no more.

    No signal tells of that where the shell in between has signals of its own ignored (`nohup`).
    """
    return sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno())
