"""The program and its commands that read articles in, list, count and show."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli_runs import FERRY, MILL, Run, exported, listed, rows
from workbench import __version__
from workbench.cli import main
from workbench.export import COLUMNS

# The program


def test_every_command_is_described_as_the_help_of_the_program_says(run: Run) -> None:
    text = run("--help").stdout
    for name in main.list_commands(None):  # type: ignore[arg-type]  # the context is not used
        assert f"\n  {name} " in text
        command = main.get_command(None, name)  # type: ignore[arg-type]  # nor here
        assert command is not None
        assert command.name == name
        assert "Usage: " in run(name, "-h").stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"workbench {__version__}\n"


def test_the_screen_is_refused_where_there_is_no_terminal(run: Run, tmp_path: Path) -> None:
    assert "needs a terminal" in run(code=2).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_database_may_be_named_before_or_after_the_command(run: Run, db: list[str]) -> None:
    after = run("stats", *db).stdout
    assert run(*db, "stats").stdout == after
    assert run("--db", "other.db", "stats", *db).stdout == after


def test_the_reviewer_may_be_named_before_or_after_the_command(run: Run, db: list[str]) -> None:
    claim = listed(run, db)[0]["id"]
    run("--reviewer", "ben", "mark", claim, "contested", *db)
    run("--reviewer", "ben", "mark", claim, "contested", "--reviewer", "cy", *db)
    assert {row["reviewer"] for row in exported(run, db)} == {"", "ben; cy"}


def test_an_impossible_reviewer_is_refused(run: Run, db: list[str]) -> None:
    claim = listed(run, db)[0]["id"]
    result = run("mark", claim, "contested", "--reviewer", "a\x1bb", *db, code=2)
    assert result.stderr.count("\n") == 1


# Reading articles in


def test_ingest_says_what_became_of_each_source(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "articles" / "mill.txt").write_text(MILL.replace("240", "250"))
    (tmp_path / "empty.txt").touch()
    result = run("ingest", "articles", "empty.txt", "none.txt", *db, "--format", "jsonl", code=1)
    outcomes = {Path(row["source"]).name: row["outcome"] for row in rows(result)}
    assert outcomes == {
        "ferry.txt": "unchanged",
        "mill.txt": "changed",
        "empty.txt": "failed",
        "none.txt": "failed",
    }
    assert [line[:11] for line in result.stderr.splitlines()] == ["workbench: "] * 2


def test_texts_on_standard_input_are_articles_of_their_own(run: Run, db: list[str]) -> None:
    one, other = "The dam holds 12 million litres.\n", "The dike is 4 metres high.\n"
    run("ingest", "-", *db, stdin=one)
    run("ingest", "-", *db, stdin=other)
    assert "unchanged" in run("ingest", "-", *db, stdin=one).stdout
    assert len(json.loads(run("stats", *db, "--format", "json").stdout)["articles"]) == 4


def test_an_address_is_refused_in_words(run: Run) -> None:
    result = run("ingest", "ftp://example.org/a", "--db", "a.db", code=1)
    assert "ftp://example.org/a: only http and https addresses are read" in result.stderr


def test_a_workspace_reads_its_own_articles_before_each_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mill.txt").write_text(MILL)
    first = run("claims", "--format", "jsonl")
    assert "1 new" in first.stderr
    again = run("claims", "--format", "jsonl")
    assert again.stderr == ""
    assert again.stdout == first.stdout
    (tmp_path / "seeds" / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    broken = run("claims", "--format", "jsonl")
    assert broken.stdout == first.stdout
    advice = "1 file of seeds/ could not be read: `workbench ingest seeds` names it.\n"
    assert broken.stderr == advice
    (tmp_path / "seeds" / "empty.txt").touch()
    assert run("stats").stderr == advice.replace("1 file", "2 files").replace("it.", "them.")


def test_ingest_names_each_file_that_the_workspace_cannot_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mill.txt").write_text(MILL)
    for name in ("broken.txt", "noise.txt"):
        (tmp_path / "seeds" / name).write_bytes(b"\x00\x01\x02" * 50)
    lines = run("ingest", "seeds", code=1).stderr.splitlines()
    assert len(lines) == 2
    for name, line in zip(("broken.txt", "noise.txt"), lines, strict=True):
        assert line.startswith("workbench: ")
        assert name in line


# Looking


def test_claims_come_with_all_that_a_program_may_ask(run: Run, db: list[str]) -> None:
    found = {row["claimant"]: row for row in listed(run, db)}
    mill = found["Otto Brandt"]
    assert mill["text"].startswith("The paper mill employed 240 workers")
    assert (mill["publisher"], mill["headline"]) == ("Valley Post", "=Mill")
    assert mill["status"] == "open"
    assert 0 <= mill["check_worthiness"] <= 1
    assert MILL.split("---\n")[2].strip()[mill["start"] : mill["end"]] == mill["text"]


def test_claims_say_the_same_in_every_format(run: Run, db: list[str]) -> None:
    by_line = listed(run, db)
    assert json.loads(run("claims", *db, "--format", "json").stdout) == by_line
    printed = run("claims", *db, "--format", "csv").stdout_bytes.decode()
    table = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert [row["id"] for row in table] == [row["id"] for row in by_line]
    assert list(table[0]) == list(by_line[0])
    assert {row["headline"] for row in table if "paper mill" in row["text"]} == {"'=Mill"}
    lines = run("claims", *db).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [row["id"] for row in by_line]


def test_claims_are_filtered(run: Run, db: list[str]) -> None:
    everything = listed(run, db)
    ferry = next(row["article"] for row in everything if row["publisher"] == "Harbour Gazette")
    run("mark", everything[0]["id"], "contested", *db)

    def found(*filters: str) -> set[str]:
        return {row["id"] for row in listed(run, db, *filters)}

    assert found("--status", "contested") == {everything[0]["id"]}
    assert found("--status", "contested", "--status", "OPEN") == found()
    assert found("--article", ferry[:5]) == found("--publisher", "gazette")
    assert found("--claimant", "BRANDT") == found("--search", "paper mill")
    assert len(found("--claimant", "Brandt")) == 1
    assert found("--publisher", "valley", "--search", "ferry") == set()
    assert found("--search", '"') == found("--search", "?!") == set()
    assert found("--search", " ") == found()
    assert {row["claim_id"] for row in exported(run, db, "--publisher", "valley")} == found(
        "--publisher", "valley"
    )


def test_claims_of_the_article_itself_are_chosen(run: Run, db: list[str], tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text("The dam holds 12 million litres.\n")
    run("ingest", "dam.txt", *db)
    claimants = {row["id"]: row["claimant"] for row in listed(run, db)}
    own = {id_ for id_, claimant in claimants.items() if claimant is None}
    assert own
    assert {row["id"] for row in listed(run, db, "--unattributed")} == own
    assert {row["claim_id"] for row in exported(run, db, "--unattributed")} == own
    both = listed(run, db, "--unattributed", "--claimant", "Brandt", "--order", "article")
    assert {row["claimant"] for row in both} == {None, "Otto Brandt"}


def test_claims_are_ordered(run: Run, db: list[str]) -> None:
    worth = [row["check_worthiness"] for row in listed(run, db)]
    assert worth == sorted(worth, reverse=True)
    places = [(row["article"], row["start"]) for row in listed(run, db, "--order", "article")]
    ferry = places[0][0]
    assert places == sorted(places, key=lambda place: (place[0] != ferry, place[1]))


@pytest.mark.parametrize(
    ("option", "value"), [("--article", "azzz"), ("--publisher", "zz"), ("--claimant", "zz")]
)
def test_a_filter_that_nothing_answers_to_is_said(
    run: Run, db: list[str], option: str, value: str
) -> None:
    result = run("claims", *db, option, value, code=2)
    assert value in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command",
    [
        ["claims"],
        ["galley", "a1"],
        ["show", "c1"],
        ["mark", "c1", "contested"],
        ["undo"],
        ["stats"],
        ["export", "-"],
    ],
)
def test_a_database_that_does_not_exist_is_said_and_not_made(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    result = run(*command, "--db", "my town.db", code=2)
    assert result.stdout == ""
    assert result.stderr == (
        "workbench: There is no database my town.db: "
        "`workbench ingest FILE --db 'my town.db'` makes one.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_makes_its_own_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    assert "No claims yet" in run("claims").stderr
    assert (tmp_path / "db" / "workbench.db").exists()


def test_a_database_without_claims_says_what_to_do(run: Run) -> None:
    for name in ("my new.db", "new.db"):
        run("ingest", "none.txt", "--db", name, code=1)
    for command in (["claims"], ["export", "-"], ["stats"], ["claims", "--claimant", "zz"]):
        result = run(*command, "--db", "my new.db")
        assert result.stderr == "No claims yet: workbench ingest FILE … --db 'my new.db'\n"
    assert run("claims", "--db", "new.db", "--format", "json").stdout == "[]\n"
    assert run("claims", "--db", "new.db", "--format", "jsonl").stdout == ""
    assert run("claims", "--db", "new.db").stdout == ""
    assert run("export", "-", "--db", "new.db").stdout == ",".join(COLUMNS) + "\n"


def test_the_galley_accounts_for_every_sentence(run: Run, db: list[str]) -> None:
    claims = listed(run, db, "--publisher", "Harbour Gazette")
    galley = rows(run("galley", claims[0]["article"], *db, "--format", "jsonl"))
    found = {claim["id"] for row in galley for claim in row["claims"]}
    assert found == {row["id"] for row in claims}
    assert "question" in {row["disposition"] for row in galley}
    assert all(row["reason"] for row in galley)
    body = FERRY.split("---\n")[2].strip()
    assert all(body[row["start"] : row["end"]] == row["text"] for row in galley)
    assert "".join("".join(row["text"] for row in galley).split()) == "".join(body.split())


def test_a_galley_as_csv_names_the_claims(run: Run, db: list[str]) -> None:
    claims = listed(run, db, "--publisher", "Valley Post")
    printed = run("galley", claims[0]["article"], *db, "--format", "csv").stdout
    assert [row["claims_id"] for row in csv.DictReader(io.StringIO(printed))] == [claims[0]["id"]]


def test_show_tells_all_of_a_claim(run: Run, db: list[str]) -> None:
    claim = listed(run, db, "--claimant", "Brandt")[0]["id"]
    run("mark", claim, "contested", "--note", "200, says the union", *db)
    run("undo", *db)
    run("mark", claim, "skip", "--reason", "later", *db)
    text = run("show", claim[:6], *db).stdout
    for fact in ("skipped", "240 workers", "Otto Brandt", "Valley Post", "200, says the union"):
        assert fact in text
    shape = json.loads(run("show", claim, *db, "--format", "json").stdout)
    assert [event["act"] for event in shape["history"]] == ["set", "retract", "skip"]
    assert [held["skip_reason"] for held in shape["judgements"]] == ["later"]
    assert shape["article"]["headline"] == "=Mill"


def test_show_tells_all_of_an_article(run: Run, db: list[str]) -> None:
    article = listed(run, db, "--claimant", "Hallonen")[0]["article"]
    text = run("show", article, *db).stdout
    for fact in ("Harbour Gazette", "Ada Lindqvist", "2023-08-14", "Is the harbour too small?"):
        assert fact in text
    shape = json.loads(run("show", article, *db, "--format", "jsonl").stdout)
    assert shape["body"] == FERRY.split("---\n")[2].strip()


@pytest.mark.parametrize("id_", ["zebra", "czzzzzzz", "azzzzzzz", ""])
def test_what_is_no_id_is_said(run: Run, db: list[str], id_: str) -> None:
    assert "list" in run("show", id_, *db, code=2).stderr


def test_the_counts_add_up_to_the_rows_of_the_export(run: Run, db: list[str]) -> None:
    first, second, *_ = listed(run, db)
    run("mark", first["id"], "contested", *db)
    run("mark", second["id"], "skip", "--reason", "not-checkable", *db)
    figures = json.loads(run("stats", *db, "--format", "json").stdout)
    total = figures["claims"].pop("total")
    assert sum(figures["claims"].values()) == total == len(exported(run, db))
    assert sum(article["claims"] for article in figures["articles"]) == total
    assert figures["sentences"]["question"] == 1
    tidy = rows(run("stats", *db, "--format", "jsonl"))
    counted = sum(row["count"] for row in tidy if row["article"])
    assert counted == total
    text = run("stats", *db).stdout
    assert "contested" in text
    assert figures["articles"][0]["id"] in text
