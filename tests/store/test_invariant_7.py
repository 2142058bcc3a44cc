"""Invariant 7: nothing that serves a blind reviewer returns another's data.

One database is copied; in the copy somebody else judges, skips, notes, brings evidence, takes back
and turns to claims on which the reviewer is blind. Whatever the reviewer then asks, by any method
of `Workspace` and by any command, both databases must answer the same. Each public method is named
here as one that reads or one that writes: a new one has to be looked at.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.builders import NOON, article, galley, keep
from tests.cli_runs import in_folder
from workbench.cli.program import _SUMMARIES
from workbench.errors import UsageError
from workbench.export.tables import TABLES
from workbench.identity import evidence_id
from workbench.model import (
    Basis,
    EvidenceKind,
    Grounds,
    Role,
    SkipReason,
    Stance,
    Status,
    Verdict,
)
from workbench.records import ClaimFilter, Days, Order, Queue, Sort, SortBy
from workbench.records.publishing import Wanted
from workbench.review.agreement_report import By
from workbench.workspace import Workspace

FERRY = (
    "The ferry line carried 41,000 passengers in July.",
    "Fares rose by 12 percent over the year.",
    "Nobody was hurt when the pier gave way.",
    "The line bought three ships for 90 million euros.",
    "The port counted 412 boats in May.",
)
ELSEWHERE = (
    "The ferry line carried 43,000 passengers in July.",
    "The line bought three ships for 90 million euros.",
)
LINES = ("by:bo", "by:cy", "status:contested", "ferry")
NOTE = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="page 4")

WRITES = {
    "add_evidence", "apply_import", "adjudicate", "beat", "close", "come_back", "confirm_link",
    "delete_filter", "dismiss",
    "draw_second_reviews", "edit_evidence", "end_what_is_over", "export", "export_dashboard",
    "export_verdicts", "go", "ingest", "ingest_text", "judge", "judge_all", "leave", "let_go",
    "link", "link_beside", "make_claim", "merge", "note", "open", "publish",
    "read_in", "redo", "refresh", "reject_link", "remove_evidence", "repeat", "reshape",
    "save_filter", "set_at_random", "set_claimant", "set_role", "set_second_review", "set_share",
    "skip",
    "refuse_export", "refuse_publishing", "refuse_report", "split", "undo", "write_report",
}  # fmt: skip
"""What changes something, or writes a file: of what `verdict_rows` and `survey` read."""

OPEN_TO_ALL = {
    "data_version": "tells that something was saved, never what or where",
    "busy": "who is at work on what leaves me no room; never on what I could be served, too",
    "lease": "the reviewer's own",
    "verify": "compares a file with articles, and knows of no judgement",
}
"""What may differ while somebody else is at work, and why that tells nothing of a verdict."""


def copy_of(workspace: Workspace) -> Path:
    """Another file with all that the database of a workspace holds."""
    path = workspace.place.database.with_suffix(".copy")
    with (
        closing(sqlite3.connect(workspace.place.database)) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)
    return path


@dataclass(frozen=True)
class Asked:
    """What is known to whoever asks: the claims, and the names of acts that they could guess."""

    claims: list[str]
    article: str
    theirs: str = "bo-verdict"
    their_evidence: str = evidence_id("bo-evidence")


def judged_by_bo(folder: Path, claims: list[str]) -> Path:
    """A table of what somebody says that bo said of each claim, which bo may have said or not."""
    vote = {"reviewer": "bo", "verdict": "contested", "skip_reason": None}
    vote |= {"note": "the log differs", "decided_at": "2024-05-03T12:00:00.000000Z"}
    votes = json.dumps([{**vote, "extra": False}])
    path = folder / "judged.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("claim_id", "votes"), *((each, votes) for each in claims)])
    return path


def every(claims: list[str], ask: Callable[[str], object]) -> list[object]:
    return [answer(lambda claim=claim: ask(claim)) for claim in claims]  # type: ignore[misc]


def answer(ask: Callable[[], object]) -> object:
    """What comes back, whole; a refusal is an answer too."""
    try:
        found = ask()
    except UsageError as error:
        return type(error), str(error)
    return list(found) if isinstance(found, Generator | Iterator | array) else found


def all_filters() -> list[ClaimFilter]:
    return [
        ClaimFilter(),
        *(ClaimFilter(statuses=frozenset({status})) for status in Status),
        *(ClaimFilter(queue=queue) for queue in Queue),
        ClaimFilter(words="ferry"),
        ClaimFilter(by=frozenset({"bo"})),
        ClaimFilter(by=frozenset({"cy"})),
        *(ClaimFilter(verdicts=frozenset({verdict})) for verdict in Verdict),
        ClaimFilter(judged=Days(NOON.date(), NOON.date())),
        ClaimFilter(without=ClaimFilter(by=frozenset({"bo"}))),
    ]


READS: dict[str, Callable[[Workspace, Asked], object]] = {
    "agreement": lambda at, _: [at.agreement(by) for by in By],
    "archived_copy": lambda at, a: answer(lambda: at.archived_copy(a.their_evidence)),
    "article": lambda at, a: at.article(a.article),
    "batches": lambda at, _: [list(at.batches(table.select())) for table in TABLES.values()],
    "changes_since": lambda at, _: at.changes_since((0, 0)).moved,
    "preview_merge": lambda at, _: at.preview_merge([copy_of(at)])[0].acts,
    "checked_grounds": lambda at, a: at.checked_grounds(a.claims[0], NOTE),
    "checks": lambda at, _: [
        list(at.checks(wanted, Wanted(frozenset(Basis), with_reviewers=True, with_notes=True)))
        for wanted in all_filters()
    ],
    "claim": lambda at, a: every(a.claims, at.claim),
    "claim_numbers": lambda at, _: [
        list(at.claim_numbers(wanted, order)) for wanted in all_filters() for order in Order
    ],
    "claim_rows": lambda at, _: at.claim_rows(at.claim_numbers()),
    "claims": lambda at, _: list(at.claims(at.claim_numbers())),
    "count": lambda at, _: [at.count(wanted) for wanted in all_filters()],
    "decisions": lambda at, a: every(a.claims, at.decisions),
    "disagreement": lambda at, a: every(a.claims, at.disagreement),
    "dispute": lambda at, a: every(a.claims, at.dispute),
    "elsewhere": lambda at, a: every(a.claims, at.elsewhere),
    "evidence": lambda at, a: every(a.claims, at.evidence),
    "evidence_beneath": lambda at, a: every(a.claims, at.evidence_beneath),
    "filter_line": lambda at, _: [at.filter_line(wanted) for wanted in all_filters()],
    "galley": lambda at, a: at.galley(a.article),
    "grounds_of": lambda at, a: [
        at.grounds_of(found) for claim in a.claims if (found := at.disagreement(claim))
    ],
    "hold": lambda at, a: every(a.claims, at.hold),
    "line": lambda at, _: [at.line(order, wanted) for wanted in all_filters() for order in Order],
    "listing": lambda at, _: [
        at.listing(wanted, Sort(column, is_reversed))
        for wanted in all_filters()
        for column in SortBy
        for is_reversed in (False, True)
    ],
    "my_evidence": lambda at, a: answer(lambda: at.my_evidence(a.their_evidence)),
    "next_claim": lambda at, _: [at.next_claim(order) for order in Order],
    "original": lambda at, a: answer(lambda: at.original(a.article)),
    "plan_import": lambda at, a: list(
        at.plan_import(judged_by_bo(at.place.database.parent, a.claims)).findings()
    ),
    "parse_filter": lambda at, _: [answer(partial(at.parse_filter, line)) for line in LINES],
    "replay": lambda at, a: answer(lambda: at.replay(a.theirs)),
    "similar": lambda at, _: at.similar("The ferry line carried passengers"),
    "told_articles": lambda at, _: [list(at.told_articles(wanted)) for wanted in all_filters()],
    "upcoming": lambda at, _: [
        at.upcoming(9, order, wanted) for wanted in all_filters() for order in Order
    ],
    "table_rows": lambda at, _: [
        list(at.table_rows(table, wanted)) for wanted in all_filters() for table in TABLES
    ],
    "verdict_rows": lambda at, _: [list(at.verdict_rows(wanted)) for wanted in all_filters()],
}
"""How each reading method is asked that wants to be told something; others are asked as they are.

