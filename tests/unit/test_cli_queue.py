"""The queues on the command line: what is next, why there is nothing, and what a blind reviewer
is not told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli_runs import MILL, Run, exported, listed, rows
from workbench.model import Role, Verdict
from workbench.records import Order
from workbench.wording import clock
from workbench.workspace import Workspace

AGAIN = MILL.replace("Valley Post", "Hill Echo").replace("=Mill", "Mill").replace("240", "260")


@pytest.fixture
def by_two(run: Run, db: list[str]) -> list[str]:
    """The same where every claim is judged by two."""
    run("settings", "second-review", "100%", *db, "--reviewer", "eve")
    return db


def in_json(run: Run, *arguments: str, code: int = 0) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(run(*arguments, "--format", "json", code=code).stdout)


def ids(run: Run, db: list[str], *arguments: str) -> list[str]:
    return [row["id"] for row in in_json(run, "queue", *arguments, *db)["claims"]]


def judge_all(run: Run, db: list[str], verdict: str, reviewer: str) -> None:
    claims = [row["id"] for row in listed(run, db)]
    run("mark", *claims, verdict, *db, "--reviewer", reviewer)


# What is next


@pytest.mark.parametrize("order", [str(order) for order in Order])
def test_claims_are_served_in_the_order_in_which_the_queue_lists_them(
    run: Run, db: list[str], order: str
) -> None:
    expected = ids(run, db, "--order", order)
    served = []
    for _ in expected:
        claim = in_json(run, "next", "--order", order, *db)["id"]
        run("mark", claim, "contested", *db)
        served.append(claim)
    assert served == expected
    assert len(expected) == 4


def test_next_holds_a_claim_for_ten_minutes_and_no_other_is_served_it(
    run: Run, db: list[str]
) -> None:
    found = in_json(run, "next", *db)
    assert found["text"] in {row["text"] for row in listed(run, db)}
    assert found["article"].startswith("a")
    until = datetime.fromisoformat(found["held_until"])
    assert timedelta(minutes=9) < until - datetime.now(UTC) <= timedelta(minutes=10)
    assert in_json(run, "next", *db)["id"] == found["id"], "it is mine until I judge it"
    assert in_json(run, "next", *db, "--reviewer", "bo")["id"] != found["id"]
    (row,) = csv.DictReader(io.StringIO(run("next", *db, "--format", "csv").stdout))
    assert row["id"] == found["id"]
    (line,) = rows(run("next", *db, "--format", "jsonl"))
    assert line["text"] == found["text"]
    table = run("next", *db).stdout
    assert found["id"] in table
    assert "held until" in table


def test_what_is_dropped_is_served_to_others(run: Run, db: list[str]) -> None:
    claim = in_json(run, "next", "--order", "age", *db)["id"]
    result = run("next", "--drop", *db)
    assert (result.stdout, result.stderr) == ("", f"{claim} is free again.\n")
    assert run("next", "--drop", *db).stderr == "You held no claim.\n"
    assert in_json(run, "next", "--order", "age", *db, "--reviewer", "bo")["id"] == claim


def test_listing_a_queue_takes_nothing(run: Run, db: list[str]) -> None:
    before = ids(run, db, "--reviewer", "bo")
    run("queue", *db)
    assert ids(run, db, "--reviewer", "bo") == before


def test_claims_that_come_by_lot_are_marked(run: Run, db: list[str]) -> None:
    run("settings", "at-random", "100%", *db)
    assert run("queue", *db).stdout.count("by lot") == 4
    assert "by lot" not in run("queue", "open", *db).stdout
    run("settings", "at-random", "0", *db)
    assert {row["drawn"] for row in in_json(run, "queue", *db)["claims"]} == {False}
    assert "by lot" not in run("queue", *db).stdout


def test_what_i_hold_comes_first_and_says_until_when(run: Run, db: list[str]) -> None:
    found = in_json(run, "next", *db)
    queue = in_json(run, "queue", *db)
    assert queue["claims"][0]["id"] == found["id"]
    assert queue["claims"][0]["held_until"] == queue["holding"]["until"]
    assert [row["held_until"] for row in queue["claims"][1:]] == [None, None, None]
    result = run("queue", *db)
    until = clock(datetime.fromisoformat(queue["holding"]["until"]))
    assert f"You are at work on {found['id']} until {until}" in result.stderr
    assert f"yours until {until}" in result.stdout


# The queues


def test_a_queue_says_how_many_claims_it_has_and_lists_the_first(run: Run, db: list[str]) -> None:
    result = run("queue", "-n", "2", *db)
    assert len(result.stdout.splitlines()) == 3
    assert "mine: 4 claims, in the order in which you will be served; the first 2" in result.stderr
    assert in_json(run, "queue", "--limit", "2", *db)["count"] == 4
    assert len(rows(run("queue", "open", "-n", "3", *db, "--format", "jsonl"))) == 3
    table = list(csv.DictReader(io.StringIO(run("queue", *db, "--format", "csv").stdout)))
    assert [row["id"] for row in table] == ids(run, db)


def test_the_filters_of_claims_go_for_queues_too(run: Run, db: list[str]) -> None:
    of_valley = [row["id"] for row in listed(run, db, "--publisher", "valley")]
    assert ids(run, db, "--publisher", "valley") == of_valley
    assert in_json(run, "queue", "open", "--publisher", "valley", *db)["count"] == 1
    result = run("queue", "--search", "nowhere", *db)
    assert result.stderr == "No claim passes the filter.\n"


def test_each_claim_is_in_the_queues_it_belongs_to(
    run: Run, by_two: list[str], tmp_path: Path
) -> None:
    first, second, third, fourth = (row["id"] for row in listed(run, by_two))
    run("mark", first, second, "corroborated", *by_two)
    run("mark", first, "contested", *by_two, "--reviewer", "bo")
    run("mark", third, "skip", "--reason", "later", *by_two)
    assert ids(run, by_two, "disagreements") == [first]
    assert ids(run, by_two, "awaiting-second") == ids(run, by_two, "Awaiting Second") == [second]
    assert ids(run, by_two, "later") == [third]
    assert ids(run, by_two) == [fourth]
    assert ids(run, by_two, "stale") == []
    (tmp_path / "articles" / "mill.txt").write_text(MILL.replace("240", "250"))
    run("mark", fourth, "contested", *by_two)
    run("ingest", "articles", *by_two)
    stale = ids(run, by_two, "stale")
    assert len(stale) == 1
    assert stale == ids(run, by_two), "its words have changed: it is to be judged again"


@pytest.mark.parametrize("spelling", ["awaiting second", "awaiting-second", "AWAITING-SECOND"])
def test_a_status_of_two_words_may_be_written_with_a_space(
    run: Run, by_two: list[str], spelling: str
) -> None:
    claim = listed(run, by_two)[0]["id"]
    run("mark", claim, "contested", *by_two)
    assert [row["id"] for row in listed(run, by_two, "--status", spelling)] == [claim]
    assert [row["claim_id"] for row in exported(run, by_two, "--status", spelling)] == [claim]
    assert listed(run, by_two, "--status", spelling, "--reviewer", "bo") == []
    assert "awaiting-second" in run("claims", "--status", "second", *by_two, code=2).stderr


def test_claims_are_listed_by_age_and_by_differences(
    run: Run, db: list[str], tmp_path: Path
) -> None:
    by_age = listed(run, db, "--order", "age")
    (tmp_path / "articles" / "echo.txt").write_text(AGAIN)
    run("ingest", "articles", *db)
    run("matches", *db)
    assert [row["id"] for row in listed(run, db, "--order", "age")][:4] == [
        row["id"] for row in by_age
    ]
    differing = listed(run, db, "--order", "differences")[:2]
    assert {row["publisher"] for row in differing} == {"Valley Post", "Hill Echo"}
    assert ids(run, db, "--order", "differences")[:2] == [row["id"] for row in differing]


# Nothing to judge


def test_an_empty_queue_says_why_and_who_holds_what_until_when(run: Run, db: list[str]) -> None:
    held = in_json(run, "next", *db, "--reviewer", "bo")
    done = [each for each in ids(run, db) if each != held["id"]]
    run("mark", *done[:2], "contested", *db)
    run("mark", done[2], "skip", "--reason", "later", *db)
    until = clock(datetime.fromisoformat(held["held_until"]))
    why = (
        "Nothing to judge. Of 4 claims you judged 2, you left 1 for later, "
        f"1 is held by bo until {until}."
    )
    result = run("queue", *db)
    assert result.stdout == ""
    assert result.stderr.splitlines() == [why, f"bo is at work on {held['id']} until {until}"]
    queue = in_json(run, "queue", *db)
    assert (queue["count"], queue["claims"]) == (0, [])
    assert queue["empty"] == {
        "in_words": why,
        "judged": 2,
        "skipped": 0,
        "later": 1,
        "complete": 0,
        "held": 1,
        "held_by": [{"reviewer": "bo", "until": held["held_until"]}],
    }
    result = run("next", *db, code=1)
    assert (result.stdout, result.stderr) == ("", f"{why}\n")
    assert in_json(run, "next", *db, code=1) == {"id": None, "empty": queue["empty"]}


def test_other_queues_say_that_they_are_empty(run: Run, db: list[str]) -> None:
    for name, why in {
        "awaiting-second": "No claim that you judged awaits a second verdict.",
        "disagreements": "No claim is in disagreement.",
        "stale": "No claim is stale.",
        "later": "You left no claim for later.",
    }.items():
        assert run("queue", name, *db).stderr == f"{why}\n"
        assert in_json(run, "queue", name, *db)["empty"] == {"in_words": why}
    judge_all(run, db, "contested", "ana")
    assert run("queue", "open", *db).stderr == "No claim is open.\n"


def test_a_database_without_claims_says_how_to_get_some(run: Run) -> None:
    Workspace.open(Path("empty.db")).close()
    for command in ("queue", "next"):
        result = run(command, "--db", "empty.db", code=int(command == "next"))
        assert result.stderr == "No claims yet: workbench ingest FILE … --db empty.db\n"


def test_a_claim_that_somebody_left_an_hour_ago_is_served_again(run: Run, db: list[str]) -> None:
    def an_hour_ago() -> datetime:
        return datetime.now(UTC) - timedelta(hours=1)

    with Workspace.open(Path("a.db"), reviewer="bo", clock=an_hour_ago) as workspace:
        assert workspace.next_claim()
    queue = in_json(run, "queue", *db)
    assert (queue["count"], len(queue["claims"]), queue["at_work"]) == (4, 4, [])


# What a blind reviewer is not told


LOOKS: list[list[str]] = [
    ["queue"],
    ["queue", "open"],
    ["queue", "awaiting-second"],
    ["queue", "disagreements"],
    ["queue", "stale"],
    ["queue", "later"],
    ["queue", "--search", "ferry"],
    ["claims"],
    ["claims", "--status", "contested", "--status", "disagreement", "--status", "awaiting-second"],
    ["stats"],
    ["matches"],
    ["groups"],
    ["similar", "The mill employed 300 workers"],
    ["checked", "--all"],
    ["export", "-"],
]


def looks(run: Run, db: list[str]) -> Callable[[], dict[str, tuple[str, str]]]:
    """All that ana is told by whatever she asks, table and JSON alike."""
    claims = [row["id"] for row in listed(run, db)]
    articles = {row["article"] for row in listed(run, db)}
    asked = [*LOOKS, *(["show", id_] for id_ in (*claims, *articles))]
    asked += [["galley", id_] for id_ in articles]

    def told() -> dict[str, tuple[str, str]]:
        answers = {}
        for arguments in asked:
            formats = [[]] if arguments[0] == "export" else [[], ["--format", "jsonl"]]
            for format_ in formats:
                result = run(*arguments, *format_, *db)
                answers[" ".join([*arguments, *format_])] = (result.stdout, result.stderr)
        return answers

    return told


def test_nothing_that_a_blind_reviewer_asks_tells_that_another_has_judged(
    run: Run, by_two: list[str], tmp_path: Path
) -> None:
    (tmp_path / "articles" / "echo.txt").write_text(AGAIN)
    run("ingest", "articles", *by_two)
    run("matches", *by_two)
    told = looks(run, by_two)
    before = told()
    judge_all(run, by_two, "contested", "bo")
    claim = listed(run, by_two)[0]["id"]
    run("mark", claim, "contested", "--note", "the harbour log", *by_two, "--reviewer", "bo")
    assert told() == before
    run("undo", *by_two, "--reviewer", "bo")
    run("next", *by_two, "--reviewer", "cy")
    run("mark", claim, "skip", "--reason", "later", *by_two, "--reviewer", "cy")
    assert told() == before


def test_nobody_can_tell_a_claim_with_two_slots_from_one_with_one(run: Run, db: list[str]) -> None:
    told = looks(run, db)
    before = told()
    run("settings", "second-review", "100%", *db, "--reviewer", "eve")
    assert told() == before


def test_a_skip_shows_nothing_of_the_others_and_a_verdict_shows_all(
    run: Run, by_two: list[str]
) -> None:
    judge_all(run, by_two, "contested", "bo")
    claim = listed(run, by_two)[0]["id"]
    skipped = rows(run("mark", claim, "skip", "--reason", "later", *by_two, "--format", "jsonl"))
    assert [(row["status"], row["extra"]) for row in skipped] == [("skipped", False)]
    assert "bo:" not in run("show", claim, *by_two).stdout
    judged = rows(run("mark", claim, "corroborated", *by_two, "--format", "jsonl"))
    assert [(row["status"], row["extra"]) for row in judged] == [("disagreement", False)]
    assert "bo: ✗ contested" in run("show", claim, *by_two).stdout


def test_stats_count_what_awaits_a_second_verdict_for_those_who_gave_the_first(
    run: Run, by_two: list[str]
) -> None:
    judge_all(run, by_two, "contested", "bo")
    mine = in_json(run, "stats", *by_two)["claims"]
    theirs = in_json(run, "stats", *by_two, "--reviewer", "bo")["claims"]
    assert (mine["open"], mine["awaiting second"]) == (4, 0)
    assert (theirs["open"], theirs["awaiting second"]) == (0, 4)
    assert mine["total"] == theirs["total"] == 4


def test_what_i_judged_is_found_again_by_me_alone_until_the_second_verdict_is_in(
    run: Run, by_two: list[str], tmp_path: Path
) -> None:
    (claim,) = (row["id"] for row in listed(run, by_two, "--publisher", "valley"))
    run("mark", claim, "contested", *by_two, "--reviewer", "bo")
    (tmp_path / "echo.txt").write_text(AGAIN)

    def found(reviewer: str) -> list[tuple[str, str]]:
        printed = run("checked", "echo.txt", *by_two, "--format", "jsonl", "--reviewer", reviewer)
        return [(row["judged"]["verdict"], row["judged"]["checker"]) for row in rows(printed)]

    assert found("ana") == []
    assert found("bo") == [("contested", "bo")]
    run("mark", claim, "corroborated", *by_two)
    assert found("bo") == found("dee") == [("disagreement", "bo; ana")]
    with Workspace.open(Path("a.db"), reviewer="cy") as cy:
        cy.set_role("cy", Role.ADJUDICATOR)
        cy.adjudicate(claim, Verdict.CORROBORATED, "the payroll")
    assert found("bo") == [("corroborated", "cy")]


# A verdict that nobody asked for


def test_a_verdict_beyond_what_a_claim_wants_is_kept_and_that_is_said(
    run: Run, db: list[str]
) -> None:
    claim = listed(run, db)[0]["id"]
    assert run("mark", claim, "contested", *db, "--reviewer", "bo").stderr == ""
    result = run("mark", claim, "corroborated", *db, "--format", "jsonl")
    assert result.stderr == (
        f"{claim}: kept beside the others: this claim wanted no more verdicts.\n"
    )
    (row,) = rows(result)
    assert (row["extra"], row["status"]) == (True, "disagreement")


def test_a_verdict_on_what_another_is_at_work_on_is_kept_and_that_is_said(
    run: Run, db: list[str]
) -> None:
    claim = in_json(run, "next", *db, "--reviewer", "bo")["id"]
    result = run("mark", claim, "corroborated", *db)
    assert result.stderr == f"{claim}: kept, though somebody else is at work on this claim.\n"
    assert {row["verdict"] for row in exported(run, db, "--status", "corroborated")} == {
        "corroborated"
    }
    run("undo", *db)
    assert run("mark", claim, "skip", "--reason", "later", *db).stderr == ""


# Disagreements that leave


def test_an_export_tells_what_a_verdict_rests_on(run: Run, by_two: list[str]) -> None:
    agreed, settled, disputed, single = (row["id"] for row in listed(run, by_two))
    run("mark", agreed, settled, disputed, single, "corroborated", *by_two)
    run("mark", agreed, "corroborated", *by_two, "--reviewer", "bo")
    run("mark", settled, disputed, "contested", *by_two, "--reviewer", "bo")
    with Workspace.open(Path("a.db"), reviewer="eve") as eve:
        eve.set_role("cy", Role.ADJUDICATOR)
    with Workspace.open(Path("a.db"), reviewer="cy") as cy:
        cy.adjudicate(settled, Verdict.CONTESTED, "=the harbour log")
    found = {row["claim_id"]: row for row in exported(run, by_two)}
    told = {
        id_: (row["status"], row["verdict"], row["basis"], row["adjudicator"])
        for id_, row in found.items()
    }
    assert told == {
        agreed: ("corroborated", "corroborated", "unanimous", ""),
        settled: ("contested", "contested", "adjudicated", "cy"),
        disputed: ("disagreement", "", "unresolved", ""),
        single: ("awaiting second", "", "unresolved", ""),
    }
    assert found[settled]["adjudication_reason"] == "'=the harbour log"
    assert found[settled]["reviewer"] == "ana; bo"
    assert found[settled]["decided_at"] > found[disputed]["decided_at"]
