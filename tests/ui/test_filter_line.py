"""The filter as a line: typed, completed, counted, saved, used again; what was found is lit."""

from __future__ import annotations

import pytest

from tests.builders import article, galley, keep
from tests.ui.conftest import BAKERY, FERRY, Desk, OpenDesk
from workbench.model import Status, Verdict
from workbench.records import Order, Queue, Sort, SortBy
from workbench.store import Store
from workbench.ui.screens.filter import FilterDialog
from workbench.ui.screens.sorting import SortDialog
from workbench.workspace import Workspace


def texts(desk: Desk) -> list[str]:
    numbers = desk.review.claims.listing.numbers
    return [row.text for row in desk.review.workspace.claim_rows(numbers)]


def dialog(desk: Desk) -> FilterDialog:
    screen = desk.app.screen
    assert isinstance(screen, FilterDialog)
    return screen


def line(desk: Desk) -> str:
    return dialog(desk)._line.value


async def type_in(desk: Desk, text: str) -> None:
    """Type into the line at once, and let the count come to rest."""
    field = dialog(desk)._line
    field.value += text
    field.cursor_position = len(field.value)
    await desk.pilot.pause()
    await desk.settle()


async def test_a_line_lists_what_it_says_and_stands_above_the_list(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f")
        await type_in(desk, 'publisher:"Mill News" worth:>.5')
        assert desk.shows("1 of 5 claims")
        await desk.press("enter")
        assert texts(desk) == [BAKERY[0]]
        assert desk.shows('publisher:"Mill News" worth:>0.5')
        await desk.press("f")
        assert line(desk) == 'publisher:"Mill News" worth:>0.5 '
        await desk.press("enter")
        assert texts(desk) == [BAKERY[0]]
        await desk.press("escape")
        assert len(texts(desk)) == 5
        assert not desk.shows("worth:>0.5")


async def test_a_narrow_screen_has_the_filter_in_the_title(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, size=(80, 24)) as desk:
        await desk.press("f")
        await type_in(desk, "worth:>.5")
        await desk.press("enter")
        assert desk.shows("only worth:>0.5")
        assert not desk.shows("f edits")


async def test_what_is_wrong_is_said_beneath_with_its_place_and_nothing_is_listed(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f")
        await type_in(desk, "ferry xyz:open")
        assert desk.shows("! at 7: there is no field “xyz”.")
        await desk.press("enter")
        assert dialog(desk)
        await desk.press("escape")
        assert len(texts(desk)) == 5


async def test_fields_and_values_are_completed(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f", *"wor", "tab")
        assert line(desk) == "worth:"
        await desk.press("tab")
        assert line(desk) == "worth:>.8 "
        await desk.press(*"publ", "tab")
        assert line(desk) == 'worth:>.8 publisher:"Harbour Gazette" '


async def test_a_value_that_is_half_typed_is_taken_for_what_is_lit(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "f")
        await type_in(desk, "status:corr")
        await desk.press("enter")
        assert desk.review.filter.statuses == {Status.CORROBORATED}


async def test_words_may_be_searched_for_though_names_are_like_them(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f", *"harbour", "down", "down", "enter")
        assert desk.review.filter.words == "harbour"
        assert desk.shows("only “harbour”")


async def test_tab_adds_several_and_ctrl_r_lists_all(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f", *"mill", "tab", *"gazette", "tab")
        assert line(desk) == 'publisher:"Mill News" publisher:"Harbour Gazette" '
        await desk.press("enter")
        assert desk.review.filter.publishers == {"Mill News", "Harbour Gazette"}
        await desk.press("f", "ctrl+r")
        assert desk.review.filter.is_empty


async def test_lines_that_were_used_come_back(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        for typed in ("worth:>.5", "worth:<.5"):
            await desk.press("f")
            await type_in(desk, typed)
            await desk.press("enter", "escape")
        await desk.press("f", "up")
        assert line(desk) == "worth:<.5"
        await desk.press("up")
        assert line(desk) == "worth:>.5"
        await desk.press("down", "down")
        assert line(desk) == ""
        await desk.press("up", "up", "enter")
        assert len(texts(desk)) == 2


async def test_a_line_is_saved_under_a_name_comes_first_and_is_deleted(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f")
        await type_in(desk, "worth:>.5")
        await desk.press("ctrl+s", *"long", "space", *"ones", "enter")
        assert desk.shows("saved as long ones")
        await desk.press("escape", "f")
        assert desk.shows("long ones: worth:>.5")
        await desk.press("down", "up", "tab")
        assert line(desk) == "worth:>.5 "
        await desk.press("escape", "f", *"long", "enter")
        assert len(texts(desk)) == 2
        await desk.press("escape", "f", "ctrl+x")
        assert desk.shows("deleted long ones")
        assert line(desk) == "worth:>.5"
        assert workspace.saved_filters() == []


async def test_escape_leaves_the_naming_and_then_the_line(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("f")
        await type_in(desk, "worth:>.5")
        await desk.press("ctrl+s", *"x", "escape")
        assert line(desk) == "worth:>.5"
        assert workspace.saved_filters() == []
        await desk.press("escape")
        assert len(texts(desk)) == 5


async def test_words_that_only_articles_have_bring_their_claims(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"blame")
        assert desk.shows("No claim has these words")
        assert desk.shows("1 article has them")
        await desk.press("enter")
        assert desk.review.filter.texts == {"blame"}
        assert sorted(texts(desk)) == sorted([FERRY[0], FERRY[2], FERRY[3]])


@pytest.mark.parametrize("key", ["w", "a", "o", "d", "p", "c", "s", "r", "j"])
async def test_each_column_has_a_key_and_the_same_again_turns_it_round(
    workspace: Workspace, open_desk: OpenDesk, key: str
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", key)
        first, order = texts(desk), desk.review.order
        await desk.press("O", key)
        assert desk.review.order != order
        assert sorted(texts(desk)) == sorted(first)
        await desk.press("O", "escape")
        assert len(texts(desk)) == 5


async def test_claims_are_sorted_as_they_stand(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "O", "j")
        assert texts(desk)[0] == max(FERRY, key=len)
        assert desk.review.order == Sort(SortBy.JUDGED)
        assert desk.shows("by day judged")


async def test_a_queue_is_served_in_its_own_orders_alone(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", "p", "f")
        await type_in(desk, "queue:mine")
        await desk.press("enter")
        assert desk.review.filter.queue is Queue.MINE
        assert desk.review.order == Order.WORTH
        await desk.press("O", "p")
        assert isinstance(desk.app.screen, SortDialog)
        await desk.press("a")
        assert desk.shows("by article")


async def test_what_was_found_is_lit_in_the_list_the_article_and_the_galley(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"QUAY", "enter")
        assert lit(desk) == ["quay", "quay"]
        await desk.press("enter")
        assert lit(desk) == ["quay"]
        await desk.press("escape", "escape")
        assert lit(desk) == []


async def test_combining_characters_are_lit_with_their_letters(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    text = "The Cafe\u0301 Rene\u0301e sold 1,300 rolls."
    with Store(workspace.place.database) as store:
        keep(store, article(text, source="x", publisher="Post"), galley(text))
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"renee", "enter")
        assert lit(desk) == ["Rene\u0301e", "Rene\u0301e"]


def lit(desk: Desk) -> list[str]:
    """What is drawn reversed and underlined, from the top."""
    strips = desk.app.screen._compositor.render_strips()
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style and segment.style.underline and segment.style.reverse
    ]


async def test_a_filter_tells_a_blind_reviewer_nothing_of_the_others(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    with workspace._store._database.writing() as write:
        write.execute("UPDATE claim SET slots = 2, room = 2")
    with Workspace.open(workspace.place.database, reviewer="bo") as bo:
        bo.judge(bo.claim(1).id, Verdict.CONTESTED)
    async with open_desk(workspace) as desk:
        await desk.press("f")
        await type_in(desk, "by:bo")
        assert desk.shows("0 of 5 claims")
