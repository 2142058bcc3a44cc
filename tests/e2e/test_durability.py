"""What shows as saved is on the disk, however the program comes to its end."""

from __future__ import annotations

import signal
import time

import pytest

from tests.builders import look
from tests.e2e.conftest import Folder, judge, progress, wait_until_ready
from tests.e2e.terminal import PATIENCE_SECONDS, Terminal


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


def wait_until_held(folder: Folder) -> None:
    """Wait until the claim on the screen is held for its reviewer."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not look(folder.database, "SELECT claim FROM lease"):
        assert time.monotonic() < deadline, "no claim was held"
        time.sleep(0.05)


def assert_nobody_is_here(folder: Folder) -> None:
    assert look(folder.database, "SELECT * FROM lease") == []
    assert look(folder.database, "SELECT * FROM present") == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_the_database_whole(folder: Folder, number: signal.Signals) -> None:
    terminal = judge_one(folder)
    wait_until_held(folder)
    terminal.kill(number)
    assert terminal.wait_for_end() == 0
    assert_nobody_is_here(folder)
    assert_the_verdict_stands(folder)
    assert b"\x1b[?1049l" in terminal.raw, "the terminal is as it was found"


@pytest.mark.parametrize(
    "shell",
    ["", "trap '' HUP; exec \"$@\"", "trap '' HUP; \"$@\"; true"],
    ids=["with its signal", "with its signal ignored", "without any signal"],
)
def test_closing_the_window_ends_the_program_in_order(folder: Folder, shell: str) -> None:
    terminal = folder.open(shell=shell)
    wait_until_ready(terminal)
    judge(terminal, "x")
    wait_until_held(folder)
    terminal.hang_up()
    terminal.wait_for_end()
    assert_nobody_is_here(folder)
    assert_the_verdict_stands(folder)
