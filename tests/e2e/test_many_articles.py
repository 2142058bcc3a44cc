"""A folder of so many articles that several processes read them opens like any other."""

from __future__ import annotations

from tests.e2e.conftest import Folder, handled, judge, wait_until_ready

ARTICLES = 150


def test_a_large_folder_is_read_in_while_the_screen_is_open(empty_folder: Folder) -> None:
    for number in range(ARTICLES):
        text = f"The harbour office counted {300 + number} ferries on 4 May 2024.\n"
        (empty_folder.root / "seeds" / f"{number:03}.txt").write_text(text)
    terminal = empty_folder.open()
    terminal.wait_for(f"of {ARTICLES} ")
    wait_until_ready(terminal)
    judge(terminal, "a")
    assert terminal.shows(handled(1))
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert len(empty_folder.verdicts()) == 1
