"""A workbench on two invented articles, driven through Textual's pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.builders import Clock, article, galley, keep
from workbench.model import Status
from workbench.store import Store
from workbench.ui.app import WorkbenchApp
from workbench.ui.look import Look
from workbench.ui.screens.review import ReviewScreen
from workbench.workspace import Workspace

FERRY = (
    "The ferry to Outer Skerry was 40 minutes late on 2 May 2024, the harbour office said in full.",
    "Was anyone to blame?",
    "Around 300 passengers waited on the quay.",
    "The company denied that an engine had failed.",
)
BAKERY = (
    "The bakery on Mill Street sold 1,200 loaves in a single day, its owner told the Gazette then.",
    "Bread prices rose by 8 percent.",
)
EVERY_VERDICT_KEY = pytest.mark.parametrize(
    ("key", "status"),
    [
        ("a", Status.CORROBORATED),
        ("1", Status.CORROBORATED),
        ("x", Status.CONTESTED),
        ("2", Status.CONTESTED),
    ],
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        keep(store, article(*FERRY), galley(*FERRY, claimant="Harbour Office"))
        bakery = article(*BAKERY, source="bakery.txt", headline="Loaves", publisher="Mill News")
        keep(store, bakery, galley(*BAKERY))
    return path


@pytest.fixture
def workspace(database: Path) -> Iterator[Workspace]:
    with Workspace.open(database, reviewer="ana", clock=Clock()) as workspace:
        yield workspace


class Desk:
    """The running app, and what a reviewer does and sees."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def review(self) -> ReviewScreen:
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen)]
        return screens[0]

    @property
    def text(self) -> str:
        """The text of the claim under the cursor."""
        held = self.review.held
        assert held is not None
        return held.claim.text

    @property
    def focus(self) -> str | None:
        """The pane that has the focus, by its id."""
        return self.review.focused.id if self.review.focused else None

    def shows(self, words: str) -> bool:
        """Whether these words stand on the screen somewhere, on one line."""
        return words in self.picture()

    def picture(self) -> str:
        """The screen as text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips[:height])[: (width + 1) * height]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, waiting for what each of them sets off."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        with suppress(WorkerCancelled):  # what another of its kind took the place of
            await self.app.workers.wait_for_complete()
        with suppress(WorkerCancelled):
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        if self.app.is_taking:
            await self.settle()


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def open_desk() -> OpenDesk:
    @asynccontextmanager
    async def opened(
        workspace: Workspace,
        *,
        guard_seconds: float = 0.0,
        size: tuple[int, int] = (120, 36),
        look: Look | None = None,
        is_settled: bool = True,
    ) -> AsyncIterator[Desk]:
        app = WorkbenchApp(workspace, guard_seconds=guard_seconds, look=look)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            await pilot.pause()
            if is_settled:
                await desk.settle()
            yield desk

    return opened
