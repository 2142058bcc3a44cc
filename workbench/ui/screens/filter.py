"""Choosing which claims are listed: one line that says it, and a list of what it may go on with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkType

from workbench.errors import WorkbenchError
from workbench.filters import FilterError
from workbench.records import ClaimFilter
from workbench.ui.completing import Suggestion, Vocabulary, begin_of_last, is_typing, suggestions
from workbench.ui.desk import Desk
from workbench.visible import on_one_line
from workbench.workspace import Workspace

_TYPING_SECONDS = 0.15
_HINT = "Enter lists · Tab adds · ↑ earlier lines · ctrl+s saves · ctrl+r all · Esc leaves"
_NAMING = "Enter saves it under this name · Esc goes back to the line"


class FilterDialog(ModalScreen[ClaimFilter | None]):
    """Type to find, Enter to choose and go, Tab to choose several; or write the line yourself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="filter.leave"),
        Binding("down", "move(1)", "down", priority=True, id="filter.down"),
        Binding("up", "move(-1)", "up", priority=True, id="filter.up"),
        Binding("tab", "add", "several", priority=True, id="filter.toggle"),
        Binding("ctrl+r", "clear", "clear", priority=True, id="filter.clear"),
        Binding("ctrl+s", "name", "save", priority=True, id="filter.save"),
        Binding("ctrl+x", "forget", "delete", priority=True, id="filter.delete"),
    ]

    def __init__(
        self, workspace: Workspace, desk: Desk, line: str, known: Vocabulary, used: list[str]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._known = known
        self._used = used
        self._earlier = len(used)
        self._begins_with = self._written = f"{line} " if line else ""
        self._settled = len(self._begins_with)
        self._shown: list[Suggestion] = []
        self._has_moved = False
        self._done = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall wide") as box:
            box.border_title = "List only"
            yield Input(
                self._begins_with,
                placeholder="status, article, publisher, claimant … or worth:>.8 by:me ferry",
                select_on_focus=False,
                id="line",
            )
            yield Input(placeholder="a name for this filter", id="name")
            yield Static(id="passing", markup=False)
            yield OptionList(markup=False)
            yield Static(Content(_HINT), classes="hint")

    def on_mount(self) -> None:
        self.query_one("#name").display = False
        self.query_one(OptionList).can_focus = False
        self._line.focus()
        self._show()

    @property
    def _line(self) -> Input:
        return self.query_one("#line", Input)

    @property
    def _is_naming(self) -> bool:
        return bool(self.query_one("#name").display)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self._line:
            if event.value != self._written:
                self._earlier = len(self._used)
                self._done = ""
            self._settled = min(self._settled, len(event.value))
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self._line:
            self._start(self._list, "list")
        else:
            self._start(partial(self._save, event.value), "save")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._has_moved = True
        self.query_one(OptionList).highlighted = event.option_index
        self._start(self._list, "list")

    # What the keys do

    def action_leave(self) -> None:
        if self._is_naming:
            self._name_it(is_naming=False)
        else:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Along the list; from its first row on up, through the lines that were used before."""
        options = self.query_one(OptionList)
        is_at_top = not options.highlighted
        if self._earlier < len(self._used) or (by < 0 and is_at_top and self._used):
            self._go_back(by)
            return
        self._has_moved = True
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_add(self) -> None:
        suggestion = self._suggestion
        if suggestion is not None and suggestion.is_whole:
            self._write(f"{suggestion.line} ")
        elif suggestion is not None:
            self._write(suggestion.line)
            self._settled = begin_of_last(suggestion.line)  # its value is typed next

    def action_clear(self) -> None:
        self.dismiss(ClaimFilter())

    def action_name(self) -> None:
        if self._line.value.strip():
            self._name_it(is_naming=True)

    def action_forget(self) -> None:
        """Delete the kept filter that is lit; its line stands in the field, so nothing is lost."""
        suggestion = self._suggestion
        if suggestion is not None and suggestion.saved:
            self._start(partial(self._forget, suggestion), "save")

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]], group: str) -> None:
        """Do something beside the dialog, in place of what was begun of its group before."""
        begun: WorkType[None] = work  # not the coroutine: one that never begins would complain
        self.run_worker(begun, group=group, exclusive=True)

    # Listing

    @property
    def _suggestion(self) -> Suggestion | None:
        place = self.query_one(OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    async def _list(self) -> None:
        """List what the line says; what is typed but half is taken for what is lit."""
        line, suggestion = self._line.value, self._suggestion
        if suggestion is not None and (self._has_moved or self._is_half(line)):
            if not suggestion.is_whole:
                self.action_add()
                return
            line = suggestion.line
        try:
            self._use(line, await self._desk.read(self._workspace.parse_filter, line))
        except FilterError as error:
            if suggestion is None or not suggestion.is_whole or line == suggestion.line:
                self._say(error.problem, error.start)
                return
            line = suggestion.line
            try:
                self._use(line, await self._desk.read(self._workspace.parse_filter, line))
            except FilterError as still:
                self._say(still.problem, still.start)

    def _is_half(self, line: str) -> bool:
        """Whether what is typed last is words, which may be part of a name."""
        return (
            is_typing(line, self._settled)
            and self._shown[-1:] != []
            and (self._shown[-1].kind == "Words")
        )

    def _use(self, line: str, filter_: ClaimFilter) -> None:
        line = line.strip()
        if line:
            self._used[:] = [*(each for each in self._used if each != line), line]
        self.dismiss(filter_)

    async def _weigh(self, line: str) -> None:
        """Say how many claims pass, or what is wrong, once the typing rests."""
        await asyncio.sleep(_TYPING_SECONDS)
        try:
            passing, of = await self._desk.find(self._count, line)
        except FilterError as error:
            self._say(error.problem, error.start)
        except WorkbenchError as error:
            self._say(str(error))
        else:
            done = f"{on_one_line(self._done)} · " if self._done else ""
            self._tell(
                Content.assemble(
                    (done, "$text-success"), (f"{passing:,} of {of:,} claims", "$muted")
                )
            )

    def _count(self, line: str) -> tuple[int, int]:
        passing, _ = self._workspace.count(self._workspace.parse_filter(line))
        return passing, self._workspace.counts().total

    def _say(self, problem: str, at: int | None = None) -> None:
        where = f"at {at + 1}: " if at is not None else ""
        self._tell(Content.styled(f"! {where}{on_one_line(problem)}", "bold $text-error"))

    def _tell(self, text: Content) -> None:
        """Say something beneath the line; nothing where the dialog is being closed."""
        for passing in self.query("#passing").results(Static):
            passing.update(text)

    # Lines that are kept, and lines that were used

    def _name_it(self, *, is_naming: bool) -> None:
        name = self.query_one("#name", Input)
        name.display = is_naming
        (name if is_naming else self._line).focus()
        self.query_one(".hint", Static).update(Content(_NAMING if is_naming else _HINT))

    async def _save(self, name: str) -> None:
        try:
            saved = await self._desk.write(self._workspace.save_filter, name, self._line.value)
        except FilterError as error:
            self._say(error.problem, error.start)
        except WorkbenchError as error:
            self._say(str(error))
        else:
            self._name_it(is_naming=False)
            await self._reread(f"saved as {saved.name}: it comes first in this list")

    async def _forget(self, suggestion: Suggestion) -> None:
        try:
            await self._desk.write(self._workspace.delete_filter, suggestion.saved)
        except WorkbenchError as error:
            self._say(str(error))
        else:
            self._write(suggestion.line)
            await self._reread(f"deleted {suggestion.saved}: ctrl+s saves this line again")

    async def _reread(self, done: str) -> None:
        saved = await self._desk.read(self._workspace.saved_filters)
        self._known = Vocabulary(self._known.choices, self._known.reviewers, saved)
        self._done = done
        self._show()

    def _go_back(self, by: int) -> None:
        self._earlier = max(0, min(self._earlier + by, len(self._used)))
        is_back = self._earlier == len(self._used)
        self._write(self._begins_with if is_back else self._used[self._earlier])

    def _write(self, line: str) -> None:
        """Put a line into the field: it is settled, what is typed next comes behind it."""
        self._written = self._line.value = line
        self._line.cursor_position = self._settled = len(line)

    def _show(self) -> None:
        line = self._line.value
        self._has_moved = False
        self._shown = suggestions(line, self._settled, self._known)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_row(each)) for each in self._shown)
        options.highlighted = 0 if self._shown else None
        self._start(partial(self._weigh, line), "weigh")


def _row(suggestion: Suggestion) -> Content:
    claims = "" if suggestion.claims is None else f"{suggestion.claims:,}"
    return Content.assemble(
        (f"{suggestion.kind:<10}", "$muted"),
        (f"{claims:>9}  ", "$muted"),
        on_one_line(suggestion.label),
    )
