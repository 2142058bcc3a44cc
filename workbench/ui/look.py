"""How the screen is to look on the terminal at hand, and the theme that was chosen on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from workbench.appearance import Appearance, ThemeName, has_few_colours
from workbench.glyphs import is_utf8

NAMED_BY_CONFIGURATION = "[screen] theme, --theme or WORKBENCH_THEME names another for next time"


@dataclass(frozen=True, slots=True)
class Look:
    """What the screen keeps to.

    `encoding` is what the terminal reads; characters that it lacks are not sent. `theme_is_set`
    says that a theme is named where the reviewer wrote it down: one chosen on the screen is then
    for this session.
    """

    theme: ThemeName = ThemeName.INK
    theme_is_set: bool = True
    in_ascii: bool = False
    encoding: str = "utf-8"
    reader: bool = False

    @property
    def has_every_character(self) -> bool:
        """Whether the terminal reads UTF-8, and so lacks none."""
        return is_utf8(self.encoding)


def look_of(
    appearance: Appearance,
    environ: Mapping[str, str] = os.environ,
    terminal: TextIO | None = sys.__stderr__,
) -> Look:
    """What has been set, and where nothing has, what suits the terminal (the one Textual uses)."""
    encoding = (terminal.encoding if terminal else "") or "ascii"
    return Look(
        theme=appearance.theme or _usual_theme(environ),
        theme_is_set=appearance.theme is not None,
        in_ascii=appearance.in_ascii(terminal, environ) if terminal else True,
        encoding=encoding,
        reader=appearance.reader,
    )


def _usual_theme(environ: Mapping[str, str]) -> ThemeName:
    if has_few_colours(environ):
        return ThemeName.ANSI
    with suppress(OSError, ValueError):
        return ThemeName(_kept_in().read_text(encoding="utf-8").strip())
    return ThemeName.INK


def keep_theme(theme: ThemeName) -> None:
    """Remember a theme for the next time; where nothing can be written, it is for this one."""
    path = _kept_in()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{theme}\n", encoding="utf-8")


def _kept_in() -> Path:
    import platformdirs

    return platformdirs.user_state_path("claim-workbench", appauthor=False) / "theme"
