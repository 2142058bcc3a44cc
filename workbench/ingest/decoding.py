"""Bytes to text: what is text, in which encoding, and what had to be repaired on the way."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from workbench.ingest.source import RawSource, refusal

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SYMBOL_FOR_NUL = "\N{SYMBOL FOR NULL}"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY_KINDS = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"PK(\x03\x04|\x05\x06)"), "a ZIP archive or an Office document"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an older Office document"),
    (re.compile(rb"\{\\rtf"), "an RTF document"),
    (re.compile(rb"%!PS"), "a PostScript document"),
    (re.compile(rb"SQLite format 3\x00"), "an SQLite database"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "a PNG picture"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG picture"),
    (re.compile(rb"GIF8[79]a"), "a GIF picture"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "a TIFF picture"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "a WebP picture"),
    (re.compile(rb"RIFF....(WAVE|AVI )", re.DOTALL), "a sound or video file"),
    (re.compile(rb"ID3[\x02-\x04]|\xff\xfb|OggS\x00|fLaC"), "a sound file"),
    (re.compile(rb"....ftyp|\x1a\x45\xdf\xa3", re.DOTALL), "a video file"),
    (re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\x00|\x28\xb5\x2f\xfd"), "compressed data"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07"), "an archive"),
    (re.compile(rb"\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|MZ[^\n]{0,62}\x00"), "a program"),
)

_CONTROL = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
"""Controls that text does not use; tabs, breaks, backspaces and ANSI escapes are not among them."""

_NUL_SHARE_OF_UTF16 = 0.3
_CONTROL_SHARE_OF_BINARY = 0.1
_CONTROLS_TEXT_MAY_HOLD = 8
_UNREADABLE_SHARE_OF_BINARY = 0.3

_AS_TEXT = "save the article as plain text in UTF-8 and read that"


class Decoded(NamedTuple):
    """The text of a source, lines ended by "\\n" and without NUL, and what was repaired in it."""

    text: str
    remarks: tuple[str, ...]


def decode(raw: RawSource) -> Decoded:
    """The text in a source: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so.

    Invalid bytes become U+FFFD and NUL becomes U+2400; the remarks count both. Raises SourceError
    for what is not text, naming what it looks like.
    """
    for magic, kind in _BINARY_KINDS:
        if magic.match(raw.data):
            raise refusal(raw.name, f"looks like {kind}, not like text", _AS_TEXT)
    encoding, start = _encoding(raw.data)
    text = raw.data[start:].decode(encoding, "replace")
    replaced = 0
    if REPLACEMENT in text:
        genuine = raw.data[start:].decode(encoding, "ignore").count(REPLACEMENT)
        replaced = text.count(REPLACEMENT) - genuine
    _refuse_binary(raw.name, text, replaced)
    return _repaired(text, replaced, encoding)


def _encoding(data: bytes) -> tuple[str, int]:
    """The name of the encoding, and the offset in bytes at which the text begins."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


def _refuse_binary(name: str, text: str, replaced: int) -> None:
    if text.count("\x00") > _NUL_SHARE_OF_UTF16 * len(text) and re.search(r"\w\x00\w\x00", text):
        what = "looks like UTF-16 without a byte order mark"
        raise refusal(name, what, _AS_TEXT)
    controls = _CONTROL.subn("", text)[1]
    limit = max(_CONTROL_SHARE_OF_BINARY * len(text), _CONTROLS_TEXT_MAY_HOLD)
    if controls > limit:
        raise refusal(name, "looks like binary data (many control characters)", _AS_TEXT)
    if controls + replaced > _UNREADABLE_SHARE_OF_BINARY * len(text):
        what = "looks like binary data, or like text in another encoding than UTF-8"
        raise refusal(name, what, _AS_TEXT)


def _repaired(text: str, replaced: int, encoding: str) -> Decoded:
    remarks = []
    if replaced:
        sequences = "byte sequence" if replaced == 1 else "byte sequences"
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        remarks.append(f"{replaced:,} {sequences} not valid in {name} read as {REPLACEMENT}")
    if nuls := text.count("\x00"):
        characters = "NUL character" if nuls == 1 else "NUL characters"
        remarks.append(f"{nuls:,} {characters} read as {SYMBOL_FOR_NUL}")
        text = text.replace("\x00", SYMBOL_FOR_NUL)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(remarks))
