"""The tour: the review screen itself, on a workspace to practise in, with a strip that leads on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.command import CommandPalette
from textual.content import Content
from textual.widgets import Static

from workbench.model import Status
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.keyed import parts_with_keys
from workbench.ui.screens.review import ReviewScreen
from workbench.ui.session import Session
from workbench.ui.tour import Moment, Tour
from workbench.workspace import Workspace

_LOOK_SECONDS = 0.25


class TourStrip(Static):
    """Which step it is, what to do, and how to leave it out; along the foot of every screen."""

    def show(self, tour: Tour, *, is_home: bool) -> None:
        """Show how far a tour is, and how to leave it where it is `is_home`."""
        marks = "".join(mark.value for mark in tour.marks)
        name = f"{tour.step.name}  " if tour.step else ""
        hints = ["{tour.leave-out} next step"] * bool(tour.step)
        hints += ["{review.leave} leaves the tour"] * bool(tour.step and is_home)
        hint = " · ".join(hints)
        head = Content.assemble(
            ("Tour  ", "bold $text-accent"),
            f"{marks}  ",
            (name, "bold"),
            _lit(parts_with_keys(hint)),
        )
        self.update(Content("\n").join([head, _lit(tour.parts)]))


def _lit(parts: Iterable[tuple[str, bool]]) -> Content:
    return Content.assemble(
        *((text, "bold $text-accent" if is_key else "") for text, is_key in parts)
    )


class TourScreen(ReviewScreen):
    """The review screen with the strip. Nothing of it is the reviewer's own work.

    Shown over another screen it goes when it is left, and `clear_away` is called; else the program
    ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.TOUR)]

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        guard_seconds: float,
        clear_away: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(workspace, desk, guard_seconds, Session())
        self.tour = Tour()
        self._clear_away = clear_away
        self._is_led = False
        self._files = 0

    def on_mount(self) -> None:
        self.set_interval(_LOOK_SECONDS, lambda: self.start(self._look(), "tour", exclusive=True))

    async def on_unmount(self) -> None:
        if self._clear_away is not None:
            await asyncio.to_thread(self._clear_away)

    @property
    def export_folder(self) -> Path:
        """A file goes away with the tour, unless another place is named."""
        return self.workspace.place.root

    def close_screen(self) -> None:
        if self._clear_away is None:
            super().close_screen()
        else:
            self.app.call_later(self.dismiss, None)

    def action_tour(self) -> None:
        self.say("this is the tour")

    def action_leave_out(self) -> None:
        self.tour.leave_out()
        self._show_strip()

    async def _look(self) -> None:
        """See what has been done, and show the strip on whatever screen is open."""
        if self.intake is None:
            return  # the articles are still being read
        if self.tour.look(await self._moment()):
            self.say("done · on with the tour" if self.tour.step else "done · this was the tour")
        self._show_strip()
        step = self.tour.step
        if step is not None and step.name == "elsewhere" and not self._is_led:
            await self._lead_to_a_report()

    async def _moment(self) -> Moment:
        counts = await self.desk.read(self.workspace.counts)
        held = self.held
        written = 0 if self.written is None else 1
        return Moment(
            judged=counts.judged,
            skipped=counts.by_status[Status.SKIPPED],
            has_note=held is not None and any(each.note for each in held.judgements),
            has_evidence=held is not None and bool(held.evidence),
            filter=self.filter,
            screens=frozenset(type(screen).__name__ for screen in self.app.screen_stack),
            written=written,
        )

    def _show_strip(self) -> None:
        if self not in self.app.screen_stack:
            return  # the tour was left while it looked
        top = self.app.screen
        if not top.query(TourStrip) and not isinstance(top, CommandPalette):
            top.mount(TourStrip())
        for screen in self.app.screen_stack:
            for strip in screen.query(TourStrip):
                strip.show(self.tour, is_home=screen is self)

    async def _lead_to_a_report(self) -> None:
        """Put the cursor on a claim that another article reports, as soon as one is known."""
        claim = await self.desk.find(self._reported_elsewhere)
        if claim is not None:
            self._is_led = True
            await self.go_to_claim(claim)

    def _reported_elsewhere(self) -> str | None:
        with closing(self.workspace.links()) as links:
            return next((pair.one for pair in links), None)
