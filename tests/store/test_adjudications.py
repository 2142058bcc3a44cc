"""Settling disagreements: who may, what they see, and when a decision counts no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, keep_sentences, look
from tests.disagreeing import NO, VOTERS, YES, at_desk, disagree
from workbench.errors import UsageError
from workbench.model import Basis, Judgement, Role, SkipReason, Status, Verdict
from workbench.review.adjudication import sides
from workbench.store import Store
from workbench.workspace import Workspace

SENTENCES = [f"Ferry number {n} was {n} minutes late." for n in range(10, 30)]
FIRST, SECOND = VOTERS

Open = Callable[[str], Workspace]


@pytest.fixture
def claims(path: Path) -> list[str]:
    """The claims that the voters disagree on."""
    with Store(path) as store:
        keep_sentences(store, *SENTENCES)
    return disagree(path, 3)


@pytest.fixture
def claim(claims: list[str]) -> str:
    return claims[0]


@pytest.fixture
def opened(path: Path, claims: list[str]) -> Iterator[Open]:
    """Opens the database for somebody."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(at_desk(path, name))


def ids(workspace: Workspace) -> list[str]:
    return [workspace.claim(n).id for n in workspace.claim_numbers()]


def status(workspace: Workspace, claim: str) -> Status:
    return workspace.claim(claim).status


# Who may


@pytest.mark.parametrize("name", ["cy", "di"])
def test_adjudicators_and_leads_settle_what_they_gave_no_verdict_on(
    opened: Open, claims: list[str], name: str
) -> None:
    third = opened(name)
    assert third.disputes() == claims
    third.adjudicate(claims[0], NO, "  the harbour log\n")
    held = third.claim(claims[0])
    assert (held.status, held.basis) == (Status.CONTESTED, Basis.ADJUDICATED)
    assert held.adjudication is not None
    assert held.adjudication.adjudicator == name
    assert held.adjudication.reason == "the harbour log"
    assert held.adjudication.rests_on == {(FIRST, YES), (SECOND, NO)}
    assert third.disputes() == claims[1:]
    assert third.dispute(claims[0]) is None


def test_a_reviewer_settles_nothing_and_is_told_what_to_do(opened: Open, claim: str) -> None:
    edda = opened("edda")
    assert edda.disputes() == []
    assert edda.dispute(claim) is None
    with pytest.raises(UsageError, match="edda is a reviewer: an adjudicator or a lead"):
        edda.adjudicate(claim, YES, "I say so")
    assert status(edda, claim) is Status.DISAGREEMENT


def test_invariant_9_who_ever_took_a_side_settles_nothing_even_where_they_took_it_back(
    opened: Open, claim: str
) -> None:
    cy, di = opened("cy"), opened("di")
    cy.judge(claim, YES)
    cy.undo()
    assert claim not in cy.disputes()
    assert cy.dispute(claim) is None
    with pytest.raises(UsageError, match=r"cy gave a verdict on claim .*: a third person"):
        cy.adjudicate(claim, YES, "I said so before")
    di.set_role(FIRST, Role.LEAD)
    assert claim not in opened(FIRST).disputes()
    with pytest.raises(UsageError, match="a third person settles it"):
        opened(FIRST).adjudicate(claim, YES, "mine is right")
    assert claim in di.disputes()


def test_a_skip_or_a_note_takes_no_side(opened: Open, claim: str) -> None:
    cy = opened("cy")
    cy.skip(claim, SkipReason.LATER)
    cy.note(claim, "hard to say")
    assert claim in cy.disputes()
    cy.adjudicate(claim, YES, "now I know")
    assert status(cy, claim) is Status.CORROBORATED


@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_a_decision_needs_its_reason(opened: Open, claim: str, reason: str) -> None:
    cy = opened("cy")
    with pytest.raises(UsageError, match="needs its reason"):
        cy.adjudicate(claim, YES, reason)
    assert status(cy, claim) is Status.DISAGREEMENT


