"""The same claim elsewhere, on the screen: shown, looked at side by side, decided on, judged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import Clock
from tests.ui.conftest import Desk, OpenDesk
from workbench.linking.elsewhere import Statement
from workbench.model import LinkState, Status
from workbench.ui.look import Look
from workbench.workspace import Workspace

LATE = "About 300 passengers waited on the quay in Osby on 2 May 2024."
MORE = "About 800 passengers waited on the quay in Osby on 2 May 2024."

OnClaim = Callable[[], AbstractAsyncContextManager[Desk]]


def publish(workspace: Workspace, publisher: str, *sentences: str) -> None:
    head = f'---\nheadline: News\npublisher: "{publisher}"\npublished: 2024-05-03\n---\n'
    text = head + "\n\n".join(sentences) + "\n"
    workspace.ingest_text(text.encode(), publisher)


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Workspace]:
    """Three papers: two state the same, one another figure."""
    with Workspace.open(tmp_path / "desk.db", reviewer="ana", clock=Clock()) as workspace:
        publish(workspace, "Gazette", LATE, "It rained in Norrland for 40 days in 2019.")
        publish(workspace, "Post", LATE)
        publish(workspace, "[b]Times[/b]", MORE)
        yield workspace


@pytest.fixture
def on_claim(linked: Workspace, open_desk: OpenDesk) -> OnClaim:
    """The desk with the cursor on the Gazette's claim, everything looked for elsewhere."""

    @asynccontextmanager
    async def open_() -> AsyncIterator[Desk]:
        async with open_desk(linked) as desk:
            await desk.settle()
            await desk.press("O", "a", "g")
            yield desk

    return open_


def states(workspace: Workspace) -> set[LinkState]:
    return {link.state for link in workspace.links()}


async def test_reports_elsewhere_show_beside_the_claim(on_claim: OnClaim) -> None:
    async with on_claim() as desk:
        assert desk.shows("3 reports, 3 origins · 1 differs")
        assert desk.shows("≈ same")
        assert desk.shows("Post")
        assert desk.shows("± differs")
        assert desk.shows("[b]Times[/b]")
        assert desk.shows("2▸")


async def test_m_shows_the_reports_side_by_side_and_leads_to_one_and_back(
    on_claim: OnClaim,
) -> None:
    async with on_claim() as desk:
        await desk.press("m")
        assert desk.shows("suggested")
        assert desk.shows("± figure    about 300 passengers")
        (row,) = [line for line in desk.picture().splitlines() if "± figure" in line]
        assert row.rstrip(" │┃").endswith("about 800 passengers")
        await desk.press("j", "enter")
        assert desk.text == MORE
        await desk.press("left_square_bracket")
        assert desk.text == LATE


async def test_a_report_is_copied_with_its_citation_and_its_source_opened(
    on_claim: OnClaim,
) -> None:
    async with on_claim() as desk:
        await desk.press("m", "j", "y")
        assert desk.shows("claim and citation sent")
        assert desk.app.clipboard.startswith(MORE)
        assert "[b]Times[/b]" in desk.app.clipboard
        await desk.press("o")
        assert desk.shows("this article has no URL")


async def test_a_link_is_rejected_confirmed_and_undone(
    linked: Workspace, on_claim: OnClaim
) -> None:
    async with on_claim() as desk:
        await desk.press("m", "r")
        assert LinkState.REJECTED in states(linked)
        assert desk.shows("it does not state the same · saved, u undoes it")
        assert desk.shows("rejected by ana")
        await desk.press("u")
        assert states(linked) == {LinkState.SUGGESTED}
        await desk.press("m")
        assert LinkState.CONFIRMED in states(linked)
        await desk.press("m")
        assert desk.shows("already said: it states the same")


@pytest.mark.parametrize("keys", [("m", "r", "escape"), ("enter", "m", "r", "escape", "escape")])
async def test_the_list_counts_the_reports_anew_after_a_decision(
    linked: Workspace, on_claim: OnClaim, keys: tuple[str, ...]
) -> None:
    async with on_claim() as desk:
        reports = desk.review.claims.row_at(0)
        assert reports is not None
        assert reports.reports == 2
        await desk.press(*keys)
        assert desk.app.screen is desk.review
        now = desk.review.claims.row_at(0)
        assert now is not None
        assert now.reports < reports.reports


async def test_the_whole_group_is_judged_after_a_look_with_another_key(
    linked: Workspace, on_claim: OnClaim
) -> None:
    async with on_claim() as desk:
        await desk.press("m", "A")
        assert desk.shows("✓ corroborated: both claims?")
        assert desk.shows("y judges them both")
        for publisher in ("Gazette", "Post"):
            assert desk.shows(f"{publisher} · About 300")
        await desk.press("A")  # the same key again is no answer
        assert linked.counts().judged == 0
        await desk.press("y")
        assert linked.counts().by_status[Status.CORROBORATED] == 2
        assert desk.shows("2 claims ✓ corroborated · saved, u undoes all of them")
        await desk.press("u")
        assert linked.counts().judged == 0
        await desk.press("X", "escape")
        assert linked.counts().judged == 0


