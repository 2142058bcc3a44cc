"""What bytes are, by how they begin: names and declared types lie, the first bytes hardly do."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from workbench.ingest.source import RawSource, refusal


class Kind(StrEnum):
    """The formats that an article is read from; TEXT stands for pages as well."""

    TEXT = "text"
    PDF = "PDF"
    DOCX = "DOCX"


AS_TEXT = "save the article as plain text in UTF-8 and read that"

_BINARY_KINDS = (
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

_PDF = re.compile(rb"[\x00-\x20\xef\xbb\xbf]{0,16}%PDF-")
_ZIP = b"PK\x03\x04"
_DOCX_PART = "word/document.xml"
_ZIPPED_KINDS = (
    ("xl/workbook.xml", "a spreadsheet (XLSX)"),
    ("ppt/presentation.xml", "a presentation (PPTX)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("content.xml", "an OpenDocument file"),
)


def sniff(raw: RawSource) -> Kind:
    """The format of a source. Raises SourceError for what no article is read from, naming it."""
    if _PDF.match(raw.data):
        return Kind.PDF
    if raw.data.startswith(_ZIP) and (kind := _kind_in_zip(raw)):
        return kind
    for magic, called in _BINARY_KINDS:
        if magic.match(raw.data):
            raise refusal(raw.name, f"looks like {called}, not like text", AS_TEXT)
    return Kind.TEXT


def _kind_in_zip(raw: RawSource) -> Kind | None:
    """What a ZIP archive is by the names in it; None for an archive of anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None
    if _DOCX_PART in names:
        return Kind.DOCX
    for part, called in _ZIPPED_KINDS:
        if part in names:
            raise refusal(raw.name, f"looks like {called}, not like text", AS_TEXT)
    return None
