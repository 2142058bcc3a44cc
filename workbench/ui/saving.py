"""Acts on their way to the disk: what is being saved, and what could not be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from workbench.errors import WorkbenchError
from workbench.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Act:
    """Something a reviewer did to a claim. `carry_out` saves it, and may be called again.

    `says` is what was done, `of` the beginning of the claim; `warns` is what to tell of it once it
    is saved, and keeps nobody from it.
    """

    n: int
    says: str
    of: str
    carry_out: Callable[[], object]
    warns: str = ""


@dataclass
class Saver:
    """Sends acts to the desk and remembers those that failed until they are saved.

    `saved_at` is when the last act reached the disk.
    """

    desk: Desk
    clock: Callable[[], datetime]
    unsaved: list[Act] = field(default_factory=list)
    under_way: int = 0
    saved_at: datetime | None = None

    async def save(self, act: Act) -> str:
        """Save one act; gives what went wrong, in words, or nothing."""
        self.under_way += 1
        try:
            await self.desk.write(act.carry_out)
        except WorkbenchError as error:
            self.unsaved.append(act)
            return str(error)
        finally:
            self.under_way -= 1
        self.saved_at = self.clock()
        return ""

    def take_unsaved(self) -> list[Act]:
        """Hand over what could not be saved, to try again, oldest first."""
        acts, self.unsaved = self.unsaved, []
        return acts
