"""How the workbench looks to one reviewer: what can be set, and what holds where nothing is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from workbench.glyphs import is_unicode_safe


class ThemeName(StrEnum):
    """The themes, in the order in which one key goes through them."""

    INK = "ink"
    PAPER = "paper"
    CONTRAST = "contrast"
    CONTRAST_LIGHT = "contrast-light"
    ANSI = "ansi"


class Glyphs(StrEnum):
    """Which signs the program draws: those that are safe, all, or only those of ASCII."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a reviewer has set. `theme` is None where nothing was: then the terminal decides.

    `reader` is for those who listen to the screen: one thing beneath the other, in words.
    """

    theme: ThemeName | None = None
    glyphs: Glyphs = Glyphs.AUTO
    reader: bool = False

    def in_ascii(self, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
        """Whether what is drawn on a stream keeps to ASCII."""
        if self.glyphs is Glyphs.AUTO:
            return not is_unicode_safe(stream, environ)
        return self.glyphs is Glyphs.ASCII


def has_few_colours(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal, as it names itself, has 16 colours or fewer (TERM, COLORTERM)."""
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or sys.platform == "win32":
        return False
    term = environ.get("TERM", "").lower()
    if term.endswith(("256color", "direct", "truecolor")) or "kitty" in term:
        return False
    family = term.split("-")[0].split(".")[0]
    return family in _FEW_COLOURS or term.endswith("16color")


_FEW_COLOURS = {
    *("linux", "screen", "tmux", "xterm", "rxvt", "ansi", "cygwin", "vt100", "vt220", "cons25"),
    *("konsole", "putty", "dumb", "unknown", ""),
}
