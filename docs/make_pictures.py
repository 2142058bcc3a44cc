"""Draws docs/pictures/ from the running app on the bundled articles (`make pictures`).

The same program on the same articles draws the same pictures: the clock stands still, and nothing
in them names another host.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from workbench.resources import bundled_articles
from workbench.ui.app import WorkbenchApp
from workbench.workspace import Workspace

FOLDER = Path(__file__).with_name("pictures")
SIZE = (120, 36)
_NOON = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)
_KEYS = {
    # The last key is an undo: what it says does not depend on the time.
    "review": ("a", "a", "x", "s", "3", "a", "x", "u"),
    "galley": ("enter",),
    "elsewhere": ("escape", "slash", *"midnight", "enter", "m"),
}
"""What is pressed before each picture, one picture after the other."""

_FONTS_FROM_ELSEWHERE = re.compile(r"\s*@font-face\s*\{.*?\}", re.DOTALL)
_COMMENTS = re.compile(r"\s*<!--.*?-->", re.DOTALL)


def draw() -> dict[str, str]:
    """The pictures as SVG, by name."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "finland-border")
        (root / "seeds").mkdir(parents=True)
        for article in bundled_articles():
            shutil.copy(article, root / "seeds")
        with Workspace.open(here=root, reviewer="ana", clock=lambda: _NOON) as workspace:
            workspace.refresh()
            workspace.link()
            return asyncio.run(_draw(workspace))


async def _draw(workspace: Workspace) -> dict[str, str]:
    app = WorkbenchApp(workspace, guard_seconds=0)
    drawn = {}
    async with app.run_test(size=SIZE) as pilot:
        await _press(pilot, ())
        for name, keys in _KEYS.items():
            await _press(pilot, keys)
            drawn[name] = _self_contained(app.export_screenshot(title="workbench"))
    return drawn


async def _press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    """Press keys, each when all that the one before set off is done."""
    for key in (None, *keys):
        if key:
            await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def _self_contained(svg: str) -> str:
    """The picture without the fonts and the credits that name other hosts.

    Spaces at the ends of a stretch of text count: some renderers drop even those that do not break.
    """
    svg = _COMMENTS.sub("", _FONTS_FROM_ELSEWHERE.sub("", svg))
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for name, svg in draw().items():
        (FOLDER / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")
