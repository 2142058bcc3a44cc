"""Which key does what: the usual keys, a named preset over them, and the reviewer's own over both.

A keymap is checked as a whole before any of it counts, so that no key is dead, none does two
things, and none writes while a reviewer types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from workbench.ui.commands import COMMANDS, JUDGING, Command, Where
from workbench.ui.key_names import KeyNameError, for_textual, is_typed, key_named
from workbench.ui.key_presets import PRESETS, USUAL

Keys = Mapping[str, "str | Sequence[str]"]
"""Keys by command, as they stand in a file: "c, 1" or a list. `undo` is every place's command of
that name, `review.undo` the one of one place."""

PANES = {
    Where.REVIEW: (Where.CLAIMS, Where.ARTICLE),
    Where.DISPUTES: (Where.CLAIMS, Where.ARTICLE),
    Where.REPEAT: (Where.ARTICLE,),
    Where.TOUR: (Where.REVIEW, Where.CLAIMS, Where.ARTICLE),
}
"""Screens, and the panes on them: a pane with the focus takes a key before its screen does."""

NEEDED = frozenset({"corroborate", "contest", "undo", "clear", "close", "leave", "accept", "keys"})
"""Commands that no screen may be without: the verdicts, what takes them back, and the ways out."""

EDITS_A_FIELD = frozenset(
    [
        *(
            "left",
            "right",
            "home",
            "end",
            "backspace",
            "delete",
            "enter",
            "ctrl+left",
            "ctrl+right",
        ),
        *("shift+left", "shift+right", "shift+home", "shift+end"),
        *("ctrl+shift+left", "ctrl+shift+right", "ctrl+backspace", "alt+backspace"),
        *(f"ctrl+{letter}" for letter in "acdekuvwx"),
    ]
)
"""Keys that a field for typing needs; what else they did would not happen there."""

_STAYS = ("escape", "ctrl+p", "ctrl+q")
"""Keys that keep their command: the way out of every field and window, and the program's own."""


class KeymapError(ValueError):
    """These keys cannot be used: the message names the table, the command, and what to do."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that are not the usual ones, by the id of the binding, and where each comes from."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command in this keymap."""
        return self.keys.get(command.binding, command.keys)

    def origin_of(self, command: Command) -> str:
        """Where they come from: "usual", "preset vim", or "[keys]"."""
        return self.origins.get(command.binding, USUAL)

    @property
    def for_textual(self) -> dict[str, str]:
        """The same as Textual's `App.set_keymap` takes it."""
        return {binding: for_textual(keys) for binding, keys in self.keys.items()}


USUAL_KEYS = Keymap()
"""Every command with its usual keys."""


def compose_keymap(
    keys: Keys, presets: Mapping[str, Keys] | None = None, preset: str = USUAL
) -> Keymap:
    """The keymap of a preset, the reviewer's `presets` or ours, with `keys` over it.

    Raises KeymapError for what does not exist, for a key that two commands would have in one
    place, for a needed command left without a key, and for a key that typing needs.
    """
    known: dict[str, Keys] = {**PRESETS, **(presets or {})}
    for name, own in (presets or {}).items():
        if name in PRESETS:
            raise KeymapError(f"[presets.{name}]: the workbench has a preset of that name already")
        if name != preset:
            compose_keymap({}, {name: own}, name)
    if preset not in known:
        raise KeymapError(f"[keys] preset: there is no preset {preset!r}; {_choice(preset, known)}")
    table = f"[presets.{preset}]"
    chosen: dict[str, tuple[str, ...]] = dict(_resolved(known[preset], table))
    origins = dict.fromkeys(chosen, f"preset {preset}")
    own_keys = dict(_resolved(keys, "[keys]"))
    chosen |= own_keys
    origins |= dict.fromkeys(own_keys, "[keys]")
    usual = {command.binding: command.keys for command in COMMANDS}
    chosen = {binding: mine for binding, mine in chosen.items() if usual[binding] != mine}
    keymap = Keymap(chosen, {binding: origins[binding] for binding in chosen})
    _check(keymap, "[keys]" if own_keys else table)
    return keymap


def _resolved(keys: Keys, table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Keys by binding; a command named with its place counts before one named without."""
    for name in sorted(keys, key=lambda name: "." in name):
        meant = [command for command in COMMANDS if name in (command.id, command.binding)]
        if not meant:
            raise KeymapError(f"{table} {name}: there is no such command; {_nearest(name)}")
        named = _names(keys[name], f"{table} {name}")
        yield from ((command.binding, named) for command in meant)


def _names(value: str | Sequence[str], where: str) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) and value.strip() else value
    try:
        return tuple(dict.fromkeys(key_named(name) for name in names if name.strip()))
    except KeyNameError as error:
        raise KeymapError(f"{where}: {error}") from None


def _check(keymap: Keymap, table: str) -> None:
    for command in COMMANDS:
        _check_command(command, keymap.keys_of(command), table)
    for live_together in _live_together():
        owners: dict[str, Command] = {}
        for command in live_together:
            for key in keymap.keys_of(command):
                other = owners.setdefault(key, command)
                if other is not command:
                    raise KeymapError(
                        f"{table}: {key} would be both {other.binding} and {command.binding}; "
                        "give one of them another key"
                    )


def _live_together() -> Iterator[list[Command]]:
    """The commands of each place, and those of each pane with its screen."""
    by_place = {where: [each for each in COMMANDS if each.where is where] for where in Where}
    yield from by_place.values()
    for screen, panes in PANES.items():
        yield from (by_place[screen] + by_place[pane] for pane in panes)


def _check_command(command: Command, keys: tuple[str, ...], table: str) -> None:
    where = f"{table} {command.binding}"
    if not keys and command.id in NEEDED:
        raise KeymapError(f"{where}: needs a key; write one, or leave the line out")
    for key in _STAYS:
        if (key in keys) > (key in command.keys):
            raise KeymapError(f"{where}: {key} cannot be given to another command; choose another")
    if "escape" in command.keys and "escape" not in keys:
        raise KeymapError(f"{where}: keep escape, the way out everywhere; name it beside your own")
    if command.where is not Where.REVIEW:
        return
    for key in set(keys) - set(command.keys):
        if key in EDITS_A_FIELD:
            raise KeymapError(f"{where}: {key} is needed in the search field; choose another key")
        if command.group == JUDGING and not is_typed(key):
            raise KeymapError(
                f"{where}: {key} would act while you type in the search field; "
                "choose a letter, a digit or a sign"
            )


def _nearest(name: str) -> str:
    known = {command.binding for command in COMMANDS} | {command.id for command in COMMANDS}
    near = get_close_matches(name, sorted(known), n=3)
    return f"perhaps {' or '.join(near)}" if near else "`workbench keys` lists them"


def _choice(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"perhaps {near[0]}" if near else f"allowed: {', '.join(known)}"
