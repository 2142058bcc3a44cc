"""The documents say what is so: their commands run, their tables are those of the program."""

from __future__ import annotations

import doctest
import importlib.util
import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import HOME
from tests.plugins import install, looked_up_anew, packages_in
from workbench import extract, match
from workbench.ui.commands import COMMANDS
from workbench.workspace import Workspace

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
        "verify",
        "import",
        "merge",
        "report",
        "publish",
    ]
    claim = ""
    for command in commands:
        if " merge " in command:
            (folder / "laptop.db").write_bytes((folder / "ferry.db").read_bytes())
        done = run(command.replace("CLAIM", claim or "CLAIM"), folder)
        assert done.returncode == 0, done.stderr
        if " claims " in command:
            claim = done.stdout.splitlines()[1].split()[0]
    exported = (folder / "verdicts.csv").read_text(encoding="utf-8")
    assert "corroborated" in exported
    assert "Harbour log, 2 May" in exported
    assert (folder / "report.html").is_file()
    assert (folder / "site" / "index.html").is_file()


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


PYTHON = HOME / "docs" / "python.md"


def test_the_session_of_the_python_page_comes_out_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (HOME / "docs" / "plugins.md").read_text(encoding="utf-8")
    (plugin,) = re.findall(r"^```python\n(\"\"\"A plugin.*?)^```", page, re.DOTALL | re.MULTILINE)
    site = packages_in(tmp_path / "site", monkeypatch)
    group = {"claim_workbench": {"numbers": "workbench_numbers"}}
    install(site, "workbench-numbers", plugin, group)
    monkeypatch.chdir(tmp_path)
    with looked_up_anew():
        ran = doctest.testfile(str(PYTHON), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert ran.attempted > 80
    assert ran.failed == 0


def test_the_python_page_shows_what_other_programs_call() -> None:
    examples = "".join(
        each.source for each in doctest.DocTestParser().get_examples(PYTHON.read_text("utf-8"))
    )
    shown = {name for name in (*extract.__all__, "ClaimIndex", "compare") if name in examples}
    assert shown == {*extract.__all__, "ClaimIndex", "compare"}
    assert set(match.__all__) >= {"ClaimIndex", "compare", "compare_claims"}
    called = set(re.findall(r"\b(?:ana|bo|cy)\.(\w+)\(", examples))
    assert called >= {
        *("ingest", "ingest_text", "articles", "article", "galley", "original"),
        *("claim_numbers", "claim_rows", "claim", "parse_filter", "counts"),
        *("judge", "skip", "note", "undo", "redo", "next_claim", "let_go"),
        *("add_evidence", "link", "elsewhere", "similar", "make_claim", "dismiss"),
        *("disputes", "dispute", "adjudicate", "agreement", "export_verdicts", "verdict_rows"),
    }


def test_all_that_a_workspace_may_be_asked_for_says_what_it_gives() -> None:
    asked = [
        (name, each)
        for name, each in inspect.getmembers(Workspace)
        if not name.startswith("_") and (callable(each) or isinstance(each, property))
    ]
    assert len(asked) > 60
    assert [name for name, each in asked if not (each.__doc__ or "").strip()] == []
    page = PYTHON.read_text("utf-8")
    named = set(re.findall(r"`(\w+)(?:\([^`]*\))?`", page.split("## A workspace")[1]))
    told = {"confirm_link", "reject_link", "edit_evidence", "remove_evidence", "archived_copy"}
    assert told | {"reshape", "split", "set_claimant", "groups", "why_empty"} <= named
    assert all(hasattr(Workspace, name) for name in told)
