"""Coefficients of agreement against published worked examples, and what must hold of them."""

from __future__ import annotations

from collections import Counter
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.review.coefficients import (
    Tally,
    ac1,
    alpha,
    alpha_in_bulk,
    interval,
    kappa,
    observed,
    resampled,
)


def tally(*reviewers: str) -> Tally:
    """Claims side by side, one string for each reviewer and one letter for each claim.

    A dot is a missing verdict.
    """
    claims = zip(*reviewers, strict=True)
    return Counter(tuple(verdict for verdict in claim if verdict != ".") for claim in claims)


# J. Cohen (1968), "Weighted kappa", Psychological Bulletin 70, table 1: 200 patients, two judges,
# personality disorder, neurosis, psychosis. Unweighted, his κ of 1960 is .492.
DIAGNOSES: Tally = {
    ("p", "p"): 88, ("p", "n"): 10, ("p", "s"): 2,
    ("n", "p"): 14, ("n", "n"): 40, ("n", "s"): 6,
    ("s", "p"): 18, ("s", "n"): 10, ("s", "s"): 12,
}  # fmt: skip

# K. Gwet, vignette "irrCAC" of his R package of that name: 100 records, two abstractors.
ABSTRACTORS: Tally = {
    ("e", "e"): 13, ("a", "a"): 20, ("a", "n"): 7, ("n", "a"): 4, ("n", "n"): 56,
}  # fmt: skip

# The high agreement and negative κ of A. Feinstein and D. Cicchetti (1990), "High agreement but
# low kappa", which K. Gwet (2008) sets out to mend: 125 patients, two raters.
PARADOX: Tally = {("+", "+"): 118, ("+", "-"): 5, ("-", "+"): 2, ("-", "-"): 0}

# K. Krippendorff (2011), "Computing Krippendorff's alpha-reliability", examples A, B and C.
TWO_OBSERVERS_TWO_VALUES = tally("0100000010", "1110010000")
TWO_OBSERVERS_FIVE_VALUES = tally("aabbdcccedda", "babbbccceddd")
FOUR_OBSERVERS_WITH_GAPS = tally("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def test_cohens_kappa_as_he_worked_it_out() -> None:
    assert kappa(DIAGNOSES) == pytest.approx(0.492, abs=0.0005)


def test_kappa_and_ac1_as_gwets_own_package_prints_them() -> None:
    assert kappa(ABSTRACTORS) == pytest.approx(0.7964094, abs=1e-7)
    assert observed(ABSTRACTORS) == 0.89
    assert ac1(ABSTRACTORS, "ean") == pytest.approx(0.8493305, abs=1e-7)


def test_where_nearly_all_is_one_verdict_kappa_is_negative_and_ac1_is_not() -> None:
    assert observed(PARADOX) == 0.944
    assert kappa(PARADOX) == pytest.approx(-0.0234, abs=5e-5)
    assert ac1(PARADOX, "+-") == pytest.approx(0.9408, abs=5e-5)


@pytest.mark.parametrize(
    ("example", "value"),
    [
        (TWO_OBSERVERS_TWO_VALUES, 0.095),
        (TWO_OBSERVERS_FIVE_VALUES, 0.692),
        (FOUR_OBSERVERS_WITH_GAPS, 0.743),
    ],
)
def test_krippendorffs_alpha_as_he_worked_it_out(example: Tally, value: float) -> None:
    assert alpha(example) == pytest.approx(value, abs=0.0005)


def test_four_observers_with_gaps_as_gwets_own_package_prints_them() -> None:
    assert observed(FOUR_OBSERVERS_WITH_GAPS) == pytest.approx(0.8181818, abs=1e-7)
    assert ac1(FOUR_OBSERVERS_WITH_GAPS, "12345") == pytest.approx(0.77544, abs=5e-6)


cells: list[tuple[str, ...]] = [("x", "x"), ("x", "o"), ("o", "x"), ("o", "o")]
pairs = st.dictionaries(st.sampled_from(cells), st.integers(1, 40), min_size=1)


@given(pairs)
def test_coefficients_never_pass_one_and_reach_it_only_in_full_agreement(table: Tally) -> None:
    agreed = observed(table)
    for value in (kappa(table), alpha(table), ac1(table, "xo")):
        if value is not None:
            assert -1 <= value <= 1
            assert isclose(value, 1) == (agreed == 1)


@given(pairs)
def test_it_does_not_matter_who_comes_first_or_what_the_verdicts_are_called(table: Tally) -> None:
    other_name = {"x": "o", "o": "x"}
    turned: Tally = {tuple(reversed(pair)): n for pair, n in table.items()}
    renamed: Tally = {tuple(other_name[v] for v in pair): n for pair, n in table.items()}
    for other in (turned, renamed):
        assert kappa(other) == pytest.approx(kappa(table))
        assert alpha(other) == pytest.approx(alpha(table))
        assert ac1(other, "xo") == pytest.approx(ac1(table, "xo"))


any_claims = st.dictionaries(
    st.lists(st.sampled_from("xoz"), max_size=4).map(tuple), st.integers(1, 40), max_size=6
)


@given(any_claims)
def test_alpha_in_bulk_is_the_alpha_of_the_package(table: Tally) -> None:
    assert alpha_in_bulk(table) == pytest.approx(alpha(table))


@given(pairs, st.integers(1, 9))
def test_a_claim_with_one_verdict_changes_neither_alpha_nor_per_cent(
    table: dict[tuple[str, ...], int], alone: int
) -> None:
    assert observed({**table, ("x",): alone}) == observed(table)
    assert alpha({**table, ("x",): alone}) == alpha(table)


def test_what_cannot_be_computed_is_none() -> None:
    nobody: Tally = {}
    assert [observed(nobody), kappa(nobody), alpha(nobody), ac1(nobody, "xo")] == [None] * 4
    assert observed({("x",): 3}) is None
    one_verdict_only: Tally = {("x", "x"): 12}
    assert kappa(one_verdict_only) is None, "chance alone would agree on everything"
    assert alpha(one_verdict_only) is None, "nothing varies"
    assert ac1(one_verdict_only, "xo") == 1


@given(pairs)
def test_resamples_are_as_many_claims_of_the_same_patterns_and_come_out_the_same(
    table: Tally,
) -> None:
    samples = list(resampled(table, times=20))
    assert samples == list(resampled(dict(sorted(table.items(), reverse=True)), times=20))
    assert {sum(sample.values()) for sample in samples} == {sum(table.values())}
    assert all(sample.keys() <= table.keys() for sample in samples)


def test_the_interval_of_a_share_is_that_of_the_textbook() -> None:
    table: Tally = {("x", "x"): 90, ("x", "o"): 10}
    between = interval([observed(sample) for sample in resampled(table)])
    # 0.9 ± 1.96 · √(0.9 · 0.1 / 100), and a bit of chance
    assert between == pytest.approx((0.841, 0.959), abs=0.012)


@given(pairs)
def test_an_interval_lies_among_what_the_resamples_gave(table: Tally) -> None:
    values = [kappa(sample) for sample in resampled(table, times=100)]
    between = interval(values)
    assume(between is not None)
    assert between
    known = [value for value in values if value is not None]
    rounding = 1e-12
    assert min(known) - rounding <= between[0] <= between[1] <= max(known) + rounding


def test_no_interval_where_more_than_a_tenth_of_the_resamples_have_no_value() -> None:
    assert interval([0.5, 0.6] * 45 + [None] * 10) is not None
    assert interval([0.5, 0.6] * 44 + [None] * 12) is None
    assert interval([0.5]) is None
