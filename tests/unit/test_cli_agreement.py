"""`workbench agreement`: figures for people and for programs, and why there are none."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli_runs import Run, listed, rows, with_articles

SECOND = ("--reviewer", "bo")


@pytest.fixture
def db(tmp_path: Path, run: Run) -> list[str]:
    """Two articles whose claims want two verdicts each."""
    option = with_articles(tmp_path, run)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")
    return option


@pytest.fixture
def judged(run: Run, db: list[str]) -> list[str]:
    """ana and bo agree on all claims but one; on the last bo is silent."""
    ids = [claim["id"] for claim in listed(run, db, "--order", "article")]
    run("mark", *ids, "corroborated", *db)
    run("mark", *ids[1:-1], "corroborated", *db, *SECOND)
    run("mark", ids[0], "contested", *db, *SECOND)
    return ids


def test_over_all_comes_with_its_table_for_two(run: Run, db: list[str], judged: list[str]) -> None:
    result = run("agreement", *db)
    lines = [line.split() for line in result.stdout.splitlines()]
    used = len(judged) - 1
    assert ["reviewers", "ana,", "bo"] in lines
    assert ["claims", "with", "two", "verdicts", str(used)] in lines
    assert ["left", "out", "1", "judged", "by", "only", "one", "reviewer"] in lines
    assert ["ana", "✓", str(used - 1), "1"] in lines
    assert ["ana", "✗", "0", "0"] in lines
    assert ["Cohen's", "kappa", "0.00"] in lines
    assert "Too few to say much" in result.stdout
    assert "ana · bo" not in result.stdout  # it is the only pair: all has been said
    assert result.stderr == ""


def test_a_line_has_its_figures_and_beneath_them_what_was_left_out(
    run: Run, db: list[str], judged: list[str]
) -> None:
    told = run("agreement", "--by", "pair", *db).stdout
    assert "ana · bo" in told
    assert "ana ✓ bo ✗ 1" in told
    by_article = run("agreement", "--by", "article", *db).stdout
    assert "Ferry line adds ships" in by_article
    month = run("agreement", "--by", "month", *db).stdout.splitlines()
    assert month[0].split() == ["claims", "per", "cent", "kappa", "alpha", "AC1"]
    assert all(len(line) <= 80 for line in month)


def test_programs_get_one_object_to_a_line(run: Run, db: list[str], judged: list[str]) -> None:
    over_all, pair = json.loads(run("agreement", "--format", "json", *db).stdout)
    used = len(judged) - 1
    assert (over_all["by"], pair["by"], pair["key"]) == ("all", "pair", "ana · bo")
    assert pair["reviewers"] == ["ana", "bo"]
    assert (over_all["used"], over_all["skips"], over_all["one"]) == (used, 0, 1)
    assert pair["table"] == {
        "both_corroborated": used - 1,
        "corroborated_contested": 1,
        "contested_corroborated": 0,
        "both_contested": 0,
    }
    assert pair["observed"]["value"] == pytest.approx((used - 1) / used)
    assert set(pair["alpha"]) == {"value", "low", "high"}

    (article, *_) = rows(run("agreement", "--by", "article", "--format", "jsonl", *db))
    assert article["headline"] == "Ferry line adds ships after a record summer"
    assert rows(run("agreement", "--by", "article", "--limit", "1", "--format", "jsonl", *db)) == [
        article
    ]

    output = run("agreement", "--format", "csv", *db).stdout_bytes.decode()
    first, second = csv.DictReader(io.StringIO(output, newline=""))
    assert (first["by"], second["key"]) == ("all", "ana · bo")
    assert second["table_corroborated_contested"] == "1"
    assert float(second["observed_value"]) == pair["observed"]["value"]
    assert second["kappa_low"] == ""


def test_what_another_said_of_claims_that_wait_for_me_is_in_no_figure(
    run: Run, db: list[str]
) -> None:
    ids = [claim["id"] for claim in listed(run, db)]
    run("mark", ids[0], "corroborated", *db)
    before = run("agreement", "--format", "json", *db).stdout
    run("mark", *ids[1:], "contested", *db, *SECOND)
    assert run("agreement", "--format", "json", *db).stdout == before


def test_where_nothing_can_be_compared_it_says_why_and_what_to_do(run: Run, db: list[str]) -> None:
    nothing = run("agreement", *db)
    assert nothing.stdout == ""
    assert "No verdict is open to you yet." in nothing.stderr
    run("mark", listed(run, db)[0]["id"], "corroborated", *db)
    alone = run("agreement", *db)
    assert "1 judged by only one reviewer" in alone.stderr
    assert "`workbench settings second-review 20%`" in alone.stderr
    myself = run("agreement", "--by", "reviewer", *db)
    assert myself.stdout == ""
    assert "not served any of your old claims again" in myself.stderr
