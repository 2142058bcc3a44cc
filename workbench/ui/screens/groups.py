"""All statements that several articles report, those with differences first."""

from __future__ import annotations

from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.linking.elsewhere import Statement
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.screens.helped import Helped
from workbench.ui.screens.sure import claim_text
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_one_line
from workbench.workspace import Workspace

_AT_ONCE = 100
"""Statements that are looked up at once; those with differences and the largest come first."""

_AHEAD = 30
"""So many below the cursor are there already; less, and more are looked up."""

_MARGIN = 6
"""The cells of the cursor's sign, and of how many differ, before the words of a statement."""

_AROUND_A_LINE = 5
"""The cells that the frame of the list, its padding and its scroll bar take."""

_NARROWEST = 20


class FoundStatements:
    """The statements of a workspace, looked up part by part: all of a large one take seconds."""

    def __init__(self, workspace: Workspace) -> None:
        self._rest = workspace.statements()
        self.statements: list[Statement] = []
        self.is_all = False
        self.look_further()

    def look_further(self) -> None:
        """Look up the next part. Reads the database, so not on the screen's thread."""
        part = list(islice(self._rest, _AT_ONCE))
        self.statements += part
        self.is_all = len(part) < _AT_ONCE


class GroupsScreen(Helped[int | None]):
    """Lists statements; gives back the claim to go to, None to stay."""

    WHERE = Where.GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GROUPS)]

    def __init__(self, workspace: Workspace, desk: Desk, found: FoundStatements) -> None:
        super().__init__(workspace, desk)
        self._found = found
        self._statements: list[Statement] = []
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        options = OptionList(id="groups", markup=False)
        options.border_subtitle = "" if self.is_heard else "± how many differ"
        yield options
        yield MessageLine(id="groups-message")
        yield KeyBar(Where.GROUPS)

    @property
    def _options(self) -> OptionList:
        return self.query_one("#groups", OptionList)

    def on_mount(self) -> None:
        self._list_more()
        self._options.highlighted = 0
        self._options.focus()

    def _list_more(self) -> None:
        """Add what was found since, and say how much there is."""
        new = self._found.statements[len(self._statements) :]
        self._statements += new
        self._options.add_options(Option(self._line(statement)) for statement in new)
        count = f"{len(self._statements):,}{'' if self._found.is_all else ' and more'}"
        self._options.border_title = f"What several articles report · {count}"

    async def _look_further(self) -> None:
        await self.desk.find(self._found.look_further)
        self._list_more()

    def on_resize(self) -> None:
        for place, statement in enumerate(self._statements):
            line = self._line(statement, is_lit=place == self._cursor)
            self._options.replace_option_prompt_at_index(place, line)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor has a sign of its own: it is never told by colour alone."""
        event.stop()
        before, self._cursor = self._cursor, event.option_index
        if before is not None:
            unlit = self._line(self._statements[before])
            self._options.replace_option_prompt_at_index(before, unlit)
        lit = self._line(self._statements[self._cursor], is_lit=True)
        self._options.replace_option_prompt_at_index(self._cursor, lit)
        is_near_end = self._cursor + _AHEAD >= len(self._statements)
        if is_near_end and not self._found.is_all and not self.is_at("further"):
            self.start(self._look_further(), "further")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._statements[event.option_index].claim.n)

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
        if self._statements:
            self._options.highlighted = max(0, min(place, len(self._statements) - 1))

    def _line(self, statement: Statement, *, is_lit: bool = False) -> Content:
        held, linked = statement.claim, statement.linked
        differs = f"± {linked.differing}" if linked.differing and not self.is_heard else ""
        margin = 0 if self.is_heard else _MARGIN
        words = claim_text(held, is_heard=self.is_heard)
        counted = Content.styled(on_one_line(linked.in_words), "$muted")
        room = max(_NARROWEST, self.app.size.width - _AROUND_A_LINE - margin)
        first, *more = [*words.wrap(room), *counted.wrap(room)]
        lead = Content.assemble(
            ("▌" if is_lit else " ", "$text-accent"), (f"{differs:>4} ", "bold $text-warning")
        )
        indented = [Content.assemble(" " * margin, line) for line in more]
        return Content("\n").join([Content.assemble(lead if margin else "", first), *indented])
