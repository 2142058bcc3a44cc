"""A note in the reviewer's own editor: a private file, no shell, and the text survives."""

from __future__ import annotations

import shlex
import signal
import stat
import sys
from pathlib import Path

import pytest

from workbench.ui.editor import EditorError, edit_text, editor_of

HOSTILE = "$(touch pwned); `touch pwned`\n'\"; rm -rf x #\x1b[2J\u202e"


def script(tmp_path: Path, *lines: str) -> list[str]:
    """An editor that does this with `path`, and leaves where it was called in a file."""
    source = tmp_path / "editor.py"
    head = ["import pathlib, sys", "path = pathlib.Path(sys.argv[1])"]
    where = f"pathlib.Path({str(tmp_path / 'where')!r}).write_text(str(path))"
    source.write_text("\n".join([*head, where, *lines]), encoding="utf-8")
    return [sys.executable, str(source)]


def test_what_was_saved_comes_back_without_the_last_line_end(tmp_path: Path) -> None:
    add = "path.write_text(path.read_text(encoding='utf-8') + ' more\\n', encoding='utf-8')"
    assert edit_text(script(tmp_path, add), "One line") == "One line more"


def test_the_text_reaches_the_editor_as_it_is_and_is_not_carried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert edit_text(script(tmp_path), HOSTILE) == HOSTILE
    assert not (tmp_path / "pwned").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_only_the_user_can_read_the_file_and_it_is_gone_afterwards(tmp_path: Path) -> None:
    modes = "path.write_text(oct(path.stat().st_mode) + oct(path.parent.stat().st_mode))"
    told = edit_text(script(tmp_path, modes), "a note")
    assert told == oct(stat.S_IFREG | 0o600) + oct(stat.S_IFDIR | 0o700)
    file = Path((tmp_path / "where").read_text())
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("path.write_text('half'); sys.exit(3)", "ended with an error (3)"),
        ("path.write_bytes(b'\\xff')", "what it saved is no UTF-8"),
        ("path.unlink()", "No such file"),
    ],
)
def test_an_editor_that_fails_is_told_of(tmp_path: Path, does: str, told: str) -> None:
    with pytest.raises(EditorError) as caught:
        edit_text(script(tmp_path, does), "a note")
    assert told in str(caught.value)
    assert not Path((tmp_path / "where").read_text()).exists()


def test_an_editor_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="No such file"):
        edit_text([str(tmp_path / "none")], "a note")


def test_an_interrupt_is_for_the_editor(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    both = "import os, signal; os.kill(os.getppid(), signal.SIGINT); path.write_text('kept')"
    assert edit_text(script(tmp_path, both), "a note") == "kept"
    assert signal.getsignal(signal.SIGINT) is before


def test_visual_goes_before_editor_and_may_have_arguments() -> None:
    assert editor_of({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_of({"VISUAL": " ", "EDITOR": shlex.join(["my editor"])}) == ["my editor"]
    assert editor_of({}) is None
    with pytest.raises(EditorError, match=r"\$EDITOR cannot be read"):
        editor_of({"EDITOR": "vi '"})
