"""Fixtures of the tests of the command line: commands run in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_runs import Run, in_folder, with_articles


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return in_folder(tmp_path, monkeypatch)


@pytest.fixture
def no_linking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever looks for claims in other articles, which takes long, fails the test."""

    def linked(*_: object) -> None:
        raise AssertionError("claims were linked")

    monkeypatch.setattr("workbench.workspace.Workspace.link", linked)


@pytest.fixture
def db(tmp_path: Path, run: Run) -> list[str]:
    """The arguments that name a database with two articles read in."""
    return with_articles(tmp_path, run)
