"""`workbench replay`: past decisions from the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock
from tests.cli_runs import FERRY, Run, listed, rows
from workbench.model import Seen, ShownLink, Verdict
from workbench.workspace import Workspace

LINK = ShownLink(
    "c2", "[b]Post[/b]", "It was \x1b[31mlate.", "differs", 0.814, "suggested", "figure 12 · 13"
)


@pytest.fixture
def claim(run: Run, db: list[str]) -> str:
    return str(listed(run, db, "--search", "cars")[0]["id"])


def judge_as_shown(claim: str) -> None:
    """Ana judges after nine seconds, with one report elsewhere beside it; then a note."""
    with Workspace.open(Path("a.db"), reviewer="ana", clock=Clock()) as workspace:
        held = workspace.claim(claim)
        sha256 = workspace.article(held.article_id).article.sha256
        seen = Seen(NOON - timedelta(seconds=8), held.claim.text, sha256, (LINK,))
        workspace.judge(claim, Verdict.CONTESTED, seen=seen)
        workspace.note(claim, "a second\nlook")


def test_decisions_are_listed_and_one_is_shown_as_it_was(
    run: Run, db: list[str], claim: str
) -> None:
    judge_as_shown(claim)
    head, first, second = run("replay", claim, *db).stdout.splitlines()
    assert head.split() == ["id", "when", "who", "taken", "decision"]
    assert first.split()[0] == "1"
    assert "2024-05-03 12:00:01Z  ana  9 s    ✗ contested" in first
    assert "–      note: a second look" in second

    shown = run("replay", claim, "1", *db).stdout
    assert shown.startswith("ana: ✗ contested\n")
    assert "taken       9 s" in shown
    assert "seen        blind" in shown
    assert "article     version 1 · Harbour Gazette · Ferry line adds ships" in shown
    assert "Is the harbour too small? [=The number of cars rose by 12 percent" in shown
    assert "± differs 0.81 · suggested · [b]Post[/b]" in shown
    assert "It was ␛[31mlate." in shown
    assert "\x1b" not in shown
    assert "differs: figure 12 · 13" in shown
    assert "Nothing has changed since." in shown
    assert run("replay", claim, first.split()[1], *db).stdout == shown


def test_what_has_changed_since_is_told(run: Run, db: list[str], claim: str) -> None:
    judge_as_shown(claim)
    Path("articles/ferry.txt").write_text(FERRY.replace("12 percent", "13 percent"))
    run("ingest", "articles", *db)
    run("undo", "--count", "2", *db)
    shown = run("replay", claim, "1", *db).stdout
    assert "rose by 12 percent" in shown
    assert "the decision was taken back" in shown
    assert "rose by [-12-]{+13+} percent" in shown
    assert "the article is at version 2" in shown
    listed = run("replay", claim, *db).stdout
    assert "(taken back) ✗ contested" in listed
    assert listed.count("(taken back)") == 2


def test_programs_get_all_of_it(run: Run, db: list[str], claim: str) -> None:
    judge_as_shown(claim)
    (first, second) = rows(run("replay", claim, *db, "--format", "jsonl"))
    assert (first["number"], first["verdict"], first["seconds"]) == (1, "contested", 9.0)
    assert (second["note"], second["taken_back"], second["extra"]) == (
        "a second\nlook",
        False,
        False,
    )
    one = json.loads(run("replay", claim, "1", *db, "--format", "json").stdout)
    assert one["claim_text"] in one["paragraph"]
    assert one["article"]["version"] == 1
    assert one["links_shown"][0]["text"] == LINK.text
    assert one["since"] == {
        "taken_back": False,
        "gone": "",
        "text": one["claim_text"],
        "change": [],
        "version": 1,
    }
    table = run("replay", claim, "1", *db, "--format", "csv").stdout.splitlines()
    assert table[0].startswith("number,op_uuid,reviewer")
    assert len(table) == 2


@pytest.mark.parametrize("wrong", ["0", "3", "zzz", ""])
def test_a_decision_that_is_not_there_is_wrong_usage(
    run: Run, db: list[str], claim: str, wrong: str
) -> None:
    judge_as_shown(claim)
    refused = run("replay", claim, wrong, *db, code=2)
    assert "workbench replay CLAIM" in refused.stderr


def test_a_beginning_that_several_have_is_refused(run: Run, db: list[str], claim: str) -> None:
    with Workspace.open(Path("a.db"), reviewer="ana") as workspace:
        for op_uuid in ("abc-1", "abc-2"):
            workspace.judge(claim, Verdict.CONTESTED, op_uuid=op_uuid)
    assert "More than one decision" in run("replay", claim, "abc", *db, code=2).stderr
    assert "✗ contested" in run("replay", claim, "abc-2", *db).stdout


def test_a_claim_that_nobody_decided_on_says_so(run: Run, db: list[str], claim: str) -> None:
    nothing = run("replay", claim, *db)
    assert nothing.stdout == ""
    assert "no decision on this claim that you may see" in nothing.stderr


def test_invariant_7_a_blind_reviewer_is_told_the_same_as_of_an_open_claim(
    run: Run, db: list[str], claim: str
) -> None:
    asked = [
        ("replay", claim, "--reviewer", "bo", *db),
        ("replay", claim, "1", *db, "--reviewer", "bo"),
    ]
    before = [run(*asked[0]), run(*asked[1], code=2)]
    with Workspace.open(Path("a.db"), reviewer="ana") as workspace:
        with workspace._store._database.writing() as write:
            write.execute("UPDATE claim SET slots = 2")
        workspace.judge(claim, Verdict.CONTESTED, note="a secret")
    after = [run(*asked[0]), run(*asked[1], code=2)]
    assert [(r.stdout, r.stderr) for r in before] == [(r.stdout, r.stderr) for r in after]
    run("mark", claim, "corroborated", *db, "--reviewer", "bo")
    assert "a secret" in run(*asked[1]).stdout
