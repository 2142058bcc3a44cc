"""A galley is corrected from a script."""

from __future__ import annotations

import json

import pytest

from tests.cli_runs import Run, exported, listed, rows


def cars(run: Run, db: list[str]) -> str:
    return str(listed(run, db, "--search", "cars rose", "--status", "open")[0]["id"])


def galley_of(run: Run, db: list[str]) -> str:
    return str(listed(run, db, "--search", "cars rose")[0]["article"])


def test_a_claim_is_dismissed_and_stays_in_the_export(run: Run, db: list[str]) -> None:
    claim = cars(run, db)
    before = len(exported(run, db))
    result = run("correct", "dismiss", claim, "--reason", "old news", *db)
    assert "dismissed" in result.stdout
    assert len(exported(run, db)) == before
    assert [row["id"] for row in listed(run, db, "--status", "dismissed")] == [claim]
    shown = run("show", claim, *db).stdout
    assert "ana: old news" in shown
    assert "⊘ dismissed: old news" in shown
    run("undo", *db)
    assert listed(run, db, "--status", "dismissed") == []


def test_words_of_the_article_become_a_claim(run: Run, db: list[str]) -> None:
    article = galley_of(run, db)
    made = rows(
        run("correct", "make", article, "Is the harbour\ntoo small?", *db, "--format", "jsonl")
    )
    assert [row["text"] for row in made] == ["Is the harbour too small?"]
    assert made[0]["made_by"] == "ana"
    galley = rows(run("galley", article, *db, "--format", "jsonl"))
    (line,) = [row for row in galley if row["text"].startswith("Is the")]
    assert line["claims"][0]["id"] == made[0]["id"]
    assert line["disposition"] == "claim"
    history = json.loads(run("show", made[0]["id"], *db, "--format", "json").stdout)["history"]
    assert [(act["act"], act["reviewer"]) for act in history] == [("make", "ana")]


def test_a_claim_is_given_other_words_another_claimant_and_is_split(
    run: Run, db: list[str]
) -> None:
    claim = cars(run, db)
    shown = run("correct", "reshape", claim, "The number of cars rose by 12 percent", *db)
    assert shown.stdout.count("\n") == 2
    run("correct", "claimant", claim, "Mira Hallonen", *db)
    assert listed(run, db, "--claimant", "Mira Hallonen")
    run("correct", "claimant", claim, "--none", *db)
    parts = run("correct", "split", claim, "cars rose", *db, "--format", "csv").stdout
    assert "The number of" in parts
    assert "cars rose by 12 percent" in parts
    run("undo", "--count", "4", *db)
    assert cars(run, db) == claim


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("reshape", "CLAIM", "no such words"), "are not in the article"),
        (("make", "ARTICLE", "the"), "times in the article"),
        (("split", "CLAIM", "Is the harbour"), "are not in the claim"),
        (("claimant", "CLAIM"), "either the NAME"),
        (("claimant", "CLAIM", "Ida", "--none"), "either the NAME"),
        (("dismiss", "czzzzz"), "No claim has an id"),
        (("make", "azzzz", "words"), "articles have an id"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    run: Run, db: list[str], arguments: tuple[str, ...], because: str
) -> None:
    names = {"CLAIM": cars(run, db), "ARTICLE": galley_of(run, db)}
    result = run("correct", *(names.get(each, each) for each in arguments), *db, code=2)
    assert because in result.stderr
    assert listed(run, db, "--status", "dismissed") == []
