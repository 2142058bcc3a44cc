"""Several people at one database come to what the rules say, act by act.

A machine has the same people do the same on a desk in memory, which is made of the rules of
`workbench.review` and nothing else, and through a `Workspace` each, with clocks that differ, on
one file. After each step the file must hold what the desk holds, and show each person what the
desk shows them, by whatever they ask.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders import article, galley, keep, look
from tests.review_desk import Desk, DeskClaim
from workbench.errors import UsageError
from workbench.model import Event, Role, SkipReason, Status, Verdict
from workbench.records import ClaimFilter, Order, Queue
from workbench.review.blindness import Sight
from workbench.review.leases import Lease
from workbench.review.queue import is_in
from workbench.review.states import Outcome, State, live_votes
from workbench.workspace import Workspace

PEOPLE = ("ana", "bo", "cy", "dee")
EDITOR = "eve"
"""Leads the desk and corrects galleys, and judges nothing."""

WORDS = (
    ("The ferry carried 20 cars.", "The ferry carried 30 cars."),
    ("Nobody on the pier was hurt.", "Nobody on the long pier was hurt."),
    (
        "The harbour office counted 412 boats in May.",
        "The harbour office counted 612 boats in May.",
    ),
    ("Fares rose by 12 percent.",),
)
"""The sentences of the article, with the wordings that they have from edition to edition."""

DERIVED = (
    "SELECT * FROM judgement ORDER BY claim, reviewer",
    "SELECT * FROM sight ORDER BY claim, reviewer",
    "SELECT id, state, status, shown, votes, room FROM claim ORDER BY n",
    "SELECT * FROM adjudication ORDER BY claim",
    "SELECT * FROM tally ORDER BY status",
    "SELECT * FROM undo_step ORDER BY event",
    "SELECT name, turns FROM reviewer ORDER BY name",
)

people = st.sampled_from(PEOPLE)
places = st.integers(0, len(WORDS) - 1)
verdicts = st.sampled_from(Verdict)
orders = st.sampled_from(Order)
editions = st.tuples(*(st.sampled_from(wordings) for wordings in WORDS))
shares = st.sampled_from([0.0, 0.5, 1.0])


class Together(RuleBasedStateMachine):
    """Four people, two of whom may settle disagreements, at a desk and at a file."""

    @initialize(slots=st.tuples(*[st.sampled_from([1, 2])] * len(WORDS)), share=shares)
    def open_up(self, slots: Sequence[int], share: float) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "together.db")
        self.desk = Desk({}, dict.fromkeys(PEOPLE, Role.REVIEWER), at_random=share)
        self.editor = Workspace.open(
            self.path, reviewer=EDITOR, clock=lambda: self.desk.own_clock(EDITOR)
        )
        self.store = self.editor._store
        self.text: Sequence[str] = [wordings[0] for wordings in WORDS]
        self.read_in()
        self.set_slots(slots)
        self.follow_the_articles()
        self.editor.set_role(EDITOR, Role.LEAD)
        self.editor.set_at_random(share)
        for name in PEOPLE:
            self.editor.set_role(name, Role.REVIEWER)
        self.at = {name: self.sit_down(name) for name in PEOPLE}
        for name in ("cy", "dee"):
            self.role_changes(name, Role.ADJUDICATOR)
        self.undoable = 0

    def sit_down(self, name: str) -> Workspace:
        return Workspace.open(self.path, reviewer=name, clock=lambda: self.desk.own_clock(name))

    def set_slots(self, slots: Sequence[int]) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.executemany(
                "UPDATE claim SET slots = ?, room = ? WHERE n = ?",
                [(wanted, wanted, n) for n, wanted in enumerate(slots, start=1)],
            )

    # What people do.

    @rule(name=people, order=orders)
    def take_next(self, name: str, order: Order) -> None:
        claim = self.desk.next(name, order)
        assert (claim is None) == (self.lease(name) is None)
        assert self.at[name].next_claim(order) == self.lease_outward(name)

    @rule(name=people, place=places)
    def turn_to(self, name: str, place: int) -> None:
        claim = self.claim(place)
        is_mine = self.desk.hold(name, claim)
        assert self.at[name].hold(claim) == (self.lease_outward(name) if is_mine else None)

    @rule(name=people)
    def let_go(self, name: str) -> None:
        self.desk.let_go(name)
        self.at[name].let_go()

    @rule(name=people, order=orders, verdict=verdicts)
    def take_next_and_judge(self, name: str, order: Order, verdict: Verdict) -> None:
        self.take_next(name, order)
        if mine := self.lease(name):
            self.judge_claim(name, mine.claim_id, verdict)

    @rule(name=people, place=places, verdict=verdicts)
    def judge_from_the_list(self, name: str, place: int, verdict: Verdict) -> None:
        self.judge_claim(name, self.claim(place), verdict)

    @rule(names=st.permutations(PEOPLE), place=places, verdict=verdicts)
    def two_differ(self, names: list[str], place: int, verdict: Verdict) -> None:
        (other,) = set(Verdict) - {verdict}
        for name, said in zip(names[:2], (verdict, other), strict=True):
            self.judge_claim(name, self.claim(place), said)

    @rule(name=people, place=places, reason=st.sampled_from(SkipReason))
    def skip(self, name: str, place: int, reason: SkipReason) -> None:
        claim = self.claim(place)
        self.desk.judge(name, claim, reason)
        self.at[name].skip(claim, reason)

    @rule(name=people, place=places, note=st.sampled_from(["", "see the log"]))
    def note(self, name: str, place: int, note: str) -> None:
        claim = self.claim(place)
        self.desk.note(name, claim, note)
        self.at[name].note(claim, note)

    @precondition(lambda self: self.desk.log)
    @rule(number=st.integers(0, 99))
    def an_act_is_sent_again(self, number: int) -> None:
        sent = [act for act in self.desk.log if act.op_uuid.startswith("sent ")]
        if sent:
            again = sent[number % len(sent)]
            self.desk.record(again)
            self.at[again.reviewer]._store.verdicts.record(again)

    @rule(name=people)
    def undo(self, name: str) -> None:
        assert self.desk.undo(name) == bool(self.at[name].undo())

    @rule(name=people)
    def redo(self, name: str) -> None:
        assert self.desk.redo(name) == bool(self.at[name].redo())

    @rule(name=people, place=places, verdict=verdicts)
    def adjudicate(self, name: str, place: int, verdict: Verdict) -> None:
        """Who is not shown the sides is refused, and nothing is kept."""
        claim = self.claim(place)
        self.desk.time(name)
        if self.desk.sight(name, claim) is Sight.WITHOUT_NAMES and self.desk.claims[claim].stands:
            self.desk.adjudicate(name, claim, verdict, "the harbour log says so")
            self.at[name].adjudicate(claim, verdict, "the harbour log says so")
            return
        try:
            self.at[name].adjudicate(claim, verdict, "the harbour log says so")
        except UsageError:
            # The refusal rolls the transaction back, with the leases that it found over.
            self.at[name].next_claim()
            self.desk.next(name)
        else:
            raise AssertionError("a person settled what they may not")

    @rule(names=st.permutations(PEOPLE), place=places, verdict=verdicts)
    def a_third_person_settles_it(self, names: list[str], place: int, verdict: Verdict) -> None:
        self.two_differ(names, place, verdict)
        self.role_changes(names[2], Role.ADJUDICATOR)
        self.adjudicate(names[2], place, verdict)

    @rule(name=people)
    def leave(self, name: str) -> None:
        """The next act brings them back; a role outlives the leaving."""
        role = self.desk.roles[name]
        self.desk.leave(name)
        self.at[name].leave(without_lead=True)
        self.desk.join(name, role)

    @rule(name=people, role=st.sampled_from(Role))
    def role_changes(self, name: str, role: Role) -> None:
        self.desk.join(name, role)
        self.editor.set_role(name, role)

    @rule(share=shares)
    def the_share_at_random_changes(self, share: float) -> None:
        self.desk.at_random = share
        self.editor.set_at_random(share)

    # What happens around them.

    @rule(minutes=st.integers(1, 12))
    def time_passes(self, minutes: int) -> None:
        self.desk.sun += timedelta(minutes=minutes)

    @rule(name=people, minutes=st.integers(-90, 90))
    def a_clock_is_set(self, name: str, minutes: int) -> None:
        self.desk.wrong_by[name] = timedelta(minutes=minutes)

    @rule(name=people)
    def a_program_is_closed_and_opened(self, name: str) -> None:
        self.at[name].close()
        self.at[name] = self.sit_down(name)
        self.desk.clocks.pop(name, None)

    @rule(text=editions, without=st.sampled_from([None, *range(len(WORDS))]))
    def the_article_changes(self, text: Sequence[str], without: int | None) -> None:
        self.text = [words for place, words in enumerate(text) if place != without]
        self.read_in()
        self.follow_the_articles()

    @rule(place=places)
    def the_editor_dismisses(self, place: int) -> None:
        claim = self.claim(place)
        if self.desk.claims[claim].stands:
            self.editor.dismiss(claim, reason="gossip")
            self.undoable += 1
            self.follow_the_articles()

    @precondition(lambda self: self.undoable)
    @rule()
    def the_editor_puts_back(self) -> None:
        self.desk.time(EDITOR)  # undo of whatever kind ends the leases that are over
        assert self.editor.undo()
        self.undoable -= 1
        self.follow_the_articles()

    def read_in(self) -> None:
        self.article, _, _ = keep(
            self.store, article(*self.text), galley(*self.text), self.desk.sun
        )

    def follow_the_articles(self) -> None:
        """Which words go with which claim is no rule of reviewing: it is read off the file."""
        rows = look(self.path, "SELECT id, slots FROM claim")
        slots = {id_: int(str(wanted)) for id_, wanted in rows}
        for held in sorted(self.store.claims.of_article(self.article), key=lambda held: held.n):
            self.desk.change(
                DeskClaim(
                    held.id,
                    held.claim.text,
                    slots[held.id],
                    held.claim.check_worthiness.score,
                    is_dismissed=bool(held.dismissed),
                    is_withdrawn=held.withdrawn_at is not None,
                    position=held.claim.start,
                )
            )

    # What must be the same.

    @invariant()
    def the_file_holds_what_the_desk_holds(self) -> None:
        leases = look(self.path, "SELECT claim, reviewer, taken_at, expires_at, after FROM lease")
        assert {self.as_lease(*row) for row in leases} == set(self.desk.leases)
        for claim in self.desk.claims:
            assert said(self.store.verdicts.events(claim)) == said(self.desk.acts_on(claim))
            held = self.desk.held_of(claim)
            assert set(self.store.verdicts.judgements(claim)) == set(held)
        rows = look(self.path, "SELECT id, state, status FROM claim")
        assert {row[0]: row[1:] for row in rows} == {
            claim: (stands.state, stands.status)
            for claim in self.desk.claims
            for stands in (self.desk.outcome(claim),)
        }
        extras = look(self.path, "SELECT claim, reviewer FROM judgement WHERE extra")
        assert set(extras) == self.desk.extras

    @invariant()
    def each_sees_what_the_desk_shows_them(self) -> None:
        for name in PEOPLE:
            expected = {claim: self.seen(name, claim) for claim in self.desk.claims}
            self.lists_and_counts_show(name, expected)
            for claim, status in expected.items():
                self.a_claim_shows(name, claim, status)
            self.the_queues_show(name)

    @invariant()
    def invariant_4_rebuilding_from_the_events_changes_nothing(self) -> None:
        before = [look(self.path, sql) for sql in DERIVED]
        self.store.verdicts.rebuild()
        assert [look(self.path, sql) for sql in DERIVED] == before

    def lists_and_counts_show(self, name: str, expected: dict[str, Status]) -> None:
        workspace = self.at[name]
        listing = workspace.listing()
        lines = workspace.claim_rows(listing.numbers)
        assert {line.id: line.status for line in lines} == expected
        assert {line.id: listing.status(place) for place, line in enumerate(lines)} == expected
        count = Counter(expected.values())
        counted = workspace.counts().by_status
        assert {status: n for status, n in counted.items() if n} == count
        (summary,) = workspace.articles()
        assert summary.counts == count
        rows = {row.claim_id: row for row in workspace.verdict_rows()}
        assert {claim: row.status for claim, row in rows.items()} == expected
        for claim, row in rows.items():
            view = self.desk.view(name, claim)
            assert set(row.judgements) == set(view.judgements)
            if self.desk.claims[claim].stands:
                assert row.verdict == self.known(name, claim).verdict
                assert row.basis == self.known(name, claim).basis
        for status in Status:
            wanted = ClaimFilter(statuses=frozenset({status}))
            assert self.ids(workspace, wanted) == {
                claim for claim, stands in expected.items() if stands is status
            }

    def a_claim_shows(self, name: str, claim: str, status: Status) -> None:
        held = self.at[name].claim(claim)
        view = self.desk.view(name, claim)
        sight = self.desk.sight(name, claim)
        sees_all = sight is Sight.ALL
        assert held.status is status
        assert set(held.judgements) == set(view.judgements)
        acts = self.desk.acts_on(claim)
        assert said(held.events) == said(act for act in acts if sees_all or act.reviewer == name)
        ruling = self.desk.adjudications.get(claim)
        assert held.adjudication == (ruling if sees_all else None)
        assert held.slots == (view.slots if sees_all else None)
        assert held.basis == (self.desk.outcome(claim).basis if sees_all else None)
        dispute = self.at[name].dispute(claim)
        sides = view.sides if self.desk.claims[claim].stands else ()
        assert (dispute.sides if dispute else ()) == tuple(
            (each.verdict, each.note) for each in sides
        )

    def the_queues_show(self, name: str) -> None:
        workspace = self.at[name]
        candidates = {each.claim_id: each for each in self.desk.candidates(name)}
        for queue in Queue:
            expected = {
                claim
                for claim, candidate in candidates.items()
                if is_in(
                    queue, candidate, self.desk.view(name, claim).outcome, name, self.desk.leases
                )
            }
            assert self.ids(workspace, ClaimFilter(queue=queue)) == expected, queue
        leases = {lease.outward() for lease in self.desk.leases}
        assert set(workspace._store.queues.leases()) == leases
        for order in Order:
            numbers = [each.n for each in workspace.upcoming(9, order)]
            served = [row.id for row in workspace.claim_rows(numbers)]
            assert served == self.desk.upcoming(name, order)
        empty = self.desk.why_empty(name)
        found = workspace.why_empty()
        if empty is None or found is None:
            assert empty is found
        else:
            assert replace(found, held=()) == replace(empty, held=())
            assert {frozenset(each) for each in found.held} == {
                frozenset(lease.outward() for lease in each) for each in empty.held
            }
        assert set(workspace.disputes()) == {
            claim for claim in candidates if self.desk.sight(name, claim) is Sight.WITHOUT_NAMES
        }

    # How the one is put into the words of the other.

    def seen(self, name: str, claim: str) -> Status:
        """Where a claim stands for somebody; a second verdict is awaited by those in the know."""
        stands = self.desk.view(name, claim).outcome
        votes = live_votes(self.desk.held_of(claim), self.desk.claims[claim].text)
        state = stands.state_for(has_judged=name in {vote.reviewer for vote in votes})
        return Status.AWAITING_SECOND if state is State.AWAITING_SECOND else stands.status

    def known(self, name: str, claim: str) -> Outcome:
        """The final verdict and its basis as far as somebody may know them."""
        if self.desk.sight(name, claim) is Sight.ALL:
            return self.desk.outcome(claim)
        return Outcome(State.OPEN)

    def lease_outward(self, name: str) -> Lease | None:
        mine = self.lease(name)
        return mine.outward() if mine else None

    def judge_claim(self, name: str, claim: str, verdict: Verdict) -> None:
        op_uuid = f"sent {len(self.desk.acts)}"
        self.desk.judge(name, claim, verdict, op_uuid)
        self.at[name].judge(claim, verdict, op_uuid=op_uuid)

    def lease(self, name: str) -> Lease | None:
        return next((lease for lease in self.desk.leases if lease.reviewer == name), None)

    def claim(self, place: int) -> str:
        claims = list(self.desk.claims)
        return claims[place % len(claims)]

    @staticmethod
    def as_lease(claim: object, reviewer: object, *rest: object) -> Lease:
        taken_at, expires_at, after = rest
        moment = datetime.fromisoformat
        return Lease(
            str(claim),
            str(reviewer),
            moment(str(taken_at)),
            moment(str(expires_at)),
            int(str(after)),
        )

    @staticmethod
    def ids(workspace: Workspace, filter_: ClaimFilter) -> set[str]:
        return {row.id for row in workspace.claim_rows(workspace.claim_numbers(filter_))}

    def teardown(self) -> None:
        for program in (*self.at.values(), self.editor):
            program.close()
        self.folder.cleanup()


def said(events: Iterable[Event]) -> list[tuple[object, ...]]:
    """What events say, but for the names that acts are given and the bytes of the article."""
    return [
        (
            event.reviewer,
            event.kind,
            event.verdict,
            event.skip_reason,
            event.note,
            event.phase,
            event.extra,
            event.decided_at,
            "" if event.retracts else event.claim_text,
        )
        for event in events
    ]


TestTogether = Together.TestCase
TestTogether.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, report_multiple_bugs=False
)
