"""The screen in every theme, without colour, in ASCII, for the ear, and in any script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.builders import Clock, article, galley, keep
from tests.ui.conftest import BAKERY, Desk, OpenDesk
from workbench.appearance import ThemeName
from workbench.store import Store
from workbench.ui.app import WorkbenchApp
from workbench.ui.look import Look
from workbench.workspace import Workspace

EVERY_SCREEN = {
    "review": ("a", "x"),
    "search": ("slash", *"ferry"),
    "galley": ("enter",),
    "history": ("a", "u", "i"),
    "evidence": ("e", "p"),
    "filter": ("f",),
    "queues": ("w",),
    "skip": ("s",),
    "note": ("n",),
    "people": ("P",),
    "agreement": ("%",),
    "dashboard": ("v",),
    "disagreements": ("D",),
    "keys": ("?",),
    "commands": (":",),
    "export": ("E",),
}
FOREIGN = (
    "The ferry שלום carried 300 passengers on 2 May 2024, the office of Outer Skerry said in full.",
    "המעבורת איחרה ב-40 דקות ב-2 במאי 2024, אמר משרד הנמל בשעה 12:30 לכל מי ששאל.",
    "The port of 東京湾岸壁 handled 1,200,000 tonnes in 2023, 山田太郎 said "
    "東京湾岸壁東京湾岸壁東京湾岸壁.",
    "The family \U0001f469\u200d\U0001f469\u200d\U0001f467 of 5 paid 30 percent more "
    "in cafe\u0301s in 2024 \U0001f1eb\U0001f1ee \U0001f956.",
)


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with an article in several scripts."""
    path = tmp_path / "foreign.db"
    with Store(path) as store:
        keep(store, article(*FOREIGN, headline="מזח", publisher="עיתון"), galley(*FOREIGN))
    with Workspace.open(path, reviewer="ana", clock=Clock()) as workspace:
        yield workspace


def lines(desk: Desk) -> list[str]:
    """The screen line by line, as it goes to the terminal."""
    return [strip.text for strip in desk.app.screen._compositor.render_strips()]


@pytest.mark.parametrize("screen", EVERY_SCREEN)
async def test_in_ascii_nothing_else_is_drawn(
    workspace: Workspace, open_desk: OpenDesk, screen: str
) -> None:
    async with open_desk(workspace, look=Look(in_ascii=True)) as desk:
        await desk.press(*EVERY_SCREEN[screen])
        await desk.pilot.pause(0.2)
        assert {char for char in desk.picture() if not char.isascii()} == set()


