"""What is empty says what would fill it, and which key does that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.ui.conftest import Desk, OpenDesk
from workbench.records import ClaimFilter, Queue
from workbench.ui.empty_list import why_list_is_empty
from workbench.workspace import Workspace


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "empty.db", reviewer="ana") as workspace:
        yield workspace


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_empty_database_says_how_articles_come_in(
    empty: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(empty, size=size) as desk:
        assert desk.shows("No claims yet. I reads")
        assert desk.shows("The article of the claim under the cursor shows here.")
        known = desk.review.about.query_one("#about-text", Static)
        assert str(known.content).endswith("? finds every key.")


async def test_an_empty_folder_says_where_articles_are_put(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    (tmp_path / "seeds").mkdir()
    with Workspace.open(here=tmp_path, reviewer="ana") as workspace:
        text = why_list_is_empty(ClaimFilter(), None, workspace.place)
        assert str(tmp_path / "seeds") in text
        async with open_desk(workspace) as desk:
            assert desk.shows("No claims yet. I reads articles in")


async def test_a_filter_without_hits_says_how_to_change_it(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"zebra", "enter")
        assert desk.shows("No claim passes this search or filter.")
        assert desk.review.claims.empty_text.endswith("/ and f change it.")


@pytest.mark.parametrize("queue", Queue)
def test_every_empty_queue_says_what_would_fill_it_and_the_way_out(
    workspace: Workspace, queue: Queue
) -> None:
    text = why_list_is_empty(ClaimFilter(queue=queue), workspace.why_empty(), workspace.place)
    assert text.endswith("Esc lists all claims.")
    assert "{" not in text
    if queue is not Queue.MINE:
        assert text.count(".") >= 3


async def test_what_nobody_else_reports_names_the_key_for_what_others_do(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("m")
        assert desk.shows("no other article reports this · M lists what several report")
        await desk.press("M")
        assert desk.shows("no statement is reported by two articles · I reads more of them in")


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (["e"], "No evidence yet. p adds what supports"),
        (["i"], "a or x on the claims"),
        (["P", "i"], "Nothing was set yet. Enter on a person"),
        (["v"], "Nothing was judged or skipped yet."),
        (["percent_sign"], "No verdict is open to you yet."),
        (["ampersand"], "no verdict of yours is old enough"),
        (["D"], "You know of no disagreement."),
        (["R"], "every article was read"),
    ],
)
async def test_every_other_screen_says_what_it_waits_for(
    workspace: Workspace, open_desk: OpenDesk, keys: list[str], says: str
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press(*keys)
        await desk.settle()
        assert says in " ".join(desk.picture().replace("│", " ").split())


async def test_charts_of_nothing_name_the_key_that_reads_articles_in(
    empty: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(empty) as desk:
        await desk.press("v")
        assert desk.shows("I reads articles in: a file, a folder")


def bar_of(desk: Desk) -> str:
    """The key bar, as it is drawn."""
    return desk.picture().splitlines()[-1]


@pytest.mark.parametrize(
    ("keys", "live", "idle"),
    [
        ([], ["x contested", "e evidence", "/ search", "q quit"], []),
        (["e"], ["p supporting", "r refuting", "Esc back"], ["j next", "Enter edit", "d remove"]),
        (["i"], ["Esc back", "? keys"], ["j next", "Enter replay"]),
        (["D"], ["Esc back", "? keys"], ["a corroborated", "s pass on", "i history"]),
        (["P"], ["l gone", "n new"], ["+ more", "- less"]),
        (["P", "j"], ["+ more", "- less", "n new"], ["l gone"]),
    ],
)
async def test_the_key_bar_shows_only_what_does_something_now(
    workspace: Workspace, open_desk: OpenDesk, keys: list[str], live: list[str], idle: list[str]
) -> None:
    async with open_desk(workspace, size=(200, 36)) as desk:
        await desk.press(*keys)
        bar = bar_of(desk)
        assert all(each in bar for each in live)
        assert not any(each in bar for each in idle)


async def test_the_key_bar_of_an_empty_database_offers_what_would_fill_it(
    empty: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(empty, size=(80, 24)) as desk:
        assert "I read in" in bar_of(desk)
        assert "a corroborated" not in bar_of(desk)
        assert "/ search" not in bar_of(desk)
        empty.ingest_text(
            b"---\nheadline: Quay\n---\nThe quay in Osby is 40 metres long.\n", "quay"
        )
        await desk.pilot.pause(0.7)
        await desk.settle()
        assert "a corroborated" in bar_of(desk)
