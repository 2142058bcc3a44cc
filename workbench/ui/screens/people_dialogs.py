"""The small windows over people and settings: which role, and whether it is meant."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.model import Role
from workbench.ui.titles import plain_title
from workbench.visible import on_one_line

_MAY = {
    Role.REVIEWER: "judges claims",
    Role.ADJUDICATOR: "judges, and settles disagreements",
    Role.LEAD: "the same, and sets roles and settings",
}


class RoleDialog(ModalScreen[Role | None]):
    """Asks which role somebody is to have: one key, and it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(key), f"give('{role.name}')", role, id=f"role.{role.name}")
            for key, role in enumerate(Role, start=1)
        ),
        Binding("escape,q", "dismiss(None)", "leave it", id="role.leave"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_of_person = name

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = plain_title(f"Role of {self._name_of_person}")
            for key, role in enumerate(Role, start=1):
                line = Content.assemble(
                    (f" {key} ", "bold $text-accent"), f"{role:<13}", (_MAY[role], "$muted")
                )
                yield Static(line, classes="choice", name=role.name)
            yield Static(Content("Esc leaves it as it is"), classes="hint")

    def action_give(self, name: str) -> None:
        self.dismiss(Role[name])

    def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.has_class("choice"):
            self.dismiss(Role[event.widget.name or ""])


class YesDialog(ModalScreen[bool]):
    """Asks whether something is meant; only `y` says yes.

    `yes` and `no` say what `y` does and what Esc does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "yes", id="yes.yes"),
        Binding("escape,q,n", "dismiss(False)", "no", id="yes.no"),
    ]

    def __init__(
        self, title: str, text: str, *, yes: str = "does it", no: str = "leaves it as it is"
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._keys = f"y {yes} · Esc {no}"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = plain_title(self._title)
            yield Static(Content(on_one_line(self._text)))
            yield Static(Content(self._keys), classes="hint")
