"""Keys that come faster than the screen follows act on what the reviewer meant them for."""

from __future__ import annotations

import threading

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Status
from workbench.ui.commands import only_moving
from workbench.ui.screens.galley import GalleyScreen
from workbench.ui.screens.history import HistoryScreen
from workbench.ui.screens.review import ReviewScreen
from workbench.ui.type_ahead import _PATIENCE_SECONDS
from workbench.workspace import Workspace


async def press_at_once(desk: Desk, *keys: str) -> None:
    """As a terminal sends them that was read once for all: nothing is waited for between two."""
    driver = desk.app._driver
    assert driver is not None
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        driver.process_message(events.Key(name, key if len(key) == 1 else None))
    await desk.settle()


async def test_what_is_typed_behind_n_is_the_note_and_no_verdict(
    open_desk: OpenDesk, workspace: Workspace
) -> None:
    async with open_desk(workspace) as desk:
        await press_at_once(desk, "n", "a", "x", "2")
        assert desk.app.screen.query_one(TextArea).text == "ax2"
        assert {each.status for each in workspace.claims(workspace.claim_numbers())} == {
            Status.OPEN
        }


async def test_a_key_behind_the_one_that_closes_acts_on_the_screen_beneath(
    open_desk: OpenDesk, workspace: Workspace
) -> None:
    async with open_desk(workspace) as desk:
        await press_at_once(desk, "enter", "q", "i")
        assert isinstance(desk.app.screen, HistoryScreen)
        assert [type(screen) for screen in desk.app.screen_stack[:-1]] == [ReviewScreen]


async def test_keys_are_taken_in_their_order(open_desk: OpenDesk, workspace: Workspace) -> None:
    async with open_desk(workspace) as desk:
        first = desk.text
        await press_at_once(desk, "j", "j", "k", "enter", "q", "k", "enter")
        assert isinstance(desk.app.screen, GalleyScreen)
        assert desk.text == first


async def test_a_verdict_behind_undo_is_not_on_the_claim_that_is_left(
    open_desk: OpenDesk, workspace: Workspace
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a")
        left = desk.review.held
        assert left is not None
        await press_at_once(desk, "u", "x")
        assert workspace.claim(left.n).status is Status.OPEN


async def test_an_entry_and_the_keys_behind_it_are_kept_apart(
    open_desk: OpenDesk, workspace: Workspace
) -> None:
    async with open_desk(workspace) as desk:
        await press_at_once(desk, "/", "b", "r", "e", "a", "d", "enter", "i")
        assert desk.review.query_one("#search", Input).value == "bread"
        assert isinstance(desk.app.screen, HistoryScreen)
        assert desk.text.startswith("Bread prices")


async def test_a_paste_waits_for_the_note_too(open_desk: OpenDesk, workspace: Workspace) -> None:
    async with open_desk(workspace) as desk:
        driver = desk.app._driver
        assert driver is not None
        driver.process_message(events.Key("n", "n"))
        driver.process_message(events.Paste("from the harbour office"))
        await desk.settle()
        assert desk.app.screen.query_one(TextArea).text == "from the harbour office"


async def test_what_takes_long_to_open_holds_the_keys_no_longer_than_half_a_second(
    open_desk: OpenDesk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    def slow(n: int) -> object:
        may_go_on.wait(60)
        return read(n)

    async with open_desk(workspace) as desk:
        first = desk.text
        read = workspace.claim
        monkeypatch.setattr(workspace, "claim", slow)
        driver = desk.app._driver
        assert driver is not None
        driver.process_message(events.Key("i", "i"))
        driver.process_message(events.Key("tab", None))
        assert _PATIENCE_SECONDS == 0.5
        while desk.focus == "claims":
            await desk.pilot.pause(0.01)
        assert desk.text == first
        may_go_on.set()
        await desk.settle()
        assert isinstance(desk.app.screen, HistoryScreen)


async def test_what_only_moves_or_is_typed_holds_up_no_other_key(
    open_desk: OpenDesk, workspace: Workspace
) -> None:
    async with open_desk(workspace) as desk:
        await desk.app.on_event(events.Key("j", "j"))
        assert not desk.app.is_taking
        await desk.app.on_event(events.Key("slash", "/"))
        assert desk.app.is_taking
        await desk.settle()
        await desk.app.on_event(events.Key("j", "j"))
        assert not desk.app.is_taking
        await desk.settle()
        assert desk.review.query_one("#search", Input).value == "j"


def test_no_key_that_judges_opens_closes_or_goes_to_another_pane_only_moves() -> None:
    moving = only_moving()
    assert {"j", "down", "pagedown", "G"} <= moving
    assert not moving & {"a", "x", "n", "u", "q", "escape", "enter", "tab", "space", "slash"}
