"""`workbench merge`: what it says, and what it says nothing of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli_runs import Run
from tests.disagreeing import want_two_verdicts
from tests.laptops import begin, kept, work


@pytest.fixture
def databases(tmp_path: Path) -> tuple[Path, Path]:
    """A database, and a copy of it on another laptop."""
    here, laptop = tmp_path / "here.db", tmp_path / "laptop.db"
    begin(here)
    shutil.copy(here, laptop)
    return here, laptop


def test_it_tells_what_came_and_where_the_copy_is(run: Run, databases: tuple[Path, Path]) -> None:
    here, laptop = databases
    work(here, [("judge", "ana", 0, 1)])
    work(laptop, [("judge", "bo", 1, 1), ("judge", "bo", 2, 1), ("publish", "bo", 3, 1)])
    before = kept(here)
    trial = run("merge", str(laptop), "--dry-run", "--db", str(here))
    assert kept(here) == before
    done = run("merge", str(laptop), "--db", str(here))
    assert trial.stdout.replace("would come", "came") == done.stdout
    assert done.stdout.splitlines() == [
        f"{laptop}: this came.",
        "  1 article",
        "  3 claims",
        "  2 acts of bo",
        "  1 new disagreement",
    ]
    assert done.stderr == f"The database as it was: {here}.before-merge-1\n"
    again = run("merge", str(laptop), "--db", str(here))
    assert again.stdout == f"{laptop}: nothing new that you may see.\n"
    assert again.stderr == f"The database as it was: {here}.before-merge-2\n"


def test_no_backup_keeps_no_copy(run: Run, databases: tuple[Path, Path]) -> None:
    here, laptop = databases
    work(laptop, [("judge", "bo", 1, 1)])
    assert run("merge", str(laptop), "--no-backup", "--db", str(here)).stderr == ""
    assert list(here.parent.glob("*.before-merge-*")) == []


def test_no_line_tells_of_what_waits_for_my_verdict(
    run: Run, databases: tuple[Path, Path], tmp_path: Path
) -> None:
    here, laptop = databases
    want_two_verdicts(here)
    shutil.copy(here, laptop)
    work(laptop, [("judge", "bo", 1, 1), ("skip", "bo", 3, 1), ("add evidence", "bo", 1, 1)])
    for options in (["--dry-run"], ["--no-backup"]):
        told = run("merge", str(laptop), *options, "--db", str(here))
        assert (told.stdout, told.stderr) == (f"{laptop}: nothing new that you may see.\n", "")
    assert len(kept(here)["acts"]) == 3


def test_the_copy_does_not_tell_whether_something_came_that_i_may_not_see(
    run: Run, databases: tuple[Path, Path]
) -> None:
    here, laptop = databases
    want_two_verdicts(here)
    shutil.copy(here, laptop)
    nothing_came = run("merge", str(laptop), "--db", str(here))
    work(laptop, [("judge", "bo", 1, 1)])
    hidden_came = run("merge", str(laptop), "--db", str(here))
    assert len(kept(here)["acts"]) == 1
    assert hidden_came.stdout == nothing_came.stdout
    assert nothing_came.stderr == f"The database as it was: {here}.before-merge-1\n"
    assert hidden_came.stderr == f"The database as it was: {here}.before-merge-2\n"


def test_a_database_is_not_merged_with_itself(run: Run, databases: tuple[Path, Path]) -> None:
    here, _ = databases
    link = here.with_name("link.db")
    link.symlink_to(here)
    for options in ([], ["--dry-run"]):
        told = run("merge", str(link), *options, "--db", str(here), code=2).stderr
        assert f"{link} is this database itself: name another one." in told


def test_a_file_that_cannot_be_merged_is_named(run: Run, databases: tuple[Path, Path]) -> None:
    here, laptop = databases
    laptop.write_text("The ferry was late.")
    refused = run("merge", str(laptop), "--db", str(here), code=1)
    assert f"{laptop} is not a database: it was left as it is. Name another file." in refused.stderr
