"""The dashboard on the screen: what it shows at which size, its keys, what others do meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.builders import NOON, Clock
from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Status, Verdict
from workbench.records import Counts
from workbench.records.dashboard import (
    AgreementInBrief,
    NamedCounts,
    Pace,
    Ranking,
    Survey,
    Wait,
    WorkDay,
)
from workbench.ui.dashboard_text import Panel, lines_of_upper, panel_text
from workbench.ui.screens import dashboard
from workbench.ui.screens.dashboard import DashboardScreen, PanelPane
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


def judge(database: Path, name: str, *verdicts: Verdict) -> None:
    with Workspace.open(database, reviewer=name, clock=Clock()) as other:
        for n, verdict in zip(other.claim_numbers(), verdicts, strict=False):
            other.judge(other.claim(n).id, verdict)


def shown(desk: Desk) -> list[Panel]:
    """The panels that are on the screen."""
    panes = desk.app.screen.query(PanelPane)
    return sorted((pane.panel for pane in panes if pane.display), key=list(Panel).index)


@pytest.mark.parametrize(
    ("upper", "lower", "room", "lines"),
    [(5, 20, 33, 9), (15, 17, 33, 15), (30, 30, 33, 22), (40, 5, 33, 28), (5, 40, 33, 5)],
)
def test_panels_share_the_room_by_what_they_need(
    upper: int, lower: int, room: int, lines: int
) -> None:
    assert lines_of_upper(upper, lower, room) == lines


async def test_a_large_terminal_shows_all_at_once(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    judge(database, "ana", YES, NO)
    async with open_desk(workspace, size=(200, 60)) as desk:
        await desk.press("v")
        assert shown(desk) == list(Panel)
        assert desk.shows("2 of 5 need nothing from you · 2 with a verdict")
        assert desk.shows("Claims a day  █ ana")
        assert desk.shows("✓ 1 ✗ 0 ≠ 0 of 3")
        assert desk.shows("Harbour Office")
        assert desk.shows("the article itself")
        assert desk.shows("to be judged")
        assert desk.shows("No claim was judged by two reviewers yet.")
        await desk.press("3", "enter")
        assert shown(desk) == [Panel.CLAIMANTS]
        await desk.press("enter")
        assert shown(desk) == list(Panel)
        await desk.press("escape")
        assert desk.app.screen is desk.review


async def test_a_small_terminal_shows_one_at_a_time(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    judge(database, "ana", YES, NO)
    async with open_desk(workspace, size=(80, 24)) as desk:
        await desk.press("v")
        assert shown(desk) == [Panel.PROGRESS]
        assert desk.shows("4 what waits")
        for key, panel in (
            ("tab", Panel.PUBLISHERS),
            ("4", Panel.WAITING),
            ("tab", Panel.PROGRESS),
            ("shift+tab", Panel.WAITING),
            ("2", Panel.PUBLISHERS),
            ("3", Panel.CLAIMANTS),
            ("1", Panel.PROGRESS),
        ):
            await desk.press(key)
            assert shown(desk) == [panel], key
        await desk.pilot.resize_terminal(120, 36)
        await desk.settle()
        assert shown(desk) == list(Panel)


async def test_what_is_longer_than_the_screen_scrolls(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    judge(database, "ana", YES, NO)
    async with open_desk(workspace, size=(40, 14)) as desk:
        await desk.press("v")
        pane = desk.app.screen.query_one("#dashboard-progress")
        assert pane.max_scroll_y > 2
        for key, at in (("j", 1), ("j", 2), ("k", 1), ("G", pane.max_scroll_y), ("g", 0)):
            await desk.press(key)
            assert pane.scroll_y == at, key


async def test_what_others_save_shows_by_itself(
    workspace: Workspace, database: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard, "_POLL_SECONDS", 0.05)
    async with open_desk(workspace) as desk:
        await desk.press("v")
        assert desk.shows("Nothing was judged or skipped yet.")
        assert desk.shows("Your first verdict begins the chart of days")
        with Workspace.open(database, reviewer="bo", clock=Clock()) as bo:
            bo.judge(bo.claim(bo.claim_numbers()[-1]).id, YES)  # ana is at work on the first
        for _ in range(100):
            await desk.pilot.pause(0.05)
            if desk.shows("1 of 5 need nothing from you"):
                break
        assert desk.shows("1 of 5 need nothing from you")
        assert desk.shows("║ others, on claims open to you")


async def test_agreement_is_counted_when_it_is_first_looked_at_and_when_asked_for(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[AgreementInBrief] = []
    count = workspace.agreement_in_brief

    def counting() -> AgreementInBrief:
        counted.append(count())
        return counted[-1]

    monkeypatch.setattr(workspace, "agreement_in_brief", counting)
    async with open_desk(workspace, size=(120, 36)) as desk:
        await desk.press("v", "2", "4")
        assert len(counted) == 1
        counted.clear()
    async with open_desk(workspace, size=(80, 24)) as desk:
        await desk.press("v", "2")
        assert not counted
        await desk.press("4")
        assert desk.shows("No verdict is open to you yet.")
        await desk.press("1", "4")
        assert len(counted) == 1
        await desk.press("equals_sign")
        assert len(counted) == 2
        assert re.search(r"counted anew at \d\d:\d\d:\d\d", desk.picture())


async def test_h_writes_the_page_and_replaces_only_what_it_is_told_to(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("v", "h")
        assert desk.shows("The dashboard as HTML")
        await desk.press("enter")
        assert desk.shows("the dashboard is in")
        assert "Harbour Gazette" in (tmp_path / "dashboard.html").read_text(encoding="utf-8")
        (tmp_path / "dashboard.html").write_text("mine")
        await desk.press("h", "enter")
        assert desk.shows("is there already")
        await desk.press("y")
        assert (tmp_path / "dashboard.html").read_text(encoding="utf-8") != "mine"
        await desk.press("h", *"desk.db", "enter", "y")
        assert desk.shows("belongs to the database")
        await desk.press("escape", "question_mark")
        assert desk.shows("Keys")
        await desk.press("escape", "q")
        assert desk.app.screen is desk.review


HOSTILE = "[b]\u6f22\u5b57\x1b[31m[/b] " + "very " * 20


def a_survey(days: int, most: int) -> Survey:
    nothing = dict.fromkeys(Status, 0)
    by_status = nothing | {Status.OPEN: most, Status.CORROBORATED: most // 3, Status.CONTESTED: 1}
    line = NamedCounts(HOSTILE, by_status)
    today = NOON.date()
    worked = [today - timedelta(days=back) for back in reversed(range(days))]
    return Survey(
        reviewer=HOSTILE,
        today=today,
        counts=Counts(by_status),
        days=tuple(WorkDay(who, day, most // 3, 1) for day in worked for who in (HOSTILE, "bo")),
        pace=Pace(30, 3600),
        publishers=Ranking((line, line), more=1_000),
        claimants=Ranking((line,)),
        waiting=dict.fromkeys(Wait, most),
    )


@pytest.mark.parametrize("width", [40, 56, 78, 98, 118, 198])
@pytest.mark.parametrize("panel", Panel)
@pytest.mark.parametrize(("days", "most"), [(0, 0), (1, 1), (400, 1_234_567)])
def test_no_line_is_wider_than_its_panel_and_no_name_is_obeyed(
    panel: Panel, width: int, days: int, most: int
) -> None:
    text = panel_text(panel, a_survey(days, most), width, 20)
    assert max(map(cell_len, text.plain.split("\n"))) <= width
    assert "\x1b" not in text.plain


async def test_who_reads_by_ear_gets_one_panel_after_the_other(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, size=(200, 60)) as desk:
        desk.app.add_class("reader")
        await desk.press("v")
        assert isinstance(desk.app.screen, DashboardScreen)
        assert shown(desk) == [Panel.PROGRESS]
