"""The pane that lays the sides of a disagreement beside each other."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.ui.about_claim import lined_up
from workbench.ui.commands import Where, bindings_for
from workbench.ui.dispute_view import DisputeView, earlier_text, side_text
from workbench.ui.titles import plain_title


class SidesPane(VerticalScroll, can_focus=True):
    """Shows each side's verdict, note and evidence; beneath them, what else is known."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ARTICLE)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view: DisputeView | None = None
        self._blocks: list[Static] = []

    def compose(self) -> ComposeResult:
        yield Static(id="sides-earlier", markup=False)
        yield Container(id="sides")
        yield Static(id="sides-known", markup=False)

    def show(self, view: DisputeView) -> None:
        """Show a disagreement, from the top where it is another than before."""
        is_another = self._view is None or view.held.n != self._view.held.n
        self._view = view
        dispute, earlier = view.dispute, earlier_text(view)
        title = f"{len(dispute.sides)} sides · without names, in an order drawn for this claim"
        self.border_title = plain_title(title)
        self.query_one("#sides-earlier", Static).update(earlier)
        self.query_one("#sides-earlier").display = bool(earlier)
        said = zip(dispute.sides, view.grounds, strict=True)
        self._draw_sides([side_text(at, *side, view.words) for at, side in enumerate(said)])
        self._draw_known()
        if is_another:
            self.scroll_to(y=0, animate=False)

    def _draw_sides(self, texts: list[Content]) -> None:
        """A block for each side; those that are there already are used again."""
        for block, text in zip_longest(self._blocks, texts):
            if block is not None:
                block.display = text is not None
                block.update(text or "")
        missing = [
            Static(text, classes="side", markup=False) for text in texts[len(self._blocks) :]
        ]
        self._blocks += missing
        self.query_one("#sides", Container).mount_all(missing)

    def on_resize(self) -> None:
        self._draw_known()

    def _draw_known(self) -> None:
        if self._view is not None:
            known = lined_up(self._view.topics, self.scrollable_content_region.width)
            self.query_one("#sides-known", Static).update(known)
