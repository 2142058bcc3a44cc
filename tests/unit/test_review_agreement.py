"""How far reviewers agree: which verdicts count, what is left out, and between whom."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import HOME, NOON
from workbench.model import Verdict
from workbench.review.agreement import (
    FEWEST,
    Bucket,
    Repeat,
    Table,
    agreement,
    by_article,
    by_pair,
    claims_to_repeat,
    over_time,
    self_consistency,
)
from workbench.review.first_verdicts import FirstVerdict

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


def said(
    *verdicts: Verdict | str | None, reviewer: str, article: str = "a1", day: int = 0
) -> list[FirstVerdict]:
    """A reviewer's verdicts on the claims c0, c1, c2 …; "" for a claim never looked at."""
    return [
        FirstVerdict(f"c{n}", article, reviewer, verdict, NOON + timedelta(days=day), "2 boats")
        for n, verdict in enumerate(verdicts)
        if verdict is None or isinstance(verdict, Verdict)
    ]


def test_two_reviewers_have_a_table_and_what_is_left_out_is_counted() -> None:
    verdicts = [
        *said(YES, YES, YES, NO, NO, YES, None, reviewer="ana"),
        *said(YES, YES, NO, NO, YES, None, None, "", reviewer="bo"),
        *said("", "", "", "", "", "", "", NO, reviewer="bo"),
    ]
    found = agreement(verdicts)
    assert found.reviewers == ("ana", "bo")
    assert found.table == Table(2, 1, 1, 1)
    assert (found.used, found.skips, found.one) == (5, 2, 1)
    assert found.observed.value == pytest.approx(3 / 5)
    assert found.kappa
    assert found.kappa.value == pytest.approx((5 * 3 - 13) / (25 - 13))
    assert found.corroborated == pytest.approx(6 / 10)


def test_a_skip_is_a_missing_value_not_a_third_verdict() -> None:
    verdicts = said(YES, NO, YES, reviewer="ana") + said(YES, NO, NO, reviewer="bo")
    skipped = said("", "", "", YES, YES, reviewer="ana") + said(
        "", "", "", None, None, reviewer="bo"
    )
    with_skips = agreement([*verdicts, *skipped])
    without = agreement(verdicts)
    assert (with_skips.observed, with_skips.alpha) == (without.observed, without.alpha)
    assert with_skips.skips == 2


def test_three_reviewers_have_no_table_and_no_kappa_but_each_pair_has() -> None:
    verdicts = [
        *said(YES, NO, YES, reviewer="ana"),
        *said(YES, NO, reviewer="bo"),
        *said("", NO, NO, reviewer="cy"),
    ]
    found = agreement(verdicts)
    assert (found.table, found.kappa) == (None, None)
    assert found.used == 3
    pairs = by_pair(verdicts)
    assert {pair: each.used for pair, each in pairs.items()} == {
        ("ana", "bo"): 2,
        ("ana", "cy"): 2,
        ("bo", "cy"): 1,
    }
    assert pairs["ana", "cy"].table == Table(0, 1, 0, 1)
    assert pairs["bo", "cy"].one == 0, "a claim that one of a pair never saw is not theirs"


def test_verdicts_on_different_words_are_not_compared() -> None:
    ana, bo = said(YES, reviewer="ana"), said(NO, reviewer="bo")
    reworded = [FirstVerdict("c0", "a1", "bo", NO, NOON, "3 boats")]
    assert agreement(ana + bo).used == 1
    other = agreement(ana + reworded)
    assert (other.used, other.one) == (0, 2)
    assert by_pair(ana + reworded) == {}


