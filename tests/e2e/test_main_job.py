"""The main job: open the articles, judge claims, undo, quit, and find it all again."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Folder, handled, judge, progress, wait_until_ready

KEYS = "axaxxaaxax"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_ten_judged_and_three_undone_stand_after_a_restart(
    folder: Folder, size: tuple[int, int]
) -> None:
    terminal = folder.open(size=size)
    wait_until_ready(terminal)
    assert progress(terminal.text)[0] == 0
    for key in KEYS:
        judge(terminal, key)
    for left in (9, 8, 7):
        terminal.press("u")
        terminal.wait_for(handled(left))
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    again = folder.open(size=size)
    wait_until_ready(again)
    again.wait_for(handled(7))
    again.press("q")
    assert again.wait_for_end() == 0

    words = {"a": "corroborated", "x": "contested"}
    standing = folder.verdicts()
    assert [verdict for _, verdict, _ in standing] == [words[key] for key in KEYS[:7]]
    assert {reviewer for _, _, reviewer in standing} == {"ana"}
    assert len({claim for claim, _, _ in standing}) == 7
