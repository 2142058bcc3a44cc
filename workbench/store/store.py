"""One database file: its articles, its claims and its verdict log."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.store.articles import Articles
from workbench.store.claims import Claims
from workbench.store.connection import PATIENCE_SECONDS, Database
from workbench.store.schema import bring_up_to_date
from workbench.store.verdicts import Verdicts


class Store:
    """Everything kept in one database file, made where it does not exist.

    Threads may share a store. `patience` is how many seconds to wait for another program that
    holds the file. Raises StoreError, in words, for a file that cannot be used.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE_SECONDS) -> None:
        self._database = Database(path, patience=patience)
        try:
            bring_up_to_date(self._database)
        except BaseException:
            self._database.close()
            raise
        self.articles = Articles(self._database)
        self.claims = Claims(self._database)
        self.verdicts = Verdicts(self._database)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read."""
        return self._database.read_only

    def snapshot(self) -> AbstractContextManager[None]:
        """All that this thread reads in the block is of one moment, whoever writes meanwhile."""
        return self._database.snapshot()

    def data_version(self) -> int:
        """A number that changes when anyone has saved something; compare within one thread."""
        with self._database.errors_in_words():
            (version,) = self._database.reading().execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
