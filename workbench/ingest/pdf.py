"""An article from a PDF document that carries its text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbench.errors import SourceError
from workbench.ingest.draft import Draft, counted
from workbench.ingest.library import require
from workbench.ingest.pdf_lines import Line, paragraphs_of
from workbench.ingest.source import RawSource, refusal

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 300
"""A document of more pages is a report or a book: what an article is has to be chosen."""

_ADVICE = "save it again from the program that made it, or as plain text"


def read_pdf(raw: RawSource) -> Draft:
    """The paragraphs of a document, without what repeats at the head and foot of its pages.

    Raises SourceError for a document that is encrypted, damaged, scanned (pictures of pages
    without their text) or longer than MAX_PAGES, and where the extra that reads it is missing.
    """
    require("pypdf", "pdf", "a PDF document", raw)
    try:
        reader = _open(raw)
        pages = [_lines(reader, number) for number in range(len(reader.pages))]
        said = reader.metadata
        title = " ".join(str(said.title or "").split()) if said else ""
    except SourceError:
        raise
    except Exception as error:  # pypdf meets damage of any kind with errors of any kind
        what = f"a damaged PDF document ({type(error).__name__})"
        raise refusal(raw.name, what, _ADVICE) from None
    if not any(pages):
        what = f"a PDF document of {counted(len(pages), 'page')} without text, probably scanned"
        raise refusal(raw.name, what, "run text recognition (OCR) on it, then read the result")
    found = paragraphs_of(pages)
    remarks = []
    if found.joined:
        remarks.append(f"{counted(found.joined, 'hyphenated line end')} joined")
    if found.dropped:
        remarks.append(f"{counted(found.dropped, 'line')} of page heads and feet left out")
    if empty := sum(not page for page in pages):
        remarks.append(f"{counted(empty, 'page')} without text, perhaps scanned")
    return Draft("\n\n".join(found.paragraphs), remarks=tuple(remarks), title=title)


def _open(raw: RawSource) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(raw.data), strict=False)
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except (DependencyError, NotImplementedError):
            opened = False
        if not opened:
            what = "an encrypted PDF document"
            raise refusal(raw.name, what, "save it without a password and read that")
    if len(reader.pages) > MAX_PAGES:
        what = f"a PDF document of more than {MAX_PAGES} pages, which no single article is"
        raise refusal(raw.name, what, "save the pages of the article apart")
    return reader


def _lines(reader: PdfReader, number: int) -> list[Line]:
    """The lines of a page in the order of its content; `number` counts from 0."""
    collector = _Collector()
    reader.pages[number].extract_text(visitor_text=collector.take)
    collector.end_line()
    return collector.lines


class _Collector:
    """Puts the pieces that pypdf hands over, each with its place, together to lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._x = self._y = self._size = 0.0

    def take(
        self, text: str, cm: list[float], tm: list[float], _font: object, size: float | None
    ) -> None:
        x, y = _placed(tm, cm)
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if part.strip():
                if not self._pieces:
                    self._x, self._y = x, y
                    self._size = abs(float(size or 0.0) * (tm[3] or tm[1] or 1.0))
                self._pieces.append(part)
            elif part and self._pieces:
                self._pieces.append(" ")

    def end_line(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            self.lines.append(Line(text, self._x, self._y, self._size or 10.0))
        self._pieces.clear()


def _placed(tm: list[float], cm: list[float]) -> tuple[float, float]:
    """Where a text matrix puts the text on the page, in points from its lower left corner."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return x, y
