"""Asks which of the work that runs beside the screen is to be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.ui.jobs import Job
from workbench.visible import on_one_line

_MOST = 9


class StopDialog(ModalScreen[Job | None]):
    """Lists what runs, newest first; `y` stops the first, a digit any. The key that asked does not.

    What was done by then is kept, but for a file that is not whole.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "stop(1)", "stop it", id="stop.yes"),
        *(Binding(str(n), f"stop({n})", "stop it", id=f"stop.{n}") for n in range(1, _MOST + 1)),
        Binding("escape,q,n", "dismiss(None)", "go on", id="stop.no"),
    ]

    def __init__(self, jobs: Sequence[Job]) -> None:
        super().__init__()
        self._jobs = list(reversed(jobs))[:_MOST]

    def compose(self) -> ComposeResult:
        is_one = len(self._jobs) == 1
        with Vertical(classes="dialog") as box:
            box.border_title = "Stop this?" if is_one else "Stop which?"
            for n, job in enumerate(self._jobs, start=1):
                key = "y" if is_one else str(n)
                words = on_one_line(job.name)  # how far it is shows on the line of the work
                yield Static(Content.assemble((f" {key} ", "bold $text-accent"), words))
            yield Static(Content("What is done by then stays · Esc goes on"), classes="hint")

    def action_stop(self, n: int) -> None:
        self.dismiss(self._jobs[n - 1] if n <= len(self._jobs) else None)
