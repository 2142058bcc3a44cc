"""When the screen fails: one line for the reviewer, and a log for whoever mends it.

Textual would print pages of traceback with every value in them, articles among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App
from textual.worker import WorkerFailed

from workbench import __version__
from workbench.errors import WorkbenchError

_KEPT = 20
"""So many logs are kept, the newest."""


class ScreenError(WorkbenchError):
    """The screen broke off; what showed as saved is saved."""


class BreakingOff(App[None]):
    """An app that keeps what broke it, `failure`, and prints nothing about it itself.

    Textual's own pages can be had while developing: `TEXTUAL=debug`.
    """

    failure: BaseException | None = None

    def _handle_exception(self, error: Exception) -> None:
        if self.failure is None:
            self.failure = error.error if isinstance(error, WorkerFailed) else error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        if self.debug:
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if not self.debug:
            self._exit_renderables.clear()
        super()._print_error_renderables()


def screen_error(failure: BaseException, folder: Path) -> ScreenError:
    """What to say of a failure, the log of which is put into this folder."""
    said = f"{type(failure).__name__}: {failure}".removesuffix(": ").rstrip(".")
    try:
        where = f"Please report it with {_write_log(failure, folder)}"
    except OSError as error:
        where = f"No log could be written to {folder}: {error.strerror}"
    return ScreenError(f"the screen broke off ({said}). All that showed as saved is saved. {where}")


def log_folder() -> Path:
    """Where the logs of this user lie."""
    import platformdirs

    return platformdirs.user_log_path("claim-workbench", appauthor=False)


def _write_log(failure: BaseException, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("screen-*.log"))[: 1 - _KEPT]:
        old.unlink(missing_ok=True)
    at = datetime.now(UTC)
    path = folder / f"screen-{at:%Y%m%d-%H%M%S-%f}.log"
    path.write_text("\n".join(_log_lines(failure, at)) + "\n", encoding="utf-8")
    return path


def _log_lines(failure: BaseException, at: datetime) -> Iterator[str]:
    """What failed and where in the program; no message and no value, which may be an article's."""
    import platform
    import traceback
    from importlib.metadata import version

    yield f"{at:%Y-%m-%d %H:%M:%S} UTC, workbench {__version__}, Textual {version('textual')}"
    yield f"Python {sys.version.split()[0]}, {platform.platform()}"
    told: set[int] = set()
    error: BaseException | None = failure
    while error is not None and id(error) not in told:
        told.add(id(error))
        yield ""
        yield type(error).__qualname__
        yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
