"""What is sent to terminals of every kind, byte for byte: colours, signs, the cursor."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import Folder, judge, progress, wait_until_ready

_TRUE_OR_256_COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?[34]8[;:][25]")
_SIXTEEN_COLOURS = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7])(?:;[0-9;]*)?m")


@pytest.mark.parametrize("term", ["screen", "linux", "xterm"])
def test_a_terminal_of_16_colours_is_asked_for_no_others(folder: Folder, term: str) -> None:
    terminal = folder.open(TERM=term, COLORTERM="")
    wait_until_ready(terminal)
    judge(terminal, "a")
    assert _SIXTEEN_COLOURS.search(terminal.raw)
    assert _TRUE_OR_256_COLOUR.findall(terminal.raw) == []


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"WORKBENCH_ASCII": "1"}])
def test_where_signs_are_not_safe_none_are_sent(folder: Folder, env: dict[str, str]) -> None:
    terminal = folder.open(size=(120, 36), **env)
    terminal.wait_for(lambda text: progress(text)[1] > 0 and text.count("> ") > 1)
    judge(terminal, "a")
    terminal.press("?")
    terminal.wait_for("+- Keys -")
    assert terminal.shows("v 1  x 0")
    assert terminal.raw.isascii()


def test_an_encoding_of_old_is_sent_nothing_that_it_lacks(folder: Folder) -> None:
    terminal = folder.open(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    terminal.wait_for(lambda text: progress(text)[1] > 0)
    assert b"\\u" not in terminal.raw
    assert terminal.raw.isascii()


def test_a_screen_reader_finds_the_cursor_at_the_claim(folder: Folder) -> None:
    terminal = folder.open("--reader")
    terminal.wait_for(lambda text: "1 of 63, open, worth" in text)
    terminal.press("down", "down")
    terminal.watch(1.0)
    assert terminal.cursor_line.startswith("3 of 63, open, worth ")
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert re.search("[\u2500-\u259f]", terminal.text) is None


def test_what_is_printed_for_people_is_plain_where_signs_are_not_safe(folder: Folder) -> None:
    plain = folder.run("--ascii", "show", _first_claim(folder))
    assert plain.stdout.isascii()
    signed = folder.run("show", _first_claim(folder))
    assert "·".encode() in signed.stdout


def _first_claim(folder: Folder) -> str:
    return folder.run("claims").stdout.decode().splitlines()[1].split()[0]
