"""One reviewer's verdicts, skips and notes; undo and redo; what a repeated act does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from tests.builders import NOON, act, keep_sentences, look
from workbench.errors import StoreError, UsageError
from workbench.model import Judgement, Phase, SkipReason, Status, Verdict
from workbench.records import ClaimFilter, Order
from workbench.store import Store

SENTENCES = ["The ferry was late.", "It carried forty people.", "Nobody on it was hurt."]
EVERYTHING = ClaimFilter()


@pytest.fixture
def claims(store: Store) -> list[str]:
    return keep_sentences(store, *SENTENCES)


def status(store: Store, claim: str) -> Status:
    return store.claims.find(claim).status


def derived(path: Path) -> list[object]:
    """All that follows from the log."""
    return [
        look(path, "SELECT * FROM judgement"),
        look(path, "SELECT id, status FROM claim"),
        look(path, "SELECT * FROM tally"),
    ]


def test_invariant_3_one_judgement_for_each_claim_and_reviewer(
    store: Store, claims: list[str]
) -> None:
    for reviewer in ("ana", "bo"):
        store.verdicts.record(act(claims[0], verdict=Verdict.CORROBORATED, reviewer=reviewer))
        store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED, reviewer=reviewer))
        store.verdicts.record(act(claims[0], note="twice", reviewer=reviewer))
    held = [
        Judgement(claims[0], who, Verdict.CONTESTED, None, "twice", NOON) for who in ["ana", "bo"]
    ]
    assert [replace(each, claim_text="") for each in store.verdicts.judgements(claims[0])] == held
    assert status(store, claims[0]) is Status.CONTESTED


def test_invariant_3_an_act_that_is_sent_twice_is_one_act(
    store: Store, path: Path, claims: list[str]
) -> None:
    once = act(claims[0], verdict=Verdict.CONTESTED, op_uuid="op-1")
    held = store.verdicts.record(once)
    before = derived(path)
    assert store.verdicts.record(once) == held
    assert (derived(path), len(store.verdicts.events(claims[0]))) == (before, 1)


def test_invariant_3_an_undo_and_a_redo_that_are_sent_twice_are_one(
    store: Store, path: Path, claims: list[str]
) -> None:
    for claim in claims:
        store.verdicts.record(act(claim, verdict=Verdict.CONTESTED))
    store.undo("ana", "undo-1", NOON)
    undone = derived(path)
    assert store.undo("ana", "undo-1", NOON) is None
    assert derived(path) == undone
    store.redo("ana", "redo-1", NOON)
    redone = derived(path)
    assert store.redo("ana", "redo-1", NOON) is None
    assert derived(path) == redone != undone


def test_an_act_that_is_sent_again_after_its_undo_stays_undone(
    store: Store, claims: list[str]
) -> None:
    once = act(claims[0], verdict=Verdict.CONTESTED)
    store.verdicts.record(once)
    store.undo("ana", "undo-1", NOON)
    assert store.verdicts.record(once) is None
    assert status(store, claims[0]) is Status.OPEN


def test_invariant_5_undo_then_redo_is_identity_at_any_depth_across_restarts(
    store: Store, path: Path, claims: list[str]
) -> None:
    store.verdicts.record(act(claims[0], verdict=Verdict.CORROBORATED))
    store.verdicts.record(act(claims[1], skip=SkipReason.LATER, note="ask the harbour"))
    store.verdicts.record(act(claims[1], verdict=Verdict.CONTESTED))
    store.verdicts.record(act(claims[2], verdict=Verdict.CONTESTED, reviewer="bo"))
    store.verdicts.record(act(claims[2], note="who counted?"))
    states = [derived(path)]
    for depth in range(4):
        with Store(path) as reopened:
            assert reopened.undo("ana", f"undo-{depth}", NOON + timedelta(hours=depth))
        states.append(derived(path))
    assert store.undo("ana", "undo-too-far", NOON) is None
    for depth, state in enumerate(reversed(states)):
        assert derived(path) == state
        with Store(path) as reopened:
            step = reopened.redo("ana", f"redo-{depth}", NOON)
        assert (step is None) == (depth == 4)


def test_invariant_5_undo_touches_only_my_own_acts(
    store: Store, path: Path, claims: list[str]
) -> None:
    store.verdicts.record(act(claims[0], verdict=Verdict.CORROBORATED))
    store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED, reviewer="bo"))
    before = derived(path)
    assert status(store, claims[0]) is Status.DISAGREEMENT
    assert store.undo("cy", "undo-1", NOON) is None
    assert derived(path) == before
    assert store.undo("ana", "undo-2", NOON)
    assert status(store, claims[0]) is Status.CONTESTED
    assert store.redo("bo", "redo-1", NOON) is None


def test_undo_and_redo_say_what_they_did(store: Store, claims: list[str]) -> None:
    store.verdicts.record(act(claims[1], verdict=Verdict.CONTESTED, op_uuid="op-1"))
    for step in (
        store.undo("ana", "undo-1", NOON),
        store.redo("ana", "redo-1", NOON),
    ):
        assert step
        assert (step.event.op_uuid, step.claim_text) == ("op-1", SENTENCES[1])


def test_a_new_act_lets_what_was_undone_lapse(store: Store, claims: list[str]) -> None:
    store.verdicts.record(act(claims[0], verdict=Verdict.CORROBORATED))
    store.undo("ana", "undo-1", NOON)
    store.verdicts.record(act(claims[1], verdict=Verdict.CONTESTED, reviewer="bo"))
    assert store.redo("ana", "redo-1", NOON), "another's act does not count"
    store.undo("ana", "undo-2", NOON)
    store.verdicts.record(act(claims[1], verdict=Verdict.CONTESTED))
    assert store.redo("ana", "redo-2", NOON) is None
    assert status(store, claims[0]) is Status.OPEN


def test_who_judges_after_another_is_not_blind_any_more(store: Store, claims: list[str]) -> None:
    store.verdicts.record(act(claims[0], note="odd"))
    store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED, reviewer="bo"))
    store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED))
    phases = [(event.reviewer, event.phase) for event in store.verdicts.events(claims[0])]
    assert phases == [("ana", Phase.BLIND), ("bo", Phase.BLIND), ("ana", Phase.REVEALED)]


def test_an_event_keeps_which_version_of_the_article_it_judged(
    store: Store, path: Path, claims: list[str]
) -> None:
    store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED))
    keep_sentences(store, *SENTENCES, "It was raining.")
    store.verdicts.record(act(claims[0], verdict=Verdict.CORROBORATED))
    versions = look(path, "SELECT sha256 FROM article_version ORDER BY version")
    assert [(e.article_sha256,) for e in store.verdicts.events(claims[0])] == versions


def test_a_claim_that_does_not_exist_cannot_be_judged(store: Store, path: Path) -> None:
    with pytest.raises(UsageError, match="There is no claim c000"):
        store.verdicts.record(act("c000", verdict=Verdict.CONTESTED))
    assert look(path, "SELECT * FROM reviewer") == []


def test_a_note_of_broken_characters_is_refused_in_words(store: Store, claims: list[str]) -> None:
    with pytest.raises(StoreError, match="keeps no broken characters"):
        store.verdicts.record(act(claims[0], note="caf\udce9"))
    assert store.verdicts.record(act(claims[0], note="nul \0, [b]markup[/b], \x1b[31m, 👩🏽‍🚒"))
    assert store.verdicts.judgements(claims[0])[0].note == "nul \0, [b]markup[/b], \x1b[31m, 👩🏽‍🚒"


def test_invariant_6_each_status_lists_its_own_claims_and_all_lists_are_all(
    store: Store, claims: list[str]
) -> None:
    store.verdicts.record(act(claims[0], verdict=Verdict.CONTESTED))
    store.verdicts.record(act(claims[1], skip=SkipReason.NOT_CHECKABLE))
    keep_sentences(store, *SENTENCES[:2], "Nobody was hurt at all.")
    counts = store.claims.counts()
    lists = {
        status: [
            row.claim_id for row in store.claims.verdict_rows(ClaimFilter(frozenset({status})))
        ]
        for status in Status
    }
    assert {status: len(ids) for status, ids in lists.items()} == counts.by_status
    everything = [row.claim_id for row in store.claims.verdict_rows(EVERYTHING)]
    assert sorted(chain.from_iterable(lists.values())) == sorted(everything)
    assert len(everything) == counts.total == 4
    for order in Order:
        assert len(store.claims.numbers(EVERYTHING, order)) == counts.total


def test_the_most_worth_a_check_comes_first(store: Store, claims: list[str]) -> None:
    rows = store.claims.rows(store.claims.numbers(EVERYTHING, Order.WORTH))
    worths = [row.check_worthiness for row in rows]
    assert worths == sorted(worths, reverse=True)
