"""Terminals differ: small ones, ones that change size, ones without colour, and none at all."""

from __future__ import annotations

import re

from tests.e2e.conftest import Folder, handled, judge, lit, progress, wait_until_ready

_COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:[34][0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


def test_the_window_may_change_its_size(folder: Folder) -> None:
    terminal = folder.open(size=(120, 36))
    wait_until_ready(terminal)
    for columns, rows in ((80, 24), (200, 60), (40, 12), (100, 30)):
        terminal.resize(columns, rows)
        terminal.wait_for(lambda text: "? keys" in text.split("\n")[-1])
    judge(terminal, "a")
    assert terminal.shows(lit)
    assert len(folder.verdicts()) == 1


def test_without_colour_state_is_told_by_glyphs(folder: Folder) -> None:
    terminal = folder.open(NO_COLOR="1")
    wait_until_ready(terminal)
    judge(terminal, "a")
    judge(terminal, "x")
    terminal.wait_for(handled(2))
    terminal.wait_for(lambda text: "✓ 1  ✗ 1" in text and re.search(r"✓ [.\d]+ ", text) is not None)
    assert terminal.shows(lambda text: re.search(r"✗ [.\d]{3} ", text) is not None)
    assert terminal.shows(lit)
    assert _COLOUR.findall(terminal.raw) == []


def test_with_colour_there_is_some(folder: Folder) -> None:
    terminal = folder.open()
    wait_until_ready(terminal)
    assert progress(terminal.text)[0] == 0
    assert _COLOUR.search(terminal.raw)


def test_where_there_is_no_terminal_one_line_says_so(folder: Folder) -> None:
    done = folder.run()
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("workbench: the screen needs a terminal")
    assert not folder.database.exists()
