"""A claim by itself: what it leaves out is filled in between brackets, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import read_galley
from workbench.extract.insertions import Insertion, insert, without_insertions
from workbench.model import Claim

WEDNESDAY = date(2023, 11, 22)


def last(text: str, published: date | None = WEDNESDAY) -> Claim:
    return read_galley(text, published=published).claims[-1]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Ann Lee met Bob Ray in Tarvo. She said 40 boats sank on Monday.",
            "She [Ann Lee] said 40 boats sank on Monday [20 November 2023].",
        ),
        (
            "Ann Lee spoke in Tarvo. The fleet lost 40 boats, Lee said.",
            "The fleet lost 40 boats, Lee [Ann Lee] said.",
        ),
        (
            "Ann Lee spoke in Tarvo. Lee's fleet lost 40 boats.",
            "Lee's [Ann Lee's] fleet lost 40 boats.",
        ),
        (
            "Ann Lee lives in Tarvo. Forty boats of her fleet sank.",
            "Forty boats of her [Ann Lee's] fleet sank.",
        ),
        (
            "The Ministry of Tides met in Tarvo. Forty boats of the ministry sank.",
            "Forty boats of the ministry [Ministry of Tides] sank.",
        ),
        (
            "President Ann Lee spoke in Tarvo. The president’s fleet lost 40 boats.",
            "The president’s [Ann Lee's] fleet lost 40 boats.",
        ),
        (
            "The Office for Tides (OFT) met in Tarvo. The OFT lost 40 boats.",
            "The OFT [Office for Tides] lost 40 boats.",
        ),
        (
            "“The fleet lost 40 boats,” Ann Lee said. “The rest are safe in the port.”",
            "“The rest are safe in the port.” [Ann Lee said]",
        ),
        (
            "“The fleet lost 40 boats,” Ann Lee said. “I sold the rest in the port.”",
            "“I [Ann Lee] sold the rest in the port.”",
        ),
        (
            "“I lost 40 boats,” Ann Lee said of Bob Ray. “He sold 50 boats.”",
            "“He [Bob Ray] sold 50 boats.” [Ann Lee said]",
        ),
        (
            "Ann Lee met Bob Ray. As he rose, 40 boats sank.",
            "As he [Bob Ray] rose, 40 boats sank.",
        ),
        (
            "Ann Lee, the president of the United States, rose. The president sold 40 boats.",
            "The president [Ann Lee] sold 40 boats.",
        ),
    ],
)
def test_what_the_article_settles_is_filled_in(text: str, alone: str) -> None:
    assert last(text).standalone == alone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee met Mia Falk in Tarvo. Forty of her boats sank.", "her"),
        ("Forty of his boats sank in Tarvo.", "his"),
        ("It sank 40 boats in Tarvo.", "It"),
        ("The ministry lost 40 boats in Tarvo.", "The ministry"),
        ("The company said 40 boats sank in Tarvo.", "The company"),
        (
            "The Ministry of Tides and the Ministry of Fish met. Forty boats of the ministry sank.",
            "the ministry",
        ),
        ("Forty boats sank in Tarvo two days earlier.", "two days earlier"),
        ("Forty boats of the country sank in May 2019.", "the country"),
        ("Forty boats will sink in Tarvo in the coming months.", "the coming months"),
        ("Forty boats sank in Tarvo more than two years ago.", "two years ago"),
        ("The Justice Department met in Tarvo. He said 40 boats sank.", "He"),
        ("Bob Ray spoke in Tarvo. In his letters, the mayor wrote of 40 boats.", "his"),
        ("Bob Ray spoke in Tarvo. At his home, police found 40 boats.", "his"),
        ("He sold 40 boats to Ann Lee in May 2019.", "He"),
        (
            "Ann Lee, Bob Ray and the Tarvo Miners said 40 boats sank. They said 50 mills burned.",
            "They",
        ),
        ("“We lost 40 boats,” Bob Ray said. “His greed cost the port 40 jobs.”", "His"),
        (
            "Ann Lee, president of the Ethics Council, rose. The president sold 40 boats.",
            "The president",
        ),
    ],
)
def test_what_the_article_does_not_settle_is_left_and_said(text: str, words: str) -> None:
    claim = last(text)
    assert words in claim.unresolved
    assert claim.standalone == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said she sold her boats in May 2019.",
        "It is clear that 40 boats sank in May 2019.",
        "The Ministry of Tides said the ministry sold 40 boats in May 2019.",
        "As she rose, Ann Lee spoke of 40 boats.",
        "The boats, which Bob Ray sold to his son, sank in May 2019.",
        "Bob Ray spoke in Tarvo. In his letters, Mr. Moss wrote of 40 boats.",
        "It rained in Tarvo for 40 days.",
        "It will snow in Tarvo for 40 days.",
        "It was 40 degrees in Tarvo.",
        "It has been 40 years since the mill in Tarvo closed.",
        "The Marine Corps came. A former sailor and Marine sold 40 boats.",
        "Social Media Inc met in Tarvo. Social media firms sold 40 boats.",
    ],
)
def test_what_the_claim_itself_makes_plain_is_left_alone(text: str) -> None:
    claim = last(text)
    assert (claim.standalone, claim.unresolved) == (claim.text, ())


def test_without_a_date_of_its_own_an_article_leaves_its_weekdays_open() -> None:
    claim = last("Forty boats sank in Tarvo on Monday.", published=None)
    assert (claim.standalone, claim.unresolved) == (claim.text, ("Monday",))


def test_square_brackets_of_the_text_are_doubled_beside_insertions() -> None:
    claim = last("“[Roe] lost 40 boats on Monday,” Ann Lee said.")
    expected = "“[[Roe]] lost 40 boats on Monday [20 November 2023],” Ann Lee said."
    assert claim.standalone == expected
    assert without_insertions(claim.standalone) == claim.text


bracketed = st.text(alphabet="ab [].", max_size=20)


@given(bracketed, st.lists(st.tuples(st.integers(0, 20), bracketed), max_size=4))
def test_an_insertion_can_always_be_taken_out_again(
    text: str, insertions: list[tuple[int, str]]
) -> None:
    filled = insert(text, 0, len(text), [Insertion(*one) for one in insertions])
    assert filled == text or without_insertions(filled) == text


newsy = st.lists(
    st.sampled_from(
        [
            *("Ann Lee", "Bob Ray", "Lee", "he", "she", "her", "They", "it", "I", "the ministry"),
            *("the Ministry of Tides", "said", "lost", "40 boats", "on Monday", "today", ".", ","),
            *("last week", "“", "”", "[sic]", "[", "]", "in Tarvo", "'s", "that", "the president"),
        ]
    ),
    max_size=40,
).map(" ".join)


@given(newsy, st.sampled_from([None, WEDNESDAY]))
def test_a_claim_comes_back_from_its_reading(text: str, published: date | None) -> None:
    for claim in read_galley(text, published=published).claims:
        alone = claim.standalone
        assert alone == claim.text or without_insertions(alone) == claim.text
        for words in claim.unresolved:
            assert words in claim.text or words == claim.claimant
