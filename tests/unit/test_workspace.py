"""One open workspace, from files in a folder to verdicts that leave."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import Clock, keep_sentences
from workbench.errors import StoreError, UsageError
from workbench.model import SkipReason, Status, Verdict
from workbench.records import ClaimFilter, Order, Outcome, Take
from workbench.store import Store
from workbench.workspace import Workspace

FERRY = """---
headline: Ferry Runs Late
publisher: Harbour Gazette
---

The ferry to Vesby carried 412 passengers on Monday, the harbour office said.

It arrived 55 minutes late, according to the harbour office.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "ferry.txt").write_text(FERRY)
    return folder


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(here=folder, reviewer="ana", clock=Clock()) as workspace:
        workspace.refresh()
        yield workspace


def ids(workspace: Workspace, order: Order = Order.ARTICLE) -> list[str]:
    return [row.id for row in workspace.claim_rows(workspace.claim_numbers(order=order))]


def test_the_articles_of_the_folder_are_read_in_new_and_changed_ones_only(folder: Path) -> None:
    ferry = folder / "seeds" / "ferry.txt"
    told: list[Outcome] = []
    with Workspace.open(here=folder, reviewer="ana") as workspace:
        assert workspace.refresh(told.append).new == ["seeds/ferry.txt"]
        assert workspace.refresh().unchanged == ["seeds/ferry.txt"]
        os.utime(ferry)
        assert not workspace.refresh().changed_anything
        ferry.write_text(FERRY.replace("55 minutes", "65 minutes"))
        (folder / "seeds" / "empty.txt").write_text("")
        report = workspace.refresh()
        assert (report.changed, [name for name, _ in report.failed]) == (
            ["seeds/ferry.txt"],
            ["seeds/empty.txt"],
        )
        assert workspace.counts().by_status[Status.WITHDRAWN] == 0, "found again, reworded"
    assert [(each.source, each.take) for each in told] == [("seeds/ferry.txt", Take.NEW)]


def test_a_folder_that_moved_is_the_same_workspace(folder: Path) -> None:
    with Workspace.open(here=folder, reviewer="ana") as workspace:
        workspace.refresh()
        workspace.judge(ids(workspace)[0], Verdict.CONTESTED)
    moved = folder.rename(folder.parent / "elsewhere")
    with Workspace.open(here=moved, reviewer="ana") as workspace:
        assert workspace.refresh().unchanged == ["seeds/ferry.txt"]
        assert workspace.counts().judged == 1


def test_a_source_that_fails_stops_no_other(workspace: Workspace, tmp_path: Path) -> None:
    good, loop = tmp_path / "good.txt", tmp_path / "loop.txt"
    good.write_text("The tram to Norby carried 200 people on Sunday, the office said.")
    loop.symlink_to(loop)
    unnamed = tmp_path / os.fsdecode(b"caf\xe9.txt")
    unnamed.write_text("The bus to Osby carried 30 people on Sunday, the office said.")
    report = workspace.ingest(
        [tmp_path / "missing.txt", loop, unnamed, tmp_path / ("x" * 300), good]
    )
    assert report.new == [str(tmp_path / r"caf\udce9.txt"), str(good)]
    assert len(report.failed) == 3
    assert all("; " in why for _, why in report.failed), "each says what to do"


def test_texts_without_a_place_do_not_replace_each_other(workspace: Workspace) -> None:
    tram = b"The tram to Norby carried 200 people on Sunday, the office said."
    bus = b"The bus to Osby carried 30 people on Sunday, the office said."
    assert workspace.ingest_text(tram, "-").new == ["-"]
    assert workspace.ingest_text(bus, "-").new == ["-"]
    assert workspace.ingest_text(tram, "-").unchanged == ["-"]
    assert workspace.ingest_text(b"", "-").failed[0][0] == "-"
    assert workspace.counts().by_status[Status.WITHDRAWN] == 0


