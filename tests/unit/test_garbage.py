"""Garbage is looked for while nobody types, and only where there is some."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from workbench.ui.garbage import Garbage


class Ring:
    """An object that only a search for garbage takes away."""

    def __init__(self) -> None:
        self.itself = self


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock of our own, while Python looks for garbage only when it is told to."""
    gc.collect()
    gc.disable()
    yield Clock()
    gc.enable()


def dropped(rings: int) -> weakref.ref[Ring]:
    """Make so many and let go of them; gives a look at one."""
    made = [Ring() for _ in range(rings)]
    return weakref.ref(made[0])


def test_it_is_looked_for_once_the_reviewer_reads(clock: Clock) -> None:
    garbage = Garbage(clock)
    ring = dropped(6_000)
    garbage.look(typed_at=clock.now - 0.1)
    assert ring() is not None
    garbage.look(typed_at=clock.now - 0.5)
    assert ring() is None


def test_a_little_is_left_for_later(clock: Clock) -> None:
    garbage = Garbage(clock)
    ring = dropped(100)
    garbage.look(typed_at=0.0)
    assert ring() is not None


def test_what_has_stayed_for_long_is_looked_through_once_a_minute(clock: Clock) -> None:
    garbage = Garbage(clock)
    kept = [Ring() for _ in range(6_000)]
    garbage.look(typed_at=0.0)
    gc.collect(1)
    ring = weakref.ref(kept[0])
    kept.clear()
    garbage.look(typed_at=0.0)
    assert ring() is not None
    clock.now += 61.0
    garbage.look(typed_at=0.0)
    assert ring() is None


def test_where_nothing_came_nothing_is_looked_through(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage = Garbage(clock)
    clock.now += 600.0
    looked: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "collect", lambda *generations: looked.append(generations))
    garbage.look(typed_at=0.0)
    assert not looked


def test_what_is_there_at_the_beginning_stays(clock: Clock) -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        Garbage(clock).begin()
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold()[0] > before[0]
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
