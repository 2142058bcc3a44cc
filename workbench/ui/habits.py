"""What a reviewer brings to the screen: the keys they chose, and where they stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.ui.keymap import Keymap
    from workbench.ui.session import SessionFile


@dataclass(frozen=True, slots=True)
class Habits:
    """`keymap` is None for the usual keys, `session` None where no session is to be kept.

    With `is_fresh` the session is kept from now on, but begins anew. A newcomer has never had the
    screen open. `is_tour` leads through the screen.
    """

    keymap: Keymap | None = None
    session: SessionFile | None = None
    is_fresh: bool = False
    is_newcomer: bool = False
    is_tour: bool = False


NO_HABITS = Habits()
"""The usual keys, from the beginning, and nothing is kept."""
