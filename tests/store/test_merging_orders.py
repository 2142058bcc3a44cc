"""Whichever laptop is merged into which, in whatever order and however often: all show the same."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laptops import DEEDS, PEOPLE, begin, kept, merged, shown, undone_in_turn, work
from workbench.errors import UsageError
from workbench.store import Store
from workbench.workspace import Workspace

often = ["judge"] * 6 + ["undo"] * 3 + ["redo"] * 2
deeds = st.lists(
    st.tuples(
        st.sampled_from([*often, *DEEDS]),
        st.sampled_from(PEOPLE),
        st.integers(0, 24),
        st.sampled_from([1, 0, 5, -3, 60]),
    ),
    max_size=8,
)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@cache
def as_it_began() -> bytes:
    """A database that nobody has worked in yet: making one takes longer than all else here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "origin.db")
        begin(path)
        return path.read_bytes()


def laptops(folder: str, *offline: list[tuple[str, str, int, int]]) -> list[Path]:
    """What they did together first, and then each on a copy."""
    first, *others = offline
    origin = Path(folder, "origin.db")
    origin.write_bytes(as_it_began())
    work(origin, first)
    paths = []
    for number, done in enumerate(others):
        path = Path(folder, f"{'abc'[number]}.db")
        shutil.copy(origin, path)
        work(path, done)
        paths.append(path)
    return paths


def differing(one: Path, other: Path) -> dict[str, object]:
    """The tables of two databases that do not hold the same."""
    mine, theirs = kept(one), kept(other)
    return {
        name: (set(mine[name]) - set(theirs[name]), set(theirs[name]) - set(mine[name]))
        for name in mine
        if mine[name] != theirs[name]
    }


@few
@given(deeds, deeds, deeds)
def test_two_databases_come_to_the_same_whichever_is_merged_into_which(
    together: list[tuple[str, str, int, int]],
    here: list[tuple[str, str, int, int]],
    there: list[tuple[str, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b = laptops(folder, together, here, there)
        ab, ba = merged(a, b), merged(b, a)
        assert differing(ab, ba) == {}
        assert shown(ab) == shown(ba)
        again = merged(ab, b, a, ab)
        assert differing(again, ab) == {}
        for name in PEOPLE:
            assert undone_in_turn(ab, name) == undone_in_turn(ba, name)


@few
@given(deeds, deeds, deeds, deeds)
def test_three_databases_come_to_the_same_in_any_order(
    together: list[tuple[str, str, int, int]],
    one: list[tuple[str, str, int, int]],
    two: list[tuple[str, str, int, int]],
    three: list[tuple[str, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b, c = laptops(folder, together, one, two, three)
        in_order = merged(a, b, c)
        assert differing(merged(c, a, b), in_order) == {}
        assert differing(merged(a, merged(c, b)), in_order) == {}
        assert differing(merged(merged(b, c), merged(b, a)), in_order) == {}


@few
@given(deeds, deeds, deeds, deeds)
def test_what_is_derived_in_a_merged_database_follows_from_its_log(
    together: list[tuple[str, str, int, int]],
    here: list[tuple[str, str, int, int]],
    there: list[tuple[str, str, int, int]],
    later: list[tuple[str, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b = laptops(folder, together, here, there)
        path = merged(a, b)
        for _ in range(2):
            before = kept(path)
            with Store(path) as store:
                store.verdicts.rebuild()
                store.evidence.rebuild()
            assert kept(path) == before
            work(path, later)


@pytest.mark.parametrize("name", ["the same", "a symbolic link", "a hard link"])
def test_a_database_is_not_merged_with_itself(path: Path, name: str) -> None:
    begin(path)
    work(path, [("judge", "ana", 1, 1), ("undo", "ana", 0, 1), ("judge", "bo", 2, 1)])
    other = path if name == "the same" else path.with_name("other.db")
    if name == "a symbolic link":
        other.symlink_to(path)
    elif name == "a hard link":
        other.hardlink_to(path)
    before = path.read_bytes()
    with Workspace.open(path, reviewer="ana") as workspace:
        for bring in (workspace.merge, workspace.preview_merge):
            with pytest.raises(UsageError, match=r"is this database itself: name another one"):
                bring([other])
    assert {file.name for file in path.parent.iterdir()} == {path.name, other.name}
    assert path.read_bytes() == before
