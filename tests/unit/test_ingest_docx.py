"""A Word document is read as its paragraphs, or refused with a clear line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import parse_xml

from tests.documents import docx
from workbench.errors import SourceError
from workbench.ingest import read_article
from workbench.ingest.docx import MAX_UNPACKED

PARAGRAPHS = (
    "The bridge over the old harbour will be closed for a full year, the city said on Monday.",
    "Engineers found cracks in twelve of its forty-four beams.",
)
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_article(data, name="bridge.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The document with its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


def test_the_paragraphs_are_the_body_with_an_empty_line_between_them() -> None:
    assert read_article(docx(*PARAGRAPHS)).body == "\n\n".join(PARAGRAPHS)


def test_the_name_does_not_matter() -> None:
    assert read_article(docx(*PARAGRAPHS), name="bridge.txt").body == "\n\n".join(PARAGRAPHS)


def test_the_paragraph_styled_as_title_is_the_headline() -> None:
    article = read_article(docx(*PARAGRAPHS, headline="Bridge shut", title="draft 3"))
    assert article.headline == "Bridge shut"


def test_the_documents_title_stands_in_for_a_headline() -> None:
    assert read_article(docx(*PARAGRAPHS, title="Bridge  shut")).headline == "Bridge shut"
    assert read_article(docx(*PARAGRAPHS)).headline == ""


def test_what_the_text_says_of_itself_is_taken() -> None:
    article = read_article(docx("Bridge closes for a year", "By Signe Dahl", *PARAGRAPHS))
    assert (article.headline, article.byline) == ("Bridge closes for a year", "Signe Dahl")


def test_rows_of_a_table_are_paragraphs_in_their_place() -> None:
    document = Document()
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Beam", "Cracks", "North", "7"], strict=True):
        cell.text = text
    document.add_paragraph(PARAGRAPHS[1])
    stream = io.BytesIO()
    document.save(stream)
    assert read_article(stream.getvalue()).body.split("\n\n") == [
        PARAGRAPHS[0],
        "Beam | Cracks",
        "North | 7",
        PARAGRAPHS[1],
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = Document()
    paragraph = document.add_paragraph("The bridge was shut for ")
    for change, text in (("ins", "a year"), ("del", "a month")):
        tag = "delText" if change == "del" else "t"
        paragraph._p.append(
            parse_xml(
                f'<w:{change} {_NAMESPACE} w:id="1" w:author="desk"><w:r><w:{tag}>{text}</w:{tag}>'
                f"</w:r></w:{change}>"
            )
        )
    paragraph.add_run(", the city said.")
    stream = io.BytesIO()
    document.save(stream)
    assert read_article(stream.getvalue()).body == "The bridge was shut for a year, the city said."


def test_a_document_without_text_is_refused() -> None:
    assert "a Word document without text" in refused(docx("", " "))


def test_a_damaged_document_is_refused() -> None:
    def damage(name: str, content: bytes) -> bytes:
        return b"<w:document" if name == "word/document.xml" else content

    assert "cannot be opened" in refused(repacked(docx(*PARAGRAPHS), damage))


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    def swell(name: str, content: bytes) -> bytes:
        return content + b" " * MAX_UNPACKED if name == "word/document.xml" else content

    bomb = repacked(docx(*PARAGRAPHS), swell)
    assert len(bomb) < 1_000_000
    assert "unpacks to more than 100 MB" in refused(bomb)


def test_entities_that_multiply_stay_closed() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

    def laugh(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        head, _, rest = content.partition(b"?>")
        doctype = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{laughs}]>'.encode()
        return head + b"?>" + doctype + rest.replace(b"Engineers", b"&a9;")

    try:
        assert len(read_article(repacked(docx(*PARAGRAPHS), laugh)).body) < 1_000
    except SourceError as error:
        assert "cannot be opened" in str(error)  # noqa: PT017, either is right
