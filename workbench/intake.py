"""From files to kept articles: what is new or changed is read, extracted and saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import SourceError
from workbench.locate import Place
from workbench.model import Article, Galley
from workbench.records import IngestReport
from workbench.store import Store
from workbench.store.articles import Original, SourceState

if TYPE_CHECKING:
    from workbench.ingest import RawSource

Progress = Callable[[str], None]


class Intake:
    """Reads articles into one store. Reading and extracting are brought in when first needed."""

    def __init__(self, store: Store, place: Place, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._place = place
        self._clock = clock

    def refresh(self, progress: Progress | None) -> IngestReport:
        """Read the new and changed articles of the workspace's own folder."""
        from workbench.ingest import find_articles

        if self._place.articles is None or self._store.read_only:
            return IngestReport()
        try:
            paths = find_articles(self._place.articles)
        except SourceError:
            return IngestReport()
        return self._read(paths, progress, IngestReport(), trust_times=True)

    def ingest(self, sources: Iterable[Path], progress: Progress | None) -> IngestReport:
        """Read files, and the article files of folders. A source that fails stops no other."""
        from workbench.ingest import find_articles

        report = IngestReport()
        paths: list[Path] = []
        for source in sources:
            try:
                paths += find_articles(source) if _is_folder(source) else [source]
            except SourceError as error:
                report.failed.append((_storable(str(source)), str(error)))
        return self._read(paths, progress, report, trust_times=False)

    def ingest_text(self, data: bytes, name: str) -> IngestReport:
        """Read one article given as bytes.

        They have no place to be read from again, so that other bytes under the same name are not
        taken for a change of these.
        """
        from workbench.ingest import read_raw, read_source

        report = IngestReport()
        try:
            raw = read_source(data, name)
            article = read_raw(raw)
        except SourceError as error:
            report.failed.append((name, str(error)))
        else:
            article = replace(article, source=f"{name}#{article.sha256[:12]}")
            self._keep(raw, article, SourceState(article.sha256, len(data), 0), report, name)
        return report

    def _read(
        self,
        paths: Iterable[Path],
        progress: Progress | None,
        report: IngestReport,
        *,
        trust_times: bool,
    ) -> IngestReport:
        for path in paths:
            if progress:
                progress(path.name)
            locator = self._locator(path)
            try:
                self._read_file(path, locator, report, trust_times=trust_times)
            except SourceError as error:
                report.failed.append((locator, str(error)))
        return report

    def _read_file(
        self, path: Path, locator: str, report: IngestReport, *, trust_times: bool
    ) -> None:
        known = self._store.articles.source_state(locator)
        size, modified_ns = _look_at(path)
        if trust_times and known and (size, modified_ns) == (known.size, known.modified_ns):
            report.unchanged.append(locator)
            return
        from workbench.ingest import read_raw, read_source

        raw = read_source(path)
        article = replace(read_raw(raw), source=locator)
        state = SourceState(article.sha256, size, modified_ns)
        if known and known.sha256 == article.sha256:
            if known != state:
                self._store.articles.touch(locator, state, self._clock())
            report.unchanged.append(locator)
        else:
            self._keep(raw, article, state, report, locator)

    def _keep(
        self, raw: RawSource, article: Article, state: SourceState, report: IngestReport, name: str
    ) -> None:
        _, outcome, claims = self._store.articles.save(
            article,
            _galley_of(article),
            state,
            program=__version__,
            now=self._clock(),
            original=Original(raw.data, raw.url, raw.media_type),
        )
        if outcome == "unchanged":
            report.unchanged.append(name)
            return
        (report.new if outcome == "new" else report.changed).append(name)
        report.claims += claims
        report.remarks += [(name, remark) for remark in article.remarks]

    def _locator(self, path: Path) -> str:
        """A file of the workspace is known by its place in it, so that the folder can move."""
        resolved = Path(os.path.realpath(path))  # Path.resolve raises for a link to itself
        articles = self._place.articles
        if articles is not None and resolved.is_relative_to(articles.resolve()):
            return _storable(resolved.relative_to(self._place.root.resolve()).as_posix())
        return _storable(str(resolved))


def _galley_of(article: Article) -> Galley:
    from workbench.extract import read_galley

    return read_galley(
        article.body,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say why
        return False


def _storable(name: str) -> str:
    """The name with the undecodable bytes of a file name escaped, as UTF-8 needs."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _look_at(path: Path) -> tuple[int, int]:
    """Size in bytes and time of change in nanoseconds; zeros for what reading will refuse."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