def test_the_galley_points_into_the_article_and_names_its_claims(workspace: Workspace) -> None:
    galley = workspace.galley(workspace.articles()[0].id)
    body = galley.article.article.body
    assert all(body[line.start : line.end] == line.text for line, _ in galley.lines)
    found = galley.claims
    assert [held.id for held in found] == ids(workspace)
    assert all(body[held.claim.start : held.claim.end] == held.claim.text for held in found)
    assert sum(workspace.dispositions().values()) == len(galley.lines)


def test_judging_saves_and_undo_takes_it_back(workspace: Workspace) -> None:
    first, second = ids(workspace)[:2]
    workspace.judge(first, Verdict.CORROBORATED, note="log of the harbour")
    workspace.skip(second, SkipReason.NOT_CHECKABLE)
    workspace.note(second, "no figures")
    held = workspace.claim(first)
    assert (held.status, held.judgements[0].note) == (Status.CORROBORATED, "log of the harbour")
    assert workspace.claim(held.n) == held
    assert workspace.claim(second).status is Status.SKIPPED
    for _ in range(3):
        assert workspace.undo()
    assert workspace.undo() is None
    assert workspace.counts().handled == 0
    for _ in range(3):
        assert workspace.redo()
    assert workspace.claim(first).judgements == held.judgements


def test_a_verdict_sent_again_after_its_undo_is_no_error(workspace: Workspace) -> None:
    claim = ids(workspace)[0]
    assert workspace.judge(claim, Verdict.CONTESTED, op_uuid="op-1")
    workspace.undo()
    assert workspace.judge(claim, Verdict.CONTESTED, op_uuid="op-1") is None
    assert workspace.claim(claim).status is Status.OPEN


def test_a_claim_that_is_not_there_is_said_so(workspace: Workspace) -> None:
    for missing in (9999, "c0000000000z", ""):
        with pytest.raises(UsageError):
            workspace.claim(missing)
    with pytest.raises(UsageError, match="lists the ids"):
        workspace.judge("nothing", Verdict.CONTESTED)


def test_filters_and_lists_agree(workspace: Workspace) -> None:
    workspace.judge(ids(workspace)[0], Verdict.CONTESTED)
    total = workspace.counts().total
    assert sum(n for _, n in workspace.publishers()) == total
    assert [name for name, _ in workspace.publishers()] == ["Harbour Gazette"]
    assert sorted(ids(workspace)) == sorted(ids(workspace, Order.WORTH))
    for name, n in workspace.claimants():
        assert len(workspace.claim_numbers(ClaimFilter(claimants=frozenset({name})))) == n
    assert len(list(workspace.verdict_rows())) == total == workspace.articles()[0].claims
    contested = ClaimFilter(statuses=frozenset({Status.CONTESTED}))
    assert [workspace.claim(n).id for n in workspace.claim_numbers(contested)] == [
        workspace.claim(ids(workspace)[0]).id
    ]


def test_many_threads_share_a_workspace(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.db"
    sentences = [f"{number} ferries were late." for number in range(2, 26)]
    with Store(path) as store:
        claims = keep_sentences(store, *sentences)
    together = threading.Barrier(8)

    def work(worker: int) -> None:
        together.wait()
        for claim in claims[worker::8]:
            shared.judge(claim, Verdict.CONTESTED)
            assert shared.claim(claim).status is Status.CONTESTED
            assert len(list(shared.verdict_rows())) == shared.counts().total
            shared.claim_numbers(ClaimFilter(words="ferr"))

    with Workspace.open(path, reviewer="ana") as shared, ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
        assert shared.counts().judged == len(claims)
        for _ in claims:
            assert shared.undo()
        assert shared.counts().judged == 0


def test_a_workspace_that_is_closed_says_so(workspace: Workspace) -> None:
    workspace.close()
    workspace.close()
    with pytest.raises(StoreError, match="closed"):
        workspace.counts()
    with pytest.raises(StoreError, match="closed"):
        workspace.undo()
