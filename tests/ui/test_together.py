"""Two reviewers on one database: what is held, what is next, which queues there are."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import pytest

from tests.builders import Clock
from tests.ui.conftest import Desk
from workbench.model import SkipReason, Status, Verdict
from workbench.records import ClaimFilter, Listing, Order, Queue, Sort
from workbench.review.leases import Lease
from workbench.workspace import Workspace

OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def bo(database: Path) -> Iterator[Workspace]:
    with Workspace.open(database, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


def two_slots(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")


def claim_ids(workspace: Workspace) -> list[str]:
    return [row.id for row in workspace.claim_rows(workspace.claim_numbers())]


async def rest(desk: Desk) -> None:
    """Come to rest on a claim for long enough to hold it."""
    await desk.pilot.pause(0.4)
    await desk.settle()


async def test_the_claim_on_the_screen_is_held_and_the_one_before_it_is_free(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    first, second, *_ = workspace.claim_numbers()
    async with open_desk(workspace) as desk:
        await rest(desk)
        assert set(bo.busy()) == {first}
        await desk.press("j")
        await rest(desk)
        assert set(bo.busy()) == {second}


async def test_i_begin_where_nobody_else_is_at_work_and_see_who_is(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    first = claim_ids(workspace)[0]
    bo.hold(first)
    async with open_desk(workspace) as desk:
        assert desk.review.claims.cursor == 1
        assert desk.shows(" • ")
        await desk.press("k")
        assert desk.shows("bo is at work on it until")
        bo.let_go()
        await desk.pilot.pause(0.7)
        await desk.settle()
        assert not desk.shows("bo is at work on it until")
        assert not desk.shows(" • ")


async def test_who_begins_a_moment_after_another_begins_with_another_claim(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = claim_ids(workspace)
    hold = workspace.hold

    def hold_a_moment_late(claim: str) -> Lease | None:
        if claim == first:
            bo.hold(first)
        return hold(claim)

    monkeypatch.setattr(workspace, "hold", hold_a_moment_late)
    async with open_desk(workspace) as desk:
        assert desk.review.claims.cursor == 1
        assert {lease.claim_id: lease.reviewer for lease in bo._store.queues.leases()} == {
            first: "bo",
            second: "ana",
        }


async def test_going_on_passes_over_what_others_are_at_work_on(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    second = claim_ids(workspace)[1]
    async with open_desk(workspace) as desk:
        bo.hold(second)
        await desk.pilot.pause(0.7)
        await desk.press("a")
        assert desk.review.claims.cursor == 2
        await desk.press("k", "k", "J")
        assert desk.review.claims.cursor == 2
        await desk.press("K")
        assert desk.review.claims.cursor == 4, "neither what bo is at work on, nor what is done"


async def test_a_session_goes_on_with_the_claim_that_it_held(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    third = claim_ids(workspace)[2]
    workspace.hold(third)
    async with open_desk(workspace) as desk:
        assert desk.review.claims.cursor == 2


async def test_what_i_held_is_free_when_i_leave(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await rest(desk)
        assert bo.busy()
    assert not bo.busy()


async def test_a_verdict_that_waits_for_a_second_says_so_to_me_and_to_nobody_else(
    database: Path, workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    two_slots(database)
    async with open_desk(workspace) as desk:
        await desk.press("a", "k")
        assert desk.shows("½ awaiting second")
        assert desk.shows("½ 1")
    async with open_desk(bo) as desk:
        assert not desk.shows("½")
        assert not desk.shows("ana")
        assert desk.shows("0 of 5")


async def test_at_my_own_verdict_it_says_who_gives_the_second_and_nothing_of_one_of_mine(
    database: Path, workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    first = claim_ids(workspace)[0]
    two_slots(database)
    async with open_desk(workspace) as desk:
        await desk.press("a", "k")
        bo.hold(first)
        await desk.pilot.pause(0.7)
        await desk.settle()
        assert desk.shows("bo is at work on it until")
        assert not desk.shows("beside theirs")


@pytest.mark.parametrize(
    ("key", "queue"), [(str(place), queue) for place, queue in enumerate(Queue, 1)]
)
async def test_a_queue_is_one_key_after_w(
    key: str, queue: Queue, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", key)
        assert desk.review.filter == ClaimFilter(queue=queue)
        assert desk.shows(f"Queue: {queue}")
        await desk.press("w", "0")
        assert desk.review.filter.is_empty


async def test_the_title_of_my_queue_says_what_is_left_to_do(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", "1")
        assert desk.shows("Queue: mine · 5 to do")
        await desk.press("a")
        assert desk.shows("Queue: mine · 4 to do")
        await desk.press("u")
        assert desk.shows("Queue: mine · 5 to do")


async def test_a_queue_that_is_listed_in_part_says_so(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ui.titles.IN_LINE", 5)
    async with open_desk(workspace) as desk:
        await desk.press("w", "1")
        assert desk.shows("Queue: mine · 5 to do of the next 5")


@pytest.mark.parametrize(
    ("key", "order"),
    [("w", Order.WORTH), ("a", Order.ARTICLE), ("o", Order.AGE), ("d", Order.DIFFERENCES)],
)
async def test_the_order_of_a_queue_is_one_key_too(
    key: str, order: Order, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", "o", key, "1")
        assert desk.review.order is order
        listed = list(desk.review.claims.listing.numbers)
        assert listed == [each.n for each in workspace.upcoming(10, order)]
        await desk.press("w", "escape")
        assert desk.review.filter.queue is Queue.MINE


async def test_my_queue_stays_as_it_is_while_i_work_and_is_listed_anew_at_its_end(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", "1")
        listed = list(desk.review.claims.listing.numbers)
        await desk.press("a", "a", "a", "a")
        assert list(desk.review.claims.listing.numbers) == listed
        await desk.press("a")
        assert not desk.review.claims.listing.numbers
        assert desk.shows("Nothing to judge. Of 5 claims you judged 5.")


async def test_an_empty_queue_says_who_holds_what_until_when(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk
) -> None:
    held, later, *rest_ = claim_ids(workspace)
    for claim in rest_:
        workspace.judge(claim, Verdict.CONTESTED)
    workspace.skip(later, SkipReason.LATER)
    lease = bo.hold(held)
    assert lease
    async with open_desk(workspace) as desk:
        await desk.press("w", "1")
        words = " ".join(desk.review.claims.empty_text.split())
    until = f"{lease.expires_at.astimezone():%H:%M}"
    assert words == (
        "Nothing to judge. Of 5 claims you judged 3, you left 1 for later, "
        f"1 is held by bo until {until}. Esc lists all claims."
    )


@pytest.mark.parametrize("key", ["3", "4", "5", "6"])
async def test_every_empty_queue_says_what_would_be_in_it(
    key: str, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("w", key)
        assert desk.shows("Esc")
        await desk.press("escape")
        assert len(desk.review.claims.listing.numbers) == 5


async def test_what_is_saved_while_a_list_is_read_shows_in_that_list(
    workspace: Workspace, bo: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = claim_ids(workspace)[1]
    is_read, may_go_on = threading.Event(), threading.Event()
    listing = workspace.listing

    def listing_slowly(filter_: ClaimFilter, order: Order | Sort) -> Listing:
        found = listing(filter_, order)
        is_read.set()
        may_go_on.wait(30)
        return found

    async with open_desk(workspace) as desk:
        n = workspace.claim(second).n

        def status() -> Status:
            claims = desk.review.claims
            return claims.listing.status(list(claims.listing.numbers).index(n))

        monkeypatch.setattr(workspace, "listing", listing_slowly)
        await desk.pilot.press("O", "a")
        while not is_read.is_set():
            await desk.pilot.pause(0.01)
        bo.judge(second, Verdict.CONTESTED)
        while status() is not Status.CONTESTED:  # the list before this one is told
            await desk.pilot.pause(0.05)
        before = desk.review.claims.listing
        may_go_on.set()
        while desk.review.claims.listing is before:
            await desk.pilot.pause(0.01)
        for _ in range(40):
            if status() is Status.CONTESTED:
                break
            await desk.pilot.pause(0.1)
        assert status() is Status.CONTESTED
