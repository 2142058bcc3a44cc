"""People and settings on the screen, and who else is here above the panes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Clock
from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Role
from workbench.ui.presence import Presence
from workbench.ui.screens.people import PeopleScreen
from workbench.workspace import Workspace


@pytest.fixture
def bo(database: Path) -> Iterator[Workspace]:
    """Another terminal on the same database."""
    with Workspace.open(database, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


def roles(workspace: Workspace) -> dict[str, Role]:
    return {person.name: person.role for person in workspace.people()}


async def shown_above(desk: Desk) -> str:
    """What stands above the panes once the screen has looked who is here."""
    await desk.app._show_others()
    await desk.settle()
    return desk.picture().splitlines()[0]


def are_here(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Have the screen find these names among those who are here, whenever it looks."""

    async def others(_: Presence) -> list[str]:
        return list(names)

    monkeypatch.setattr(Presence, "others", others)


async def test_roles_are_given_with_one_key(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    bo.beat()
    async with open_desk(workspace) as desk:
        await desk.press("P")
        assert desk.shows("People and settings")
        assert desk.shows("here now")
        await desk.press("j", "enter")
        assert desk.shows("Role of bo")
        await desk.press("2")
        assert roles(workspace) == {"ana": Role.REVIEWER, "bo": Role.ADJUDICATOR}
        assert desk.shows("bo is adjudicator, and new here · saved")
        await desk.press("enter", "escape", "enter", "2")
        assert desk.shows("it is so already")
        await desk.press("escape")
        assert desk.focus == "claims"


async def test_somebody_new_is_given_a_role_before_they_come(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("P")
        assert desk.shows("nobody is lead yet: anybody may set this")
        await desk.press("n", *"cy", "enter", "3")
        assert desk.shows("Make cy the first lead?")
        await desk.press("enter", "escape")
        assert "cy" not in roles(workspace)
        await desk.press("n", *"cy", "enter", "3", "y")
        assert not desk.shows("nobody is lead yet")
        assert roles(workspace)["cy"] is Role.LEAD
        await desk.press("n", *"di", "enter", "1")
        assert desk.shows("Only a lead sets roles and settings here: ask cy")
        assert "di" not in roles(workspace)


async def test_leaving_is_asked_for_with_another_key_and_taken_back(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    workspace.set_role("bo", Role.ADJUDICATOR)
    async with open_desk(workspace) as desk:
        await desk.press("P", "j", "l")
        assert desk.shows("Mark bo as left?")
        await desk.press("l")  # the same key again is no answer
        assert all(person.left_at is None for person in workspace.people())
        await desk.press("y")
        assert desk.shows("bo left · saved")
        assert desk.shows("left 2024-05-03")
        await desk.press("l", "n", "l", "y")
        assert desk.shows("bo came back · saved")


async def test_the_last_lead_is_asked_whether_that_is_meant(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    workspace.set_role("ana", Role.LEAD)
    async with open_desk(workspace) as desk:
        await desk.press("P", "enter", "1")
        assert desk.shows("Go on without a lead?")
        await desk.press("n")
        assert roles(workspace)["ana"] is Role.LEAD
        await desk.press("enter", "1", "y")
        assert roles(workspace)["ana"] is Role.REVIEWER


async def test_a_setting_is_typed_and_second_reviews_are_drawn(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("P", "j", "enter")
        assert desk.shows("second review: a share, such as 20%")
        await desk.press("ctrl+u", *"many", "enter")
        assert desk.shows("'many' is no share: write 0% to 100%.")
        await desk.press("enter", "ctrl+u", *"100%", "enter")
        assert workspace.settings().second_review == 1.0
        assert desk.shows("second review is 100%, was 0% · saved")
        assert desk.shows("fewer than 10 drawn so far")


async def test_where_many_are_drawn_for_the_last_word_is_what_was_saved(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.second_reviews._AT_ONCE", 2)
    async with open_desk(workspace) as desk:
        await desk.press("P", "j", "enter", "ctrl+u", *"100%", "enter")
        assert desk.shows("second review is 100%, was 0% · saved · second reviews are drawn")


async def test_plus_and_minus_propose_the_next_step_and_enter_sets_it(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("P", "+")
        assert desk.shows("only settings are raised and lowered")
        await desk.press("j", "j", "+", "escape")
        assert workspace.settings().at_random == 0.2
        await desk.press("+", "enter")
        assert workspace.settings().at_random == 0.25
        await desk.press("-", "enter", "-", "enter")
        assert workspace.settings().at_random == 0.15
        await desk.press("k", "-", "enter")
        assert workspace.settings().second_review == 0.0
        await desk.press("l")
        assert desk.shows("only people leave")


async def test_the_log_says_who_set_what(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    bo.set_at_random(0.5)
    async with open_desk(workspace) as desk:
        await desk.press("P", "i")
        assert desk.shows("at random is 50%, was 20%  by bo")
        await desk.press("escape", "question_mark")
        assert desk.shows("Keys")


async def test_what_others_set_shows_and_the_cursor_stays(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("P", "j", "j")
        bo.set_role("aa", Role.LEAD)
        assert isinstance(desk.app.screen, PeopleScreen)
        await desk.app.screen._look()
        assert desk.shows("aa")
        await desk.press("enter")
        assert desk.shows("at random: a share")


async def test_a_file_that_can_only_be_read_is_shown_and_not_changed(
    workspace: Workspace, database: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.connection._is_writable", lambda path: False)
    with Workspace.open(database, reviewer="ana", clock=Clock()) as reader:
        async with open_desk(reader) as desk:
            await desk.press("P")
            for keys in (("enter",), ("n",), ("j", "enter"), ("+",)):
                await desk.press(*keys)
                assert desk.shows("read-only")
                assert desk.shows("People and settings")
    assert workspace.present() == []
    assert workspace.desk_log() == []


# Who else is here


async def test_who_else_is_here_stands_above_the_panes_by_name_where_there_is_room(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        assert "also here" not in await shown_above(desk)
        bo.beat()
        assert "ana · also here: bo  ▕" in await shown_above(desk)
        bo.go()
        assert "also here" not in await shown_above(desk)


async def test_a_name_above_the_panes_is_no_markup(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    are_here(monkeypatch, "bo", "[b]cy[/b]")
    async with open_desk(workspace) as desk:
        assert "ana · also here: bo, [b]cy[/b]  ▕" in await shown_above(desk)


async def test_on_a_narrow_screen_those_who_are_here_are_counted(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    are_here(monkeypatch, "bo from the night desk", "cy from the archive")
    async with open_desk(workspace, size=(80, 24)) as desk:
        line = await shown_above(desk)
        assert "ana +2  ▕" in line
        assert "0 of 5" in line


async def test_the_screen_is_among_those_that_are_open_until_it_is_left(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace):
        assert [screen.reviewer for screen in bo.present()] == ["ana"]
    assert bo.present() == []


async def test_a_sign_of_life_that_cannot_be_saved_is_no_error(
    workspace: Workspace, database: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(workspace) as desk:
        with Workspace.open(database, reviewer="bo", patience=0.05) as hurried:
            presence = Presence(hurried, desk.app.desk)
            with workspace._store._database.writing():
                await presence.beat()
        assert [screen.reviewer for screen in workspace.present()] == ["ana"]
        assert not desk.shows("held by another program")
