"""The lines above and below the panes: progress, what just happened, and the keys.

Each keeps its one line whatever it says: so the screen need not be laid out anew for it, which
takes longer than all else that a key does.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.model import Status
from workbench.records import Counts
from workbench.ui.commands import Command, Where, commands_for
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_EIGHTHS = "  ▎▍▌▋▊▉█"


class Masthead(Static):
    """One line: whose workspace this is, who reviews, who else is here, and how far the work is."""

    def __init__(self, place: str, reviewer: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._place = on_one_line(place)
        self._reviewer = on_one_line(reviewer)
        self._others: list[str] = []
        self._counts: Counts | None = None

    def show(self, counts: Counts) -> None:
        """Show these counts."""
        if counts != self._counts:
            self._counts = counts
            self._draw()

    def show_others(self, names: list[str]) -> None:
        """Show who else is here; all names where they fit, else their number."""
        others = [on_one_line(name) for name in names]
        if others != self._others:
            self._others = others
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._counts is not None and self.app.has_class("reader"):
            self.update(self._in_words(self._counts))  # in as many lines as it takes
            return
        width = self.size.width
        whole = Content.assemble((" Claim workbench", "bold"), f" · {self._place}")
        place = Content.assemble((f" {self._place}", "bold"))
        others = f" · also here: {', '.join(self._others)}" if self._others else ""
        named = self._right(width, others)
        counted = self._right(width, f" +{len(self._others)}" if self._others else "")
        choices = ((whole, named), (place, named), (place, counted))
        fitting = (pair for pair in choices if sum(part.cell_length for part in pair) < width)
        left, right = next(fitting, choices[-1])
        gap = width - left.cell_length - right.cell_length
        self.update(Content.assemble(left, " " * max(1, gap), right), layout=False)

    def _in_words(self, counts: Counts) -> Content:
        """The line for the ear."""
        told = [f"Claim workbench, {self._place}, {self._reviewer}"]
        told += [f"also here: {', '.join(self._others)}"] if self._others else []
        told += [f"{counts.handled:,} of {counts.total:,} need nothing from you"]
        by_status = counts.by_status
        told += [f"{status} {by_status[status]:,}" for status in Status if by_status[status]]
        return Content(f" {', '.join(told)}")

    def _right(self, width: int, others: str) -> Content:
        if self._counts is None:
            return Content.assemble((self._reviewer, "bold"), others, "  reading … ")
        counts = self._counts
        marks = [
            f"{GLYPHS[status]} {counts.by_status[status]}"
            for status in Status
            if status is not Status.OPEN and (counts.by_status[status] or status in _ALWAYS_COUNTED)
        ]
        return Content.assemble(
            (self._reviewer, "bold"),
            others,
            f"  {bar(counts.handled, counts.total, 16 if width >= 100 else 8)} ",
            (f"{counts.handled:,} of {counts.total:,}", "bold"),
            "   " + "  ".join(marks) + " ",
        )


_ALWAYS_COUNTED = (Status.CORROBORATED, Status.CONTESTED, Status.SKIPPED)


def bar(done: int, total: int, cells: int) -> str:
    """How far something is, drawn in so many cells."""
    eighths = round(8 * cells * done / total) if total else 0
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[rest] if full < cells and rest else "")
    return "▕" + bar.ljust(cells) + "▏"


_TONES = {"good": "$foreground", "warn": "bold $text-warning", "bad": "bold $text-error"}


class MessageLine(Static):
    """One line that says what just happened; it never covers the claim."""

    said = ("", "")
    """The message that is shown, and its tone."""

    def say(self, text: str, *, tone: str = "") -> None:
        """Show a message; `tone` is "", "good", "warn" or "bad"."""
        self.said = text, tone
        glyph = "! " if tone in ("warn", "bad") else "  "
        style = _TONES.get(tone, "$muted")
        self.update(Content.assemble((glyph + on_one_line(text), style)), layout=False)


_WAYS_OUT = ("keys", "undo", "close")
"""The commands that stand in the key bar whatever the width."""


class KeyBar(Static):
    """The most used keys, as many as fit; a click does what the key does."""

    auto_links = False

    def __init__(self, where: Where = Where.REVIEW, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        found = commands_for(where)
        self._commands = [command for command in found if command.bar and command.shown_keys]
        self._idle: frozenset[str] = frozenset()
        self._instead: tuple[tuple[str, str], ...] = ()
        self._is_behind = False

    def leave_out(self, idle: Iterable[str]) -> None:
        """Leave out the commands of these ids, which would do nothing now."""
        if frozenset(idle) != self._idle:
            self._idle = frozenset(idle)
            self._draw()

    def show_instead(self, *keys: tuple[str, str]) -> None:
        """Show these keys, each with what it does, in place of the commands; none: these again."""
        self._instead = keys
        self._draw()

    def put_behind(self, *, is_behind: bool) -> None:
        """Show nothing while a window is over the screen: no key of the bar acts there."""
        if is_behind != self._is_behind:
            self._is_behind = is_behind
            self._draw()

    def has_room_for(self, *ids: str) -> bool:
        """Whether the commands of these ids stand in the bar."""
        return {command.id for command in self._fitting()}.issuperset(ids)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        shown: list[Content] = []
        if self._instead and not self._is_behind:
            shown = [_key(key, does) for key, does in self._instead]
        elif not self._is_behind:
            for command in self._fitting():
                click = Style.from_meta({"@click": f"screen.{command.action}"})
                key = command.shown_keys.split()[0]
                shown.append(_key(key, command.label).stylize(click))
        self.update(Content.assemble(" ", *shown), layout=False)

    def _fitting(self) -> list[Command]:
        """The commands that there is room for, in the order of the bar."""
        fitting: list[Command] = []
        width = self.size.width or self.app.size.width  # before the screen is laid out
        used = 1
        # What helps most when lost comes in first, whatever the width.
        live = [command for command in self._commands if command.id not in self._idle]
        for command in sorted(live, key=lambda c: (c.id not in _WAYS_OUT, c.bar)):
            key = command.shown_keys.split()[0]
            cells = cell_len(key) + cell_len(command.label) + 3
            if used + cells <= width:
                used += cells
                fitting.append(command)
        return sorted(fitting, key=lambda command: command.bar)


def _key(key: str, does: str) -> Content:
    return Content.assemble((key, "bold $text-accent"), f" {does}  ")
