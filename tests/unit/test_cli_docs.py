"""What docs/cli.md and docs/verdict-csv.md say is so: their examples are run here."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import HOME
from workbench.cli.program import Commands
from workbench.export import COLUMNS
from workbench.model import SkipReason, Status

CLI = (HOME / "docs" / "cli.md").read_text(encoding="utf-8")
VERDICT_CSV = (HOME / "docs" / "verdict-csv.md").read_text(encoding="utf-8")

ARTICLE = """\
---
headline: Bridge toll to rise in spring
publisher: Harbour Gazette
---
The bridge cost 61 million euros, the road authority said. About 18,000 cars cross it every day.

"We repaired 240 cables in 2022," said Niko Saari, the chief engineer.
"""


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the article, and the program on the way to it."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    program = tmp_path / "bin" / "workbench"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m workbench "$@"\n')
    program.chmod(0o755)
    return tmp_path


def test_the_examples_run_as_they_stand(folder: Path) -> None:
    commands = [
        line.removeprefix("$ ")
        for block in blocks(CLI, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    assert {name for line in commands for name in re.findall(r"workbench (\w+)", line)} == set(
        Commands.summaries
    )
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["/bin/sh", "-eux", "-c", "\n".join(commands)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(HOME)},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "workbench: " not in result.stderr
    assert "Traceback" not in result.stderr
    assert "bridge cost 61 million" in result.stdout

    (example,) = blocks(VERDICT_CSV, "python")
    printed = subprocess.run(
        [sys.executable, "-c", example],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        check=True,
    ).stdout
    assert "corroborated" in printed


def test_every_column_is_described_in_its_order() -> None:
    table = VERDICT_CSV.split("| column | holds |")[1].split("\n\n")[0]
    described = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row[:45])]
    assert [name for name in described if name in COLUMNS] == list(COLUMNS)


def test_every_status_and_reason_is_named() -> None:
    for word in (*Status, *SkipReason):
        assert f"`{word}`" in VERDICT_CSV
        assert word in CLI or word.replace(" ", "-") in CLI
