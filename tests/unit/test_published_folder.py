"""A folder of pages is written whole or not at all, and nothing else in it is touched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.export.publishing import write_folder
from workbench.export.publishing.folder import LIST

FIRST = {"index.html": "one", "a.html": "a", "b.html": "b"}
SECOND = {"index.html": "two", "a.html": "a", "c.html": "c"}


def write(folder: Path, files: dict[str, str], *, force: bool = False) -> list[set[str]]:
    """Writes; gives what became new, changed, stayed, was removed and was kept."""
    done = write_folder(files.items(), folder, force=force)
    return [set(names) for names in (done.new, done.changed, done.same, done.removed, done.kept)]


def held(folder: Path) -> dict[str, str]:
    """All that lies in a folder but for the list."""
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_folder_is_made_and_later_brought_up_to_date(folder: Path) -> None:
    assert write(folder, FIRST) == [set(FIRST), set(), set(), set(), set()]
    assert held(folder) == FIRST
    before = (folder / "a.html").stat().st_mtime_ns
    assert write(folder, SECOND) == [{"c.html"}, {"index.html"}, {"a.html"}, {"b.html"}, set()]
    assert held(folder) == SECOND
    assert (folder / "a.html").stat().st_mtime_ns == before


def test_the_list_is_the_same_for_the_same_files(folder: Path, tmp_path: Path) -> None:
    write(folder, FIRST)
    write(folder, SECOND)
    write(tmp_path / "other", SECOND)
    assert (folder / LIST).read_bytes() == (tmp_path / "other" / LIST).read_bytes()


def test_what_others_put_there_stays(folder: Path) -> None:
    write(folder, FIRST)
    (folder / "CNAME").write_text("review.example")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    write(folder, SECOND)
    assert held(folder) == {**SECOND, "CNAME": "review.example", ".git/HEAD": "ref"}


def test_a_page_that_was_edited_is_neither_replaced_nor_removed(folder: Path) -> None:
    write(folder, FIRST)
    (folder / "b.html").write_text("mine")
    assert write(folder, SECOND)[4] == {"b.html"}
    assert held(folder)["b.html"] == "mine"
    (folder / "c.html").write_text("mine too")
    before = held(folder)
    with pytest.raises(WorkbenchError, match=r"c\.html was not written, or was edited since"):
        write(folder, {"c.html": "new"})
    assert held(folder) == before
    assert write(folder, {"c.html": "new"}, force=True)[1] == {"c.html"}
    assert held(folder) == {"b.html": "mine", "c.html": "new"}


def test_a_folder_of_something_else_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(WorkbenchError, match=r"holds files that were not published from here"):
        write(folder, FIRST)
    assert held(folder) == {"thesis.txt": "years of work"}
    write(folder, FIRST, force=True)
    assert held(folder) == {**FIRST, "thesis.txt": "years of work"}


def failing(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from files.items()
    raise RuntimeError("the disk is on fire")


def test_where_making_the_pages_fails_nothing_changes(folder: Path) -> None:
    with pytest.raises(RuntimeError):
        write_folder(failing(FIRST), folder)
    assert not folder.exists()
    write(folder, FIRST)
    before = {**held(folder), LIST: (folder / LIST).read_text()}
    with pytest.raises(RuntimeError):
        write_folder(failing(SECOND), folder)
    assert {**held(folder), LIST: (folder / LIST).read_text()} == before


@pytest.mark.parametrize("fails_at", range(1, 7))
def test_where_the_exchange_fails_the_old_pages_come_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    write(folder, FIRST)
    before = {**held(folder), LIST: (folder / LIST).read_text()}
    replace, calls = Path.replace, 0

    def replace_or_fail(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_or_fail)
    with pytest.raises(WorkbenchError, match="No space left on device"):
        write(folder, SECOND)
    monkeypatch.undo()
    assert {**held(folder), LIST: (folder / LIST).read_text()} == before


@pytest.mark.parametrize("killed_at", range(1, 7))
def test_after_a_kill_every_page_is_whole_and_the_next_run_completes_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    write(folder, FIRST)
    replace, calls = Path.replace, 0

    def replace_until_killed(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls >= killed_at:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_until_killed)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    with pytest.raises(KeyboardInterrupt):
        write(folder, SECOND)
    monkeypatch.undo()
    there = {name: text for name, text in held(folder).items() if ".publishing" not in name}
    assert there.items() <= {*FIRST.items(), *SECOND.items()}
    write(folder, SECOND)
    assert held(folder) == SECOND


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.export.publishing import write_folder

def files():
    yield "a.html", "b"
    os.kill(os.getpid(), signal.SIGKILL)

write_folder(files(), Path(sys.argv[1]))
"""


def test_what_a_killed_run_left_is_taken_over_but_not_a_page_that_somebody_edited(
    folder: Path,
) -> None:
    write(folder, FIRST)
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert held(folder) == {**FIRST, ".publishing/a.html": "b"}
    (folder / "index.html").write_text("mine")
    with pytest.raises(WorkbenchError, match=r"index\.html was not written, or was edited since"):
        write(folder, SECOND)
    assert held(folder) == {**FIRST, "index.html": "mine"}
    (folder / "index.html").unlink()
    write(folder, SECOND)
    assert held(folder) == SECOND


@pytest.mark.parametrize("force", [False, True])
def test_two_runs_do_not_write_to_one_folder_at_once(folder: Path, force: bool) -> None:
    def while_another_writes() -> Iterator[tuple[str, str]]:
        with pytest.raises(WorkbenchError, match=r"Another run writes to .*: nothing was written"):
            write(folder, SECOND, force=force)
        yield from FIRST.items()

    write_folder(while_another_writes(), folder)
    assert held(folder) == FIRST


def test_where_folders_have_no_locks_what_a_run_left_is_gone_over_with_force(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    write(folder, FIRST)
    (folder / ".publishing").mkdir()
    with pytest.raises(WorkbenchError, match=r"Another run writes to .*, or was killed at it"):
        write(folder, SECOND)
    assert held(folder) == FIRST
    write(folder, SECOND, force=True)
    assert held(folder) == SECOND


def test_a_file_is_no_folder(folder: Path) -> None:
    folder.write_text("mine")
    with pytest.raises(WorkbenchError, match="is a file: name a folder"):
        write(folder, FIRST)
    with pytest.raises(WorkbenchError, match=r"There is no folder .*: make it first"):
        write(folder.with_name("none") / "site", FIRST)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"files": {"../thesis.txt": []}}', '{"files": {"": []}}', '{"files": [1]}']
)
def test_a_list_that_cannot_be_ours_deletes_nothing(folder: Path, text: str) -> None:
    write(folder, FIRST)
    (folder / LIST).write_text(text)
    with pytest.raises(WorkbenchError, match="is damaged"):
        write(folder, SECOND)
    assert held(folder) == FIRST


names = st.sampled_from(["a.html", "b.html", "c.html", "index.html"])
runs = st.lists(st.dictionaries(names, st.sampled_from(["x", "y", "z"])), min_size=1, max_size=4)


@given(runs)
def test_after_any_runs_the_folder_holds_the_last_one(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("runs") / "site"
    for each in files:
        write(folder, each)
    assert held(folder) == files[-1]
    assert set(json.loads((folder / LIST).read_text())["files"] if files[-1] else ()) == set(
        files[-1]
    )
