"""A private copy of another database: the file itself is read, and never written.

The copy is of one moment, with all that is committed, also what lies in a write-ahead log beside
the file. It has the schema of this program, and room for notes of what is to come from it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from workbench.errors import StoreError
from workbench.store.connection import Database, refuse_what_is_no_database
from workbench.store.schema import bring_up_to_date

_BESIDE = ("", "-wal", "-journal")
_CANNOT_SHARE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
)
"""What SQLite answers in a folder that cannot be written, or on a medium that cannot be locked."""


@contextmanager
def copied(other: Path) -> Iterator[Path]:
    """A copy of a workbench's database, in a folder of its own that goes away afterwards.

    Raises StoreError, in words, for what is no such database, was made by a newer workbench, or is
    damaged.
    """
    with TemporaryDirectory(prefix="workbench-merge-") as folder:
        copy = Path(folder, "copy.db")
        try:
            _refuse(other)
            _copy(other, copy)
            _refuse_damage(copy)
            _bring_up_to_date(copy)
        except StoreError as error:  # it is said of the file, not of the copy of it
            said = str(error).replace(str(copy), str(other)).replace(" with --db", "")
            raise StoreError(said) from error
        yield copy


def _bring_up_to_date(copy: Path) -> None:
    database = Database(copy)
    try:
        bring_up_to_date(database)
    finally:
        database.close()


def _refuse(other: Path) -> None:
    if not other.exists():
        raise StoreError(f"There is no file {other}: name the database to be merged.")
    refuse_what_is_no_database(other)
    if not other.stat().st_size:
        raise StoreError(f"{other} is empty, it has not even a schema: copy it once more.")


def _copy(other: Path, copy: Path) -> None:
    is_shared = any(other.with_name(other.name + end).exists() for end in ("-wal", "-shm"))
    try:
        _back_up(other, copy, "ro" if is_shared else "ro&immutable=1")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in _CANNOT_SHARE:
            raise StoreError(f"{other} cannot be read: {error}.") from error
        _copy_bytes(other, copy)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{other} is not a database, or is damaged: {error}.") from error
    if not is_shared and other.with_name(f"{other.name}-wal").exists():
        _back_up(other, copy, "ro")  # somebody began to work in it meanwhile


def _back_up(other: Path, copy: Path, mode: str) -> None:
    uri = f"file:{quote(os.fsencode(other.absolute()))}?mode={mode}"
    with (
        closing(sqlite3.connect(uri, uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)


def _copy_bytes(other: Path, copy: Path) -> None:
    try:
        for end in _BESIDE:
            beside = other.with_name(other.name + end)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + end))
    except OSError as error:
        raise StoreError(f"{other} cannot be read: {error.strerror}.") from error


def _refuse_damage(copy: Path) -> None:
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
            return
    raise StoreError(
        f"{copy} is damaged: nothing was merged. Keep a copy, then try `sqlite3 FILE .recover`."
    )
