"""`workbench publish` and `workbench report`: what they write, and what they say if they cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_runs import MILL, Run, listed
from tests.html_page import Page
from tests.schema_org.checking import faults

NAMED = ("--name", "The Harbour Review", "--pages", "https://review.example/{id}.html")


@pytest.fixture
def judged(run: Run, db: list[str]) -> list[str]:
    """The claims of the ferry, two of them judged; all want a single verdict."""
    run("settings", "second-review", "0%", *db)
    ids = [claim["id"] for claim in listed(run, db, "--order", "article")]
    run("mark", ids[0], "corroborated", "--note", "the log", *db)
    run("mark", ids[1], "contested", *db)
    return ids


def test_a_site_is_written_and_brought_up_to_date(
    run: Run, db: list[str], judged: list[str], tmp_path: Path
) -> None:
    told = run("publish", "site", *NAMED, *db).stderr
    assert "2 checks in site: 2 new." in told
    site = tmp_path / "site"
    assert {f"{id_}.html" for id_ in judged[:2]} < {path.name for path in site.iterdir()}
    assert "the log" not in (site / f"{judged[0]}.html").read_text()
    assert "2 checks in site: 2 as before." in run("publish", "site", *NAMED, *db).stderr
    run("mark", judged[2], "corroborated", *db)
    run("undo", *db)
    run("mark", judged[1], "skip", "--reason", "later", *db)
    told = run("publish", "site", *NAMED, "--with-notes", *db).stderr
    assert "1 check in site: 1 changed, 1 taken away." in told
    assert "the log" in (site / f"{judged[0]}.html").read_text()
    assert not (site / f"{judged[1]}.html").exists()


def test_claim_reviews_are_printed_one_on_a_line(
    run: Run, db: list[str], judged: list[str]
) -> None:
    result = run("publish", "-", *NAMED, *db, "--status", "contested")
    (review,) = (json.loads(line) for line in result.stdout.splitlines())
    assert faults(review) == []
    assert review["url"] == f"https://review.example/{judged[1]}.html"
    assert review["reviewRating"]["alternateName"] == "Contested"


def test_who_publishes_has_to_be_said_and_can_be_configured(
    run: Run, db: list[str], judged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Say who publishes" in run("publish", "site", *db, code=2).stderr
    assert not (tmp_path / "site").exists()
    config = tmp_path / "config.toml"
    config.write_text('[publish]\nname = "The Harbour Review"\nurl = "https://review.example"\n')
    monkeypatch.setattr("workbench.config.config_path", lambda: config)
    result = run("publish", "-", *db)
    assert json.loads(result.stdout.splitlines()[0])["author"]["url"] == "https://review.example"
    assert "The checks have no addresses: --pages URL" in result.stderr
    told = run("publish", "-", "--name", "Valley Post", *db).stdout
    assert json.loads(told.splitlines()[0])["author"]["name"] == "Valley Post"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--pages", "https://review.example"), "{id} once"),
        (("--url", "javascript:alert(1)"), "url is an address"),
        (("--basis", "majority"), "'--basis'"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    run: Run, db: list[str], tmp_path: Path, said: tuple[str, ...], told: str
) -> None:
    assert told in run("publish", "site", "--name", "a", *said, *db, code=2).stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (("publish", "nowhere/site"), 1, "There is no folder nowhere"),
        (("publish", "articles"), 1, "holds files that were not published from here"),
        (("publish", "a.db", "--force"), 1, "a.db is a file"),
        (("publish", "."), 2, "holds the workspace"),
        (("publish", "site", "--filter", "status:nonsense"), 2, "nonsense"),
        (("report", "nowhere/r.html"), 1, "There is no folder nowhere"),
        (("report", "r.txt"), 2, "is no kind of report"),
        (("report", "there.md"), 1, "there.md exists and was left as it is"),
    ],
)
def test_what_cannot_be_written_is_refused_before_claims_are_linked(
    run: Run, db: list[str], asked: tuple[str, ...], code: int, told: str, no_linking: None
) -> None:
    Path("there.md").write_text("")
    named = NAMED if asked[0] == "publish" else ()
    before = sorted(Path.cwd().iterdir())
    assert told in run(*asked, *named, *db, code=code).stderr
    assert sorted(Path.cwd().iterdir()) == before


def test_where_nothing_is_final_it_says_so(run: Run, db: list[str], tmp_path: Path) -> None:
    told = run("publish", "site", *NAMED, *db).stderr
    assert "0 checks in site: none." in told
    assert "No claim that passes has a final verdict." in told
    assert "No check is published yet." in (tmp_path / "site" / "index.html").read_text()


def test_a_site_with_checks_is_not_emptied_unless_forced(
    run: Run, db: list[str], judged: list[str], tmp_path: Path
) -> None:
    run("publish", "site", *NAMED, *db)
    before = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    nothing = ("publish", "site", *NAMED, *db, "--status", "awaiting-second")
    told = run(*nothing, code=1).stderr
    assert (
        "No claim that passes has a final verdict, and 2 checks are there: nothing was changed. "
        "Mend the filter, or empty the folder with --force." in told
    )
    told = run(*nothing, "--basis", "unresolved", code=1).stderr
    assert "No claim that passes has a verdict on that basis, and 2 checks are there" in told
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()} == before
    assert "0 checks in site: 2 taken away." in run(*nothing, "--force", *NAMED).stderr
    assert "0 checks in site: none." in run(*nothing).stderr


COPY = MILL.replace("Valley Post", "Island News")


@pytest.fixture
def reported_twice(run: Run, db: list[str], tmp_path: Path) -> str:
    """A claim of the mill, judged, that another article states too; nothing is linked yet."""
    (tmp_path / "copy.txt").write_text(COPY)
    run("ingest", "copy.txt", *db)
    run("settings", "second-review", "0%", *db)
    (claim,) = listed(run, db, "--publisher", "valley")
    run("mark", claim["id"], "corroborated", *db)
    return str(claim["id"])


def test_a_page_tells_of_reports_that_nobody_had_looked_for_before(
    run: Run, db: list[str], reported_twice: str, tmp_path: Path
) -> None:
    left = run("publish", "unlinked", "--no-link", *NAMED, *db)
    assert "claims were not looked for in other articles yet." in left.stderr
    page = (tmp_path / "unlinked" / f"{reported_twice}.html").read_text()
    assert "Island News" not in page
    assert "not looked for" not in run("publish", "site", *NAMED, *db).stderr
    page = (tmp_path / "site" / f"{reported_twice}.html").read_text()
    assert "2 reports from 1 independent origin" in Page(page).text
    assert "Island News" in Page(page).text


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_a_report_tells_of_reports_that_nobody_had_looked_for_before(
    run: Run, db: list[str], reported_twice: str, tmp_path: Path, name: str
) -> None:
    assert "not looked for" in run("report", name, "--no-link", *db).stderr
    unlinked = (tmp_path / name).read_text()
    assert "not looked for" not in run("report", name, "--force", *db).stderr
    linked = (tmp_path / name).read_text()
    assert "2 reports" not in unlinked
    assert "2 reports" in linked


def test_somebody_elses_folder_is_left_alone(
    run: Run, db: list[str], judged: list[str], tmp_path: Path
) -> None:
    told = run("publish", "articles", *NAMED, *db, code=1).stderr
    assert "holds files that were not published from here" in told
    assert "holds the workspace" in run("publish", ".", *NAMED, *db, code=2).stderr
    run("publish", "articles", "--force", *NAMED, *db)
    assert (tmp_path / "articles" / "ferry.txt").exists()


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_a_report_is_written_whole_and_replaces_nothing_by_accident(
    run: Run, db: list[str], judged: list[str], tmp_path: Path, name: str
) -> None:
    assert f"2 articles reported in {name}." in run("report", name, *db).stderr
    written = (tmp_path / name).read_text()
    assert "Mira Hallonen" in written
    assert "the log" in written
    assert "exists and was left as it is" in run("report", name, *db, code=1).stderr
    told = run("report", name, "--force", "--publisher", "valley", *db).stderr
    assert f"1 article reported in {name}." in told
    assert "Mira Hallonen" not in (tmp_path / name).read_text()
    assert "publisher:" in (tmp_path / name).read_text().replace("\\", "")


def test_a_report_of_another_kind_is_refused(run: Run, db: list[str]) -> None:
    assert "name a file .html or .md" in run("report", "report.pdf", *db, code=2).stderr
