"""All statements that several articles report, those with differences first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.linking.elsewhere import GroupView
from workbench.ui.commands import Where, bindings_for
from workbench.ui.widgets.bars import KeyBar
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

MOST = 2_000
"""Groups that are listed at once; those with differences and the largest come first."""


class GroupsScreen(Screen[int | None]):
    """Lists groups; gives back the claim to go to, None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GROUPS)]

    def __init__(self, views: list[GroupView]) -> None:
        super().__init__()
        self._views = views

    def compose(self) -> ComposeResult:
        options = OptionList(
            *(Option(_line(view)) for view in self._views), id="groups", markup=False
        )
        count = f"{len(self._views):,}" + (" and more" if len(self._views) == MOST else "")
        options.border_title = f"What several articles report · {count}"
        yield options
        yield KeyBar(Where.GROUPS)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._views[event.option_index].claims[0][0].n)

    def action_close(self) -> None:
        self.dismiss(None)


def _line(view: GroupView) -> Content:
    held, _ = view.claims[0]
    differs = f"± {view.group.differing}" if view.group.differing else ""
    return Content.assemble(
        (f"{differs:>5} ", "bold $text-warning"),
        (f"{GLYPHS[held.status]} ", ""),
        on_one_line(held.claim.text),
        (f"\n        {on_one_line(view.group.in_words)}", "$muted"),
    )
