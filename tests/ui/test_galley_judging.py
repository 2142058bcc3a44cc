"""In the galley a verdict is one key too, and shows as saved only once it is."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.builders import Clock
from tests.ui.conftest import EVERY_VERDICT_KEY, FERRY, Desk, OpenDesk
from tests.ui.galleys import InGalley, ferry, here
from workbench.model import (
    EvidenceKind,
    Grounds,
    Judgement,
    Seen,
    SkipReason,
    Stance,
    Status,
    Verdict,
)
from workbench.ui.screens.evidence import EvidenceScreen
from workbench.ui.screens.galley import GalleyScreen
from workbench.ui.screens.history import HistoryScreen
from workbench.workspace import Workspace


@pytest.fixture
def bo(database: Path) -> Iterator[Workspace]:
    with Workspace.open(database, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


@pytest.fixture
def in_galley(workspace: Workspace, open_desk: OpenDesk) -> InGalley:
    """Opens the galley of the ferry's article over the review screen."""

    @asynccontextmanager
    async def open_(whose: Workspace = workspace, guard: float = 0.0) -> AsyncIterator[Desk]:
        async with open_desk(whose) as desk:
            first = whose.claim(ferry(whose)[0])
            galley = whose.galley(first.article_id)
            drafts = desk.review.drafts
            screen = GalleyScreen(
                whose, desk.app.desk, galley, first, guard_seconds=guard, drafts=drafts
            )
            await desk.app.push_screen(screen, desk.review.go_to_number)
            await desk.settle()
            yield desk

    return open_


def status_of(workspace: Workspace, place: int) -> Status:
    return workspace.claim(ferry(workspace)[place]).status


@EVERY_VERDICT_KEY
async def test_a_verdict_key_saves_shows_it_and_goes_to_the_next_claim_to_do(
    workspace: Workspace, in_galley: InGalley, key: str, status: Status
) -> None:
    async with in_galley() as desk:
        await desk.press(key)
        assert status_of(workspace, 0) is status
        assert here(desk) == FERRY[2]
        assert desk.shows(f"{status} · ")
        assert desk.shows("saved ")
        assert desk.shows("(█ 1 judged, ▄ 2 to do)")


