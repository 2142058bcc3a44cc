"""Text reads right: repaired where it was damaged, left alone where it was not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest import read_article
from workbench.ingest.cleaning import clean


class TestMojibake:
    @pytest.mark.parametrize(
        "text",
        [
            "“The café is shut,” she said – for good.",
            "Zoë Müller’s flat in Łódź cost £200,000.",
            "Финляндия закроет границу.",
            "It was 40 °C in Århus.",
        ],
    )
    @pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
    def test_utf_8_read_as_another_encoding_is_mended(self, text: str, wrong: str) -> None:
        damaged = text.encode().decode(wrong, "replace")
        if "\ufffd" not in damaged:
            mended = clean(damaged)
            assert mended.text == text
            assert mended.remarks[0] == "mojibake mended in 1 line"

    @pytest.mark.parametrize(
        "text",
        [
            "Crème brûlée à la carte, naïve façade, Ålesund, Ærø, ¿Qué? ¡No!",
            "Ã is a letter of Portuguese: São João, não, MAÇÃ.",
            "ÄÖÜ, Œuvre, Žižek, Đorđe, Çelik, §5, «oui», 20 €, ½ – ¾.",
            "Ελλάδα, Україна, 日本, العربية, עברית, हिन्दी",
        ],
    )
    def test_text_that_is_right_is_left_alone(self, text: str) -> None:
        assert clean(text) == (text, ())

    def test_only_the_lines_that_are_damaged_change_and_are_counted(self) -> None:
        lines = ["The cafÃ© is shut.", "Ã is a letter.", "Itâ€™s open."]
        cleaned = clean("\n".join(lines))
        assert cleaned.text == "The café is shut.\nÃ is a letter.\nIt’s open."
        assert cleaned.remarks == ("mojibake mended in 2 lines",)


class TestSpaces:
    def test_soft_hyphens_go(self) -> None:
        assert clean("The govern\u00adment re\u00adsigned.") == (
            "The government resigned.",
            ("2 soft hyphens removed",),
        )

    @pytest.mark.parametrize("space", "\u00a0\u2002\u2009\u202f\u205f\u3000")
    def test_odd_spaces_become_plain_ones(self, space: str) -> None:
        cleaned = clean(f"40{space}km away")
        assert cleaned.text == "40 km away"
        assert cleaned.remarks == ("1 odd space (no-break, thin and the like) made plain",)

    @pytest.mark.parametrize("space", "\u200b\u2060\ufeff")
    def test_invisible_spaces_go(self, space: str) -> None:
        assert clean(f"bor{space}der") == ("border", ("1 invisible space removed",))

    @pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\f", "\v"])
    def test_line_separators_are_line_ends(self, separator: str) -> None:
        assert clean(f"one{separator}two").text == "one\ntwo"

    def test_paragraph_separators_part_paragraphs(self) -> None:
        assert clean("one\u2029two").text == "one\n\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mRed\x1b[0m alert",
        "The \u202eorder\u202c of \u200fthe\u200e text",
        "می\u200cخواهم, क्\u200dष",
        "👨‍👩‍👧 🇫🇮 ❤️",
        "Cafe\u0301 and ze\u0301ro",
        "two  spaces,\ttab, ‑ non-breaking hyphen",
    ],
)
def test_what_can_be_seen_or_shapes_what_is_seen_stays(text: str) -> None:
    assert clean(text) == (text, ())


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == clean(clean(once).text).text
    assert not set("\u00ad\u00a0\u200b\ufeff") & set(once)


def test_plain_text_is_cleaned_by_the_same_rules() -> None:
    article = read_article("The govern\u00adment of Aland\u00a0resigned.".encode())
    assert article.body == "The government of Aland resigned."
    assert len(article.remarks) == 2
