"""For newcomers: what to press, and a tour of the screen."""

from __future__ import annotations

import time
from contextlib import ExitStack

from workbench.ui.desk import Desk
from workbench.ui.screens.review.base import ReviewBase


class Touring(ReviewBase):
    """The part of the review screen that welcomes, and leads around."""

    def welcome(self) -> None:
        """Say what this is and what to press, once."""
        from workbench.ui.screens.welcome import WelcomePanel

        def go_on(wants_tour: bool | None) -> None:
            self.guard.painted_at = (
                time.monotonic()
            )  # a second press of the same key judges nothing
            if wants_tour:
                self.action_tour()

        self.app.push_screen(WelcomePanel(), go_on)

    def action_tour(self) -> None:
        self.turn(self._tour(), "touring")

    async def _tour(self) -> None:
        from workbench.ui.screens.tour import TourScreen
        from workbench.workspace.practice import practice_workspace

        self.say("the tour is being prepared …")
        desk, open_ = Desk(), ExitStack()
        practice = practice_workspace(self.workspace.reviewer)
        workspace = await self.desk.find(open_.enter_context, practice)
        open_.callback(desk.close)  # before the workspace is closed

        self.say("")
        self.app.push_screen(TourScreen(workspace, desk, self.guard.seconds, open_.close))
