"""The galley accounts for a whole article, with its margin or without, and stays true."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.builders import Clock, article, galley, keep
from tests.ui.conftest import FERRY, Desk, OpenDesk
from tests.ui.galleys import InGalley, ferry, here, screen_of
from workbench.errors import WorkbenchError
from workbench.model import Galley, SkipReason, Verdict
from workbench.records import Changes
from workbench.store import Store
from workbench.ui.look import Look
from workbench.ui.screens.galley import GalleyScreen
from workbench.ui.screens.watching import WATCH
from workbench.workspace import Workspace


@pytest.fixture
def bo(database: Path) -> Iterator[Workspace]:
    with Workspace.open(database, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


async def until(desk: Desk, words: str) -> None:
    """Wait until words show; what others save shows within a second."""
    for _ in range(50):
        await desk.pilot.pause(0.1)
        await desk.settle()
        if desk.shows(words):
            return
    pytest.fail(f"{words} does not show:\n{desk.picture()}")


@pytest.fixture
def in_galley(workspace: Workspace, open_desk: OpenDesk) -> InGalley:
    """Opens the galley of the ferry's article, with the cursor on its first sentence."""

    @asynccontextmanager
    async def open_(
        size: tuple[int, int] = (120, 36), look: Look | None = None
    ) -> AsyncIterator[Desk]:
        async with open_desk(workspace, size=size, look=look) as desk:
            await desk.press("O", "a", "g", "enter", "g")
            yield desk

    return open_


# Accounting for every sentence


async def test_a_bar_tells_how_much_is_accounted_for(
    workspace: Workspace, in_galley: InGalley
) -> None:
    first, second, _ = ferry(workspace)
    workspace.judge(first, Verdict.CORROBORATED)
    workspace.skip(second, SkipReason.LATER)
    async with in_galley() as desk:
        assert desk.shows("4 sentences: 3 claims (█ 1 judged, ▆ 1 skipped, ▄ 1 to do)")
        assert desk.shows("· ▁ 1 question")
        assert desk.shows(f"▕{'█' * 5}{'▆' * 5}{'▄' * 5}{'▁' * 5}▏")


async def test_a_listener_is_told_in_words_alone(in_galley: InGalley) -> None:
    async with in_galley(look=Look(reader=True)) as desk:
        assert desk.shows("4 sentences: 3 claims ")
        assert not desk.shows("▕")


