"""The same claim in other words is found, and found the same way by every path."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated_claims import generated_claims
from workbench.match import ClaimIndex
from workbench.match.tokens import term_counts, term_of, words_in
from workbench.match.weighting import rarity, score_of, weights_of

FERRY = "The ferry Aurelia carried 3,000 people from Harbourtown to Outer Skerry on Friday."
FERRY_AGAIN = "On Friday the Aurelia ferry took 3000 people from Harbourtown to Outer Skerry."
BRIDGE = "The council of Northfield closed the old bridge after a lorry struck a pier."
RAIN = "It rained in May."

words = st.sampled_from(
    ["ferry", "bridge", "council", "Harbourtown", "3,000", "May", "the", "of", "closed", "7%", "is"]
)
claims = st.lists(st.lists(words, max_size=9).map(" ".join), max_size=25)


def pairs_by_hand(texts: list[str], at_least: float) -> list[tuple[int, int, float]]:
    """All pairs by the definition of the score in `docs/matching.md`, each compared with each."""
    counted = [term_counts(text) for text in texts]
    having = Counter(term for counts in counted for term in counts)
    rarities = {term: rarity(term, number, len(texts)) for term, number in having.items()}
    vectors = [weights_of(counts, rarities) for counts in counted]
    scored = (
        (i, j, score_of(math.fsum(w * one[term] for term, w in other.items() if term in one)))
        for j, other in enumerate(vectors)
        for i, one in enumerate(vectors[:j])
    )
    return [each for each in scored if each[2] >= at_least]


def test_the_claim_in_other_words_comes_first() -> None:
    found = ClaimIndex([BRIDGE, FERRY, RAIN]).search(FERRY_AGAIN)
    assert found[0][0] == 1
    assert found[0][1] > 0.8


def test_the_same_words_score_one_and_none_in_common_are_not_found() -> None:
    assert ClaimIndex([BRIDGE, RAIN]).search(RAIN) == [(1, 1.0)]


def test_no_more_than_k_are_given_and_none_below_the_least_score() -> None:
    index = ClaimIndex([FERRY, FERRY_AGAIN, FERRY, BRIDGE])
    assert [position for position, _ in index.search(FERRY, k=2)] == [0, 2]
    assert {position for position, _ in index.search(FERRY, at_least=0.5)} == {0, 1, 2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200,000 litres", "1.2 million litres"),
        ("twelve boats", "12 boats"),
        ("5% of homes", "5 percent of homes"),
        ("Finland’s harbours", "Finland's harbour"),
        ("The café closes", "the cafe closed"),
        ("#HarbourFire spreads", "Harbour fire spreads"),
        ("The pier broke https://example.org/pier?x=1", "The pier broke"),
    ],
)
def test_forms_of_one_thing_are_the_same_term(one: str, other: str) -> None:
    assert term_counts(one) == term_counts(other)


def test_other_figures_stay_other_terms() -> None:
    assert term_of("3,000") != term_of("300")
    assert term_of("1.5 million") != term_of("1.5")


@given(st.text())
def test_any_text_has_terms_that_are_not_empty(text: str) -> None:
    assert all(term_of(word) for word in words_in(text))


@given(claims, st.sampled_from([0.3, 0.55, 0.8, 1.0]))
def test_all_pairs_are_those_that_every_comparison_finds(texts: list[str], least: float) -> None:
    assert list(ClaimIndex(texts).pairs(least)) == pairs_by_hand(texts, least)


def test_no_pair_of_many_claims_is_missing_and_none_is_extra() -> None:
    texts = generated_claims(400).texts
    assert list(ClaimIndex(texts).pairs(0.4)) == pairs_by_hand(texts, 0.4)


def test_pairs_are_the_same_however_the_work_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = generated_claims(2_000).texts
    at_once = list(ClaimIndex(texts).pairs(0.45))
    monkeypatch.setattr("workbench.match.joining._MEETINGS", 300)
    monkeypatch.setattr("workbench.match.joining._CHUNK", 170)
    monkeypatch.setattr("workbench.match.joining._SLOTS", 16)
    monkeypatch.setattr("workbench.match.joining._VERIFIED", 7)
    monkeypatch.setattr("workbench.match.vectors._CHUNK", 130)
    assert len(at_once) > 1_000
    assert list(ClaimIndex(texts).pairs(0.45)) == at_once


def test_search_gives_each_pair_the_score_that_pairs_gives_it() -> None:
    texts = generated_claims(500).texts
    index = ClaimIndex(texts)
    found = {
        (min(i, j), max(i, j)): score
        for j, text in enumerate(texts)
        for i, score in index.search(text, len(texts), at_least=0.5)
        if i != j
    }
    assert found == {(i, j): score for i, j, score in index.pairs(0.5)}


@given(claims, claims)
def test_an_index_that_grew_answers_like_one_built_of_all(
    first: list[str], later: list[str]
) -> None:
    grown = ClaimIndex(first)
    grown.search(FERRY)
    grown.add(later)
    fresh = ClaimIndex([*first, *later])
    assert len(grown) == len(fresh) == len(first) + len(later)
    assert grown.search(FERRY) == fresh.search(FERRY)
    assert list(grown.pairs()) == list(fresh.pairs())


@given(claims, words)
def test_scores_lie_between_nothing_and_one_best_first(texts: list[str], query: str) -> None:
    scores = [score for _, score in ClaimIndex(texts).search(query, k=50)]
    assert all(0.0 < score <= 1.0 for score in scores)
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("least", [0.0, -0.1, 1.1, math.nan])
def test_a_least_score_that_makes_no_sense_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="least score"):
        list(ClaimIndex([FERRY, RAIN]).pairs(least))


def test_an_empty_index_finds_nothing() -> None:
    assert ClaimIndex().search(FERRY) == []
    assert list(ClaimIndex(["", "…"]).pairs()) == []


@given(claims, st.lists(words, max_size=9).map(" ".join), st.sampled_from([0.0, 0.4, 0.7]))
def test_the_best_few_are_the_first_of_all(texts: list[str], query: str, least: float) -> None:
    index = ClaimIndex(texts)
    everything = index.search(query, len(texts), at_least=least)
    assert index.search(query, 3, at_least=least) == everything[:3]


def test_the_best_few_of_many_are_the_first_of_all_pairs() -> None:
    texts = generated_claims(1_000).texts
    index = ClaimIndex(texts)
    mates: list[list[tuple[float, int]]] = [[(-1.0, place)] for place in range(len(texts))]
    for i, j, score in index.pairs(0.2):
        mates[i].append((-score, j))
        mates[j].append((-score, i))
    for text, expected in zip(texts, mates, strict=True):
        best = [(place, -score) for score, place in sorted(expected)[:12]]
        assert index.search(text, 12, at_least=0.2) == best
