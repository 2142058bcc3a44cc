"""How the work stands: progress and pace, verdicts, what waits for what; several charts at once
where there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.records.dashboard import AgreementInBrief, Survey
from workbench.ui.commands import Where, bindings_for
from workbench.ui.dashboard_text import Panel, lines_of_upper, lines_wanted, panel_text
from workbench.ui.desk import Desk
from workbench.ui.screens.watching import Watching
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.workspace import Workspace, utc_now

_POLL_SECONDS = 2.0
_ROOM_FOR_ALL = (110, 32)
"""The columns and lines from which on all panels are shown at once."""

_PANELS = tuple(Panel)
_COLUMNS = ((Panel.PROGRESS, Panel.CLAIMANTS), (Panel.PUBLISHERS, Panel.WAITING))
"""The panels that stand one above the other where all are shown."""

_FRAME = 2
"""The lines, and the cells, that a frame takes."""


class PanelPane(VerticalScroll, can_focus=False):
    """One panel in its frame."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(id=f"dashboard-{panel.name.lower()}", classes="panel")
        self.panel = panel
        self.border_title = f"{_PANELS.index(panel) + 1} {panel}"

    def compose(self) -> ComposeResult:
        yield Static(Content("counting …"))

    def show(self, survey: Survey) -> None:
        """Draw the panel for the room that it has."""
        room = self.scrollable_content_region
        drawn = not self.app.has_class("reader")
        self.query_one(Static).update(
            panel_text(self.panel, survey, room.width, room.height, drawn=drawn)
        )


