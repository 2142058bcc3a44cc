"""The rooms of the house are kept apart: who may import what."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import HOME

PACKAGE = HOME / "workbench"
PURE = ("ingest", "extract", "extractors", "match", "review", "export")
HEAVY = {"textual", "rich", "sqlite3", "sqlite_utils", "click", "numpy"}
DATABASES = {"sqlite3", "sqlite_utils"}


def loaded_by(module: str) -> set[str]:
    """The top-level modules that importing one brings into a fresh interpreter."""
    script = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True
    ).stdout
    return {name.partition(".")[0] for name in json.loads(printed)}


@pytest.mark.parametrize("room", [room for room in PURE if (PACKAGE / room).is_dir()])
def test_a_pure_room_brings_in_no_screen_and_no_database(room: str) -> None:
    assert loaded_by(f"workbench.{room}") & HEAVY == set()


def test_the_command_line_starts_with_click_alone() -> None:
    assert loaded_by("workbench.cli") & HEAVY == {"click"}


def test_the_workspace_brings_in_no_screen() -> None:
    assert loaded_by("workbench.workspace") & HEAVY <= {"sqlite3"}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file names in its imports, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def files(*, outside: str) -> list[Path]:
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != outside
    ]


def test_only_the_store_speaks_to_the_database() -> None:
    for path in files(outside="store"):
        roots = {name.partition(".")[0] for name in imported(path)}
        assert not roots & DATABASES, path


def test_only_the_screen_speaks_to_textual() -> None:
    for path in files(outside="ui"):
        roots = {name.partition(".")[0] for name in imported(path)}
        assert not roots & {"textual", "rich"}, path


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("export", {"model", "records", "errors", "export"}),
        ("review", {"model", "records", "errors", "review"}),
        ("extract", {"model", "errors", "extract"}),
        ("extractors", {"model", "errors", "extract", "extractors"}),
        ("ingest", {"model", "errors", "ingest"}),
    ],
)
def test_the_arrows_run_one_way(room: str, allowed: set[str]) -> None:
    for path in sorted((PACKAGE / room).rglob("*.py")):
        ours = {name.split(".")[1] for name in imported(path) if name.startswith("workbench.")}
        assert ours <= allowed, path


def test_the_words_import_nothing_of_ours() -> None:
    assert not [name for name in imported(PACKAGE / "model.py") if name.startswith("workbench")]
