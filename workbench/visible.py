"""Text from outside, made safe to show: what a terminal would obey is shown instead.

Replacement is one character for one, so that offsets into the text stay what they were.
"""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_PICTURES_OF_CONTROLS = 0x2400

_INVISIBLE = (
    *range(0x80, 0xA0),  # C1 controls, 8-bit escape sequences among them
    *(0xAD, 0x61C, 0x180E, 0xFEFF),  # soft hyphen, Arabic letter mark, separators without width
    *(0x200B, 0x200C, 0x200E, 0x200F),  # zero width, direction marks
    *range(0x2028, 0x202F),  # line and paragraph separators, bidirectional embedding
    *range(0x2060, 0x2070),  # word joiner, bidirectional isolates
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xD800, 0xE000),  # halves of surrogate pairs, which no terminal can be sent
    *range(0xE0000, 0xE0080),  # tag characters
)

_SHOWN: dict[int, str] = {
    **{code: chr(_PICTURES_OF_CONTROLS + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(_INVISIBLE, _REPLACEMENT),
}
_SHOWN_ON_ONE_LINE = {**_SHOWN, 0x09: " ", 0x0A: " ", 0x0D: " "}
_SHOWN_ON_LINES = {**_SHOWN, 0x09: " ", 0x0A: "\n"}


def on_one_line(text: str) -> str:
    """The text for one line: line breaks and tabs become spaces, the length stays the same."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN_ON_ONE_LINE)


def on_lines(text: str) -> str:
    """The text for several lines: line feeds stay, the length stays the same."""
    return text.translate(_SHOWN_ON_LINES)