`next_claim` and `hold` write too, and answer.
"""


def reading_methods() -> list[str]:
    public = [name for name in dir(Workspace) if not name.startswith("_")]
    return [name for name in public if name not in WRITES | OPEN_TO_ALL.keys()]


def seat(path: Path, name: str) -> Workspace:
    return Workspace.open(path, reviewer=name, clock=lambda: NOON)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the reviewer did what the blind may do, and nobody else did anything
    that is hidden from them."""
    path = tmp_path_factory.mktemp("without") / "a.db"
    with seat(path, "eve") as eve:
        keep(eve._store, article(*FERRY), galley(*FERRY))
        other = article(*ELSEWHERE, source="seeds/post.txt", publisher="Valley Post")
        keep(eve._store, other, galley(*ELSEWHERE))
        eve.link()
        eve.set_role("eve", Role.LEAD)
        for name in ("ana", "bo", "cy"):
            eve.set_role(name, Role.REVIEWER)
        eve.set_role("dee", Role.ADJUDICATOR)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")
    first, second, _, known, _ = claims_of(path)
    with seat(path, "ana") as ana, seat(path, "bo") as bo:
        bo.judge(known, Verdict.CONTESTED, op_uuid="bo-known")
        ana.judge(known, Verdict.CORROBORATED, op_uuid="ana-known")
        ana.note(first, "ask the harbour", op_uuid="ana-note")
        ana.add_evidence(first, NOTE, op_uuid="ana-evidence")
        ana.skip(second, SkipReason.LATER, op_uuid="ana-skip")
    return path


