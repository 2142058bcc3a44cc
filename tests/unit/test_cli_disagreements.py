"""Disagreements on the command line: the sides without names, and how one is settled."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli_runs import Run, rows
from tests.disagreeing import NO, VOTERS, YES, at_desk, disagree
from workbench.model import Verdict

Judge = Callable[[str, int, Verdict], None]


@pytest.fixture
def claims(tmp_path: Path, db: list[str]) -> list[str]:
    return disagree(tmp_path / "a.db", 2)


def names(result: Result) -> list[str]:
    return [name for name in VOTERS if name in result.output]


FORMATS = ("table", "json", "jsonl", "csv")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("everything", [[], ["--all"]])
@pytest.mark.parametrize("reviewer", ["cy", "edda"])
def test_invariant_7_no_format_names_a_voter_or_tells_when(
    run: Run,
    db: list[str],
    claims: list[str],
    format_: str,
    everything: list[str],
    reviewer: str,
) -> None:
    """Nor does it to those who are no third person, and could see the names elsewhere."""
    result = run("disagreements", *everything, *db, "--reviewer", reviewer, "--format", format_)
    assert names(result) == []
    for telling in ('reviewer"', "added_at", "decided_at"):
        assert telling not in result.stdout
    is_listed = reviewer == "cy" or bool(everything)
    assert all((claim in result.stdout) is is_listed for claim in claims)
    for words in ("the harbour log agrees", "the master denies it", "page 4"):
        assert (words in result.stdout) is is_listed


def test_the_json_has_the_sides_with_their_evidence(
    run: Run, db: list[str], claims: list[str]
) -> None:
    first, second = rows(run("disagreements", *db, "--reviewer", "cy", "--format", "jsonl"))
    assert [first["id"], second["id"]] == claims
    assert first["may_settle"] is True
    assert first["settled_before"] is None
    assert [side["side"] for side in first["sides"]] == ["A", "B"]
    by_verdict = {side["verdict"]: side for side in first["sides"]}
    assert by_verdict["corroborated"]["note"] == "the harbour log agrees"
    (refuting,) = by_verdict["contested"]["evidence"]
    assert (refuting["stance"], refuting["quotation"]) == ("refutes", "We were early.")


def test_the_csv_holds_the_sides_as_json(run: Run, db: list[str], claims: list[str]) -> None:
    output = run("disagreements", *db, "--reviewer", "cy", "--format", "csv").stdout
    first = next(csv.DictReader(io.StringIO(output)))
    assert first["id"] == claims[0]
    assert {side["verdict"] for side in json.loads(first["sides"])} == {YES, NO}


def test_the_table_has_the_sides_beneath_their_claim(
    run: Run, db: list[str], claims: list[str]
) -> None:
    lines = run("disagreements", *db, "--reviewer", "cy").stdout.splitlines()
    assert lines[1].startswith(claims[0])
    assert any("A " in line and ("✓" in line or "✗" in line) for line in lines)
    assert any("+ supports · note · page 4" in line for line in lines)


def test_all_says_what_is_mine_to_settle(
    run: Run, db: list[str], claims: list[str], tmp_path: Path
) -> None:
    with at_desk(tmp_path / "a.db", "cy") as cy:
        cy.judge(claims[0], YES)
    listed = rows(run("disagreements", *db, "--all", "--reviewer", "cy", "--format", "jsonl"))
    assert {each["id"]: each["may_settle"] for each in listed} == {
        claims[0]: False,
        claims[1]: True,
    }


def test_who_may_settle_none_is_told_why_who_may_and_how_to_see_them(
    run: Run, db: list[str], claims: list[str]
) -> None:
    told = run("disagreements", *db, "--reviewer", "edda").stderr
    assert "You know of 2 disagreements, and may settle none." in told
    assert "You are a reviewer" in told
    assert "cy (adjudicator), di (lead)" in told
    assert "workbench disagreements --all" in told


def test_without_any_it_says_so(run: Run, db: list[str]) -> None:
    told = run("disagreements", *db).stderr
    assert "You know of no disagreement." in told
    assert "workbench reviewers role NAME adjudicator" in told
    assert "--all" not in told
    assert run("disagreements", *db, "--format", "json").stdout == "[]\n"


def test_adjudicate_settles_and_undo_takes_it_back(
    run: Run, db: list[str], claims: list[str]
) -> None:
    cy = [*db, "--reviewer", "cy"]
    done = run("adjudicate", claims[0][:6], "contested", "--reason", "the log", *cy)
    assert "contested" in done.stdout
    assert "the log" in done.stdout
    (listed,) = rows(run("disagreements", *cy, "--format", "jsonl"))
    assert listed["id"] == claims[1]
    undone = run("undo", *cy)
    assert "settled: ✗ contested, because: the log" in undone.output
    assert len(rows(run("disagreements", *cy, "--format", "jsonl"))) == 2


def test_adjudicate_prints_what_was_settled(run: Run, db: list[str], claims: list[str]) -> None:
    cy = [*db, "--reviewer", "cy", "--format", "jsonl"]
    (settled,) = rows(run("adjudicate", claims[0], "contested", "--reason", "the log", *cy))
    assert (settled["id"], settled["status"]) == (claims[0], "contested")
    assert (settled["adjudicator"], settled["reason"]) == ("cy", "the log")
    assert {each["reviewer"] for each in settled["rests_on"]} == set(VOTERS)


@pytest.mark.parametrize(
    ("reviewer", "reason", "told"),
    [
        ("cy", [], "--reason TEXT"),
        ("cy", ["--reason", "  "], "--reason TEXT"),
        ("edda", ["--reason", "why"], "workbench reviewers role edda adjudicator"),
        (VOTERS[0], ["--reason", "why"], "is a reviewer"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    run: Run, db: list[str], claims: list[str], reviewer: str, reason: list[str], told: str
) -> None:
    failed = run("adjudicate", claims[0], "contested", *reason, *db, "--reviewer", reviewer, code=2)
    assert told in failed.stderr
    assert len(rows(run("disagreements", *db, "--reviewer", "cy", "--format", "jsonl"))) == 2


def test_the_second_is_told_who_was_first(run: Run, db: list[str], claims: list[str]) -> None:
    run("adjudicate", claims[0], "contested", "--reason", "the log", *db, "--reviewer", "cy")
    arguments = ("adjudicate", claims[0], "corroborated", "--reason", "no", *db)
    failed = run(*arguments, "--reviewer", "di", code=2)
    assert f"cy has settled claim {claims[0]}: contested, because: the log" in failed.stderr


def test_show_tells_how_it_was_settled_and_then_that_it_is_stale(
    run: Run, db: list[str], claims: list[str], tmp_path: Path
) -> None:
    cy = [*db, "--reviewer", "cy"]
    before = run("show", claims[0], *cy)
    assert names(before) == []
    run("adjudicate", claims[0], "contested", "--reason", "the log", *cy)
    shown = run("show", claims[0], *cy).stdout
    assert f"{claims[0]} · contested · adjudicated" in shown
    assert "✗ contested by cy, because: the log" in shown
    assert "cy: settled: ✗ contested, because: the log" in shown
    record = json.loads(run("show", claims[0], *cy, "--format", "json").stdout)
    assert record["basis"] == "adjudicated"
    assert record["adjudication"]["adjudicator"] == "cy"
    assert record["history"][-1]["act"] in ("settle", "add")
    assert [act["reason"] for act in record["history"] if act["act"] == "settle"] == ["the log"]
    with at_desk(tmp_path / "a.db", VOTERS[0]) as voter:
        voter.judge(claims[0], NO)
    stale = run("show", claims[0], *db, "--reviewer", VOTERS[0]).stdout
    assert "settled before as ✗ contested, because: the log · the verdicts have changed" in stale
    (listed, _) = rows(run("disagreements", *cy, "--format", "jsonl"))
    assert listed["settled_before"] == {"verdict": "contested", "reason": "the log"}
    assert "settled before as ✗ contested" in run("disagreements", *cy).stdout
