"""The part of an intake that any process can do: read sources and extract their claims.

What goes in and out can be pickled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from workbench.errors import SourceError
from workbench.extract import read_galley
from workbench.ingest import RawSource, read_raw
from workbench.ingest.loader import Loader
from workbench.ingest.options import SourceOptions
from workbench.ingest.source import STANDARD_INPUT
from workbench.ingest.tasks import Task
from workbench.intake.locators import Locators
from workbench.model import Article, Galley
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that was read: its bytes, the article, and the galley of it."""

    locator: str
    raw: RawSource
    article: Article
    galley: Galley


@dataclass(frozen=True, slots=True)
class Known:
    """A source whose bytes are those that were read before; `size` is their number."""

    locator: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in words."""

    locator: str
    why: str


Result = Reading | Known | Failure
IsKnown = Callable[[str, str], bool]
"""Whether a source with this locator and these bytes (their SHA-256) was read before."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a reader is told for a whole run. `database` None lets it read everything anew."""

    options: SourceOptions
    locators: Locators
    database: Path | None


def read_task(task: Task, errand: Errand) -> list[Result]:
    """All that a task stands for, in order, read by a process of its own."""
    return list(results(task, errand, _known_in(errand.database)))


def results(task: Task, errand: Errand, is_known: IsKnown) -> Iterator[Result]:
    """What a task stands for, one source after the other. Never raises SourceError."""
    for raw in _loader(errand.options).load(task):
        if isinstance(raw, SourceError):
            yield Failure(raw.source or task.name, str(raw))
        else:
            yield read_one(raw, errand.locators.of(task, raw.name), is_known)


def read_one(raw: RawSource, locator: str, is_known: IsKnown) -> Result:
    """One source whose bytes are at hand.

    Its SHA-256 is of the bytes that are kept as its proof: of the whole record where it comes
    from an archive.
    """
    proof = raw.record or raw.data
    sha256 = hashlib.sha256(proof).hexdigest()
    if locator == STANDARD_INPUT:
        locator = f"{STANDARD_INPUT}#{sha256[:12]}"  # other bytes piped in are no change of these
    if is_known(locator, sha256):
        return Known(locator, sha256, len(proof))
    try:
        article = replace(read_raw(raw), source=locator, sha256=sha256)
    except SourceError as error:
        return Failure(locator, str(error))
    galley = read_galley(
        article.body,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
    )
    return Reading(locator, raw, article, galley)


def _known_in(database: Path | None) -> IsKnown:
    return _store(database).articles.is_known if database else _nothing_is_known


def _nothing_is_known(_locator: str, _sha256: str) -> bool:
    return False


@lru_cache(maxsize=1)
def _store(database: Path) -> Store:
    """One for the process."""
    return Store(database)


@lru_cache(maxsize=1)
def _loader(options: SourceOptions) -> Loader:
    """One for the process, so that a site is asked once what may be read of it."""
    return Loader(options)
