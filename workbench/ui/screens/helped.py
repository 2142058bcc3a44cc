"""What every screen of one's own offers: the page of all keys."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Answer = TypeVar("Answer")


class Helped(Screen[Answer]):
    """A screen on which `?` shows all keys."""

    def action_keys(self) -> None:
        from workbench.ui.screens.dialogs import TextDialog
        from workbench.ui.screens.keys import keys_text

        self.app.push_screen(TextDialog("Keys", keys_text()))
