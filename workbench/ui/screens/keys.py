"""The page of all keys, made from the one table of commands."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content

from workbench.ui.commands import COMMANDS, Command, Where
from workbench.wording import GLYPHS

_ONLY_IN = {
    Where.ARTICLE: " (article, what is known)",
    Where.GALLEY: " (galley)",
    Where.STRETCH: " (words of a claim)",
    Where.CUT: " (splitting)",
    Where.ELSEWHERE: " (elsewhere)",
    Where.GROUPS: " (groups)",
    Where.EVIDENCE: " (evidence)",
    Where.PEOPLE: " (people)",
    Where.HISTORY: " (history)",
    Where.REPEAT: " (once more)",
    Where.AGREEMENT: " (agreement)",
    Where.DISPUTES: " (disagreements)",
}


def keys_text() -> Content:
    """Every command with its keys, group by group."""
    ordered = sorted(COMMANDS, key=lambda command: _GROUPS.index(command.group))
    blocks = []
    for group, commands in groupby(ordered, key=lambda command: command.group):
        lines = [Content.assemble((group, "bold")), *(_line(command) for command in commands)]
        blocks.append(Content("\n").join(lines))
    marks = [
        Content.assemble((f"  {glyph:<14}", "bold $text-accent"), status)
        for status, glyph in GLYPHS.items()
        if glyph.strip()
    ]
    blocks.append(Content("\n").join([Content.assemble(("Marks", "bold")), *marks]))
    return Content("\n\n").join(blocks)


def _line(command: Command) -> Content:
    return Content.assemble(
        (f"  {command.shown_keys:<14}", "bold $text-accent"),
        command.does,
        (_ONLY_IN.get(command.where, ""), "$muted"),
    )


_GROUPS = list(dict.fromkeys(command.group for command in COMMANDS))