async def test_in_ascii_an_article_keeps_its_own_letters(
    foreign: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(foreign, look=Look(in_ascii=True)) as desk:
        assert desk.shows("東京湾岸壁")
    async with open_desk(foreign, look=Look(in_ascii=True, encoding="latin-1")) as desk:
        desk.picture().encode("latin-1")
        assert desk.shows("The port of ??????????")


@pytest.mark.parametrize("screen", EVERY_SCREEN)
async def test_for_the_ear_nothing_is_drawn_around_or_beside_words(
    workspace: Workspace, open_desk: OpenDesk, screen: str
) -> None:
    async with open_desk(workspace, look=Look(reader=True)) as desk:
        await desk.press(*EVERY_SCREEN[screen])
        await desk.pilot.pause(0.2)
        drawn = {char for char in desk.picture() if 0x2500 <= ord(char) < 0x25A0 or char in "✓✗▸"}
        assert drawn == set()


async def test_for_the_ear_a_claim_is_one_line_in_words(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, look=Look(reader=True)) as desk:
        await desk.press("slash", *"loaves", "enter")
        worth = f"worth {len(BAKERY[0]) / 100:.2f}"
        assert desk.shows(f"1 of 1, open, {worth}: {BAKERY[0][:60]}")
        await desk.press("a")
        assert desk.shows(f"1 of 1, corroborated, {worth}: ")
        assert desk.shows("1 of 5 need nothing from you, open 4, corroborated 1")


async def test_for_the_ear_the_cursor_stands_where_it_matters(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    def line_of_cursor(desk: Desk) -> str:
        return lines(desk)[desk.app.cursor_position.y]

    async with open_desk(workspace, look=Look(reader=True)) as desk:
        for _ in range(3):
            assert desk.text[:30] in line_of_cursor(desk)
            assert f"{desk.review.claims.cursor + 1} of 5" in line_of_cursor(desk)
            await desk.press("j")
        await desk.press("tab")
        await desk.pilot.pause()
        assert desk.text[:30] in line_of_cursor(desk)
        await desk.press("shift+tab", "w")
        await desk.pilot.pause()
        assert "all claims" in line_of_cursor(desk)
        await desk.press("up")
        await desk.pilot.pause()
        assert "later" in line_of_cursor(desk)
        assert "chosen" in line_of_cursor(desk)


async def test_for_the_ear_one_thing_stands_beneath_the_other(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, look=Look(reader=True), size=(200, 60)) as desk:
        panes = (desk.review.claims, desk.review.article, desk.review.about)
        assert [pane.region.x for pane in panes] == [0, 0, 0]
        tops = [pane.region.y for pane in panes]
        assert tops == sorted(set(tops))
        assert desk.app.animation_level == "none"


async def test_another_theme_takes_effect_at_once_and_is_remembered(
    workspace: Workspace,
) -> None:
    kept: list[ThemeName] = []
    app = WorkbenchApp(
        workspace, guard_seconds=0, look=Look(theme_is_set=False), keep_theme=kept.append
    )
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        grounds = [app.screen.styles.background]
        for name in list(ThemeName)[1:]:
            await desk.press("T")
            assert app.theme == name
            assert desk.shows(f"theme {name}")
            grounds.append(app.screen.styles.background)
        assert len(set(grounds)) == len(ThemeName)
        await desk.press("T")
        assert app.theme == ThemeName.INK
        assert kept == [*list(ThemeName)[1:], ThemeName.INK]


async def test_a_theme_that_is_written_down_is_not_forgotten_for_one_that_was_tried(
    workspace: Workspace,
) -> None:
    kept: list[ThemeName] = []
    look = Look(theme=ThemeName.CONTRAST, theme_is_set=True)
    app = WorkbenchApp(workspace, guard_seconds=0, look=look, keep_theme=kept.append)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        await desk.press("T")
        assert desk.shows("theme contrast-light until you leave")
        assert kept == []


@pytest.mark.parametrize("theme", [ThemeName.ANSI, None])
async def test_without_colours_of_its_own_the_row_of_the_cursor_is_turned_round(
    workspace: Workspace,
    open_desk: OpenDesk,
    theme: ThemeName | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if theme is None:
        monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk(workspace, look=Look(theme=theme or ThemeName.INK)) as desk:
        await desk.press("a")
        claims = desk.review.claims
        row = claims.render_line(claims.cursor - claims.scroll_offset.y)
        assert all(each.style and each.style.reverse for each in row)
        colours = {
            colour.name
            for strip in desk.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None and not colour.is_default
        }
        assert not any(name.startswith("#") for name in colours)
        assert (colours == set()) is (theme is None)


@pytest.mark.parametrize(
    ("size", "in_a_row", "beneath"),
    [
        ((250, 70), ("claims", "article", "about"), ()),
        ((160, 40), ("claims", "article", "about"), ()),
        ((159, 40), ("claims", "article"), ("article", "about")),
        ((100, 30), ("claims", "article"), ("article", "about")),
        ((80, 24), (), ("claims", "article", "about")),
    ],
)
async def test_the_panes_suit_the_size_of_the_window(
    workspace: Workspace,
    open_desk: OpenDesk,
    size: tuple[int, int],
    in_a_row: tuple[str, ...],
    beneath: tuple[str, ...],
) -> None:
    async with open_desk(workspace, size=size) as desk:
        await desk.pilot.pause()
        regions = {each: desk.review.query_one(f"#{each}").region for each in (*in_a_row, *beneath)}
        for left, right in pairwise(in_a_row):
            assert regions[left].right <= regions[right].x
            assert regions[left].y == regions[right].y
        for upper, lower in pairwise(beneath):
            assert regions[upper].bottom <= regions[lower].y
        assert all(region.width >= 20 and region.height >= 4 for region in regions.values())


async def test_a_line_of_an_article_is_not_too_long_for_the_eye(
    foreign: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(foreign, size=(250, 70)) as desk:
        await desk.press("tab", "z")
        await desk.pilot.pause()
        assert desk.review.article.size.width > 200
        drawn = [desk.review.article.render_line(y).text.rstrip() for y in range(20)]
        assert 80 < max(map(cell_len, drawn)) <= 92


async def test_the_list_can_be_made_wider_and_narrower(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        usual = desk.review.claims.region.width
        await desk.press(">", ">")
        wider = desk.review.claims.region.width
        await desk.press("<", "<", "<")
        await desk.pilot.pause()
        assert wider > usual > desk.review.claims.region.width
        await desk.press(*10 * "<")
        assert desk.shows("the list has 20 of 100 parts of the screen")
        assert desk.review.claims.region.width > 20
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert desk.review.claims.region.width == 80
        assert desk.review.article.region.width == 80
        assert desk.review.article.region.height > desk.review.claims.region.height > 2


async def test_a_pane_alone_has_the_screen_and_tab_goes_on(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("tab", "z")
        await desk.pilot.pause()
        assert desk.review.article.region.size == (120, 33)
        await desk.press("tab")
        await desk.pilot.pause()
        assert desk.focus == "about"
        assert desk.review.about.region.size == (120, 33)
        await desk.press("a")
        assert desk.shows("1 of 5")
        await desk.press("slash", *"loaves", "enter")
        assert desk.focus == "claims"
        assert desk.review.article.region.width > 20


@pytest.mark.parametrize("size", [(200, 60), (120, 36), (80, 24), (47, 13)])
async def test_text_of_any_script_keeps_to_its_pane(
    foreign: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(foreign, size=size) as desk:
        for key in ("j", "j", "j", "enter"):
            await desk.press(key)
            assert {cell_len(line) for line in lines(desk)} == {size[0]}


async def test_text_that_runs_from_right_to_left_moves_nothing_beside_it(
    foreign: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(foreign) as desk:
        await desk.press("slash", "escape")
        drawn = lines(desk)
        assert any("\u2068" in line for line in drawn)
        for line in drawn:
            for part in line.split("│"):
                held = part.partition("\u2068")[2].rpartition("\u2069")[0]
                outside = part.replace(held, "") if held else part
                assert not any("\u0590" <= char <= "\u05ff" for char in outside)
                assert part.count("\u2068") == part.count("\u2069")
        # The words stand in the order in which they are read.
        shown = "".join(drawn)
        assert shown.index("המעבורת") < shown.index("איחרה") < shown.index("דקות")


async def test_for_the_ear_the_chart_of_days_is_told_in_words(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, look=Look(reader=True)) as desk:
        await desk.press("a", "v")
        assert desk.shows("1 by ana, 0 by others")
        lines = [line.strip() for line in desk.picture().splitlines()]
        first, last = lines.index("Claims a day, others on claims open to you"), len(lines)
        told = [line for line in lines[first:last] if line]
        assert lines[first : first + len(told) - 2] == told[:-2], "no blank lines between"
        await desk.press("2")
        assert desk.shows("1 corroborated, 0 contested, 0 disagreement, of")


async def test_for_the_ear_what_is_chosen_has_a_word(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, look=Look(reader=True)) as desk:
        await desk.press("w")
        chosen = [line for line in desk.picture().splitlines() if "chosen" in line]
        assert len(chosen) == 2
        assert "all claims" in chosen[0]
        assert "by check-worthiness" in chosen[1]
        await desk.press("escape", "O")
        (line,) = [line for line in desk.picture().splitlines() if "chosen" in line]
        assert "by check-worthiness" in line
