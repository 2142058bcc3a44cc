"""The documents say what is so: their commands run, their tables are those of the program."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import HOME
from workbench.ui.commands import COMMANDS

README = (HOME / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command, comments=True)
    assert words[0] == "workbench"
    return subprocess.run(
        [sys.executable, "-m", "workbench", *words[1:]],
        cwd=folder,
        env={"PYTHONPATH": str(HOME), "PATH": "", "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (article,) = blocks("text")
    (tmp_path / "ferry.txt").write_text(article, encoding="utf-8")
    return tmp_path


def test_the_worked_example_of_the_readme_works(folder: Path) -> None:
    commands = [
        line.removeprefix("$ ")
        for block in blocks("console")
        for line in block.splitlines()
        if line.startswith("$ workbench") and "# the screen" not in line and "://" not in line
    ]
    assert [shlex.split(command)[1] for command in commands] == [
        "ingest",
        "claims",
        "mark",
        "export",
    ]
    claim = ""
    for command in commands:
        done = run(command.replace("CLAIM", claim or "CLAIM"), folder)
        assert done.returncode == 0, done.stderr
        if " claims " in command:
            claim = done.stdout.splitlines()[1].split()[0]
    exported = (folder / "verdicts.csv").read_text(encoding="utf-8")
    assert "corroborated" in exported
    assert "Harbour log, 2 May" in exported


def test_the_keys_page_is_the_table_of_commands() -> None:
    path = HOME / "docs" / "make_keys.py"
    spec = importlib.util.spec_from_file_location("make_keys", path)
    assert spec is not None
    assert spec.loader is not None
    make_keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_keys)
    page = path.with_name("keys.md").read_text(encoding="utf-8")
    assert page == make_keys.keys_page(), "run: python docs/make_keys.py"


def test_the_keys_of_the_readme_are_keys() -> None:
    known = {key for command in COMMANDS for key in command.shown_keys.split()}
    table = README.split("## Keys")[1].split("##")[0]
    named = {key for row in table.splitlines() for key in re.findall(r"`([^`]+)`", row)}
    assert named <= known


def test_what_the_documents_link_to_is_there() -> None:
    pages = [HOME / "README.md", *(HOME / "docs").glob("*.md"), HOME / "db" / "README.md"]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
