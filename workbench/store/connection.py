"""Connections to one SQLite file: one that writes, and one per thread that reads."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from workbench.errors import StoreError

Found = TypeVar("Found")
Item = TypeVar("Item")

PATIENCE_SECONDS = 10.0
_MAGIC = b"SQLite format 3\x00"
_READ_ATTEMPT_SECONDS = 0.5
_WRITE_ATTEMPT_SECONDS = 0.005
"""SQLite itself asks ever more seldom, up to ten times a second: between the articles of a long
reading a verdict would find its gap too late."""

_BUSY_CODES = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Database:
    """One database file. Threads may share it: each reads on its own connection, writes queue up.

    `patience` is how many seconds a write waits for another program that holds the file.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE_SECONDS) -> None:
        self.path = path
        self.patience = patience
        refuse_what_is_no_database(path)
        self.read_only = path.exists() and not _is_writable(path)
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._write_lock = threading.Lock()
        with self.errors_in_words():
            self._writer = None if self.read_only else self._connect("rwc", _WRITE_ATTEMPT_SECONDS)

    def look(self, at: Callable[[sqlite3.Connection], Found]) -> Found:
        """What `at` reads from a file that may not be ours: nothing in it is changed."""
        with self.errors_in_words():
            return self._patiently(lambda: at(self._writer or self.reading()))

    def prepare_to_write(self) -> None:
        """Make what is written durable, and let others read meanwhile. Changes a new file."""
        writer = self._writer
        if writer is None:
            return
        with self.errors_in_words():
            self._patiently(lambda: writer.execute("PRAGMA journal_mode = WAL").fetchone())
            writer.execute("PRAGMA foreign_keys = ON")
            writer.execute("PRAGMA synchronous = FULL")

    def reading(self) -> sqlite3.Connection:
        """This thread's connection for reading. Rows come as `sqlite3.Row`."""
        connection: sqlite3.Connection | None = getattr(self._local, "reader", None)
        if connection is None:
            connection = self._connect_reader()
            self._local.reader = connection
        return connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that this thread reads in the block is of one moment, whoever writes meanwhile."""
        with self.errors_in_words():
            connection = self.reading()
            if connection.in_transaction:  # a wider block is of one moment already
                yield
                return
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One IMMEDIATE transaction: all of the block is saved when it ends, or nothing.

        Raises StoreError where the file is read-only, full, damaged, or held by another program
        for longer than `patience`.
        """
        if self._writer is None:
            raise self._is_read_only()
        with self._write_lock, self.errors_in_words():
            writer = self._writer
            self._patiently(lambda: writer.execute("BEGIN IMMEDIATE"))
            try:
                yield writer
                writer.execute("COMMIT")
            except BaseException:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")
                raise

    @contextmanager
    def beside(self, path: Path, name: str) -> Iterator[None]:
        """In the block, whatever writes can read the database at `path` as the schema `name`.

        Its temporary tables end with the block. Raises StoreError where the file is read-only.
        """
        if self._writer is None:
            raise self._is_read_only()
        writer = self._writer
        uri = _uri(path, "ro")
        with self._write_lock, self.errors_in_words():
            self._patiently(lambda: writer.execute(f"ATTACH ? AS {name}", (uri,)))
        try:
            yield
        finally:
            with self._write_lock, self.errors_in_words():
                for (table,) in writer.execute(
                    "SELECT name FROM temp.sqlite_schema WHERE type = 'table'"
                ).fetchall():
                    writer.execute(f"DROP TABLE temp.{table}")
                self._patiently(lambda: writer.execute(f"DETACH {name}"))

    @contextmanager
    def errors_in_words(self) -> Iterator[None]:
        """Turn what SQLite raises inside the block into a StoreError that says what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(_in_words(self.path, error)) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                f"{self.path} keeps no broken characters, such as {error.object[error.start]!r}: "
                "nothing was saved. Type the text anew."
            ) from error

    def close(self) -> None:
        """Close every connection, whichever thread opened it. A write that has begun ends first.

        The writer is closed last: it alone can fold the write-ahead log back into the file.
        """
        with self._write_lock, self._opening:
            for reader in self._readers:
                with suppress(sqlite3.Error):
                    reader.interrupt()
                    reader.close()
            self._readers.clear()
            if self._writer is not None:
                self._writer.close()

    def _is_read_only(self) -> StoreError:
        return StoreError(
            f"{self.path} is read-only: nothing was saved. "
            "Make the file writable, or name another one with --db."
        )

    def _connect_reader(self) -> sqlite3.Connection:
        with self.errors_in_words():
            connection = self._connect("ro")
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlite3.OperationalError:
                connection.close()
                if not self.read_only or _has_log(self.path):
                    raise
                # Without write permission on the folder SQLite cannot share a WAL file: the
                # file is then read as it lies there.
                connection = self._connect("ro&immutable=1")
        connection.row_factory = sqlite3.Row
        with self._opening:
            self._readers.append(connection)
        return connection

    def _connect(self, mode: str, attempt: float = _READ_ATTEMPT_SECONDS) -> sqlite3.Connection:
        return sqlite3.connect(
            _uri(self.path, mode),
            uri=True,
            timeout=min(attempt, self.patience),
            isolation_level=None,
            check_same_thread=False,
        )

    def _patiently(self, action: Callable[[], Found]) -> Found:
        """Do what another program may keep busy for a while, again and again while it does."""
        deadline = time.monotonic() + self.patience
        while True:
            try:
                return action()
            except sqlite3.OperationalError as error:
                if _primary(error) not in _BUSY_CODES or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.0005, 0.005))


def insert(write: sqlite3.Connection, table: str, *rows: Mapping[str, object]) -> None:
    """Add rows with the same columns to a table."""
    for row in rows[:1]:
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        write.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608


def in_parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items a part at a time: a statement takes only so many values."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"


def _is_writable(path: Path) -> bool:
    """SQLite needs to write the file, and to make its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def refuse_what_is_no_database(path: Path) -> None:
    """Raise StoreError for a path at which there can be no database."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder: name a database file with --db.")
        if not path.parent.is_dir():
            raise StoreError(
                f"There is no folder {path.parent}: make it first, or name another --db."
            )
        if not path.exists():
            return
        if not path.is_file():
            raise StoreError(f"{path} is not a file: name a database file with --db.")
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {error.strerror}.") from error
    if head and head != _MAGIC:
        raise StoreError(
            f"{path} is not a database: it was left as it is. Name another file with --db."
        )


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _in_words(path: Path, error: sqlite3.DatabaseError) -> str:
    words = {
        sqlite3.SQLITE_BUSY: "is held by another program: nothing was saved. "
        "Close that program, or try again.",
        sqlite3.SQLITE_LOCKED: "is held by another program: nothing was saved. "
        "Close that program, or try again.",
        sqlite3.SQLITE_READONLY: "is read-only: nothing was saved. "
        "Make the file and its folder writable, or name another one with --db.",
        sqlite3.SQLITE_FULL: "could not grow, the disk is full: nothing was saved. "
        "Make room, then try again.",
        sqlite3.SQLITE_NOTADB: "is not a database: it was left as it is. "
        "Name another file with --db.",
        sqlite3.SQLITE_CORRUPT: "is damaged. Keep a copy, then try `sqlite3 FILE .recover`.",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that its folder exists and is writable.",
        sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error.",
    }
    return f"{path} {words.get(_primary(error), f'answered: {error}.')}"