async def test_what_a_sentence_is_and_why_is_said(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        assert desk.shows("claim: can be checked · Harbour Office")
        await desk.press("j")
        assert desk.shows("question: asks")


async def test_an_article_without_text_says_so(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    with Store(database) as store:
        empty, _, _ = keep(store, article(source="empty.txt"), Galley((), ()))
    async with open_desk(workspace) as desk:
        shown = workspace.galley(empty)
        await desk.app.push_screen(GalleyScreen(workspace, desk.app.desk, shown, None))
        await desk.settle()
        assert desk.shows("There is no sentence in this article.")
        assert desk.shows("this article has no text")
        await desk.press(*"jkJKgGzaxsnweimcdSCu", "ctrl+d", "enter", "escape")
        assert desk.app.screen is desk.review
        assert workspace.counts().handled == 0


# Moving


async def test_every_key_that_moves(in_galley: InGalley) -> None:
    async with in_galley(size=(80, 24)) as desk:
        for key, place in [
            *(("j", 1), ("down", 2), ("k", 1), ("up", 0)),
            *(("J", 2), ("J", 3), ("J", 3), ("K", 2), ("p", 0), ("p", 0)),
            *(("G", 3), ("g", 0), ("end", 3), ("home", 0)),
            *(("ctrl+d", 3), ("ctrl+u", 0), ("pagedown", 3), ("pageup", 0)),
        ]:
            await desk.press(key)
            assert here(desk) == FERRY[place], key


async def test_a_sentence_longer_than_the_screen_stops_no_page(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    long = f"The harbour office counted {'very ' * 600}many boats."
    lines = (long, "Seven of them leaked.", long.replace("boats", "nets"), "Two were torn.")
    with Store(database) as store:
        long_one, _, _ = keep(store, article(*lines, source="long.txt"), galley(*lines))
    async with open_desk(workspace, size=(80, 24)) as desk:
        shown = workspace.galley(long_one)
        await desk.app.push_screen(GalleyScreen(workspace, desk.app.desk, shown, None))
        await desk.settle()
        for text in lines[1:]:
            await desk.press("ctrl+d")
            assert here(desk) == text
        await desk.press("ctrl+u")
        assert here(desk) == lines[2]
        await desk.press("ctrl+u")
        assert here(desk) == lines[0]  # from its last line on it is less than a page


# Reading


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_z_shows_the_text_as_it_runs_and_the_cursor_stays(
    in_galley: InGalley, size: tuple[int, int]
) -> None:
    async with in_galley(size=size) as desk:
        await desk.press("J")
        assert desk.shows("  question ")
        await desk.press("z")
        assert here(desk) == FERRY[2]
        assert desk.shows("blame? Around 300")
        assert not desk.shows("  question ")
        await desk.press("J")
        assert here(desk) == FERRY[3]
        await desk.press("k", "z")
        assert here(desk) == FERRY[2]
        assert desk.shows("  question ")


async def test_claims_are_marked_in_the_text_that_is_read(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("J", "z")
        view = screen_of(desk).view
        line = view.render_line(1)
        styles = {part.text.strip(): part.style for part in line if part.text.strip()}
        other, claim = styles["Was anyone to blame?"], styles[FERRY[2]]
        assert other is not None
        assert claim is not None
        assert other.color != claim.color


async def test_a_click_goes_to_the_sentence_under_it(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("z")
        line = screen_of(desk).view.render_line(1).text
        at = (1 + line.index("Around") + 2, 2)
        await desk.pilot.click("#galley", offset=at)
        await desk.settle()
        assert here(desk) == FERRY[2]


# Others


async def test_what_others_save_shows_without_a_key(
    workspace: Workspace, bo: Workspace, in_galley: InGalley
) -> None:
    *_, third = ferry(workspace)
    async with in_galley() as desk:
        bo.judge(third, Verdict.CONTESTED)
        await until(desk, "✗ contested")
        assert desk.shows("(█ 1 judged, ▄ 2 to do)")
        await desk.press("G")
        assert desk.shows("· bo: ✗ contested")


async def test_what_others_correct_shows_and_the_cursor_stays(
    workspace: Workspace, bo: Workspace, in_galley: InGalley
) -> None:
    first, *_ = ferry(workspace)
    async with in_galley() as desk:
        await desk.press("G")
        bo.dismiss(first, reason="gossip")
        await until(desk, "1 dismissed")
        assert desk.shows("this one is shown anew")
        assert here(desk) == FERRY[3]


async def test_another_screen_that_is_long_at_looking_keeps_no_news_away(
    workspace: Workspace, bo: Workspace, in_galley: InGalley
) -> None:
    first, *_ = ferry(workspace)
    async with in_galley() as desk:
        beneath = desk.app.screen_stack[-2]
        looking = beneath.run_worker(asyncio.sleep(10), group=WATCH)
        bo.dismiss(first, reason="gossip")
        while looking.is_running and not desk.shows("1 dismissed"):
            await desk.pilot.pause(0.1)
        assert looking.is_running
        looking.cancel()


async def test_news_that_could_not_be_read_is_asked_for_again(
    workspace: Workspace, bo: Workspace, in_galley: InGalley, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = ferry(workspace)
    async with in_galley() as desk:
        read = screen_of(desk).workspace.changes_since

        def fail_once(mark: tuple[int, int] | None) -> Changes:
            monkeypatch.setattr(screen_of(desk).workspace, "changes_since", read)
            raise WorkbenchError("the file is held by another program")

        monkeypatch.setattr(screen_of(desk).workspace, "changes_since", fail_once)
        bo.dismiss(first, reason="gossip")
        await until(desk, "1 dismissed")


async def test_my_own_correction_is_no_news(in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("j", "c")
        await desk.pilot.pause(0.7)
        await desk.settle()
        assert desk.shows("taken for a claim · saved")


async def test_nothing_of_another_shows_before_my_own_verdict(
    workspace: Workspace, bo: Workspace, database: Path, in_galley: InGalley
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")
    first, *_ = ferry(workspace)
    bo.judge(first, Verdict.CONTESTED, note="a rumour")
    async with in_galley() as desk:
        await desk.pilot.pause(0.7)
        await desk.settle()
        assert desk.shows("(▄ 3 to do)")
        for words in ("✗", "½", "bo:", "rumour"):
            assert not desk.shows(words)
        workspace.judge(first, Verdict.CORROBORATED)
        await until(desk, "≠ disagreement")
