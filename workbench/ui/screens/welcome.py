"""What a newcomer sees first: what this is, the keys that matter, and where there is more."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.ui.commands import COMMANDS, Command

_WHAT_IT_IS = (
    "The claims in news articles that can be checked, found and laid before you: read each in its "
    "article, and mark it corroborated or contested."
)
_SIX = ("corroborate", "contest", "skip", "undo", "search", "keys")
_WIDTH = 8


class WelcomePanel(ModalScreen[bool]):
    """Any key closes it and does nothing else; the key of the tour gives True."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A screen has uses of its own for these, which would go before `on_key`.
        Binding("tab,shift+tab", "dismiss(False)", "close", id="welcome.close"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Welcome to the claim workbench"
            yield Static(Content(_WHAT_IT_IS))
            yield Static(Content("\n").join([Content(""), *(_line(_command(id_)) for id_ in _SIX)]))
            yield Static(
                Content.assemble(
                    "\nEverything is saved as you go. Your own articles are read in with ",
                    (_command("ingest").shown_keys, "bold $text-accent"),
                    ".",
                )
            )
            yield Static(
                Content.assemble(
                    (_command("tour").shown_keys, "bold $text-accent"),
                    (" starts the tour, ten minutes on a copy · any other key closes this", "bold"),
                ),
                classes="hint",
            )

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(event.key in _command("tour").keys_in_force)

    def on_click(self) -> None:
        self.dismiss(False)


def _line(command: Command) -> Content:
    keys = (f"  {command.shown_keys:<{_WIDTH}}", "bold $text-accent")
    return Content.assemble(keys, command.does)


def _command(id_: str) -> Command:
    return next(each for each in COMMANDS if each.binding == f"review.{id_}")
