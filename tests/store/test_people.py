"""Who works in a database: roles, leaving, settings, second reviews drawn later, who is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, keep_sentences, look
from workbench.errors import UsageError
from workbench.model import (
    DeskSettings,
    EvidenceKind,
    Grounds,
    Role,
    SkipReason,
    Stance,
    Verdict,
)
from workbench.records import DeskEventKind
from workbench.review.people import LastLeadError
from workbench.review.slots import slots_of
from workbench.store import Store, second_reviews
from workbench.workspace import Workspace

SENTENCES = [f"Ferry number {n} was late." for n in range(40)]


@pytest.fixture
def ana(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, reviewer="ana", clock=Clock()) as workspace:
        yield workspace


@pytest.fixture
def bo(path: Path, ana: Workspace) -> Iterator[Workspace]:
    """Another program, open on the same file."""
    with Workspace.open(path, reviewer="bo", clock=Clock()) as workspace:
        yield workspace


def slots(path: Path) -> dict[str, tuple[object, object]]:
    """The slots of each claim, and how many of them are free."""
    return {str(id_): (slots, room) for id_, slots, room in look(path, _SLOTS)}


_SLOTS = "SELECT id, slots, room FROM claim"


def roles(workspace: Workspace) -> dict[str, Role]:
    return {person.name: person.role for person in workspace.people()}


# Roles


def test_without_a_lead_anybody_sets_and_with_one_only_leads_do(
    ana: Workspace, bo: Workspace
) -> None:
    bo.set_role("bo", Role.ADJUDICATOR)
    ana.set_role("ana", Role.LEAD)
    attempts: list[Callable[[], object]] = [
        lambda: bo.set_role("bo", Role.LEAD),
        lambda: bo.set_role("cy", Role.REVIEWER),
        lambda: bo.set_second_review(0.5),
        lambda: bo.set_at_random(0.5),
        lambda: bo.leave("ana"),
        lambda: bo.come_back("ana"),
    ]
    for attempt in attempts:
        with pytest.raises(UsageError, match="Only a lead sets roles and settings here: ask ana"):
            attempt()
    assert roles(ana) == {"ana": Role.LEAD, "bo": Role.ADJUDICATOR}
    assert ana.settings() == DeskSettings()
    ana.set_role("bo", Role.LEAD)
    bo.set_second_review(0.5)
    assert ana.settings().second_review == 0.5


def test_the_last_lead_goes_only_where_that_is_meant(ana: Workspace, bo: Workspace) -> None:
    ana.set_role("ana", Role.LEAD)
    with pytest.raises(LastLeadError, match="ana is the only lead here"):
        ana.set_role("ana", Role.REVIEWER)
    with pytest.raises(LastLeadError):
        ana.leave()
    assert roles(ana)["ana"] is Role.LEAD
    ana.leave(without_lead=True)
    bo.set_at_random(0.3)  # a lead who has left is none
    ana.come_back()
    with pytest.raises(UsageError, match="ask ana"):
        bo.set_at_random(0.4)
    ana.set_role("bo", Role.LEAD)
    assert ana.set_role("ana", Role.REVIEWER)


def test_a_role_may_come_before_the_first_act_and_names_are_those_of_reviewers(
    ana: Workspace,
) -> None:
    event = ana.set_role("  cy   a\u0301 ", Role.ADJUDICATOR)
    assert event is not None
    assert (event.subject, event.was) == ("cy \u00e1", "")
    assert ana.set_role("cy \u00e1", Role.ADJUDICATOR) is None
    with pytest.raises(UsageError, match="is no name for a reviewer"):
        ana.set_role("\x1b[31m", Role.LEAD)
    assert roles(ana) == {"ana": Role.REVIEWER, "cy \u00e1": Role.ADJUDICATOR}


# Leaving


def test_who_leaves_frees_what_they_held_at_once_and_keeps_their_verdicts(
    store: Store, path: Path, ana: Workspace, bo: Workspace
) -> None:
    held, judged = keep_sentences(store, "Two ferries were late.", "It rained.")
    ana.judge(judged, Verdict.CONTESTED)
    assert ana.next_claim() is not None
    assert bo.next_claim() is None
    assert slots(path)[held] == (1, 0)
    bo.leave("ana")
    assert look(path, "SELECT count(*) FROM lease") == [(0,)]
    assert slots(path)[held] == (1, 1)
    lease = bo.next_claim()
    assert lease is not None
    assert lease.claim_id == held
    assert [each.verdict for each in store.verdicts.judgements(judged)] == [Verdict.CONTESTED]


def test_any_act_brings_back_who_left_and_the_log_says_so(store: Store, ana: Workspace) -> None:
    (claim,) = keep_sentences(store, "Two ferries were late.")
    ana.skip(claim, SkipReason.LATER)
    acts: list[Callable[[], object]] = [
        lambda: ana.judge(claim, Verdict.CONTESTED),
        ana.undo,
        lambda: ana.set_at_random(0.5),
        ana.come_back,
    ]
    for come_back in acts:
        ana.leave()
        assert [person.left_at is None for person in ana.people()] == [False]
        come_back()
        assert [person.left_at for person in ana.people()] == [None]
        returns = [each for each in ana.desk_log() if each.kind is DeskEventKind.RETURN]
        assert (returns[0].subject, returns[0].reviewer) == ("ana", "ana")
    assert len(returns) == 4
    assert ana.come_back() is None


def test_nobody_leaves_who_was_never_here(ana: Workspace) -> None:
    with pytest.raises(UsageError, match="Nobody called 'boo' works here"):
        ana.leave("boo")
    assert ana.desk_log() == []


def test_who_has_left_is_listed_last(ana: Workspace) -> None:
    for name in ("Cy", "bo", "ana"):
        ana.set_role(name, Role.REVIEWER)
    ana.leave("ana")
    assert [person.name for person in ana.people()] == ["bo", "Cy", "ana"]


# The log


def test_the_log_has_who_set_what_and_what_it_was(ana: Workspace) -> None:
    ana.set_role("bo", Role.LEAD, op_uuid="once")
    assert ana.set_role("bo", Role.REVIEWER, op_uuid="once") is None
    assert roles(ana)["bo"] is Role.LEAD
    assert [(e.reviewer, e.subject, e.value, e.was) for e in ana.desk_log()] == [
        ("ana", "bo", "lead", "")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE desk_event SET reviewer = 'bo'",
        "DELETE FROM desk_event",
        "INSERT OR REPLACE INTO desk_event SELECT * FROM desk_event",
        "INSERT OR REPLACE INTO desk_event (op_uuid, reviewer, kind, subject, value, was, at)"
        " SELECT op_uuid, reviewer, 'leave', subject, 'left', 'here', at FROM desk_event",
    ],
)
def test_what_was_set_is_never_rewritten(path: Path, ana: Workspace, statement: str) -> None:
    ana.set_at_random(0.5)
    with closing(sqlite3.connect(path)) as shell:
        before = list(shell.iterdump())
        with pytest.raises(sqlite3.IntegrityError, match="events of the desk are never"):
            shell.execute(statement)
        assert list(shell.iterdump()) == before


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_share_is_from_none_to_all(ana: Workspace, share: float) -> None:
    with pytest.raises(UsageError, match="A share is from 0 to 1"):
        ana.set_second_review(share)
    assert ana.settings() == DeskSettings()


# Second reviews


def test_a_higher_rate_gives_second_slots_to_untouched_claims_alone(
    store: Store, path: Path, ana: Workspace, bo: Workspace
) -> None:
    judged, undone, skipped, noted, proven, held, *untouched = keep_sentences(store, *SENTENCES)
    ana.judge(undone, Verdict.CONTESTED)
    ana.undo()
    ana.judge(judged, Verdict.CONTESTED)
    ana.skip(skipped, SkipReason.LATER)
    ana.note(noted, "ask the harbour")
    log = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="the harbour log")
    ana.add_evidence(proven, log)
    bo.hold(held)
    before = slots(path)
    ana.set_second_review(1.0)
    after = slots(path)
    touched = (judged, undone, skipped, noted, proven, held)
    assert [after[claim] for claim in touched] == [before[claim] for claim in touched]
    assert {after[claim] for claim in untouched} == {(2, 2)}


def test_which_claims_it_is_follows_from_the_secret_and_a_lower_rate_takes_none(
    store: Store, path: Path, ana: Workspace
) -> None:
    claims = keep_sentences(store, *SENTENCES)
    ((secret,),) = look(path, "SELECT secret FROM desk")
    ana.set_second_review(0.3)
    drawn = {claim for claim in claims if slots_of(claim, 0.3, str(secret)) == 2}
    assert {claim for claim, (wanted, _) in slots(path).items() if wanted == 2} == drawn
    assert 0 < len(drawn) < len(claims)
    ana.set_second_review(0.0)
    later = keep_sentences(store, "The harbour froze.", source="later.txt")
    assert {claim for claim, (wanted, _) in slots(path).items() if wanted == 2} == drawn
    assert slots(path)[later[0]] == (1, 1)
    ana.set_second_review(1.0)
    assert {wanted for wanted, _ in slots(path).values()} == {2}
    assert keep_sentences(store, "The ice broke.", source="last.txt")[0] in [
        claim for claim, (wanted, _) in slots(path).items() if wanted == 2
    ]


def test_a_draw_that_was_broken_off_is_gone_on_with_by_whoever_comes_next(
    store: Store, path: Path, ana: Workspace, bo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_sentences(store, *SENTENCES)
    monkeypatch.setattr(second_reviews, "_AT_ONCE", 15)
    answers = iter([True, False])
    ana.set_share("second_review", 1.0)
    ana.draw_second_reviews(is_wanted=lambda: next(answers))
    assert sum(wanted == 2 for wanted, _ in slots(path).values()) == 15
    told: list[tuple[int, int]] = []
    bo.draw_second_reviews(lambda done, total: told.append((done, total)))
    assert {wanted for wanted, _ in slots(path).values()} == {2}
    assert told == [(30, 40)]
    bo.draw_second_reviews(lambda *_: pytest.fail("all is drawn"))


def test_how_many_are_drawn_is_told_in_tens(store: Store, ana: Workspace) -> None:
    keep_sentences(store, *SENTENCES[:9])
    ana.set_second_review(1.0)
    assert ana.second_reviews() == 0
    keep_sentences(store, *SENTENCES[9:15], source="more.txt")
    assert ana.second_reviews() == 10


# Presence


def test_who_has_the_workspace_open_is_seen_by_others_until_they_go(
    ana: Workspace, bo: Workspace
) -> None:
    ana.beat()
    bo.beat()
    bo.beat()
    assert [screen.reviewer for screen in ana.present()] == ["ana", "bo"]
    assert [(person.name, person.is_here) for person in ana.people()] == [
        ("ana", True),
        ("bo", True),
    ]
    bo.go()
    assert [screen.reviewer for screen in ana.present()] == ["ana"]


def test_a_screen_that_died_counts_as_gone_and_is_removed_by_the_next_sign_of_life(
    path: Path, ana: Workspace
) -> None:
    with Store(path) as dead:
        dead.presence.beat("dead", "bo", NOON - timedelta(seconds=85))
    ana.beat()
    assert [screen.reviewer for screen in ana.present()] == ["ana", "bo"]
    for _ in range(4):
        ana.present()  # the clock goes on by a second each time it is read
    assert [screen.reviewer for screen in ana.present()] == ["ana"]
    assert look(path, "SELECT reviewer FROM present ORDER BY reviewer") == [("ana",), ("bo",)]
    ana.beat()
    assert look(path, "SELECT reviewer FROM present") == [("ana",)]


def test_a_file_that_can_only_be_read_shows_who_is_there_and_keeps_no_trace(
    path: Path, ana: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana.beat()
    monkeypatch.setattr("workbench.store.connection._is_writable", lambda path: False)
    with Workspace.open(path, reviewer="bo", clock=Clock()) as reader:
        reader.beat()
        assert [screen.reviewer for screen in reader.present()] == ["ana"]
        reader.go()
    assert look(path, "SELECT reviewer FROM present") == [("ana",)]


def test_verdicts_of_an_open_claim_leave_no_trace_in_the_list_of_people(
    store: Store, ana: Workspace, bo: Workspace
) -> None:
    (claim,) = keep_sentences(store, "Two ferries were late.")
    bo.set_role("bo", Role.REVIEWER)
    before = ana.people()
    bo.judge(claim, Verdict.CONTESTED)
    assert ana.people() == before
