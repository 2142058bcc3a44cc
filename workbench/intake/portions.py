"""Tasks made ready for other processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.errors import SourceError
from workbench.ingest import RawSource
from workbench.ingest.tasks import ArchiveTask, InputTask, Task
from workbench.intake.reading import Batch, Errand, Portion, opened

_MOST_SOURCES = 32
_MOST_BYTES = 1_000_000


def portions(tasks: Iterable[Task], errand: Errand) -> Iterator[Portion]:
    """The tasks; those that would keep one reader busy for long, and hold much, as batches.

    Standard input is this process's own, and a packed archive is unpacked once, here.
    """
    for task in tasks:
        if isinstance(task, ArchiveTask | InputTask) and task.documents is None:
            yield from _batches(task, errand)
        else:
            yield task


def _batches(task: Task, errand: Errand) -> Iterator[Batch]:
    held: list[RawSource | SourceError] = []
    size = 0
    for source in opened(task, errand):
        held.append(source)
        size += len(source.data) + len(source.record) if isinstance(source, RawSource) else 0
        if len(held) == _MOST_SOURCES or size >= _MOST_BYTES:
            yield Batch(task, tuple(held))
            held, size = [], 0
    if held:
        yield Batch(task, tuple(held))
