"""What must hold in the file however many people and programs work on it: DESIGN.md §5, by number.

`test_processes.py` has invariants 1 and 12, `test_reviewing_together.py` and
`test_derived_tables.py` have 4; `tests/unit/test_review_invariants.py` has those of the rules, and
`test_invariant_7.py` what a blind reviewer is told.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, article, galley, keep, keep_sentences, look, start_python
from workbench.errors import UsageError
from workbench.model import (
    EvidenceKind,
    Grounds,
    Phase,
    Role,
    SkipReason,
    Stance,
    Status,
    Verdict,
)
from workbench.records import ClaimFilter
from workbench.review.leases import LASTS
from workbench.store import Store
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
SENTENCES = [f"Ferry number {n} carried {n * 7} cars." for n in range(1, 13)]

WITNESS = """
CREATE TABLE breach (invariant INTEGER, claim TEXT);

CREATE TRIGGER two_holders AFTER INSERT ON lease
WHEN (SELECT count(*) FROM (
        SELECT reviewer FROM lease WHERE claim = NEW.claim
        UNION SELECT j.reviewer FROM judgement AS j JOIN claim AS c ON c.id = j.claim
        WHERE c.id = NEW.claim AND j.verdict IS NOT NULL AND j.claim_text = c.text AND NOT j.extra)
     ) > (SELECT slots FROM claim WHERE id = NEW.claim)
BEGIN INSERT INTO breach VALUES (13, NEW.claim); END;

CREATE TRIGGER too_many_votes AFTER INSERT ON judgement
WHEN (SELECT count(*) FROM judgement WHERE claim = NEW.claim AND verdict IS NOT NULL AND NOT extra
      AND claim_text = NEW.claim_text) > (SELECT slots FROM claim WHERE id = NEW.claim)
BEGIN INSERT INTO breach VALUES (2, NEW.claim); END;
"""
"""Notes each moment, in whichever program, at which a slot has two holders."""

JUDGE_LATE = """
import random, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from workbench.model import Verdict
from workbench.workspace import Workspace

path, name, wrong_by = Path(sys.argv[1]), sys.argv[2], timedelta(minutes=int(sys.argv[3]))
chance, began = random.Random(name), time.monotonic()

def clock():
    # A minute at the desk is a hundredth of a second: leases end under their holders' hands.
    return datetime(2024, 5, 3, tzinfo=UTC) + wrong_by + (time.monotonic() - began) * 100 * A_MINUTE

A_MINUTE = timedelta(minutes=1)
left_lying = []
with Workspace.open(path, reviewer=name, clock=clock) as workspace:
    for _ in range(60):
        if lease := workspace.next_claim():
            left_lying.append(lease.claim_id)
            if chance.random() < 0.5:
                workspace.judge(lease.claim_id, chance.choice(list(Verdict)))
            elif chance.random() < 0.5:
                workspace.let_go()
        elif not left_lying:
            break
        if left_lying and chance.random() < 0.3:
            workspace.judge(left_lying.pop(0), chance.choice(list(Verdict)))
        if chance.random() < 0.1:
            workspace.undo()
            workspace.redo()
        time.sleep(chance.random() * 0.02)
