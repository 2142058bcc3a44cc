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
from workbench.review.leases import Lease
from workbench.ui.about_claim import (
    at_work_topic,
    elsewhere_topics,
    lined_up,
    said_of_it,
    what_it_says,
)
from workbench.ui.commands import Where, bindings_for
from workbench.ui.empty_list import NOTHING_KNOWN
from workbench.ui.keyed import with_keys


class AboutPane(VerticalScroll, can_focus=True):
    """Lines what is known up beside its labels, wrapped to the pane's width."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ARTICLE)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._held: StoredClaim | None = None
        self._elsewhere: Elsewhere | None = None
        self._at_work: Lease | None = None
        self._lines: int | None = None

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
        topics += said_of_it(self._held) if self._held else []
        topics += elsewhere_topics(self._elsewhere) if self._elsewhere else []
        topics += what_it_says(self._held) if self._held else []
        text = lined_up(topics, self.size.width) if topics else Content(with_keys(NOTHING_KNOWN))
        lines = text.plain.count("\n") + 1 if topics else None  # which wraps as it may
        # As long as what stood there before, it leaves all else where it is.
        is_as_long = lines is not None and lines == self._lines
        self.query_one("#about-text", Static).update(text, layout=not is_as_long)
        self._lines = lines
