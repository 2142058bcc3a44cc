"""Where the screen fails, one line says so, and what to do; the rest is in a log."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.builders import look
from tests.e2e.conftest import Folder, judge, progress, wait_until_ready
from tests.e2e.terminal import Terminal

_BROKEN = """
import functools
from workbench.cli import main
from workbench.ui.app import WorkbenchApp
from workbench.ui.screens.review import ReviewScreen

def fail(*_):
    raise LookupError("no such shelf: The harbour closed at noon.")

async def fail_later(*_):
    fail()

{}
main()
"""
_FAILURES = {
    "in a handler": "ReviewScreen.action_theme = fail",
    "in a worker": "ReviewScreen.action_theme = lambda self: self.start(fail_later(), 'theme')",
}
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_LINE = "workbench: the screen broke off (LookupError: no such shelf: The harbour closed at noon)."


def open_broken(folder: Folder, how: str) -> Terminal:
    return folder.start([sys.executable, "-c", _BROKEN.format(how)], size=(400, 36))


def assert_one_line_tells(terminal: Terminal) -> None:
    assert terminal.wait_for_end() == 1
    _, _, after = terminal.raw.decode().rpartition("\x1b[?1049l")
    (line,) = _ESCAPES.sub("", after).splitlines()
    assert line.startswith(_LINE)
    assert "All that showed as saved is saved." in line
    log = Path(line.split()[-1]).read_text("utf-8")
    assert "LookupError" in log
    assert "in fail" in log
    assert "harbour" not in log


@pytest.mark.parametrize("where", _FAILURES)
def test_a_failure_says_on_one_line_what_is_saved_and_where_the_log_is(
    folder: Folder, where: str
) -> None:
    terminal = open_broken(folder, _FAILURES[where])
    wait_until_ready(terminal)
    judge(terminal, "a")
    terminal.press("T")
    assert_one_line_tells(terminal)
    assert look(folder.database, "SELECT * FROM lease") == []
    assert [verdict for _, verdict, _ in folder.verdicts()] == ["corroborated"]
    again = folder.open()
    wait_until_ready(again)
    assert progress(again.text)[0] == 1


@pytest.mark.parametrize("screen", ["WorkbenchApp", "ReviewScreen"])
def test_a_failure_before_there_is_a_screen_is_told_as_well(folder: Folder, screen: str) -> None:
    terminal = open_broken(folder, f"{screen}.on_mount = fail")
    assert_one_line_tells(terminal)
