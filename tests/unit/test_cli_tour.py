"""`workbench tour` where there is no terminal: it lists its steps, and opens nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_runs import in_folder
from workbench.ui.tour import STEPS


def test_the_steps_are_listed_without_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = in_folder(tmp_path, monkeypatch)("tour", "--steps")
    assert [line.split()[1] for line in listed.stdout.splitlines()] == [each.name for each in STEPS]
    assert "{" not in listed.stdout
    assert not list(tmp_path.iterdir())


def test_the_tour_itself_needs_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = in_folder(tmp_path, monkeypatch)("tour", code=2)
    assert "needs a terminal" in refused.stderr
