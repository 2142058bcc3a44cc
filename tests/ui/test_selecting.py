"""Several claims are marked, judged together after a question, and undone in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article, galley, keep
from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Status
from workbench.store import Store
from workbench.workspace import Workspace


@pytest.fixture
def long_list(tmp_path: Path) -> Iterator[Workspace]:
    """Twenty claims, each longer than a line of the question."""
    lines = [
        f"The ferry to Outer Skerry, which leaves from the quay at Osby, carried {n} cars across "
        "the sound on 2 May 2024, the port authority of the islands told the Gazette in full."
        for n in range(40, 60)
    ]
    path = tmp_path / "many.db"
    with Store(path) as store:
        keep(store, article(*lines), galley(*lines))
    with Workspace.open(path, reviewer="ana") as workspace:
        yield workspace


def title(desk: Desk) -> str:
    return str(desk.review.claims.border_title)


async def test_space_marks_and_goes_on_and_the_marks_are_counted(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("space", "space")
        assert desk.review.claims.cursor == 2
        assert title(desk).startswith("2 marked · ")
        assert desk.picture().count("*  .") == 2
        await desk.press("k", "space")
        assert title(desk).startswith("1 marked · ")
        await desk.press("V")
        assert not title(desk).startswith("1 marked")
        assert "*  ." not in desk.picture()
        assert desk.shows("1 mark taken away")


async def test_only_another_key_judges_them_all(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("space", "space", "space", "a")
        assert desk.shows("✓ corroborated: all 3 claims?")
        for key in ("a", "1", "enter", "space", "x"):
            await desk.press(key)
            assert desk.shows("Only y judges them all")
            assert workspace.counts().judged == 0
        await desk.press("escape")
        assert desk.shows("nothing is judged; 3 marked still · V unmark all")
        await desk.press("x", "y")
        assert workspace.counts().by_status[Status.CONTESTED] == 3
        assert desk.shows("3 claims ✗ contested · saved, u undoes all of them")
        assert desk.shows("3 of 5")
        assert desk.review.marked == {}
        assert desk.review.claims.listing.count(Status.CONTESTED) == 3


async def test_the_question_says_whose_each_claim_is(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        rows = workspace.claim_rows(desk.review.claims.listing.numbers[:2])
        await desk.press("space", "space", "a")
        assert desk.shows("✓ corroborated: both claims?")
        assert desk.shows("y judges them both · Esc leaves them")
        for row in rows:
            assert desk.shows(f"{row.publisher} · {row.text[:20]}")


async def test_one_step_undoes_and_redoes_them_all(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("space", "space", "a", "y", "u")
        assert workspace.counts().judged == 0
        assert desk.shows("and 1 more")
        await desk.press("U")
        assert workspace.counts().by_status[Status.CORROBORATED] == 2


async def test_claims_that_have_the_verdict_are_left_out(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "g", "space", "space", "a")
        assert desk.shows("✓ corroborated: this claim?")
        assert desk.shows("1 of the 2 marked left out: that is your verdict already")
        assert desk.shows("y judges it")
        await desk.press("escape", "V", "g", "space", "a")
        assert desk.shows("you have all of them ✓ corroborated already")


async def test_marks_stay_while_the_list_is_scrolled_and_go_when_it_is_listed_anew(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("space", "G", "g", "ctrl+d")
        assert len(desk.review.marked) == 1
        await desk.press("O", "a")
        assert desk.review.marked == {}
        assert "*  ." not in desk.picture()
        assert desk.shows("the list is another now: 1 mark taken away")


async def test_the_question_names_what_others_are_at_work_on(
    database: Path, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        n = desk.review.claims.listing.numbers[1]
        with Workspace.open(database, reviewer="bo") as other:
            other.hold(other.claim(n).id)
        await desk.review.look_who_is_at_work()
        await desk.press("g", "space", "space", "x")
        assert desk.shows("! bo is at work on: ")
        await desk.press("y")
        assert workspace.counts().by_status[Status.CONTESTED] == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_question_says_which_key_answers_it_however_small_the_screen(
    long_list: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(long_list, size=size) as desk:
        await desk.press(*["space"] * 15, "a")
        assert desk.shows("✓ corroborated: all 15 claims?")
        assert desk.shows("… and 3 more")
        assert desk.shows("y judges them all · Esc leaves them")


async def test_in_a_read_only_database_nothing_is_marked(
    database: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(database, reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            monkeypatch.setattr(Workspace, "read_only", property(lambda _: True))
            await desk.press("space")
            assert desk.review.marked == {}
            assert desk.shows("this database is read-only")
