"""Who is at work on what, until when, and by which clock."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.review.leases import LASTS, DeskClock, Lease, holders, kept

minutes = st.integers(-600, 600).map(lambda n: timedelta(minutes=n))


def test_a_lease_lasts_ten_minutes_from_the_last_sign_of_work() -> None:
    lease = Lease.taken("c1", "ana", NOON)
    almost = NOON + LASTS - timedelta(seconds=1)
    assert timedelta(minutes=10) == LASTS
    assert kept([lease], almost) == [lease]
    assert kept([lease], NOON + LASTS) == []
    assert kept([lease.renewed(almost)], NOON + LASTS) == [lease.renewed(almost)]


def test_renewing_never_shortens_a_lease_and_keeps_since_when_it_is_blind() -> None:
    lease = Lease.taken("c1", "ana", NOON, after=3)
    assert lease.renewed(NOON - LASTS) == lease
    later = lease.renewed(NOON + LASTS)
    assert (later.taken_at, later.after) == (NOON, 3)


def test_a_claim_is_held_by_those_with_a_lease_on_it() -> None:
    leases = [Lease.taken("c1", "ana", NOON), Lease.taken("c2", "bo", NOON)]
    assert holders(leases, "c1") == {"ana"}
    assert holders(leases, "c3") == set()


@given(st.lists(st.tuples(st.sampled_from("abc"), minutes)))
def test_time_at_the_desk_never_goes_back_whatever_the_clocks_say(
    readings: list[tuple[str, timedelta]],
) -> None:
    clocks = {name: DeskClock() for name in "abc"}
    latest = NOON
    for name, wrong_by in readings:
        now = clocks[name].time(NOON + wrong_by, latest)
        assert now >= latest
        latest = now


def test_time_goes_on_for_a_slow_clock_after_a_fast_one_has_come_and_gone() -> None:
    hour, minute = timedelta(hours=1), timedelta(minutes=1)
    latest = DeskClock().time(NOON + hour, NOON)
    slow = DeskClock()
    first = slow.time(NOON, latest)
    assert first == latest
    assert slow.time(NOON + minute, first) == first + minute
