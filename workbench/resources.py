"""Finds what travels with the program: the schema, what Datasette needs, the bundled articles.

In an installed wheel they lie inside the package, at `workbench/_bundled/db` and
`workbench/_bundled/seeds`; in a checkout or an editable install they are the folders `db/` and
`seeds/` beside the package.
"""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from workbench.errors import WorkbenchError

_NAME_THERE = "workbench"
"""What db/metadata.yaml calls the database."""


class SchemaFile(NamedTuple):
    """One numbered file of the database schema: its name ("0001_….sql") and its SQL."""

    name: str
    text: str


def schema_files(package: Traversable | None = None) -> list[SchemaFile]:
    """The schema files in the order of their names, which is the order to apply them in.

    `package` is the folder of the `workbench` package, found by itself unless given.
    Raises WorkbenchError where the installation lacks them.
    """
    return [
        SchemaFile(file.name, file.read_text(encoding="utf-8"))
        for file in _bundled("db", ".sql", package)
    ]


def schema_number() -> int:
    """The number of the newest schema file: what a database has that this program opened."""
    return int(schema_files()[-1].name.partition("_")[0])


def bundled_articles(package: Traversable | None = None) -> list[Path]:
    """The files of the bundled articles in the order of their names; `package` as above.

    They are real files: pip unpacks every wheel. Raises WorkbenchError where they are missing.
    """
    return [Path(str(file)) for file in _bundled("seeds", ".txt", package)]


def datasette_metadata(database: str, package: Traversable | None = None) -> str:
    """What Datasette needs to know, as YAML, of a database that it calls `database`.

    Datasette calls a file by its name without the ending. `package` as above. Raises WorkbenchError
    where the installation lacks it.
    """
    (file,) = _bundled("db", ".yaml", package)
    text = file.read_text(encoding="utf-8")
    name = json.dumps(database, ensure_ascii=False)
    return text.replace(f"\n  {_NAME_THERE}:\n", f"\n  {name}:\n", 1)


def _bundled(folder: str, suffix: str, package: Traversable | None) -> list[Traversable]:
    package = files("workbench") if package is None else package
    beside = Path(str(package)).parent / folder
    for place in (package / "_bundled" / folder, beside):
        found = _files_in(place, suffix)
        if found:
            return found
    raise WorkbenchError(
        f"this installation of the workbench lacks its {folder}/*{suffix} files; "
        "install it again with: pip install --force-reinstall claim-workbench"
    )


def _files_in(place: Traversable, suffix: str) -> list[Traversable]:
    if not place.is_dir():
        return []
    wanted = (file for file in place.iterdir() if file.is_file() and file.name.endswith(suffix))
    return sorted(wanted, key=lambda file: file.name)
