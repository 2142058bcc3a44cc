"""A text in the reviewer's own editor: handed over in a private file, taken back when it ends."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_NAME = "note.txt"


class EditorError(Exception):
    """The editor could not be used, or failed: the message says how."""


def editor_of(environment: Mapping[str, str]) -> list[str] | None:
    """The command of $VISUAL, else of $EDITOR; None where neither names one.

    Raises EditorError for a command that cannot be read.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environment.get(name, ""))
        except ValueError as error:
            raise EditorError(f"${name} cannot be read: {error}") from None
        if command:
            return command
    return None


def edit_text(command: list[str], text: str) -> str:
    """Let the editor change a text; gives what was saved, without a last line end.

    No shell is between: the text is never read as anything but the content of a file, which only
    this user can read and which is gone afterwards. Raises EditorError; then nothing was changed.
    """
    with TemporaryDirectory(prefix="claim-workbench-") as folder:
        path = Path(folder, _NAME)
        try:
            with open(path, "x", encoding="utf-8", newline="", opener=_private) as file:
                file.write(text)
            with _not_interrupted():
                done = subprocess.run([*command, str(path)], check=False)
            if done.returncode != 0:
                raise EditorError(f"{command[0]} ended with an error ({done.returncode})")
            edited = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "what it saved is no UTF-8"
            raise EditorError(f"{command[0]}: {reason}") from None
    return edited.removesuffix("\n")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Ctrl-C is for the editor. A handler, unlike ignoring the signal, is not passed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
