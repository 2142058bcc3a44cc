"""Whatever reviewers do and however articles change, what is derived follows from the log.

A machine judges, skips, notes, undoes, redoes, re-reads and reopens at random; after every step
the tables are held against the pure rules of `workbench.review`.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.builders import Clock, act, article, galley, keep, look
from workbench.model import Event, SkipReason, Status, Verdict
from workbench.records import ClaimFilter, Order
from workbench.review import replay
from workbench.review.states import outcome
from workbench.store import Store

SENTENCES = (
    "It rained.",
    "It blew.",
    "The ferry was late.",
    "The ferry was very late.",
    "It rained.",
    "Nobody was hurt.",
)

reviewers = st.sampled_from(["ana", "bo", "cy"])
places = st.integers(0, 30)
notes = st.sampled_from([None, "", "see the log"])
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)


class Newsroom(RuleBasedStateMachine):
    """Three reviewers at one file, and an article that is rewritten under their hands."""

    @initialize(text=texts)
    def first_edition(self, text: list[str]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "verdicts.db")
        self.store = Store(self.path)
        self.clock = Clock()
        self.last: Event | None = None
        self.words: dict[str, set[str]] = {}
        self.publish(text)

    @rule(text=texts)
    def the_article_changes(self, text: list[str]) -> None:
        self.publish(text)

    def publish(self, text: list[str]) -> None:
        """Read an edition in, and note the words that each claim has in it."""
        read = article(*text)
        self.id, _, _ = keep(self.store, read, galley(*text), self.clock())
        self.text = text
        for held in self.store.claims.of_article(self.id):
            if not held.withdrawn_at:
                self.words.setdefault(held.id, set()).add(held.claim.text)

    @rule(place=places, who=reviewers, verdict=st.sampled_from(Verdict), note=notes)
    def judge(self, place: int, who: str, verdict: Verdict, note: str | None) -> None:
        self.record(act(self.claim(place), verdict=verdict, note=note, reviewer=who))

    @rule(place=places, who=reviewers, reason=st.sampled_from(SkipReason), note=notes)
    def skip(self, place: int, who: str, reason: SkipReason, note: str | None) -> None:
        self.record(act(self.claim(place), skip=reason, note=note, reviewer=who))

    @rule(place=places, who=reviewers, note=st.sampled_from(["", "see the log"]))
    def note(self, place: int, who: str, note: str) -> None:
        self.record(act(self.claim(place), note=note, reviewer=who))

    @precondition(lambda self: self.last)
    @rule()
    def send_the_last_act_again(self) -> None:
        assert self.last
        before = self.derived()
        self.store.verdicts.record(self.last)
        assert self.derived() == before

    @rule(who=reviewers, times=st.integers(1, 4))
    def undo_and_redo(self, who: str, times: int) -> None:
        before = self.shown()
        undone = [self.store.undo(who, self.op(), self.clock()) for _ in range(times)]
        redone = [self.store.redo(who, self.op(), self.clock()) for step in undone if step]
        assert [step for step in reversed(undone) if step] == redone
        assert self.shown() == before

    @rule(who=reviewers)
    def undo(self, who: str) -> None:
        _, logs = replay(self.log())
        step = self.store.undo(who, self.op(), self.clock())
        assert (step and step.event.op_uuid) == (logs[who].next_undo if who in logs else None)

    @rule(who=reviewers)
    def redo(self, who: str) -> None:
        self.store.redo(who, self.op(), self.clock())

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    @invariant()
    def invariant_4_rebuilding_from_the_events_changes_nothing(self) -> None:
        before = self.derived()
        self.store.verdicts.rebuild()
        assert self.derived() == before

    @invariant()
    def the_tables_say_what_the_pure_rules_say(self) -> None:
        judgements, _ = replay(self.log())
        for claim in self.store.claims.of_article(self.id):
            held = self.store.verdicts.judgements(claim.id)
            assert {(j.claim_id, j.reviewer): j for j in held} == {
                key: judgement for key, judgement in judgements.items() if key[0] == claim.id
            }
            for judged in held:
                assert judged.claim_text in self.words[claim.id]
            withdrawn = claim.withdrawn_at is not None
            found = outcome(held, claim.claim.text, 1, withdrawn=withdrawn)
            expected = Status.OPEN if found.state.wants_vote else found.status
            assert claim.status is expected, "as it is shown to somebody who took no part"

    @invariant()
    def invariant_6_the_statuses_sum_to_the_total(self) -> None:
        counts = self.store.claims.counts()
        scanned = Counter(
            Status(row.status) for row in self.store.claims.verdict_rows(ClaimFilter())
        )
        assert {status: n for status, n in counts.by_status.items() if n} == scanned
        assert len(self.store.claims.numbers(ClaimFilter(), Order.ARTICLE)) == counts.total

    @invariant()
    def the_claims_that_stand_are_those_of_the_text(self) -> None:
        claims = self.store.claims.of_article(self.id)
        assert [held.claim.text for held in claims if not held.withdrawn_at] == self.text
        assert len({held.id for held in claims}) == len(claims)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def claim(self, place: int) -> str:
        claims = self.store.claims.of_article(self.id)
        return claims[place % len(claims)].id

    def record(self, event: Event) -> None:
        self.store.verdicts.record(event)
        self.last = event

    def op(self) -> str:
        return f"op-{self.clock().isoformat()}"

    def log(self) -> list[Event]:
        claims = [row.claim_id for row in self.store.claims.verdict_rows(ClaimFilter())]
        events = {
            event.op_uuid: event for id_ in claims for event in self.store.verdicts.events(id_)
        }
        order = look(self.path, "SELECT op_uuid FROM verdict_event ORDER BY n")
        return [events[str(op_uuid)] for (op_uuid,) in order]

    def shown(self) -> list[object]:
        return [
            look(self.path, "SELECT * FROM judgement"),
            look(self.path, "SELECT id, status FROM claim"),
            look(self.path, "SELECT * FROM tally"),
        ]

    def derived(self) -> list[object]:
        return [*self.shown(), look(self.path, "SELECT * FROM undo_step")]


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def newsroom(*text: str) -> Newsroom:
    room = Newsroom()
    room.first_edition(list(text))
    return room


def test_what_came_as_extra_comes_back_as_extra() -> None:
    room = newsroom("It rained.")
    room.judge(0, "ana", Verdict.CORROBORATED, None)
    room.judge(0, "bo", Verdict.CONTESTED, None)
    room.undo("ana")
    room.undo_and_redo("bo", 1)
    room.teardown()


def test_who_is_at_work_on_the_new_words_makes_no_verdict_of_the_old_ones_extra() -> None:
    room = newsroom("The ferry was very late.")
    room.judge(0, "ana", Verdict.CORROBORATED, None)
    room.note(0, "bo", "see the log")
    room.the_article_changes(["The ferry was late."])
    room.undo("bo")
    room.undo_and_redo("ana", 1)
    room.teardown()
