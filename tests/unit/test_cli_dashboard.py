"""`workbench dashboard`: tables for people, JSON for programs, and the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_runs import Run, listed


@pytest.fixture
def judged(run: Run, db: list[str]) -> list[str]:
    """ana has judged the claims of the ferry but for one, which she skipped."""
    ids = [claim["id"] for claim in listed(run, db, "--order", "article")]
    run("mark", ids[0], "corroborated", *db)
    run("mark", ids[1], "contested", *db)
    run("mark", ids[2], "skip", "--reason", "later", *db)
    return ids


def test_the_tables_tell_what_was_done_and_what_waits(
    run: Run, db: list[str], judged: list[str]
) -> None:
    lines = [line.split() for line in run("dashboard", *db).stdout.splitlines()]
    assert ["corroborated", "1"] in lines
    assert ["left", "for", "later", "1"] in lines
    assert ["to", "be", "judged", str(len(judged) - 3)] in lines
    assert [line[1:] for line in lines if line[-1:] == ["ana"]] == [["2", "1", "ana"]]
    gazette = next(line for line in lines if line[-2:] == ["Harbour", "Gazette"])
    assert gazette[1:4] == ["1", "1", "0"]
    assert ["Pace:", "none", "yet"] in lines


def test_programs_get_all_of_it_as_one_object(run: Run, db: list[str], judged: list[str]) -> None:
    told = json.loads(run("dashboard", "--format", "json", *db).stdout)
    assert told["reviewer"] == "ana"
    assert told["claims"]["total"] == len(judged)
    (day,) = told["days"]
    assert (day["reviewer"], day["verdicts"], day["skips"]) == ("ana", 2, 1)
    assert told["pace"]["per_hour"] is None
    assert told["publishers"]["listed"][0]["name"] == "Harbour Gazette"
    assert sum(each["claims"] for each in told["claimants"]["listed"]) == len(judged)
    assert told["waiting"]["left for later"] == 1


def test_the_page_is_written_whole_and_replaces_nothing_by_accident(
    run: Run, db: list[str], judged: list[str], tmp_path: Path
) -> None:
    result = run("dashboard", "-o", "d.html", *db)
    assert result.stdout == ""
    assert "The dashboard is in d.html." in result.stderr
    first = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert first.startswith("<!DOCTYPE html>")
    assert "Harbour Gazette" in first
    assert "exists and was left as it is" in run("dashboard", "-o", "d.html", *db, code=1).stderr
    run("dashboard", "-o", "d.html", "--force", *db)
    assert "belongs to the database" in run("dashboard", "-o", "a.db", *db, code=2).stderr
    assert (
        "leave --format out" in run("dashboard", "-o", "e", "--format", "json", *db, code=2).stderr
    )
    assert "name one" in run("dashboard", "--force", *db, code=2).stderr


def test_where_there_is_nothing_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    run("ingest", "-", "--db", "new.db", stdin="Is it late?\n")
    result = run("dashboard", "--db", "new.db")
    assert "No claims yet" in result.stderr
    assert result.stdout.count("none yet") == 4
