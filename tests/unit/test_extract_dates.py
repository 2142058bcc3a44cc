"""Dates and times: as exact as their words, and never more than the article settles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import read_galley
from workbench.extract.dates import dates_in
from workbench.extract.iso_dates import in_words
from workbench.extract.text import words_of
from workbench.model import DateMention

THURSDAY = date(2024, 1, 4)


def dates(text: str, published: date | None = None) -> list[DateMention]:
    (claim,) = read_galley(text, published=published).claims
    return list(claim.dates)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on March 4, 2019.", "2019-03-04"),
        ("It opened on 4 March 2019.", "2019-03-04"),
        ("It opened on the 4th of March 2019.", "2019-03-04"),
        ("It opened on Monday, March 4, 2019.", "2019-03-04"),
        ("It opened on 2019-03-04.", "2019-03-04"),
        ("It opened on 11/24/2019.", "2019-11-24"),
        ("It opened on 24.11.2019.", "2019-11-24"),
        ("It opened on March 4-6, 2019.", "2019-03-04/2019-03-06"),
        ("It opened in March 2019.", "2019-03"),
        ("It opened in mid-March 2019.", "2019-03"),
        ("It opened in 2019.", "2019"),
        ("It opened in early 2019.", "2019"),
        ("It opened in the autumn of 2019.", "2019-09/2019-11"),
        ("It opened in the winter of 2019.", "2019"),
        ("It opened in the winter of 2019-20.", "2019-12/2020-02"),
        ("It opened in late-2019.", "2019"),
        ("It opened in the second quarter of 2019.", "2019-04/2019-06"),
        ("It opened in the 1990s.", "1990/1999"),
        ("It opened in the 19th century.", "1801/1900"),
        ("The gate opens at 8 p.m. sharp.", "T20:00"),
        ("The gate opened at 0900 GMT.", "T09:00Z"),
    ],
)
def test_a_date_is_as_exact_as_its_words(text: str, value: str) -> None:
    (found,) = dates(text)
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Monday.",
        "It opened in June.",
        "It opened last spring.",
        "It opened on February 31, 2019.",
        "It opened on 03/04/2019.",
    ],
)
def test_a_date_that_nothing_settles_has_no_value(text: str) -> None:
    (found,) = dates(text)
    assert found.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on Monday.", "2024-01-01"),
        ("It opened on Thursday.", "2024-01-04"),
        ("It opened on Friday.", "2023-12-29"),
        ("It opened yesterday.", "2024-01-03"),
        ("It opened last night.", "2024-01-03"),
        ("It opened two days ago.", "2024-01-02"),
        ("It opened two years ago.", "2022"),
        ("It opened last week.", "2023-W52"),
        ("It opened last weekend.", "2023-12-30/2023-12-31"),
        ("It opened last month.", "2023-12"),
        ("It opened in June.", "2023-06"),
        ("It opened on December 20.", "2023-12-20"),
        ("It opened last summer.", "2023-06/2023-08"),
        ("It opened this winter.", "2023-12/2024-02"),
        ("It opened in the third quarter.", "2023-07/2023-09"),
        ("It lost boats over the past two years.", "2022-01/2024-01"),
        ("It opened at 9 a.m. local time on Monday.", "2024-01-01T09:00"),
        ("By Friday, 40 boats had sunk.", "2023-12-29"),
        ("It opened on Monday at 14:30.", "2024-01-01T14:30"),
    ],
)
def test_a_relative_date_is_resolved_against_the_articles_own(text: str, value: str) -> None:
    (found,) = dates(text, published=THURSDAY)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will open on Saturday.", "2024-01-06"),
        ("It will be closed on Saturday.", "2024-01-06"),
        ("On Saturday the gate will close.", "2024-01-06"),
        ("It stays shut until Monday.", "2024-01-08"),
        ("It stays shut until March.", "2024-03"),
        ("The gates close at 10 p.m. Sunday.", "2024-01-07T22:00"),
        ("The vote on the port is on Friday.", "2024-01-05"),
        ("It will shut at midnight on Friday.", "2024-01-05"),
        ("It will open on December 20.", "2024-12-20"),
        ("It will open next summer.", "2024-06/2024-08"),
        ("Ann Lee is up for re-election in November.", "2024-11"),
        ("Ann Lee is running for mayor of Tarvo in November.", "2024-11"),
        ("The ruling, expected by June, could shut the port.", "2024-06"),
        ("Ann Lee is touring Tarvo ahead of Saturday's vote.", "2024-01-06"),
        ("The boats arrive in Tarvo on Saturday.", "2024-01-06"),
        ("The council, which met in Tarvo, plans a vote in March.", "2024-03"),
        ("Ann Lee looks forward to a walk in Tarvo on Monday evening.", "2024-01-08"),
    ],
)
def test_a_sentence_that_looks_ahead_means_the_next_such_day(text: str, value: str) -> None:
    (found,) = dates(text, published=THURSDAY)
    assert found.value == value


def test_who_said_it_when_is_past_even_where_what_is_said_is_not() -> None:
    before, after = dates("The gate will close on Saturday, Ann Lee said on Monday.", THURSDAY)
    assert (before.value, after.value) == ("2024-01-06", "2024-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "It opened last Monday.",  # three days ago, or in the week before
        "It will open next Saturday.",
        "It opened two days earlier.",
        "It opened the following day.",
        "It opened more than two years ago.",
        "It opened over three weeks ago.",
        "It will open in the coming months.",
        "It will open in December.",  # that of the year begun, or the one just over
        "The vote in March may shut the port.",  # the one to come, or the last
    ],
)
def test_what_readers_would_take_in_two_ways_is_not_settled(text: str) -> None:
    (found,) = dates(text, published=THURSDAY)
    assert found.value is None


def test_what_was_to_come_a_few_days_ago_is_not_put_off_by_a_year() -> None:
    (sworn_in,) = _read("Ann Lee will take over on Jan. 2.", THURSDAY)
    (opening,) = _read("The port will open on Dec. 2.", THURSDAY)
    assert (sworn_in.value, opening.value) == ("2024-01-02", "2024-12-02")


def test_a_month_before_a_comma_and_a_name_is_a_month() -> None:
    (sale,) = dates("In October, Mr. Moss sold the port.", published=THURSDAY)
    assert (sale.text, sale.value) == ("October", "2023-10")


def test_a_season_that_is_over_cannot_be_the_one_to_come() -> None:
    (spring,) = _read("It will open this spring.", date(2023, 11, 22))
    assert spring.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("“The gate opened today,” Ann Lee said on Monday.", "2024-01-01"),
        ("“The gate opened today,” Ann Lee told the mayor in June 2019.", None),
        ("“The gate opened today,” Ann Lee said.", "2024-01-04"),
    ],
)
def test_today_in_a_quotation_is_the_day_it_was_spoken(text: str, value: str | None) -> None:
    first, *_ = dates(text, published=THURSDAY)
    assert (first.text, first.value) == ("today", value)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee may have resigned.",
        "The port of Tarvo is shut on a Sunday.",
        "About 2000 people came to Tarvo.",
        "The spring in the clock broke.",
        "May Lindqvist signed the deal.",
        "The Boeing 737 landed in Tarvo.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text, published=THURSDAY) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-11-22", "22 November 2023"),
        ("2023-11-22T09:00", "22 November 2023"),
        ("2023-11", "November 2023"),
        ("2023", "2023"),
        ("2023-W47", "the week of 20 November 2023"),
        ("2023-03/2023-05", "March 2023 to May 2023"),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
weekdays = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday"])


@given(days, weekdays)
def test_a_weekday_is_within_a_week_on_the_side_the_verb_says(day: date, name: str) -> None:
    (past,) = _read(f"It opened on {name}.", day)
    (ahead,) = _read(f"It will open on {name}.", day)
    assert timedelta(0) <= day - date.fromisoformat(past.value or "") < timedelta(7)
    assert timedelta(0) <= date.fromisoformat(ahead.value or "") - day < timedelta(7)
    assert date.fromisoformat(past.value or "").strftime("%A") == name


dateish = st.lists(
    st.sampled_from(
        [
            *("last", "next", "this", "the", "past", "two", "days", "weeks", "ago", "March", "May"),
            *("31", "2019", "0001", "Monday", "on", "in", "winter", "of", "quarter", "first"),
            *("9:30", "p.m.", "12/13/2019", "99/99/2019", "1990s", "21st", "century", ",", "999"),
            *("decades", "years", "will", "noon", "00:00", "Q4", "half", "weekend", "year", "-"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(dateish, st.none() | st.dates())
def test_any_words_give_dates_in_order_whose_values_can_be_read(
    text: str, published: date | None
) -> None:
    words = words_of(text)
    reached = 0
    for found in dates_in(text, words, published):
        assert reached <= found.start < found.end
        assert text[found.start : found.end] == found.text
        reached = found.end
        if found.value is not None:
            assert found.value.startswith("T") or in_words(found.value)


def _read(text: str, published: date) -> tuple[DateMention, ...]:
    return dates_in(text, words_of(text), published)
