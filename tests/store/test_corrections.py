"""What reviewers make of a galley is logged, undone with all else, and outlives a new version."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOON, act, dismissal, keep_sentences, look
from workbench.errors import StoreError, UsageError
from workbench.model import Disposition, Status, Verdict
from workbench.records import StoredClaim
from workbench.store import Store
from workbench.workspace import Workspace

FERRY = """\
---
headline: Ferry runs late
publisher: Harbour Gazette
---
The ferry was 40 minutes late on 3 May 2024, the harbour office said.

Was it the fog?

The office counted 300 cars on 4 May 2024, and it turned 20 of them away.
"""
LATE = "The ferry was 40 minutes late on 3 May 2024, the harbour office said."
CARS = "The office counted 300 cars on 4 May 2024, and it turned 20 of them away."

Desk = Callable[..., Workspace]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Opens the same workspace for a reviewer, as often as it is asked to."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ferry.txt").write_text(FERRY)
    opened: list[Workspace] = []

    def open_(reviewer: str = "ana") -> Workspace:
        opened.append(Workspace.open(here=tmp_path, reviewer=reviewer))
        opened[-1].refresh()
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


def the_claim(workspace: Workspace, words: str) -> StoredClaim:
    """The claim whose text begins so."""
    (found,) = [
        held for held in every(workspace) if held.claim.text.startswith(words) and held.stands
    ]
    return found


def every(workspace: Workspace) -> list[StoredClaim]:
    return [workspace.claim(n) for n in workspace.claim_numbers()]


def article_of(workspace: Workspace) -> str:
    return workspace.articles()[0].id


def span_of(workspace: Workspace, words: str) -> tuple[int, int]:
    body = workspace.article(article_of(workspace)).article.body
    return body.index(words), body.index(words) + len(words)


def rewrite(workspace: Workspace, was: str, now: str) -> None:
    """A new version of the article is read in."""
    path = workspace.place.root / "seeds" / "ferry.txt"
    path.write_text(path.read_text().replace(was, now))
    assert workspace.ingest([path]).changed


def test_a_dismissed_claim_stays_in_the_counts_with_its_verdict(desk: Desk) -> None:
    workspace = desk()
    late = the_claim(workspace, "The ferry")
    total = workspace.counts().total
    workspace.judge(late.id, Verdict.CONTESTED)
    workspace.dismiss(late.id, reason="gossip")
    counts = workspace.counts()
    assert (counts.by_status[Status.DISMISSED], counts.total) == (1, total)
    held = workspace.claim(late.id)
    assert (held.status, held.dismissed) == (Status.DISMISSED, "ana: gossip")
    assert [judgement.verdict for judgement in held.judgements] == [Verdict.CONTESTED]
    (row,) = [row for row in workspace.verdict_rows() if row.claim_id == late.id]
    assert (row.status, row.verdict) == (Status.DISMISSED, Verdict.CONTESTED)
    sentences = workspace.galley(article_of(workspace)).lines
    assert [s.reason for s, _ in sentences if s.disposition is Disposition.DISMISSED] == [
        "ana: gossip"
    ]


def test_undo_goes_back_through_verdicts_and_corrections_in_one_order(desk: Desk) -> None:
    workspace = desk()
    late, cars = the_claim(workspace, "The ferry"), the_claim(workspace, "The office")
    workspace.judge(late.id, Verdict.CONTESTED)
    workspace.dismiss(late.id)
    workspace.judge(cars.id, Verdict.CORROBORATED)
    other = desk("bo")
    other.dismiss(cars.id)

    undone = [workspace.undo() for _ in range(3)]
    assert [step.event.claim_id for step in undone if step] == [cars.id, late.id, late.id]
    assert workspace.undo() is None
    assert workspace.claim(late.id).status is Status.OPEN
    assert workspace.claim(cars.id).status is Status.DISMISSED  # bo's act is bo's alone

    for _ in range(3):
        workspace.redo()
    assert workspace.redo() is None
    assert workspace.claim(late.id).status is Status.DISMISSED
    other.undo()
    assert workspace.claim(cars.id).status is Status.CORROBORATED


def test_a_claim_that_a_reviewer_made_is_one_like_any_other(desk: Desk) -> None:
    workspace = desk()
    before = workspace.counts().total
    made = workspace.make_claim(article_of(workspace), *span_of(workspace, "Was it the fog?"))
    assert workspace.counts().total == before + 1
    workspace.judge(made, Verdict.CORROBORATED)
    assert workspace.claim(made).made_by == "ana"
    assert made in [row.id for row in workspace.claim_rows(workspace.claim_numbers())]
    again = desk("bo")
    assert again.claim(made).status is Status.CORROBORATED
    assert look(workspace.place.database, "SELECT count(*) FROM claim_fts('fog')") == [(1,)]


def test_a_made_claim_that_was_taken_back_says_so_and_comes_back_by_redo(desk: Desk) -> None:
    workspace = desk()
    made = workspace.make_claim(article_of(workspace), *span_of(workspace, "Was it the fog?"))
    workspace.undo()
    held = workspace.claim(made)
    assert (held.status, held.dismissed) == (Status.DISMISSED, "ana took it back")
    assert made not in [each.id for each in workspace.galley(article_of(workspace)).claims]
    workspace.redo()
    assert workspace.claim(made).status is Status.OPEN


def test_a_verdict_on_other_words_is_stale_until_they_are_back(desk: Desk) -> None:
    workspace = desk()
    cars = the_claim(workspace, "The office")
    workspace.judge(cars.id, Verdict.CORROBORATED)
    workspace.reshape(cars.id, *span_of(workspace, "The office counted 300 cars on 4 May 2024"))
    held = workspace.claim(cars.id)
    assert (held.status, held.judged_text) == (Status.STALE, CARS)
    assert held.claim.text == "The office counted 300 cars on 4 May 2024"
    workspace.undo()
    assert workspace.claim(cars.id).status is Status.CORROBORATED


def test_a_split_claim_gives_claims_that_are_judged_apart(desk: Desk) -> None:
    workspace = desk()
    cars = the_claim(workspace, "The office")
    workspace.split(cars.id, [span_of(workspace, "and it turned")[0]])
    galley = workspace.galley(article_of(workspace))
    assert [held.claim.text for held in galley.claims] == [
        LATE,
        "The office counted 300 cars on 4 May 2024,",
        "and it turned 20 of them away.",
    ]
    (in_one,) = [claims for _, claims in galley.lines if len(claims) == 2]
    assert [held.made_by for held in in_one] == ["ana", "ana"]
    assert workspace.claim(cars.id).dismissed == "ana split it into 2 claims"


def test_corrections_hold_in_a_new_version_of_the_article(desk: Desk) -> None:
    workspace = desk()
    late, cars = the_claim(workspace, "The ferry"), the_claim(workspace, "The office")
    workspace.dismiss(late.id, reason="gossip")
    made = workspace.make_claim(article_of(workspace), *span_of(workspace, "Was it the fog?"))
    workspace.set_claimant(cars.id, "Port of Osby")
    rewrite(workspace, "The ferry was", "It blew hard on 2 May 2024.\n\nThe ferry was")
    assert workspace.claim(late.id).status is Status.DISMISSED
    held = workspace.claim(made)
    body = workspace.article(article_of(workspace)).article.body
    assert body[held.claim.start : held.claim.end] == held.claim.text == "Was it the fog?"
    assert workspace.claim(cars.id).claim.claimant == "Port of Osby"
    assert the_claim(workspace, "It blew").made_by == ""
    assert workspace.undo() is not None  # the claimant
    assert workspace.claim(cars.id).claim.claimant != "Port of Osby"


def test_a_made_claim_whose_words_are_gone_is_withdrawn_and_comes_back_with_them(
    desk: Desk,
) -> None:
    workspace = desk()
    made = workspace.make_claim(article_of(workspace), *span_of(workspace, "Was it the fog?"))
    workspace.judge(made, Verdict.CONTESTED)
    rewrite(workspace, "Was it the fog?\n\n", "")
    assert workspace.claim(made).status is Status.WITHDRAWN
    rewrite(workspace, CARS, f"{CARS}\n\nWas it the fog?")
    assert workspace.claim(made).status is Status.CONTESTED


def test_a_made_claim_follows_its_sentence_when_that_is_reworded(desk: Desk) -> None:
    workspace = desk()
    fog = workspace.make_claim(article_of(workspace), *span_of(workspace, "Was it the fog?"))
    workspace.judge(fog, Verdict.CORROBORATED)
    rewrite(workspace, "Was it the fog?", "Was it the fog again?")
    held = workspace.claim(fog)
    assert (held.status, held.claim.text) == (Status.STALE, "Was it the fog again?")


def test_a_repeated_correction_changes_nothing(desk: Desk) -> None:
    workspace = desk()
    late = the_claim(workspace, "The ferry")
    correction = dismissal(article_of(workspace), late.id)
    store = workspace._store
    for _ in range(2):
        store.corrections.record(correction)
    assert len(store.corrections.of_claim(late.id)) == 1
    assert workspace.undo() is not None
    assert workspace.undo() is None


def test_what_is_not_there_is_refused_and_nothing_is_logged(desk: Desk) -> None:
    workspace = desk()
    late = the_claim(workspace, "The ferry")
    workspace.dismiss(late.id)
    with pytest.raises(UsageError, match=r"dismissed \(ana\)"):
        workspace.dismiss(late.id)
    with pytest.raises(UsageError, match="No claim"):
        workspace.dismiss("c-none")
    assert look(workspace.place.database, "SELECT count(*) FROM galley_event") == [(1,)]


def test_corrections_are_never_changed_whatever_program_tries(desk: Desk) -> None:
    workspace = desk()
    workspace.dismiss(the_claim(workspace, "The ferry").id)
    database = workspace.place.database
    for sql in (
        "UPDATE galley_event SET reviewer = 'bo'",
        "DELETE FROM galley_event",
        "INSERT OR REPLACE INTO galley_event SELECT * FROM galley_event",
        "UPDATE act SET reviewer = 'bo'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO act SELECT * FROM act",
    ):
        with pytest.raises(Exception, match="never"):
            look(database, sql)


def test_a_store_without_a_composer_corrects_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "bare.db") as store:
        (claim,) = keep_sentences(store, "It rained.")
        article = store.claims.find(claim).article_id
        with pytest.raises(NotImplementedError, match="composer"):
            store.corrections.record(dismissal(article, claim))
        assert store.corrections.of_claim(claim) == ()
        assert not store.claims.find(claim).dismissed


ACTS = st.lists(
    st.sampled_from(["make", "dismiss", "split", "narrow", "claimant", "judge", "undo", "redo"]),
    max_size=12,
)


@settings(max_examples=25)
@given(ACTS)
def test_undoing_everything_gives_back_the_galley_as_it_was_read(acts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        (root / "seeds" / "ferry.txt").write_text(FERRY)
        with Workspace.open(here=root, reviewer="ana") as workspace:
            workspace.refresh()
            before = _as_it_stands(workspace)
            for name in acts:
                _do(workspace, name)
                assert workspace.counts().total == len(workspace.claim_numbers())
            done = _as_it_stands(workspace)
            steps = 0
            while workspace.undo():
                steps += 1
            assert _as_it_stands(workspace) == before
            for _ in range(steps):
                workspace.redo()
            assert _as_it_stands(workspace) == done


def _as_it_stands(workspace: Workspace) -> object:
    galley = workspace.galley(article_of(workspace))
    return [
        (sentence, [(held.id, held.claim, held.status) for held in claims])
        for sentence, claims in galley.lines
    ]


def _do(workspace: Workspace, name: str) -> None:
    article = article_of(workspace)
    claims = workspace.galley(article).claims
    try:
        match name:
            case "make":
                workspace.make_claim(article, *span_of(workspace, "Was it the fog?"))
            case "dismiss":
                workspace.dismiss(claims[0].id)
            case "split":
                workspace.split(claims[-1].id, [claims[-1].claim.start + 12])
            case "narrow":
                claim = claims[-1].claim
                workspace.reshape(claims[-1].id, claim.start, (claim.start + claim.end) // 2)
            case "claimant":
                workspace.set_claimant(claims[0].id, f"somebody {uuid.uuid4()}")
            case "judge":
                workspace.judge(claims[0].id, Verdict.CONTESTED)
            case "undo":
                workspace.undo()
            case _:
                workspace.redo()
    except (UsageError, IndexError):
        return  # it makes no sense just then: nothing was done


def test_verdicts_and_corrections_of_several_programs_keep_one_log(desk: Desk) -> None:
    ana, bo = desk("ana"), desk("bo")
    late, cars = the_claim(ana, "The ferry"), the_claim(ana, "The office")
    ana.judge(late.id, Verdict.CONTESTED)
    bo.dismiss(cars.id)
    bo._store.verdicts.record(act(late.id, verdict=Verdict.CONTESTED, reviewer="bo", at=NOON))
    rows = look(ana.place.database, "SELECT n, topic, reviewer FROM act ORDER BY n")
    assert rows == [(1, "verdict", "ana"), (2, "galley", "bo"), (3, "verdict", "bo")]
    before = _as_it_stands(ana)
    ana._store.verdicts.rebuild()
    assert _as_it_stands(ana) == before
    with pytest.raises(StoreError):
        Store(ana.place.root / "none" / "x.db")
