"""Keys of one's own, counts, notes in one's own editor, and a session that goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from tests.builders import article, galley, keep
from tests.ui.conftest import FERRY, Desk, OpenDesk
from workbench.model import Status
from workbench.store import Store
from workbench.ui.app import WorkbenchApp
from workbench.ui.commands import COMMANDS
from workbench.ui.habits import Habits
from workbench.ui.keymap import compose_keymap
from workbench.ui.screens.dialogs import NoteDialog, NoteField
from workbench.ui.session import Session, SessionFile
from workbench.workspace import Workspace


@asynccontextmanager
async def opened(workspace: Workspace, habits: Habits) -> AsyncIterator[Desk]:
    app = WorkbenchApp(workspace, guard_seconds=0, habits=habits)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(app, pilot)
        await pilot.pause()
        await desk.settle()
        yield desk


# Keys


async def test_remapped_keys_act_and_the_usual_ones_do_not(workspace: Workspace) -> None:
    habits = Habits(compose_keymap({"corroborate": "b", "next-claim": "h, down"}))
    async with opened(workspace, habits) as desk:
        await desk.press("j", "a", "1")
        assert desk.review.claims.cursor == 0
        assert workspace.counts().judged == 0
        await desk.press("h")
        assert desk.review.claims.cursor == 1
        await desk.press("down", "b")
        assert workspace.counts().by_status[Status.CORROBORATED] == 1


async def test_bar_page_of_keys_and_palette_show_the_keys_in_force(workspace: Workspace) -> None:
    async with opened(
        workspace, Habits(compose_keymap({"corroborate": "ä", "keys": "F1, ?"}))
    ) as desk:
        assert desk.shows("ä corroborated")
        assert not desk.shows("a corroborated  ")
        await desk.press("f1")
        assert desk.shows("ä             Mark corroborated, go on")
        await desk.press("escape", "ctrl+p")
        assert desk.shows("ä")
    corroborate = next(each for each in COMMANDS if each.binding == "review.corroborate")
    assert corroborate.shown_keys == "a 1"


async def test_two_commands_that_changed_places_do_what_they_say(workspace: Workspace) -> None:
    habits = Habits(compose_keymap({"review.corroborate": "x, 2", "review.contest": "a, 1"}))
    async with opened(workspace, habits) as desk:
        await desk.press("x", "1")
        counts = workspace.counts().by_status
        assert counts[Status.CORROBORATED] == counts[Status.CONTESTED] == 1


async def test_a_command_without_a_key_is_still_in_the_palette(workspace: Workspace) -> None:
    async with opened(workspace, Habits(compose_keymap({"filter": ""}))) as desk:
        assert not desk.shows("f filter")
        await desk.press("f")
        assert desk.app.screen is desk.review
        await desk.press("ctrl+p", *"Filter by", "enter")
        assert desk.app.screen is not desk.review


# Counts


@pytest.fixture
def long_list(tmp_path: Path) -> Iterator[Workspace]:
    """Sixty claims in the order of their article."""
    lines = [f"The ferry to Outer Skerry carried {n} cars on 2 May 2024." for n in range(100, 160)]
    path = tmp_path / "long.db"
    with Store(path) as store:
        keep(store, article(*lines), galley(*lines))
    with Workspace.open(path, reviewer="ana") as workspace:
        yield workspace


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["5", "j"], 5),
        (["3", "0", "j", "4", "k"], 26),
        (["0", "1", "2", "G"], 11),
        (["0", "2", "0", "g"], 19),
        (["9", "9", "j"], 59),
        (["3", "J"], 3),
        (["5", "j", "3", "down", "0", "2", "left_square_bracket"], 0),
        (["5", "escape", "j"], 1),
    ],
)
async def test_a_count_repeats_what_moves(
    long_list: Workspace, open_desk: OpenDesk, keys: list[str], place: int
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("g", *keys)
        assert desk.review.claims.cursor == place
        assert long_list.counts().judged == 0


async def test_a_pending_count_shows_and_escape_drops_it(
    long_list: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("3", "2")
        assert desk.shows("32 … then a key that moves; Esc drops the count")
        await desk.press("escape")
        assert desk.shows("the count is dropped")
        await desk.press("j")
        assert desk.review.claims.cursor == 1


async def test_a_verdict_key_with_a_count_pending_writes_nothing(
    long_list: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("5", "1", "a")
        assert desk.shows("that was a count: it is dropped, and nothing is written")
        assert long_list.counts().judged == 0
        await desk.press("a")
        assert long_list.counts().judged == 1


async def test_a_count_is_not_for_what_opens_next(
    long_list: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("5", "question_mark", "escape", "j")
        assert desk.review.claims.cursor == 1


async def test_digits_typed_into_the_search_field_are_text(
    long_list: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("slash", "1", "5", "2")
        assert desk.review.query_one("#search", Input).value == "152"
        assert len(desk.review.claims.listing.numbers) == 1
        assert long_list.counts().judged == 0


async def test_other_panes_and_screens_take_counts_too(
    long_list: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(long_list) as desk:
        await desk.press("g", "enter", "5", "j", "enter")
        assert desk.review.claims.listing.numbers[5] == desk.review.claims.current


MOTIONS = ["j", "k", "g", "G", "J", "K", "left_square_bracket", "right_square_bracket", "escape"]


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.sampled_from([*"034567899", *"12" * 2, *MOTIONS]), max_size=12))
async def test_no_digits_and_motions_write_but_a_verdict_key_without_a_count(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    path = tmp_path_factory.mktemp("counts") / "desk.db"
    with Store(path) as store:
        keep(store, article(*FERRY), galley(*FERRY))
    pending, verdicts = False, 0
    for key in keys:
        verdicts += key in ("1", "2") and not pending
        pending = key.isdigit() and (pending or key not in ("1", "2"))
    with Workspace.open(path, reviewer="ana") as workspace:
        async with opened(workspace, Habits()) as desk:
            await desk.press(*keys)
            judged = [e for row in workspace.claim_numbers() for e in workspace.claim(row).events]
            assert bool(judged) is bool(verdicts)
            assert len(judged) <= verdicts


# Notes


@contextmanager
def _a_terminal_of_its_own() -> Iterator[None]:
    yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that does what the script says; the screen steps aside for it."""
    path = tmp_path / "editor"
    monkeypatch.setattr(WorkbenchApp, "suspend", lambda _: _a_terminal_of_its_own())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(path))
    return path


