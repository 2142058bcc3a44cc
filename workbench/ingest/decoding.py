"""Bytes to text: in which encoding they are, and what had to be repaired on the way."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from workbench.ingest.sniffing import AS_TEXT
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

_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read for these labels: https://encoding.spec.whatwg.org/#names-and-labels."""

_SHIFTED = ("iso2022_jp", "utf-16", "utf-16-le", "utf-16-be")
"""Encodings whose bytes are valid UTF-8 as well, so that a label for them has to be believed."""

_TITLES = {"cp": "Windows-", "iso8859-": "ISO 8859-", "koi8_": "KOI8-"}
_LIKELY = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256"]
_LIKELY += ["shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]

_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|\A\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_META_REACH = 4_096
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]..")
_LOOK = 20_000

_CONTROL = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
"""Controls that text does not use; tabs, breaks, backspaces and ANSI escapes are not among them."""

_NUL_SHARE_OF_UTF16 = 0.3
_CONTROL_SHARE_OF_BINARY = 0.1
_CONTROLS_TEXT_MAY_HOLD = 8
_UNREADABLE_SHARE_OF_BINARY = 0.3
_REPLACED_SHARE_OF_WRONG_LABEL = 0.01
_INVALID_TO_VALID = 3
_HIGH_SHARE_OF_WESTERN = 0.03
"""Bytes beyond ASCII in English text are few; with so few nothing can be told from them."""


class Decoded(NamedTuple):
    """The text of a source, lines ended by "\\n" and without NUL, and what was repaired in it."""

    text: str
    remarks: tuple[str, ...]


class _Encoding(NamedTuple):
    """An encoding as Python calls it, the bytes of mark before the text, and why it was taken."""

    name: str
    start: int = 0
    remark: str = ""


def decode(raw: RawSource) -> Decoded:
    """The text in a source.

    Its encoding is, in this order: what a byte order mark says; UTF-8 where the bytes are that;
    what its server says; what a page says of itself; UTF-8 where most of it is that, else what
    the bytes look like. Remarks say when a label was wrong and when the encoding was guessed.
    Invalid bytes become U+FFFD and NUL becomes U+2400; the remarks count both. Raises SourceError
    for what is not text.
    """
    encoding = _encoding(raw)
    data = raw.data[encoding.start :]
    text = data.decode(encoding.name, "replace")
    replaced = 0
    if REPLACEMENT in text:
        genuine = data.decode(encoding.name, "ignore").count(REPLACEMENT)
        replaced = text.count(REPLACEMENT) - genuine
    _refuse_binary(raw.name, text, replaced)
    text, remarks = _repaired(text, replaced, encoding.name)
    return Decoded(text, (encoding.remark, *remarks) if encoding.remark else remarks)


def _encoding(raw: RawSource) -> _Encoding:
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.data.startswith(mark):
            return _Encoding(name, len(mark))
    labels = _labels(raw)
    if _is_utf8(raw.data):
        for label, _ in labels:
            if _codec(label) in _SHIFTED and _fits(raw.data, _codec(label)):
                return _Encoding(_codec(label))
        return _Encoding("utf-8", remark="" if raw.data.isascii() else _correction(labels))
    for label, _ in labels:
        name = _codec(label)
        if name and name != "utf-8" and _fits(raw.data, name):
            return _Encoding(name)
    return _guess(raw.data)


def _labels(raw: RawSource) -> list[tuple[str, str]]:
    """The encodings that the source is labelled with, each with who says so."""
    labels = [(raw.charset, "its server")] if raw.charset else []
    if meta := _META_CHARSET.search(raw.data, 0, _META_REACH):
        label = (meta[1] or meta[2]).decode("ascii")
        # A page whose label can be read as ASCII is not in UTF-16, whatever the label says.
        labels.append(("utf-8" if "16" in label and "utf" in label.lower() else label, "the page"))
    return labels


def _correction(labels: list[tuple[str, str]]) -> str:
    """The remark for bytes that are UTF-8 though a label says otherwise."""
    for label, who in labels:
        if _codec(label) != "utf-8":
            return f"read as UTF-8, which its bytes are, though {who} calls it {label[:40]}"
    return ""


def _codec(label: str) -> str:
    """Python's name for an encoding, "" for one that does not exist or is none of text."""
    try:
        name = codecs.lookup(label.strip().lower()).name
        "".encode(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if name == "utf-7" else _SUPERSETS.get(name, name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _fits(data: bytes, name: str) -> bool:
    """Whether bytes are text in an encoding, but for the odd byte."""
    text = data.decode(name, "replace")
    return text.count(REPLACEMENT) <= _REPLACED_SHARE_OF_WRONG_LABEL * len(text)


def _guess(data: bytes) -> _Encoding:
    """The encoding that unlabelled bytes, not all of them UTF-8, look like."""
    sample = data[:_LOOK]
    if _MULTIBYTE.search(sample) and b"\x00" not in sample:
        invalid = sample.decode("utf-8", "replace").count(REPLACEMENT)
        if invalid <= _INVALID_TO_VALID * len(_MULTIBYTE.findall(sample)):
            return _Encoding("utf-8")
    controls = len(re.findall(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]", sample))
    if controls > _CONTROLS_TEXT_MAY_HOLD or b"\x00" in sample:
        return _Encoding("utf-8")  # which refuses it as binary
    high = len(re.findall(rb"[\x80-\xff]", sample))
    if high <= _HIGH_SHARE_OF_WESTERN * len(sample) and _fits(sample, "cp1252"):
        return _guessed("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY, enable_fallback=False).best()
    return _Encoding("utf-8") if best is None else _guessed(_codec(best.encoding))


def _guessed(name: str) -> _Encoding:
    return _Encoding(name, remark=f"read as {_title(name)}, guessed from its bytes")


def _title(name: str) -> str:
    for prefix, title in _TITLES.items():
        if name.startswith(prefix):
            return title + name.removeprefix(prefix).upper()
    return name.upper().replace("_", "-")


def _refuse_binary(name: str, text: str, replaced: int) -> None:
    if text.count("\x00") > _NUL_SHARE_OF_UTF16 * len(text) and re.search(r"\w\x00\w\x00", text):
        what = "looks like UTF-16 without a byte order mark"
        raise refusal(name, what, AS_TEXT)
    controls = _CONTROL.subn("", text)[1]
    limit = max(_CONTROL_SHARE_OF_BINARY * len(text), _CONTROLS_TEXT_MAY_HOLD)
    if controls > limit:
        raise refusal(name, "looks like binary data (many control characters)", AS_TEXT)
    if controls + replaced > _UNREADABLE_SHARE_OF_BINARY * len(text):
        what = "looks like binary data, or like text in an encoding that cannot be told"
        raise refusal(name, what, AS_TEXT)


def _repaired(text: str, replaced: int, encoding: str) -> Decoded:
    remarks = []
    if replaced:
        sequences = "byte sequence" if replaced == 1 else "byte sequences"
        name = _title(encoding.removesuffix("-le").removesuffix("-be"))
        remarks.append(f"{replaced:,} {sequences} not valid in {name} read as {REPLACEMENT}")
    if nuls := text.count("\x00"):
        characters = "NUL character" if nuls == 1 else "NUL characters"
        remarks.append(f"{nuls:,} {characters} read as {SYMBOL_FOR_NUL}")
        text = text.replace("\x00", SYMBOL_FOR_NUL)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(remarks))
