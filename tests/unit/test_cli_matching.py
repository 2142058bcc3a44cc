"""Claims elsewhere, from the command line: matches, groups, what is similar, what was checked."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli_runs import Run, rows

DAM = """\
---
headline: Dam opens its gates
publisher: Harbour Gazette
published: 2024-03-05
---
The dam above the village of Tarn holds 12 million litres of drinking water.
The council did not inspect the northern wall in 2022.

"We repaired 240 valves in February 2024," said Ulla Storm, the keeper of the dam.
"""
FLOOD = """\
---
headline: Valley spared by the flood
publisher: Valley Post
published: 2024-03-06
---
The dam above the village of Tarn holds 21 million litres of drinking water.
The council inspected the northern wall in 2022.

The keeper of the dam, Ulla Storm, said that 240 valves were repaired in February 2024.
"""
HOSTILE = """\
---
headline: =HYPERLINK("x")
publisher: "[red]Post[/red]"
---
=The reservoir \x1b]0;owned\x07 of [bold]Tarn[/bold] held 88,000 fish in 2019, Ulla Storm said.
"""
CHECKS = """\
claim;rating;url;speaker;checker;date
The dam above the village of Tarn holds 12 million litres;True;https://example.org/dam;Ulla Storm;\
Tidewater Checks;2024-03-09
The valley grows 40 kinds of apples;False;https://example.org/apples;;Tidewater Checks;2024-04-01
"""


@pytest.fixture
def db(tmp_path: Path, run: Run) -> list[str]:
    (tmp_path / "dam.txt").write_text(DAM)
    (tmp_path / "flood.txt").write_text(FLOOD)
    run("ingest", "dam.txt", "flood.txt", "--db", "a.db")
    return ["--db", "a.db"]


@pytest.fixture
def checks(tmp_path: Path) -> str:
    (tmp_path / "checks.csv").write_text(CHECKS)
    return "checks.csv"


def pairs(run: Run, db: list[str], *options: str) -> list[dict[str, Any]]:
    return rows(run("matches", *options, *db, "--format", "jsonl"))


def about(found: list[dict[str, Any]], word: str) -> dict[str, Any]:
    (pair,) = [pair for pair in found if word in pair["claim"]["text"]]
    return pair


def table(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))


def id_of(run: Run, db: list[str], words: str, publisher: str) -> str:
    found = run("claims", *db, "--search", words, "--publisher", publisher, "--format", "jsonl")
    (claim,) = rows(found)
    return str(claim["id"])


# Matches


def test_matches_say_how_two_reports_stand_to_each_other(run: Run, db: list[str]) -> None:
    found = pairs(run, db)
    assert [pair["score"] for pair in found] == sorted(
        (pair["score"] for pair in found), reverse=True
    )
    for pair in found:
        assert {pair["claim"]["publisher"], pair["other"]["publisher"]} == {
            "Harbour Gazette",
            "Valley Post",
        }
        assert (pair["state"], pair["decided_by"]) == ("suggested", None)
    assert about(found, "valves")["relation"] == "same"
    assert about(found, "council")["relation"] == "contradicts"
    dam = about(found, "litres")
    assert dam["relation"] == "differs"
    (difference,) = [each for each in dam["differences"] if each["decisive"]]
    for side, place in (("claim", "in_a"), ("other", "in_b")):
        start, end = difference[place]
        assert dam[side]["text"][start:end] in ("12 million litres", "21 million litres")
    assert dam["differs"].startswith("figure ")


def test_matches_of_one_claim_tell_of_it_first(run: Run, db: list[str]) -> None:
    for publisher, litres in (("Harbour", "12 million litres"), ("Valley", "21 million litres")):
        claim = id_of(run, db, "litres", publisher)
        (pair,) = pairs(run, db, claim[:7])
        assert pair["claim"]["id"] == claim
        (difference,) = [each for each in pair["differences"] if each["decisive"]]
        start, end = difference["in_a"]
        assert pair["claim"]["text"][start:end] == litres
        assert pair["differs"].startswith(f"figure {litres} · ")


def test_matches_are_filtered(run: Run, db: list[str]) -> None:
    everything = pairs(run, db)
    assert pairs(run, db, "--limit", "1") == everything[:1]
    assert pairs(run, db, "--relation", "same") == [about(everything, "valves")]
    both = pairs(run, db, "--relation", "same", "--relation", "contradicts")
    assert {pair["relation"] for pair in both} == {"same", "contradicts"}
    assert pairs(run, db, "--state", "suggested") == everything
    best = everything[0]["score"]
    assert all(pair["score"] >= best for pair in pairs(run, db, "--min-score", str(best)))
    none = run("matches", "--state", "rejected", *db, "--format", "json")
    assert (json.loads(none.stdout), none.stderr) == ([], "No match passes the filter.\n")


def test_matches_say_the_same_in_every_format(run: Run, db: list[str]) -> None:
    by_line = pairs(run, db)
    assert json.loads(run("matches", *db, "--format", "json").stdout) == by_line
    by_row = table(run("matches", *db, "--format", "csv"))
    assert [row["other_text"] for row in by_row] == [pair["other"]["text"] for pair in by_line]
    assert [row["differs"] for row in by_row] == [pair["differs"] for pair in by_line]
    lines = run("matches", *db).stdout.splitlines()
    for pair in by_line:
        first = next(at for at, line in enumerate(lines) if line.startswith(pair["claim"]["id"]))
        assert f"{pair['score']:.2f}" in lines[first]
        assert pair["relation"] in lines[first]
        assert lines[first + 1].startswith(pair["other"]["id"])
        assert pair["differs"] in lines[first + 2] if pair["differs"] else True


def test_what_was_not_looked_for_is_said_and_left(run: Run, db: list[str]) -> None:
    left = run("matches", "--no-link", *db)
    assert left.stdout == ""
    assert "6 claims were not looked for in other articles yet." in left.stderr
    assert pairs(run, db)
    assert run("matches", "--no-link", *db).stderr == ""


def test_a_reviewer_decides_on_a_match_and_takes_it_back(run: Run, db: list[str]) -> None:
    dam = about(pairs(run, db), "litres")
    one, other = dam["claim"]["id"], dam["other"]["id"]
    (rejected,) = pairs(run, db, "--reject", other, one)
    assert (rejected["state"], rejected["decided_by"]) == ("rejected", "ana")
    assert rejected["claim"]["id"] == other
    assert about(pairs(run, db, "--state", "rejected"), "litres")["state"] == "rejected"
    (confirmed,) = pairs(run, db, "--confirm", one, other, "--reviewer", "ben")
    assert (confirmed["state"], confirmed["decided_by"]) == ("confirmed", "ben")
    undone = run("undo", *db, "--reviewer", "ben")
    assert "confirmed" in undone.stdout
    assert {one, other} <= set(undone.stdout.replace(":", " ").split())
    (act,) = rows(run("undo", *db, "--format", "jsonl"))
    assert (act["act"], {act["id"], act["other"]}) == ("reject", {one, other})
    assert {pair["state"] for pair in pairs(run, db)} == {"suggested"}


def test_all_pairs_are_looked_up_before_any_is_decided(run: Run, db: list[str]) -> None:
    found = pairs(run, db)
    dam, valves = about(found, "litres"), about(found, "valves")
    one, other = dam["claim"]["id"], dam["other"]["id"]
    stranger = valves["other"]["id"]
    refused = run("matches", "--confirm", one, other, "--reject", one, stranger, *db, code=2)
    assert f"{one} and {stranger} are no match" in refused.stderr
    assert (
        "twice"
        in run("matches", "--confirm", one, other, "--reject", other, one, *db, code=2).stderr
    )
    assert "no match" in run("matches", "--confirm", one, one, *db, code=2).stderr
    run("matches", "--confirm", one, "czzz", *db, code=2)
    run("matches", one, "--confirm", one, other, *db, code=2)
    assert {pair["state"] for pair in pairs(run, db)} == {"suggested"}


def test_a_dismissed_claim_matches_nothing(run: Run, db: list[str]) -> None:
    dam = about(pairs(run, db), "litres")
    run("correct", "dismiss", dam["claim"]["id"], *db)
    assert not [pair for pair in pairs(run, db) if "litres" in pair["claim"]["text"]]


# Groups


def groups(run: Run, db: list[str], *options: str) -> list[dict[str, Any]]:
    return rows(run("groups", *options, *db, "--format", "jsonl"))


def texts(group: dict[str, Any]) -> str:
    return " ".join(claim["text"] for claim in group["claims"])


def test_groups_tell_reports_origins_and_why(run: Run, db: list[str]) -> None:
    found = groups(run, db)
    (valves,) = [group for group in found if "valves" in texts(group)]
    assert {claim["publisher"] for claim in valves["claims"]} == {"Harbour Gazette", "Valley Post"}
    assert (valves["reports"], valves["origins"], valves["differ"]) == (2, 1, 0)
    assert "Ulla Storm" in valves["because"][0]
    assert not [group for group in found if "12 million" in texts(group) and "21" in texts(group)]
    differing = groups(run, db, "--differing")
    assert valves not in differing
    assert all(group["differ"] for group in differing)
    assert all(group["reports"] > 1 for group in found)
    assert groups(run, db, "--limit", "1") == found[:1]
    lines = run("groups", *db).stdout
    assert f"2 reports, 1 origin: {valves['because'][0]}\n" in lines
    by_row = table(run("groups", *db, "--format", "csv"))
    assert [(row["group"], row["id"]) for row in by_row] == [
        (group["group"], claim["id"]) for group in found for claim in group["claims"]
    ]


def test_a_confirmed_match_makes_a_group(run: Run, db: list[str]) -> None:
    dam = about(pairs(run, db), "litres")
    run("matches", "--confirm", dam["claim"]["id"], dam["other"]["id"], *db)
    (group,) = [group for group in groups(run, db) if "litres" in texts(group)]
    assert group["reports"] == 2
    assert {claim["id"] for claim in group["claims"]} == {dam["claim"]["id"], dam["other"]["id"]}


def test_no_groups_are_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(DAM)
    run("ingest", "dam.txt", "--db", "a.db")
    for command in (["groups"], ["groups", "--differing"], ["matches"]):
        alone = run(*command, "--db", "a.db")
        assert alone.stdout == ""
        assert "report" in alone.stderr


# Similar


def test_the_claims_most_like_a_text_come_best_first(run: Run, db: list[str]) -> None:
    dam = id_of(run, db, "litres", "Harbour")
    run("mark", dam, "contested", *db)
    text = "The dam above the village of Tarn holds 12 million litres of drinking water"
    found = rows(run("similar", text, *db, "--format", "jsonl"))
    assert (found[0]["id"], found[0]["relation"], found[0]["status"]) == (dam, "same", "contested")
    assert (found[1]["relation"], found[1]["publisher"]) == ("differs", "Valley Post")
    assert found[1]["differs"] == "figure 12 million litres · 21 million litres"
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0.1
    assert rows(run("similar", text, "-k", "1", *db, "--format", "jsonl")) == found[:1]
    piped = run("similar", "-", *db, "--format", "jsonl", stdin=text.encode("utf-16"))
    assert rows(piped) == found
    lines = run("similar", text, *db).stdout.splitlines()
    assert lines[1].startswith(dam)
    assert "contested" in lines[1]


def test_a_text_that_nothing_is_like_is_said(run: Run, db: list[str]) -> None:
    assert "No claim is like this text." in run("similar", "zebra crossing", *db).stderr
    assert run("similar", " ", *db, code=2).stdout == ""
    assert "longer than" in run("similar", "-", *db, stdin="dam " * 40_000, code=2).stderr


# Checked


def test_a_list_tells_which_claims_were_judged_before(run: Run, db: list[str], checks: str) -> None:
    found = rows(run("checked", checks, *db, "--format", "jsonl"))
    assert [(row["relation"], row["judged"]["verdict"]) for row in found] == [
        ("same", "True"),
        ("differs", "True"),
    ]
    assert found[0]["judged"] == {
        "where": "checks.csv",
        "id": None,
        "text": "The dam above the village of Tarn holds 12 million litres",
        "verdict": "True",
        "url": "https://example.org/dam",
        "claimant": "Ulla Storm",
        "checker": "Tidewater Checks",
        "date": "2024-03-09",
        "source": "checks.csv#row=2",
    }
    assert "21 million litres" in found[1]["differs"]
    result = run("checked", checks, *db)
    assert "Judged before: 2 of 6 claims." in result.stderr
    assert (
        "https://example.org/dam · Tidewater Checks · 2024-03-09 · checks.csv, row 2"
        in result.stdout
    )
    assert len(rows(run("checked", checks, "--all", *db, "--format", "jsonl"))) == 6
    valley = run("checked", checks, *db, "--publisher", "valley", "--format", "jsonl")
    assert rows(valley) == found[1:]
    assert rows(run("checked", checks, "--min-score", "0.99", *db, "--format", "jsonl")) == []


def test_what_was_judged_here_is_found(run: Run, db: list[str], checks: str) -> None:
    dam = id_of(run, db, "litres", "Harbour")
    flood = id_of(run, db, "litres", "Valley")
    assert rows(run("checked", *db, "--format", "jsonl")) == []
    run("mark", dam, "corroborated", *db)
    (found,) = rows(run("checked", *db, "--format", "jsonl"))
    assert (found["id"], found["relation"]) == (flood, "differs")
    judged = found["judged"]
    assert (judged["where"], judged["id"], judged["verdict"], judged["checker"]) == (
        *("here", dam),
        *("corroborated", "ana"),
    )
    both = rows(run("checked", checks, *db, "--search", "21", "--format", "jsonl"))
    assert {row["judged"]["where"] for row in both} == {"here", "checks.csv"}


def test_an_article_is_looked_at_without_being_kept(
    run: Run, db: list[str], checks: str, tmp_path: Path
) -> None:
    run("mark", id_of(run, db, "valves", "Harbour"), "contested", *db)
    draft = "Ulla Storm said that 240 valves were repaired in February 2024. Apples are cheap.\n"
    (tmp_path / "draft.txt").write_text(draft)
    (found,) = rows(run("checked", "draft.txt", *db, "--format", "jsonl"))
    assert (found["id"], found["article"], found["judged"]["verdict"]) == (
        *(None, "draft.txt"),
        "contested",
    )
    assert draft[found["start"] : found["end"]] == found["text"]
    (piped,) = rows(run("checked", "-", *db, "--format", "jsonl", stdin=draft))
    assert piped == {**found, "article": "-"}
    articles = json.loads(run("stats", *db, "--format", "json").stdout)["articles"]
    assert len(articles) == 2
    of_dam = next(each["id"] for each in articles if each["publisher"] == "Harbour Gazette")
    kept = rows(run("checked", of_dam[:6], checks, *db, "--format", "jsonl"))
    assert [row["judged"]["where"] for row in kept] == ["checks.csv"]
    assert kept == rows(run("checked", checks, "--article", of_dam, *db, "--format", "jsonl"))
    run("checked", "draft.txt", "--search", "valves", *db, code=2)


def test_a_list_of_any_name_and_columns_is_read(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "liste").write_text(
        "satz,urteil\nThe dam above Tarn holds 12 million litres,stimmt\n"
    )
    named = ["--list", "liste", "--map", "claim=satz", "--map", "verdict=urteil"]
    found = rows(run("checked", *named, *db, "--format", "jsonl"))
    assert found[0]["judged"]["verdict"] == "stimmt"
    assert "no column with the claim" in run("checked", "--list", "liste", *db, code=1).stderr
    assert "PART" in run("checked", "--map", "satz", *db, code=2).stderr


def test_our_own_verdicts_are_a_list(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE)
    run("ingest", "hostile.txt", "--db", "other.db")
    (claim,) = rows(run("claims", "--db", "other.db", "--format", "jsonl"))
    run("mark", claim["id"], "contested", "--db", "other.db")
    run("export", "verdicts.csv", "--db", "other.db")
    run("ingest", "hostile.txt", *db)
    (found,) = rows(run("checked", "verdicts.csv", *db, "--format", "jsonl"))
    assert found["relation"] == "same"
    assert found["judged"]["text"] == " ".join(claim["text"].split())
    assert (found["judged"]["verdict"], found["judged"]["checker"]) == ("contested", "ana")


def test_faulty_rows_are_named_and_the_rest_is_used(
    run: Run, db: list[str], tmp_path: Path
) -> None:
    faulty = "\n".join(["one cell"] * 25)
    (tmp_path / "a.csv").write_text(f"{CHECKS}The dam is old;;;;;\n{faulty}\n")
    result = run("checked", "a.csv", *db, "--format", "jsonl", code=1)
    assert len(rows(result)) == 2
    lines = result.stderr.splitlines()
    assert lines[0].startswith("workbench: a.csv, row 5: has 1 cell where the header has 6")
    assert lines[20:] == [
        "workbench: a.csv: 5 more records cannot be used.",
        "a.csv: 1 without a verdict left out.",
        "Judged before: 2 of 6 claims.",
    ]


def test_what_cannot_be_read_is_one_line(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_bytes(CHECKS.encode("utf-16-le"))
    for arguments, code in (
        (["none.csv"], 1),
        (["wide.csv"], 1),
        (["none.txt"], 1),
        (["azz"], 2),
        (["--list", "."], 1),
    ):
        result = run("checked", *arguments, *db, code=code)
        assert result.stdout == ""
        assert result.stderr.startswith("workbench: ")
        assert result.stderr.count("\n") == 1


# All of them


@pytest.mark.parametrize("command", [["matches"], ["groups"], ["similar", "dam"], ["checked"]])
def test_a_database_that_does_not_exist_is_said_and_not_made(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    result = run(*command, "--db", "none.db", code=2)
    assert "There is no database none.db" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
def test_nothing_in_an_article_or_a_list_acts(
    run: Run, db: list[str], tmp_path: Path, format_: str
) -> None:
    (tmp_path / "one.txt").write_text(HOSTILE)
    (tmp_path / "two.txt").write_text(HOSTILE.replace("publisher: ", "byline: Mo\npublisher: x"))
    run("ingest", "one.txt", "two.txt", *db)
    (tmp_path / "checks.jsonl").write_text(
        json.dumps(
            {
                "claim": HOSTILE.split("---\n")[2],
                "verdict": "=cmd|' /C calc'!A0\x1b[2J",
                "url": "\x1b]8;;https://example.org\x07",
            }
        )
    )
    said = [
        run("matches", *db, "--format", format_),
        run("groups", *db, "--format", format_),
        run("similar", "\x1b[2Jreservoir of Tarn 88,000 fish", *db, "--format", format_),
        run("checked", "checks.jsonl", *db, "--search", "tarn", "--format", format_),
    ]
    for result in said:
        assert "Tarn" in result.stdout
        if format_ != "csv":
            assert "\x1b" not in result.output
            assert "[bold]Tarn[/bold]" in result.stdout
        else:
            cells = [cell for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_progress_of_linking_is_shown_to_a_person(
    run: Run, db: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.cli.progress._NOT_BEFORE_SECONDS", 0.0)
    monkeypatch.setattr("workbench.cli.progress._EVERY_SECONDS", 0.0)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
    assert sys.stderr is not None
    result = run("matches", *db, "--format", "json")
    assert "claims linked: 6 of 6" in result.stderr
    assert result.stderr.endswith("\r\x1b[K")