async def test_the_act_remembers_what_was_on_the_screen(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("a")
        (event,) = workspace.claim(ferry(workspace)[0]).events
        assert event.claim_text == FERRY[0]
        assert event.article_sha256
        assert event.shown_at is not None


async def test_s_skips_with_a_reason_as_on_the_review_screen(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("s", "escape")
        assert here(desk) == FERRY[0]
        await desk.press("s", "2")
        (mine,) = workspace.claim(ferry(workspace)[0]).judgements
        assert mine.skip_reason is SkipReason.NOT_CHECKABLE
        assert here(desk) == FERRY[2]
        assert desk.shows("↷ skipped")


async def test_after_the_last_one_it_says_that_nothing_is_left(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("G", "a", "a", "x")
        assert desk.shows("nothing is left to do in this article")
        assert desk.shows("(█ 3 judged)")
        assert workspace.counts().judged == 3
        await desk.press("escape")
        assert desk.app.screen is desk.review


async def test_the_same_verdict_again_is_no_act(workspace: Workspace, in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("a", "g", "a")
        assert desk.shows("you have it ✓ corroborated already")
        assert len(workspace.claim(ferry(workspace)[0]).events) == 1


async def test_a_verdict_key_on_no_claim_says_so(workspace: Workspace, in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("j", *"axsneim")
        assert desk.shows("no claim here: c makes one of this sentence")
        assert workspace.counts().handled == 0


async def test_a_key_meant_for_the_claim_before_is_ignored(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley(guard=60.0) as desk:
        await desk.press("a")
        assert desk.shows("key ignored: the claim has only just appeared")
        await desk.press("1", "x", "2")
        assert workspace.counts().handled == 0


async def test_u_and_U_take_a_verdict_back_and_bring_it_again(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("a", "u")
        assert status_of(workspace, 0) is Status.OPEN
        assert here(desk) == FERRY[0]
        assert desk.shows("(▄ 3 to do)")
        assert not desk.shows("▌✓ corroborated")
        await desk.press("U")
        assert status_of(workspace, 0) is Status.CORROBORATED
        assert desk.shows("▌✓ corroborated")


async def test_n_writes_a_note_which_shows_with_the_claim(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("n", *"ask", "enter")
        assert desk.shows("ana: note: ask")
        (mine,) = workspace.claim(ferry(workspace)[0]).judgements
        assert mine.note == "ask"


async def test_a_note_begun_in_the_galley_goes_on_in_the_list(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("n", *"ask", "escape")
        assert desk.shows("note kept as a draft: n goes on with it")
        await desk.press("enter")
        assert desk.app.screen is desk.review
        await desk.press("q")
        assert desk.shows("a note is only a draft: n goes on with it, Q leaves without")
        await desk.press("n")
        assert desk.shows("unsaved draft")
        await desk.press(*" them", "enter")
        (mine,) = workspace.claim(ferry(workspace)[0]).judgements
        assert mine.note == "ask them"


async def test_a_note_begun_in_the_list_goes_on_in_the_galley(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        held = desk.review.held
        assert held is not None
        await desk.press("n", *"ask", "escape", "enter", "n")
        assert desk.shows("unsaved draft")
        await desk.press("enter")
        (mine,) = workspace.claim(held.id).judgements
        assert mine.note == "ask"
        await desk.press("q", "n")
        assert not desk.shows("unsaved draft")


async def test_what_could_not_be_saved_is_marked_until_it_is(
    database: Path, in_galley: InGalley
) -> None:
    with Workspace.open(database, reviewer="ana", patience=0.1) as hasty:
        async with in_galley(hasty) as desk:
            with closing(sqlite3.connect(database, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                await desk.press("a")
                assert desk.shows(" ! not saved")
                assert desk.shows("not saved, ! tries again")
                assert desk.shows("(▄ 3 to do)")
                await desk.press("escape")
                assert desk.shows("1 not saved yet: ! saves again, Q leaves without")
                other.execute("ROLLBACK")
            assert status_of(hasty, 0) is Status.OPEN
            await desk.press("exclamation_mark")
            assert status_of(hasty, 0) is Status.CORROBORATED
            assert desk.shows("(█ 1 judged, ▄ 2 to do)")
            await desk.press("exclamation_mark")
            assert desk.shows("everything is saved")
            await desk.press("escape")
            assert not isinstance(desk.app.screen, GalleyScreen)


async def test_a_verdict_shows_as_saved_only_once_it_is(
    workspace: Workspace, in_galley: InGalley, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_save = threading.Event()
    judge = workspace.judge

    def judge_late(claim: str, verdict: Verdict, *, seen: Seen, op_uuid: str) -> Judgement | None:
        may_save.wait(10)
        return judge(claim, verdict, seen=seen, op_uuid=op_uuid)

    monkeypatch.setattr(workspace, "judge", judge_late)
    async with in_galley() as desk:
        await desk.pilot.press("a", "escape")
        await desk.pilot.pause()
        assert desk.shows(" … saving")
        assert not desk.shows("✓ corroborated")
        assert isinstance(desk.app.screen, GalleyScreen)  # it waits for what is on its way
        may_save.set()
        while len(desk.app.screen_stack) > 1:
            await desk.pilot.pause(0.05)
    assert status_of(workspace, 0) is Status.CORROBORATED


# What more there is to see


async def test_e_opens_the_evidence_and_what_was_added_is_counted(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("e")
        assert isinstance(desk.app.screen, EvidenceScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, GalleyScreen)
        grounds = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="asked them")
        workspace.add_evidence(ferry(workspace)[0], grounds)
        await desk.press("e", "escape")
        assert desk.shows("· evidence 1")


async def test_i_tells_the_history(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("i")
        assert isinstance(desk.app.screen, HistoryScreen)


async def test_m_says_where_no_other_article_reports_it(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("m")
        assert desk.shows("no other article reports this")


# Others at work


async def test_the_claim_under_the_cursor_is_held(
    workspace: Workspace, bo: Workspace, in_galley: InGalley
) -> None:
    first, second, _ = (workspace.claim(claim).n for claim in ferry(workspace))
    async with in_galley() as desk:
        await rest(desk)
        assert set(bo.busy()) == {first}
        await desk.press("j")
        await rest(desk)
        await desk.press("j")
        await rest(desk)
        assert set(bo.busy()) == {second}


async def test_what_others_are_at_work_on_is_marked_and_passed_over(
    workspace: Workspace, bo: Workspace, in_galley: InGalley
) -> None:
    bo.hold(ferry(workspace)[1])
    async with in_galley() as desk:
        await rest(desk)
        assert desk.shows(" • claim")
        await desk.press("a")
        assert here(desk) == FERRY[3]
        await desk.press("K")
        assert desk.shows("bo is at work on it until")


async def rest(desk: Desk) -> None:
    """Come to rest on a claim for long enough to hold it."""
    await desk.pilot.pause(0.7)
    await desk.settle()
