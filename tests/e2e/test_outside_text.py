"""Text from outside is shown; nothing in it reaches the terminal as a command."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Folder, wait_until_ready

ARTICLE = """\
---
headline: The [bold]harbour[/]
publisher: Gazette [@click=app.quit]here[/]
---
The harbour office counted 300 [red]passengers[/] on \x1b[5;31;47mMonday\x1b[0m, it said.

Its owner \u202esaid that 12 ships\u202c came in [/x] on 4 May 2024, with \x9b31m eight boats.

The town \x1b]0;owned\x07 has 4,000 inhabitants.
"""
NEVER_SENT = ("\x1b[5;31;47m", "\x1b]0;", "\x9b", "\u202e", "\u202c")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_markup_and_control_characters_show_as_text(
    empty_folder: Folder, size: tuple[int, int]
) -> None:
    (empty_folder.root / "seeds" / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    terminal = empty_folder.open(size=size)
    wait_until_ready(terminal)
    terminal.wait_for("\ufffd31m eight")
    terminal.wait_for("came in [/x] on 4 May 2024")
    terminal.press("j")
    terminal.wait_for("300 [red]passengers[/]")
    terminal.wait_for("␛[5;31;47mMonday␛[0m")
    terminal.wait_for("Gazette [@click=app.quit]here[/]")
    terminal.press("enter")
    terminal.wait_for(" to do)")  # the galley is open
    terminal.wait_for("␛]0;owned␇")
    terminal.press("q", "i")
    terminal.wait_for("History of")
    for never in NEVER_SENT:
        assert never.encode() not in terminal.raw


def test_an_article_with_nul_shows_it_or_is_refused_in_words(empty_folder: Folder) -> None:
    article = empty_folder.root / "seeds" / "harbour.txt"
    article.write_text("The harbour office counted 300 pass\0engers on 4 May 2024.\n")
    terminal = empty_folder.open()
    terminal.wait_for(lambda text: "300 pass␀engers" in text or "not read: " in text)
    assert b"\0" not in terminal.raw
