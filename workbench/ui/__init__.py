"""The screen of the workbench (Textual): `run` shows a workspace on the terminal."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.appearance import Appearance
    from workbench.ui.habits import Habits
    from workbench.workspace import Workspace


_FRAMES_PER_SECOND = "120"
"""How often what has changed is painted at most. With Textual's 60 a verdict that is on the disk
waits half as long again to show as saved; nothing is painted where nothing changes."""


def run(workspace: Workspace, appearance: Appearance, habits: Habits) -> None:
    """Show the workspace on the terminal, as it is set to look, until the reviewer leaves.

    Raises ScreenError where the screen broke off, and says where the log of it is.

    Nearly all that is made before the first claim shows is there to stay. Python looks for garbage
    in it again and again, which takes a tenth of the time: so it begins to look after that.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_PER_SECOND)  # which it reads when brought in
    try:
        from workbench.ui.app import WorkbenchApp
        from workbench.ui.look import keep_theme, look_of

        look = look_of(appearance)
        app = WorkbenchApp(workspace, look=look, keep_theme=keep_theme, habits=habits)
        app.run()
    finally:
        gc.enable()
    if app.failure is not None:
        from workbench.ui.breaking_off import log_folder, screen_error

        raise screen_error(app.failure, log_folder())
