"""Links between claims give groups of one statement each, whatever their order."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated_claims import generated_claims
from workbench.match import ClaimIndex
from workbench.match.groups import groups_of

scores = st.sampled_from([0.2, 0.45, 0.55, 0.6, 0.7, 0.9, 1.0])
names = st.sampled_from("abcdefghij")
links = st.dictionaries(
    st.tuples(names, names).filter(lambda pair: pair[0] < pair[1]), scores, max_size=25
).map(lambda scored: [(one, other, score) for (one, other), score in scored.items()])
pairs = st.lists(st.tuples(names, names), max_size=3)


def test_claims_that_are_all_alike_are_one_group() -> None:
    assert groups_of([("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.8)]) == [("a", "b", "c")]


def test_a_chain_of_likenesses_is_not_one_statement() -> None:
    chain = [(place, place + 1, 0.7) for place in range(40)]
    assert max(map(len, groups_of(chain))) <= 3


def test_what_two_groups_share_by_accident_does_not_join_them() -> None:
    first = [(*pair, 0.9) for pair in combinations("abcd", 2)]
    second = [(*pair, 0.9) for pair in combinations("wxyz", 2)]
    assert groups_of([*first, *second, ("d", "w", 0.7)]) == [tuple("abcd"), tuple("wxyz")]


def test_a_link_below_the_least_score_joins_nothing() -> None:
    assert groups_of([("a", "b", 0.3)], at_least=0.5) == []


def test_a_confirmed_link_joins_and_a_rejected_one_parts() -> None:
    found = [("a", "b", 0.9), ("b", "c", 0.1)]
    assert groups_of(found, confirmed=[("b", "c")], rejected=[("a", "b")]) == [("b", "c")]


def test_a_rejected_link_keeps_apart_whatever_stands_between() -> None:
    alike = [("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.8)]
    assert groups_of(alike, rejected=[("a", "c")]) == [("a", "b")]


def test_confirmed_links_hold_together_what_another_rejected() -> None:
    chain = [("a", "b"), ("b", "c")]
    assert groups_of([], confirmed=chain, rejected=[("a", "c")]) == [("a", "b", "c")]


@given(links, pairs, pairs, st.randoms(use_true_random=False))
def test_the_groups_do_not_depend_on_the_order_in_which_claims_came(
    found: list[tuple[str, str, float]],
    confirmed: list[tuple[str, str]],
    rejected: list[tuple[str, str]],
    chance: Random,
) -> None:
    groups = groups_of(found, confirmed=confirmed, rejected=rejected)
    turned = [(other, one, score) for one, other, score in found]
    for row in (turned, confirmed, rejected):
        chance.shuffle(row)
    assert groups_of(turned, confirmed=confirmed[::-1], rejected=rejected) == groups


@given(links, pairs, pairs)
def test_each_claim_is_in_one_group_and_reviewers_are_obeyed(
    found: list[tuple[str, str, float]],
    confirmed: list[tuple[str, str]],
    rejected: list[tuple[str, str]],
) -> None:
    groups = groups_of(found, confirmed=confirmed, rejected=rejected)
    claims = [claim for group in groups for claim in group]
    assert len(claims) == len(set(claims))
    home = {claim: group for group in groups for claim in group}
    assert all(one == other or home[one] == home[other] for one, other in confirmed)
    if not confirmed:
        assert all(
            one == other or home.get(one) is None or home[one] != home.get(other)
            for one, other in rejected
        )


def test_articles_in_another_order_give_the_same_groups() -> None:
    texts = generated_claims(600).texts
    assert _groups_of_texts(texts) == _groups_of_texts(texts[::-1])


def _groups_of_texts(texts: list[str]) -> list[tuple[str, ...]]:
    found = ClaimIndex(texts).pairs(0.5)
    return groups_of((texts[i], texts[j], score) for i, j, score in found)
