"""All statements that several articles report, those with differences first."""

from __future__ import annotations

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

MOST = 2_000
"""Statements that are listed at once; those with differences and the largest come first."""

_MARGIN = 6
"""The cells of the cursor's sign, and of how many differ, before the words of a statement."""

_AROUND_A_LINE = 5
"""The cells that the frame of the list, its padding and its scroll bar take."""

_NARROWEST = 20


class GroupsScreen(Helped[int | None]):
    """Lists statements; gives back the claim to go to, None to stay."""

    WHERE = Where.GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GROUPS)]

    def __init__(self, workspace: Workspace, desk: Desk, statements: list[Statement]) -> None:
        super().__init__(workspace, desk)
        self._statements = statements
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        options = OptionList(
            *(Option(self._line(statement)) for statement in self._statements),
            id="groups",
            markup=False,
        )
        count = f"{len(self._statements):,}" + (
            " and more" if len(self._statements) == MOST else ""
        )
        options.border_title = f"What several articles report · {count}"
        options.border_subtitle = "" if self.is_heard else "± how many differ"
        yield options
        yield MessageLine(id="groups-message")
        yield KeyBar(Where.GROUPS)

    @property
    def _options(self) -> OptionList:
        return self.query_one("#groups", OptionList)

    def on_mount(self) -> None:
        self._options.focus()

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