def test_by_article_and_over_time() -> None:
    friday, monday = 0, 3
    verdicts = [
        *said(YES, NO, reviewer="ana", article="a1"),
        *said(YES, NO, reviewer="bo", article="a1", day=friday),
        *said("", "", NO, reviewer="ana", article="a2"),
        *said("", "", YES, reviewer="bo", article="a2", day=monday),
    ]
    articles = by_article(verdicts)
    assert {name: each.observed.value for name, each in articles.items()} == {"a1": 1, "a2": 0}
    weeks = over_time(verdicts, Bucket.WEEK)
    assert {day: each.used for day, each in weeks.items()} == {
        date(2024, 4, 29): 2,
        date(2024, 5, 6): 1,
    }, "a claim belongs where the last of its first verdicts was given"
    assert list(over_time(verdicts, Bucket.MONTH)) == [date(2024, 5, 1)]


def test_intervals_come_out_the_same_and_not_for_a_handful_of_claims() -> None:
    few = said(*[YES] * (FEWEST - 1), reviewer="ana") + said(*[YES] * (FEWEST - 1), reviewer="bo")
    assert agreement(few).observed.between is None
    many = said(*[YES, NO] * 20, reviewer="ana") + said(*[YES, NO, NO, NO] * 10, reviewer="bo")
    found = agreement(many)
    assert found == agreement(list(reversed(many)))
    for estimate in (found.observed, found.kappa, found.alpha, found.ac1):
        assert estimate
        assert estimate.value is not None
        assert estimate.between
        low, high = estimate.between
        assert low < estimate.value < high


verdict_lists = st.lists(
    st.builds(
        FirstVerdict,
        st.sampled_from(["c1", "c2", "c3", "c4"]),
        st.just("a1"),
        st.sampled_from(["ana", "bo", "cy"]),
        st.sampled_from([YES, NO, None]),
        st.just(NOON),
    ),
    unique_by=lambda first: (first.claim_id, first.reviewer),
)


@given(verdict_lists)
def test_every_claim_is_used_or_left_out_for_one_reason(verdicts: list[FirstVerdict]) -> None:
    found = agreement(verdicts, resamples=0)
    assert found.used + found.skips + found.one == len({first.claim_id for first in verdicts})
    assert all(
        sum((pair.table.both_corroborated, pair.table.corroborated_contested,
             pair.table.contested_corroborated, pair.table.both_contested)) == pair.used
        for pair in by_pair(verdicts, resamples=0).values() if pair.table
    )  # fmt: skip


@given(verdict_lists)
def test_alpha_of_a_pair_is_that_of_the_two_alone(verdicts: list[FirstVerdict]) -> None:
    for pair, found in by_pair(verdicts, resamples=0).items():
        alone = agreement([v for v in verdicts if v.reviewer in pair], resamples=0)
        assert (found.alpha, found.kappa, found.table) == (alone.alpha, alone.kappa, alone.table)


def test_a_reviewer_agrees_or_not_with_what_they_said_before() -> None:
    repeats = [Repeat(f"c{n}", "ana", YES, YES if n < 3 else NO) for n in range(4)]
    repeats += [Repeat("c9", "ana", YES, None), Repeat("c1", "bo", NO, NO)]
    found = self_consistency(repeats)
    assert found["ana"].table == Table(3, 1, 0, 0)
    assert (found["ana"].used, found["ana"].skips) == (4, 1)
    assert found["bo"].observed.value == 1


def test_a_few_old_claims_are_drawn_for_a_second_look_the_same_each_time() -> None:
    old = said(*[YES] * 30, None, reviewer="ana", day=-10)
    new = [FirstVerdict("new", "a1", "ana", NO, NOON)]
    others = said(*[NO] * 40, reviewer="bo", day=-10)
    drawn = claims_to_repeat([*old, *new, *others], "ana", before=NOON, count=5)
    assert drawn == claims_to_repeat([*others, *reversed(old)], "ana", before=NOON, count=5)
    assert len(set(drawn)) == 5
    assert set(drawn) <= {f"c{n}" for n in range(30)}
    assert drawn != [f"c{n}" for n in range(5)]


def test_the_rules_load_without_numpy() -> None:
    script = (
        "import sys, workbench.review.agreement, workbench.review.queue;"
        "print(*{'numpy', 'krippendorff', 'sqlite3', 'textual'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""
