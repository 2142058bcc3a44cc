"""In the galley, the reviewer's say: from the keyboard, saved, undone, and seen in the review."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from tests.ui.conftest import FERRY, Desk, OpenDesk
from workbench.model import Status
from workbench.records import Order
from workbench.workspace import Workspace

InGalley = Callable[[], AbstractAsyncContextManager[Desk]]


@pytest.fixture
def in_galley(workspace: Workspace, open_desk: OpenDesk) -> InGalley:
    """Opens the galley of the ferry's article, with the cursor on its first sentence."""

    @asynccontextmanager
    async def open_() -> AsyncIterator[Desk]:
        async with open_desk(workspace) as desk:
            await desk.press("O", "a", "g", "enter", "g")
            yield desk

    return open_


def texts(workspace: Workspace) -> list[str]:
    """The claims of the ferry's article that stand, in order."""
    numbers = workspace.claim_numbers(order=Order.ARTICLE)
    ferry = workspace.claim(numbers[0]).article_id
    return [held.claim.text for held in workspace.galley(ferry).claims]


async def test_c_makes_a_claim_and_u_takes_it_back(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("j", "c")
        assert texts(workspace) == list(FERRY)
        assert desk.shows("taken for a claim · saved, u undoes it")
        assert desk.shows("claim: ana takes it for a claim")
        assert desk.shows("4 sentences: 4 claims")
        await desk.press("u")
        assert texts(workspace) == [FERRY[0], *FERRY[2:]]
        assert desk.shows("undone: took it for a claim")
        await desk.press("U")
        assert texts(workspace) == list(FERRY)


async def test_c_on_a_claim_says_that_it_is_one(workspace: Workspace, in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("c")
        assert desk.shows("this is a claim already")
        await desk.press("j", "d")
        assert desk.shows("no claim here: c makes one of this sentence")
        assert len(texts(workspace)) == 3


async def test_d_dismisses_with_a_reason_and_esc_does_not(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("d", "escape")
        assert len(texts(workspace)) == 3
        await desk.press("d", *"gossip", "enter")
        assert texts(workspace) == list(FERRY[2:])
        assert desk.shows("dismissed: ana: gossip")
        await desk.press("c")  # and it is a claim again
        assert texts(workspace)[0] == FERRY[0]
        assert workspace.counts().by_status[Status.DISMISSED] == 0


async def test_a_letter_typed_into_a_reason_is_no_command(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("d", *"uUcdws", "enter")
        numbers = workspace.claim_numbers()
        dismissed = [workspace.claim(n).dismissed for n in numbers]
        assert [why for why in dismissed if why] == ["ana: uUcdws"]


async def test_W_narrows_and_widens_word_by_word(workspace: Workspace, in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("W")
        assert desk.shows("Widen or narrow the claim")
        await desk.press("h", "h", "h", "l", "L", "L", "H", "enter")
        assert texts(workspace)[0] == FERRY[0].removeprefix("The ").removesuffix(" in full.")
        await desk.press("W", "h", "escape")
        assert texts(workspace)[0].endswith("said")


async def test_capital_s_splits_a_claim_and_the_parts_are_rows_of_their_own(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("S")
        assert desk.shows("┃")
        await desk.press("l", "h", "h", "enter")
        first, second, *others = texts(workspace)
        assert f"{first} {second}" == FERRY[0]
        assert others == list(FERRY[2:])
        await desk.press("j", "enter")  # to the second part, in the review
        await desk.pilot.pause(1.2)
        await desk.settle()
        assert desk.app.screen is desk.review


async def test_the_claimant_is_put_right(workspace: Workspace, in_galley: InGalley) -> None:
    async with in_galley() as desk:
        await desk.press("C", "ctrl+u", *"Ida Holm", "enter")
        assert desk.shows("claimant: Ida Holm · saved")
        assert desk.shows("· Ida Holm")
        await desk.press("C", "ctrl+u", "enter")
        assert desk.shows("claimant: the article itself · saved")


async def test_what_makes_no_sense_is_said_and_nothing_is_lost(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("W", *("l" for _ in range(12)), "enter")
        assert desk.shows("These words belong to claim")
        assert texts(workspace)[0] == FERRY[0]


async def test_the_review_shows_what_was_corrected(
    workspace: Workspace, in_galley: InGalley
) -> None:
    async with in_galley() as desk:
        await desk.press("d", *"gossip", "enter", "escape")
        await desk.pilot.pause(1.3)
        await desk.settle()
        assert desk.shows("⊘")
        await desk.press("g", "i")
        assert desk.shows("⊘ dismissed: gossip")
