"""The signs that the program draws itself, and what stands in for each where only ASCII is safe.

The program writes its signs as they are meant to look. At the edge of it, where text leaves for the
terminal, `in_ascii` puts ASCII in the place of each, in as many cells: so no screen and no command
has to know which signs a terminal has.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

_STATUS = {
    "½": "h",
    "✓": "v",
    "✗": "x",
    "≠": "d",
    "↷": "s",
    "↻": "@",
    "∅": "0",
    "⊘": "%",
    "•": "+",
}
_RELATIONS = {"≈": "=", "±": "\\", "⇄": "<", "·": "-"}
_TEXT = {
    **{"“": '"', "”": '"', "‘": "'", "’": "'", "…": "~", "—": "-", "–": "-", "−": "-"},
    **{"×": "x", "\N{NO-BREAK SPACE}": " "},
}
_KEYS = {"↑": "^", "↓": "v", "←": "<", "→": ">"}
_DRAWN = {
    **{"▸": ">", "◂": "<", "●": "o", "○": ".", "■": "#", "□": "."},
    **{chr(block): "#" for block in range(0x2580, 0x25A0)},
    **dict(zip("▁▂▃▄▅▆▇█", "_.-:=+*#", strict=True)),
    **{"▓": "v", "╳": "x", "═": "d"},  # parts of a bar: what stands for each beside a count
    **{"╌": "."},  # the track that an interval is drawn on
    **{"▌": ">", "▐": "|", "▕": "[", "▏": "]", "▔": "-", "🔎": "/ "},
}
_STRIPES = {"║": "o"}  # the part of a column in a chart that is another's
_HORIZONTAL = "─━┄┅┈┉╍╴╶╸╺╼╾"
_VERTICAL = "│┃┆┇┊┋╎╏╵╷╹╻╽╿"


def _lines() -> dict[str, str]:
    """Box drawing: what lies is "-", what stands is "|", every corner and crossing is "+"."""
    corners = dict.fromkeys(map(chr, range(0x2500, 0x2580)), "+")
    return corners | dict.fromkeys(_HORIZONTAL, "-") | dict.fromkeys(_VERTICAL, "|")


STAND_INS: Mapping[str, str] = _lines() | _STRIPES | _DRAWN | _KEYS | _TEXT | _RELATIONS | _STATUS
"""Each sign of the program, with the ASCII that stands in for it in as many cells."""

_CHOSEN = "●"  # what is chosen has no other word
_SILENT = "".join({*_lines(), *_STRIPES, *_DRAWN, *_STATUS, *_RELATIONS} - {_CHOSEN, "·"})
_PASSED_OVER = re.compile(
    rf"(?P<between>(?<=[^\s{_SILENT}·])[ {_SILENT}]*(?<= )· [ {_SILENT}·]*(?=[^\s{_SILENT}·]))"
    rf"|(?P<within>(?<=[^\s{_SILENT}·])[{_SILENT}·]+(?=[^\s{_SILENT}·]))"
    rf"|(?: ·(?=[\s{_SILENT}·]*$))|[{_SILENT}·]+ ?|(?P<chosen>{_CHOSEN})"
)
"""What a listener is spared: a dot between words is a comma, a sign within them a space."""
_TABLE = str.maketrans(dict(STAND_INS))


def in_ascii(text: str) -> str:
    """The text with a stand-in for each sign of the program; all other characters stay."""
    return text if text.isascii() else text.translate(_TABLE)


def without_signs(text: str) -> str:
    """The text without the signs that words beside them explain, which makes it shorter.

    A dot between words is a comma behind the first; a line of dots is drawn, and says nothing.
    """
    end, pieces = 0, []
    for start, stop, heard in signs_passed_over(text):
        pieces += [text[end:start], heard]
        end = stop
    return "".join([*pieces, text[end:]])


def signs_passed_over(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches `[start, stop)` of a line that a listener is spared, with what is heard."""
    if text.isascii():
        return
    for found in _PASSED_OVER.finditer(text):
        heard = {"between": ", ", "within": " ", "chosen": "*"}.get(found.lastgroup or "", "")
        yield found.start(), found.end(), heard


def is_unicode_safe(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether the signs of the program may be sent to a stream.

    They may not where its encoding is another than UTF-8, nor where the locale is expressly C:
    Python writes UTF-8 there as well, and takes no more than a guess that the terminal reads it.
    """
    if is_utf8(stream.encoding or ""):
        chosen = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
        # Python puts a locale of its own in the place of C, and remembers that in this flag.
        is_guessed = sys.flags.utf8_mode and "PYTHONUTF8" not in environ
        if is_guessed and not environ.get("LC_ALL"):
            chosen = environ.get("LANG", "")
        return chosen not in ("C", "POSIX")
    return False


def is_utf8(encoding: str) -> bool:
    """Whether an encoding, by any of its names, is UTF-8."""
    try:
        return codecs.lookup(encoding).name in ("utf-8", _PLAIN)
    except LookupError:
        return False


_PLAIN = "workbench-plain"
_MISSING = "workbench-stand-in"


def write_plainly(stream: TextIO) -> None:
    """Let everything that a text stream is sent leave with the stand-ins, still as UTF-8.

    Whoever prints for a program sets the encoding of the stream anew, and thereby ends this.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and is_utf8(stream.encoding or ""):
        reconfigure(encoding=_PLAIN, errors=_MISSING)


def show_what_is_missing(stream: TextIO) -> None:
    """Let a character that the encoding of a stream lacks leave as its stand-in, or as a number."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=_MISSING)


def _stand_in(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    numbered = (
        STAND_INS.get(char) or char.encode("ascii", "backslashreplace").decode() for char in lacking
    )
    return "".join(numbered), error.end


class _PlainEncoder(codecs.IncrementalEncoder):
    def encode(self, text: str, final: bool = False) -> bytes:
        return in_ascii(text).encode("utf-8", self.errors)


def _plain_codec(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != _PLAIN:
        return None
    utf8 = codecs.lookup("utf-8")
    return codecs.CodecInfo(
        lambda text, errors="strict": (in_ascii(text).encode("utf-8", errors), len(text)),
        utf8.decode,
        utf8.streamreader,
        utf8.streamwriter,
        _PlainEncoder,
        utf8.incrementaldecoder,
        name=_PLAIN,
    )


codecs.register_error(_MISSING, _stand_in)
codecs.register(_plain_codec)
