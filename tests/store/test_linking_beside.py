"""Links looked for by a process of its own: the same links, stopped at once, failing in words."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.test_links import LATE, RAIN, publish
from workbench.errors import StoreError, WorkbenchError
from workbench.workspace import Workspace, linking_beside
from workbench.workspace.linking_beside import FEW, link_beside


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "beside.db", reviewer="ana") as opened:
        for publisher in ("Gazette", "Post", "Herald"):
            publish(opened, publisher, LATE, RAIN)
        yield opened


def nobody_is_told(done: int, total: int) -> None:
    raise AssertionError("told, although nothing was done")


def test_another_process_finds_the_same_links(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    report = link_beside(
        workspace.place.database, "ana", lambda *done: told.append(done), lambda: True
    )
    assert (report.claims, report.links, report.is_complete) == (6, 6, True)
    assert told == [(2, 6), (4, 6), (6, 6)]
    assert workspace.unlinked() == 0
    assert len(list(workspace.links())) == 6
    assert multiprocessing.active_children() == []


def test_few_are_linked_without_another_process(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.unlinked() <= FEW
    monkeypatch.setattr("workbench.workspace.linking_beside.Child", None)
    assert workspace.link_beside(lambda *_: None).claims == 6


def test_many_are_linked_by_another_process(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.workspace.linking_beside.FEW", 5)
    monkeypatch.setattr(Workspace, "link", None)
    assert workspace.link_beside(lambda *_: None).claims == 6


def test_told_to_stop_it_ends_at_once_and_the_rest_is_linked_the_next_time(
    workspace: Workspace,
) -> None:
    report = link_beside(workspace.place.database, "ana", nobody_is_told, lambda: False)
    assert (report.claims, report.links, report.is_complete) == (0, 0, False)
    assert multiprocessing.active_children() == []
    assert workspace.unlinked() == 6
    assert workspace.link().is_complete
    assert len(list(workspace.links())) == 6


def test_ended_from_outside_it_says_so(workspace: Workspace) -> None:
    def end_it() -> bool:
        (child,) = multiprocessing.active_children()
        child.kill()
        child.join()
        return True

    with pytest.raises(WorkbenchError, match="ended from outside: what was found is kept"):
        link_beside(workspace.place.database, "ana", nobody_is_told, end_it)
    assert workspace.link().is_complete


def test_a_fault_of_ours_is_told_and_nobody_left_to_tell_is_no_fault(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("the words of a claim")

    monkeypatch.setattr(Workspace, "link", fails)
    ours, theirs = multiprocessing.Pipe()
    linking_beside._link(theirs, workspace.place.database, "ana")
    told = ours.recv()
    assert isinstance(told, WorkbenchError)
    assert "ValueError" in str(told)
    assert "words of a claim" not in str(told)
    ours.close()
    linking_beside._link(theirs, workspace.place.database, "ana")
    theirs.close()


def test_what_fails_in_the_other_process_is_said_here(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"broken\.db"):
        link_beside(broken, "ana", nobody_is_told, lambda: True)
