"""A PDF document is read as the paragraphs of its article, or refused with a clear line."""

from __future__ import annotations

import importlib

import pytest

from tests.documents import Printed, column, locked, pdf
from workbench.errors import SourceError
from workbench.ingest import read_article
from workbench.ingest.pdf_lines import join_lines

FIRST = [
    "The bridge over the old harbour will be closed for a full year from next",
    "Monday, the city of Marhaven said, after engineers found cracks in twelve of",
    "its forty-four beams.",
]
SECOND = [
    "The repair will cost 14 million euros, and ferrymen will carry people across",
    "the water at no charge for as long as it takes, said Ilse Quant, the mayor.",
]
HEADLINE = Printed("Harbour bridge closes for a year", y=760, size=20)


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_article(data, name="bridge.pdf")
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestParagraphs:
    BOTH = " ".join(FIRST) + "\n\n" + " ".join(SECOND)

    def test_lines_are_joined_and_a_gap_parts_paragraphs(self) -> None:
        assert read_article(pdf(column([*FIRST, "", *SECOND]))).body == self.BOTH

    def test_an_indent_parts_paragraphs(self) -> None:
        indented = [
            *FIRST[:2],
            "its forty-four beams, and not in eight of them as first said in May.",
        ]
        lines = [*indented, "  " + SECOND[0], SECOND[1]]
        body = read_article(pdf(column(lines))).body
        assert body == " ".join(indented) + "\n\n" + " ".join(SECOND)

    def test_a_short_line_that_ends_a_sentence_parts_paragraphs(self) -> None:
        assert read_article(pdf(column([*FIRST, *SECOND]))).body == self.BOTH

    def test_another_size_of_type_sets_a_headline_apart(self) -> None:
        article = read_article(pdf([HEADLINE, *column(FIRST, top=740)]))
        assert article.headline == HEADLINE.text
        assert article.body == HEADLINE.text + "\n\n" + " ".join(FIRST)

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        left = column(FIRST[:2], x=72, top=500)
        right = column([FIRST[2], "", *SECOND], x=320, top=700)
        assert read_article(pdf([*left, *right])).body == self.BOTH

    def test_a_paragraph_goes_on_over_the_page(self) -> None:
        assert (
            read_article(pdf(column(FIRST[:2]), column([FIRST[2], "", *SECOND]))).body == self.BOTH
        )

    def test_items_of_a_list_stand_apart(self) -> None:
        items = ["• No cars will cross the bridge.", "• Ferries run from five in the morning."]
        assert read_article(pdf(column([*FIRST, *items]))).body.split("\n\n")[1:] == items


class TestBrokenWords:
    def test_a_word_broken_at_the_line_end_is_joined_and_counted(self) -> None:
        article = read_article(pdf(column(["The city said that the engi-", "neers were paid."])))
        assert article.body == "The city said that the engineers were paid."
        assert article.remarks == ("1 hyphenated line end joined",)

    @pytest.mark.parametrize(
        ("above", "below", "whole"),
        [
            ("the self-", "employed ferrymen", "the self-employed ferrymen"),
            ("her mother-in-", "law, a judge", "her mother-in-law, a judge"),
            ("Hallund-", "Moe, the mayor", "Hallund-Moe, the mayor"),
            ("in the years 2019-", "2021, it said", "in the years 2019-2021, it said"),
            ("it was shut -", "for good", "it was shut - for good"),
            ("Soft\u00ad", "ened steel", "Softened steel"),
        ],
    )
    def test_a_hyphen_of_the_word_itself_stays(self, above: str, below: str, whole: str) -> None:
        assert join_lines(above, below)[0] == whole


class TestHeadsAndFeet:
    @staticmethod
    def framed(lines: list[str], number: int) -> list[Printed]:
        head = Printed(f"The Harbour Post · {number} May", y=805, size=9)
        foot = Printed(f"Page {number} of 3", x=280, y=30, size=9)
        return [head, *column(lines), foot]

    def test_what_repeats_on_the_pages_is_left_out_and_counted(self) -> None:
        texts = (FIRST, SECOND, ["Work begins on 4 June and ends a year later, he said."])
        article = read_article(pdf(*(self.framed(text, n) for n, text in enumerate(texts, 1))))
        assert "Harbour Post" not in article.body
        assert "Page" not in article.body
        assert article.body.startswith(FIRST[0])
        assert article.remarks == ("6 lines of page heads and feet left out",)

    def test_on_a_single_page_only_the_page_number_goes(self) -> None:
        article = read_article(pdf([*column(FIRST), Printed("17", x=300, y=30)]))
        assert article.body == " ".join(FIRST)

    def test_a_page_of_nothing_but_a_number_keeps_it(self) -> None:
        assert read_article(pdf([Printed("17", x=300, y=30)])).body == "17"


class TestMetadata:
    def test_the_title_stands_in_for_a_headline_that_the_text_does_not_give(self) -> None:
        assert read_article(pdf(column(FIRST), title="Bridge shut")).headline == "Bridge shut"

    def test_a_headline_on_the_page_comes_before_the_title(self) -> None:
        data = pdf([HEADLINE, *column(FIRST, top=740)], title="Microsoft Word - bridge_v3.doc")
        assert read_article(data).headline == HEADLINE.text


class TestRefused:
    def test_an_encrypted_document(self) -> None:
        message = refused(locked(pdf(column(FIRST)), "secret"))
        assert message.startswith("bridge.pdf: an encrypted PDF document; save it without")

    def test_a_document_that_opens_without_its_password_is_read(self) -> None:
        data = locked(pdf(column(FIRST)), "", owner="secret")
        assert read_article(data).body == " ".join(FIRST)

    def test_a_scanned_document(self) -> None:
        message = refused(pdf([], []))
        assert "a PDF document of 2 pages without text, probably scanned" in message
        assert "OCR" in message

    def test_a_page_without_text_among_others_is_said(self) -> None:
        assert read_article(pdf(column(FIRST), [])).remarks == (
            "1 page without text, perhaps scanned",
        )

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", pdf(column(FIRST))[:200]])
    def test_a_damaged_document(self, data: bytes) -> None:
        assert "a damaged PDF document" in refused(data)

    def test_more_pages_than_an_article_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("workbench.ingest.pdf.MAX_PAGES", 2)
        assert "more than 2 pages" in refused(pdf(column(FIRST), column(FIRST), column(FIRST)))

    def test_a_missing_library_says_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(name: str) -> None:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(importlib, "import_module", missing)
        message = refused(pdf(column(FIRST)))
        assert "a PDF document needs the extra “pdf”" in message
        assert message.endswith("run: pip install 'claim-workbench[pdf]'")
