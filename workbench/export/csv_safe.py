"""The formula guard: a cell that a spreadsheet would run is shown as text, and can be restored.

A cell is dangerous where the first character that counts is one that begins a formula. What
spreadsheets and their importers may drop from the front does not count: blank space of any
width, quotation marks, apostrophes. Such a cell gets one apostrophe in front.

Source for the characters: OWASP, "CSV Injection" (=, +, -, @, tab, carriage return, line feed
and the full-width forms); the small forms of Unicode are added to them.
"""

from __future__ import annotations

import re

_GUARD = "'"
_BEGINS_A_FORMULA = "=+\\-@\t\r\n" + "＝＋－＠" + "﹦﹢﹣﹫"
_MAY_BE_DROPPED = r"""\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"'"""

_DANGEROUS = re.compile(f"[{_MAY_BE_DROPPED}]*[{_BEGINS_A_FORMULA}]")


def make_safe(cell: str) -> str:
    """The cell as it may stand in a CSV: with an apostrophe in front where it is dangerous.

    An apostrophe is among what does not count, so a dangerous cell stays dangerous with one in
    front and never looks like one that was guarded: `restore` undoes this for every string.
    """
    return _GUARD + cell if _DANGEROUS.match(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before `make_safe`."""
    guarded = cell.startswith(_GUARD) and _DANGEROUS.match(cell, 1)
    return cell[1:] if guarded else cell
