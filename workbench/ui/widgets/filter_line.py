"""One line above the list: the filter that is in force, as it is typed. A click edits it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workbench.records import Listing
from workbench.visible import on_one_line


class FilterLine(Static):
    """Shows a filter's line with the key that edits it."""

    def show(self, line: str, listing: Listing) -> None:
        """Show this line, and how many claims pass."""
        self.remove_class("nothing")
        count = len(listing.numbers)
        told = f"  {count:,} claim{'s' * (count != 1)} · f edits"
        self.update(Content.assemble((on_one_line(line), "bold"), (told, "$muted")))

    async def on_click(self) -> None:
        await self.screen.run_action("filter")
