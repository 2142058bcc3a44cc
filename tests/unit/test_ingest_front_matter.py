"""The front matter says what an article's text cannot, and a faulty one is named by its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.ingest import read_article
from workbench.model import Article

BODY = "Finland will close four of eight crossings, the government said on Thursday."


def article_with(*lines: str, opening: str = "---\n") -> Article:
    head = "".join(f"{line}\n" for line in lines)
    return read_article(f"{opening}{head}---\n\n{BODY}\n".encode(), name="report.txt")


def refusal_of(*lines: str) -> str:
    with pytest.raises(SourceError) as caught:
        article_with(*lines)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_every_field_is_read_and_is_no_part_of_the_body() -> None:
    article = article_with(
        "headline: Finland shuts its border",
        "publisher: Example Times",
        "byline: Jane Doe",
        "published: 2023-11-22",
        "url: https://example.com/finland",
        "language: en",
        "section: World",
    )
    assert article == Article(
        headline="Finland shuts its border",
        publisher="Example Times",
        byline="Jane Doe",
        published=date(2023, 11, 22),
        url="https://example.com/finland",
        language="en",
        body=BODY,
        sha256=article.sha256,
        source="report.txt",
        remarks=(),
    )


def test_other_names_of_the_keys_are_understood() -> None:
    article = article_with(
        "Title: Finland shuts its border",
        "source: Example Times",
        "AUTHORS: [Jane Doe, John Roe]",
        "date: November 22, 2023",
        "link: http://example.com/",
        "lang: en",
    )
    assert article.headline == "Finland shuts its border"
    assert article.publisher == "Example Times"
    assert article.byline == "Jane Doe, John Roe"
    assert article.published == date(2023, 11, 22)
    assert (article.url, article.language) == ("http://example.com/", "en")


def test_a_fields_own_name_goes_before_the_others() -> None:
    assert article_with("source: Wire", "publisher: Example Times").publisher == "Example Times"
    assert article_with("title: Other name", "headline:").headline == "Other name"


@pytest.mark.parametrize("value", ["No", "yes", "2023", "1_000", "0x1F", "12:30", "null-ish"])
def test_a_value_stays_the_text_that_was_written(value: str) -> None:
    assert article_with(f"headline: {value}").headline == value


def test_a_value_is_one_line_of_text() -> None:
    assert article_with("headline: >", "  Finland shuts", "  its border").headline == (
        "Finland shuts its border"
    )
    assert article_with(r'headline: "A\0B\uD800\nC"').headline == "A␀B\ufffd C"
    assert article_with("byline: By Jane Doe").byline == "Jane Doe"
    assert article_with("publisher: ~").publisher == ""


@pytest.mark.parametrize(
    "written",
    ["2023-11-22", "2023-11-22T08:30:00Z", "22 November 2023", "Wed, Nov. 22, 2023 at 9:30 GMT"],
)
def test_full_dates_are_read_as_newspapers_write_them(written: str) -> None:
    assert article_with(f"published: {written}").published == date(2023, 11, 22)


@pytest.mark.parametrize("written", ["last week", "11/22/2023", "2023-02-30", "2023", "[1, 2]x"])
def test_a_bad_date_is_named_with_its_line(written: str) -> None:
    message = refusal_of("headline: Border", "", f"published: '{written}'")
    assert message == (
        f"report.txt, line 4: “{written}” is not a date that can be read; "
        "write it as YYYY-MM-DD, or leave the line out"
    )


def test_a_colon_in_a_headline_says_to_put_it_in_quotes() -> None:
    message = refusal_of("publisher: Example Times", "headline: Finland: what is known")
    assert message.startswith("report.txt, line 3: the front matter is not valid YAML")
    assert message.endswith("; put the value in quotes")


@pytest.mark.parametrize(
    "line",
    [
        "headline: [Exclusive] Border shut",
        "headline: {border: shut}",
        "publisher: [Example, Times]",
        "authors: [{name: Jane Doe}]",
        "headline: 'never closed",
        "headline: *border",
        "headline: \x1b[31mred",
        'headline: "\\UFFFFFFFF"',
        "headline: " + "[" * 2_000,
    ],
)
def test_what_is_not_text_is_named_with_its_line(line: str) -> None:
    assert refusal_of(line).startswith("report.txt, line ")


def test_nested_aliases_are_refused_and_never_unfolded() -> None:
    bomb = [f"k{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert "not text" in refusal_of("k0: &a0 [x, x]", *bomb, "authors: *a59")
    assert article_with("k0: &a0 [x, x]", *bomb, "? *a59", ": as a key").body == BODY


def test_an_address_that_is_not_of_the_web_is_left_out_and_said() -> None:
    article = article_with("url: javascript:alert(1)")
    assert article.url == ""
    assert article.remarks == (
        "url left out, as it is not an http or https address: javascript:alert(1)",
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nheadline: Never closed\n\nFinland will close its border.",
        "---\nA rule and some prose.\n---\nMore prose.",
        "---\n- a list\n---\nMore prose.",
        "--- \n" + "key: value\n" * 5_000 + "---\nThe head ends too late.",
        "----\nheadline: Four dashes\n----\nMore prose.",
    ],
)
def test_dashes_that_open_no_head_are_just_text(text: str) -> None:
    assert read_article(text.encode()).body == text.strip()


def test_a_head_may_follow_blank_lines_and_be_empty_or_closed_by_dots() -> None:
    assert article_with("headline: Border", opening="\r\n\r\n---\r\n").headline == "Border"
    assert article_with().body == BODY
    assert read_article(f"---\ntitle: Border\n...\n{BODY}".encode()).headline == "Border"


def test_a_head_without_a_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text beneath the front matter; add"):
        read_article(b"---\nheadline: Border\n---\n \n")


@given(
    st.text(alphabet=st.sampled_from(list("ab:-[]{}&*!|>'\"%@`#,?\\ \n\t\x85\u2028")), max_size=60)
)
def test_any_head_is_read_or_refused_clearly(block: str) -> None:
    try:
        line = read_article(f"---\nheadline: {block}\n---\n{BODY}".encode()).headline
    except SourceError as error:
        line = str(error)
    assert line == " ".join(line.split())
