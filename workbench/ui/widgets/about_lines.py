"""The claim that a small window asks about, whole where the window has room for it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from workbench.visible import on_one_line


class AboutLines(Static):
    """Shows the words of a claim, as many as the lines hold that the style sheet leaves to it."""

    def __init__(self, claim: str) -> None:
        self._words = Content(on_one_line(claim))
        super().__init__(self._words, classes="about", markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that all the words take at a width, whatever is cut of them now."""
        return len(self._words.wrap(max(1, width)))

    def on_resize(self) -> None:
        width, lines = max(1, self.size.width), max(1, self.size.height)
        shown = self._words.wrap(width)
        if len(shown) > lines:
            last = shown[lines - 1].rstrip().truncate(width - 1)
            shown = [*shown[: lines - 1], Content.assemble(last, "…")]
        self.update(Content("\n").join(shown), layout=False)
