"""What `run` makes of how the screen ended; what is said and kept of one that broke off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench import ui
from workbench.appearance import Appearance
from workbench.ui import breaking_off
from workbench.ui.app import WorkbenchApp
from workbench.ui.breaking_off import ScreenError, screen_error
from workbench.ui.habits import Habits
from workbench.workspace import Workspace

SECRET = "The bakery sold 1,200 loaves"


def failure() -> Exception:
    """What a screen may fail with: a claim in its message, and in what it held."""
    claim = SECRET

    def look_up() -> None:
        raise KeyError(claim)

    def show() -> None:
        try:
            look_up()
        except KeyError as error:
            raise RuntimeError("no row") from error

    with pytest.raises(RuntimeError) as failed:
        show()
    return failed.value


def end_with(broken: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen end at once, broken by this."""

    def ended(app: WorkbenchApp) -> None:
        app.desk.close()  # as a screen that ends does, so that nobody reads on
        app.failure = broken

    monkeypatch.setattr(WorkbenchApp, "run", ended)


def test_a_screen_that_broke_off_is_no_success(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(breaking_off, "log_folder", lambda: tmp_path)
    end_with(failure(), monkeypatch)
    with pytest.raises(ScreenError, match=re.escape(str(tmp_path))) as ended:
        ui.run(workspace, Appearance(), Habits())
    assert ended.value.exit_code == 1


def test_a_screen_that_was_left_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(breaking_off, "log_folder", lambda: tmp_path / "log")
    end_with(None, monkeypatch)
    ui.run(workspace, Appearance(), Habits())
    assert not (tmp_path / "log").exists()


def test_the_log_says_where_it_failed_and_nothing_of_what_was_on_the_screen(tmp_path: Path) -> None:
    said = str(screen_error(failure(), tmp_path))
    assert "RuntimeError: no row" in said
    assert "All that showed as saved is saved." in said
    (log,) = tmp_path.iterdir()
    assert str(log) in said
    text = log.read_text("utf-8")
    assert text.index("RuntimeError") < text.index("KeyError") < text.index("in look_up")
    assert "1,200" not in text


def test_old_logs_make_room(tmp_path: Path) -> None:
    said = [str(screen_error(failure(), tmp_path)) for _ in range(23)]
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 20
    assert str(kept[-1]) in said[-1]


def test_without_a_place_for_a_log_it_is_said_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = str(screen_error(failure(), tmp_path / "file" / "log"))
    assert "All that showed as saved is saved. No log could be written" in said