@pytest.fixture(scope="module")
def with_others(without: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same database in which others have acted on claims that the reviewer is blind to."""
    path = tmp_path_factory.mktemp("with") / "a.db"
    shutil.copy(without, path)
    first, second, third, _, fifth = claims_of(path)
    with seat(path, "bo") as bo, seat(path, "cy") as cy:
        bo.judge(first, Verdict.CONTESTED, note="the log differs", op_uuid="bo-verdict")
        bo.add_evidence(first, NOTE, op_uuid="bo-evidence")
        bo.judge(second, Verdict.CORROBORATED)
        bo.note(third, "odd")
        cy.skip(third, SkipReason.NOT_CHECKABLE)
        cy.judge(fifth, Verdict.CONTESTED)
        cy.undo()
        cy.let_go()
    return path


def claims_of(path: Path) -> list[str]:
    """The claims of the first article, in order of reading."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id FROM claim ORDER BY article_n, start_offset")
        return [str(id_) for (id_,) in rows][: len(FERRY)]


def asked_of(path: Path) -> Asked:
    with closing(sqlite3.connect(path)) as connection:
        (first,) = connection.execute("SELECT id FROM article ORDER BY n LIMIT 1").fetchone()
    return Asked(claims_of(path), str(first))


def test_every_public_method_of_a_workspace_is_known_to_read_or_to_write() -> None:
    known = WRITES | OPEN_TO_ALL.keys() | READS.keys()
    wants_nothing = set(reading_methods()) - known
    for name in wants_nothing:
        code = getattr(getattr(Workspace, name), "__code__", None)
        wanted = code.co_argcount - len(getattr(Workspace, name).__defaults__ or ()) if code else 1
        assert wanted == 1, f"{name} is asked something: say above what, or that it writes"
    assert known <= set(dir(Workspace))


@pytest.mark.parametrize("rows_at_once", [500, 1])
@pytest.mark.parametrize("reviewer", ["ana", "dee", "eve", "stranger"])
def test_invariant_7_no_method_returns_anothers_data_to_the_blind(
    without: Path,
    with_others: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reviewer: str,
    rows_at_once: int,
) -> None:
    for module in ("claims", "exports", "verdict_rows"):
        monkeypatch.setattr(f"workbench.store.{module}._AT_ONCE", rows_at_once)
    for number, path in enumerate((without, with_others)):
        shutil.copy(path, tmp_path / f"{number}.db")
    with seat(tmp_path / "0.db", reviewer) as alone, seat(tmp_path / "1.db", reviewer) as beside:
        asked = asked_of(without)
        for method in sorted(reading_methods(), key=lambda name: name in ("hold", "next_claim")):
            assert _ask(alone, method, asked) == _ask(beside, method, asked), method


def _ask(workspace: Workspace, method: str, asked: Asked) -> object:
    if method in READS:
        return READS[method](workspace, asked)
    found: Any = getattr(workspace, method)
    return answer(found) if callable(found) else found


