"""A file is written whole or not at all, and never over another one by accident."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.export import replacing


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "verdicts.csv"


def write(
    target: Path, text: str, *, force: bool = False, meanwhile: Callable[[], object] | None = None
) -> None:
    with replacing(target, force=force) as stream:
        stream.write(text)
        if meanwhile:
            meanwhile()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_text_arrives_as_it_was_written(target: Path) -> None:
    write(target, "né\r\nzwei\n")
    assert target.read_bytes() == "né\r\nzwei\n".encode()
    assert names_in(target.parent) == ["verdicts.csv"]


def test_the_name_appears_only_when_the_file_is_complete(target: Path) -> None:
    with replacing(target) as stream:
        stream.write("half")
        stream.flush()
        assert not target.exists()
    assert target.read_text() == "half"


def test_an_existing_file_is_left_as_it_is(target: Path) -> None:
    target.write_text("mine")
    with pytest.raises(WorkbenchError, match=r"verdicts\.csv exists.*--force"):
        write(target, "yours")
    assert target.read_text() == "mine"
    assert names_in(target.parent) == ["verdicts.csv"]


def test_force_replaces_it_and_keeps_its_permissions(target: Path) -> None:
    target.write_text("mine")
    target.chmod(0o640)
    write(target, "yours", force=True)
    assert target.read_text() == "yours"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_files_have_here(target: Path) -> None:
    beside = target.with_name("beside.txt")
    beside.touch()
    write(target, "text")
    assert target.stat().st_mode == beside.stat().st_mode


@pytest.mark.parametrize("force", [False, True])
def test_a_failure_leaves_nothing_behind(target: Path, force: bool) -> None:
    if force:
        target.write_text("mine")

    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(target, "half", force=force, meanwhile=fail)
    assert names_in(target.parent) == (["verdicts.csv"] if force else [])
    assert not force or target.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_lost(target: Path) -> None:
    with pytest.raises(WorkbenchError, match="exists"):
        write(target, "late", meanwhile=lambda: target.write_text("first"))
    assert target.read_text() == "first"
    assert names_in(target.parent) == ["verdicts.csv"]


def test_of_two_that_write_at_once_one_is_refused(target: Path) -> None:
    both_inside = threading.Barrier(2)
    refused: list[str] = []

    def export(text: str) -> None:
        try:
            with replacing(target) as stream:
                stream.write(text)
                both_inside.wait(timeout=10)
        except WorkbenchError:
            refused.append(text)

    threads = [threading.Thread(target=export, args=(name,)) for name in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {target.read_text(), *refused} == {"ana", "ben"}
    assert names_in(target.parent) == ["verdicts.csv"]


def test_without_hard_links_it_is_the_same(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "this file system has none")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write(target, "text")
    assert target.read_text() == "text"
    other = target.with_name("b")
    with pytest.raises(WorkbenchError, match="exists"):
        write(other, "late", meanwhile=lambda: other.write_text("first"))
    assert other.read_text() == "first"
    assert names_in(target.parent) == ["b", "verdicts.csv"]


def test_a_link_is_followed(target: Path) -> None:
    target.write_text("old")
    link = target.with_name("latest.csv")
    link.symlink_to(target)
    write(link, "new", force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_stands_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match=r"There is no folder .*none: make it first"):
        write(tmp_path / "none" / "v.csv", "")
    with pytest.raises(WorkbenchError, match="is a folder: name a file in it"):
        write(tmp_path, "", force=True)
    (tmp_path / "plain").write_text("")
    with pytest.raises(WorkbenchError, match="There is no folder"):
        write(tmp_path / "plain" / "v.csv", "")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WorkbenchError, match="a device or a pipe"):
        write(tmp_path / "pipe", "", force=True)
    with pytest.raises(WorkbenchError, match="no NUL character"):
        write(tmp_path / "v\0.csv", "")
    assert names_in(tmp_path) == ["pipe", "plain"]


def test_a_full_disk_loses_nothing(target: Path) -> None:
    target.write_text("mine")
    with pytest.raises(WorkbenchError, match="the disk is full"), replacing(target, force=True):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert target.read_text() == "mine"
    assert names_in(target.parent) == ["verdicts.csv"]
