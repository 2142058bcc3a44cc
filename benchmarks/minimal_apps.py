"""The smallest Textual apps that show a claim: what the workbench's start is held against.

python -m benchmarks.minimal_apps static|table TEXT
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Header, Static


class OneStatic(App[None]):
    """Nothing but a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(Content(self.text))


class HeaderTableFooter(OneStatic):
    """A text in a table, between a header and a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("claim")
        table.add_row(self.text)


if __name__ == "__main__":
    app = {"static": OneStatic, "table": HeaderTableFooter}[sys.argv[1]]
    app(sys.argv[2]).run()
