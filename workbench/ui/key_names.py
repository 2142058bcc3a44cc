"""The names of keys, as people write them and as Textual knows them."""

from __future__ import annotations

_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page-down": "pagedown",
    "pgup": "pageup",
    "page-up": "pageup",
    "del": "delete",
    "ins": "insert",
    "comma": ",",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_NAMED = {*_MOVING, "insert", "delete", "enter", "tab", "escape", "backspace", "space"}
_NAMED |= {f"f{number}" for number in range(1, 25)}
_WITH_MODIFIERS = {*_MOVING, "insert", "delete", *(f"f{number}" for number in range(1, 25))}
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal sends for these is another key: no program can tell them apart."""


class KeyNameError(ValueError):
    """No key has this name: the message says what to write."""


def key_named(name: str) -> str:
    """The key that a name means: "c", "?", "ctrl+x", "shift+tab", "PgDn", "F5".

    A letter, digit or sign is itself; a capital is the letter with Shift. Raises KeyNameError.
    """
    name = name.strip()
    if len(name) == 1 and name not in _ALIASES:
        if not name.isprintable() or name.isspace():
            raise KeyNameError("that is no key; the space bar is written space")
        return name
    *modifiers, key = name.lower().split("+")
    key = _ALIASES.get(key, key)
    if not modifiers:
        if key in _NAMED or len(key) == 1:
            return key
    elif len(set(modifiers)) == len(modifiers) and set(modifiers) <= {"ctrl", "shift", "alt"}:
        return _with_modifiers(sorted(modifiers), key)
    raise KeyNameError(
        f"there is no key {name!r}; write a letter, a digit or a sign, or a name such as down, "
        "pagedown, space, f5, ctrl+x, shift+tab"
    )


def _with_modifiers(modifiers: list[str], key: str) -> str:
    whole = "+".join([*modifiers, key])
    if whole in _SENT_AS:
        raise KeyNameError(f"terminals send {_SENT_AS[whole]} for {whole}; choose another key")
    if whole == "shift+tab" or key in _WITH_MODIFIERS:
        return whole
    if modifiers in (["ctrl"], ["alt"]) and len(key) == 1 and key.isascii() and key.isalnum():
        return whole
    if modifiers == ["shift"] and len(key) == 1:
        raise KeyNameError(f"write {key.upper()} for {whole}")
    raise KeyNameError(f"terminals send nothing of its own for {whole}; choose another key")


def is_typed(key: str) -> bool:
    """Whether a field takes the key as text: it then does nothing else while a field is used."""
    return len(key) == 1 or key == "space"


def for_textual(keys: tuple[str, ...]) -> str:
    """Keys as Textual's keymap takes them; a name that no key has where there are none."""
    return ",".join("comma" if key == "," else key for key in keys) or "<none>"
