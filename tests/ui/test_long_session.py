"""A session with keys at random, in which colleagues write: nothing breaks, and no count drifts.

It is the short form of `python -m benchmarks long-session`, which plays 5,000 verdicts.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from benchmarks.long_session import play
from workbench.ui.desk import Desk

ACTS = int(os.environ.get("WORKBENCH_SESSION_ACTS", "200"))
SEED = int(os.environ.get("WORKBENCH_SESSION_SEED", "1"))


async def test_whatever_is_pressed_the_screen_goes_on_and_shows_what_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    played = await play(tmp_path, seed=SEED, acts=ACTS, articles=8)
    assert played.judgements > ACTS / 10
    assert not [said for said in played.complaints if "not saved" in said]


async def test_leaving_while_something_is_still_asked_drops_the_question() -> None:
    """A claim was being held when the desk closed, and the program ended with an error."""
    desk = Desk()
    desk.close()
    for ask in (desk.read, desk.write, desk.find):
        with pytest.raises(asyncio.CancelledError):
            await ask(lambda: None)