print("done")
"""


@pytest.fixture
def desk(path: Path) -> Iterator[Callable[..., Workspace]]:
    """Seats people at one file, each with a clock of their own."""
    with ExitStack() as programs:

        def sit_down(name: str, clock: Callable[[], datetime] | None = None) -> Workspace:
            workspace = Workspace.open(path, reviewer=name, clock=clock or Clock())
            return programs.enter_context(workspace)

        yield sit_down


def with_claims(path: Path, slots: int, *sentences: str) -> list[str]:
    """The ids of these sentences as claims, each with so many slots."""
    with Store(path) as store:
        claims = keep_sentences(store, *sentences)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET slots = ?, room = ?", (slots, slots))
    return claims


def judge_until_empty(workspace: Workspace) -> list[str]:
    """What one person is served, one claim after the other, until there is nothing left."""
    served = []
    while lease := workspace.next_claim():
        served.append(lease.claim_id)
        workspace.judge(lease.claim_id, YES)
    return served


def test_invariants_2_and_13_hold_among_processes_whose_clocks_differ_and_leases_end(
    path: Path,
) -> None:
    with_claims(path, 1, *SENTENCES)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(WITNESS)
        connection.execute("UPDATE claim SET slots = 2, room = 2 WHERE n % 2")
    judges = [
        start_python(JUDGE_LATE, path, f"reviewer {n}", wrong_by)
        for n, wrong_by in enumerate((0, -300, 45, 2_000))
    ]
    assert [judge.communicate()[0] for judge in judges] == ["done\n"] * 4
    assert look(path, "SELECT * FROM breach") == []
    assert look(path, "SELECT count(*) FROM verdict_event WHERE extra")[0][0], "no lease ran out"
    filled = look(
        path,
        "SELECT count(*), c.slots FROM judgement AS j JOIN claim AS c ON c.id = j.claim"
        " WHERE j.verdict IS NOT NULL AND NOT j.extra GROUP BY c.id",
    )
    assert all(int(str(votes)) <= int(str(slots)) for votes, slots in filled)


def test_invariant_13_one_slot_has_one_holder_whatever_the_clocks_say(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 1, "The ferry was late.")
    now = NOON
    ana = desk("ana", lambda: now)
    hours = {name: timedelta(hours=hour) for name, hour in (("bo", -5), ("cy", 5))}
    bo, cy = (desk(name, lambda off=off: now + off) for name, off in hours.items())
    assert ana.next_claim()
    assert bo.next_claim() is None, "a clock that is behind takes nothing"
    assert cy.next_claim(), "one that is ahead ends the lease, and has it"
    assert [each.reviewer for each in ana._store.queues.leases()] == ["cy"]
    latest = look(path, "SELECT latest FROM desk")
    assert ana.next_claim() is None, "a lease that is gone cannot be renewed"
    assert look(path, "SELECT latest FROM desk") >= latest, "time at the desk never goes back"
    ana.judge(claim, YES)
    cy.judge(claim, YES)
    extra = look(path, "SELECT reviewer FROM verdict_event WHERE extra")
    assert extra == [("ana",)], "who lost the slot comes as extra, and who has it does not"


def test_invariant_13_a_lease_is_on_the_words_and_ends_with_them(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 1, "The ferry carried 20 cars.")
    ana, bo = desk("ana"), desk("bo")
    assert ana.next_claim()
    ana.note(claim, "ask the harbour")
    (lease,) = bo._store.queues.leases()
    assert lease.reviewer == "ana", "a note ends no lease"
    keep(bo._store, article("The ferry carried 30 cars."), galley("The ferry carried 30 cars."))
    assert bo._store.queues.leases() == []
    assert bo.next_claim()


def test_invariant_13_a_note_beneath_a_verdict_on_former_words_ends_no_lease(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 1, "The ferry carried 20 cars.")
    ana = desk("ana")
    ana.judge(claim, YES)
    keep(ana._store, article("The ferry carried 30 cars."), galley("The ferry carried 30 cars."))
    assert ana.next_claim(), "her verdict is stale: it is hers to judge again"
    ana.note(claim, "ask the harbour")
    assert ana.lease()


def test_invariant_7_evidence_of_another_reveals_as_a_verdict_does(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 2, "The ferry was late.")
    ana, bo = desk("ana"), desk("bo")
    bo.add_evidence(claim, Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="page 4"))
    ana.judge(claim, YES)
    assert ana.evidence(claim), "it shows from now on"
    ana.judge(claim, NO)
    phases = [event.phase for event in ana.claim(claim).events]
    assert phases == [Phase.BLIND, Phase.REVEALED]


def test_invariant_7_who_took_a_side_on_a_dismissed_claim_sees_it_as_everybody_does(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 1, "The ferry was late.")
    ana, bo, cy = desk("ana"), desk("bo"), desk("cy")
    ana.judge(claim, YES)
    bo.judge(claim, NO)
    cy.judge(claim, NO)
    cy.undo()
    ana.set_role("cy", Role.ADJUDICATOR)
    ana.dismiss(claim)
    (row,) = cy.verdict_rows()
    assert {held.reviewer for held in row.judgements} == {"ana", "bo"}
    assert set(row.judgements) == set(cy.claim(claim).judgements)


def test_invariant_3_one_verdict_each_and_the_same_act_once(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 2, "The ferry was late.")
    ana, again = desk("ana"), desk("ana")
    ana.judge(claim, YES, op_uuid="one")
    before = look(path, "SELECT * FROM act"), look(path, "SELECT * FROM judgement")
    again.judge(claim, YES, op_uuid="one")
    assert (look(path, "SELECT * FROM act"), look(path, "SELECT * FROM judgement")) == before
    again.judge(claim, NO)
    assert look(path, "SELECT reviewer, verdict FROM judgement") == [("ana", "contested")]
    ana.undo()
    ana.undo()
    ana.judge(claim, YES, op_uuid="one")
    assert look(path, "SELECT * FROM judgement") == [], "what was undone stays so"


def test_invariant_5_undo_then_redo_is_identity_and_touches_only_my_own(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 2, *SENTENCES[:3])
    ana, bo, cy = desk("ana"), desk("bo"), desk("cy")
    ana.set_role("cy", Role.ADJUDICATOR)
    for claim in claims:
        ana.judge(claim, YES)
        bo.judge(claim, NO)
    cy.adjudicate(claims[0], YES, "the log says so")
    ana.note(claims[0], "see the log")
    ana.skip(claims[1], SkipReason.LATER)
    cy.judge(claims[2], NO)
    seen = _all_that_is_derived(path)
    for person in (ana, bo, cy):
        others = [row for row in _judgements(path) if row[1] != person.reviewer]
        steps = 0
        while person.undo():
            steps += 1
            assert [row for row in _judgements(path) if row[1] != person.reviewer] == others
        assert steps
        for _ in range(steps):
            assert person.redo()
        person.let_go()
        assert _all_that_is_derived(path) == seen
        assert person.redo() is None


def _judgements(path: Path) -> list[tuple[object, ...]]:
    return look(path, "SELECT * FROM judgement ORDER BY claim, reviewer")


def _all_that_is_derived(path: Path) -> list[list[tuple[object, ...]]]:
    return [
        look(path, f"SELECT {columns} FROM {table} ORDER BY 1, 2")
        for table, columns in (
            ("claim", "id, state, status, shown, votes, room"),
            ("judgement", "claim, reviewer, verdict, skip_reason, note, decided_at, claim_text"),
            ("sight", "*"),
            ("adjudication", "*"),
            ("tally", "*"),
            ("reviewer", "name, turns"),
        )
    ]


def test_invariant_6_each_claim_is_in_one_state_and_the_export_equals_the_status_line(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 2, *SENTENCES[:9])
    people = ana, bo, cy = desk("ana"), desk("bo"), desk("cy")
    ana.set_role("cy", Role.ADJUDICATOR)
    for claim in claims[:5]:
        ana.judge(claim, YES)
    for claim, verdict in zip(claims[1:4], (YES, NO, NO), strict=True):
        bo.judge(claim, verdict)
    cy.adjudicate(claims[3], NO, "the log says so")
    cy.skip(claims[5], SkipReason.NOT_CHECKABLE)
    cy.skip(claims[6], SkipReason.LATER)
    bo.hold(claims[0])
    changed = [text.replace("cars", "lorries") if n == 4 else text
               for n, text in enumerate(SENTENCES[:9]) if n != 8]  # fmt: skip
    with Store(path) as store:
        keep(store, article(*changed), galley(*changed))
    cy.dismiss(claims[7], reason="gossip")
    states = look(path, "SELECT state FROM claim ORDER BY n")
    assert [state for (state,) in states] == [
        "awaiting second",
        "agreed",
        "in disagreement",
        "adjudicated",
        "stale",
        "skipped",
        "skipped",
        "dismissed",
        "withdrawn",
    ]
    for person in (*people, desk("dee")):
        by_status = {status: n for status, n in person.counts().by_status.items() if n}
        rows = list(person.verdict_rows())
        assert len(rows) == person.counts().total == len(claims)
        assert Counter(row.status for row in rows) == by_status
        listing = person.listing()
        assert Counter(listing.status(place) for place in range(len(claims))) == by_status
        (summary,) = person.articles()
        assert summary.counts == by_status
        for status in Status:
            wanted = ClaimFilter(statuses=frozenset({status}))
            assert len(person.claim_numbers(wanted)) == by_status.get(status, 0)
            assert len(list(person.verdict_rows(wanted))) == by_status.get(status, 0)
    assert ana.claim(claims[0]).status is Status.AWAITING_SECOND
    assert desk("dee").claim(claims[0]).status is Status.OPEN


def test_invariant_8_one_live_reviewer_is_served_everything_within_a_lease(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 1, *SENTENCES)
    now = NOON
    others = [desk(name, lambda: now) for name in ("bo", "cy", "dee")]
    for other, claim in zip(others, claims, strict=False):
        assert other.hold(claim)
    ana = desk("ana", lambda: now)
    assert set(judge_until_empty(ana)) == set(claims[3:])
    empty = ana.why_empty()
    assert empty
    assert len(empty.held) == 3
    now += LASTS
    assert set(judge_until_empty(ana)) == set(claims[:3])
    assert ana.counts().by_status[Status.CORROBORATED] == len(claims)


def test_invariant_8_a_claim_whose_holder_is_gone_is_had_by_turning_to_it(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 1, "The ferry was late.")
    now = NOON
    ana, bo = desk("ana", lambda: now), desk("bo", lambda: now)
    assert bo.next_claim()
    assert ana.hold(claim) is None
    now += LASTS
    assert ana.hold(claim)


def test_invariant_8_a_claim_that_is_none_any_more_is_served_to_nobody(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 1, *SENTENCES[:2])
    ana, bo = desk("ana"), desk("bo")
    assert ana.hold(claims[0])
    bo.dismiss(claims[0], reason="gossip")
    assert ana._store.queues.leases() == []
    assert (lease := ana.next_claim())
    assert lease.claim_id == claims[1]
    keep(ana._store, article("Nobody was hurt."), galley("Nobody was hurt."))
    assert ana._store.queues.leases() == []


@pytest.mark.parametrize("voter", ["ana", "bo", "dee"])
def test_invariant_9_no_voter_adjudicates(
    path: Path, desk: Callable[..., Workspace], voter: str
) -> None:
    (claim,) = with_claims(path, 2, "The ferry was late.")
    people = {name: desk(name) for name in ("ana", "bo", "cy", "dee")}
    for name in people:
        people["cy"].set_role(name, Role.ADJUDICATOR)
    people["dee"].judge(claim, YES)
    people["dee"].undo()
    people["ana"].judge(claim, YES)
    people["bo"].judge(claim, NO)
    with pytest.raises(UsageError, match=f"{voter} gave a verdict"):
        people[voter].adjudicate(claim, YES, "I know it")
    assert people[voter].dispute(claim) is None
    assert people["cy"].dispute(claim)
    people["cy"].adjudicate(claim, YES, "the log says so")
    assert people["ana"].claim(claim).status is Status.CORROBORATED


def test_invariant_9_no_final_verdict_rests_on_a_stale_vote(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    (claim,) = with_claims(path, 2, "The ferry carried 20 cars.")
    ana, bo, cy = desk("ana"), desk("bo"), desk("cy")
    ana.set_role("cy", Role.ADJUDICATOR)
    ana.judge(claim, YES)
    bo.judge(claim, NO)
    cy.adjudicate(claim, YES, "the log says so")
    bo.judge(claim, YES)
    assert cy.claim(claim).status is Status.DISAGREEMENT, "though the voters agree by now"
    bo.undo()
    assert cy.claim(claim).status is Status.CORROBORATED
    with Store(path) as store:
        words = "The ferry carried 30 cars."
        keep(store, article(words), galley(words))
    final = {Status.CORROBORATED, Status.CONTESTED}
    assert not final & {person.claim(claim).status for person in (ana, bo, cy)}
    ana.judge(claim, NO)
    assert not final & {person.claim(claim).status for person in (ana, bo, cy)}
    bo.judge(claim, NO)
    assert {person.claim(claim).status for person in (ana, bo, cy)} == {Status.CONTESTED}


def test_invariant_10_who_leaves_leaves_no_claim_unreachable(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 2, *SENTENCES[:4])
    ana, bo, cy, dee = (desk(name) for name in ("ana", "bo", "cy", "dee"))
    ana.set_role("ana", Role.LEAD)
    ana.set_role("dee", Role.ADJUDICATOR)
    bo.judge(claims[0], NO)
    bo.hold(claims[1])
    cy.hold(claims[1])
    assert ana.hold(claims[1]) is None
    bo.leave()
    assert [lease.reviewer for lease in ana._store.queues.leases()] == ["cy"]
    assert ana.hold(claims[1]), "what they held is free at once"
    ana.leave("cy")
    ana.let_go()
    assert set(judge_until_empty(ana)) == set(claims)
    assert ana.claim(claims[0]).status is Status.DISAGREEMENT, "what they said stays"
    assert dee.disputes() == [claims[0]]
    eve = desk("eve")
    assert set(judge_until_empty(eve)) == set(claims[1:]), "the second slots are for others"


def test_invariant_11_agreement_changes_neither_with_adjudication_nor_after_the_reveal(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 2, *SENTENCES)
    ana, bo, cy = desk("ana"), desk("bo"), desk("cy")
    ana.set_role("cy", Role.ADJUDICATOR)
    for n, claim in enumerate(claims):
        ana.judge(claim, YES)
        bo.judge(claim, NO if n % 3 == 0 else YES)
    before = ana.agreement().over_all
    assert before.used == len(claims)
    assert before.observed.value == pytest.approx(2 / 3)
    for claim in claims[::3]:
        cy.adjudicate(claim, NO, "the log says so")
    for claim in claims[::3]:
        ana.judge(claim, NO)
    bo.undo()
    bo.judge(claims[-1], NO)
    bo.skip(claims[1], SkipReason.LATER)
    dee = desk("dee")
    dee.judge(claims[2], NO)
    assert ana.agreement().over_all == before, "who judges what they can see counts for nothing"


def test_invariant_12_no_lock_is_met_while_others_take_leases_and_an_export_is_written(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    claims = with_claims(path, 2, *SENTENCES)
    writers = [start_python(JUDGE_LATE, path, f"reviewer {n}", n * 7) for n in range(8)]
    dee = desk("dee")
    exports = 0
    while any(writer.poll() is None for writer in writers):
        dee.export_verdicts(path.with_suffix(".csv"), force=True)
        exports += 1
    assert [writer.communicate()[0] for writer in writers] == ["done\n"] * 8
    assert exports > 1
    assert dee.counts().total == len(claims)


def test_invariant_1_a_verdict_is_on_the_disk_when_judging_returns(
    path: Path, desk: Callable[..., Workspace]
) -> None:
    """What a kill leaves is in test_processes.py; this is what a power cut would leave."""
    (claim,) = with_claims(path, 1, "The ferry was late.")
    ana = desk("ana")
    ana.judge(claim, YES)
    assert ana._store._database._writer
    for pragma, wanted in (("synchronous", 2), ("journal_mode", "wal")):
        (found,) = ana._store._database._writer.execute(f"PRAGMA {pragma}").fetchone()
        assert found == wanted
