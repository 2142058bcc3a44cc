"""The verdict CSV is the same from the screen and from a script, and spreadsheets read it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Folder, judge, wait_until_ready
from workbench.export import COLUMNS, read_verdicts

FORMULA = "=1+1"
_TEXT, _UTF8, _FROM_LINE, _COMMA, _QUOTE = "2", "76", "1", "44", "34"


@pytest.fixture
def exported(folder: Folder) -> Path:
    """A CSV with a verdict, a skip and a note that looks like a formula, from the screen."""
    terminal = folder.open()
    wait_until_ready(terminal)
    terminal.press("n")
    terminal.wait_for("Note on this claim")
    terminal.press(FORMULA, "enter")
    terminal.wait_for("note · ")
    judge(terminal, "a")
    terminal.press("s")
    terminal.wait_for("Skip, because")
    terminal.press("3")
    terminal.wait_for("↷ 1")
    terminal.press("E")
    terminal.wait_for("Export the verdicts")
    terminal.press("enter")
    terminal.wait_for("rows written to")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    return folder.root / "verdicts.csv"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, strict=True))


def test_the_screen_and_a_script_write_the_same(folder: Folder, exported: Path) -> None:
    printed = folder.run("export", "-")
    assert printed.returncode == 0, printed.stderr.decode()
    assert printed.stdout == exported.read_bytes()
    assert folder.run("export", "again.csv").returncode == 0
    assert (folder.root / "again.csv").read_bytes() == printed.stdout
    head, *rows = rows_of(exported)
    assert head == list(COLUMNS)
    status = COLUMNS.index("status")
    assert [row[status] for row in rows].count("corroborated") == 1
    assert [row[status] for row in rows].count("skipped") == 1
    assert [row["note"] for row in read_verdicts(exported) if row["note"]] == [FORMULA]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_finds_the_same_rows(exported: Path, tmp_path: Path) -> None:
    rows = rows_of(exported)
    all_text = "/".join(f"{column}/{_TEXT}" for column in range(1, len(COLUMNS) + 1))
    reading = f"--infilter=CSV:{_COMMA},{_QUOTE},{_UTF8},{_FROM_LINE},{all_text}"
    writing = f"csv:Text - txt - csv (StarCalc):{_COMMA},{_QUOTE},{_UTF8}"
    convert(exported, tmp_path / "sheet", "ods", reading)
    convert(tmp_path / "sheet" / "verdicts.ods", tmp_path / "back", writing)
    assert rows_of(tmp_path / "back" / "verdicts.csv") == rows
    assert [row[COLUMNS.index("note")] for row in rows[1:] if FORMULA in row[6]] == [f"'{FORMULA}"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_opens_a_sheet_with_the_same_cells(
    folder: Folder, exported: Path, tmp_path: Path
) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra 'xlsx' is not installed")
    assert folder.run("export", "verdicts.xlsx").returncode == 0
    writing = f"csv:Text - txt - csv (StarCalc):{_COMMA},{_QUOTE},{_UTF8}"
    convert(folder.root / "verdicts.xlsx", tmp_path / "opened", writing)
    head, *rows = rows_of(tmp_path / "opened" / "verdicts.csv")
    assert head == list(COLUMNS)
    assert [dict(zip(head, row, strict=True)) for row in rows] == list(read_verdicts(exported))
    assert FORMULA in [row[COLUMNS.index("note")] for row in rows]


def convert(source: Path, folder: Path, kind: str, *options: str) -> None:
    """Let LibreOffice open a file and save it as another kind, with settings of its own."""
    profile = folder.with_name("profile")
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *options,
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(source),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()), done.stdout + done.stderr
