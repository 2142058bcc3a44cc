"""The commands that judge, take back, and let verdicts leave; and extraction without a database."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli_runs import FERRY, MILL, Run, exported, listed, rows
from workbench.errors import StoreError
from workbench.export import read_verdicts
from workbench.workspace import Workspace

# Judging


def test_several_claims_are_marked_at_once(run: Run, db: list[str]) -> None:
    ids = [row["id"] for row in listed(run, db)]
    result = run("mark", *ids, "corroborated", "--note", "the annual report", *db)
    assert len(result.stdout.splitlines()) == len(ids) + 1
    assert {row["verdict"] for row in exported(run, db)} == {"corroborated"}
    assert {row["note"] for row in exported(run, db)} == {"the annual report"}


def test_ids_come_through_a_pipe(run: Run, db: list[str]) -> None:
    piped = run("claims", "--search", "ferry", *db, "--format", "jsonl").stdout
    marked = rows(run("mark", "-", "contested", *db, "--format", "jsonl", stdin=piped))
    assert [row["status"] for row in marked] == ["contested"]
    lines = "\n" + listed(run, db, "--claimant", "Brandt")[0]["id"] + "\n"
    run("mark", "-", "corroborated", *db, stdin=lines)
    assert "line 1" in run("mark", "-", "contested", *db, stdin='{"a": 1}', code=2).stderr


def test_an_unknown_id_is_named_before_anything_is_judged(run: Run, db: list[str]) -> None:
    known = listed(run, db)[0]["id"]
    assert "'czzz'" in run("mark", known, "czzz", "contested", *db, code=2).stderr
    assert {row["status"] for row in listed(run, db)} == {"open"}


def test_skip_needs_a_reason_and_nothing_else_takes_one(run: Run, db: list[str]) -> None:
    claim = listed(run, db)[0]["id"]
    assert "needs a --reason" in run("mark", claim, "skip", *db, code=2).stderr
    result = run("mark", claim, "contested", "--reason", "later", *db, code=2)
    assert "only skip" in result.stderr
    run("mark", claim, "skip", "--reason", "insufficient-evidence", *db)
    assert "insufficient evidence" in {row["skip_reason"] for row in exported(run, db)}


def test_what_was_saved_before_a_failure_is_said(
    run: Run, db: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = listed(run, db)
    judge = Workspace.judge

    def fails_at_second(self: Workspace, claim: str, *rest: Any, **named: Any) -> object:  # noqa: ANN401
        if claim == second["id"]:
            raise StoreError("held")
        return judge(self, claim, *rest, **named)

    monkeypatch.setattr(Workspace, "judge", fails_at_second)
    result = run("mark", first["id"], second["id"], "contested", *db, code=1)
    assert first["id"] in result.stdout
    assert second["id"] not in result.stdout
    assert result.stderr == "workbench: held\n"


def test_undo_says_what_it_took_back_and_redo_puts_it_back(run: Run, db: list[str]) -> None:
    ids = [row["id"] for row in listed(run, db)]
    run("mark", *ids, "contested", *db)
    undone = rows(run("undo", "--count", "2", *db, "--format", "jsonl"))
    assert [row["id"] for row in undone] == ids[:-3:-1]
    assert {row["did"] for row in undone} == {"undone"}
    assert "redone  ✗ contested" in run("undo", "--redo", *db).stdout
    assert len(listed(run, db, "--status", "contested")) == len(ids) - 1


def test_undo_says_where_nothing_is_left(run: Run, db: list[str]) -> None:
    claim = listed(run, db)[0]["id"]
    assert run("undo", *db, code=1).stderr == "Nothing to undo for ana.\n"
    assert run("undo", "--redo", *db, code=1).stderr == "Nothing to redo for ana.\n"
    run("mark", claim, "contested", *db)
    assert run("undo", "--reviewer", "ben", *db, code=1).stderr == "Nothing to undo for ben.\n"
    assert run("undo", "--count", "9", *db).stderr == "Nothing more to undo for ana.\n"


# Verdicts that leave


def test_the_csv_file_is_what_the_pipe_carries(run: Run, db: list[str], tmp_path: Path) -> None:
    run("mark", listed(run, db)[0]["id"], "contested", "--note", "=1+1", *db)
    result = run("export", "verdicts.csv", *db)
    assert result.stdout == ""
    assert "4 claims written to verdicts.csv" in result.stderr
    path = tmp_path / "verdicts.csv"
    assert path.read_bytes() == run("export", "-", *db).stdout_bytes
    assert path.read_bytes() == run("export", "-", *db).stdout_bytes
    back = list(read_verdicts(path))
    assert [row["note"] for row in back if row["verdict"]] == ["=1+1"]
    assert "=Mill" in {row["headline"] for row in back}


def test_an_existing_file_needs_force(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "verdicts.csv").write_text("mine")
    assert "--force" in run("export", "verdicts.csv", *db, code=1).stderr
    assert (tmp_path / "verdicts.csv").read_text() == "mine"
    run("export", "verdicts.csv", "--force", *db)
    assert (tmp_path / "verdicts.csv").read_text().startswith("claim_id,")


def test_the_database_is_never_replaced_by_an_export(run: Run, db: list[str]) -> None:
    assert "belongs to the database" in run("export", "a.db", "--force", *db, code=2).stderr
    assert listed(run, db)


def test_withdrawn_claims_stay_in_the_export(run: Run, db: list[str], tmp_path: Path) -> None:
    claim = listed(run, db, "--claimant", "Brandt")[0]["id"]
    run("mark", claim, "contested", *db)
    dropped = MILL.replace("The paper mill employed 240 workers in March 2021", "No comment")
    (tmp_path / "articles" / "mill.txt").write_text(dropped)
    run("ingest", "articles", *db)
    kept = {row["claim_id"]: row for row in exported(run, db)}[claim]
    assert (kept["status"], kept["verdict"], kept["reviewer"]) == ("withdrawn", "contested", "ana")
    assert kept["article_sha256"] == hashlib.sha256(MILL.encode()).hexdigest()


def test_a_reworded_claim_wants_judging_again(run: Run, db: list[str], tmp_path: Path) -> None:
    claim = listed(run, db, "--claimant", "Brandt")[0]["id"]
    run("mark", claim, "contested", *db)
    assert json.loads(run("show", claim, *db, "--format", "json").stdout)["change"] == []
    (tmp_path / "articles" / "mill.txt").write_text(MILL.replace("240", "250"))
    run("ingest", "articles", *db)
    assert [row["id"] for row in listed(run, db, "--status", "stale")] == [claim]
    assert "mill employed [-240-]{+250+} workers" in run("show", claim, *db).stdout
    shape = json.loads(run("show", claim, *db, "--format", "json").stdout)
    assert "240 workers" in shape["judged_text"]
    assert {"text": "240", "was": True, "now": False} in shape["change"]
    run("mark", claim, "contested", *db)
    assert "{+" not in run("show", claim, *db).stdout
    assert listed(run, db, "--status", "contested")[0]["id"] == claim


# Extraction without a database


def test_extract_needs_no_database_and_leaves_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    sentences = rows(run("extract", "ferry.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]
    assert rows(run("extract", "-", stdin=FERRY)) == sentences
    claims = [claim for row in sentences for claim in row["claims"]]
    assert claims[0]["text"].startswith("The ferry line carried 41,000")
    assert claims[0]["start"] > sentences[0]["start"]


def test_extract_refuses_in_words(run: Run) -> None:
    assert "no such file" in run("extract", "none.txt", code=1).stderr
    assert "empty" in run("extract", "-", stdin=" \n", code=1).stderr