class DashboardScreen(Watching[None]):
    """Shows the work as it stands, and anew when anyone has saved something.

    Agreement takes longer: it is counted when its panel is first looked at, and when asked for.
    """

    WHERE = Where.DASHBOARD
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.DASHBOARD)]

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace, desk)
        self._panel = Panel.PROGRESS
        self._is_alone = False
        self._survey: Survey | None = None
        self._agreement: AgreementInBrief | None = None
        self._is_agreement_asked = self._is_recount_asked = False

    def compose(self) -> ComposeResult:
        yield Static(id="dashboard-tabs")
        with Horizontal(id="dashboard"):
            for column in _COLUMNS:
                with Vertical(classes="column"):
                    yield from map(PanelPane, column)
        yield MessageLine(id="dashboard-message")
        yield KeyBar(Where.DASHBOARD)

    def on_mount(self) -> None:
        self._arrange()
        self.look_out()
        self.keep_looking_out(_POLL_SECONDS)

    def on_resize(self) -> None:
        self._arrange()

    def action_panel_1(self) -> None:
        self._turn_to(Panel.PROGRESS)

    def action_panel_2(self) -> None:
        self._turn_to(Panel.PUBLISHERS)

    def action_panel_3(self) -> None:
        self._turn_to(Panel.CLAIMANTS)

    def action_panel_4(self) -> None:
        self._turn_to(Panel.WAITING)

    def action_next_panel(self) -> None:
        self._turn_by(1)

    def action_previous_panel(self) -> None:
        self._turn_by(-1)

    def action_alone(self) -> None:
        self._is_alone = not self._is_alone
        self._arrange()

    def action_line_down(self) -> None:
        self._pane.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self._pane.scroll_relative(y=-1, animate=False)

    def action_to_top(self) -> None:
        self._pane.scroll_home(animate=False)

    def action_to_end(self) -> None:
        self._pane.scroll_end(animate=False)

    def action_recount(self) -> None:
        self._agreement = None
        self._is_agreement_asked = False
        self._is_recount_asked = True
        self._draw()
        self.look_anew()

    def action_report(self) -> None:
        self._ask_where_to_write("dashboard.html", "")

    def action_close(self) -> None:
        self.dismiss(None)

    @property
    def _pane(self) -> PanelPane:
        return self.query_one(f"#dashboard-{self._panel.name.lower()}", PanelPane)

    def _turn_by(self, step: int) -> None:
        self._turn_to(_PANELS[(_PANELS.index(self._panel) + step) % len(_PANELS)])

    def _turn_to(self, panel: Panel) -> None:
        self._panel = panel
        self._arrange()

    @property
    def _is_roomy(self) -> bool:
        """Whether all panels can be shown at once."""
        columns, lines = _ROOM_FOR_ALL
        has_room = self.size.width >= columns and self.size.height >= lines
        return has_room and not self.app.has_class("reader")

    def idle_commands(self) -> Iterable[str]:
        idle = [] if self._is_roomy else ["alone"]
        if self._survey is not None and not self._survey.counts.total:
            idle += ["line-down", "line-up", "recount"]
        return idle

    def _arrange(self) -> None:
        """Show all panels where there is room, else the chosen one."""
        shows_all = self._is_roomy and not self._is_alone
        self.set_class(not shows_all, "one-panel")
        for pane in self.query(PanelPane):
            is_chosen = pane.panel is self._panel
            pane.display = shows_all or is_chosen
            pane.set_class(is_chosen, "chosen")
        for column in self.query(".column"):
            column.display = any(pane.display for pane in column.query(PanelPane))
        self.query_one("#dashboard-tabs", Static).update(self._tabs())
        self.show_keys()
        self._count_agreement_where_shown()
        self.call_after_refresh(self._draw)

    async def show_news(self) -> None:
        """Count anew."""
        self._survey = await self.desk.find(self.workspace.survey)
        self._draw()
        self.show_keys()
        self._count_agreement_where_shown()
        if self._is_recount_asked:
            self._is_recount_asked = False
            self.say(f"counted anew at {utc_now().astimezone():%H:%M:%S}")

    def _count_agreement_where_shown(self) -> None:
        """Count it once, and not before all else is on the screen: it takes longest."""
        is_shown = self._survey is not None and self.query_one("#dashboard-waiting").display
        if is_shown and not self._is_agreement_asked:
            self._is_agreement_asked = True
            self.start(self._count_agreement(), "agreement")

    async def _count_agreement(self) -> None:
        self._agreement = await self.desk.find(self.workspace.agreement_in_brief)
        self._draw()

    def _draw(self) -> None:
        if self._survey is None:
            return
        survey = replace(self._survey, agreement=self._agreement)
        self._share_out(survey)
        self.call_after_refresh(self._fill, survey)

    def _share_out(self, survey: Survey) -> None:
        """Give each panel the lines that it needs, as far as they go round."""
        room = self.query_one("#dashboard").size.height
        for column in self.query(".column"):
            upper, lower = column.query(PanelPane)
            width = column.size.width - _FRAME - 1  # and the scroll bar
            above, below = (
                lines_wanted(each.panel, survey, width) + _FRAME for each in (upper, lower)
            )
            upper.styles.height = lines_of_upper(above, below, room) if lower.display else "1fr"

    def _fill(self, survey: Survey) -> None:
        for pane in self.query(PanelPane):
            if pane.display:
                pane.show(survey)

    def _tabs(self) -> Content:
        parts = [Content.assemble((" Dashboard ", "bold"))]
        for number, panel in enumerate(Panel, 1):
            style = "bold reverse" if panel is self._panel else "$muted"
            click = Style.from_meta({"@click": f"screen.panel_{number}"})
            parts.append(Content.assemble((f" {number} {panel} ", style)).stylize(click))
        return Content(" ").join(parts)

    def _ask_where_to_write(self, path: str, problem: str) -> None:
        from workbench.ui.screens.dialogs import ExportDialog

        def write(answer: tuple[Path, bool] | None) -> None:
            if answer is not None:
                self.start(self._write(*answer), "report")

        dialog = ExportDialog(
            Path.cwd(), "One page", path=path, problem=problem, title="The dashboard as HTML"
        )
        self.app.push_screen(dialog, write)

    async def _write(self, path: Path, is_replacing: bool) -> None:
        self.say(f"writing {path} …")
        try:
            await self.desk.find(self.workspace.export_dashboard, path, force=is_replacing)
        except WorkbenchError as error:
            self._ask_where_to_write(str(path), str(error))
        else:
            self.say(f"the dashboard is in {path}", "good")
