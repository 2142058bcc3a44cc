"""Search, filter, order, and the ways through the list."""

from __future__ import annotations

import pytest

from tests.ui.conftest import BAKERY, FERRY, Desk, OpenDesk
from workbench.workspace import Workspace


def listed(desk: Desk) -> int:
    return len(desk.review.claims.listing.numbers)


async def test_search_narrows_the_list_with_every_letter(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"pas")
        assert listed(desk) == 1
        assert desk.text == FERRY[2]
        assert desk.shows("only “pas”")
        await desk.press("z")
        assert listed(desk) == 0
        assert desk.shows("No claim passes")
        await desk.press("escape")
        assert listed(desk) == 5


@pytest.mark.parametrize("words", ["pas", "qqqq"])
async def test_a_search_that_is_given_up_leads_back_to_where_it_began(
    workspace: Workspace, open_desk: OpenDesk, words: str
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "g", "g")
        began = desk.text
        await desk.press("slash", *words)
        assert desk.review.held is None or desk.text != began
        await desk.press("escape")
        assert desk.text == began


async def test_where_nothing_is_found_escape_leads_back_too(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "g", "g")
        began = desk.text
        await desk.press("slash", *"qqqq", "enter", "escape")
        assert desk.text == began


async def test_what_was_found_stays_lit_when_all_claims_are_shown_again(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"pas", "enter", "escape")
        assert listed(desk) == 5
        assert desk.text == FERRY[2]


async def test_search_finds_claims_by_claimant(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"harbour", "enter")
        assert listed(desk) == 3
        await desk.press("a")
        assert workspace.counts().judged == 1


async def test_filters_compose_and_escape_clears_them(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "f", *"open", "enter")
        assert listed(desk) == 4
        await desk.press("f", *"mill", "space", *"news", "enter")
        held = desk.review.held
        assert held is not None
        assert held.claim.text in BAKERY
        assert desk.review.filter.publishers == {"Mill News"}
        assert desk.shows("only open · Mill News")
        await desk.press("escape")
        assert listed(desk) == 5


async def test_escape_takes_the_search_away_before_the_filter(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "f", *"open", "enter", "slash", *"bread", "enter")
        assert listed(desk) == 1
        await desk.press("escape")
        assert desk.shows("only open")
        assert listed(desk) == 4
        await desk.press("escape")
        assert listed(desk) == 5


async def test_a_filter_is_found_in_spite_of_a_slip_of_the_finger(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f", *"harbor", "space", *"offise", "enter")
        assert desk.review.filter.claimants == {"Harbour Office"}


async def test_the_order_by_article_is_the_order_of_reading(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g")
        seen = [desk.text]
        for _ in range(4):
            await desk.press("j")
            seen.append(desk.text)
        assert seen == [FERRY[0], FERRY[2], FERRY[3], *BAKERY]


async def test_the_ends_of_the_list(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("G")
        last = desk.text
        await desk.press("j", "ctrl+d", "pagedown")
        assert desk.text == last
        await desk.press("g")
        assert desk.review.claims.cursor == 0
        await desk.press("k", "ctrl+u", "pageup")
        assert desk.review.claims.cursor == 0


async def test_back_and_forward_through_what_was_looked_at(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        first = desk.text
        await desk.press("j")
        second = desk.text
        await desk.press("left_square_bracket")
        assert desk.text == first
        await desk.press("right_square_bracket")
        assert desk.text == second
        await desk.press("right_square_bracket")
        assert desk.shows("the last claim you looked at")


async def test_next_to_do_passes_over_what_is_judged_and_wraps(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("j", "a", "g", "J")
        assert desk.review.claims.cursor == 2
        await desk.press("K")
        assert desk.review.claims.cursor == 0
        await desk.press("K")
        assert desk.review.claims.cursor == 4
        await desk.press("J")
        assert desk.review.claims.cursor == 0


async def test_with_everything_judged_next_to_do_says_so(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "a", "a", "x", "x")
        assert workspace.counts().handled == 5
        await desk.press("J")
        assert desk.shows("nothing is left to do")


async def test_a_click_goes_to_the_row(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.pilot.click("#claims", offset=(5, 3))
        await desk.settle()
        assert desk.review.claims.cursor == 2


async def test_a_click_on_a_key_does_what_the_key_does(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.pilot.click("#keys", offset=(4, 0))
        await desk.settle()
        assert workspace.counts().handled == 1


@pytest.mark.parametrize(
    ("key", "shown"),
    [("c", " Harbour Office   "), ("p", " 2024-05-02 "), ("r", "  1▸ "), ("w", " .93 ")],
)
async def test_a_line_shows_what_the_list_is_sorted_by(
    workspace: Workspace, open_desk: OpenDesk, key: str, shown: str
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", key)
        lines = [desk.review.claims.render_line(y).text for y in range(5)]
        assert any(line[3:].startswith(shown) for line in lines), lines
