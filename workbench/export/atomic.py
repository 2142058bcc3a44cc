"""A file is written whole or not at all, and never over another one by accident."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from workbench.errors import WorkbenchError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def replacing(target: Path, *, force: bool = False) -> Iterator[TextIO]:
    """A stream (UTF-8, line ends as written) whose text becomes the file when the block ends.

    The text goes to a temporary file in the same folder, is flushed to the disk, and takes the
    target's name in one step. Where the block fails, the target stays as it was and nothing is
    left behind. A link is followed to the file that it names.

    An existing file is replaced only with `force`, also when it appears while the block runs.
    Raises WorkbenchError, in words, for whatever stands in the way.
    """
    if target.is_symlink():
        target = Path(os.path.realpath(target))
    with _errors_in_words(target):
        _refuse_impossible(target, force=force)
        temporary = target.with_name(f".workbench-{secrets.token_hex(8)}.part")
        try:
            with temporary.open("x", encoding="utf-8", newline="") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if force:
                _take_over_permissions(target, temporary)
                temporary.replace(target)
            else:
                _name_unless_taken(temporary, target)
            _flush_folder(target.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _refuse_impossible(target: Path, *, force: bool) -> None:
    """Say before the work what would fail after it."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        raise WorkbenchError(
            f"{target} is a device or a pipe, not a file: name a file, or - for standard output."
        )
    if target.exists() and not force:
        raise _taken(target)


def _name_unless_taken(temporary: Path, target: Path) -> None:
    """Give the file its name, in one step that fails where the name is taken."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise _taken(target) from None
    except OSError:
        # A file system without hard links: reserve the name, then replace what reserves it.
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            raise _taken(target) from None
        temporary.replace(target)


def _take_over_permissions(target: Path, temporary: Path) -> None:
    with suppress(OSError):
        temporary.chmod(target.stat().st_mode & 0o7777)


def _flush_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _taken(target: Path) -> WorkbenchError:
    return WorkbenchError(
        f"{target} exists and was left as it is: name another file, or replace it with --force."
    )


@contextmanager
def _errors_in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except IsADirectoryError as error:
        raise WorkbenchError(f"{target} is a folder: name a file in it.") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkbenchError(
            f"There is no folder {target.parent}: make it first, or name another file."
        ) from error
    except PermissionError as error:
        raise WorkbenchError(
            f"{target} cannot be written, permission is missing: name a file elsewhere."
        ) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            why = "the disk is full: make room, then try again."
        else:
            why = f"{error.strerror or type(error).__name__}: name a file elsewhere."
        raise WorkbenchError(f"{target} was not written, {why}") from error
