"""Whether a file is still what its manifest says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import UsageError, WorkbenchError
from workbench.export.formats import Format, read_shape
from workbench.export.manifest import Manifest, digest_of, manifest_path, read_manifest


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it: the manifest, in what the file differs from it, and what was not checked.

    Both are sentences without their full stop.
    """

    path: Path
    manifest: Manifest
    differs: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the file is what the manifest says."""
        return not self.differs


def verify(path: Path, *, schema: int) -> Verified:
    """Hold a file against the manifest beside it. `schema` is the newest that this program knows.

    Raises WorkbenchError where either cannot be read.
    """
    if not path.is_file():
        raise WorkbenchError(f"There is no file {path} to verify.")
    manifest = read_manifest(manifest_path(path))
    unchecked: list[str] = []
    differs = list(_differences(path, manifest, schema, unchecked))
    return Verified(path, manifest, tuple(differs), tuple(unchecked))


def _differences(
    path: Path, manifest: Manifest, schema: int, unchecked: list[str]
) -> Iterator[str]:
    size = path.stat().st_size
    if size != manifest.size:
        yield f"it has {size:,} bytes, and {manifest.size:,} were written"
    elif (sha256 := digest_of(path)) != manifest.sha256:
        yield f"its bytes were changed: SHA-256 {sha256}, and {manifest.sha256} were written"
    if manifest.origin.schema > schema:
        yield (
            f"it comes from a newer workbench, {manifest.origin.program} with schema "
            f"{manifest.origin.schema}, and this one knows {schema}"
        )
    try:
        columns, rows = read_shape(Format(manifest.format), path)
    except UsageError as error:
        unchecked.append(f"its columns and rows were not counted. {str(error).rstrip('.')}")
    except WorkbenchError as error:
        yield f"it cannot be read as {manifest.format}. {str(error).rstrip('.')}"
    else:
        if columns != manifest.columns and (rows or columns):
            yield f"it has the columns {', '.join(columns)}, not {', '.join(manifest.columns)}"
        if rows != manifest.rows:
            yield f"it has {rows:,} rows, and {manifest.rows:,} were written"


def with_articles(verified: Verified, known: Collection[str]) -> Verified:
    """The same, with whether the file is of articles that a database knows.

    `known` are those of the manifest's list that it does.
    """
    articles = verified.manifest.articles
    if articles.listed is None:
        why = f"its {articles.count:,} articles were not compared: its manifest does not list them"
        return replace(verified, unchecked=(*verified.unchecked, why))
    missing = [sha256 for sha256 in articles.listed if sha256 not in known]
    if not missing:
        return verified
    why = (
        f"{len(missing):,} of its {articles.count:,} articles are not in this database, "
        f"the first with SHA-256 {missing[0]}"
    )
    return replace(verified, differs=(*verified.differs, why))
