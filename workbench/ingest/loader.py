"""Opens what a listing found: each task to the sources it stands for."""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from workbench.errors import SourceError
from workbench.ingest.addresses import Resolve
from workbench.ingest.archives import find_layout, read_records
from workbench.ingest.options import InputFormat, SourceOptions
from workbench.ingest.packed import Borrowed, Where, opened, read_at_most, read_document
from workbench.ingest.source import STANDARD_INPUT, RawSource
from workbench.ingest.tasks import (
    AddressTask,
    ArchiveTask,
    DocumentTask,
    FeedTask,
    InputTask,
    MembersTask,
    Task,
)

if TYPE_CHECKING:
    from workbench.ingest.feeds import Entry
    from workbench.ingest.fetch import Fetcher

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Loader:
    """Opens tasks. One serves a whole process, so that sites are asked once what may be read.

    `standard_input` is what an InputTask reads, the process's own unless it is given; `resolve`
    says what a host stands for, for tests.
    """

    def __init__(
        self,
        options: SourceOptions | None = None,
        *,
        standard_input: IO[bytes] | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        self._options = options or SourceOptions()
        self._standard_input = standard_input
        self._resolve = resolve

    def load(self, task: Task) -> Iterator[RawSource | SourceError]:
        """The sources of a task, one at a time, no more than the limit of the options.

        What cannot be read is an error in its place; never raises SourceError.
        """
        try:
            yield from islice(self._load(task), self._options.limit)
        except SourceError as error:
            yield error

    def _load(self, task: Task) -> Iterator[RawSource | SourceError]:
        match task:
            case DocumentTask(where, media_type):
                yield _document(where, media_type)
            case MembersTask(path, members):
                for member in members:
                    yield _document_or_error(Where(path, member))
            case ArchiveTask(where, layout, shard):
                read_from = partial(opened, where)
                mapping = self._options.mapping
                yield from read_records(read_from, where.name, layout, shard, mapping)
            case FeedTask(where):
                yield from self._articles_of_feed(read_document(where), where.name)
            case AddressTask(url):
                yield from self._page_or_feed(url)
            case InputTask():
                yield from self._from_standard_input()

    @cached_property
    def _fetcher(self) -> Fetcher:
        from workbench.ingest.fetch import Fetcher  # brings TLS in, which files do not need

        return Fetcher(self._options.fetch, resolve=self._resolve)

    def _page_or_feed(self, url: str) -> Iterator[RawSource | SourceError]:
        from workbench.ingest.feeds import is_feed

        page = self._fetcher.fetch(url)
        if is_feed(page.data, page.media_type):
            yield from self._articles_of_feed(page.data, url, page.url)
        else:
            yield RawSource(url, page.data, page.url, page.media_type, page.charset)

    def _articles_of_feed(
        self, data: bytes, name: str, url: str = ""
    ) -> Iterator[RawSource | SourceError]:
        from workbench.ingest.feeds import read_feed

        for entry in read_feed(data, name, url):
            yield entry if isinstance(entry, SourceError) else self._article(entry, name)

    def _article(self, entry: Entry, feed: str) -> RawSource | SourceError:
        """The page that an entry links to, else the text that the feed itself holds of it."""
        remarks: tuple[str, ...] = ()
        if entry.link:
            try:
                page = self._fetcher.fetch(entry.link)
            except SourceError as error:
                if not entry.content:
                    return error
                remarks = (f"taken from the feed, as its page was not to be had: {error}",)
            else:
                return RawSource(
                    *(entry.link, page.data, page.url, page.media_type, page.charset),
                    given=entry.given,
                )
        return RawSource(
            entry.link or f"{feed}#{entry.key}",
            _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", entry.content).encode(),
            media_type="text/html" if entry.is_html else "text/plain",
            charset="utf-8",
            given={"publisher": entry.publisher, **entry.given},
            remarks=remarks,
        )

    def _from_standard_input(self) -> Iterator[RawSource | SourceError]:
        stream = self._standard_input or sys.stdin.buffer
        told = self._options.input_format
        if told in (InputFormat.JSON, InputFormat.JSONL, InputFormat.CSV):
            mapping = self._options.mapping
            with tempfile.TemporaryFile() as kept:  # to look at its head before reading it
                shutil.copyfileobj(stream, kept)
                read_from = partial(_from_offset, kept)
                layout = find_layout(read_from, STANDARD_INPUT, told, mapping)
                whole = layout.whole
                yield from read_records(read_from, STANDARD_INPUT, layout, whole, mapping)
        else:
            data = read_at_most(stream, STANDARD_INPUT)
            media_type = "text/html" if told is InputFormat.HTML else ""
            yield RawSource(STANDARD_INPUT, data, media_type=media_type)


def _document(where: Where, media_type: str = "") -> RawSource:
    suffix = PurePosixPath(where.plain_name.lower()).suffix
    said = media_type or _MEDIA_TYPES.get(suffix, "")
    return RawSource(where.name, read_document(where), media_type=said)


def _document_or_error(where: Where) -> RawSource | SourceError:
    try:
        return _document(where)
    except SourceError as error:
        return error


@contextmanager
def _from_offset(kept: IO[bytes], start: int) -> Iterator[io.BufferedReader]:
    kept.seek(start)
    yield io.BufferedReader(Borrowed(kept))
