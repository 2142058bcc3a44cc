"""The part of an intake that any process can do: read sources and extract their claims.

What goes in and out can be pickled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from workbench.errors import SourceError, StoreError
from workbench.extractors import Choice, read_with
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
    """A source that was read: its bytes, the article, and the galley of it.

    `extractor` is the signature of what found the claims, "" for the workbench itself.
    """

    locator: str
    raw: RawSource
    article: Article
    galley: Galley
    extractor: str = ""


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


_DEADLY = "it ends the process that reads it; it may be damaged, or need more memory than there is"

Result = Reading | Known | Failure
IsKnown = Callable[[str, str], bool]
"""Whether a source with this locator and these bytes (their SHA-256) was read before."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a reader is told for a whole run. `database` None lets it read everything anew.

    `extractor` is to find the claims, also where another has found them in the same bytes; with
    None it is the workbench itself, in what is new. `signature` is what is kept of the former.
    """

    options: SourceOptions
    locators: Locators
    database: Path | None
    extractor: Choice | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sources of a task that can be opened only from its beginning, or only in one process."""

    task: Task
    sources: tuple[RawSource | SourceError, ...]

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.task.name


Portion = Task | Batch
"""What is handed to a reader at a time."""


def read_portion(portion: Portion, errand: Errand) -> list[Result]:
    """All that a portion stands for, in order, read by a process of its own."""
    return list(results(portion, errand, known_in(errand.database, errand.signature)))


def results(
    portion: Portion,
    errand: Errand,
    is_known: IsKnown,
    *,
    begin: int = 0,
    spare: bool = False,
) -> Iterator[Result]:
    """What a portion stands for, from the source at `begin` on, one after the other.

    With `spare` the first of them is not read, but named as one that ends who reads it. Raises
    StoreError where `is_known` does, and nothing else.
    """
    for source in islice(opened(portion, errand), begin, None):
        if isinstance(source, SourceError):
            yield Failure(source.source or portion.name, str(source))
            continue
        task = portion.task if isinstance(portion, Batch) else portion
        locator = errand.locators.of(task, source.name)
        if spare:
            yield Failure(locator, f"{locator}: not read: {_DEADLY}")
            spare = False
        else:
            yield read_one(source, locator, is_known, errand.extractor)


def opened(portion: Portion, errand: Errand) -> Iterator[RawSource | SourceError]:
    """The sources of a portion. Never raises SourceError."""
    if isinstance(portion, Batch):
        yield from portion.sources
        return
    try:
        yield from _loader(errand.options).load(portion)
    except Exception as error:  # a fault of ours in opening one must not stop the others
        yield SourceError(_our_fault(portion.name, error), source=portion.name)


def read_one(
    raw: RawSource, locator: str, is_known: IsKnown, extractor: Choice | None = None
) -> Result:
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
        found = read_with(
            extractor,
            article.body,
            headline=article.headline,
            publisher=article.publisher,
            published=article.published,
        )
    except SourceError as error:
        return Failure(locator, str(error))
    except Exception as error:  # a fault of ours in reading one must not stop the others
        return Failure(locator, _our_fault(locator, error))
    article = replace(article, remarks=(*article.remarks, *found.remarks))
    return Reading(locator, raw, article, found.galley, found.extractor)


def known_in(database: Path | None, extractor: str | None) -> IsKnown:
    """Asks a database whether a source is known; where that fails, it is read anew.

    With the signature of an extractor, whether its claims are that one's, too.
    """

    def is_known(locator: str, sha256: str) -> bool:
        try:
            if database is None:
                return False
            return _store(database).articles.is_known(locator, sha256, extractor)
        except StoreError:
            return False

    return is_known


def _our_fault(name: str, error: Exception) -> str:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"{name}: not read, by a fault of the workbench ({what}); report it with the source"


@lru_cache(maxsize=1)
def _store(database: Path) -> Store:
    """One for the process."""
    return Store(database)


@lru_cache(maxsize=1)
def _loader(options: SourceOptions) -> Loader:
    """One for the process, so that a site is asked once what may be read of it."""
    return Loader(options)
