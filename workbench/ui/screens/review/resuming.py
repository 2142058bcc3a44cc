"""A session picks up where the one before stopped."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from workbench.records import IngestReport
from workbench.ui.filtering import in_words
from workbench.ui.screens.review.base import ReviewBase
from workbench.ui.session import Session

_PANES = ("claims", "article", "about")


class Resuming(ReviewBase):
    """The part of the review screen that knows where it is, and begins where it was."""

    _pane = _PANES[0]

    @property
    def session(self) -> Session:
        """What to keep of this moment; known even when the screen is being taken away."""
        claim = self.held.id if self.held else ""
        return Session(self.filter, self.order, claim, self._pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in _PANES:
            self._pane = event.widget.id

    def on_mount(self) -> None:
        if self.resumed.filter.words:
            search = self.query_one("#search", Input)
            search.value = self.resumed.filter.words
            search.display = True
        if self.resumed.pane in _PANES:
            self.call_after_refresh(self.query_one(f"#{self.resumed.pane}").focus)
        if self.resumed.filter.articles:
            self.start(self._name_articles(), "headlines")

    async def _name_articles(self) -> None:
        """Bring the headlines of the articles that the filter names."""
        articles = await self.desk.find(self.workspace.articles)
        wanted = self.filter.articles
        self.headlines |= {each.id: each.headline for each in articles if each.id in wanted}
        self._title()

    def _say_what_was_read(self, report: IngestReport) -> None:
        """A list that is not the whole one says so, before the reviewer wonders."""
        super()._say_what_was_read(report)
        words = in_words(self.resumed.filter, self.headline)
        has_news = report.failed or not report.is_complete
        if self.filter == self.resumed.filter and not (self.filter.is_empty or has_news):
            shown = f"only {words}" if words else f"your queue: {self.filter.queue}"
            self.say(f"as you left it, {shown}" + self.keyed(" · {.clear} shows all claims"))
