"""Long work: how far it is, how long it will take, and that it is stopped."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.jobs import Job, Jobs
from workbench.wording import duration_in_words


@dataclass
class Watch:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_progress_is_told_with_the_time_left() -> None:
    watch = Watch()
    job = Job("reading in", "articles", 10_000, clock=watch)
    assert job.in_words == "0 of 10,000 articles"
    watch.now += 10
    job.reach(1_000)
    assert job.seconds_left == pytest.approx(90)
    assert job.in_words == "1,000 of 10,000 articles · 1 min 30 s left"


def test_the_rate_of_the_last_seconds_counts_not_that_of_the_beginning() -> None:
    watch = Watch()
    job = Job("reading in", "articles", 10_000, clock=watch)
    for _ in range(100):  # slow at first
        watch.now += 1
        job.step()
    for _ in range(100):
        watch.now += 1
        job.reach(job.done + 99)
    assert job.seconds_left == pytest.approx(1, abs=1)
    job = Job("reading in", "articles", 1_000, clock=watch)
    job.reach(100)
    watch.now += 100  # it stands still: more and more is left
    assert job.seconds_left == pytest.approx(900)


def test_of_work_without_a_known_end_only_what_is_done_is_told() -> None:
    job = Job("reading in", "articles", clock=Watch())
    job.step()
    assert job.seconds_left is None
    assert job.in_words == "1 articles"
    job.reach(2, 5)
    assert job.count_in_words == "2 of 5 articles"


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 50)), max_size=40), st.integers(1, 500))
def test_time_left_is_never_less_than_nothing(steps: list[tuple[float, int]], total: int) -> None:
    watch = Watch()
    job = Job("exporting", "rows", total, clock=watch)
    for seconds, more in steps:
        watch.now += seconds
        job.reach(job.done + more)
        left = job.seconds_left
        assert left is None or left >= 0
        assert f"{job.done:,} of" in job.in_words


def test_work_that_was_stopped_is_wanted_no_more_and_says_so() -> None:
    job = Job("exporting", "rows", 10, clock=Watch())
    assert job.is_wanted()
    job.cancel()
    assert not job.is_wanted()
    assert "stopping" in job.in_words


def test_what_nobody_waits_for_any_more_is_stopped() -> None:
    jobs = Jobs()
    job = Job("exporting", "rows")
    with jobs.under_way(job):
        assert list(jobs) == [job]
    assert not list(jobs)
    assert not job.is_wanted()


def test_a_moment_is_not_worth_a_line() -> None:
    watch = Watch()
    job = Job("exporting", "rows", clock=watch)
    assert not job.is_long
    watch.now += 1
    assert job.is_long


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-1, "0 s"), (40.4, "40 s"), (125, "2 min 05 s"), (4_800, "1 h 20 min")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration_in_words(seconds) == words
