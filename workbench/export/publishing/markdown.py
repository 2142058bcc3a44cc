"""Text from outside as it may stand in Markdown: nothing in it acts as Markdown or as HTML.

It holds for CommonMark, for GitHub's tables, strikethrough and bare addresses, and for what others
add: names after "@", short codes, marks and attributes. By CommonMark, a backslash before any ASCII
punctuation makes it plain.
"""

from __future__ import annotations

import re

from workbench.visible import on_one_line

_ACTS = re.compile(
    r"[\\`*_{}\[\]<>#|~^$&@!=+]"  # wherever it stands
    r"|^[-:]|--+"  # a list, a definition, a rule
    r"|(?<!\d):(?=\S)|:(?=[^\s\d])"  # an address after its scheme, a short code; not a time of day
    r"|^\d+[.)]"  # a numbered list
    r"|(?<=\w)\.(?=\w)"  # the name of a host
)


def plain(text: str) -> str:
    """The text on one line, with a backslash before whatever would act."""
    line = " ".join(on_one_line(text).split())
    return _ACTS.sub(_with_backslashes, line)


def link(text: str, address: str) -> str:
    """A link to an address that was found to be one, with a text that does not act."""
    target = re.sub(r"[^!#-;=?-Z_a-z~]", lambda found: _per_cent(found[0]), address)
    return f"[{plain(text)}](<{target.replace('&', '&amp;')}>)"


def _with_backslashes(found: re.Match[str]) -> str:
    return re.sub(r"([^0-9])", r"\\\1", found[0])


def _per_cent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
