"""Plugins, installed in a folder of a test's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import HOME
from workbench.extractors import installed, ready


@contextmanager
def looked_up_anew() -> Iterator[None]:
    """What is installed is forgotten, before and after."""
    installed.cache_clear()
    ready.cache_clear()
    yield
    installed.cache_clear()
    ready.cache_clear()


def packages_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, for this process and those that it starts."""
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(HOME)]))
    return folder


def install(site: Path, name: str, code: str, groups: dict[str, dict[str, str]]) -> None:
    """Put a distribution with one module into a folder, as pip would."""
    site.mkdir(exist_ok=True)
    module = name.replace("-", "_")
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    record = site / f"{module}-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    sections = (
        "\n".join([f"[{group}]", *(f"{key} = {value}" for key, value in entries.items())])
        for group, entries in groups.items()
    )
    (record / "entry_points.txt").write_text("\n\n".join(sections) + "\n")
