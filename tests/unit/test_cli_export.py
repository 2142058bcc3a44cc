"""`workbench export` writes each table in each format; `verify` tells if it is as it was."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli_runs import MILL, Run, listed, rows
from workbench.errors import StoreError
from workbench.export.formats import Format
from workbench.export.tables import TABLES

Db = list[str]


@pytest.fixture
def judged(run: Run, db: Db) -> Db:
    """A database in which ana judged a claim with a note, took that back, and skipped another."""
    first, second, *_ = [claim["id"] for claim in listed(run, db)]
    run("mark", first, "contested", "--note", "=1+1", *db)
    run("undo", *db)
    run("mark", second, "skip", "--reason", "later", *db)
    return db


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format_", Format)
def test_every_table_leaves_in_every_format_and_verifies(
    run: Run, judged: Db, tmp_path: Path, table: str, format_: Format
) -> None:
    name = f"{table}.{format_}"
    told = run("export", name, "--table", table, *judged).stderr
    assert "written to" in told
    assert (tmp_path / f"{name}.manifest.json").is_file()
    assert f"rows of {table}" in run("verify", name, *judged).stdout.replace(" row ", " rows ")


def test_the_format_can_be_named_where_the_file_does_not(run: Run, judged: Db) -> None:
    run("export", "rows.txt", "--format", "jsonl", *judged)
    assert all(json.loads(line) for line in Path("rows.txt").read_text().splitlines())
    assert "tells no format" in run("export", "rows.txt", *judged, code=2).stderr
    assert run("export", "-", "--format", "jsonl", *judged).stdout_bytes.decode() == Path(
        "rows.txt"
    ).read_text(encoding="utf-8")


def test_retractions_are_among_the_votes(run: Run, judged: Db) -> None:
    acts = rows(run("export", "-", "--format", "jsonl", "--table", "votes", *judged))
    assert sorted(act["kind"] for act in acts) == ["retract", "set", "skip"]
    (taken_back,) = [act["event_id"] for act in acts if act["kind"] == "set"]
    assert [act["retracts"] for act in acts if act["kind"] == "retract"] == [taken_back]
    assert [act["note"] for act in acts if act["kind"] == "set"] == ["=1+1"]


def test_columns_are_picked_and_ordered(run: Run, judged: Db) -> None:
    printed = run("export", "-", "--columns", "status, claim_id", *judged).stdout_bytes.decode()
    head, *found = csv.reader(io.StringIO(printed, newline=""))
    assert head == ["status", "claim_id"]
    assert sorted(status for status, _ in found).count("skipped") == 1


def test_an_unknown_column_is_told_with_those_that_there_are(run: Run, judged: Db) -> None:
    told = run("export", "-", "--columns", "claim_id,verdct", *judged, code=2).stderr
    assert "no column 'verdct'. It has: claim_id, verdict, status," in told


@pytest.mark.parametrize("said", ["", " , "])
def test_no_column_at_all_is_refused(run: Run, judged: Db, said: str) -> None:
    told = run("export", "-", "--columns", said, *judged, code=2)
    assert "--columns names no column" in told.stderr
    assert told.stdout == ""


def test_links_are_looked_for_first_so_that_reports_are_counted(run: Run, judged: Db) -> None:
    Path("copy.txt").write_text(MILL.replace("Valley Post", "Island News"))
    run("ingest", "copy.txt", *judged)
    asked = ("export", "-", "--columns", "reports,claim", *judged)
    left = run(*asked, "--no-link")
    assert "claims were not looked for in other articles yet." in left.stderr
    assert '2,"The paper mill' not in left.stdout
    linked = run(*asked)
    assert linked.stdout.count('2,"The paper mill') == 2
    assert "not looked for" not in linked.stderr
    assert run(*asked).stdout_bytes == linked.stdout_bytes


def test_a_database_that_cannot_be_written_is_exported_as_it_is_linked(
    run: Run, judged: Db, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("export", "-", *judged)
    before = run(*asked, "--no-link").stdout_bytes
    monkeypatch.setattr("workbench.store.connection._is_writable", lambda _path: False)
    first, again = run(*asked), run(*asked)
    assert first.stdout_bytes == again.stdout_bytes == before
    assert "4 claims were not looked for in other articles yet." in first.stderr
    assert first.stderr == again.stderr


def test_where_linking_fails_it_is_said_and_the_export_goes_on(
    run: Run, judged: Db, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("workbench.workspace.Workspace.link", fails)
    told = run("export", "v.csv", *judged).stderr.splitlines()
    assert told[:2] == [
        "workbench: The disk is full.",
        "4 claims were not looked for in other articles yet.",
    ]
    assert run("verify", "v.csv").exit_code == 0


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (("nowhere/v.csv",), 1, "There is no folder nowhere"),
        (("there.csv",), 1, "there.csv exists and was left as it is: name another file"),
        (("v.csv", "--filter", "status:nonsense"), 2, "nonsense"),
        (("v.txt",), 2, "tells no format"),
        (("a.db", "--format", "csv"), 2, "belongs to the database"),
    ],
)
def test_what_cannot_be_written_is_refused_before_claims_are_linked(
    run: Run, judged: Db, asked: tuple[str, ...], code: int, told: str, no_linking: None
) -> None:
    Path("there.csv").write_text("")
    before = sorted(Path.cwd().iterdir())
    assert told in run("export", *asked, *judged, code=code).stderr
    assert sorted(Path.cwd().iterdir()) == before


def test_a_library_that_is_missing_is_named_before_claims_are_linked(
    run: Run, judged: Db, monkeypatch: pytest.MonkeyPatch, no_linking: None
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert "pip install" in run("export", "v.xlsx", *judged, code=2).stderr


def test_filters_are_in_the_manifest(run: Run, judged: Db) -> None:
    run("export", "v.csv", "--filter", "status:skipped", *judged)
    manifest = json.loads(Path("v.csv.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["filter"], manifest["rows"]) == ("status:skipped", 1)
    assert (manifest["reviewer"], manifest["by_status"]) == ("ana", {"skipped": 1})


def test_a_manifest_can_be_left_out_and_standard_output_has_none(run: Run, judged: Db) -> None:
    run("export", "v.csv", "--no-manifest", *judged)
    run("export", "-", *judged)
    assert list(Path.cwd().glob("*manifest*")) == []
    assert "There is no manifest" in run("verify", "v.csv", code=1).stdout


def test_what_was_changed_is_told_and_the_others_are_verified_too(run: Run, judged: Db) -> None:
    run("export", "v.csv", *judged)
    run("export", "w.csv", *judged)
    path = Path("v.csv")
    path.write_bytes(path.read_bytes().replace(b"later", b"never"))
    told = run("verify", "v.csv", "none.csv", "w.csv", code=1).stdout.splitlines()
    assert told[0].startswith("v.csv: its bytes were changed: SHA-256 ")
    assert told[1] == "none.csv: There is no file none.csv to verify."
    assert told[2].startswith("w.csv: as it was written: 4 rows of verdicts, written by ana at ")


def test_another_database_is_told_from_the_one_it_comes_from(run: Run, judged: Db) -> None:
    run("export", "v.csv", *judged)
    run("verify", "v.csv", *judged)
    Path("other.txt").write_text("The tram to Osby carried 40 people on 2 May 2024.\n")
    run("ingest", "other.txt", "--db", "other.db")
    told = run("verify", "v.csv", "--db", "other.db", code=1).stdout
    assert "2 of its 2 articles are not in this database" in told
    assert "There is no database" in run("verify", "v.csv", "--db", "none.db", code=2).stderr


def test_a_missing_library_is_named_with_what_to_install(
    run: Run, judged: Db, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name.partition(".")[0])

    monkeypatch.setattr("workbench.export.formats.library.import_module", missing)
    told = run("export", "v.xlsx", *judged, code=2).stderr
    assert "needs xlsxwriter: pip install 'claim-workbench[xlsx]'" in told
    assert not Path("v.xlsx").exists()
    run("export", "v.parquet", "--format", "csv", *judged)
    assert run("verify", "v.parquet").exit_code == 0
