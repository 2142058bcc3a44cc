"""What several tests ask of an open galley."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from tests.ui.conftest import Desk
from workbench.records import Order
from workbench.ui.screens.galley import GalleyScreen
from workbench.workspace import Workspace

InGalley = Callable[..., AbstractAsyncContextManager[Desk]]


def ferry(workspace: Workspace) -> list[str]:
    """The claims of the ferry's article by their ids, in order."""
    first = workspace.claim(workspace.claim_numbers(order=Order.ARTICLE)[0])
    return [held.id for held in workspace.galley(first.article_id).claims]


def screen_of(desk: Desk) -> GalleyScreen:
    screen = desk.app.screen
    assert isinstance(screen, GalleyScreen)
    return screen


def here(desk: Desk) -> str:
    """The words of the sentence under the cursor."""
    row = screen_of(desk).view.row
    assert row is not None
    return row.sentence.text
