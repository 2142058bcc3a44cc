"""The small windows: they say what they are about, fit a small terminal, and leave no key dead."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.app import App
from textual.color import Color
from textual.screen import ModalScreen, Screen

from tests.builders import Clock, article, galley, keep
from tests.contrast import contrast
from tests.disagreeing import at_desk, disagree
from tests.ui.conftest import Desk, OpenDesk
from workbench.appearance import ThemeName
from workbench.model import EvidenceKind, Grounds, Stance, Verdict
from workbench.records import Order, Queue
from workbench.store import Store
from workbench.ui.look import Look
from workbench.ui.screens.dialogs import NoteDialog, NoteField
from workbench.workspace import Workspace

SMALL = (80, 24)
LONG = tuple(
    f"In the {number}th winter of the count, {number} ferries left Outer Skerry for the mainland."
    for number in range(4, 40)
)

IN_FIVE_LINES = (
    "The harbour office of Outer Skerry said that 14 ferries were late in the first week of May, "
    "that 9 of them had waited for a pilot from the mainland, that 3 had turned back in the fog "
    "off the northern light, and that of the 2,400 passengers who had booked a crossing for those "
    "days no more than 380 asked for their fare back before the counter on the quay was closed."
)
WITHOUT_END = IN_FIVE_LINES.removesuffix(".") + ", and then" * 200 + "."
WINDOWS = ("s", "n", "I", "f", "question_mark", "w", "O", "E", "colon")


@pytest.fixture
def long_article(tmp_path: Path) -> Iterator[Workspace]:
    with Store(tmp_path / "long.db") as store:
        keep(store, article(*LONG), galley(*LONG))
    with Workspace.open(tmp_path / "long.db", reviewer="ana", clock=Clock()) as workspace:
        yield workspace


@pytest.fixture
def bo(database: Path) -> Iterator[Workspace]:
    with Workspace.open(database, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


@pytest.mark.parametrize(("key", "hint"), [("W", "Enter saves"), ("S", "Enter splits")])
async def test_a_long_article_leaves_the_keys_of_a_correction_in_sight(
    long_article: Workspace, open_desk: OpenDesk, key: str, hint: str
) -> None:
    async with open_desk(long_article, size=SMALL) as desk:
        await desk.press("O", "a", "enter", "g", *"jjjjjjjjjj", key)
        assert desk.shows(hint)
        assert desk.shows("the 14th winter")  # the claim, whatever stands before it
        await desk.press(*["l"] * 60)
        assert desk.shows(hint)


async def test_the_queues_scroll_where_they_lack_room(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, size=(60, 16)) as desk:
        await desk.press("w")
        assert desk.shows("a digit lists it at once")
        assert desk.shows("Esc leaves")
        await desk.press("d")
        assert desk.shows("by differences")


async def test_a_queue_is_chosen_with_the_arrows_too(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", *["k"] * 9, "j", "down", "up", "enter")
        assert desk.review.filter.queue is Queue.OPEN


@pytest.mark.parametrize("key", ["s", "n"])
async def test_a_window_says_which_claim_it_is_about(
    workspace: Workspace, open_desk: OpenDesk, key: str
) -> None:
    async with open_desk(workspace, size=SMALL) as desk:
        words = desk.text[:30]
        before = desk.picture().count(words)
        await desk.press(key)
        assert "│ " + words in desk.picture()
        assert before  # it is on the screen beneath as well


async def test_no_keys_of_the_screen_are_offered_behind_a_window(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        assert desk.shows("x contested")
        await desk.press("n")
        assert not desk.shows("x contested")
        await desk.press("escape")
        assert desk.shows("x contested")


async def test_the_search_offers_the_keys_that_work_in_it(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash")
        assert desk.shows("Enter to the claims")
        assert not desk.shows("x contested")
        await desk.press("enter")
        assert desk.shows("x contested")


async def test_the_page_of_keys_says_what_esc_does_once_narrowed(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("question_mark")
        assert desk.shows("Enter or Esc closes")
        await desk.press("u")
        assert desk.shows("Esc shows all keys again")
        await desk.press("escape")
        assert desk.shows("Enter or Esc closes")


async def test_ones_own_correction_is_no_news(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("enter", "d", "enter", "u", "escape")
        desk.review.look_anew()
        await desk.settle()
        assert not desk.shows("the list is up to date")


async def test_anothers_correction_is_named_as_what_it_is(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        numbers = bo.claim_numbers(order=Order.ARTICLE)
        bo.dismiss(bo.claim(numbers[0]).id, reason="gossip")
        desk.review.look_anew()
        await desk.settle()
        assert desk.shows("a galley was corrected by bo: the list is up to date")


async def test_what_is_undone_on_another_claim_begins_with_that_claim(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    first, second = workspace.claim_numbers(order=Order.ARTICLE)[:2]
    workspace.judge(workspace.claim(second).id, verdict=Verdict.CONTESTED)
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "e", "u")
        assert workspace.counts().judged == 0
        words = workspace.claim(second).claim.text
        assert desk.shows(f"! on another claim, “{words[:40]}")
        given = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, target="", note="one\ntwo")
        workspace.add_evidence(workspace.claim(first).id, given)
        await desk.press("escape", "e")
        assert desk.shows("note: “one")
        assert desk.shows("      two”")
        await desk.press("u")
        assert not desk.shows("on another claim")


async def test_the_galley_offers_only_what_the_row_allows(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "enter", "g")
        assert desk.shows("d dismiss")
        assert not desk.shows("c make claim")
        await desk.press("j")
        assert desk.shows("c make claim")
        assert not desk.shows("d dismiss")


async def test_an_empty_form_of_evidence_says_what_to_type(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("e", "p", "enter")
        assert desk.shows("give an address, a document or a note")


async def test_the_start_names_no_keys_that_the_bar_names(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        assert desk.picture().count("a corroborated") == 1
    async with open_desk(workspace, size=(40, 24)) as desk:
        assert desk.shows("a corroborated · x contested")


async def test_a_chart_that_is_alone_already_offers_no_key_for_it(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("v")
        assert desk.shows("Enter alone")
    async with open_desk(workspace, size=SMALL) as desk:
        await desk.press("v")
        assert desk.shows("Esc back")
        assert not desk.shows("Enter alone")


async def test_an_empty_workspace_offers_nothing_to_undo(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    with Workspace.open(tmp_path / "empty.db", reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert not desk.shows("u undo")
            assert not desk.shows("lists all claims")
            await desk.press("v")
            assert not desk.shows("count anew")


@pytest.mark.parametrize("key", ["w", "question_mark", "s", "O"])
async def test_behind_a_window_nothing_is_painted_again_and_again(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    painted = []
    display = App._display

    def noted(app: App[None], screen: Screen[object], update: RenderableType | None) -> None:
        painted.append(type(update).__name__)
        display(app, screen, update)

    async with open_desk(workspace) as desk:
        await desk.press(key)
        await desk.pilot.pause(0.5)
        monkeypatch.setattr(App, "_display", noted)
        for _ in range(8):
            desk.review.show_jobs()
            await desk.pilot.pause(0.1)
        assert "LayoutUpdate" not in painted, "the whole screen"


# Room for the claim, and for what is written


@asynccontextmanager
async def window_on(
    open_desk: OpenDesk, path: Path, claim: str, keys: tuple[str, ...], look: Look
) -> AsyncIterator[Desk]:
    """A small window open on one claim, on which two reviewers disagree and cy may settle it."""
    with Store(path) as store:
        keep(store, article(claim), galley(claim))
    disagree(path, 1)
    with at_desk(path, "cy") as workspace:
        async with open_desk(workspace, size=SMALL, look=look) as desk:
            await desk.press(*keys)
            yield desk


def read_aloud(desk: Desk) -> str:
    """The words of the window, one after the other."""
    box = desk.app.screen.query_one(".dialog").content_region
    lines = desk.picture().splitlines()[box.y : box.bottom]
    return " ".join(" ".join(line[box.x : box.right] for line in lines).split())


@pytest.mark.parametrize("look", [Look(), Look(reader=True)], ids=["drawn", "for the ear"])
@pytest.mark.parametrize("keys", [("s",), ("n",), ("D", "a"), ("D", "x")], ids="".join)
async def test_a_window_gives_the_whole_claim_where_there_is_room(
    open_desk: OpenDesk, tmp_path: Path, keys: tuple[str, ...], look: Look
) -> None:
    async with window_on(open_desk, tmp_path / "one.db", IN_FIVE_LINES, keys, look) as desk:
        assert isinstance(desk.app.screen, ModalScreen)
        assert IN_FIVE_LINES in read_aloud(desk)
        assert "Esc" in read_aloud(desk)


@pytest.mark.parametrize("size", [SMALL, (80, 20), (120, 36)])
async def test_a_claim_without_end_leaves_three_lines_to_write_on_and_the_keys(
    open_desk: OpenDesk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with window_on(open_desk, tmp_path / "one.db", WITHOUT_END, ("n",), Look()) as desk:
        await desk.pilot.resize_terminal(*size)
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, NoteDialog)
        assert desk.app.screen.query_one(NoteField).size.height >= 3
        assert "…" in desk.picture()
        assert "Esc keeps a draft" in read_aloud(desk)


async def test_the_box_of_a_note_has_room_beneath_a_short_claim(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, size=SMALL) as desk:
        await desk.press("n")
        assert desk.app.screen.query_one(NoteField).size.height == 6
        assert desk.app.screen.query_one(".dialog").size.height == 6 + 2 + 4, "nothing is empty"


@pytest.mark.parametrize("theme", [name for name in ThemeName if name is not ThemeName.ANSI])
async def test_what_lies_behind_a_window_can_be_read(
    workspace: Workspace, open_desk: OpenDesk, theme: ThemeName
) -> None:
    least = 7.0 if theme in (ThemeName.CONTRAST, ThemeName.CONTRAST_LIGHT) else 4.5
    async with open_desk(workspace, look=Look(theme=theme)) as desk:
        await desk.press("a", "k")
        for key in WINDOWS:
            await desk.press(key)
            assert isinstance(desk.app.screen, ModalScreen)
            words = list(words_on_the_terminal(desk.app))
            assert [word for word in words if word[1] < least] == []
            assert any("Ferry Runs Late" in text for text, _ in words), "the article behind it"
            await desk.press("escape")


def words_on_the_terminal(app: App[None]) -> Iterator[tuple[str, float]]:
    """What is written anywhere, also behind a window, each with its contrast."""
    painted = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert painted is not None
    for segment in app.console.render(painted):
        style = segment.style
        if style and style.color and style.bgcolor and any(map(str.isalnum, segment.text)):
            colours = (Color.from_rich_color(each) for each in (style.color, style.bgcolor))
            yield segment.text, contrast(*colours)