def test_what_nobody_disagrees_on_is_not_settled(opened: Open, path: Path) -> None:
    cy = opened("cy")
    agreed = ids(cy)[5]
    for attempt in range(3):
        with pytest.raises(UsageError, match="in no disagreement that you can settle"):
            cy.adjudicate(agreed, YES, "why not")
        opened(VOTERS[min(attempt, 1)]).judge(agreed, YES)
    assert look(path, "SELECT count(*) FROM adjudication_event") == [(0,)]


def test_invariant_7_no_refusal_tells_a_blind_person_where_a_claim_stands(
    opened: Open, claims: list[str]
) -> None:
    """A reviewer, and an adjudicator who is at work on a claim, are told the same of all claims."""
    cy, edda = opened("cy"), opened("edda")
    mine = cy.next_claim()
    assert mine is not None
    opened(FIRST).judge(mine.claim_id, YES)
    opened(SECOND).judge(mine.claim_id, NO)
    untouched = next(id_ for id_ in ids(cy) if id_ not in [*claims, mine.claim_id])
    cy.adjudicate(claims[0], NO, "the log")
    for blind, known in (
        (edda, [*claims, mine.claim_id, untouched]),
        (cy, [mine.claim_id, untouched]),
    ):
        told = set()
        for claim in known:
            with pytest.raises(UsageError) as refused:
                blind.adjudicate(claim, YES, "to find out")
            told.add(str(refused.value).replace(claim, "CLAIM"))
        assert len(told) == 1
    assert mine.claim_id not in cy.disputes()
    assert cy.disagreement(mine.claim_id) is None


def test_the_second_of_two_adjudicators_is_told_who_was_first_and_why(
    opened: Open, claim: str
) -> None:
    cy, di = opened("cy"), opened("di")
    seen = di.dispute(claim)
    cy.adjudicate(claim, NO, "the log")
    with pytest.raises(UsageError, match=r"cy has settled claim .*: contested, because: the log"):
        di.adjudicate(claim, YES, "the tide table", dispute=seen)
    assert di.claim(claim).adjudication is not None
    assert status(di, claim) is Status.CONTESTED


def test_the_same_act_twice_is_one(opened: Open, claim: str, path: Path) -> None:
    cy = opened("cy")
    for _ in range(2):
        cy.adjudicate(claim, NO, "the log", op_uuid="the-same")
    assert look(path, "SELECT count(*) FROM adjudication_event") == [(1,)]


# What was seen


def test_a_decision_on_sides_that_are_others_by_now_is_refused(opened: Open, claim: str) -> None:
    cy = opened("cy")
    seen = cy.dispute(claim)
    opened("edda").judge(claim, NO)
    with pytest.raises(UsageError, match="are others now than those that you saw: look again"):
        cy.adjudicate(claim, NO, "the log", dispute=seen)
    now = cy.dispute(claim)
    assert now is not None
    assert len(now.sides) == 3
    cy.adjudicate(claim, NO, "the log", dispute=now)
    assert status(cy, claim) is Status.CONTESTED


def test_a_note_that_was_added_meanwhile_stands_in_nobodys_way(opened: Open, claim: str) -> None:
    cy = opened("cy")
    seen = cy.dispute(claim)
    opened(FIRST).note(claim, "on second thought")
    cy.adjudicate(claim, NO, "the log", dispute=seen)
    opened(SECOND).note(claim, "and I too")
    assert status(cy, claim) is Status.CONTESTED


def test_a_decision_on_other_words_is_refused(opened: Open, claim: str) -> None:
    cy = opened("cy")
    with pytest.raises(UsageError, match="other words now than those that you saw"):
        cy.adjudicate(claim, NO, "the log", claim_text="Other words.")
    cy.adjudicate(claim, NO, "the log", claim_text=cy.claim(claim).claim.text)
    assert status(cy, claim) is Status.CONTESTED


