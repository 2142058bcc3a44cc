"""Writes docs/keys.md from the one table of commands: `python docs/make_keys.py`."""

from __future__ import annotations

from pathlib import Path

from workbench.ui.commands import COMMANDS, WHERE_IN_WORDS, Command
from workbench.ui.keys_in_force import shown

_EVERYWHERE = """\
Wherever it does anything, a key does the same: `a` and `x` judge a claim, `A` and `X` a whole
group; `u` and `U` undo and redo; `r` speaks against (rejects a link, adds what refutes); `d` takes
away; `w` chooses a queue; `!` saves again what shows `!`; `B` breaks off what runs beside the
screen. In a small window that asks something, a letter chooses what stands beside it."""


def keys_page() -> str:
    """The whole page as Markdown."""
    parts = ["# Keys", "Made by `docs/make_keys.py` from `workbench/ui/commands.py`.", _EVERYWHERE]
    for where, heading in WHERE_IN_WORDS.items():
        rows = [_row(command) for command in COMMANDS if command.where is where]
        parts.append("\n".join([f"## {heading}\n", "| key | does |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _row(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in shown(command.keys).split())
    return f"| {keys} | {command.does} |"


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(keys_page(), encoding="utf-8")
