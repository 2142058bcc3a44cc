"""Reads sources into one store: many may read, one writes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import SourceError
from workbench.locate import Place
from workbench.records import Outcome, Take
from workbench.store import Store
from workbench.store.articles import SourceState
from workbench.store.originals import Original

if TYPE_CHECKING:
    from workbench.extractors import Choice
    from workbench.ingest.options import SourceOptions
    from workbench.ingest.tasks import Task
    from workbench.intake.crews import Crew
    from workbench.intake.locators import Locators
    from workbench.intake.reading import Reading, Result

FEW = 24
"""Articles that are read in this process: starting others takes longer than reading these."""


class Intake:
    """Reads articles into one store. Reading and extracting are brought in when first needed."""

    def __init__(self, store: Store, place: Place, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._place = place
        self._clock = clock

    def refresh(self) -> Generator[Outcome, None, None]:
        """Read the new and changed articles of the workspace's own folder.

        A file whose size and time are those it had is taken for unchanged.
        """
        folder = self._place.articles
        if folder is None or self._store.read_only or not any(folder.iterdir()):
            return
        yield from self.read_in([folder], trust_times=True)

    def read_in(
        self,
        specs: Iterable[str | Path],
        *,
        options: SourceOptions | None = None,
        crew: Crew | None = None,
        extractor: Choice | None = None,
        trust_times: bool = False,
    ) -> Generator[Outcome, None, None]:
        """Read sources, and tell what became of each, in order, as soon as it is kept.

        `extractor` finds the claims, with None the workbench itself. Each article is saved in a
        transaction of its own: stopped at any time, everything told is kept, and the same call
        goes on from there. A source that fails stops no other.
        """
        from workbench.ingest.options import SourceOptions
        from workbench.ingest.sources import list_sources
        from workbench.intake.locators import Locators

        options = options or SourceOptions()
        locators = Locators(self._place.root, self._place.articles)
        skipped: list[Outcome] = []
        wanted = self._wanted(
            list_sources(specs, options=options), locators, skipped, trust_times=trust_times
        )
        first = list(islice(wanted, FEW + 1))
        if first:
            from workbench.extractors import signature_of
            from workbench.intake.reading import Errand

            signature = signature_of(extractor)
            errand = Errand(options, locators, self._store.path, extractor, signature)
            crew = crew or self._crew_for(first, signature)
            results = crew.read(chain(first, wanted), errand)
            for result in islice(results, options.limit):
                yield from _taken(skipped)
                yield self._keep(result, signature)
        yield from _taken(skipped)

    def _crew_for(self, tasks: Sequence[Task], extractor: str | None) -> Crew:
        from workbench.intake.crews import Alone, Processes

        if len(tasks) <= FEW and sum(task.documents or 1 for task in tasks) <= FEW:
            return Alone(partial(self._store.articles.is_known, extractor=extractor))
        return Processes()

    def read_bytes(self, data: bytes, name: str) -> Outcome:
        """Read one article given as bytes, under a name of its own.

        They have no place to be read from again, so that other bytes under the same name are not
        taken for a change of these.
        """
        from workbench.ingest import read_source
        from workbench.intake.reading import read_one

        try:
            raw = read_source(data, name)
        except SourceError as error:
            return Outcome(name, Take.FAILED, str(error))
        locator = unplaced(name, data)
        outcome = self._keep(read_one(raw, locator, self._store.articles.is_known))
        return outcome.called(name)

    def _wanted(
        self,
        found: Iterable[Task | SourceError],
        locators: Locators,
        skipped: list[Outcome],
        *,
        trust_times: bool,
    ) -> Iterator[Task]:
        """The tasks that are to be read; of the others, what there is to tell goes to `skipped`."""
        from workbench.ingest.tasks import DocumentTask

        for task in found:
            if isinstance(task, SourceError):
                skipped.append(Outcome(task.source, Take.FAILED, str(task)))
                continue
            if trust_times and isinstance(task, DocumentTask) and not task.where.member:
                locator = locators.of_file(task.where.path)
                if self._store.articles.source_look(locator) == _look_at(task.where.path):
                    skipped.append(Outcome(locator, Take.UNCHANGED))
                    continue
            yield task

    def _keep(self, result: Result, wanted: str | None = None) -> Outcome:
        """Keep what was read; `wanted` is the signature of who is to find the claims, if any."""
        from workbench.intake.reading import Failure, Known

        if isinstance(result, Failure):
            return Outcome(result.locator, Take.FAILED, result.why)
        size, modified_ns = _look_at(self._place.root / result.locator)
        if isinstance(result, Known):
            state = SourceState(result.sha256, size or result.size, modified_ns)
            self._store.articles.remember(result.locator, state, self._clock())
            return Outcome(result.locator, Take.UNCHANGED)
        return self._save(result, size, modified_ns, wanted)

    def _save(self, reading: Reading, size: int, modified_ns: int, wanted: str | None) -> Outcome:
        raw, article = reading.raw, reading.article
        proof = raw.record or raw.data
        _, take, claims = self._store.articles.save(
            article,
            reading.galley,
            SourceState(article.sha256, size or len(proof), modified_ns),
            program=__version__,
            now=self._clock(),
            extractor=reading.extractor,
            insist=reading.extractor == wanted,
            original=Original(proof, raw.url, raw.media_type),
        )
        if take == Take.UNCHANGED:
            failed = wanted is not None and reading.extractor != wanted
            remarks = article.remarks if failed else ()
            return Outcome(reading.locator, Take.UNCHANGED, "", remarks)
        return Outcome(reading.locator, Take(take), "", article.remarks, claims)


def unplaced(name: str, data: bytes) -> str:
    """The locator of bytes that lie nowhere: their name and what they are."""
    import hashlib

    return f"{name}#{hashlib.sha256(data).hexdigest()[:12]}"


def _taken(skipped: list[Outcome]) -> Iterator[Outcome]:
    yield from skipped
    skipped.clear()


def _look_at(path: Path) -> tuple[int, int]:
    """Size in bytes and time of change in nanoseconds; zeros for what is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns
