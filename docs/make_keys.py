"""Writes docs/keys.md from the one table of commands: `python docs/make_keys.py`."""

from __future__ import annotations

from pathlib import Path

from workbench.ui.commands import COMMANDS, Command, Where

_HEADINGS = {
    Where.REVIEW: "Anywhere on the review screen",
    Where.CLAIMS: "In the list of claims",
    Where.ARTICLE: "In the article and in what is known",
    Where.GALLEY: "In the galley",
}


def keys_page() -> str:
    """The whole page as Markdown."""
    parts = ["# Keys", "Made by `docs/make_keys.py` from `workbench/ui/commands.py`."]
    for where, heading in _HEADINGS.items():
        rows = [_row(command) for command in COMMANDS if command.where is where]
        parts.append("\n".join([f"## {heading}\n", "| key | does |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _row(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in command.shown_keys.split())
    return f"| {keys} | {command.does} |"


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(keys_page(), encoding="utf-8")
