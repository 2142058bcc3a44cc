"""The pane that says what is known of the claim."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.linking.elsewhere import Elsewhere
from workbench.records import StoredClaim
from workbench.ui.about_claim import about, elsewhere_topics
from workbench.ui.commands import Where, bindings_for

_LABEL = 10
"""Cells of the column of labels."""


class AboutPane(VerticalScroll, can_focus=True):
    """Lines what is known up beside its labels, wrapped to the pane's width."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ARTICLE)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._held: StoredClaim | None = None
        self._elsewhere: Elsewhere | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="about-text")

    def on_mount(self) -> None:
        self.border_title = "What is known"

    def show(self, held: StoredClaim | None, elsewhere: Elsewhere | None = None) -> None:
        """Show what is known of a claim, from the top; None empties the pane."""
        is_another = held is None or self._held is None or held.n != self._held.n
        self._held = held
        self._elsewhere = elsewhere
        self._draw()
        if is_another:
            self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = max(10, self.size.width - _LABEL - 1)
        lines = []
        topics = elsewhere_topics(self._elsewhere) if self._elsewhere else []
        for label, text in [*topics, *(about(self._held) if self._held else [])]:
            for place, line in enumerate(text.wrap(width)):
                margin = (f"{label if not place else '':<{_LABEL}}", "$muted")
                lines.append(Content.assemble(margin, line))
        self.query_one("#about-text", Static).update(Content("\n").join(lines))
