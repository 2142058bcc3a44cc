"""The errors a person can act on; each message is one line and is shown without a traceback."""

from __future__ import annotations

from typing import ClassVar


class WorkbenchError(Exception):
    """Something failed: the message says what happened, where, and what to do."""

    exit_code: ClassVar[int] = 1


class SourceError(WorkbenchError):
    """An article cannot be read; `source` says which (a path, a URL, "-")."""

    def __init__(self, message: str, *, source: str = "") -> None:
        super().__init__(message)
        self.source = source


class StoreError(WorkbenchError):
    """The database cannot be opened, read or written."""


class UsageError(WorkbenchError):
    """The person asked for something that does not exist or makes no sense here."""

    exit_code: ClassVar[int] = 2


class StoppedError(WorkbenchError):
    """Somebody asked for long work to be stopped, and what it was to make is not there."""
