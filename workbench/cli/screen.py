"""What the commands that open the screen need first."""

from __future__ import annotations

import sys

from workbench.errors import UsageError


def refuse_without_terminal() -> None:
    """Raise UsageError where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the screen needs a terminal, and this is none: `workbench --help` lists the commands "
            "for scripts."
        )