# When it stands


def test_a_decision_goes_stale_with_a_vote_beneath_and_comes_back_with_it(
    opened: Open, claim: str
) -> None:
    cy, first = opened("cy"), opened(FIRST)
    cy.adjudicate(claim, YES, "the log")
    first.judge(claim, NO)  # by now the voters agree, and that settles nothing
    assert status(cy, claim) is Status.DISAGREEMENT
    dispute = cy.dispute(claim)
    assert dispute is not None
    assert dispute.earlier is not None
    assert dispute.earlier.verdict is YES
    first.undo()
    assert status(cy, claim) is Status.CORROBORATED
    assert cy.claim(claim).basis is Basis.ADJUDICATED
    first.redo()
    cy.adjudicate(claim, NO, "the voters are right")
    assert status(cy, claim) is Status.CONTESTED


def test_an_extra_vote_makes_it_stale_and_goes_again(opened: Open, claim: str) -> None:
    cy, edda = opened("cy"), opened("edda")
    cy.adjudicate(claim, YES, "the log")
    edda.judge(claim, YES)
    assert claim in cy.disputes()
    edda.undo()
    assert claim not in cy.disputes()
    assert status(cy, claim) is Status.CORROBORATED


def test_undo_takes_a_decision_back_and_redo_puts_it_back(opened: Open, claim: str) -> None:
    cy = opened("cy")
    cy.adjudicate(claim, YES, "the log")
    cy.undo()
    assert claim in cy.disputes()
    assert cy.claim(claim).adjudication is None
    cy.redo()
    assert status(cy, claim) is Status.CORROBORATED
    kinds = [str(act.kind) for act in cy.claim(claim).adjudications]
    assert kinds == ["settle", "retract", "retract"]


def test_undoing_the_later_of_two_decisions_leaves_the_earlier_one(
    opened: Open, claim: str
) -> None:
    cy, di, first = opened("cy"), opened("di"), opened(FIRST)
    cy.adjudicate(claim, YES, "the log")
    first.judge(claim, NO)
    di.adjudicate(claim, NO, "they agree")
    assert status(cy, claim) is Status.CONTESTED
    di.undo()
    dispute = di.dispute(claim)
    assert dispute is not None
    assert dispute.earlier is not None
    assert dispute.earlier.reason == "the log"
    first.undo()
    assert status(cy, claim) is Status.CORROBORATED


def test_new_words_make_a_decision_count_for_nothing(
    opened: Open, claims: list[str], path: Path
) -> None:
    cy = opened("cy")
    words = cy.claim(claims[0]).claim.text
    cy.adjudicate(claims[0], YES, "the log")
    with Store(path) as store:
        keep_sentences(store, *(text.replace(words, f"{words[:-1]} at 8.") for text in SENTENCES))
    assert status(opened(FIRST), claims[0]) is Status.STALE
    assert cy.claim(claims[0]).basis is None
    for voter, verdict in zip(VOTERS, (YES, NO), strict=True):
        opened(voter).judge(claims[0], verdict)
    dispute = cy.dispute(claims[0])
    assert dispute is not None
    assert dispute.earlier is not None
    assert dispute.earlier.claim_text == words


def test_a_claim_that_its_article_dropped_is_nobodys_to_settle(
    opened: Open, claims: list[str], path: Path
) -> None:
    cy = opened("cy")
    words = cy.claim(claims[0]).claim.text
    with Store(path) as store:
        keep_sentences(store, *(text for text in SENTENCES if text != words))
    assert status(cy, claims[0]) is Status.WITHDRAWN
    assert cy.disputes() == claims[1:]
    assert cy.dispute(claims[0]) is None
    assert cy.disagreement(claims[0]) is None
    with pytest.raises(UsageError, match="no disagreement that you can settle"):
        cy.adjudicate(claims[0], YES, "the log")


# What is shown


