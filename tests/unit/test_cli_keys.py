"""`workbench keys`: every key as it is in force, and where that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_runs import Run, in_folder, rows
from workbench.ui.commands import COMMANDS


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("workbench.config.config_path", lambda: tmp_path / "config.toml")
    return in_folder(tmp_path, monkeypatch)


def by_command(run: Run, *options: str) -> dict[str, dict[str, object]]:
    return {str(row["command"]): row for row in rows(run("keys", *options, "--format", "jsonl"))}


def test_every_command_is_listed_with_its_usual_keys(run: Run) -> None:
    listed = by_command(run)
    assert list(listed) == [command.binding for command in COMMANDS]
    assert listed["review.corroborate"]["keys"] == ["a", "1"]
    assert {row["from"] for row in listed.values()} == {"usual"}
    assert "PgDn" in run("keys").stdout


def test_other_keys_are_listed_with_where_they_come_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[keys]\npreset = 'vim'\nundo = 'ä'\n")
    listed = by_command(run)
    assert (listed["review.undo"]["keys"], listed["review.undo"]["from"]) == (["ä"], "[keys]")
    assert listed["review.undo"]["usual"] == ["u"]
    assert listed["review.contest"]["from"] == "preset vim"


def test_a_preset_can_be_looked_at_before_it_is_chosen(run: Run) -> None:
    assert by_command(run, "--preset", "arrows")["claims.next-claim"]["keys"] == ["down"]
    refused = run("keys", "--preset", "vi", code=2)
    assert refused.stderr == "workbench: --preset: there is no preset 'vi'; perhaps vim\n"


@pytest.mark.parametrize("command", ["keys", "claims"])
def test_a_mistake_in_the_configuration_stops_every_command(
    run: Run, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[keys]\nfliter = 'x'\n")
    refused = run(command, code=2)
    assert refused.stderr == (
        f"workbench: {file}: [keys] fliter: there is no such command; perhaps filter or cite\n"
    )
