"""What shows as saved is on the disk, however the program comes to its end."""

from __future__ import annotations

import signal

import pytest

from tests.builders import look
from tests.e2e.conftest import Folder, judge, progress, wait_until_ready
from tests.e2e.terminal import Terminal


def judge_one(folder: Folder) -> Terminal:
    terminal = folder.open()
    wait_until_ready(terminal)
    judge(terminal, "x")
    return terminal


def assert_the_verdict_stands(folder: Folder) -> None:
    assert look(folder.database, "PRAGMA integrity_check") == [("ok",)]
    assert [verdict for _, verdict, _ in folder.verdicts()] == ["contested"]
    again = folder.open()
    wait_until_ready(again)
    assert progress(again.text)[0] == 1


def test_a_verdict_that_shows_as_saved_survives_a_kill(folder: Folder) -> None:
    terminal = folder.open()
    wait_until_ready(terminal)
    judge(terminal, "x", until="saved ")
    terminal.kill(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    assert_the_verdict_stands(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_the_database_whole(folder: Folder, number: signal.Signals) -> None:
    terminal = judge_one(folder)
    terminal.kill(number)
    terminal.wait_for_end()
    assert_the_verdict_stands(folder)
    left_as_it_was = b"\x1b[?1049l" in terminal.raw
    assert left_as_it_was or number is signal.SIGHUP, "a terminal that hung up needs no care"


def test_closing_the_window_leaves_the_database_whole(folder: Folder) -> None:
    terminal = judge_one(folder)
    terminal.hang_up()
    assert_the_verdict_stands(folder)
