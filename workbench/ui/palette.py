"""The command palette, which no key breaks."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's own; a page key that comes before what was found is laid out moves nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # textual 8.2 looks a line up that it has not laid out yet
            super()._action_command_list(action)
