"""Paths and addresses as a reviewer types or pastes them: anything may come."""

from __future__ import annotations

import glob
import os
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


def typed_source(text: str) -> str:
    """The file, folder, pattern or address to read that was typed.

    Raises WorkbenchError for what will not be read, as far as that can be known at once: a path
    where nothing is, an address of a kind that is not read.
    """
    from workbench.ingest.addresses import is_address, parse_address
    from workbench.ingest.source import STANDARD_INPUT, unreadable

    if text == STANDARD_INPUT:
        advice = "name a file, a folder or an address"
        raise UsageError(f"Standard input is the keyboard here: {advice}.")
    if is_address(text) and not os.path.lexists(text):
        parse_address(text)
        return text
    path = typed_path(text)
    if not glob.has_magic(str(path)):
        try:
            path.stat()
        except (OSError, ValueError) as error:
            raise unreadable(str(path), error) from error
    return str(path)


def is_taken(path: Path) -> bool:
    """Whether something is there already. Raises UsageError where nothing can be, or be seen."""
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"Nothing can be written there: {error.strerror}.") from error
