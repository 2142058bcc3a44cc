"""Texts that name keys: they show the keys in force, whatever the reviewer chose."""

from __future__ import annotations

import re

from workbench.ui.commands import COMMANDS, Where
from workbench.ui.keys_in_force import shown

_NAMED = re.compile(r"\{([\w.-]+)\}")


def parts_with_keys(text: str, here: Where = Where.REVIEW) -> list[tuple[str, bool]]:
    """A text that names keys as {place.command}, or {.command} for those `here`: its parts, and
    whether each is a key."""
    keys = {each.binding: shown(each.keys_in_force[:1]) for each in COMMANDS}
    pieces = _NAMED.split(text)
    return [
        (keys[f"{here}{piece}" if piece.startswith(".") else piece] or "(no key)", True)
        if place % 2
        else (piece, False)
        for place, piece in enumerate(pieces)
        if piece
    ]


def with_keys(text: str, here: Where = Where.REVIEW) -> str:
    """The same as one text."""
    return "".join(part for part, _ in parts_with_keys(text, here))
