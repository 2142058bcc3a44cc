"""Exporting from the screen: the name of the file says the format, a manifest lies beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.conftest import OpenDesk
from workbench.export import verifying
from workbench.resources import schema_number
from workbench.workspace import Workspace


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


async def test_the_dialog_says_what_formats_there_are(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("E")
        assert desk.shows("Its ending says the format: .csv .tsv .jsonl .parquet .xlsx")


async def test_the_name_of_the_file_says_the_format(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("a", "E", *"all.jsonl", "enter")
        assert desk.shows("5 rows written")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["status"] for line in lines) == ["corroborated", *["open"] * 4]
    verified = verifying.verify(tmp_path / "all.jsonl", schema=schema_number())
    assert verified.fits
    assert verified.manifest.origin.reviewer == workspace.reviewer


async def test_a_name_that_tells_no_format_keeps_the_dialog_open(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("E", *"verdicts.doc", "enter")
        assert desk.shows("tells no format")
        assert desk.shows("verdicts.doc")
    assert names_in(tmp_path) == {"desk.db"}


async def test_a_pasted_name_that_no_file_can_have_is_refused(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("E")
        desk.app.screen.query_one(Input).value = "verdicts\0.csv"
        await desk.press("enter")
        assert desk.shows("no NUL character")
    assert names_in(tmp_path) == {"desk.db"}


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("0" * 300 + ".csv", "Nothing can be written there: File name too long."),
        ("~no.such.reviewer/a.csv", "Nobody here has a folder ~no.such.reviewer"),
    ],
)
async def test_a_path_that_cannot_be_leaves_the_dialog_open_and_says_why(
    workspace: Workspace,
    open_desk: OpenDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pasted: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(workspace) as desk:
        await desk.press("E")
        field = desk.app.screen.query_one(Input)
        field.value = pasted
        await desk.press("enter")
        assert desk.shows(said)
        field.value = "all.csv"
        await desk.press("enter")
        assert desk.shows("5 rows written")
    assert "all.csv" in names_in(tmp_path)
