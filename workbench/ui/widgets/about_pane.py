"""The pane that says what is known of the claim."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.linking.elsewhere import Elsewhere
from workbench.records import StoredClaim
from workbench.review.leases import Lease
from workbench.ui.about_claim import about, at_work_topic, elsewhere_topics, lined_up
from workbench.ui.commands import Where, bindings_for


class AboutPane(VerticalScroll, can_focus=True):
    """Lines what is known up beside its labels, wrapped to the pane's width."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ARTICLE)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._held: StoredClaim | None = None
        self._elsewhere: Elsewhere | None = None
        self._at_work: Lease | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="about-text")

    def on_mount(self) -> None:
        self.border_title = "What is known"

    def show(
        self,
        held: StoredClaim | None,
        elsewhere: Elsewhere | None = None,
        at_work: Lease | None = None,
    ) -> None:
        """Show what is known of a claim, from the top; None empties the pane.

        `at_work` is the lease of another who leaves no room beside them.
        """
        is_another = held is None or self._held is None or held.n != self._held.n
        self._held = held
        self._elsewhere = elsewhere
        self._at_work = at_work
        self._draw()
        if is_another:
            self.scroll_to(y=0, animate=False)

    def show_at_work(self, lease: Lease | None) -> None:
        """Show who else is at work on the claim, None for nobody."""
        if lease != self._at_work:
            self._at_work = lease
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        topics = [at_work_topic(self._at_work, self._held)] if self._at_work else []
        topics += elsewhere_topics(self._elsewhere) if self._elsewhere else []
        topics += about(self._held) if self._held else []
        self.query_one("#about-text", Static).update(lined_up(topics, self.size.width))