def test_a_dispute_shows_what_each_side_says_and_keeps_whose_it_is_for_their_evidence(
    opened: Open, claims: list[str]
) -> None:
    cy = opened("cy")
    for claim in claims:
        dispute = cy.dispute(claim)
        assert dispute is not None
        assert set(dispute.sides) == {
            (YES, "the harbour log agrees"),
            (NO, "the master denies it"),
        }
        assert dispute.ground == {(FIRST, YES), (SECOND, NO)}
        for reviewer, grounds in zip(dispute.reviewers, cy.grounds_of(dispute), strict=True):
            assert [each.reviewer for each in grounds] == [reviewer]


def test_the_order_of_the_sides_is_the_same_for_everyone_and_another_from_claim_to_claim(
    path: Path,
) -> None:
    with Store(path) as store:
        keep_sentences(store, *SENTENCES)
    claims = disagree(path, len(SENTENCES))
    with at_desk(path, "cy") as cy, at_desk(path, "di") as di:
        orders = [cy.dispute(claim) for claim in claims]
        assert orders == [di.dispute(claim) for claim in claims]
    assert len({dispute.reviewers for dispute in orders if dispute}) == 2


@given(
    st.dictionaries(st.text(min_size=1, max_size=5), st.sampled_from([YES, NO]), max_size=6),
    st.text(max_size=8),
    st.randoms(),
)
def test_the_order_of_the_sides_tells_nothing_of_when_they_were_given(
    said: dict[str, Verdict], claim: str, random: Random
) -> None:
    votes = [Judgement(claim, name, verdict, None, name, NOON) for name, verdict in said.items()]
    shown = [side.note for side in sides(votes, claim)]
    assert sorted(shown) == sorted(said)
    random.shuffle(votes)
    assert [side.note for side in sides(votes, claim)] == shown


def test_who_may_not_settle_sees_the_disagreement_as_what_it_is(opened: Open, claim: str) -> None:
    for name in ("edda", FIRST):
        dispute = opened(name).disagreement(claim)
        assert dispute is not None
        assert not dispute.may_settle
        assert claim in opened(name).disagreements()


def test_invariant_7_until_it_is_settled_nothing_names_a_voter_to_the_adjudicator(
    opened: Open, claim: str
) -> None:
    cy = opened("cy")
    held = cy.claim(claim)
    telling = {field.name for field in fields(held)} - {"claim", "id", "article_id"}
    for name in VOTERS:
        assert not any(name in repr(getattr(held, field)) for field in telling)
        assert all(name not in repr(row) for row in cy.verdict_rows())
        assert all(each.reviewer != name for each in cy.evidence(claim))
    cy.adjudicate(claim, YES, "the log")
    assert {each.reviewer for each in cy.claim(claim).judgements} == set(VOTERS)


def test_a_blind_reviewer_gets_neither_sides_nor_evidence(opened: Open, claims: list[str]) -> None:
    edda, first, second = opened("edda"), opened(FIRST), opened(SECOND)
    untouched = next(id_ for id_ in ids(edda) if id_ not in claims)
    first.judge(untouched, YES, note="a secret")
    assert edda.disagreement(untouched) is None
    assert untouched not in edda.disagreements()
    second.judge(untouched, NO)
    dispute = opened("cy").dispute(untouched)
    assert dispute is not None
    first.undo()  # it is open again: whoever kept the sides gets no evidence for them any more
    assert opened("cy").grounds_of(dispute) == ((), ())


def test_why_there_is_nothing_to_settle(opened: Open, claims: list[str]) -> None:
    found = opened("edda").nothing_to_settle()
    assert (found.role, found.known) == (Role.REVIEWER, 3)
    assert [person.name for person in found.settlers] == ["cy", "di"]
    opened("di").leave("cy")
    assert [person.name for person in opened("edda").nothing_to_settle().settlers] == ["di"]
    assert opened("di").nothing_to_settle().role is Role.LEAD