def test_invariant_7_but_who_is_not_blind_is_told(with_others: Path, tmp_path: Path) -> None:
    """The comparison above can fail: the same acts show as soon as they may."""
    path = tmp_path / "a.db"
    shutil.copy(with_others, path)
    first, second, *_, fifth = claims_of(path)
    with seat(path, "ana") as ana:
        number = ana.claim(fifth).n
        assert number not in ana.changes_since((0, 0)).moved
        ana.judge(fifth, Verdict.CONTESTED)
        assert number in ana.changes_since((0, 0)).moved
        ana.judge(first, Verdict.CONTESTED)
        held = ana.claim(first)
        assert {judged.reviewer for judged in held.judgements} == {"ana", "bo"}
        assert [each.reviewer for each in ana.evidence(first)] == ["ana", "bo"]
        assert held.status is Status.CONTESTED
        assert ana.replay("bo-verdict").event.note == "the log differs"
    with seat(path, "stranger") as stranger:
        assert stranger.claim(first).status is Status.CONTESTED
        assert stranger.claim(second).status is Status.OPEN


def test_invariant_7_who_is_at_work_stays_blind_though_others_finish_the_claim(
    without: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    shutil.copy(without, path)
    *_, fifth = claims_of(path)
    with seat(path, "dee") as dee, seat(path, "bo") as bo, seat(path, "cy") as cy:
        assert dee.hold(fifth)
        bo.judge(fifth, Verdict.CONTESTED)
        cy.judge(fifth, Verdict.CONTESTED)
        with seat(path, "stranger") as stranger:
            assert stranger.claim(fifth).status is Status.CONTESTED
        assert dee.claim(fifth).status is Status.OPEN
        assert dee.claim(fifth).judgements == ()
        dee.judge(fifth, Verdict.CORROBORATED)
        bo.judge(fifth, Verdict.CORROBORATED)
        phases = {act.reviewer: str(act.phase) for act in dee.claim(fifth).events}
        assert phases == {"dee": "blind", "cy": "blind", "bo": "revealed"}


WRITING_COMMANDS = {
    "adjudicate", "correct", "ingest", "mark", "undo",
    # It prints until when its claim is held; what it is served is compared as `next_claim`.
    "next",
    # These have no database: what is judged is in none of them.
    "extract", "extractors", "tour",
}  # fmt: skip
ARGUMENTS: dict[str, list[tuple[str, ...]]] = {
    "agreement": [("--by", str(by)) for by in By],
    "checked": [("--all",)],
    "claims": [("--status", str(status)) for status in Status],
    "disagreements": [("--all",)],
    "evidence": [("ARTICLE",), ("CLAIM",)],
    "export": [("-", "--table", table) for table in TABLES],
    "galley": [("ARTICLE",)],
    "import": [("judged.csv",), ("judged.csv", "--apply")],
    "publish": [("-", "--name", "anyone", "--basis", str(basis)) for basis in Basis],
    "queue": [(str(queue),) for queue in Queue],
    "replay": [("CLAIM",), ("CLAIM", "bo-verdict")],
    "show": [("CLAIM",), ("ARTICLE",)],
    "similar": [("The ferry line carried passengers",)],
}
"""What reading commands are asked, beside nothing at all."""


@pytest.mark.parametrize("command", sorted(_SUMMARIES.keys() - WRITING_COMMANDS))
@pytest.mark.parametrize("reviewer", ["ana", "dee"])
def test_invariant_7_no_command_prints_anothers_data_to_the_blind(
    without: Path,
    with_others: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    reviewer: str,
) -> None:
    from click.testing import CliRunner

    from workbench.cli import main

    in_folder(tmp_path, monkeypatch)
    asked = asked_of(without)
    judged_by_bo(tmp_path, asked.claims)
    for wanted in [(), *ARGUMENTS.get(command, [])]:
        for claim in asked.claims if "CLAIM" in wanted else asked.claims[:1]:
            named = [{"CLAIM": claim, "ARTICLE": asked.article}.get(word, word) for word in wanted]
            for shape in ((), ("--format", "json")):
                printed = []
                for path in (without, with_others):
                    shutil.copy(path, tmp_path / "a.db")
                    options = ["--db", "a.db", "--reviewer", reviewer]
                    result = CliRunner().invoke(main, [command, *named, *shape, *options])
                    printed.append((result.exit_code, result.output))
                assert printed[0] == printed[1]
                assert "Traceback" not in printed[0][1]
