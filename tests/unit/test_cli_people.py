"""`workbench reviewers` and `workbench settings`."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli_runs import Run, rows


def test_reviewers_are_listed_with_role_and_whether_they_left(run: Run, db: list[str]) -> None:
    assert run("reviewers", *db).stderr == "Nobody has worked here yet.\n"
    assert (
        "bo is adjudicator, and new here."
        in run("reviewers", "role", "bo", "adjudicator", *db).stderr
    )
    assert "bo left." in run("reviewers", "leave", "bo", *db).stderr
    listed = rows(run("reviewers", *db, "--format", "jsonl"))
    assert [(each["name"], each["role"], each["here"]) for each in listed] == [
        ("ana", "reviewer", False),
        ("bo", "adjudicator", False),
    ]
    assert listed[0]["left_at"] is None
    assert f"left {listed[1]['left_at'][:10]}" in run("reviewers", *db).stdout
    printed = run("reviewers", "return", "bo", *db, "--format", "csv").stdout
    assert [row["left_at"] for row in csv.DictReader(io.StringIO(printed))] == ["", ""]


def test_without_a_name_it_is_oneself_who_leaves(run: Run, db: list[str]) -> None:
    run("reviewers", "role", "ana", "reviewer", *db)
    assert "ana left." in run("reviewers", "leave", *db).stderr
    assert "nothing was changed" in run("reviewers", "leave", *db).stderr
    assert "ana came back." in run("reviewers", "return", *db).stderr


def test_leads_alone_set_and_the_last_goes_only_where_it_is_said(run: Run, db: list[str]) -> None:
    run("reviewers", "role", "bo", "lead", *db)
    refused = run("settings", "at-random", "10%", *db, code=2)
    assert "ask bo" in refused.stderr
    as_bo = [*db, "--reviewer", "bo"]
    refused = run("reviewers", "role", "bo", "reviewer", *as_bo, code=2)
    assert "bo is the only lead here" in refused.stderr
    assert "--without-lead" in refused.stderr
    run("reviewers", "role", "bo", "reviewer", "--without-lead", *as_bo)
    run("settings", "at-random", "10%", *db)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("reviewers", "role", "bo", "boss"), "'boss' is not one of"),
        (("reviewers", "role", " ", "lead"), "is no name for a reviewer"),
        (("reviewers", "leave", "nobody"), "Nobody called 'nobody' works here"),
        (("reviewers", "fire", "bo"), "No such command 'fire'"),
        (("settings", "second-review", "many"), "'many' is no share"),
        (("settings", "second-review", "120%"), "'120%' is no share"),
        (("settings", "at-random", "20"), "for 20 per cent write 20%."),
        (("settings", "second-review"), "Missing argument 'SHARE'"),
        (("settings", "colour", "red"), "No such command 'colour'"),
    ],
)
def test_what_cannot_be_set_is_refused_in_one_line(
    run: Run, db: list[str], arguments: tuple[str, ...], complaint: str
) -> None:
    refused = run(*arguments, *db, code=2)
    assert complaint in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert run("settings", "log", *db).stderr == "Nothing was set yet.\n"


def test_settings_are_listed_with_their_default_and_logged(run: Run, db: list[str]) -> None:
    run("settings", "second-review", "100%", *db)
    listed = json.loads(run("settings", *db, "--format", "json").stdout)
    assert [(each["setting"], each["value"], each["default"]) for each in listed] == [
        ("second-review", 1.0, 0.0),
        ("at-random", 0.2, 0.2),
    ]
    assert "nothing was changed" in run("settings", "second-review", "1", *db).stderr
    run("settings", "at-random", "0.35", "--reviewer", "bo", *db)
    log = rows(run("settings", "log", *db, "--format", "jsonl"))
    assert [(each["reviewer"], each["in_words"]) for each in log] == [
        ("bo", "at random is 35%, was 20%"),
        ("ana", "second review is 100%, was 0%"),
    ]
    assert "second review is 100%, was 0%" in run("settings", "log", *db).stdout
