"""A folder of files is written whole or not at all, beside whatever else lies in it.

What is to be written is made ready inside the folder, where no reader looks, and takes its place
only when all of it is there. A list of what was written, with the SHA-256 of each file, stays in
the folder: nothing else is ever replaced or deleted. Where the exchange fails, it is turned back;
where the program is killed amidst it, every file is an old or a new one, whole, and on the list,
so that the next run clears away what was made ready, and completes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError

LIST = ".published.json"
_STAGING = ".publishing"

_Listed = Mapping[str, tuple[str, ...]]
"""The files of an earlier run by name, with the SHA-256 of what each may hold."""


@dataclass(frozen=True, slots=True)
class Written:
    """The names of the files that are `new`, `changed`, `same` and `removed` in a folder.

    `kept` are files of an earlier run that somebody has edited since, and that are left there.
    """

    new: frozenset[str]
    changed: frozenset[str]
    same: frozenset[str]
    removed: frozenset[str]
    kept: frozenset[str]


def write_folder(files: Iterable[tuple[str, str]], folder: Path, *, force: bool = False) -> Written:
    """Write files, by name with their text, into a folder, which is made where there is none.

    Raises WorkbenchError, the folder being as it was, where it cannot be written, where it holds
    other files but no list, or where a file would be replaced that is not on the list, or has been
    edited since. With `force` these are replaced.
    """
    with _errors_in_words(folder):
        before, is_new = _begun(folder, force=force)
        staging = folder / _STAGING
        try:
            with _staged_in(staging, folder, force=force):
                after = _stage(files, staging)
                changes = _compare(before, after, folder, force=force)
                _exchange(changes, before, after, folder, staging)
        except BaseException:
            if is_new:
                with suppress(OSError):  # something else has come to lie in it
                    folder.rmdir()
            raise
    return changes


def refuse_unwritable_folder(folder: Path, *, force: bool = False) -> None:
    """Raise now what `write_folder` would raise when it begins: for long work before that."""
    with _errors_in_words(folder):
        _, is_new = _begun(folder, force=force)
        if is_new:
            folder.rmdir()


def _begun(folder: Path, *, force: bool) -> tuple[_Listed, bool]:
    """Have the folder there; gives what an earlier run left in it, and whether it was made now."""
    before = _read_list(folder)
    _refuse_a_strange_folder(folder, force=force)
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    return before, is_new


def published_in(folder: Path) -> frozenset[str]:
    """The names of the files that an earlier run wrote into a folder and that are there still.

    Raises WorkbenchError where the list of them is damaged.
    """
    with _errors_in_words(folder):
        return frozenset(name for name in _read_list(folder) if (folder / name).exists())


@contextmanager
def _staged_in(staging: Path, folder: Path, *, force: bool) -> Iterator[None]:
    """A folder within the folder, for one run at a time. What a killed run left in it goes."""
    with _alone_in(folder) as is_alone:
        if is_alone or force:
            shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir()
        except FileExistsError:
            raise WorkbenchError(
                f"Another run writes to {folder}, or was killed at it: nothing was written. "
                "Wait for it, or go over what it left with --force."
            ) from None
        try:
            yield
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Keep other runs out of a folder; False where the system cannot tell whether there is one.

    The lock is on the folder itself and goes with its process, however that ends. Raises
    WorkbenchError where another run has it.
    """
    descriptor = _locked(folder)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: Path) -> int | None:
    """What holds the lock on a folder until it is closed; None where there are no such locks."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise WorkbenchError(
            f"Another run writes to {folder}: nothing was written. Wait for it."
        ) from None
    except OSError:  # as on some networks
        os.close(descriptor)
        return None
    return descriptor


def _stage(files: Iterable[tuple[str, str]], staging: Path) -> dict[str, str]:
    """Write the files where no reader looks; gives the SHA-256 of each, in the order they came."""
    after: dict[str, str] = {}
    for name, text in files:
        data = text.encode("utf-8")
        _write(staging / name, data)
        after[name] = hashlib.sha256(data).hexdigest()
    return after


def _compare(before: _Listed, after: Mapping[str, str], folder: Path, *, force: bool) -> Written:
    """What is to change. Raises WorkbenchError where that is not this program's to replace."""
    there = {name: _sha256(folder / name) for name in {*before, *after}}
    own = {name for name, held in there.items() if held in before.get(name, ())}
    same = {name for name, sha256 in after.items() if there[name] == sha256}
    taken = sorted(name for name in after if there[name] and name not in own | same)
    if taken and not force:
        raise WorkbenchError(
            f"{folder / taken[0]} was not written, or was edited since, by somebody else: nothing "
            "was replaced. Move it away, name another folder, or replace it with --force."
        )
    gone = {name for name in before if name not in after and there[name]}
    return Written(
        new=frozenset(name for name in after if not there[name]),
        changed=frozenset(name for name in after if there[name] and name not in same),
        same=frozenset(same),
        removed=frozenset(gone & own),
        kept=frozenset(gone - own),
    )


def _exchange(
    changes: Written,
    before: _Listed,
    after: Mapping[str, str],
    folder: Path,
    staging: Path,
) -> None:
    """Put the new files in the place of the old; on failure the old ones come back."""
    both = {name: (*before.get(name, ()), after[name]) for name in after}
    aside = staging / "aside"
    aside.mkdir()
    moved: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        source.replace(target)
        moved.append((source, target))

    _write_list(folder, {**before, **both})
    try:
        for name in after:
            if name in changes.changed:
                move(folder / name, aside / name)
            if name not in changes.same:
                move(staging / name, folder / name)
        for name in sorted(changes.removed):
            move(folder / name, aside / name)
        _write_list(folder, {name: (sha256,) for name, sha256 in after.items()})
    except BaseException:
        for source, target in reversed(moved):
            target.replace(source)
        _write_list(folder, before)
        raise


def _refuse_a_strange_folder(folder: Path, *, force: bool) -> None:
    if force or not folder.exists() or (folder / LIST).exists():
        return
    strange = sorted(each.name for each in folder.iterdir() if each.name != _STAGING)
    if strange:
        raise WorkbenchError(
            f"{folder} holds files that were not published from here ({strange[0]} …): name a new "
            "folder, or put the pages beside them with --force."
        )


def _read_list(folder: Path) -> _Listed:
    try:
        held = json.loads((folder / LIST).read_text(encoding="utf-8"))
        listed = {str(name): tuple(map(str, held["files"][name])) for name in held["files"]}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, TypeError, LookupError):
        listed = {"": ()}
    if any(name in ("", ".", "..") or "/" in name or "\\" in name for name in listed):
        raise WorkbenchError(
            f"{folder / LIST} is damaged: it does not tell which files are published. "
            "Publish into a new folder."
        )
    return listed


def _write_list(folder: Path, listed: _Listed) -> None:
    """Write the list in one step; no list where nothing is on it."""
    text = json.dumps({"files": {name: sorted(set(listed[name])) for name in sorted(listed)}})
    ready = folder / _STAGING / LIST
    _write(ready, (text + "\n").encode("utf-8"))
    if listed:
        ready.replace(folder / LIST)
    else:
        (folder / LIST).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sha256(path: Path) -> str:
    """Of what a file holds; "" where there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


@contextmanager
def _errors_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise WorkbenchError(f"{folder} is a file: name a folder.") from error
    except FileNotFoundError as error:
        raise WorkbenchError(
            f"There is no folder {folder.parent}: make it first, or name another one."
        ) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise WorkbenchError(f"{folder} was not written, {why}: nothing in it changed.") from error
