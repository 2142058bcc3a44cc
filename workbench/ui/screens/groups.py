"""All statements that several articles report, those with differences first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.linking.elsewhere import GroupView
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.screens.helped import Helped
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_one_line
from workbench.wording import GLYPHS
from workbench.workspace import Workspace

MOST = 2_000
"""Groups that are listed at once; those with differences and the largest come first."""


class GroupsScreen(Helped[int | None]):
    """Lists groups; gives back the claim to go to, None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GROUPS)]

    def __init__(self, workspace: Workspace, desk: Desk, views: list[GroupView]) -> None:
        super().__init__(workspace, desk)
        self._views = views
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        options = OptionList(
            *(Option(_line(view, is_lit=False)) for view in self._views),
            id="groups",
            markup=False,
        )
        count = f"{len(self._views):,}" + (" and more" if len(self._views) == MOST else "")
        options.border_title = f"What several articles report · {count}"
        yield options
        yield MessageLine(id="groups-message")
        yield KeyBar(Where.GROUPS)

    @property
    def _options(self) -> OptionList:
        return self.query_one("#groups", OptionList)

    def on_mount(self) -> None:
        self._options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor has a sign of its own: it is never told by colour alone."""
        event.stop()
        before, self._cursor = self._cursor, event.option_index
        if before is not None:
            unlit = _line(self._views[before], is_lit=False)
            self._options.replace_option_prompt_at_index(before, unlit)
        lit = _line(self._views[self._cursor], is_lit=True)
        self._options.replace_option_prompt_at_index(self._cursor, lit)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._views[event.option_index].claims[0][0].n)

    def action_group_down(self) -> None:
        self._go_to((self._options.highlighted or 0) + 1)

    def action_group_up(self) -> None:
        self._go_to((self._options.highlighted or 0) - 1)

    def action_first_group(self) -> None:
        self._options.action_first()

    def action_last_group(self) -> None:
        self._options.action_last()

    def action_to_claim(self) -> None:
        self._options.action_select()

    def action_close(self) -> None:
        self.dismiss(None)

    def _go_to(self, place: int) -> None:
        if self._views:
            self._options.highlighted = max(0, min(place, len(self._views) - 1))


def _line(view: GroupView, *, is_lit: bool) -> Content:
    held, _ = view.claims[0]
    differs = f"± {view.group.differing}" if view.group.differing else ""
    return Content.assemble(
        ("▌" if is_lit else " ", "$text-accent"),
        (f"{differs:>4} ", "bold $text-warning"),
        (f"{GLYPHS[held.status]} ", ""),
        on_one_line(held.claim.text),
        (f"\n        {on_one_line(view.group.in_words)}", "$muted"),
    )
