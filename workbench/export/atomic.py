"""A file is written whole or not at all, and never over another one by accident."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from workbench.errors import WorkbenchError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that tells of another, and lies beside it under `path`.

    `text_of` is given the other one, finished but not named yet, and gives what is to be told of
    it; None where nothing is, and a companion of what was there before only has to go.
    """

    path: Path
    text_of: Callable[[Path], str] | None


@contextmanager
def replacing(target: Path, *, force: bool = False) -> Iterator[TextIO]:
    """A stream (UTF-8, line ends as written) whose text becomes the file when the block ends.

    All else is as with `replacing_bytes`.
    """
    with replacing_bytes(target, force=force) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


@contextmanager
def replacing_bytes(
    target: Path, *, force: bool = False, companion: Companion | None = None
) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file when the block ends.

    They go to a temporary file in the same folder, are flushed to the disk, and take the target's
    name in one step. Where the block fails, the target stays as it was and nothing is left behind.
    A link is followed to the file that it names.

    A companion is never there without the file that it tells of, nor beside another one, whenever
    the machine stops: an old one goes before the file is replaced, a new one comes after. An
    existing file or companion is replaced only with `force`, also when it appears while the block
    runs. Raises WorkbenchError, in words, for whatever stands in the way.
    """
    target = real_path(target)
    with _errors_in_words(target):
        _refuse_impossible(target, force=force)
        if companion:
            _refuse_impossible(companion.path, force=force)
        with _temporary(target) as temporary, _temporary(target) as beside:
            with temporary.open("xb") as stream:
                yield stream
                _flush(stream)
            if companion and companion.text_of:
                with beside.open("xb") as told:
                    told.write(companion.text_of(temporary).encode())
                    _flush(told)
            with _without(companion) as may_name:
                _name(temporary, target, force=force)
                may_name()
            if companion and beside.exists():
                _name(beside, companion.path, force=force)


def refuse_unwritable(target: Path, *, force: bool = False, companion: Path | None = None) -> None:
    """Raise now what `replacing_bytes` would raise when it begins: for long work before that."""
    target = real_path(target)
    with _errors_in_words(target):
        _refuse_impossible(target, force=force)
        if companion:
            _refuse_impossible(companion, force=force)
        with _temporary(target) as trial:
            trial.touch(exist_ok=False)


def real_path(target: Path) -> Path:
    """The file that a path means: where it is a link, what that names.

    Raises WorkbenchError for what can name none, such as a paste brings.
    """
    if "\0" in str(target):
        raise WorkbenchError("A file's name has no NUL character in it: name another file.")
    return Path(os.path.realpath(target)) if target.is_symlink() else target


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside the target for a file that has gone when the block ends."""
    path = target.with_name(f".workbench-{secrets.token_hex(8)}.part")
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def _without(companion: Companion | None) -> Iterator[Callable[[], None]]:
    """Take an old companion away for good, once what is yielded is called; else it comes back."""
    if companion is None or not companion.path.exists():
        yield lambda: None
        return
    with _temporary(companion.path) as aside:
        companion.path.rename(aside)
        _flush_folder(aside.parent)
        is_replaced = False

        def replaced() -> None:
            nonlocal is_replaced
            is_replaced = True

        try:
            yield replaced
        finally:
            if not is_replaced:
                aside.rename(companion.path)


def _name(temporary: Path, target: Path, *, force: bool) -> None:
    """Give a finished file its name, in one step, and make that durable."""
    if force:
        _take_over_permissions(target, temporary)
        temporary.replace(target)
    else:
        _name_unless_taken(temporary, target)
    _flush_folder(target.parent)


def _flush(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


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
