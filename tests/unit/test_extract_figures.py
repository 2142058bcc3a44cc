"""Figures and dates: what is counted, how much of it, how exactly, and when."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import read_galley
from workbench.model import Bound, DateMention, Figure, FigureKind


def figures(text: str) -> list[Figure]:
    (claim,) = read_galley(text).claims
    return list(claim.figures)


def dates(text: str, published: date | None = None) -> list[DateMention]:
    (claim,) = read_galley(text, published=published).claims
    return list(claim.dates)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit", "bound"),
    [
        ("About 4,200 sailors were paid.", "count", 4200, 4200, "sailors", "about"),
        ("The wall was 630 miles long.", "measure", 630, 630, "miles", "exact"),
        ("They built a 630-mile wall.", "measure", 630, 630, "miles", "exact"),
        ("The firm paid $2.5 million.", "money", 2.5e6, 2.5e6, "USD", "exact"),
        ("The firm paid €3bn.", "money", 3e9, 3e9, "EUR", "exact"),
        ("The firm paid 400 euros.", "money", 400, 400, "EUR", "exact"),
        ("Prices rose by at least 12 percent.", "percentage", 12, 12, "%", "at least"),
        ("Prices rose by 7.5%.", "percentage", 7.5, 7.5, "%", "exact"),
        ("Up to 90 per cent was lost.", "percentage", 90, 90, "%", "at most"),
        ("Two to three million voters stayed away.", "count", 2e6, 3e6, "voters", "exact"),
        ("They lost between 20 and 30 boats.", "count", 20, 30, "boats", "exact"),
        ("Tens of thousands of voters left.", "count", 2e4, 1e5, "voters", "about"),
        ("More than a dozen ships sank.", "count", 12, 12, "ships", "at least"),
        ("Twenty-two ships sank.", "count", 22, 22, "ships", "exact"),
        ("Four hundred and six ships sank.", "count", 406, 406, "ships", "exact"),
        ("Nearly half a million people moved.", "count", 5e5, 5e5, "people", "about"),
        ("It became the club's 31st member.", "ordinal", 31, 31, "member", "exact"),
        ("It was the third attempt.", "ordinal", 3, 3, "attempt", "exact"),
    ],
)
def test_a_figure_has_a_value_a_unit_and_a_bound(
    text: str, kind: str, low: float, high: float, unit: str, bound: str
) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.unit) == (FigureKind(kind), unit)
    assert figure.bound is Bound(bound)
    assert figure.low == pytest.approx(low)
    assert figure.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 treats every member alike.",
        "She holds the No. 2 job in the fleet.",
        "The gates of Tarvo open at 8 p.m. sharp.",
        "The lamp on the pier turned \x1b[31mred\x1b[0m in May.",
    ],
)
def test_numbers_of_names_hours_and_escapes_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_share_of_a_whole_gives_both_numbers_of_the_same_thing() -> None:
    found = figures("The town shut three out of seven ferry landings.")
    assert [(figure.low, figure.unit) for figure in found] == [
        (3, "ferry landings"),
        (7, "ferry landings"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No one was told in 2019.",
        "Article 12 was repealed on May 4.",
        "One of them left.",
        "The Boeing 737 landed.",
    ],
)
def test_years_days_and_labels_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on March 4, 2019.", "2019-03-04"),
        ("It opened on 4 March 2019.", "2019-03-04"),
        ("It opened in March 2019.", "2019-03"),
        ("It opened in the autumn of 2019.", "2019"),
        ("It opened in 2019.", "2019"),
        ("It opened on Monday.", None),
        ("It opened in June.", None),
        ("It opened on February 31, 2019.", None),
    ],
)
def test_a_date_is_as_exact_as_its_words(text: str, value: str | None) -> None:
    (found,) = dates(text)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on Monday.", "2024-01-01"),
        ("It opened yesterday.", "2024-01-03"),
        ("It opened last week.", "2023-W52"),
        ("It opened last month.", "2023-12"),
        ("It opened in June.", "2023-06"),
        ("It opened two years ago.", "2022"),
        ("It opened on December 20.", "2023-12-20"),
        ("It will open on Saturday.", "2024-01-06"),
        ("It stays shut until Monday.", "2024-01-08"),
        ("It stays shut until March.", "2024-03"),
    ],
)
def test_a_relative_date_is_resolved_against_the_articles_own(text: str, value: str) -> None:
    (found,) = dates(text, published=date(2024, 1, 4))
    assert found.value == value
