"""A small window that asks for one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.ui.titles import plain_title
from workbench.ui.widgets.about_lines import AboutLines
from workbench.visible import on_one_line


def _any(answer: str) -> None:
    """Every answer will do."""


class LineDialog(ModalScreen[str | None]):
    """Asks for one line, which may be empty; None where the reviewer leaves it.

    What is given is as it was typed, but for blanks around it. `claim` are the words of the claim
    that it is about, where it is about one. `check` raises WorkbenchError for an answer that will
    not do; the window then says why, and what was typed stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", id="line.leave"),
    ]

    def __init__(
        self,
        title: str,
        placeholder: str,
        value: str = "",
        suggestions: Sequence[str] = (),
        *,
        does: str = "saves",
        claim: str = "",
        check: Callable[[str], object] = _any,
    ) -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._value = value
        self._suggestions = suggestions
        self._does = does
        self._claim = claim
        self._check = check

    def compose(self) -> ComposeResult:
        keys = f"Enter {self._does} · Esc leaves" + (" · → completes" if self._suggestions else "")
        with Vertical(classes="dialog") as box:
            box.border_title = plain_title(self._title)
            if self._claim:
                yield AboutLines(self._claim)
            yield Input(
                on_one_line(self._value),
                placeholder=self._placeholder,
                suggester=SuggestFromList(self._suggestions, case_sensitive=False),
            )
            yield Static(Content(keys), classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        is_untouched = event.value == on_one_line(self._value)
        answer = self._value if is_untouched else event.value.strip()
        try:
            self._check(answer)
        except WorkbenchError as error:
            self.query_one(".hint", Static).update(Content(on_one_line(str(error))))
        else:
            self.dismiss(answer)
