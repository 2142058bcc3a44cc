"""Search as you type over the claims: whatever is typed is words, never an instruction."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import article, galley, keep
from workbench.records import ClaimFilter, Order
from workbench.store import Store

CLAIMS = [
    "O'Brien crossed the 830-mile border.",
    "The café near the border closed.",
    "Two ferries AND a tram ran NEAR midnight.",
    "'); DROP TABLE claim; -- was the name he gave.",
    "Η Φινλανδία έκλεισε τα σύνορα.",
]


@pytest.fixture
def newsroom(store: Store) -> Store:
    keep(store, article(*CLAIMS), galley(*CLAIMS, claimant="Zoë Özil"))
    return store


def found(store: Store, words: str) -> list[str]:
    numbers = store.claims.numbers(ClaimFilter(words=words), Order.ARTICLE)
    return [row.text for row in store.claims.rows(numbers)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("border", [0, 1]),
        ("bor", [0, 1]),
        ("BORDER clo", [1]),
        ("bor closed", []),
        ("cafe", [1]),
        ("cafe\u0301", [1]),
        ("fin", []),
        ("ΦΙΝΛΑΝΔΊΑ", [4]),
        ("o'br", [0]),
        ("830-mi", [0]),
        ("mile-830", []),
        ("near", [1, 2]),
        ("AND", [2]),
        ("border NOT café", []),
        ('"border', [0, 1]),
        ("text:border", []),
        ("drop table claim", [3]),
        ("ozil", [0, 1, 2, 3, 4]),
        ("  ", [0, 1, 2, 3, 4]),
        ("?!*", []),
        ('"', []),
    ],
)
def test_claims_are_found_by_their_words(newsroom: Store, words: str, places: list[int]) -> None:
    assert found(newsroom, words) == [CLAIMS[place] for place in places]


@pytest.mark.parametrize(
    "words",
    ['"', '""', "NEAR(", "NEAR/2", "*", "^border", "-", "a OR", "{text}:", "border + ", "_",
     "🙂 bor", "\0", "a\0b", "a\udcff", "'; DELETE FROM claim; --",
     "border " * 20_000, "x" * 100_000],
)  # fmt: skip
def test_no_query_is_an_error(newsroom: Store, words: str) -> None:
    assert set(found(newsroom, words)) <= set(CLAIMS)
    assert len(found(newsroom, "")) == len(CLAIMS)


@given(words=st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_that_can_be_typed_is_an_error(newsroom: Store, words: str) -> None:
    assert set(found(newsroom, words)) <= set(CLAIMS)


@given(claim=st.sampled_from(CLAIMS), place=st.integers(0, 9), length=st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_word_of_a_claim_finds_it_however_little_of_it_is_typed(
    newsroom: Store, claim: str, place: int, length: int
) -> None:
    words = claim.split()
    typed = words[place % len(words)][:length]
    assert (claim in found(newsroom, typed)) is any(map(str.isalnum, typed))


def test_a_claimant_is_found_under_the_new_name_only(newsroom: Store) -> None:
    keep(newsroom, article(*CLAIMS, byline="Bo"), galley(*CLAIMS, claimant="Aino Virta"))
    assert found(newsroom, "özil") == []
    assert found(newsroom, "virta") == CLAIMS


def test_filters_are_joined_by_and(newsroom: Store) -> None:
    keep(newsroom, article(CLAIMS[0], publisher="Night Post", source="b"), galley(CLAIMS[0]))
    picked = ClaimFilter(publishers=frozenset({"Night Post"}), words="border")
    (n,) = newsroom.claims.numbers(picked, Order.WORTH)
    assert newsroom.claims.rows([n])[0].publisher == "Night Post"
    assert not newsroom.claims.numbers(
        ClaimFilter(publishers=picked.publishers, claimants=frozenset({"Zoë Özil"})), Order.WORTH
    )
