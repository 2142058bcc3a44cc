"""How often the screen is painted at most."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_ASK = """
from contextlib import suppress

from workbench.ui import run

with suppress(AttributeError):
    run(None, None, None)  # nobody's workspace: it brings in the screen, and shows none
from textual.constants import MAX_FPS

print(MAX_FPS)
"""


@pytest.mark.parametrize(("set_to", "frames"), [({}, "120"), ({"TEXTUAL_FPS": "30"}, "30")])
def test_frames_come_twice_as_often_unless_somebody_wants_fewer(
    set_to: dict[str, str], frames: str
) -> None:
    usual = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"}
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=usual | set_to,
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == frames
