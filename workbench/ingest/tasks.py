"""What is to be read, before it is read: small values that can be handed to another process.

A task stands for one article or for some that lie together. It says where they are and holds
nothing of them, so that a run over many processes ships places, not bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.ingest.archives import Layout, Shard
from workbench.ingest.packed import Where
from workbench.ingest.source import STANDARD_INPUT, storable


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """A file that holds one article. `media_type` is what the person says it is, mostly nothing."""

    where: Where
    media_type: str = ""

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.where.name

    @property
    def documents(self) -> int:
        """How many articles there are."""
        return 1


@dataclass(frozen=True, slots=True)
class MembersTask:
    """Some files of a ZIP file that hold one article each."""

    path: Path
    members: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the source is called."""
        return storable(str(self.path))

    @property
    def documents(self) -> int:
        """How many articles there are."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class ArchiveTask:
    """Some records of an archive, or all of one that can be read from its beginning only."""

    where: Where
    layout: Layout
    shard: Shard

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.where.name

    @property
    def documents(self) -> int | None:
        """How many articles there are, None where only reading them tells."""
        return self.shard.count


@dataclass(frozen=True, slots=True)
class FeedTask:
    """A file that holds a feed, whose articles are fetched."""

    where: Where

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.where.name

    @property
    def documents(self) -> None:
        """Only reading the feed tells how many articles there are."""


@dataclass(frozen=True, slots=True)
class AddressTask:
    """The address of a page, or of a feed whose articles are fetched one after the other."""

    url: str

    @property
    def name(self) -> str:
        """What the source is called."""
        return storable(self.url)

    @property
    def documents(self) -> None:
        """Only fetching it tells whether it is one page or a feed."""


@dataclass(frozen=True, slots=True)
class InputTask:
    """Standard input, which only the process that has it can read."""

    @property
    def name(self) -> str:
        """What the source is called."""
        return STANDARD_INPUT

    @property
    def documents(self) -> None:
        """Only reading it tells how many articles there are."""


Task = DocumentTask | MembersTask | ArchiveTask | FeedTask | AddressTask | InputTask
"""Something to be read. Each has a `name`, and `documents` tells how many articles it is."""


def capped(task: Task, limit: int) -> Task:
    """The task with no more than so many articles, where that can be told before reading."""
    if task.documents is None or task.documents <= limit:
        return task
    if isinstance(task, MembersTask):
        return replace(task, members=task.members[:limit])
    if isinstance(task, ArchiveTask):
        return replace(task, shard=replace(task.shard, count=limit))
    return task
