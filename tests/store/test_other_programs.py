"""The database is one that the usual tools for SQLite read as it is: sqlite-utils, the shell."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from tests.builders import look
from tests.desk_file import DeskFile, at_desk, make_desk_file
from workbench.model import Verdict

SHELL = shutil.which("sqlite3")
needs_shell = pytest.mark.skipif(SHELL is None, reason="the sqlite3 shell is not installed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> DeskFile:
    return make_desk_file(tmp_path_factory.mktemp("desk") / "workbench.db")


def printed(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def of_sqlite_utils(*arguments: str) -> list[dict[str, Any]]:
    """What the program sqlite-utils answers, as JSON."""
    found: list[dict[str, Any]] = json.loads(
        printed(sys.executable, "-m", "sqlite_utils", *arguments)
    )
    return found


def in_shell(path: Path, *lines: str) -> str:
    """What the sqlite3 shell prints for a file that it may only read."""
    assert SHELL is not None
    return printed(SHELL, "-readonly", "-batch", str(path), *lines)


def test_sqlite_utils_counts_every_table(desk: DeskFile) -> None:
    counts = of_sqlite_utils("tables", str(desk.path), "--counts")
    for each in counts:
        ((count,),) = look(desk.path, f"SELECT count(*) FROM [{each['table']}]")
        assert each["count"] == count
    assert {"article": 3, "claim": 7}.items() <= {
        each["table"]: each["count"] for each in counts
    }.items()
    views = of_sqlite_utils("views", str(desk.path))
    assert {"claims", "verdicts", "disagreements"} <= {each["view"] for each in views}


def test_sqlite_utils_prints_rows_in_the_formats_that_it_has(desk: DeskFile) -> None:
    rows = of_sqlite_utils("rows", str(desk.path), "verdicts", "-c", "claim", "-c", "reviewer")
    assert {"claim": desk.awaiting, "reviewer": "ana"} in rows
    head, *lines = printed(
        *(sys.executable, "-m", "sqlite_utils", "rows", str(desk.path), "verdicts"),
        *("-c", "claim", "-c", "reviewer", "--csv"),
    ).splitlines()
    assert head == "claim,reviewer"
    assert lines == [f"{row['claim']},{row['reviewer']}" for row in rows]


def test_sqlite_utils_takes_json_columns_for_what_they_are(desk: DeskFile) -> None:
    columns = ("figures", "reasons", "kinds", "names", "dimensions", "via", "unresolved", "dates")
    picked = [word for column in columns for word in ("-c", column)]
    rows = of_sqlite_utils(
        *("rows", str(desk.path), "claim", "--json-cols", "--where", f"id = '{desk.disputed}'"),
        *picked,
    )
    (claim,) = rows
    figures = {figure["text"]: figure for figure in claim["figures"]}
    assert figures["90 million euros"]["low"] == 90_000_000
    assert isinstance(claim["dimensions"], dict)
    assert all(isinstance(claim[name], list) for name in columns if name != "dimensions")


def test_sqlite_utils_searches_the_claims(desk: DeskFile) -> None:
    found = of_sqlite_utils("search", str(desk.path), "claim", "hallonen ships", "-c", "id")
    assert desk.disputed in {row["id"] for row in found}
    assert len(found) == 2


def test_the_python_of_sqlite_utils_reads_it(desk: DeskFile) -> None:
    with closing(sqlite_utils.Database(desk.path)) as database:
        assert database.table("claim").detect_fts() == "claim_fts"
        found = database.table("claim").search("hallonen", columns=["id", "text"])
        assert {row["id"] for row in found} >= {desk.disputed}
        assert database.table("claim").count == 7
        assert [row["verdict"] for row in database["disagreements"].rows_where(order_by="verdict")]
        assert database["claims"].columns_dict["check_worthiness"] is float


@needs_shell
def test_the_shell_reads_a_file_that_it_may_not_write(desk: DeskFile) -> None:
    before = desk.path.read_bytes()
    assert in_shell(desk.path, "SELECT count(*) FROM claims").strip() == "7"
    (row,) = json.loads(in_shell(desk.path, ".mode json", "SELECT * FROM adjudications"))
    assert json.loads(row["rests_on"]) == [["ana", "corroborated"], ["bo", "contested"]]
    first = in_shell(
        desk.path,
        "SELECT c.id FROM claim_fts JOIN claim AS c ON c.n = claim_fts.rowid"
        " WHERE claim_fts MATCH '\"57\"'",
    )
    assert first.strip() == desk.skipped
    assert in_shell(desk.path, "PRAGMA integrity_check").strip() == "ok"
    assert in_shell(desk.path, "PRAGMA foreign_key_check") == ""
    assert desk.path.read_bytes() == before


@needs_shell
def test_the_schema_that_the_shell_prints_says_what_each_column_is(desk: DeskFile) -> None:
    claim = in_shell(desk.path, ".schema claim")
    assert "-- verbatim" in claim
    assert "CREATE INDEX claim_by_worth" in claim
    assert "CREATE VIEW verdicts AS" in in_shell(desk.path, ".schema verdicts")


@needs_shell
def test_the_shell_makes_a_copy_that_the_workbench_opens(desk: DeskFile, tmp_path: Path) -> None:
    copy, dumped = tmp_path / "copy.db", tmp_path / "dumped.db"
    in_shell(desk.path, f".backup '{copy}'")
    with at_desk(copy, "bo") as bo:
        bo.judge(desk.opinion, Verdict.CONTESTED)
        assert bo.counts().total == 7
    printed(str(SHELL), str(dumped), f".read '|{SHELL} -readonly {copy} .dump'")
    views = "SELECT count(*) FROM verdicts"
    assert look(dumped, views) == look(copy, views) == [(7,)]


@needs_shell
def test_another_program_may_read_while_reviewers_judge(tmp_path: Path) -> None:
    desk = make_desk_file(tmp_path / "workbench.db")
    asked = f"SELECT verdict FROM verdicts WHERE claim = '{desk.opinion}'"
    with at_desk(desk.path, "bo") as bo:
        assert in_shell(desk.path, asked) == ""
        bo.judge(desk.opinion, Verdict.CONTESTED)
        assert in_shell(desk.path, asked).strip() == "contested"
        rows = of_sqlite_utils("query", str(desk.path), asked)
    assert rows == [{"verdict": "contested"}]
