"""A screen that opens on a long list shows its beginning first; the rest of it comes, in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from tests.builders import article, galley, keep
from tests.ui.conftest import Desk, OpenDesk
from workbench.model import Status, Verdict
from workbench.records import EVERYTHING, ClaimFilter, Listing, Order, Sort
from workbench.store import Store, claims
from workbench.ui.view import read_first_view
from workbench.workspace import Workspace

LAMPS = tuple(
    f"The council put up {count} lamps on Canal Street in 2023." for count in range(2, 702)
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(claims, "_LISTED_AT_ONCE", 50)
    path = tmp_path / "long.db"
    with Store(path) as store:
        keep(store, article(*LAMPS), galley(*LAMPS))
    return path


class HeldBack:
    """The whole list, which does not come before it is let go."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_come = Event()
        self._listing = workspace.listing
        monkeypatch.setattr(workspace, "listing", self._read)

    def _read(
        self,
        filter_: ClaimFilter,
        order: Order | Sort,
        is_enough: Callable[[Listing], bool] | None = None,
    ) -> Listing:
        if is_enough is not None:
            return self._listing(filter_, order, is_enough)
        whole = self._listing(filter_, order)
        self.may_come.wait(20)
        return whole

    async def come(self, desk: Desk) -> None:
        self.may_come.set()
        await desk.settle()


@pytest.fixture
def rest(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> HeldBack:
    return HeldBack(workspace, monkeypatch)


async def keys(desk: Desk, *pressed: str) -> None:
    """Press keys while the rest of the list is still on its way."""
    for key in pressed:
        await desk.pilot.press(key)
    with suppress(Exception):
        await desk.pilot.pause(0.3)


def test_the_first_view_has_the_place_of_every_claim(workspace: Workspace) -> None:
    whole = workspace.listing()
    first = read_first_view(workspace, EVERYTHING, Order.WORTH, "")
    assert first.place == 0
    assert first.listing.read == 550
    assert first.listing.numbers[:550] == whole.numbers[:550]
    assert len(first.listing.numbers) == len(whole.numbers) == len(LAMPS)


@pytest.mark.parametrize("how", ["left off", "held"])
def test_the_first_view_reaches_to_the_claim_to_go_on_with(workspace: Workspace, how: str) -> None:
    whole = workspace.listing()
    last = workspace.claim(whole.numbers[-1])
    if how == "held":
        workspace.hold(last.id)
    first = read_first_view(workspace, EVERYTHING, Order.WORTH, last.id if how != "held" else "")
    assert first.claim is not None
    assert first.claim.id == last.id
    assert first.listing.numbers == whole.numbers


def test_the_first_view_reaches_to_what_is_to_do(workspace: Workspace) -> None:
    whole = workspace.listing()
    workspace.judge_all(list(workspace.claims(whole.numbers[:240])), Verdict.CORROBORATED)
    first = read_first_view(workspace, EVERYTHING, Order.WORTH, "")
    assert first.place == 240
    assert first.listing.read == 550


def test_what_was_not_read_is_never_to_do() -> None:
    listing = Listing.empty()
    listing.add(7, Status.CORROBORATED)
    listing.leave_room(5)
    assert listing.read == 1
    assert listing.next_to_do(0) is None
    assert listing.previous_to_do(4) is None
    assert listing.to_do == 0
    listing.leave_room(2)
    assert len(listing.numbers) == len(listing.statuses) == 5


async def test_the_end_of_the_list_is_gone_to_when_it_comes(
    workspace: Workspace, open_desk: OpenDesk, rest: HeldBack
) -> None:
    whole = rest._listing(EVERYTHING, Order.WORTH)
    async with open_desk(workspace, is_settled=False) as desk:
        await keys(desk, "G")
        assert desk.review.claims.cursor == 0
        await rest.come(desk)
        assert desk.review.claims.listing.numbers == whole.numbers
        assert desk.review.claims.cursor == len(LAMPS) - 1
        assert desk.text == workspace.claim(whole.numbers[-1]).claim.text


async def test_what_was_judged_meanwhile_stays_judged(
    workspace: Workspace, open_desk: OpenDesk, rest: HeldBack
) -> None:
    async with open_desk(workspace, is_settled=False) as desk:
        await keys(desk, "a")
        await rest.come(desk)
        listing = desk.review.claims.listing
        assert listing.status(0) is Status.CORROBORATED
        assert listing.status(1) is Status.OPEN
        assert listing.read == len(LAMPS)
        assert desk.review.claims.cursor == 1


async def test_a_filter_meanwhile_is_not_undone_by_the_rest(
    workspace: Workspace, open_desk: OpenDesk, rest: HeldBack
) -> None:
    async with open_desk(workspace, is_settled=False) as desk:
        desk.review.filter = ClaimFilter(words="177")
        rest.may_come.set()
        await desk.review.reload(None)
        await desk.settle()
        assert len(desk.review.claims.listing.numbers) == 1
