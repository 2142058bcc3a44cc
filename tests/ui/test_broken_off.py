"""What `run` makes of how the screen ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench import ui
from workbench.appearance import Appearance
from workbench.ui.app import WorkbenchApp
from workbench.ui.habits import Habits

if TYPE_CHECKING:
    from workbench.workspace import Workspace


def end_with(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen end at once, as it ends with this code."""

    def ended(app: WorkbenchApp) -> None:
        app.desk.close()  # as a screen that ends does, so that nobody reads on
        app.exit(return_code=code)

    monkeypatch.setattr(WorkbenchApp, "run", ended)


def test_a_screen_that_broke_off_is_no_success(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(1, monkeypatch)
    with pytest.raises(SystemExit) as ended:
        ui.run(workspace, Appearance(), Habits())
    assert ended.value.code == 1


def test_a_screen_that_was_left_is(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    end_with(0, monkeypatch)
    ui.run(workspace, Appearance(), Habits())
