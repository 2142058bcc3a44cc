"""The page of all keys, made from the one table of commands: those of the screen at hand first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.ui.commands import COMMANDS, WHERE_IN_WORDS, Command, Where
from workbench.ui.keymap import PANES
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_WIDTH = 14
"""Cells of the column of keys."""

_HINT = "↓ ↑ PgDn PgUp scroll · Enter or Esc closes"
_HINT_NARROWED = "↓ ↑ PgDn PgUp scroll · Enter closes · Esc shows all keys again"

Section = tuple[str, list[tuple[str, str]]]
"""A heading, and lines of a key and what it does."""


class KeysScreen(ModalScreen[None]):
    """All keys, narrowed by what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "clear, then close", id="help.leave"),
        Binding("down", "scroll_keys(1)", "down", id="help.down"),
        Binding("up", "scroll_keys(-1)", "up", id="help.up"),
        Binding("pagedown,ctrl+d", "scroll_keys(10)", "page down", id="help.page-down"),
        Binding("pageup,ctrl+u", "scroll_keys(-10)", "page up", id="help.page-up"),
    ]

    def __init__(self, places: Collection[Where]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall keys") as box:
            box.border_title = "Keys"
            yield Input(placeholder="type to narrow: a key, or what it does", id="narrow")
            with VerticalScroll(can_focus=False):
                yield Static(keys_text(self._places), markup=False)
            yield Static(Content(_HINT), classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        pane = self.query_one(VerticalScroll)
        pane.query_one(Static).update(keys_text(self._places, event.value))
        pane.scroll_to(y=0, animate=False)
        self.query_one(".hint", Static).update(Content(_HINT_NARROWED if event.value else _HINT))

    @on(Input.Submitted)
    def _read(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back to all keys where they are narrowed, else back to the screen."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.dismiss(None)

    def action_scroll_keys(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def keys_text(places: Collection[Where], words: str = "") -> Content:
    """The keys of these places, then those of all others; only what has all the words."""
    wanted = words.casefold().split()
    blocks = [
        Content("\n").join([Content.assemble((heading, "bold")), *map(_line, lines)])
        for heading, lines in _narrowed([*_here(places), *_elsewhere(places), _marks()], wanted)
    ]
    if not blocks:
        return Content(f"No key and no command has “{on_one_line(words)}”. Esc shows all keys.")
    return Content("\n\n").join(blocks)


def places_of(bindings: Iterable[Binding]) -> list[Where]:
    """Where a screen's keys act, by its bindings: the screen and the panes on it."""
    names = {(binding.id or "").partition(".")[0] for binding in bindings}
    screens = [where for where in Where if where in names]
    return list(dict.fromkeys([*screens, *(p for each in screens for p in PANES.get(each, ()))]))


def _here(places: Collection[Where]) -> Iterator[Section]:
    """What can be done on the screen at hand, group by group."""
    commands = [command for command in COMMANDS if command.where in places]
    groups = list(dict.fromkeys(command.group for command in COMMANDS))
    commands.sort(key=lambda command: groups.index(command.group))
    for group, of_group in groupby(commands, key=lambda command: command.group):
        yield group, [_row(command, _pane(command)) for command in of_group]


def _elsewhere(places: Collection[Where]) -> Iterator[Section]:
    for where, heading in WHERE_IN_WORDS.items():
        if where not in places:
            yield heading, [_row(command) for command in COMMANDS if command.where is where]


def _marks() -> Section:
    named = {glyph: str(status) for status, glyph in GLYPHS.items() if glyph.strip()}
    return "Marks", [*named.items(), ("2▸", "two articles report it, its own among them")]


def _row(command: Command, pane: str = "") -> tuple[str, str]:
    return command.shown_keys, command.does + pane


def _pane(command: Command) -> str:
    return {Where.CLAIMS: " (claims)", Where.ARTICLE: " (article, what is known)"}.get(
        command.where, ""
    )


def _line(row: tuple[str, str]) -> Content:
    keys, does = row
    return Content.assemble((f"  {keys:<{_WIDTH}}", "bold $text-accent"), does)


def _narrowed(sections: Iterable[Section], wanted: Collection[str]) -> Iterator[Section]:
    """What has each of the words, in the key or in what it does; a heading has them for all."""
    for heading, rows in sections:
        kept = [row for row in rows if _has(f"{heading} {row[0]} {row[1]}", wanted)]
        if kept:
            yield heading, kept


def _has(text: str, wanted: Collection[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)
