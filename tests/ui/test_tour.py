"""Getting in: the welcome, the tour, and the page of keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Verdict
from workbench.ui.app import WorkbenchApp
from workbench.ui.commands import COMMANDS, Where, commands_for
from workbench.ui.habits import Habits
from workbench.ui.keymap import compose_keymap
from workbench.ui.screens.keys import KeysScreen
from workbench.ui.screens.tour import TourScreen
from workbench.ui.screens.welcome import WelcomePanel
from workbench.ui.session import SessionFile
from workbench.ui.tour import STEPS, Mark, Moment, Tour
from workbench.workspace import Workspace
from workbench.workspace.practice import practice_workspace


@asynccontextmanager
async def opened(
    workspace: Workspace, habits: Habits, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    app = WorkbenchApp(workspace, guard_seconds=0, habits=habits)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        await desk.settle()
        yield desk


# The welcome

NEWCOMER = Habits(is_newcomer=True)


async def test_a_newcomer_is_told_what_to_press_within_one_small_screen(
    workspace: Workspace,
) -> None:
    async with opened(workspace, NEWCOMER) as desk:
        assert isinstance(desk.app.screen, WelcomePanel)
        for words in ("a 1", "x 2", "Skip with a reason", "Undo what", "Search as", "All keys"):
            assert desk.shows(words)
        assert desk.shows("t starts the tour")
        box = desk.app.screen.query_one(".dialog")
        assert box.region.bottom <= 24
        assert box.virtual_size.height <= box.size.height


@pytest.mark.parametrize("key", ["a", "x", "1", "escape", "tab", "space", "q", "enter"])
async def test_any_key_closes_the_welcome_and_does_nothing_else(
    workspace: Workspace, key: str
) -> None:
    async with opened(workspace, NEWCOMER) as desk:
        await desk.press(key)
        assert desk.app.screen is desk.review
        assert desk.app.is_running
        assert not workspace.has_acted()
        assert desk.review.claims.cursor == 0
        assert desk.focus == "claims"


async def test_the_welcome_is_for_newcomers_alone(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        assert desk.app.screen is desk.review
    workspace.judge(workspace.claim_rows(workspace.claim_numbers())[0].id, Verdict.CONTESTED)
    async with opened(workspace, NEWCOMER) as desk:
        assert desk.app.screen is desk.review


async def test_who_has_seen_the_welcome_has_a_session_and_is_no_newcomer(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert not SessionFile.any_kept()
    session = SessionFile.of(workspace.place.database, "ana")
    async with opened(workspace, Habits(session=session, is_newcomer=True)) as desk:
        assert isinstance(desk.app.screen, WelcomePanel)
        assert SessionFile.any_kept()


async def test_a_database_that_can_only_be_read_welcomes_nobody(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", True)
    async with opened(workspace, NEWCOMER) as desk:
        assert desk.app.screen is desk.review


# The tour


async def tick(desk: Desk) -> None:
    """Let the tour look."""
    await desk.pilot.pause(0.6)
    await desk.settle()


def tour_of(desk: Desk) -> Tour:
    (screen,) = (each for each in desk.app.screen_stack if isinstance(each, TourScreen))
    return screen.tour


async def test_every_step_ticks_itself_off_when_it_has_happened() -> None:
    with practice_workspace("ana") as workspace:
        async with opened(workspace, Habits(is_tour=True), (120, 36)) as desk:
            tour = tour_of(desk)
            presses: dict[str, list[list[str]]] = {
                "judge": [["a"]],
                "undo": [["u"]],
                "skip": [["s", "1"]],
                "note": [["n", *"ask", "enter"]],
                "evidence": [["e", "p", *"log", "enter", "escape"]],
                "elsewhere": [["m"], ["escape"]],
                "galley": [["enter"], ["escape"]],
                "search": [["slash", *"border"], ["escape"]],
                "queues": [["w", "1"], ["escape"]],
                "history": [["i"], ["escape"]],
                "export": [["E", "enter"]],
            }
            assert list(presses) == [step.name for step in STEPS]
            for name, tries in presses.items():
                await tick(desk)
                assert tour.step is not None
                assert tour.step.name == name
                for keys in tries:
                    await desk.press(*keys)
                    await tick(desk)
                    await tick(desk)
            assert tour.is_over
            assert set(tour.marks) == {Mark.DONE}
            assert desk.shows("That was the tour.")
            assert (workspace.place.root / "verdicts.csv").exists()
        root = workspace.place.root
    assert not root.exists()


async def test_the_tour_opens_over_the_screen_and_touches_nothing_of_it(
    workspace: Workspace,
) -> None:
    async with opened(workspace, NEWCOMER) as desk:
        await desk.press("t")
        await tick(desk)
        screen = desk.app.screen
        assert isinstance(screen, TourScreen)
        root = screen.workspace.place.root
        assert desk.shows("next step")
        await desk.press("a", "t")
        assert [type(each) for each in desk.app.screen_stack].count(TourScreen) == 1
        await desk.press("q")
        await tick(desk)
        assert desk.app.screen is desk.review
        assert not root.exists()
        await desk.press("j")
        assert desk.review.claims.cursor == 1
    assert not workspace.has_acted()


async def test_a_step_can_be_left_out(workspace: Workspace) -> None:
    async with opened(workspace, Habits(is_tour=True)) as desk:
        await tick(desk)
        await desk.press(*["ctrl+n"] * len(STEPS))
        assert tour_of(desk).is_over
        await tick(desk)
        assert desk.shows("That was the tour.")


def test_a_key_alone_ticks_nothing_off() -> None:
    tour = Tour()
    assert not tour.look(Moment())
    assert not tour.look(Moment(skipped=1))
    assert tour.look(Moment(skipped=1, judged=1))
    assert not tour.look(Moment(skipped=1, judged=2))
    assert tour.look(Moment(skipped=1, judged=1))
    assert [mark.value for mark in tour.marks][:3] == ["✓", "✓", "▸"]


def test_every_key_that_the_tour_names_is_a_command() -> None:
    for step in STEPS:
        assert any(is_key for _, is_key in step.parts)
        assert "(no key)" not in "".join(text for text, _ in step.parts)


# The page of keys


async def test_the_keys_of_the_screen_at_hand_come_first(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("e", "question_mark")
        assert isinstance(desk.app.screen, KeysScreen)
        assert desk.shows("Add what supports the claim")
        assert not desk.shows("Mark contested, go on")
        await desk.press("escape", "escape", "question_mark")
        assert desk.shows("Mark contested, go on")


async def test_what_is_typed_narrows_the_keys(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("question_mark", *"undo I")
        assert desk.shows("Undo what I did last")
        assert not desk.shows("Next claim")
        await desk.press("x", "y", "z")
        assert desk.shows("No key and no command has “undo Ixyz”.")
        await desk.press("escape")
        assert desk.app.screen.query_one(Input).value == ""
        assert desk.shows("Next claim")
        await desk.press("escape")
        assert desk.app.screen is desk.review
    assert not workspace.has_acted()


async def test_the_page_shows_chosen_keys(workspace: Workspace) -> None:
    async with opened(workspace, Habits(compose_keymap({"review.undo": "Z"}))) as desk:
        await desk.press("question_mark", *"undo what")
        assert desk.shows("Z             Undo what I did last")


def test_every_screen_of_its_own_has_a_key_for_the_page() -> None:
    panes = {Where.CLAIMS, Where.ARTICLE, Where.STRETCH, Where.CUT, Where.TOUR}
    for where in {command.where for command in COMMANDS} - panes:
        assert "keys" in [command.id for command in commands_for(where)], where