def let_it(editor: Path, do: str) -> None:
    editor.write_text(f"#!/bin/sh\n{do}\n")
    editor.chmod(0o755)


def field(desk: Desk) -> NoteField:
    return desk.app.screen.query_one(NoteField)


async def test_a_note_is_written_in_ones_own_editor(
    workspace: Workspace, open_desk: OpenDesk, editor: Path
) -> None:
    let_it(editor, 'printf " asked\\nthe harbour\\n" >> "$1"')
    async with open_desk(workspace) as desk:
        await desk.press("n", *"We", "ctrl+e")
        assert field(desk).text == "We asked\nthe harbour"
        assert desk.shows("from your editor")
        await desk.press("enter")
        held = desk.review.held
        assert held is not None
        assert held.judgements[0].note == "We asked\nthe harbour"


@pytest.mark.parametrize(
    ("script", "told"), [('echo lost > "$1"; exit 1', "ended with an error (1)"), ("", "")]
)
async def test_the_text_survives_an_editor_that_fails(
    workspace: Workspace, open_desk: OpenDesk, editor: Path, script: str, told: str
) -> None:
    if script:
        let_it(editor, script)
    async with open_desk(workspace) as desk:
        await desk.press("n", *"kept", "ctrl+e")
        assert field(desk).text == "kept"
        assert desk.shows(told)
        assert desk.shows("the text is as it was")


