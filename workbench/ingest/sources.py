"""From what a person names (a file, a folder, an address …) to the sources it stands for.

`list_sources` gives the tasks, cheaply and lazily; a `Loader`, in this process or in another, opens
them; `open_sources` does both. Wherever something is wrong a `SourceError` takes the place of what
it concerns, and the rest goes on.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from math import isqrt
from pathlib import Path, PurePosixPath
from typing import IO

from workbench.errors import SourceError
from workbench.ingest.addresses import Resolve, is_address
from workbench.ingest.archives import Form, find_layout, shards
from workbench.ingest.feeds import FEED_SUFFIXES, is_feed
from workbench.ingest.folder import SOURCE_SUFFIXES, is_source_name, walk
from workbench.ingest.loader import Loader
from workbench.ingest.options import InputFormat, SourceOptions
from workbench.ingest.packed import Where, opened, zip_members
from workbench.ingest.source import STANDARD_INPUT, RawSource, refusal, storable
from workbench.ingest.tasks import (
    AddressTask,
    ArchiveTask,
    DocumentTask,
    FeedTask,
    InputTask,
    MembersTask,
    Task,
    capped,
)

_ARCHIVE_KINDS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_NOT_UNPACKED = (".tar", ".tgz", ".tbz2", ".txz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".z")
_HEAD = 4_000
_LEAST_MEMBERS = 16


def count_documents(
    specs: Iterable[str | Path], *, options: SourceOptions | None = None
) -> int | None:
    """How many articles there are to read; None where only reading tells."""
    total = 0
    for task in list_sources(specs, options=options, sharded=False):
        if isinstance(task, SourceError):
            continue
        if task.documents is None:
            return None
        total += task.documents
    return total


def open_sources(
    specs: Iterable[str | Path],
    *,
    options: SourceOptions | None = None,
    standard_input: IO[bytes] | None = None,
    resolve: Resolve | None = None,
) -> Iterator[RawSource | SourceError]:
    """The sources that files, folders, patterns, archives, addresses, feeds and "-" stand for.

    They come one at a time and in order; no more than one is held in memory. What cannot be read
    is an error in its place, whose `source` says which. Never raises SourceError.
    """
    options = options or SourceOptions()
    loader = Loader(options, standard_input=standard_input, resolve=resolve)
    tasks = list_sources(specs, options=options, sharded=False)
    found = chain.from_iterable(
        iter([task]) if isinstance(task, SourceError) else loader.load(task) for task in tasks
    )
    return islice(found, options.limit)


def list_sources(
    specs: Iterable[str | Path], *, options: SourceOptions | None = None, sharded: bool = True
) -> Iterator[Task | SourceError]:
    """What is to be read, for handing out: folders and archives are looked through, pages not
    fetched.

    An archive that can be read from any place is cut into shards of some dozen records, unless
    `sharded` is false: that reads through it once. Where there is a limit, the listing ends when
    it has come to so many articles; as some tasks tell their number only when they are read, who
    reads them has to stop at the limit too.
    """
    options = options or SourceOptions()
    left = options.limit
    for spec in dict.fromkeys(specs):
        for task in _Listing(options, sharded).of(spec):
            if left is None or isinstance(task, SourceError):
                yield task
            else:
                yield (task := capped(task, left))
                left -= task.documents or 0
            if left == 0:
                return


class _Listing:
    """Finds the tasks of one spec."""

    def __init__(self, options: SourceOptions, sharded: bool) -> None:
        self._options = options
        self._sharded = sharded

    def of(self, spec: str | Path) -> Iterator[Task | SourceError]:
        """The tasks that a path, a pattern, an address or "-" stands for."""
        path = Path(spec)
        if spec == STANDARD_INPUT:
            yield InputTask()
        elif isinstance(spec, str) and is_address(spec) and not os.path.lexists(spec):
            yield AddressTask(spec.strip())
        elif _is_folder(path):
            yield from self._each(walk(path))
        elif glob.has_magic(str(spec)) and not os.path.lexists(spec):
            yield from self._matches(str(spec))
        else:
            yield from self._careful(path)

    def _matches(self, pattern: str) -> Iterator[Task | SourceError]:
        try:
            # Path.glob takes no pattern that begins at the root.
            matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207
        except (OSError, ValueError):
            matches = []
        if not matches:
            yield refusal(storable(pattern), "no file matches this pattern", "check the path")
        for match in map(Path, matches):
            if not _is_folder(match):
                yield from self._careful(match)
            elif "**" not in pattern:  # else the files in it match as well
                yield from self._each(walk(match))

    def _each(self, paths: Iterable[Path | SourceError]) -> Iterator[Task | SourceError]:
        for path in paths:
            if isinstance(path, SourceError):
                yield path
            else:
                yield from self._careful(path)

    def _careful(self, path: Path) -> Iterator[Task | SourceError]:
        try:
            yield from self._file(path)
        except SourceError as error:
            yield error

    def _file(self, path: Path) -> Iterator[Task | SourceError]:
        name = path.name.lower()
        if name.endswith(".zip"):
            yield from self._members(path)
        elif name.removesuffix(".gz").endswith(_NOT_UNPACKED):
            what = "an archive of a kind that is not unpacked"
            yield refusal(storable(str(path)), what, "unpack it and read the folder")
        else:
            yield from self._tasks(Where(path))

    def _tasks(self, where: Where) -> Iterator[Task | SourceError]:
        """The tasks of a file that is not a ZIP file, or of one within a ZIP file."""
        suffix = PurePosixPath(where.plain_name.lower()).suffix
        told = self._options.input_format if suffix not in SOURCE_SUFFIXES else None
        kind = _ARCHIVE_KINDS.get(suffix) or (str(told) if told in ("json", "jsonl", "csv") else "")
        if kind:
            yield from self._records(where, kind)
        elif suffix in FEED_SUFFIXES or (suffix == ".xml" and _begins_as_feed(where)):
            yield FeedTask(where)
        else:
            yield DocumentTask(where, "text/html" if told is InputFormat.HTML else "")

    def _records(self, where: Where, kind: str) -> Iterator[Task]:
        read_from = partial(opened, where)
        layout = find_layout(read_from, where.name, kind, self._options.mapping)
        if layout.form is Form.OBJECT or where.is_packed or not self._sharded:
            yield ArchiveTask(where, layout, layout.whole)
        else:
            for shard in shards(read_from, layout):
                yield ArchiveTask(where, layout, shard)

    def _members(self, path: Path) -> Iterator[Task | SourceError]:
        """The tasks of a ZIP file; each opens it anew, so that they are fewer the larger it is."""
        members = list(zip_members(path))
        at_once = max(_LEAST_MEMBERS, 2 * isqrt(len(members)))
        documents: list[str] = []
        any_found = False
        for task in chain.from_iterable(self._member(path, member) for member in members):
            any_found = True
            if isinstance(task, DocumentTask):
                documents.append(task.where.member)
                if len(documents) < at_once:
                    continue
            if documents:
                yield MembersTask(path, tuple(documents))
                documents.clear()
            if not isinstance(task, DocumentTask):
                yield task
        if documents:
            yield MembersTask(path, tuple(documents))
        if not any_found:
            what = "no articles in this archive"
            yield refusal(storable(str(path)), what, "name an archive of article files")

    def _member(self, path: Path, member: str | SourceError) -> Iterator[Task | SourceError]:
        if isinstance(member, SourceError):
            yield member
            return
        parts = PurePosixPath(member).parts
        aside = any(part.startswith(".") or part == "__MACOSX" for part in parts[:-1])
        if aside or not is_source_name(parts[-1]):
            return
        where = Where(path, member)
        if member.lower().endswith(".zip"):
            what = "an archive within an archive"
            yield refusal(where.name, what, "unpack it and read the folder")
            return
        try:
            yield from self._tasks(where)
        except SourceError as error:
            yield error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say why
        return False


def _begins_as_feed(where: Where) -> bool:
    with opened(where) as stream:
        return is_feed(stream.read(_HEAD))
