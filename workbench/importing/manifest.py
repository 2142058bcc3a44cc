"""The manifest beside a file that is read in: whether it is of this file, and of which table.

docs/exporting.md describes it. That the file is another by now is no fault: it was edited.
"""

from __future__ import annotations

from pathlib import Path

from workbench.errors import SourceError
from workbench.export.manifest import digest_of, manifest_path, read_manifest
from workbench.export.tables import VERDICTS
from workbench.ingest.source import shown


def remarks_on(path: Path) -> list[str]:
    """What a person should know of a file by its manifest; nothing where it has none.

    Raises WorkbenchError where the manifest cannot be read, SourceError where it is of a table
    that brings no judgements.
    """
    beside = manifest_path(path)
    if not beside.exists():
        return []
    manifest = read_manifest(beside)
    if manifest.table != VERDICTS.name:
        what = f"it is the manifest of the table “{manifest.table}”"
        advice = f"only the table “{VERDICTS.name}” can be read in"
        raise SourceError(f"{shown(str(beside))}: {what}; {advice}", source=str(path))
    if manifest.size == path.stat().st_size and manifest.sha256 == digest_of(path):
        return []
    return ["the file is another than its manifest describes: somebody has edited it"]