async def test_without_an_editor_the_field_takes_the_whole_screen(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with open_desk(workspace) as desk:
        await desk.press("n", *"kept")
        small = field(desk).size.height
        await desk.press("ctrl+e")
        assert field(desk).size.height > 3 * small
        assert field(desk).text == "kept"
        await desk.press("ctrl+t")
        assert field(desk).size.height == small


async def test_where_the_screen_cannot_step_aside_the_field_grows(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    async with open_desk(workspace) as desk:
        await desk.press("n", "ctrl+e")
        assert isinstance(desk.app.screen, NoteDialog)
        assert field(desk).size.height > 20


# Sessions


@pytest.fixture
def session(tmp_path: Path) -> SessionFile:
    return SessionFile(tmp_path / "state" / "session.json")


def again(session: SessionFile, *, is_fresh: bool = False) -> Habits:
    return Habits(session=SessionFile(session.path), is_fresh=is_fresh)


async def test_a_session_picks_up_where_it_stopped(
    workspace: Workspace, session: SessionFile
) -> None:
    async with opened(workspace, again(session)) as desk:
        await desk.press("O", "a", "slash", *"the", "enter", "G", "tab")
        text, listed = desk.text, desk.review.claims.listing.numbers
        order = desk.review.order
        assert order != Session().order
    workspace.let_go()
    async with opened(workspace, again(session)) as desk:
        assert desk.text == text
        assert desk.review.order == order
        assert desk.review.claims.listing.numbers == listed
        assert desk.review.query_one("#search", Input).value == "the"
        assert desk.focus == "article"
        assert desk.shows("as you left it, only “the” · Esc shows all claims")
        await desk.press("escape")
        assert len(desk.review.claims.listing.numbers) == 5


async def test_fresh_begins_anew(workspace: Workspace, session: SessionFile) -> None:
    async with opened(workspace, again(session)) as desk:
        await desk.press("slash", *"loaves", "enter")
    workspace.let_go()
    async with opened(workspace, again(session, is_fresh=True)) as desk:
        assert len(desk.review.claims.listing.numbers) == 5
    async with opened(workspace, again(session)) as desk:
        assert len(desk.review.claims.listing.numbers) == 5


async def test_the_claim_that_i_hold_comes_before_the_one_where_i_stopped(
    workspace: Workspace, session: SessionFile
) -> None:
    async with opened(workspace, again(session)) as desk:
        await desk.press("G")
        stopped = desk.text
        held = workspace.claim(desk.review.claims.listing.numbers[1])
    workspace.hold(held.id)
    async with opened(workspace, again(session)) as desk:
        assert desk.text == held.claim.text != stopped


async def test_a_broken_session_begins_anew_and_is_replaced(
    workspace: Workspace, session: SessionFile
) -> None:
    session.path.parent.mkdir()
    session.path.write_text('{"claim": ')
    async with opened(workspace, again(session)) as desk:
        assert len(desk.review.claims.listing.numbers) == 5
    assert SessionFile(session.path).load() is not None


async def test_a_claim_that_has_gone_keeps_nobody_from_work(
    workspace: Workspace, session: SessionFile
) -> None:
    session.path.parent.mkdir()
    session.path.write_text('{"claim": "c0ffee00"}')
    async with opened(workspace, again(session)) as desk:
        assert desk.review.claims.cursor == 0
        assert desk.review.held is not None


# Copy and open


@pytest.mark.parametrize("to", [[], ["enter"]])
async def test_a_claim_is_copied_with_its_citation_from_the_list_and_the_galley(
    workspace: Workspace, open_desk: OpenDesk, to: list[str]
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press(*to, "y")
        assert desk.shows("claim and citation sent")
        assert desk.text in desk.app.clipboard
        assert desk.review.held is not None
        assert desk.review.held.id in desk.app.clipboard
        await desk.press("o")
        assert desk.shows("this article has no URL")


@pytest.mark.parametrize("keys", [("j",), ("2", "j"), ("G",)])
async def test_what_was_said_of_a_claim_goes_once_the_reviewer_is_at_another(
    workspace: Workspace,
    open_desk: OpenDesk,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("m")
        assert desk.shows("no other article reports this")
        monkeypatch.setattr("workbench.ui.screens.helped._READ_SECONDS", 0.2)
        await desk.press(*keys)
        await desk.pilot.pause(0.3)
        assert not desk.shows("no other article reports this")


async def test_what_was_saved_is_told_until_the_reviewer_moves_on_from_where_that_led(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ui.screens.helped._READ_SECONDS", 0.2)
    async with open_desk(workspace) as desk:
        await desk.press("a")
        await desk.pilot.pause(0.4)
        assert desk.shows("saved ")
        await desk.press("j")
        assert not desk.shows("saved ")
