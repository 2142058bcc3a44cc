"""Texts that name keys: they show the keys in force, whatever the reviewer chose."""

from __future__ import annotations

import re

from workbench.ui.commands import COMMANDS
from workbench.ui.keys_in_force import shown

_NAMED = re.compile(r"\{([\w.-]+)\}")


def parts_with_keys(text: str) -> list[tuple[str, bool]]:
    """A text that names keys as {place.command}: its parts, and whether each is a key."""
    keys = {each.binding: shown(each.keys_in_force[:1]) for each in COMMANDS}
    pieces = _NAMED.split(text)
    return [
        (keys[piece] or "(no key)", True) if place % 2 else (piece, False)
        for place, piece in enumerate(pieces)
        if piece
    ]


def with_keys(text: str) -> str:
    """The same as one text."""
    return "".join(part for part, _ in parts_with_keys(text))
