"""The rooms of the house are kept apart: who may import what."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.builders import HOME

PACKAGE = HOME / "workbench"
PURE = (
    *("ingest", "extract", "extractors", "match", "factchecks", "filters", "review", "export"),
    "importing",
)
HEAVY = {"textual", "rich", "sqlite3", "sqlite_utils", "click", "numpy"}
DATABASES = {"sqlite3", "sqlite_utils"}


def modules_loaded_by(module: str) -> set[str]:
    """The modules, by full name, that importing one brings into a fresh interpreter."""
    script = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True
    ).stdout
    return set(json.loads(printed))


def loaded_by(module: str) -> set[str]:
    """The top-level modules that importing one brings into a fresh interpreter."""
    return {name.partition(".")[0] for name in modules_loaded_by(module)}


@pytest.mark.parametrize("room", [room for room in PURE if (PACKAGE / room).is_dir()])
def test_a_pure_room_brings_in_no_screen_and_no_database(room: str) -> None:
    assert loaded_by(f"workbench.{room}") & HEAVY == set()


def test_the_command_line_starts_with_click_alone() -> None:
    assert loaded_by("workbench.cli") & HEAVY == {"click"}


def test_the_workspace_brings_in_no_screen() -> None:
    assert loaded_by("workbench.workspace") & HEAVY <= {"sqlite3"}


@pytest.mark.parametrize("module", ["workbench.store", "workbench.workspace"])
def test_opening_a_database_brings_in_neither_the_reader_nor_the_comparison(module: str) -> None:
    late = {"numpy", "rapidfuzz", "workbench.extract", "workbench.match.comparing"}
    assert modules_loaded_by(module) & late == set()


def test_the_matching_brings_in_each_of_its_names_when_it_is_asked_for() -> None:
    assert "rapidfuzz" not in loaded_by("workbench.match")
    match = import_module("workbench.match")
    assert [getattr(match, name).__name__ for name in match.__all__] == match.__all__
    with pytest.raises(AttributeError, match="no attribute 'unheard_of'"):
        _ = match.unheard_of


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
        ("model", {"model"}),
        ("records", {"model", "records"}),
        ("export", {"model", "records", "errors", "visible", "wording", "export"}),
        ("review", {"model", "records", "errors", "identity", "review"}),
        ("extract", {"model", "errors", "extract"}),
        ("filters", {"model", "records", "errors", "filters"}),
        ("extractors", {"model", "errors", "extract", "extractors"}),
        ("ingest", {"model", "errors", "ingest"}),
        ("factchecks", {"model", "errors", "ingest", "export", "match", "factchecks"}),
        (
            "importing",
            {"model", "records", "errors", "locate", "ingest", "export", "match", "factchecks"}
            | {"importing"},
        ),
    ],
)
def test_the_arrows_run_one_way(room: str, allowed: set[str]) -> None:
    for path in sorted((PACKAGE / room).rglob("*.py")):
        ours = {name.split(".")[1] for name in imported(path) if name.startswith("workbench.")}
        assert ours <= allowed, path
