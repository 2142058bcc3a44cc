"""What a source is called in the database, wherever the workspace lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workbench.ingest.tasks import ArchiveTask, DocumentTask, FeedTask, MembersTask, Task


@dataclass(frozen=True, slots=True)
class Locators:
    """Names sources. `root` is the workspace's folder, `articles` the one inside it, or None.

    A file of the workspace is known by its place in it, so that the folder can move; any other
    file by its full path; a record or a member by the file's name and its own place behind it.
    """

    root: Path
    articles: Path | None

    def of(self, task: Task, name: str) -> str:
        """The locator of a source that goes by `name` among those of a task."""
        path = file_of(task)
        if path is None or not name.startswith(spelled := storable(str(path))):
            return name
        return self.of_file(path) + name.removeprefix(spelled)

    def of_file(self, path: Path) -> str:
        """The locator of a file."""
        resolved = Path(os.path.realpath(path))  # Path.resolve raises for a link to itself
        if self.articles is not None and resolved.is_relative_to(self.articles.resolve()):
            return storable(resolved.relative_to(self.root.resolve()).as_posix())
        return storable(str(resolved))


def file_of(task: Task) -> Path | None:
    """The file that a task reads; None for an address and standard input."""
    match task:
        case DocumentTask(where=where) | ArchiveTask(where=where) | FeedTask(where=where):
            return where.path
        case MembersTask(path=path):
            return path
        case _:
            return None


def storable(name: str) -> str:
    """The name with the undecodable bytes of a file name escaped, as UTF-8 needs."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
