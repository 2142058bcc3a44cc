"""What must hold however reviewers, clocks and articles behave: DESIGN.md §5, by number.

One machine plays a desk of up to four people; each invariant looks at it in a run of its own.
Invariants 1 and 12 are about files and processes: the tests of the store hold them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.review_desk import Desk, DeskClaim
from workbench.model import Basis, Judgement, Phase, Role, SkipReason, Verdict
from workbench.review import replay, standing
from workbench.review.agreement import agreement
from workbench.review.blindness import Sight
from workbench.review.first_verdicts import FirstVerdict, first_verdicts
from workbench.review.history import history
from workbench.review.leases import LASTS, holders
from workbench.review.states import State, live_votes

NAMES = ("ana", "bo", "cy", "dee")
CLAIMS = {
    claim.id: claim
    for claim in (
        DeskClaim("c1", "2 boats", 1, 0.9),
        DeskClaim("c2", "2 boats", 2, 0.8),
        DeskClaim("c3", "2 boats", 2, 0.3),
    )
}
ARTICLES = dict.fromkeys(CLAIMS, "a1")

names = st.sampled_from(NAMES)
people = st.integers(0, len(NAMES) - 1)
claims = st.sampled_from(sorted(CLAIMS))
verdicts = st.sampled_from(Verdict)


def by_reviewer(held: Judgement) -> str:
    return held.reviewer


class AtTheDesk(RuleBasedStateMachine):
    """People at one desk, doing what people do."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(dict(CLAIMS))
        self.on_screen: dict[str, DeskClaim] = {}

    @initialize(role=st.sampled_from(Role))
    def open_up(self, role: Role) -> None:
        self.desk.join("ana")
        self.desk.join("bo")
        self.desk.join("cy", role)

    def who(self, person: int) -> str:
        present = sorted(self.desk.roles)
        return present[person % len(present)]

    @rule(name=names, role=st.sampled_from(Role))
    def join(self, name: str, role: Role) -> None:
        self.desk.join(name, role)

    @rule(person=people)
    def leave(self, person: int) -> None:
        if len(self.desk.roles) > 1:
            self.desk.leave(self.who(person))

    @rule(person=people)
    def take_next(self, person: int) -> None:
        name = self.who(person)
        if claim := self.desk.next(name):
            self.on_screen[name] = claim

    @rule(person=people, verdict=verdicts)
    def judge_what_is_on_screen(self, person: int, verdict: Verdict) -> None:
        name = self.who(person)
        if claim := self.on_screen.pop(name, None):
            self.desk.judge(name, claim.id, verdict, text=claim.text)

    @rule(person=people, verdict=verdicts)
    def take_next_and_judge(self, person: int, verdict: Verdict) -> None:
        name = self.who(person)
        if claim := self.desk.next(name):
            self.desk.judge(name, claim.id, verdict)

    @rule(person=people, claim=claims, verdict=verdicts)
    def judge_from_the_list(self, person: int, claim: str, verdict: Verdict) -> None:
        self.desk.judge(self.who(person), claim, verdict)

    @rule(person=people, claim=claims, reason=st.sampled_from(SkipReason))
    def skip(self, person: int, claim: str, reason: SkipReason) -> None:
        self.desk.judge(self.who(person), claim, reason)

    @rule(person=people)
    def undo(self, person: int) -> None:
        self.desk.undo(self.who(person))

    @rule(person=people)
    def redo(self, person: int) -> None:
        self.desk.redo(self.who(person))

    @rule(minutes=st.integers(1, 12))
    def time_passes(self, minutes: int) -> None:
        self.desk.sun += timedelta(minutes=minutes)

    @rule(name=names, minutes=st.integers(-90, 90))
    def a_clock_is_set(self, name: str, minutes: int) -> None:
        self.desk.wrong_by[name] = timedelta(minutes=minutes)

    @rule(claim=claims, text=st.sampled_from(["2 boats", "3 boats"]))
    def the_article_changes(self, claim: str, text: str) -> None:
        self.desk.change(replace(self.desk.claims[claim], text=text))

    @rule(claim=claims, text=st.sampled_from(["2 boats", "3 boats"]))
    def the_article_changes_and_all_say_the_same_again(self, claim: str, text: str) -> None:
        self.the_article_changes(claim, text)
        for held in self.desk.held_of(claim):
            if held.verdict and held.reviewer in self.desk.roles:
                self.desk.judge(held.reviewer, claim, held.verdict)

    @rule(claim=claims, dismissed=st.booleans())
    def dismiss_or_put_back(self, claim: str, dismissed: bool) -> None:
        self.desk.change(replace(self.desk.claims[claim], is_dismissed=dismissed))

    @rule(claim=claims, verdict=verdicts)
    def two_differ(self, claim: str, verdict: Verdict) -> None:
        (other,) = set(Verdict) - {verdict}
        for name, said in zip(sorted(self.desk.roles), (verdict, other), strict=False):
            self.desk.judge(name, claim, said)

    @rule(claim=claims, verdict=verdicts, role=st.sampled_from([Role.ADJUDICATOR, Role.LEAD]))
    def a_third_person_settles_it(self, claim: str, verdict: Verdict, role: Role) -> None:
        self.two_differ(claim, verdict)
        self.desk.join("dee", role)
        if self.desk.sight("dee", claim) is Sight.WITHOUT_NAMES:
            self.desk.adjudicate("dee", claim, verdict, "the harbour log says so")

    def votes(self, claim: DeskClaim) -> list[Judgement]:
        return live_votes(self.desk.held_of(claim.id), claim.text)


