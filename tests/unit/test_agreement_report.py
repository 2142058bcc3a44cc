"""What one person is told of agreement: without names where need be, and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.agreement_in_words import (
    MEASURES,
    in_figures,
    in_per_cent,
    left_out_in_words,
    line_in_words,
    meaning,
    notes_in_words,
    sides_in_words,
    what_is_missing,
)
from workbench.model import Verdict
from workbench.review.agreement import Agreement, agreement
from workbench.review.agreement_report import (
    ArticleName,
    By,
    OpenVerdicts,
    agreement_report,
    without_names,
)
from workbench.review.first_verdicts import FirstVerdict

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


def of_two(*counts: int) -> list[FirstVerdict]:
    """So many claims that ana and bo both corroborated, only ana, only bo, and neither."""
    cells = ((YES, YES), (YES, NO), (NO, YES), (NO, NO))
    said = [cell for cell, count in zip(cells, counts, strict=True) for _ in range(count)]
    return [
        FirstVerdict(f"c{number}", "a1", reviewer, verdict, NOON)
        for number, pair in enumerate(said)
        for reviewer, verdict in zip(("ana", "bo"), pair, strict=True)
    ]


def found(*counts: int) -> Agreement:
    return agreement(of_two(*counts))


def told(found: Agreement) -> list[str]:
    return [measure.value(found) for measure in MEASURES]


verdict = st.sampled_from([YES, NO])


@given(st.lists(verdict, min_size=2, max_size=3))
def test_sides_do_not_tell_who_said_what_or_first(said: list[Verdict]) -> None:
    names = ["ana", "bo", "cy"][: len(said)]

    def sides(order: list[str]) -> list[FirstVerdict]:
        return without_names(
            [
                FirstVerdict("c0", "a1", name, verdict, NOON + timedelta(days=names.index(name)))
                for name, verdict in zip(order, said, strict=True)
            ]
        )

    assert sides(names) == sides(names[::-1])
    assert {side.decided_at for side in sides(names)} == {NOON + timedelta(days=len(said) - 1)}
    assert not {side.reviewer for side in sides(names)} & {"ana", "bo", "cy"}


def test_nearly_all_of_one_verdict_is_said_in_words() -> None:
    lopsided = found(118, 4, 3, 0)
    assert told(lopsided) == ["94.4 %", "−0.03", "−0.02", "0.94"]
    assert "97 % of the verdicts are corroborated" in meaning(lopsided)
    assert "AC1 is the steadier figure" in meaning(lopsided)
    assert "97 % of the verdicts are contested" in meaning(found(0, 4, 3, 118))


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((3, 1, 1, 2), "Too few to say much: from 10 claims on"),
        ((20, 0, 0, 0), "Every verdict is corroborated"),
        ((0, 0, 0, 20), "Every verdict is contested"),
        ((200, 2, 2, 200), "Verdicts can be relied on"),
        ((50, 10, 8, 60), "Fit for tentative conclusions"),
        ((10, 9, 8, 10), "Verdicts depend on who judges"),
    ],
)
def test_what_the_figures_mean_is_one_plain_sentence(
    counts: tuple[int, int, int, int], words: str
) -> None:
    assert meaning(found(*counts)).startswith(words)


def test_who_differs_from_themselves_is_not_told_of_others() -> None:
    myself = meaning(found(10, 9, 8, 10), with_myself=True)
    assert myself.startswith("Verdicts depend on the day")


def test_a_good_figure_with_a_wide_interval_is_doubted() -> None:
    assert "Its interval reaches down to" in meaning(found(9, 1, 0, 9))
    assert "Its interval" not in meaning(found(500, 2, 2, 500))


def test_a_figure_without_a_value_or_an_interval_says_nothing() -> None:
    alike = found(5, 0, 0, 0)
    assert told(alike) == ["100.0 %", "–", "–", "1.00"]
    assert [measure.between(alike) for measure in MEASURES] == ["", "", "", ""]
    assert MEASURES[0].between(found(20, 0, 0, 0)) == "100.0 to 100.0"


def test_the_two_by_two_table_says_in_words_who_said_what() -> None:
    assert (
        sides_in_words(found(118, 4, 3, 1)) == "both ✓ 118 · ana ✓ bo ✗ 4 · ana ✗ bo ✓ 3 · both ✗ 1"
    )
    assert sides_in_words(found(118, 4, 3, 1), is_heard=True) == (
        "both corroborated 118 · ana corroborated and bo contested 4 · "
        "ana contested and bo corroborated 3 · both contested 1"
    )
    three = agreement([*of_two(1, 0, 0, 0), FirstVerdict("c0", "a1", "cy", YES, NOON)])
    assert sides_in_words(three) == ""


def test_numbers_have_a_true_minus_sign_and_none_on_nothing() -> None:
    assert [in_figures(value, 2) for value in (-0.25, -0.001, 0.5)] == ["−0.25", "0.00", "0.50"]


def test_what_is_left_out_is_said_with_its_reason() -> None:
    some = replace(found(3, 0, 0, 0), skips=1_200, one=2)
    assert left_out_in_words(some) == (
        "1,200 with a skip in place of a second verdict · 2 judged by only one reviewer"
    )
    assert left_out_in_words(found(3, 0, 0, 0)) == "nothing"


def test_what_is_missing_says_what_to_do() -> None:
    nothing, do = what_is_missing(agreement([]))
    assert nothing == "No verdict is open to you yet."
    assert do.startswith("Judge some claims")
    alone, do = what_is_missing(agreement([FirstVerdict("c0", "a1", "ana", YES, NOON)]))
    assert "1 judged by only one reviewer" in alone
    assert "workbench settings second-review" in do


def test_lines_are_named_for_people() -> None:
    said = OpenVerdicts(of_two(2, 0, 0, 0), articles={"a1": ArticleName("Loaves", "Mill News")})
    names = [line_in_words(by, line) for by in By for line in agreement_report(said, by).lines]
    assert names == ["ana · bo", "Loaves", "week of 2024-04-29", "May 2024"]
    nameless = replace(said, articles={"a1": ArticleName("", "Mill News")})
    (line,) = agreement_report(nameless, By.ARTICLE).lines
    assert line_in_words(By.ARTICLE, line) == "Mill News"


def test_what_pairs_lack_and_what_has_no_line_is_noted() -> None:
    alone = FirstVerdict("c9", "a2", "ana", YES, NOON)
    said = OpenVerdicts([*of_two(2, 0, 0, 0), alone], without_names(of_two(0, 1, 0, 0)))
    (pairs,) = notes_in_words(agreement_report(said, By.PAIR))
    assert pairs.startswith("1 claim in disagreement that you may settle: counted over all")
    settle, missing = notes_in_words(agreement_report(said, By.ARTICLE))
    assert "no kappa and no 2×2 table" in settle
    assert missing == "1 article without a claim that two judged: not listed."


def test_where_three_judge_it_is_said_where_kappa_stands() -> None:
    cy = FirstVerdict("c0", "a1", "cy", YES, NOON)
    report = agreement_report(OpenVerdicts([*of_two(2, 0, 0, 0), cy]), By.PAIR)
    assert notes_in_words(report) == [
        "Kappa and the 2×2 table are of two reviewers: they stand with each pair."
    ]
    assert notes_in_words(agreement_report(OpenVerdicts(of_two(2, 0, 0, 0)), By.PAIR)) == []


def test_a_share_of_a_half_per_cent_is_rounded_up() -> None:
    assert [in_per_cent(share) for share in (15 / 24, 0.004, 1.0)] == ["63 %", "0 %", "100 %"]
