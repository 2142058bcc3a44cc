"""Paths as a reviewer types or pastes them: anything may come."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UsageError


def typed_path(text: str) -> Path:
    """The path that was typed, with `~` and `~name` put in.

    Raises UsageError where nobody has that name.
    """
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError as error:
        whose = text.strip().split("/")[0]
        raise UsageError(f"Nobody here has a folder {whose}: type the whole path.") from error


def is_taken(path: Path) -> bool:
    """Whether something is there already. Raises UsageError where nothing can be, or be seen."""
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"Nothing can be written there: {error.strerror}.") from error
