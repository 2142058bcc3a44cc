"""What stands in a text without being read: tags, terminal escapes, characters lost in decoding.

They are blanked out, character for character, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.model import Span

_SIGNS = ("\x1b", "\x9b", "\ufffd", "[", "<")
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]"  # colours, cursor moves
    r"|\x1b\][^\x07\x1b\n]{0,500}(?:\x07|\x1b\\)?"  # titles and links
    r"|\x1b[@-_]?|\x9b"
    r"|\ufffd?\[\d{0,3}(?:;\d{1,3}){0,8}m(?![\w\]])"  # a colour whose escape character was lost
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>\n]{0,200})?/?>")
_CLOSER = re.compile(r"\[/([a-z][a-z0-9 _#-]{0,30})?\]")
_OPENER = re.compile(r"\[([a-z*][a-z0-9_#-]{0,30})(?:[ =][^\[\]\n]{0,120})?\]")
_LOST_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\ufffd(?=(?:s|t|d|m|ll|re|ve)\b)")
_LOST = re.compile("\ufffd+")
_NOT_SPACE = re.compile(r"\S")


def without_markup(text: str) -> str:
    """The text with blanks for all that is not read, as long as it was.

    Tags in angle brackets go, and those in square ones where the text also closes such a tag, so
    that "[he]" in a quotation stays. A lost character between a word and "s" or "t" was an
    apostrophe.
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    if "[" in text or "\x1b" in text or "\x9b" in text:
        text = _ESCAPE.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "[/" in text:
        text = _without_square_tags(text)
    if "\ufffd" in text:
        text = _LOST.sub(_blank, _LOST_APOSTROPHE.sub("’", text))
    return text


def spread(text: str, plain: str, spans: Iterable[Span]) -> list[Span]:
    """Stretches of `plain`, `text` without its markup, widened to take in the markup as well.

    What touches the end of a stretch belongs to it, the rest to the stretch that follows; a text
    that is all markup is one stretch.
    """
    found = list(spans)
    if plain == text:
        return found
    starts: list[int] = []
    ends: list[int] = []
    reached = 0
    for start, end in found:
        if ends:
            ends[-1] = reached = _end_of_run(text, reached, start)
        first = _NOT_SPACE.search(text, reached, start)
        starts.append(first.start() if first else start)
        ends.append(end)
        reached = end
    last = len(text.rstrip())
    if ends:
        return list(zip(starts, [*ends[:-1], last], strict=True))
    first = _NOT_SPACE.search(text)
    return [(first.start(), last)] if first else []


def _end_of_run(text: str, start: int, limit: int) -> int:
    while start < limit and not text[start].isspace():
        start += 1
    return start


def _without_square_tags(text: str) -> str:
    closed: set[str] = set(_CLOSER.findall(text))
    names = {name.split()[0] for name in closed if name}

    def blank_opener(found: re.Match[str]) -> str:
        return _blank(found) if "" in closed or found[1] in names else found[0]

    return _OPENER.sub(blank_opener, _CLOSER.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
