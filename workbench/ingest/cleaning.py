"""Text that reads right: mojibake mended, soft hyphens and odd spaces normalised.

What can be seen stays as it is: escape sequences, marks of writing direction, joined emoji. Every
repair is counted in a remark; the bytes as they were read are kept elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.ingest.draft import counted

_SOFT_HYPHEN = re.compile("\u00ad")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
"""Zero-width space, word joiner, byte order mark. Joiners (U+200C, U+200D) shape what is seen."""

UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""What is taken away: a text of nothing else is none."""

_LINE_SEPARATOR = re.compile("[\u0085\u2028]|\v|\f")
_PARAGRAPH_SEPARATOR = re.compile("\u2029")

_MAYBE_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|[\u0102\u0413\u0420\u0421\u0432\u2568\u2564][^\\sA-Za-z\u0430-\u044f]"
)
"""Pairs as UTF-8 gives them when it is read as another encoding; few texts hold one."""


class Cleaned(NamedTuple):
    """A text that reads right, and what was repaired in it."""

    text: str
    remarks: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """The text with its repairs. Cleaning what is clean changes nothing."""
    if text.isascii() and not _LINE_SEPARATOR.search(text):
        return Cleaned(text, ())
    text, mended = _mend(text)
    text, hyphens = _SOFT_HYPHEN.subn("", text)
    text, odd = _ODD_SPACE.subn(" ", text)
    text, invisible = _INVISIBLE.subn("", text)
    text = _PARAGRAPH_SEPARATOR.sub("\n\n", _LINE_SEPARATOR.sub("\n", text))
    remarks = (
        (mended, f"mojibake mended in {counted(mended, 'line')}"),
        (hyphens, f"{counted(hyphens, 'soft hyphen')} removed"),
        (odd, f"{counted(odd, 'odd space')} (no-break, thin and the like) made plain"),
        (invisible, f"{counted(invisible, 'invisible space')} removed"),
    )
    return Cleaned(text, tuple(remark for count, remark in remarks if count))


def _mend(text: str) -> tuple[str, int]:
    """The text without mojibake, and in how many of its lines there was any.

    ftfy (Speer, 2019, doi:10.5281/zenodo.2591652) decides: it changes a line only where reading
    it back as bytes gives better text.
    """
    if not _MAYBE_MOJIBAKE.search(text):
        return text, 0
    from ftfy import fix_encoding

    lines = text.split("\n")
    mended = 0
    for number, line in enumerate(lines):
        if _MAYBE_MOJIBAKE.search(line):
            fixed = fix_encoding(line).replace("\r", " ").replace("\n", " ").replace("\x00", "␀")
            mended += fixed != line
            lines[number] = fixed
    return "\n".join(lines), mended
