"""What the claim list draws in its margin besides the status."""

from __future__ import annotations

from workbench.model import Status
from workbench.wording import GLYPHS

SAVING = "…"
"""Shown in place of the glyph until the verdict is on the disk."""

UNSAVED = "!"
"""Shown in place of the glyph when a verdict could not be saved."""


BUSY = "•"
"""Shown while another reviewer is at work on an open claim."""

CHOSEN = "*"
"""Shown before the status of a claim that is marked, to be judged with others."""


def before_claim(status: Status, *, is_heard: bool) -> str:
    """What stands before the words of a claim: the sign of its status, its word for the ear."""
    if is_heard:
        return f"{status}: "
    return f"{GLYPHS[status]} ".lstrip()


def worth(value: float) -> str:
    """Check-worthiness in three cells: ".07", ".91", "1.0"."""
    return f"{value:.2f}"[1:] if value < 0.995 else "1.0"
