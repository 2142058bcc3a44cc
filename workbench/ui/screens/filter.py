"""Choosing which claims are listed: one list of everything to filter by, found by typing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.records import ClaimFilter
from workbench.ui.filtering import KINDS, Choice, matching, toggled
from workbench.visible import on_one_line


class FilterDialog(ModalScreen[ClaimFilter | None]):
    """Type to find, Enter to choose and go, space to choose several."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", id="filter.leave"),
        Binding("down", "move(1)", "down", priority=True, id="filter.down"),
        Binding("up", "move(-1)", "up", priority=True, id="filter.up"),
        Binding("tab", "add", "several", priority=True, id="filter.toggle"),
        Binding("ctrl+r", "clear", "clear", priority=True, id="filter.clear"),
    ]

    def __init__(self, filter_: ClaimFilter, all_choices: list[Choice]) -> None:
        super().__init__()
        self._filter = filter_
        self._all = all_choices
        self._shown: list[Choice] = []
        self._has_toggled = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall") as box:
            box.border_title = "List only"
            yield Input(placeholder="status, article, publisher, claimant …")
            yield OptionList(markup=False)
            yield Static(
                Content("Enter lists these · Tab adds several · ctrl+r all · Esc leaves"),
                classes="hint",
            )

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._shown:
            return
        if not self._has_toggled:
            self.action_add()
        self.dismiss(self._filter)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._has_toggled = True
        self._filter = toggled(self._filter, self._shown[event.option_index])
        self.dismiss(self._filter)

    def action_move(self, by: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_add(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._shown):
            self._has_toggled = True
            self._filter = toggled(self._filter, self._shown[place])
            self._show(self.query_one(Input).value, keep=place)

    def action_clear(self) -> None:
        self.dismiss(ClaimFilter(words=self._filter.words))

    def _show(self, typed: str, keep: int = 0) -> None:
        self._shown = matching(self._all, typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(choice)) for choice in self._shown)
        options.highlighted = keep if self._shown else None
        if not self._shown:
            options.add_option(Option(Content("  nothing fits what you typed"), disabled=True))

    def _line(self, choice: Choice) -> Content:
        tick = "●" if choice.value in getattr(self._filter, choice.kind) else " "
        return Content.assemble(
            f"{tick} ",
            (f"{KINDS[choice.kind]:<10}", "$muted"),
            (f"{choice.claims:>5}  ", "$muted"),
            on_one_line(choice.label),
        )
