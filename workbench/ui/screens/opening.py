"""What opens over a claim wherever it is shown: the evidence on it, and its history."""

from __future__ import annotations

from abc import abstractmethod

from workbench.records import StoredClaim
from workbench.ui.drafts import Drafts
from workbench.ui.screens.helped import Answer, Helped


class Opening(Helped[Answer]):
    """A screen with a claim on it, more of which opens over the screen."""

    drafts: Drafts

    # What the screen adds

    @abstractmethod
    def claim_here(self) -> StoredClaim | None:
        """The claim that the reviewer sees; says so where there is none."""

    @abstractmethod
    async def show_saved(self, n: int) -> None:
        """Bring all that is shown of a claim up to date."""

    # What it gets

    def action_evidence(self) -> None:
        held = self.claim_here()
        if held is not None:
            self.turn(self._evidence(held), "evidence")

    async def _evidence(self, held: StoredClaim) -> None:
        from workbench.ui.screens.evidence import EvidenceScreen, read_evidence

        def come_back(_: None) -> None:
            self.start(self.show_saved(held.n), "about")

        def tell(text: str, tone: str) -> None:
            self.say(text, tone)
            come_back(None)

        view = await self.desk.read(read_evidence, self.workspace, held.id)
        drafts = self.drafts.evidence
        screen = EvidenceScreen(self.workspace, self.desk, held, view, drafts, tell)
        self.app.push_screen(screen, come_back)

    def action_history(self) -> None:
        held = self.claim_here()
        if held is not None:
            self.turn(self._history(held.n), "history")

    async def _history(self, n: int) -> None:
        from workbench.ui.screens.history import HistoryScreen

        held = await self.desk.read(self.workspace.claim, n)
        self.app.push_screen(HistoryScreen(self.workspace, self.desk, held))
