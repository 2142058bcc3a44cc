"""The bytes of an article are kept as the proof of what was read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli_runs import in_folder
from workbench.workspace import Workspace

BYTES = (
    "\ufeffTram Stops Closed\r\n\r\nThe city closed 12 tram stops in March.\x00 Caf\u00e9.\r\n"
).encode()


def test_the_bytes_come_back_bit_for_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = in_folder(tmp_path, monkeypatch)
    Path("tram.txt").write_bytes(BYTES)
    run("ingest", "tram.txt", "--db", "a.db")
    with Workspace.open(Path("a.db")) as workspace:
        (article,) = workspace.articles()
    assert run("show", article.id, "--raw", "--db", "a.db").stdout_bytes == BYTES
    Path("tram.txt").write_bytes(BYTES.replace(b"12", b"13"))
    run("ingest", "tram.txt", "--db", "a.db")
    changed = run("show", article.id, "--raw", "--db", "a.db").stdout_bytes
    assert changed == BYTES.replace(b"12", b"13")


def test_only_an_article_has_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = in_folder(tmp_path, monkeypatch)
    assert "name one by its id" in run("show", "c123", "--raw", "--db", "a.db", code=2).stderr


def test_kept_bytes_can_be_neither_changed_nor_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Workspace.open(path) as workspace:
        workspace.ingest_text(BYTES, "-")
    with closing(sqlite3.connect(path)) as other:
        for sql in ("UPDATE original SET source = 'x'", "DELETE FROM original"):
            with pytest.raises(sqlite3.IntegrityError, match="bytes of an article are never"):
                other.execute(sql)
