"""What leaves for readers: only what is final, one check for one statement, no name unasked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Clock
from workbench.errors import UsageError, WorkbenchError
from workbench.export.publishing import Newsroom
from workbench.model import (
    Basis,
    EvidenceKind,
    Grounds,
    NameKind,
    Role,
    SkipReason,
    Stance,
    Status,
    Verdict,
)
from workbench.records import ClaimFilter
from workbench.records.publishing import WHAT_IS_FINAL, Check, Wanted
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
CARRIED = "The ferry line carried 41,000 passengers in July 2023, the port authority said."
SHIPS = "The line bought three ships for 90 million euros in 2022, said Mira Hallonen."
MORE = "The ferry line carried 43,000 passengers in July 2023, the port authority said."
MILL = "The paper mill employed 240 workers in March 2021."
ALL = frozenset(Basis)
ARTICLES = {
    "Harbour Gazette": ("2023-08-14", CARRIED, SHIPS),
    "Valley Post": ("2023-08-13", CARRIED, MILL),
    "Island News": ("2023-08-17", MORE),
}


def article_of(publisher: str) -> str:
    day, *sentences = ARTICLES[publisher]
    head = f"headline: {publisher} reports\npublisher: {publisher}\npublished: {day}\n"
    address = f"url: https://{publisher.split()[0].lower()}.example/1\n"
    return f"---\n{head}{address}---\n" + "\n\n".join(sentences)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with at_desk(path, "lead") as lead:
        for publisher in ARTICLES:
            text = article_of(publisher)
            assert lead.ingest_text(text.encode(), publisher).new
        lead.link()
        lead.set_role("lead", Role.LEAD)
        lead.set_role("annabel", Role.REVIEWER)
        lead.set_role("boguslaw", Role.REVIEWER)
        lead.set_role("cyprian", Role.ADJUDICATOR)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 1, room = 1")
    return path


def at_desk(path: Path, name: str) -> Workspace:
    return Workspace.open(path, reviewer=name, clock=Clock())


def id_of(path: Path, publisher: str, words: str) -> str:
    with at_desk(path, "lead") as lead:
        rows = lead.claim_rows(lead.claim_numbers())
        (found,) = [row.id for row in rows if row.publisher == publisher and row.text == words]
        return found


def wants_two(path: Path, claim: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2 WHERE id = ?", (claim,))


def checks(
    path: Path, wanted: Wanted = WHAT_IS_FINAL, who: str = "lead", **asked: object
) -> list[Check]:
    with at_desk(path, who) as workspace:
        filter_ = ClaimFilter(**asked)  # type: ignore[arg-type]
        return list(workspace.checks(filter_, wanted))


def test_nothing_is_told_before_it_is_final(database: Path) -> None:
    ships = id_of(database, "Harbour Gazette", SHIPS)
    wants_two(database, ships)
    assert checks(database) == []
    with at_desk(database, "annabel") as annabel, at_desk(database, "boguslaw") as boguslaw:
        annabel.judge(ships, YES)
        assert list(annabel.checks()) == []
        boguslaw.judge(ships, NO)
        assert list(annabel.checks()) == []
        with at_desk(database, "cyprian") as cyprian:
            cyprian.adjudicate(ships, NO, "the contract says 80")
        (check,) = annabel.checks()
        assert (check.verdict, check.basis) == (NO, Basis.ADJUDICATED)
        boguslaw.undo()
        assert list(annabel.checks()) == []


@pytest.mark.parametrize("basis", [Basis.SINGLE, Basis.UNANIMOUS])
def test_checks_are_told_by_what_their_verdicts_rest_on(database: Path, basis: Basis) -> None:
    ships, mill = id_of(database, "Harbour Gazette", SHIPS), id_of(database, "Valley Post", MILL)
    wants_two(database, ships)
    with at_desk(database, "annabel") as annabel, at_desk(database, "boguslaw") as boguslaw:
        for each in (annabel, boguslaw):
            each.judge(ships, YES)
        annabel.judge(mill, YES)
    assert [each.basis for each in checks(database)] == [Basis.UNANIMOUS, Basis.SINGLE]
    assert [each.basis for each in checks(database, Wanted(frozenset({basis})))] == [basis]


def test_what_has_no_verdict_is_told_only_if_asked_for_and_was_looked_at(database: Path) -> None:
    ships = id_of(database, "Harbour Gazette", SHIPS)
    with at_desk(database, "annabel") as annabel:
        annabel.skip(ships, SkipReason.INSUFFICIENT_EVIDENCE)
    assert checks(database, who="annabel") == []
    (check,) = checks(database, Wanted(ALL), "annabel")
    assert (check.id, check.verdict, check.decided_on) == (ships, None, None)


def test_stale_withdrawn_and_dismissed_claims_are_never_told(database: Path) -> None:
    ships, mill = id_of(database, "Harbour Gazette", SHIPS), id_of(database, "Valley Post", MILL)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(ships, YES)
        annabel.judge(mill, YES)
        assert len(list(annabel.checks())) == 2
        annabel.dismiss(mill, reason="gossip")
        anew = article_of("Harbour Gazette").replace("90 million", "91 million")
        assert annabel.ingest_text(anew.encode(), "Harbour Gazette").changed_anything
        assert annabel.claim(ships).status in (Status.STALE, Status.WITHDRAWN)
        assert annabel.claim(mill).status is Status.DISMISSED
    assert checks(database, Wanted(ALL)) == []


def test_claims_that_state_one_thing_are_one_check_by_the_first_that_was_judged(
    database: Path,
) -> None:
    gazette = id_of(database, "Harbour Gazette", CARRIED)
    post = id_of(database, "Valley Post", CARRIED)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(gazette, YES)
        annabel.judge(post, YES)
    (check,) = checks(database)
    assert check.id == gazette
    assert [each.publisher for each in check.appearances] == ["Harbour Gazette", "Valley Post"]
    assert check.first == check.appearances[1]
    assert check.first_published == date(2023, 8, 13)
    with at_desk(database, "lead") as lead:
        group = lead.elsewhere(gazette).group
        assert group
        assert (check.origins, check.because) == (group.origins, group.because)
    apart = checks(database, Wanted(by_claim=True))
    assert [each.id for each in apart] == [gazette, post]
    assert [len(each.appearances) for each in apart] == [1, 1]


def test_one_judged_claim_speaks_for_all_that_state_the_same(database: Path) -> None:
    post = id_of(database, "Valley Post", CARRIED)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(post, YES)
    (check,) = checks(database)
    assert [each.publisher for each in check.appearances] == ["Valley Post", "Harbour Gazette"]
    assert checks(database, publishers=frozenset({"Harbour Gazette"})) == []
    assert checks(database, publishers=frozenset({"Valley Post"})) == [check]


def test_where_verdicts_on_one_statement_differ_each_claim_is_told_alone(database: Path) -> None:
    gazette = id_of(database, "Harbour Gazette", CARRIED)
    post = id_of(database, "Valley Post", CARRIED)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(gazette, YES)
        annabel.judge(post, NO)
    for statuses, verdicts in ((frozenset(), [YES, NO]), (frozenset({Status.CORROBORATED}), [YES])):
        told = checks(database, statuses=statuses)
        assert [each.verdict for each in told] == verdicts
        assert [len(each.appearances) for each in told] == [1] * len(told)
        assert {each.origins for each in told} == {1}


def test_reports_that_differ_are_told_only_if_asked_for(database: Path) -> None:
    gazette = id_of(database, "Harbour Gazette", CARRIED)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(gazette, YES)
    assert checks(database)[0].differing == ()
    (differing,) = checks(database, Wanted(with_differing=True))[0].differing
    assert differing.publisher == "Island News"
    assert "41,000 passengers · 43,000 passengers" in differing.differs
    assert " = " not in differing.differs
    with at_desk(database, "boguslaw") as boguslaw:
        boguslaw.reject_link(gazette, differing.claim_id)
    assert checks(database, Wanted(with_differing=True))[0].differing == ()


def test_who_asserts_it_has_the_kind_that_the_article_gives(database: Path) -> None:
    ships, mill = id_of(database, "Harbour Gazette", SHIPS), id_of(database, "Valley Post", MILL)
    gazette = id_of(database, "Harbour Gazette", CARRIED)
    with at_desk(database, "annabel") as annabel:
        for each in (ships, mill, gazette):
            annabel.judge(each, YES)
    told = {each.id: (each.claimant, each.claimant_kind) for each in checks(database)}
    assert told[ships] == ("Mira Hallonen", NameKind.PERSON)
    assert told[mill] == ("", None)
    assert told[gazette] == ("the port authority", None)


@pytest.fixture
def noted(database: Path) -> Path:
    """A claim that three people had their say on, with notes, evidence and a path on a disk."""
    ships = id_of(database, "Harbour Gazette", SHIPS)
    wants_two(database, ships)
    with at_desk(database, "annabel") as annabel, at_desk(database, "boguslaw") as boguslaw:
        annabel.judge(ships, YES, note="SECRET one")
        boguslaw.judge(ships, NO, note="SECRET two")
        for grounds in (
            Grounds(
                stance=Stance.REFUTES,
                kind=EvidenceKind.DOCUMENT,
                target="/home/SECRET/Annual report.pdf",
                quotation="80 million",
                note="SECRET three",
            ),
            Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note="SECRET four"),
        ):
            annabel.add_evidence(ships, grounds)
            boguslaw.add_evidence(ships, grounds)
    with at_desk(database, "cyprian") as cyprian:
        cyprian.adjudicate(ships, NO, "SECRET five")
    return database


NAMES = ("annabel", "boguslaw", "cyprian")


def test_neither_names_nor_notes_nor_paths_are_told_unless_asked_for(noted: Path) -> None:
    (check,) = checks(noted)
    said = str(asdict(check))
    assert not any(name in said for name in (*NAMES, "SECRET"))
    assert [piece.target for piece in check.evidence] == ["Annual report.pdf"]
    assert check.evidence[0].quotation == "80 million"


def test_notes_without_names_are_no_names(noted: Path) -> None:
    (check,) = checks(noted, Wanted(with_notes=True))
    said = str(asdict(check))
    assert not any(name in said for name in NAMES)
    assert [each.text for each in check.remarks] == ["SECRET five", "SECRET two"]
    assert "SECRET four" in said
    assert "/home" not in said


def test_names_are_told_if_asked_for(noted: Path) -> None:
    (check,) = checks(noted, Wanted(with_reviewers=True))
    assert check.reviewers == NAMES
    assert "SECRET" not in str(asdict(check))
    (check,) = checks(noted, Wanted(with_reviewers=True, with_notes=True))
    assert [each.reviewer for each in check.remarks] == ["cyprian", "boguslaw"]
    assert len(check.evidence) == 4


def test_neither_a_note_without_a_verdict_nor_one_on_other_words_is_a_reason(
    database: Path,
) -> None:
    ships = id_of(database, "Harbour Gazette", SHIPS)
    with at_desk(database, "annabel") as annabel, at_desk(database, "boguslaw") as boguslaw:
        annabel.judge(ships, YES, note="of the words as they were")
        claim = annabel.claim(ships).claim
        reworded = annabel.reshape(ships, claim.start, claim.end - len(", said Mira Hallonen."))
        boguslaw.judge(reworded, YES, note="of the words as they are")
        with at_desk(database, "cyprian") as cyprian:
            cyprian.note(reworded, "no verdict")
            assert len(cyprian.claim(reworded).judgements) == 3
    (check,) = checks(database, Wanted(with_notes=True, with_reviewers=True))
    assert [each.text for each in check.remarks] == ["of the words as they are"]
    assert check.reviewers == ("boguslaw",)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("C:\\Users\\ana\\leak.pdf", "leak.pdf"),
        ("~/desk/leak.pdf", "leak.pdf"),
        ("./leak.pdf", "leak.pdf"),
        ("files/2024/leak.pdf", "leak.pdf"),
        ("file:///home/ana/leak.pdf", "leak.pdf"),
        ("\\\\server\\ana\\leak.pdf", "leak.pdf"),
        ("File 12/2024", "File 12/2024"),
        ("Annual report 2023, page 4", "Annual report 2023, page 4"),
    ],
)
def test_a_document_goes_by_its_name(database: Path, target: str, name: str) -> None:
    ships = id_of(database, "Harbour Gazette", SHIPS)
    with at_desk(database, "annabel") as annabel:
        annabel.judge(ships, YES)
        annabel.add_evidence(
            ships, Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.DOCUMENT, target=target)
        )
    assert [piece.target for piece in checks(database)[0].evidence] == [name]


def test_all_of_it_is_of_one_moment(database: Path) -> None:
    ships, mill = id_of(database, "Harbour Gazette", SHIPS), id_of(database, "Valley Post", MILL)
    with at_desk(database, "annabel") as annabel, at_desk(database, "boguslaw") as boguslaw:
        annabel.judge(ships, YES)
        annabel.judge(mill, YES)
        told = annabel.checks()
        assert next(told).id == ships
        boguslaw.judge(mill, NO)
        assert [(each.id, each.verdict) for each in told] == [(mill, YES)]


def test_a_site_is_no_part_of_the_workspace(database: Path) -> None:
    newsroom = Newsroom("The Harbour Review")
    with at_desk(database, "annabel") as annabel:
        with pytest.raises(UsageError, match="holds the workspace"):
            annabel.publish(database.parent, newsroom)
        with pytest.raises(WorkbenchError, match="is a file"):
            annabel.publish(database, newsroom)
        written = annabel.publish(database.parent / "site", newsroom)
    assert "index.html" in written.new


def test_a_report_tells_every_sentence_once(database: Path) -> None:
    with at_desk(database, "annabel") as annabel:
        told = list(annabel.told_articles())
        for each in told:
            galley = annabel.galley(each.article.id)
            assert [sentence for sentence, _ in each.lines] == [line for line, _ in galley.lines]
            assert [claim.held.id for claim in each.claims] == [held.id for held in galley.claims]
        assert sum(sum(each.counts.values()) for each in told) == annabel.counts().total
        only = list(annabel.told_articles(ClaimFilter(words="paper mill")))
    assert [each.article.article.publisher for each in only] == ["Valley Post"]
    assert [claim.held.claim.text for claim in only[0].claims] == [MILL]


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_report_holds_what_its_reviewer_may_see_and_no_more(noted: Path, ending: str) -> None:
    ships = id_of(noted, "Harbour Gazette", SHIPS)
    mill = id_of(noted, "Valley Post", MILL)
    wants_two(noted, mill)
    with at_desk(noted, "boguslaw") as boguslaw:
        boguslaw.judge(mill, NO, note="only for those who judged it")
    target = noted.with_name(f"report.{ending}")
    with at_desk(noted, "annabel") as annabel:
        assert annabel.write_report(target) == len(ARTICLES)
        blind = target.read_text()
        annabel.judge(mill, YES)
        annabel.write_report(target, force=True)
        seen = target.read_text()
    assert "only for those who judged it" not in blind
    assert "only for those who judged it" in seen
    assert "SECRET five" in blind
    assert ships in blind or ending == "md"


def test_a_report_is_html_or_markdown_by_its_name(database: Path) -> None:
    with at_desk(database, "annabel") as annabel:
        with pytest.raises(UsageError, match=r"report\.pdf is no kind of report"):
            annabel.write_report(database.with_name("report.pdf"))
        target = database.with_name("report.HTML")
        annabel.write_report(target)
        with pytest.raises(WorkbenchError, match="exists and was left as it"):
            annabel.write_report(target)
