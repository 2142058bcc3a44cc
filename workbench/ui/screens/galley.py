"""The whole article, sentence by sentence, each with what it was taken for and why."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from workbench.records import StoredClaim, StoredGalley
from workbench.ui.commands import Where, bindings_for
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar
from workbench.ui.widgets.galley_view import GalleyView
from workbench.visible import on_one_line


class GalleyScreen(Screen[int | None]):
    """Steps through every sentence; gives back the claim to go to, None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GALLEY)]

    def __init__(self, galley: StoredGalley, held: StoredClaim | None) -> None:
        super().__init__()
        self._galley = galley
        self._held = held

    def compose(self) -> ComposeResult:
        view = GalleyView(self._galley, id="galley")
        article = self._galley.article.article
        view.border_title = plain_title(article.headline or article.publisher or "Galley")
        view.border_subtitle = plain_title(_summary(self._galley))
        yield view
        yield Static(id="galley-why")
        yield KeyBar(Where.GALLEY)

    def on_mount(self) -> None:
        view = self.query_one(GalleyView)
        view.focus()
        wanted = self._held.id if self._held else ""
        ids = [held.id if held else "" for _, held in self._galley.lines]
        self.call_after_refresh(view.go_to, ids.index(wanted) if wanted in ids else 0)

    @on(GalleyView.Chosen)
    def _chosen(self, event: GalleyView.Chosen) -> None:
        sentence = event.sentence
        self.query_one("#galley-why", Static).update(
            Content.assemble((f" {sentence.disposition}: ", "bold"), on_one_line(sentence.reason))
        )

    def action_sentence_down(self) -> None:
        self.query_one(GalleyView).step(1)

    def action_sentence_up(self) -> None:
        self.query_one(GalleyView).step(-1)

    def action_claim_down(self) -> None:
        self.query_one(GalleyView).step(1, claims_only=True)

    def action_claim_up(self) -> None:
        self.query_one(GalleyView).step(-1, claims_only=True)

    def action_galley_page_down(self) -> None:
        self.query_one(GalleyView).page(1)

    def action_galley_page_up(self) -> None:
        self.query_one(GalleyView).page(-1)

    def action_galley_top(self) -> None:
        self.query_one(GalleyView).go_to(0)

    def action_galley_end(self) -> None:
        self.query_one(GalleyView).go_to(len(self._galley.lines) - 1)

    def action_to_claim(self) -> None:
        held = self.query_one(GalleyView).claim
        if held is not None:
            self.dismiss(held.n)

    def action_close(self) -> None:
        self.dismiss(None)


def _summary(galley: StoredGalley) -> str:
    counts = Counter(str(sentence.disposition) for sentence, _ in galley.lines)
    parts = [f"{disposition} {n}" for disposition, n in counts.most_common()]
    return f"{len(galley.lines)} sentences: " + ", ".join(parts)
