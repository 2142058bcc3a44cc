"""Which claims get a second review, and which verdict comes as extra."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.model import Judgement, Verdict
from workbench.review.chance import fraction
from workbench.review.slots import comes_as_extra, slots_of

CLAIMS = [f"c{n:011}" for n in range(10_000)]


@given(st.text(), st.text(), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_rate_never_takes_a_second_slot_away(
    claim: str, salt: str, rate: float, other: float
) -> None:
    low, high = sorted((rate, other))
    assert slots_of(claim, low, salt) <= slots_of(claim, high, salt)
    assert slots_of(claim, 0, salt) == 1
    assert slots_of(claim, 1, salt) == 2


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.5, 0.9])
def test_the_share_of_second_reviews_is_the_rate(rate: float) -> None:
    share = sum(slots_of(claim, rate, "salt") - 1 for claim in CLAIMS) / len(CLAIMS)
    spread = (rate * (1 - rate) / len(CLAIMS)) ** 0.5
    assert share == pytest.approx(rate, abs=4 * spread)


def test_chance_is_even_over_neighbouring_names() -> None:
    drawn = sorted(fraction("second review", "salt", claim) for claim in CLAIMS)
    # Kolmogorov and Smirnov: the largest gap to an even spread, at one in a thousand.
    gap = max(abs(value - (place + 0.5) / len(drawn)) for place, value in enumerate(drawn))
    assert gap < 1.95 / len(drawn) ** 0.5
    assert all(low < high for low, high in pairwise(drawn))
    assert 0 <= drawn[0] <= drawn[-1] < 1


def test_another_workspace_draws_other_claims() -> None:
    here = {claim for claim in CLAIMS if slots_of(claim, 0.5, "here") == 2}
    there = {claim for claim in CLAIMS if slots_of(claim, 0.5, "there") == 2}
    assert 0.45 < len(here & there) / len(here) < 0.55


def test_slots_are_the_same_on_every_machine() -> None:
    assert [slots_of(claim, 0.5, "salt") for claim in CLAIMS[:8]] == [1, 1, 2, 2, 2, 1, 2, 2]


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_a_rate_is_from_0_to_1(rate: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        slots_of("c1", rate, "salt")


def held(reviewer: str, text: str = "2 boats") -> Judgement:
    return Judgement("c1", reviewer, Verdict.CONTESTED, None, "", NOON, text)


def extra(
    reviewer: str,
    *judgements: Judgement,
    extras: tuple[str, ...] = (),
    holders: tuple[str, ...] = (),
    slots: int = 2,
) -> bool:
    return comes_as_extra(
        reviewer, "2 boats", judgements, extras=extras, holders=holders, slots=slots
    )


def test_a_late_verdict_is_extra_while_another_is_at_work_in_its_slot() -> None:
    assert not extra("ana", held("bo"))
    assert extra("ana", held("bo"), holders=("cy",))
    assert not extra("cy", held("bo"), held("ana"), extras=("ana",), holders=("cy",))
    assert extra("dee", held("bo"), held("cy"), held("ana"), extras=("ana",))


def test_who_has_a_slot_keeps_it() -> None:
    assert not extra("ana", held("ana"), slots=1)
    assert not extra("ana", held("ana"), held("bo"), holders=("cy",))


def test_a_vote_of_other_words_takes_no_slot_of_these() -> None:
    assert not extra("ana", held("bo", "3 boats"), slots=1)
