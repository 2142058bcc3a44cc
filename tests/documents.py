"""PDF and Word documents made for the tests, with no more in them than a test needs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from docx import Document
from pypdf import PdfReader, PdfWriter


class Printed(NamedTuple):
    """One printed line: its text, and its place and size of type in points."""

    text: str
    x: float = 72.0
    y: float = 700.0
    size: float = 11.0


def column(lines: Sequence[str], *, x: float = 72.0, top: float = 700.0) -> list[Printed]:
    """Lines one below the other; an empty line leaves a gap, one that begins "  " is indented."""
    return [
        Printed(line.strip(), x + 12.0 * line.startswith("  "), top - 13.0 * number)
        for number, line in enumerate(lines)
        if line.strip()
    ]


def pdf(*pages: Sequence[Printed], title: str = "") -> bytes:
    """A PDF document, written by hand, in Helvetica and Windows-1252."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        stream = b"\n".join(map(_operators, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    return _file(objects)


def locked(document: bytes, password: str, *, owner: str | None = None) -> bytes:
    """The PDF document encrypted; with "" as password it opens without one."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document)))
    writer.encrypt(password, owner, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def docx(*paragraphs: str, title: str = "", headline: str = "") -> bytes:
    """A Word document; `title` is its property, `headline` a paragraph in the style of titles."""
    document = Document()
    document.core_properties.title = title
    if headline:
        document.add_paragraph(headline, style="Title")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _operators(line: Printed) -> bytes:
    text = line.text.encode("cp1252").replace(b"\\", b"\\\\")
    text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (line.size, line.x, line.y, text)


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects as a PDF file; the first is its catalogue and the last its information."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)
