"""The dashboard as a page: well-formed, whole in itself, and no text of others obeyed in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.html_page import Page
from workbench.export.dashboard_html import dashboard_html
from workbench.model import Status
from workbench.records import Counts
from workbench.records.dashboard import (
    AgreementInBrief,
    Figure,
    NamedCounts,
    Pace,
    Ranking,
    Survey,
    Wait,
    WorkDay,
)
from workbench.visible import on_one_line

AT = datetime(2024, 5, 9, 15, 4, tzinfo=UTC)
TODAY = AT.date()
HOSTILE = '<script>alert("1")</script>\x1b[31m\u202e & "quoted" {{ 7 * 7 }}'
NOTHING = dict.fromkeys(Status, 0)


def a_survey(name: str = "ana") -> Survey:
    counts = NOTHING | {Status.OPEN: 5, Status.CORROBORATED: 3, Status.CONTESTED: 2}
    by_status = {Status.OPEN: 5, Status.CORROBORATED: 3, Status.CONTESTED: 2}
    line = NamedCounts(name, NOTHING | by_status)
    return Survey(
        reviewer=name,
        today=TODAY,
        counts=Counts(counts),
        days=(
            WorkDay(name, TODAY - timedelta(days=2), verdicts=3, skips=1),
            WorkDay("bo", TODAY - timedelta(days=2), verdicts=1, skips=0),
            WorkDay(name, TODAY, verdicts=1, skips=0),
        ),
        pace=Pace(claims=10, seconds=1800),
        publishers=Ranking((line,), more=3),
        claimants=Ranking((NamedCounts("", NOTHING | by_status),)),
        waiting=dict.fromkeys(Wait, 4),
        agreement=AgreementInBrief(
            12, "nothing", (Figure(name, -0.2, (-0.5, 0.4), "−0.20", "−0.50 to 0.40"),), name
        ),
    )


NEW = Survey(
    reviewer="ana",
    today=TODAY,
    counts=Counts(dict(NOTHING)),
    days=(),
    pace=Pace(),
    publishers=Ranking(),
    claimants=Ranking(),
    waiting=dict.fromkeys(Wait, 0),
)


def page(survey: Survey, title: str = "town") -> Page:
    return Page(dashboard_html(survey, title, AT))


def test_the_numbers_are_in_the_text_and_not_in_the_charts_alone() -> None:
    text = page(a_survey()).text
    assert "5 of 10 claims handled, 5 with a verdict." in text
    assert "ana decides 20 claims in an hour of work." in text
    assert "ana 4 1 2 2.5" in text  # verdicts, skips, days, claims a day
    assert "2024-05-07 4 1" in text
    assert "ana 3 2 0 5 10" in text  # corroborated, contested, disagreement, others, all
    assert "3 more are not listed" in text
    assert "the article itself" in text
    assert "left for later 4" in text
    assert "12 claims with two verdicts" in text
    assert "−0.50 to 0.40" in text


def test_it_has_a_language_headings_in_order_and_a_name_for_each_chart() -> None:
    found = page(a_survey())
    assert found.named("html") == [{"lang": "en"}]
    headings = [tag for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert headings == ["h1"] + ["h2"] * 6
    assert all(each.get("aria-label") and each["role"] == "img" for each in found.named("svg"))
    assert all("scope" in each for each in found.named("th"))
    ids = {each["id"] for _, each in found.tags if "id" in each}
    assert {each["aria-labelledby"] for each in found.named("section")} == ids


def test_it_needs_nothing_but_itself() -> None:
    text = dashboard_html(a_survey(), "town", AT)
    assert "://" not in text
    assert "url(" not in text
    assert "@import" not in text
    tags = {tag for tag, _ in Page(text).tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    attributes = {name for _, each in Page(text).tags for name in each}
    assert not attributes & {"src", "href", "srcset", "action"}
    assert not any(name.startswith("on") for name in attributes)


def test_names_are_shown_as_they_are_and_never_obeyed() -> None:
    text = dashboard_html(a_survey(HOSTILE), HOSTILE, AT)
    found = Page(text)
    assert "script" not in {tag for tag, _ in found.tags}
    assert not set(text) & {"\x1b", "\u202e"}
    shown = on_one_line(HOSTILE)
    assert found.text.count(" ".join(shown.split())) >= 6
    assert "49" not in found.text
    assert {tag for tag, _ in found.tags} == {tag for tag, _ in page(a_survey()).tags}


@pytest.mark.parametrize("survey", [a_survey(), NEW])
def test_a_chart_stays_within_its_frame(survey: Survey) -> None:
    found = page(survey)
    for each in found.named("rect"):
        x, y = float(each["x"] or 0), float(each["y"] or 0)
        width, height = float(each["width"] or 0), float(each["height"] or 0)
        assert min(x, y, width, height) >= 0
        assert x + width <= 1000.5
        assert y + height <= 100.01


def test_where_there_is_nothing_it_says_what_would_fill_it() -> None:
    text = page(NEW).text
    assert "No claims yet" in text
    assert "the first verdict begins this chart" in text
    assert "Agreement was not counted." in text
