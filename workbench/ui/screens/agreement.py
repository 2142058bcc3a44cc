"""How far reviewers agree: over all and by pair, by article, over time, each with themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.review.agreement_report import AgreementReport, By
from workbench.ui.agreement_text import report_text
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.screens.helped import Helped
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.workspace import Workspace

MOST = 300
"""Articles that are shown; those with the least agreement come first."""

_TABS = {
    By.PAIR: "over all",
    By.ARTICLE: "by article",
    By.WEEK: "over time",
    By.REVIEWER: "myself",
}
"""The views in the order of their keys 1 to 4; over time is by week or by month."""

_ACTIONS = {
    By.PAIR: "view_pairs",
    By.ARTICLE: "view_articles",
    By.WEEK: "view_time",
    By.REVIEWER: "view_myself",
}


_OF_ALL = "first blind verdicts only, on claims that are open to you"
_OF_MYSELF = "what you said first, and what you said when you were served the claim once more"


class AgreementScreen(Helped[None]):
    """Shows one view at a time; each is counted when it is first looked at."""

    WHERE = Where.AGREEMENT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.AGREEMENT)]

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace, desk)
        self._by = By.PAIR
        self._bucket = By.WEEK
        self._reports: dict[By, AgreementReport] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="agreement-tabs")
        with VerticalScroll(id="agreement", can_focus=False):
            yield Static(id="agreement-text")
        yield MessageLine(id="agreement-message")
        yield KeyBar(Where.AGREEMENT)

    def on_mount(self) -> None:
        self._look_at(By.PAIR)

    def on_resize(self) -> None:
        self._draw()

    def action_view_pairs(self) -> None:
        self._look_at(By.PAIR)

    def action_view_articles(self) -> None:
        self._look_at(By.ARTICLE)

    def action_view_time(self) -> None:
        """Over time; there already, by month in place of by week, and back."""
        if self._tab is By.WEEK:
            self._bucket = By.MONTH if self._bucket is By.WEEK else By.WEEK
        self._look_at(self._bucket)

    def action_view_myself(self) -> None:
        self._look_at(By.REVIEWER)

    def action_next_view(self) -> None:
        self._turn(1)

    def action_previous_view(self) -> None:
        self._turn(-1)

    def action_line_down(self) -> None:
        self._box.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self._box.scroll_relative(y=-1, animate=False)

    def action_next_page(self) -> None:
        self._box.scroll_page_down(animate=False)

    def action_page_before(self) -> None:
        self._box.scroll_page_up(animate=False)

    def action_to_top(self) -> None:
        self._box.scroll_home(animate=False)

    def action_to_end(self) -> None:
        self._box.scroll_end(animate=False)

    def action_close(self) -> None:
        self.dismiss(None)

    @property
    def _box(self) -> VerticalScroll:
        return self.query_one("#agreement", VerticalScroll)

    @property
    def _tab(self) -> By:
        return By.WEEK if self._by is By.MONTH else self._by

    def _turn(self, by: int) -> None:
        tabs = list(_TABS)
        tab = tabs[(tabs.index(self._tab) + by) % len(tabs)]
        self._look_at(self._bucket if tab is By.WEEK else tab)

    def _look_at(self, by: By) -> None:
        self._by = by
        self._box.scroll_home(animate=False)
        self._draw()
        if by not in self._reports:
            self.start(self._count(by), f"agreement-{by}", exclusive=True)
        else:
            self._say_what_counts()

    def _say_what_counts(self) -> None:
        self.say(_OF_MYSELF if self._by is By.REVIEWER else _OF_ALL)

    async def _count(self, by: By) -> None:
        self.say("counting verdicts and drawing intervals …")
        self._reports[by] = await self.desk.find(self.workspace.agreement, by, limit=MOST)
        if self._by is by:
            self._say_what_counts()
        self._draw()

    def _draw(self) -> None:
        self.query_one("#agreement-tabs", Static).update(self._tabs())
        report = self._reports.get(self._by)
        width = self._box.scrollable_content_region.width
        text = report_text(report, width, is_heard=self.is_heard) if report else ""
        self.query_one("#agreement-text", Static).update(text)
        self.call_after_refresh(self.show_keys)

    def idle_commands(self) -> Iterable[str]:
        return () if self._box.max_scroll_y else ("line-down", "line-up")

    def _tabs(self) -> Content:
        parts = [Content.assemble((" How far we agree ", "bold"))]
        for number, (by, words) in enumerate(_TABS.items(), 1):
            is_lit = by is self._tab
            style = "bold reverse" if is_lit else "$muted"
            named = f"{words}: {self._bucket}" if is_lit and by is By.WEEK else words
            click = Style.from_meta({"@click": f"screen.{_ACTIONS[by]}"})
            tab = Content.assemble((f" {number} {named} ", style)).stylize(click)
            parts.append(tab)
        return Content(" ").join(parts)
