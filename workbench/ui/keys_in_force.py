"""The keys that the reviewer chose in place of the usual ones, and keys as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_in_force: dict[str, tuple[str, ...]] = {}
"""The chosen keys by the id of the binding; one program has one keyboard."""


def put_in_force(keys: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these bindings have these keys, and all others the usual ones."""
    _in_force.clear()
    _in_force.update(keys)


def in_force(binding: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a binding: those chosen, else the usual ones."""
    return _in_force.get(binding, usual)


def shown(keys: Iterable[str]) -> str:
    """Keys as a person reads them."""
    return " ".join(_SHOWN.get(key, key.replace("shift+", "Shift+")) for key in keys)


_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "shift+tab": "Shift+Tab",
}
