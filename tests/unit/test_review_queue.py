"""Which claim is next, in a line that nobody else's work disturbs, and why there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.identity import claim_ids
from workbench.model import SkipReason
from workbench.records import Order, Queue
from workbench.review.emptiness import Emptiness, why_empty
from workbench.review.leases import Lease
from workbench.review.queue import (
    Candidate,
    Line,
    Mine,
    is_eligible,
    is_in,
    next_claim,
    what_i_did,
)
from workbench.review.states import Outcome, State


def claim(
    claim_id: str,
    worth: float = 0.5,
    *,
    n: int = 0,
    article: int = 1,
    position: int = 0,
    differing: int = 0,
    slots: int = 1,
    votes: int = 0,
    mine: Mine = Mine.NOTHING,
) -> Candidate:
    group = f"g{article}"
    return Candidate(n, claim_id, article, position, worth, slots, votes, mine, group, differing)


def lease(claim_id: str, reviewer: str, minute: int = 10) -> Lease:
    return Lease(claim_id, reviewer, NOON, NOON + timedelta(minutes=minute))


def line(order: Order = Order.WORTH, *, share: float = 0, reviewer: str = "ana") -> Line:
    return Line(reviewer, order, share)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.WORTH, "c2 c3 c1"),
        (Order.ARTICLE, "c3 c1 c2"),
        (Order.AGE, "c1 c3 c2"),
        (Order.DIFFERENCES, "c3 c1 c2"),
    ],
)
def test_a_queue_has_the_order_that_was_asked_for(order: Order, expected: str) -> None:
    claims = [
        claim("c1", 0.1, n=1, article=1, position=90, differing=3),
        claim("c2", 0.9, n=3, article=2, position=10),
        claim("c3", 0.4, n=2, article=1, position=20, differing=3),
    ]
    assert [each.claim_id for each in line(order).all(claims, turn=0)] == expected.split()


def test_my_live_lease_comes_first_even_when_the_slot_was_lost_meanwhile() -> None:
    claims = [claim("c1", 0.9), claim("c2", 0.1, votes=1)]
    assert next_claim(claims, [lease("c2", "ana")], line(), 0) == claims[1]
    judged = [claims[0], replace(claims[1], mine=Mine.JUDGED)]
    assert next_claim(judged, [lease("c2", "ana")], line(), 0) == claims[0]


@pytest.mark.parametrize(
    ("candidate", "leases", "expected"),
    [
        (claim("c1"), [], True),
        (claim("c1"), [lease("c1", "bo")], False),
        (claim("c1"), [lease("c2", "bo")], True),
        (claim("c1", slots=2), [lease("c1", "bo")], True),
        (claim("c1", slots=2, votes=1), [lease("c1", "bo")], False),
        (claim("c1", slots=2, votes=1), [lease("c1", "ana")], True),
        (claim("c1", votes=1), [], False),
        (claim("c1", mine=Mine.LATER), [], False),
        (claim("c1", slots=2, votes=1, mine=Mine.JUDGED), [], False),
    ],
)
def test_a_claim_is_served_where_votes_and_leases_leave_a_slot(
    candidate: Candidate, leases: list[Lease], expected: bool
) -> None:
    assert is_eligible(candidate, "ana", leases) is expected
    assert (next_claim([candidate], leases, line(), 0) == candidate) is expected
    assert (why_empty([candidate], "ana", leases) is None) is expected


def test_a_share_of_the_turns_goes_to_claims_drawn_at_random() -> None:
    ids = claim_ids("a1", map(str, range(1000)))
    claims = [claim(each, place / 1000, n=place) for place, each in enumerate(ids)]
    drawn = [line(share=0.2).first(claims, turn) for turn in range(1000)]
    best = sum(each == claims[-1] for each in drawn)
    assert 760 < best < 840
    assert len(set(drawn)) == 2, "the best, and the first along the ring"
    entries = {line(share=1, reviewer=f"r{n}").first(claims, 0) for n in range(20)}
    assert len(entries) > 15, "each reviewer enters the ring elsewhere"


_IDS = claim_ids("a1", map(str, range(100)))
lines = st.builds(
    Line, st.sampled_from(["ana", "bo"]), st.sampled_from(Order), st.sampled_from([0, 0.3, 1])
)
candidates = st.lists(
    st.builds(
        lambda n, worth, **rest: claim(_IDS[n], worth, n=n, **rest),
        st.integers(0, 99),
        st.sampled_from([0.1, 0.5, 0.9]),
        article=st.integers(0, 3),
        position=st.integers(0, 9),
        differing=st.integers(0, 2),
    ),
    unique_by=lambda each: each.claim_id,
    min_size=1,
    max_size=12,
)


@given(lines, candidates, st.integers(0, 50))
def test_what_others_take_never_pushes_a_claim_back_in_my_line(
    mine: Line, claims: list[Candidate], turn: int
) -> None:
    before = list(mine.all(claims, turn))
    assert sorted(before, key=id) == sorted(claims, key=id)
    for taken in before:
        after = list(mine.all([each for each in claims if each != taken], turn))
        assert all(after.index(each) <= before.index(each) for each in after)


@given(lines, candidates, st.integers(0, 50))
def test_the_line_i_am_shown_is_the_line_i_am_served(
    mine: Line, claims: list[Candidate], turn: int
) -> None:
    shown = list(mine.all(claims, turn))
    for place, expected in enumerate(shown):
        assert next_claim(claims, [], mine, turn + place) == expected
        claims = [replace(each, mine=Mine.JUDGED) if each == expected else each for each in claims]


def test_what_i_did_with_a_claim() -> None:
    assert what_i_did(True, None) is Mine.JUDGED
    assert what_i_did(False, SkipReason.LATER) is Mine.LATER
    assert what_i_did(False, SkipReason.NOT_CHECKABLE) is Mine.SKIPPED
    assert what_i_did(False, None) is Mine.NOTHING, "a note alone"


def test_a_queue_holds_what_i_see_there_not_what_is_there() -> None:
    waiting = claim("c1", slots=2, votes=1)
    as_open, as_waiting = Outcome(State.OPEN), Outcome(State.AWAITING_SECOND)
    assert is_in(Queue.OPEN, waiting, as_open, "ana", [])
    assert is_in(Queue.MINE, waiting, as_open, "ana", [])
    assert not is_in(Queue.AWAITING_SECOND, waiting, as_open, "ana", [])
    mine = replace(waiting, mine=Mine.JUDGED)
    assert is_in(Queue.AWAITING_SECOND, mine, as_waiting, "ana", [])
    assert not is_in(Queue.MINE, mine, as_waiting, "ana", [])
    assert is_in(Queue.LATER, replace(mine, mine=Mine.LATER), as_open, "ana", [])


def test_an_empty_queue_says_why_and_who_holds_what_until_when() -> None:
    claims = [
        claim("c1", mine=Mine.JUDGED),
        claim("c2", mine=Mine.JUDGED),
        claim("c3", mine=Mine.SKIPPED),
        claim("c4", mine=Mine.LATER),
        claim("c5", votes=1),
        claim("c6"),
        claim("c7", slots=2),
    ]
    leases = [lease("c6", "bo", 10), lease("c7", "cy", 4), lease("c7", "dee", 7)]
    why = why_empty(claims, "ana", leases)
    assert why
    assert why.in_words("{:%H:%M}".format) == (
        "Nothing to judge. Of 7 claims you judged 2, you skipped 1, you left 1 for later, "
        "1 wants no further verdict, 2 are held by cy until 12:04 and dee until 12:07 "
        "and bo until 12:10."
    )


def test_an_empty_workspace_says_so() -> None:
    assert Emptiness(0, 0, 0, 0, ()).in_words(str) == "There are no claims."


@given(
    st.lists(
        st.builds(
            claim,
            st.integers(0, 9).map("c{}".format),
            slots=st.integers(1, 2),
            votes=st.integers(0, 2),
            mine=st.sampled_from(Mine),
        ),
        unique_by=lambda each: each.claim_id,
    ),
    st.sets(st.tuples(st.sampled_from(["c0", "c1", "c2"]), st.sampled_from(["bo", "cy"]))),
)
def test_why_a_queue_is_empty_accounts_for_every_claim(
    claims: list[Candidate], busy: set[tuple[str, str]]
) -> None:
    leases = [lease(claim_id, name) for claim_id, name in busy]
    why = why_empty(claims, "ana", leases)
    if why is None:
        assert next_claim(claims, leases, line(), 0)
    else:
        assert next_claim(claims, leases, line(), 0) is None
        counted = why.judged + why.skipped + why.later + why.complete + len(why.held)
        assert counted == len(claims)
        assert all(why.held), "someone is at work on each"
