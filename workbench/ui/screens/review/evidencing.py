"""From the review screen to the evidence on its claim, and back."""

from __future__ import annotations

from workbench.records import StoredClaim
from workbench.ui.screens.review.base import ReviewBase


class Evidencing(ReviewBase):
    """The part of the review screen that opens the evidence."""

    def action_evidence(self) -> None:
        held = self.claim_here()
        if held is not None:
            self.start(self._evidence(held), "evidence", exclusive=True)

    async def _evidence(self, held: StoredClaim) -> None:
        from workbench.ui.screens.evidence import EvidenceScreen, read_evidence

        def come_back(_: None) -> None:
            self.start(self.reread_about(held.n), "about")

        def tell(text: str, tone: str) -> None:
            self.say(text, tone)
            come_back(None)

        view = await self.desk.read(read_evidence, self.workspace, held.id)
        drafts = self.evidence_drafts
        screen = EvidenceScreen(self.workspace, self.desk, held, view, drafts, tell)
        self.app.push_screen(screen, come_back)
