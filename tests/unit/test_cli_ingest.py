"""`workbench ingest` of many articles: what it says, writes and leaves behind."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import HOME, look
from tests.cli_runs import Run, rows
from tests.e2e.terminal import Terminal

MANY = 400
A_LINE = re.compile(r"articles: [\d,]+ of 401 · [\d,]+ a second · \d+ s left · 1 failed")


def write_articles(folder: Path, count: int, *, sentences: int = 1) -> None:
    """So many articles, and before them one that fails."""
    folder.mkdir(exist_ok=True)
    (folder / "0.txt").write_text("")
    for number in range(count):
        lines = (
            f"Ferry {number} carried {number + place} people to Norby in May 2023, said Ole Brekke."
            for place in range(sentences)
        )
        (folder / f"ferry-{number:04}.txt").write_text("\n\n".join(lines))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three records of which the second has no text."""
    path = tmp_path / "wire.jsonl"
    bodies = ("The toll rose to 4 euros in May.", "", "Rents rose by 3 percent in June.")
    path.write_text("".join(json.dumps({"body": body}) + "\n" for body in bodies))
    return path


# What could not be read


def test_what_failed_is_listed_for_a_spreadsheet(run: Run, tmp_path: Path, archive: Path) -> None:
    (tmp_path / "=cmd.txt").write_bytes(b"")
    run("ingest", archive.name, "=cmd.txt", "--errors", "bad.csv", "--db", "a.db", code=1)
    with (tmp_path / "bad.csv").open(newline="", encoding="utf-8") as stream:
        first, second = csv.DictReader(stream)
    assert first["source"] == "wire.jsonl#L2"
    assert "no text" in first["reason"]
    assert not second["source"].startswith("=")
    assert (tmp_path / "bad.csv").read_bytes().count(b"\r\n") == 3


def test_what_failed_is_listed_for_a_program(run: Run, tmp_path: Path, archive: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("an earlier list")
    run("ingest", archive.name, "none.txt", "--errors", "bad.jsonl", "--db", "a.db", code=1)
    listed = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text().splitlines()]
    assert [each["source"] for each in listed] == ["wire.jsonl#L2", "none.txt"]
    assert all(each["reason"] for each in listed)


def test_where_nothing_failed_the_list_is_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The toll rose to 4 euros in May.")
    run("ingest", "a.txt", "--errors", "bad.csv", "--db", "a.db")
    assert (tmp_path / "bad.csv").read_text() == "source,reason\n"


def test_a_list_that_cannot_be_written_is_refused_before_the_work(
    run: Run, tmp_path: Path, archive: Path
) -> None:
    where = ("--errors", "none/bad.csv", "--db", "a.db")
    assert "no folder" in run("ingest", archive.name, *where, code=1).stderr
    assert not (tmp_path / "a.db").exists()


# What is printed


def test_each_source_is_a_row(run: Run, archive: Path) -> None:
    found = rows(run("ingest", archive.name, "--db", "a.db", "--format", "jsonl", code=1))
    assert [each["outcome"] for each in found] == ["new", "failed", "new"]
    assert [each["message"] is None for each in found] == [True, False, True]
    again = rows(run("ingest", archive.name, "--db", "a.db", "--format", "jsonl", code=1))
    assert [each["outcome"] for each in again] == ["unchanged", "failed", "unchanged"]


def test_a_table_is_printed_up_to_a_hundred_sources(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 100)
    told = run("ingest", "in", "--limit", "100", "--db", "a.db", code=1).stdout.splitlines()
    assert len(told) == 1 + 100 + 1
    (only,) = run("ingest", "in", "--db", "a.db", code=1).stdout.splitlines()
    assert only == "Articles: 1 new, 99 unchanged, 1 failed. Claims read: 1."


def test_the_limit_counts_what_fails_too(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 30)
    said = run("ingest", "in", "--limit", "5", "--jobs", "2", "--db", "a.db", code=1).stdout
    assert said.splitlines()[-1].startswith("Articles: 4 new, 1 failed.")


def test_several_processes_keep_the_same(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 40)
    told = {
        jobs: rows(
            run(
                *("ingest", "in", "--format", "jsonl", "--jobs", jobs, "--db", f"{jobs}.db"), code=1
            )
        )
        for jobs in ("1", "2")
    }
    assert told["1"] == told["2"]
    one, two = (
        look(tmp_path / f"{jobs}.db", "SELECT n, id, text FROM claim ORDER BY n") for jobs in told
    )
    assert one == two
    assert len(one) == 40


def test_nobody_is_told_how_far_it_is_where_nobody_looks_on(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 40)
    assert "a second" not in run("ingest", "in", "--db", "a.db", code=1).stderr


# Exit codes


def test_exit_codes(run: Run, tmp_path: Path, archive: Path) -> None:
    (tmp_path / "a.txt").write_text("The toll rose to 4 euros in May.")
    for code, arguments in (
        (0, ("a.txt",)),
        (1, (archive.name,)),
        (2, ()),
        (2, ("a.txt", "--jobs", "0")),
        (2, ("a.txt", "--map", "colour=red")),
    ):
        before = look(tmp_path / "a.db", "SELECT count(*) FROM claim") if code else []
        run("ingest", *arguments, "--db", "a.db", code=code)
        after = look(tmp_path / "a.db", "SELECT count(*) FROM claim")
        assert (after == before) is (code == 2), arguments


def test_a_cluster_that_is_not_there_is_named_at_once(run: Run, archive: Path) -> None:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    began = time.monotonic()
    for scheduler in ("tcp://127.0.0.1:9", "nonsense", "tcp://no.such.host.invalid:8786"):
        result = run("ingest", archive.name, "--db", "a.db", "--cluster", scheduler, code=2)
        assert f"No Dask scheduler answers at {scheduler}" in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert time.monotonic() - began < 8


# On a terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The reading of many articles, on a terminal."""
    write_articles(tmp_path / "in", MANY, sentences=16)
    arguments = ("ingest", "in", "--jobs", "1", "--db", "a.db", "--errors", "bad.csv")
    command = [sys.executable, "-m", "workbench", *arguments]
    with Terminal(command, env=surroundings(tmp_path), cwd=tmp_path, size=(100, 12)) as terminal:
        yield terminal


def surroundings(home: Path) -> dict[str, str]:
    known = {"PYTHONPATH": str(HOME), "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    return {"PATH": os.environ["PATH"], **known}


def test_how_far_it_is_how_fast_and_how_long_it_will_take_is_shown(terminal: Terminal) -> None:
    terminal.wait_for(lambda seen: A_LINE.search(seen) is not None)
    assert terminal.wait_for_end() == 1
    assert "a second" not in terminal.text, "the line is taken away at the end"
    assert "Articles: 400 new, 1 failed." in terminal.text


def test_interrupted_it_says_so_leaves_nothing_and_goes_on_from_there(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("a second")
    terminal.send("\x03")
    assert terminal.wait_for_end() == 130
    assert "workbench: Interrupted: what was saved so far is kept." in terminal.text
    assert "Traceback" not in terminal.text
    assert (tmp_path / "bad.csv").read_text().count("0.txt") == 2, "its name and its reason"
    assert not list(tmp_path.glob(".workbench-*"))
    ((kept,),) = look(tmp_path / "a.db", "SELECT count(*) FROM article")
    assert isinstance(kept, int)
    assert 0 < kept < MANY
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "ingest", "in", "--db", "a.db"],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith(f"Articles: {MANY - kept} new, {kept} unchanged, 1 failed.")