def holds(machine: type[AtTheDesk]) -> None:
    """Play many runs of a machine, each of many steps."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_invariant_2_blind_votes_of_a_claim_never_exceed_its_slots() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            for claim in self.desk.claims.values():
                for text in ("2 boats", "3 boats"):
                    votes = live_votes(self.desk.held_of(claim.id), text)
                    in_slots = {vote.reviewer for vote in votes} - {
                        name for id_, name in self.desk.extras if id_ == claim.id
                    }
                    assert len(in_slots) <= claim.slots

    holds(Machine)


def test_invariant_3_one_current_verdict_each_and_the_same_act_again_changes_nothing() -> None:
    class Machine(AtTheDesk):
        @rule(number=st.integers(0, 99))
        def send_an_act_again(self, number: int) -> None:
            if self.desk.log:
                before = self.desk.branch()
                self.desk.record(self.desk.log[number % len(self.desk.log)])
                assert self.desk.log == before.log
                assert self.desk.judgements == before.judgements
                assert self.desk.extras == before.extras

        @invariant()
        def holds(self) -> None:
            for claim in self.desk.claims:
                reviewers = [held.reviewer for held in self.desk.held_of(claim)]
                assert len(reviewers) == len(set(reviewers))

    holds(Machine)


def test_invariant_4_the_log_alone_gives_the_same_verdicts() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            judgements, logs = replay(self.desk.log, self.desk.acts)
            assert judgements == self.desk.judgements
            assert logs == self.desk.undo_logs
            for claim in CLAIMS:
                *_, in_force = history(self.desk.acts_on(claim))
                held = [each for acts in in_force.values() if (each := standing(acts))]
                assert sorted(held, key=by_reviewer) == sorted(
                    self.desk.held_of(claim), key=by_reviewer
                ), "the acts of one claim are enough"

    holds(Machine)


def test_invariant_5_undo_then_redo_is_identity_and_touches_only_my_own() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            for name in self.desk.roles:
                branch = self.desk.branch()
                if not branch.undo(name):
                    continue
                changed = self.desk.judgements.items() ^ branch.judgements.items()
                assert {reviewer for (_, reviewer), _ in changed} <= {name}
                assert branch.redo(name)
                assert branch.judgements == self.desk.judgements
                assert all(branch.outcome(claim) == self.desk.outcome(claim) for claim in CLAIMS)

    holds(Machine)


def test_invariant_6_every_claim_is_in_exactly_one_state() -> None:
    class Machine(AtTheDesk):
        def states_that_fit(self, claim: DeskClaim) -> list[State]:
            held = self.desk.held_of(claim.id)
            fresh = [each for each in held if each.claim_text == claim.text]
            said = [each.verdict for each in fresh if each.verdict]
            stale = [each for each in held if each.claim_text != claim.text]
            lacks = not claim.is_dismissed and len(said) < claim.slots
            full = not claim.is_dismissed and not lacks
            once_voted = any(each.verdict for each in stale)
            ruling = self.desk.adjudications.get(claim.id)
            ruled = full and ruling is not None and ruling.claim_text == claim.text
            stands = (
                ruled
                and ruling is not None
                and ruling.rests_on
                == {(each.reviewer, each.verdict) for each in fresh if each.verdict}
            )
            skipped = any(each.skip_reason for each in fresh)
            fits = {
                State.DISMISSED: claim.is_dismissed,
                State.STALE: lacks and (once_voted or bool(stale and not said and not skipped)),
                State.AWAITING_SECOND: lacks and not once_voted and bool(said),
                State.SKIPPED: lacks and not once_voted and not said and skipped,
                State.OPEN: lacks and not stale and not said and not skipped,
                State.ADJUDICATED: stands,
                State.IN_DISAGREEMENT: full and not stands and (ruled or len(set(said)) > 1),
                State.SINGLE: full and not ruled and len(set(said)) == 1 and claim.slots == 1,
                State.AGREED: full and not ruled and len(set(said)) == 1 and claim.slots == 2,
            }
            return [state for state, fit in fits.items() if fit]

        @invariant()
        def holds(self) -> None:
            for claim in self.desk.claims.values():
                stands = self.desk.outcome(claim.id)
                assert self.states_that_fit(claim) == [stands.state]
                assert stands.state.wants_vote == (
                    not claim.is_dismissed and len(self.votes(claim)) < claim.slots
                )
                final = stands.state in (State.SINGLE, State.AGREED, State.ADJUDICATED)
                assert (stands.verdict is not None) == final
                assert (stands.basis is Basis.UNRESOLVED) == (not final)
                assert stands.status is not None

    holds(Machine)


def test_invariant_7_a_blind_reviewer_sees_nothing_of_another() -> None:
    class Machine(AtTheDesk):
        def __init__(self) -> None:
            super().__init__()
            self.has_seen: set[tuple[str, str]] = set()
            self.looked_at = 0

        def is_blind(self, name: str, claim: DeskClaim) -> bool:
            votes = self.votes(claim)
            mine = any(vote.reviewer == name for vote in votes)
            at_work = name in holders(self.desk.leases, claim.id)
            return not mine and (at_work or len(votes) < claim.slots)

        def alone(self, name: str) -> Desk:
            desk = self.desk.branch()
            desk.judgements = {key: held for key, held in desk.judgements.items() if key[1] == name}
            desk.acts = [act for act in desk.acts if act.reviewer == name]
            desk.adjudications = {}
            return desk

        @invariant()
        def holds(self) -> None:
            for event in self.desk.log[self.looked_at :]:
                if (event.reviewer, event.claim_id) in self.has_seen:
                    assert event.phase is Phase.REVEALED
            self.looked_at = len(self.desk.log)
            for name in self.desk.roles:
                alone = self.alone(name)
                for claim in self.desk.claims.values():
                    view = self.desk.view(name, claim.id)
                    if self.is_blind(name, claim):
                        assert view == alone.view(name, claim.id)
                    if view.sides or any(held.reviewer != name for held in view.judgements):
                        self.has_seen.add((name, claim.id))

        @rule(person=people)
        def what_is_served_is_served_blind(self, person: int) -> None:
            name = self.who(person)
            if claim := self.desk.next(name):
                assert self.desk.sight(name, claim.id) is Sight.OWN

    holds(Machine)


def test_invariant_8_one_live_reviewer_is_served_every_eligible_claim() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            for name in self.desk.roles:
                branch = self.desk.branch()
                branch.time(name)
                branch.sun += LASTS
                expected = {
                    claim.id
                    for claim in branch.claims.values()
                    if not claim.is_dismissed
                    and len(self.votes(claim)) < claim.slots
                    and not self.has_answered(name, claim)
                }
                served = set()
                while claim := branch.next(name):
                    assert claim.id not in served
                    served.add(claim.id)
                    branch.judge(name, claim.id, Verdict.CONTESTED)
                assert served >= expected

        def has_answered(self, name: str, claim: DeskClaim) -> bool:
            held = self.desk.judgements.get((claim.id, name))
            return held is not None and held.claim_text == claim.text

    holds(Machine)


def test_invariant_9_no_voter_adjudicates_and_no_final_verdict_rests_on_a_stale_vote() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            for claim in self.desk.claims.values():
                stands = self.desk.outcome(claim.id)
                if stands.verdict is None:
                    continue
                fresh = {
                    held.reviewer: held.verdict
                    for held in self.desk.held_of(claim.id)
                    if held.claim_text == claim.text and held.verdict
                }
                assert len(fresh) >= claim.slots
                if stands.state is State.ADJUDICATED:
                    ruling = self.desk.adjudications[claim.id]
                    assert ruling.adjudicator not in fresh
                    assert ruling.claim_text == claim.text
                    assert dict(ruling.rests_on) == fresh
                else:
                    assert set(fresh.values()) == {stands.verdict}

        @rule(claim=claims, verdict=verdicts, takes_back=st.booleans())
        def who_took_a_side_is_never_asked_to_adjudicate(
            self, claim: str, verdict: Verdict, takes_back: bool
        ) -> None:
            self.desk.join("dee", Role.LEAD)
            self.desk.judge("dee", claim, verdict)
            if takes_back:
                self.desk.undo("dee")
            self.two_differ(claim, verdict)
            assert self.desk.sight("dee", claim) is not Sight.WITHOUT_NAMES

    holds(Machine)


def test_invariant_10_who_leaves_leaves_no_claim_unreachable() -> None:
    class Machine(AtTheDesk):
        @invariant()
        def holds(self) -> None:
            for name in self.desk.roles:
                branch = self.desk.branch()
                branch.leave(name)
                branch.join("eve", Role.LEAD)
                branch.time("eve")
                branch.sun += LASTS
                served = set()
                while claim := branch.next("eve"):
                    served.add(claim.id)
                    branch.judge("eve", claim.id, SkipReason.LATER)
                for claim in branch.claims.values():
                    stands = branch.outcome(claim.id)
                    if stands.state.wants_vote:
                        assert claim.id in served
                    elif stands.state is State.IN_DISAGREEMENT:
                        assert branch.sight("eve", claim.id) is Sight.WITHOUT_NAMES

        @rule(person=people)
        def what_they_held_is_free_at_once(self, person: int) -> None:
            branch = self.desk.branch()
            name = self.who(person)
            branch.leave(name)
            assert all(lease.reviewer != name for lease in branch.leases)

    holds(Machine)


def test_invariant_11_agreement_does_not_change_after_the_reveal() -> None:
    class Machine(AtTheDesk):
        def __init__(self) -> None:
            super().__init__()
            self.revealed: dict[tuple[str, str], FirstVerdict | None] = {}

        @invariant()
        def holds(self) -> None:
            firsts = first_verdicts(self.desk.log, ARTICLES)
            now = {(first.claim_id, first.reviewer): first for first in firsts}
            for key, first in self.revealed.items():
                assert now.get(key) == first
            blind = {
                (event.claim_id, event.reviewer)
                for event in self.desk.log
                if event.phase is Phase.BLIND and (event.verdict or event.skip_reason)
            }
            assert now.keys() <= blind
            for claim in CLAIMS:
                held = self.desk.held_of(claim)
                for mine in held:
                    if mine.verdict and len(held) > 1:
                        self.revealed.setdefault(
                            (claim, mine.reviewer), now.get((claim, mine.reviewer))
                        )
            settled = [first for key, first in now.items() if key in self.revealed]
            known = [first for first in self.revealed.values() if first]
            assert agreement(settled, resamples=0) == agreement(known, resamples=0)

    holds(Machine)


def test_invariant_13_clocks_that_differ_never_give_two_holders_one_slot() -> None:
    class Machine(AtTheDesk):
        def __init__(self) -> None:
            super().__init__()
            self.latest = self.desk.latest

        @invariant()
        def holds(self) -> None:
            assert self.desk.latest >= self.latest, "time at the desk never goes back"
            self.latest = self.desk.latest
            busy = [lease.reviewer for lease in self.desk.leases]
            assert len(busy) == len(set(busy)), "nobody holds two claims"
            for claim in self.desk.claims.values():
                at_work = holders(self.desk.leases, claim.id)
                extras = {name for id_, name in self.desk.extras if id_ == claim.id}
                in_slots = {vote.reviewer for vote in self.votes(claim)} - extras
                assert len(in_slots | at_work) <= claim.slots

    holds(Machine)


def test_words_that_change_and_change_back_leave_no_slot_with_two_holders() -> None:
    desk = Desk(dict(CLAIMS))
    for name in ("ana", "bo", "cy"):
        desk.join(name)
    both = desk.claims["c2"]
    desk.judge("ana", "c2", Verdict.CORROBORATED)
    desk.judge("bo", "c2", Verdict.CORROBORATED)
    desk.change(replace(both, text="3 boats"))
    desk.judge("cy", "c1", Verdict.CONTESTED)
    assert desk.next("cy") == desk.claims["c2"]
    desk.change(both)
    assert holders(desk.leases, "c2") == set()
