"""What was not meant as a verdict is none: a paste, a key that is held down."""

from __future__ import annotations

from tests.builders import look
from tests.e2e.conftest import Folder, handled, judge, wait_until_ready

REPEATS = 30
REPEATS_A_SECOND = 30


def test_a_paste_judges_nothing(folder: Folder) -> None:
    terminal = folder.open()
    wait_until_ready(terminal)
    # The guard would let a key through by now: it is not what stops the paste.
    terminal.send("\x1b[200~aaxx\x1b[201~")
    judge(terminal, "a")  # the program goes on, and this is the first verdict
    terminal.wait_for(handled(1))
    assert len(folder.verdicts()) == 1


def test_a_key_held_down_judges_one_claim_or_two(folder: Folder) -> None:
    terminal = folder.open()
    wait_until_ready(terminal)
    terminal.watch(1.0)  # long enough on a busy machine too for the first press to count
    for _ in range(REPEATS):
        terminal.send("a")
        terminal.watch(1 / REPEATS_A_SECOND)
    terminal.wait_for("ignored: the key is held down")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert 1 <= len(folder.verdicts()) <= 2


def test_a_note_typed_faster_than_it_is_drawn_is_kept_whole(folder: Folder) -> None:
    terminal = folder.open()
    wait_until_ready(terminal)
    terminal.press("n")
    terminal.wait_for("Note on this claim")
    terminal.send("see the log book\r")  # all in one: Enter must not overtake the words
    terminal.wait_for("note · ")
    notes = look(folder.database, "SELECT note FROM judgement")
    assert notes == [("see the log book",)]
