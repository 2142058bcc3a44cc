"""An article from a Word document (DOCX)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from workbench.ingest.draft import Draft
from workbench.ingest.front_matter import Head
from workbench.ingest.library import require
from workbench.ingest.source import RawSource, refusal

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 100_000_000
"""Bytes that the parts of a document may take together when they are unpacked."""

_ADVICE = "save it again from the word processor, or as plain text"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLES = ("title",)
_DELETED = frozenset(f"{_WORD}{name}" for name in ("del", "moveFrom"))


def read_docx(raw: RawSource) -> Draft:
    """The paragraphs of a document and the rows of its tables, and its title and language.

    Changes that are tracked in it are read as accepted. Raises SourceError for a document that is
    damaged, holds no text, or unpacks to more than MAX_UNPACKED bytes, and where the extra that
    reads it is missing.
    """
    require("docx", "docx", "a Word document", raw)
    _refuse_bomb(raw)
    try:
        import docx

        document = docx.Document(io.BytesIO(raw.data))
        paragraphs = _paragraphs(document)
        headline, title = _headline(document), " ".join(document.core_properties.title.split())
        language = document.core_properties.language.partition("-")[0].lower()
    except Exception as error:  # python-docx lets any error of ZIP, XML and its own through
        what = f"a Word document that cannot be opened ({type(error).__name__})"
        raise refusal(raw.name, what, _ADVICE) from None
    body = "\n\n".join(paragraphs)
    if not body.strip():
        raise refusal(raw.name, "a Word document without text", "add the article's text")
    return Draft(body, Head(headline=headline, language=language), title=title)


def _refuse_bomb(raw: RawSource) -> None:
    """Refuse by the sizes that the archive declares, which is also all that is ever unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise refusal(raw.name, "a damaged Word document", _ADVICE) from None
    if unpacked > MAX_UNPACKED:
        what = f"a Word document that unpacks to more than {MAX_UNPACKED // 1_000_000} MB"
        raise refusal(raw.name, what, "read nothing from it unless you trust its sender")


def _paragraphs(document: Document) -> list[str]:
    from docx.text.paragraph import Paragraph

    found: list[str] = []
    for block in document.iter_inner_content():
        texts = [_text(block)] if isinstance(block, Paragraph) else _rows(block)
        found += [text for text in texts if text]
    return found


def _rows(table: Table) -> list[str]:
    """The rows of a table, cells that span several columns once, with bars between the cells."""
    rows = []
    for row in table.rows:
        texts: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc is not before:
                texts.append(" ".join(filter(None, map(_text, cell.paragraphs))))
            before = cell._tc
        rows.append(" | ".join(filter(None, texts)))
    return rows


def _text(paragraph: Paragraph) -> str:
    """The text of a paragraph, insertions and links included, deletions left out.

    python-docx itself passes tracked insertions over.
    """
    pieces = []
    for element in paragraph._p.iter():
        name = str(element.tag).removeprefix(_WORD)
        if name == "t":
            if not any(around.tag in _DELETED for around in element.iterancestors()):
                pieces.append(element.text or "")
        elif name in _BREAKS and next(element.iterancestors()).tag == f"{_WORD}r":
            pieces.append(_BREAKS[name])
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _headline(document: Document) -> str:
    """The first paragraph that is styled as the title of the document."""
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style
        if style is not None and (style.name or "").lower() in _TITLE_STYLES:
            return " ".join(_text(paragraph).split())
    return ""
