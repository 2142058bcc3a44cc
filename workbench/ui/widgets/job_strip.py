"""The line that tells of work beside the screen; it is there only while something runs."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from workbench.ui.commands import Where, keys_in_words
from workbench.ui.jobs import Job
from workbench.ui.widgets.bars import bar
from workbench.visible import on_one_line

_WIDE_COLUMNS = 100
"""Less has no room for a bar beside the words."""

_BAR = 14
"""Cells of the bar."""


class JobStrip(Static):
    """One line: what is being done, a bar, how much of it is done, how long it will take."""

    def __init__(self, where: Where = Where.REVIEW, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._where = where

    def on_mount(self) -> None:
        self.display = False

    def show(self, jobs: Iterable[Job]) -> None:
        """Show the job begun last, and how many others there are; nothing where none is long."""
        running = [job for job in jobs if job.is_long]
        self.display = bool(running)
        if not running:
            return
        job = running[-1]
        is_wide = self.app.size.width >= _WIDE_COLUMNS
        is_drawn = is_wide and bool(job.total) and not self.app.has_class("reader")
        others = f" · {len(running) - 1} more" if len(running) > 1 else ""
        keys = "" if job.is_cancelled else f" · {keys_in_words(f'{self._where}.cancel-work')}"
        self.update(
            Content.assemble(
                (f" {on_one_line(job.name)} ", "bold"),
                (bar(job.done, job.total, _BAR) if is_drawn and job.total else "", "$primary"),
                f" {job.in_words}{others}",
                (keys, "$text-accent"),
            ),
            layout=False,
        )
