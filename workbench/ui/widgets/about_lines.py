"""The claim that a small window asks about, in two lines at most."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workbench.visible import on_one_line

_LINES = 2


class AboutLines(Static):
    """Shows the words of a claim, as many as two lines hold."""

    def __init__(self, claim: str) -> None:
        self._words = Content(on_one_line(claim))
        super().__init__(self._words, classes="about", markup=False)

    def on_resize(self) -> None:
        width = max(1, self.size.width)
        shown = self._words.wrap(width)
        if len(shown) > _LINES:
            last = shown[_LINES - 1].rstrip().truncate(width - 1)
            shown = [*shown[: _LINES - 1], Content.assemble(last, "…")]
        self.update(Content("\n").join(shown), layout=False)
