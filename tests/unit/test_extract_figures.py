"""Figures: what is counted, how much of it, how exactly, and per what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import read_galley
from workbench.extract.figures import figures_in
from workbench.extract.text import words_of
from workbench.model import Bound, Figure, FigureKind


def figures(text: str) -> list[Figure]:
    (claim,) = read_galley(text).claims
    return list(claim.figures)


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
        ("It was the twenty-first attempt.", "ordinal", 21, 21, "attempt", "exact"),
        ("It hired 3-4 guards.", "count", 3, 4, "guards", "exact"),
        ("It hired 40 or 50 guards.", "count", 40, 50, "guards", "exact"),
        ("Some 300 guards left.", "count", 300, 300, "guards", "about"),
        ("A few hundred guards left.", "count", 200, 500, "guards", "about"),
        ("Several thousand guards left.", "count", 3000, 9000, "guards", "about"),
        ("Hundreds of thousands of men fled.", "count", 2e5, 1e6, "men", "about"),
        ("The town has 3 000 inhabitants.", "count", 3000, 3000, "inhabitants", "exact"),
        ("The town has 3.5m inhabitants.", "count", 3.5e6, 3.5e6, "inhabitants", "exact"),
        ("No more than 300 guards left.", "count", 300, 300, "guards", "at most"),
        ("No fewer than 300 guards left.", "count", 300, 300, "guards", "at least"),
        ("It has 40,000 calls and letters.", "count", 40000, 40000, "calls", "exact"),
        ("The 27-member league met.", "count", 27, 27, "members", "exact"),
        ("A half-dozen guards left.", "count", 6, 6, "guards", "exact"),
        ("One child drowned.", "count", 1, 1, "children", "exact"),
        ("Three times more salt was found.", "count", 3, 3, "times", "exact"),
        ("Two-thirds of the voters stayed home.", "percentage", 66.6667, 66.6667, "%", "exact"),
        ("Nearly a third of the fleet sank.", "percentage", 33.3333, 33.3333, "%", "about"),
        ("Half of the fleet sank.", "percentage", 50, 50, "%", "exact"),
        ("Wages fell by a quarter.", "percentage", 25, 25, "%", "exact"),
        ("One in five children swims.", "percentage", 20, 20, "%", "exact"),
        ("Support fell by 2 percentage points.", "percentage", 2, 2, "percentage points", "exact"),
        ("Between 5 percent and 7 percent was lost.", "percentage", 5, 7, "%", "exact"),
        ("Between $5 million and $7 million was lost.", "money", 5e6, 7e6, "USD", "exact"),
        ("The firm lost billions of dollars.", "money", 2e9, 1e10, "USD", "about"),
        ("The bell was sold for 900 Canadian dollars.", "money", 900, 900, "CAD", "exact"),
        ("The bell was sold for A$900.", "money", 900, 900, "AUD", "exact"),
        ("The bell was sold for EUR 900.", "money", 900, 900, "EUR", "exact"),
        ("The bell was sold for 50 pence.", "money", 0.5, 0.5, "GBP", "exact"),
        ("The cargo weighed 50 pounds.", "measure", 50, 50, "pounds", "exact"),
        ("It took three and a half years.", "measure", 3.5, 3.5, "years", "exact"),
        ("The wall is 3.5m high.", "measure", 3.5, 3.5, "metres", "exact"),
        ("The park covers 12 square miles.", "measure", 12, 12, "square miles", "exact"),
        ("Gusts reached 80 miles per hour.", "measure", 80, 80, "mph", "exact"),
        ("It was minus 12 degrees at dawn.", "measure", -12, -12, "degrees", "exact"),
        ("It was 40°C at noon.", "measure", 40, 40, "degrees Celsius", "exact"),
        ("A magnitude 6.1 quake hit Tarvo.", "measure", 6.1, 6.1, "magnitude", "exact"),
        ("A 43-year-old man was held.", "measure", 43, 43, "years old", "exact"),
        ("The guard is in his early 30s.", "measure", 30, 39, "years old", "exact"),
        ("The guards, aged between 17 and 45, left.", "measure", 17, 45, "years old", "exact"),
        (
            "Tolls rose a quarter of a percentage point.",
            "percentage",
            0.25,
            0.25,
            "percentage points",
            "exact",
        ),
        ("It took four-and-a-half hours to sink.", "measure", 4.5, 4.5, "hours", "exact"),
        ("The guard, aged 43, was held.", "measure", 43, 43, "years old", "exact"),
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
        "The gates of Tarvo open at 9:30 on Mondays.",
        "The Second World War ended in Tarvo.",
        "Norrland beat Estovia 3-1 in Tarvo.",
        "Norrland lost the match 2-3 in Tarvo.",
        "Tickets are sold at 555-1234 in Tarvo.",
        "She took flight 370 to Tarvo.",
        "The G7 met on Highway 7 near Tarvo.",
        "COVID-19 closed the port of Tarvo.",
        "The two have agreed to meet in Tarvo.",
        "It should never have been sold in the first place.",
        "He was sold the port for a six-figure sum in Tarvo.",
        "The council will zero in on the mill in Tarvo.",
        "At one point the mill in Tarvo burned.",
        "A third-party buyer was found in Tarvo.",
        "The four-star hotel in Tarvo burned.",
        "The mill on West 83rd Street burned.",
        "She was elected in the 2nd Tidal District of Tarvo.",
        "The 116th Congress of Norrland met in Tarvo.",
        "The towers of Tarvo fell on 9/11 of a hot year.",
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
    ("text", "unit", "per"),
    [
        ("About 3,000 people a day crossed.", "people", "day"),
        ("About 3,000 people have been crossing into the town per day.", "people", "day"),
        ("Oil rose to $80 a barrel.", "USD", "barrel"),
        ("They work 12 hours a week.", "hours", "week"),
        ("It sells 300 boats annually.", "boats", "year"),
        ("About 3,000 people crossed a day later.", "people", ""),
        ("The 300 guards left for a week.", "guards", ""),
    ],
)
def test_a_rate_says_for_what_beside_the_unit(text: str, unit: str, per: str) -> None:
    (figure,) = figures(text)
    assert (figure.unit, figure.per) == (unit, per)


def test_one_length_given_twice_is_two_exact_figures() -> None:
    found = figures("The wall is 830 miles (1,336 kilometers) long.")
    assert [(figure.low, figure.unit) for figure in found] == [(830, "miles"), (1336, "kilometres")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The storm took more than 100 lives in Tarvo.", ["lives"]),
        ("The blast left 50 killed and 53 wounded in Tarvo.", ["people", "people"]),
        ("The town freed two former deliverymen in Tarvo.", ["former deliverymen"]),
        ("The blast hurt 50 wounded passengers in Tarvo.", ["wounded passengers"]),
        ("It is the second-largest port in Tarvo.", ["port"]),
    ],
)
def test_what_is_counted_may_be_no_common_plural(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


def test_a_rise_gives_both_ends_in_the_same_unit() -> None:
    found = figures("The toll rose from 5 to 7 percent in Tarvo.")
    assert [(figure.low, figure.unit) for figure in found] == [(5, "%"), (7, "%")]


numberish = st.lists(
    st.sampled_from(
        [
            *("3", "3,000", "3.5m", "3-4", "4-3", "two", "third", "half", "a", "hundreds", "of"),
            *("thousands", "million", "to", "and", "between", "in", "five", "%", "percent", "$"),
            *(
                "boats",
                "miles",
                "per",
                "day",
                "minus",
                "aged",
                "-",
                "½",
                "EUR",
                "1/2",
                "few",
                "no",
                ".",
            ),
            "9" * 30,
        ]
    ),
    max_size=12,
).map(" ".join)


@given(numberish)
def test_figures_lie_in_the_text_in_order_and_their_ranges_rise(text: str) -> None:
    reached = 0
    for figure in figures_in(text, words_of(text)):
        assert text[figure.start : figure.end] == figure.text
        assert reached <= figure.start < figure.end
        reached = figure.end
        if figure.low is not None and figure.high is not None and "minus" not in figure.text:
            assert figure.low <= figure.high
