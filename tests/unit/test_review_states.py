"""From open to adjudicated: where a claim stands, and what its final verdict rests on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.model import Adjudication, Basis, Judgement, Role, SkipReason, Status, Verdict
from workbench.review.adjudication import (
    Side,
    ground,
    may_adjudicate,
    sides,
)
from workbench.review.states import Outcome, State, live_votes, outcome

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
NOW = "2 boats"
BEFORE = "3 boats"


def vote(
    reviewer: str, verdict: Verdict | None, text: str = NOW, *, note: str = "", minute: int = 0
) -> Judgement:
    skip = None if verdict else SkipReason.NOT_CHECKABLE
    at = NOON + timedelta(minutes=minute)
    return Judgement("c1", reviewer, verdict, skip, note, at, text)


def ruling(*votes: Judgement, verdict: Verdict = YES, text: str = NOW) -> Adjudication:
    return Adjudication("c1", "dee", verdict, "the log says so", NOON, text, ground(votes))


ANA, BO, CY = vote("ana", YES), vote("bo", NO), vote("cy", YES)


@pytest.mark.parametrize(
    ("slots", "judgements", "state", "status"),
    [
        (1, [], State.OPEN, Status.OPEN),
        (2, [vote("ana", None)], State.SKIPPED, Status.SKIPPED),
        (1, [ANA], State.SINGLE, Status.CORROBORATED),
        (1, [ANA, vote("bo", None)], State.SINGLE, Status.CORROBORATED),
        (2, [BO], State.AWAITING_SECOND, Status.OPEN),
        (2, [ANA, vote("bo", None)], State.AWAITING_SECOND, Status.OPEN),
        (2, [ANA, CY], State.AGREED, Status.CORROBORATED),
        (2, [ANA, BO], State.IN_DISAGREEMENT, Status.DISAGREEMENT),
        (1, [vote("ana", YES, BEFORE)], State.STALE, Status.STALE),
        (2, [vote("ana", YES, BEFORE), BO], State.STALE, Status.STALE),
        (1, [vote("ana", None, BEFORE)], State.STALE, Status.STALE),
        (2, [vote("ana", None, BEFORE), BO], State.AWAITING_SECOND, Status.OPEN),
    ],
)
def test_a_claim_stands_where_its_votes_and_slots_put_it(
    slots: int, judgements: list[Judgement], state: State, status: Status
) -> None:
    stands = outcome(judgements, NOW, slots)
    assert (stands.state, stands.status) == (state, status)
    assert outcome(judgements, NOW, slots, withdrawn=True).status is Status.WITHDRAWN
    assert outcome(judgements, NOW, slots, dismissed=True).status is Status.DISMISSED


def test_a_late_vote_that_differs_is_a_disagreement_one_that_agrees_changes_nothing() -> None:
    assert outcome([ANA, BO], NOW, 1).state is State.IN_DISAGREEMENT
    assert outcome([ANA, CY], NOW, 1) == outcome([ANA], NOW, 1)
    assert outcome([ANA, CY, BO], NOW, 2).state is State.IN_DISAGREEMENT


def test_a_stale_vote_weighs_nothing_once_enough_others_judged_the_new_words() -> None:
    assert outcome([vote("bo", NO, BEFORE), ANA], NOW, 1) == Outcome(
        State.SINGLE, YES, Basis.SINGLE
    )
    assert outcome([vote("bo", NO, BEFORE), ANA, CY], NOW, 2) == Outcome(
        State.AGREED, YES, Basis.UNANIMOUS
    )


def test_an_adjudication_stands_while_the_votes_beneath_are_the_same() -> None:
    settled = Outcome(State.ADJUDICATED, NO, Basis.ADJUDICATED)
    decided = ruling(ANA, BO, verdict=NO)
    assert outcome([ANA, BO], NOW, 2, adjudication=decided) == settled
    noted = vote("bo", NO, note="see the harbour log", minute=5)
    assert outcome([ANA, noted], NOW, 2, adjudication=decided) == settled


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ([ANA, vote("bo", YES)], State.IN_DISAGREEMENT),
        ([vote("ana", NO), BO], State.IN_DISAGREEMENT),
        ([ANA, BO, CY], State.IN_DISAGREEMENT),
        ([ANA], State.AWAITING_SECOND),
        ([], State.OPEN),
    ],
)
def test_an_adjudication_is_stale_when_a_vote_beneath_it_changes(
    votes: list[Judgement], state: State
) -> None:
    stands = outcome(votes, NOW, 2, adjudication=ruling(ANA, BO))
    assert (stands.state, stands.verdict, stands.basis) == (state, None, Basis.UNRESOLVED)


def test_an_adjudication_of_other_words_counts_for_nothing() -> None:
    old = ruling(vote("ana", YES, BEFORE), vote("bo", NO, BEFORE), text=BEFORE)
    assert outcome([ANA, CY], NOW, 2, adjudication=old).state is State.AGREED
    assert outcome([ANA, BO], NOW, 2, adjudication=old).state is State.IN_DISAGREEMENT


def test_only_a_third_person_with_the_role_adjudicates() -> None:
    assert may_adjudicate("dee", Role.ADJUDICATOR, {"ana", "bo"})
    assert may_adjudicate("dee", Role.LEAD, {"ana", "bo"})
    assert not may_adjudicate("dee", Role.REVIEWER, {"ana", "bo"})
    assert not may_adjudicate("ana", Role.LEAD, {"ana", "bo"})


def test_an_adjudication_without_a_reason_or_by_a_voter_is_none() -> None:
    with pytest.raises(ValueError, match="gives its reason"):
        Adjudication("c1", "dee", YES, "  ", NOON, NOW, ground([ANA, BO]))
    with pytest.raises(ValueError, match="ana gave one of the votes"):
        Adjudication("c1", "ana", YES, "because", NOON, NOW, ground([ANA, BO]))


def test_the_adjudicator_sees_the_sides_shuffled_and_without_names_or_times() -> None:
    votes = [vote("ana", YES, note="north quay"), vote("bo", NO, note="south quay")]
    seen = sides(votes, "c1")
    assert sorted(seen, key=lambda side: side.place) == [
        Side(YES, "north quay", 0),
        Side(NO, "south quay", 1),
    ]
    assert [side.verdict for side in sides(reversed(votes), "c1")] == [s.verdict for s in seen]
    first = [sides(votes, f"c{n}")[0].verdict for n in range(400)]
    assert 150 < first.count(YES) < 250, "the first voter stands first in about half of all claims"


judgements = st.lists(
    st.builds(
        vote,
        st.sampled_from(["ana", "bo", "cy"]),
        st.sampled_from([YES, NO, None]),
        st.sampled_from([NOW, BEFORE]),
    ),
    unique_by=lambda held: held.reviewer,
)


@given(judgements, st.integers(1, 2))
def test_a_final_verdict_has_a_basis_and_rests_on_live_votes_alone(
    held: list[Judgement], slots: int
) -> None:
    stands = outcome(held, NOW, slots)
    votes = live_votes(held, NOW)
    assert (stands.verdict is None) == (stands.basis is Basis.UNRESOLVED)
    assert stands.state.wants_vote == (len(votes) < slots)
    if stands.verdict:
        assert {each.verdict for each in votes} == {stands.verdict}
        assert outcome(votes, NOW, slots) == stands


def test_who_has_judged_the_new_words_waits_for_whoever_judged_the_old() -> None:
    stale = [vote("ana", YES), vote("bo", NO, BEFORE)]
    stands = outcome(stale, NOW, 2)
    assert stands.state is State.STALE
    assert stands.state_for(has_judged=True) is State.AWAITING_SECOND
    assert stands.state_for(has_judged=False) is State.STALE
