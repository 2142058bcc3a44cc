"""A past decision is shown as its reviewer saw it, and to nobody who is still blind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, article, galley, keep
from workbench.errors import UsageError
from workbench.model import Seen, ShownLink, SkipReason, Verdict
from workbench.store import Store
from workbench.workspace import Workspace

LATE = "The ferry was 40 minutes late."
LATER = "The ferry was 50 minutes late."
RAIN = "It rained."
LINK = ShownLink("c2", "[b]Post[/b]", "It was late.", "differs", 0.81, "suggested", "40 · 30")

Desk = Callable[[str], Workspace]


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """Opens the workspace for a reviewer; it has one article of two sentences."""
    with Store(path) as store:
        keep(store, article(RAIN, LATE), galley(RAIN, LATE))
    opened: list[Workspace] = []

    def open_(reviewer: str) -> Workspace:
        opened.append(Workspace.open(path, reviewer=reviewer, clock=Clock()))
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


def claim_of(workspace: Workspace, text: str = LATE) -> str:
    rows = workspace.claim_rows(workspace.claim_numbers())
    return next(row.id for row in rows if row.text == text)


def seen(workspace: Workspace, claim: str, *links: ShownLink) -> Seen:
    held = workspace.claim(claim)
    sha256 = workspace.article(held.article_id).article.sha256
    return Seen(NOON - timedelta(seconds=17), held.claim.text, sha256, links)


def reword(path: Path) -> None:
    """A new version of the article is read, in which the claim has another figure and place."""
    with Store(path) as store:
        keep(store, article(LATER, RAIN), galley(LATER, RAIN))


def test_a_decision_shows_what_was_on_the_screen(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.judge(claim, Verdict.CONTESTED, note="log, page 2", seen=seen(ana, claim, LINK))
    (decision,) = ana.decisions(claim)
    replayed = ana.replay(decision.op_uuid)
    assert replayed.event.verdict is Verdict.CONTESTED
    assert replayed.event.note == "log, page 2"
    assert replayed.event.links_shown == (LINK,)
    assert replayed.seconds == 18.0
    assert replayed.version is not None
    assert (replayed.version.number, replayed.version.publisher) == (1, "Harbour Gazette")
    assert replayed.span == (len(RAIN) + 1, len(f"{RAIN} {LATE}"))
    assert replayed.paragraph == (0, len(f"{RAIN} {LATE}"))
    assert (replayed.taken_back, replayed.gone, replayed.change) == (False, "", ())


def test_the_words_are_found_in_the_version_that_was_judged(desk: Desk, path: Path) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.judge(claim, Verdict.CORROBORATED, seen=seen(ana, claim))
    reword(path)
    ana.judge(claim, Verdict.CONTESTED, seen=seen(ana, claim))
    before, after = [ana.replay(event.op_uuid) for event in ana.decisions(claim)]
    assert before.version is not None
    assert after.version is not None
    assert (before.version.number, after.version.number) == (1, 2)
    for replayed, words in ((before, LATE), (after, LATER)):
        assert replayed.version is not None
        assert replayed.span is not None
        assert replayed.version.body[slice(*replayed.span)] == words
        assert (replayed.text_now, replayed.version_now) == (LATER, 2)
    assert [piece.text for piece in before.change if piece.was and not piece.now] == ["40"]
    assert after.change == ()


def test_a_claim_that_was_dropped_is_still_shown_as_it_was(desk: Desk, path: Path) -> None:
    ana = desk("ana")
    claim = claim_of(ana, RAIN)
    ana.judge(claim, Verdict.CORROBORATED, seen=seen(ana, claim))
    with Store(path) as store:
        keep(store, article(LATE), galley(LATE))
    replayed = ana.replay(ana.decisions(claim)[0].op_uuid)
    assert replayed.version is not None
    assert replayed.version.body == f"{RAIN} {LATE}"
    assert "dropped" in replayed.gone


def test_what_was_dismissed_since_says_why(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.judge(claim, Verdict.CORROBORATED)
    ana.dismiss(claim, reason="a figure of speech")
    assert "a figure of speech" in ana.replay(ana.decisions(claim)[0].op_uuid).gone


def test_a_version_that_was_not_kept_leaves_the_words(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.judge(claim, Verdict.CONTESTED, seen=Seen(NOON, LATE, "0" * 64))
    replayed = ana.replay(ana.decisions(claim)[0].op_uuid)
    assert (replayed.version, replayed.span, replayed.paragraph) == (None, None, None)
    assert replayed.event.claim_text == LATE


def test_undo_and_redo_show_in_the_replay(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.skip(claim, SkipReason.LATER)
    (decision,) = ana.decisions(claim)
    ana.undo()
    assert ana.replay(decision.op_uuid).taken_back
    assert ana.decisions(claim) == [decision]  # what took it back is no decision
    ana.redo()
    assert not ana.replay(decision.op_uuid).taken_back


def test_what_a_command_judged_took_no_time(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    ana.judge(claim, Verdict.CONTESTED)
    assert ana.replay(ana.decisions(claim)[0].op_uuid).seconds is None


def test_the_beginning_of_an_id_will_do_where_it_is_enough(desk: Desk) -> None:
    ana = desk("ana")
    claim = claim_of(ana)
    for op_uuid in ("abc-1", "abc-2"):
        ana.judge(claim, Verdict.CONTESTED, op_uuid=op_uuid)
    assert ana.replay("abc-2").event.op_uuid == "abc-2"
    with pytest.raises(UsageError, match="More than one decision"):
        ana.replay("abc")
    for wrong in ("", "zzz"):
        with pytest.raises(UsageError, match="No decision"):
            ana.replay(wrong)


def all_of(workspace: Workspace, claim: str) -> list[str]:
    return [event.op_uuid for event in workspace.decisions(claim)]


def refusal(workspace: Workspace, decision: str) -> str:
    with pytest.raises(UsageError) as refused:
        workspace.replay(decision)
    return str(refused.value).replace(decision, "ID")


def test_invariant_7_a_blind_reviewer_replays_no_decision_of_another(
    desk: Desk, path: Path
) -> None:
    ana, bo = desk("ana"), desk("bo")
    claim = claim_of(ana)
    with Store(path) as store, store._database.writing() as write:
        write.execute("UPDATE claim SET slots = 2 WHERE id = ?", (claim,))
    bo.skip(claim, SkipReason.LATER, op_uuid="bo-skips")
    ana.judge(claim, Verdict.CONTESTED, note="a secret", op_uuid="ana-judges")
    assert all_of(bo, claim) == ["bo-skips"]
    # What is hidden cannot be told from what is not there, by its id or the beginning of it.
    assert refusal(bo, "ana-judges") == refusal(bo, "ana-nothing")
    assert refusal(bo, "ana") == refusal(bo, "any")
    assert "your own verdict" in refusal(bo, "ana-judges")

    bo.judge(claim, Verdict.CORROBORATED, op_uuid="bo-judges")
    assert all_of(bo, claim) == ["bo-skips", "ana-judges", "bo-judges"]
    assert bo.replay("ana").event.note == "a secret"

    bo.undo()  # hidden again
    assert all_of(bo, claim) == ["bo-skips", "bo-judges"]
    assert refusal(bo, "ana-judges") == refusal(bo, "ana-nothing")
