"""The whole article, sentence by sentence, each with what it was taken for and why."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.records import StoredClaim, StoredGalley
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.hits import NO_HITS, Hits
from workbench.ui.screens.helped import Helped
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.ui.widgets.galley_view import GalleyView, Row
from workbench.visible import on_one_line
from workbench.workspace import Workspace


class GalleyBase(Helped[int | None]):
    """Steps through every sentence; gives back the claim to go to, None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.GALLEY)]

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        galley: StoredGalley,
        held: StoredClaim | None,
        hits: Hits = NO_HITS,
    ) -> None:
        super().__init__(workspace, desk)
        self.galley = galley
        self._held = held
        self._hits = hits

    def compose(self) -> ComposeResult:
        view = GalleyView(self.galley, id="galley")
        view.hits = self._hits
        article = self.galley.article.article
        view.border_title = plain_title(article.headline or article.publisher or "Galley")
        yield view
        yield Static(id="galley-why")
        yield MessageLine(id="galley-message")
        yield KeyBar(Where.GALLEY)

    def on_mount(self) -> None:
        self.view.border_subtitle = plain_title(_summary(self.galley))
        self.view.focus()
        place = self.view.place_of(self._held.id) if self._held else None
        self.call_after_refresh(self.view.go_to, place or 0)

    @property
    def view(self) -> GalleyView:
        """The galley."""
        return self.query_one(GalleyView)

    async def show_anew(self, offset: int) -> None:
        """Read the galley as it is now; the cursor goes to this character of the body."""
        self.galley = await self.desk.read(self.workspace.galley, self.galley.article.id)
        self.view.border_subtitle = plain_title(_summary(self.galley))
        await self.view.show(self.galley, offset)

    @on(GalleyView.Chosen)
    def _chosen(self, event: GalleyView.Chosen) -> None:
        self.query_one("#galley-why", Static).update(_why(event.row))

    def action_sentence_down(self) -> None:
        self.view.step(1)

    def action_sentence_up(self) -> None:
        self.view.step(-1)

    def action_claim_down(self) -> None:
        self.view.step(1, claims_only=True)

    def action_claim_up(self) -> None:
        self.view.step(-1, claims_only=True)

    def action_galley_page_down(self) -> None:
        self.view.page(1)

    def action_galley_page_up(self) -> None:
        self.view.page(-1)

    def action_galley_top(self) -> None:
        self.view.go_to(0)

    def action_galley_end(self) -> None:
        self.view.go_to_end()

    def action_to_claim(self) -> None:
        held = self.view.claim
        if held is not None:
            self.dismiss(held.n)
        else:
            self.say("no claim here: c makes one of this sentence")

    def action_source(self) -> None:
        self.open_source(self.galley.article)

    def action_cite(self) -> None:
        held = self.view.claim
        if held is not None:
            self.copy_citation(held, self.galley.article)
        else:
            self.say("no claim here to copy")

    def action_close(self) -> None:
        self.dismiss(None)


def _why(row: Row) -> Content:
    reason = on_one_line(row.sentence.reason)
    claimant = row.claim.claim.claimant if row.claim else None
    said = f" · {on_one_line(claimant)}" if claimant else ""
    return Content.assemble((f" {row.sentence.disposition}: ", "bold"), reason, (said, "$primary"))


def _summary(galley: StoredGalley) -> str:
    counts = Counter(str(sentence.disposition) for sentence, _ in galley.lines)
    parts = [f"{disposition} {n}" for disposition, n in counts.most_common()]
    return f"{len(galley.lines)} sentences: " + ", ".join(parts)
