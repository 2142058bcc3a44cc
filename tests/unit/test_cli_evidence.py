"""Evidence is kept from a script."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli_runs import Run, listed, rows
from tests.web_server import PAGE, WebServer

URL = "https://example.org/log"


@pytest.fixture
def claim(run: Run, db: list[str]) -> str:
    return str(listed(run, db, "--search", "cars rose")[0]["id"])


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer().running() as web:
        yield web


def added(run: Run, db: list[str], claim: str, *said: str) -> dict[str, Any]:
    (row,) = rows(run("evidence", "add", claim, *said, *db, "--format", "jsonl"))
    return row


def kept(run: Run, db: list[str], claim: str, *more: str) -> list[dict[str, Any]]:
    return rows(run("evidence", claim, *db, "--format", "jsonl", *more))


def test_evidence_is_added_and_listed(run: Run, db: list[str], claim: str) -> None:
    page = added(run, db, claim, "--supports", "--url", URL, "--quotation", "Up by 12 %")
    assert (page["stance"], page["kind"], page["target"]) == ("supports", "url", URL)
    assert page["accessed"] == str(datetime.now().astimezone().date())
    report = ("--document", "Report 7", "--source", "Port authority", "--accessed", "2024-05-02")
    added(run, db, claim, "--refutes", *report)
    mill = str(listed(run, db, "--search", "mill")[0]["id"])
    linked = added(run, db, claim, "--refutes", "--claim", mill[:6])
    assert linked["target"] == mill
    added(run, db, claim, "--refutes", "--note", "counted twice")
    assert [row["kind"] for row in kept(run, db, claim)] == ["url", "document", "claim", "note"]
    table = run("evidence", claim, *db).stdout
    assert "+ supports" in table
    assert "“Up by 12 %” · https://example.org/log" in table
    assert "2024-05-02" in table
    printed = run("evidence", claim, *db, "--format", "csv").stdout_bytes.decode()
    assert [row["source"] for row in csv.DictReader(io.StringIO(printed, newline=""))] == [
        "",
        "Port authority",
        "",
        "",
    ]


def test_show_tells_the_evidence_and_its_history(run: Run, db: list[str], claim: str) -> None:
    page = added(run, db, claim, "--supports", "--url", URL)
    run("evidence", "remove", page["id"], *db)
    run("undo", *db)
    shown = run("show", claim, *db).stdout
    assert f"{page['id']}  ana: + supports · url {URL}" in shown
    assert "took back: removed evidence: + supports" in shown
    record = json.loads(run("show", claim, *db, "--format", "json").stdout)
    assert [each["id"] for each in record["evidence"]] == [page["id"]]
    assert [act["act"] for act in record["history"]] == ["add", "remove", "retract"]


def test_what_is_named_is_edited_and_the_rest_stays(run: Run, db: list[str], claim: str) -> None:
    page = added(run, db, claim, "--supports", "--url", URL, "--quotation", "Up")
    run("evidence", "edit", page["id"][:6], "--refutes", "--source", "Port", *db)
    (row,) = kept(run, db, claim)
    assert row == {**page, "stance": "refutes", "source": "Port"}
    run("evidence", "edit", page["id"], "--document", "Report 7", *db)
    (row,) = kept(run, db, claim)
    assert (row["kind"], row["target"], row["quotation"]) == ("document", "Report 7", "Up")
    run("undo", "--count", "3", *db)
    assert kept(run, db, claim) == []


def test_others_evidence_is_listed_once_it_may_be_seen(run: Run, db: list[str], claim: str) -> None:
    page = added(run, db, claim, "--supports", "--url", URL)
    bo = ("--reviewer", "bo")
    assert kept(run, db, claim, *bo) == []
    assert page["id"] not in run("show", claim, *db, *bo).stdout
    run("mark", claim, "contested", *db, *bo)
    assert kept(run, db, claim, *bo) == [page]


def test_a_copy_is_kept_and_written(
    run: Run, db: list[str], claim: str, web: WebServer, tmp_path: Path
) -> None:
    url = web.put("/lock", PAGE)
    page = added(run, db, claim, "--supports", "--url", url, "--archive", "--allow-private")
    assert "kept" in run("evidence", claim, *db).stdout
    assert "copy kept" in run("show", claim, *db).stdout
    assert run("evidence", "copy", page["id"], *db).stdout_bytes == PAGE.encode()
    run("evidence", "copy", page["id"], "-o", "page.html", *db)
    target = tmp_path / "page.html"
    assert target.read_bytes() == PAGE.encode()
    target.write_text("mine")
    refused = run("evidence", "copy", page["id"], "-o", "page.html", *db, code=1)
    assert "exists and was left as it is" in refused.stderr
    run("evidence", "copy", page["id"], "-o", "page.html", "--force", *db)
    assert target.read_bytes() == PAGE.encode()


def test_a_page_that_cannot_be_fetched_is_said_and_nothing_is_saved(
    run: Run, db: list[str], claim: str, web: WebServer
) -> None:
    gone = ("--supports", "--url", web.site + "/gone", "--archive", "--allow-private")
    refused = run("evidence", "add", claim, *gone, *db, code=1)
    assert "Nothing was saved, as no copy could be fetched: " in refused.stderr
    assert "answers 404" in refused.stderr
    assert kept(run, db, claim) == []


def test_the_database_and_the_reviewer_may_be_named_anywhere(
    run: Run, db: list[str], claim: str
) -> None:
    page = added(run, db, claim, "--supports", "--note", "seen", "--reviewer", "bo")
    for words in (
        (*db, "--reviewer", "bo", "evidence", claim),
        ("evidence", *db, "--reviewer", "bo", claim),
        ("evidence", "--format", "table", *db, "--reviewer", "bo", claim),
        ("evidence", "list", claim, *db, "--reviewer", "bo"),
    ):
        assert page["id"] in run(*words).stdout
    assert "CLAIM" in run("evidence", "--help").stdout
    assert "add, edit and remove" in run("evidence", "--help").stdout


def test_where_there_is_none_it_says_how_to_add_some(run: Run, db: list[str], claim: str) -> None:
    nothing = run("evidence", claim, *db)
    assert (nothing.stdout, nothing.stderr) == (
        "",
        f"No evidence yet: workbench evidence add {claim} --supports --url URL\n",
    )


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (("add", "CLAIM", "--url", URL), "--supports or --refutes"),
        (("add", "CLAIM", "--supports"), "--url, --claim, --document, or a --note"),
        (("add", "CLAIM", "--supports", "--url", URL, "--document", "x"), "It is one thing"),
        (("add", "CLAIM", "--supports", "--url", "gopher://x"), "only http and https"),
        (("add", "CLAIM", "--supports", "--claim", "CLAIM"), "no evidence for itself"),
        (("add", "CLAIM", "--supports", "--claim", "czzzz"), "No claim has an id"),
        (("add", "CLAIM", "--supports", "--document", ""), "needs a name"),
        (("add", "CLAIM", "--supports", "--note", ""), "needs text"),
        (("add", "CLAIM", "--supports", "--url", URL, "--accessed", "May"), "does not match"),
        (("add", "CLAIM", "--supports", "--url", URL, "--accessed", "2999-01-01"), "yet to come"),
        (("add", "CLAIM", "--supports", "--note", "x", "--archive"), "leave it off for a note"),
        (("add", "czzzz", "--supports", "--note", "x"), "No claim has an id"),
        (("edit", "ezzzz", "--supports"), "No evidence has an id"),
        (("edit", "e", "--supports"), "No evidence has an id"),
        (("edit", "ezzzz"), "Say what to change"),
        (("remove", "ezzzz"), "No evidence has an id"),
        (("copy", "ezzzz"), "No evidence has an id"),
        (("czzzz",), "No claim has an id"),
        ((), "Missing argument 'CLAIM'"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    run: Run, db: list[str], claim: str, words: tuple[str, ...], because: str
) -> None:
    given = [claim if word == "CLAIM" else word for word in words]
    result = run("evidence", *given, *db, code=2)
    assert because in result.stderr
    assert result.stderr.count("\n") == 1
    assert kept(run, db, claim) == []


def test_nothing_of_it_reaches_the_terminal_as_an_escape(
    run: Run, db: list[str], claim: str
) -> None:
    nasty = "log \x1b[2J [b]x[/b]"
    added(run, db, claim, "--supports", "--document", nasty, "--quotation", nasty)
    for words in (("evidence", claim), ("show", claim), ("evidence", claim, "--format", "json")):
        assert "\x1b" not in run(*words, *db).stdout
    assert kept(run, db, claim)[0]["target"] == nasty