async def test_corroborating_warns_and_never_blocks(linked: Workspace, on_claim: OnClaim) -> None:
    async with on_claim() as desk:
        await desk.press("a")
        assert desk.shows("another article differs (m)")
        await desk.press("g", "j", "a")
        assert desk.shows("no other article reports it")
        assert linked.counts().judged == 2


async def test_what_i_confirmed_differs_nowhere_any_more(
    on_claim: OnClaim, linked: Workspace
) -> None:
    async with on_claim() as desk:
        await desk.press("m")
        while "lit" not in one_that_differs(desk).classes:
            await desk.press("j")
        await desk.press("m")
        assert desk.shows("confirmed by ana")
        assert not desk.shows("1 differs")
        assert not desk.shows("± differs")


def one_that_differs(desk: Desk) -> Static:
    """The report that differs from the claim."""
    reports = desk.app.screen.query(".report").results(Static)
    return next(each for each in reports if "± differs" in str(each.content))


async def test_a_claim_that_nobody_else_reports_says_so(on_claim: OnClaim) -> None:
    async with on_claim() as desk:
        await desk.press("j", "m")
        assert desk.shows("no other article reports this")


async def test_all_groups_are_listed_those_with_differences_first(on_claim: OnClaim) -> None:
    async with on_claim() as desk:
        await desk.press("M")
        assert desk.shows("What several articles report")
        assert desk.shows("± 1")
        assert desk.shows("3 reports, 3 origins · 1 differs")
        await desk.press("enter")
        assert desk.text == LATE
        await desk.press("m")
        assert desk.shows("3 reports, 3 origins · 1 differs"), "as the list said"


async def test_two_reports_that_differ_are_listed_once(tmp_path: Path, open_desk: OpenDesk) -> None:
    with Workspace.open(tmp_path / "two.db", reviewer="ana", clock=Clock()) as workspace:
        publish(workspace, "Gazette", LATE)
        publish(workspace, "Post", MORE)
        async with open_desk(workspace) as desk:
            await desk.press("M")
            assert desk.shows("What several articles report · 1 ")
            assert desk.shows("2 reports, 2 origins · 1 differs")


async def test_the_list_of_groups_moves_by_the_keys_of_every_list(
    linked: Workspace, on_claim: OnClaim
) -> None:
    publish(linked, "Herald", "It rained in Norrland for 40 days in 2019.")
    async with on_claim() as desk:
        await desk.press("M")
        assert desk.shows("j next  k previous  Enter go to it")

        def lit() -> str:
            return next(line for line in desk.picture().splitlines() if "▌" in line)

        first = lit()
        await desk.press("j")
        assert "It rained in Norrland" in lit()
        await desk.press("k")
        assert lit() == first
        await desk.press("G")
        last = lit()
        await desk.press("k", "k", "k")
        assert lit() == first != last
        await desk.press("9", "j")
        assert lit() == last
        await desk.press("g", "j", "enter")
        assert desk.text == "It rained in Norrland for 40 days in 2019."


async def test_of_many_statements_the_next_come_when_the_cursor_nears_them(
    linked: Workspace, on_claim: OnClaim, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    few = linked.statements

    def many() -> Iterator[Statement]:
        (first,) = few()
        for place in range(250):
            looked_up.append(place)
            yield first

    async with on_claim() as desk:
        monkeypatch.setattr(linked, "statements", many)
        await desk.press("M")
        assert desk.shows("What several articles report · 100 and more")
        assert len(looked_up) == 100, "no more than is needed at first"
        await desk.press("6", "0", "j")
        assert desk.shows("100 and more")
        await desk.press("6", "0", "j")
        assert desk.shows("200 and more")
        await desk.press("G")
        assert desk.shows("What several articles report · 250 ")
        await desk.press("G", "enter")
        assert desk.text == LATE


async def test_an_article_that_comes_later_is_looked_for_too(
    linked: Workspace, on_claim: OnClaim
) -> None:
    async with on_claim() as desk:
        with Workspace.open(linked.place.database, reviewer="bo") as other:
            publish(other, "Herald", LATE)
        await desk.pilot.pause(1.3)
        await desk.settle()
        assert linked.unlinked() == 0
        await desk.press("g")
        assert desk.shows("4 reports, 4 origins")


async def test_for_the_ear_a_claim_is_told_with_its_status_in_a_word(
    linked: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(linked, look=Look(reader=True)) as desk:
        await desk.settle()
        await desk.press("M")
        assert desk.shows(f"open: {LATE}")
        assert desk.shows("1 differs")
        await desk.press("enter", "m")
        assert desk.shows(f"open: {MORE}")
