"""Evidence is logged, taken back with all else, and what is in force follows from the log."""

from __future__ import annotations

import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOON, act, evidence_on, keep_sentences, look
from workbench.errors import StoreError, UsageError
from workbench.model import Evidence, EvidenceAct, EvidenceEvent, Stance, Verdict
from workbench.store import Store
from workbench.store.originals import Original

PAGE = Original(b"<p>The ferry sailed.</p>", "https://example.org/log", "text/html")


def of(event: EvidenceEvent) -> Evidence:
    """What an act makes of its evidence."""
    assert event.evidence is not None
    return event.evidence


def on(evidence: Evidence, kind: EvidenceAct) -> EvidenceEvent:
    """A further act on evidence, which it leaves so."""
    return EvidenceEvent(
        str(uuid.uuid4()),
        evidence.id,
        evidence.claim_id,
        evidence.reviewer,
        kind,
        NOON,
        evidence,
    )


def add(store: Store, claim: str, reviewer: str = "ana", quotation: str = "") -> Evidence:
    """Evidence that somebody adds."""
    event = evidence_on(claim, reviewer=reviewer, quotation=quotation)
    store.evidence.record(event)
    return of(event)


def with_copy(event: EvidenceEvent) -> EvidenceEvent:
    """The same of evidence that names a copy of its page."""
    return replace(event, evidence=replace(of(event), archived=PAGE.sha256))


@pytest.fixture
def claim(store: Store) -> str:
    (claim,) = keep_sentences(store, "The ferry was late.")
    return claim


def test_what_was_added_is_read_back_whole(store: Store, claim: str) -> None:
    held = add(store, claim, quotation="It left at 12:40.\n\x1b[31m[b]late[/b]")
    assert store.evidence.of_claim(claim) == (held,)
    (event,) = store.evidence.events(claim)
    assert (event.kind, event.evidence) == (EvidenceAct.ADD, held)


def test_edits_and_removal_are_acts_of_their_own(store: Store, claim: str) -> None:
    held = add(store, claim)
    edited = replace(held, stance=Stance.REFUTES, quotation="It left at noon.")
    store.evidence.record(on(edited, EvidenceAct.EDIT))
    assert store.evidence.of_claim(claim) == (edited,)
    store.evidence.record(on(edited, EvidenceAct.REMOVE))
    assert store.evidence.of_claim(claim) == ()
    assert [event.kind for event in store.evidence.events(claim)] == ["add", "edit", "remove"]


def test_the_same_act_sent_twice_is_one_act(store: Store, claim: str) -> None:
    event = evidence_on(claim)
    for _ in range(2):
        store.evidence.record(event)
    store.undo("ana", "undo-1", NOON)
    store.evidence.record(event)
    assert store.evidence.of_claim(claim) == ()
    assert len(store.evidence.events(claim)) == 2


@pytest.mark.parametrize("kind", [EvidenceAct.EDIT, EvidenceAct.REMOVE])
def test_what_another_terminal_removed_is_neither_edited_nor_removed(
    store: Store, claim: str, kind: EvidenceAct
) -> None:
    held = add(store, claim)
    store.evidence.record(on(held, EvidenceAct.REMOVE))
    with pytest.raises(UsageError, match=r"no longer there: `workbench evidence c\w+` lists"):
        store.evidence.record(on(held, kind))
    assert len(store.evidence.events(claim)) == 2


def test_undo_goes_through_verdicts_and_evidence_in_one_order(store: Store, claim: str) -> None:
    add(store, claim)
    store.verdicts.record(act(claim, verdict=Verdict.CORROBORATED))
    bos = add(store, claim, "bo")
    steps = [store.undo("ana", f"undo-{n}", NOON) for n in range(3)]
    assert [type(step.event).__name__ for step in steps if step] == ["Event", "EvidenceEvent"]
    assert all(step.claim_text == "The ferry was late." for step in steps if step)
    assert store.evidence.of_claim(claim) == (bos,), "undo takes back only my own acts"


def test_a_copy_is_kept_once_and_outlives_its_evidence(store: Store, path: Path) -> None:
    one, other = keep_sentences(store, "The ferry was late.", "It rained.")
    for claim in (one, other):
        event = with_copy(evidence_on(claim))
        store.evidence.record(event, PAGE)
        store.evidence.record(on(of(event), EvidenceAct.REMOVE))
    assert store.evidence.copy(PAGE.sha256) == PAGE.data
    assert look(path, "SELECT source, url, media_type, size FROM original") == [
        ("https://example.org/log", PAGE.url, "text/html", len(PAGE.data))
    ]


def test_evidence_that_names_a_copy_which_is_not_there_is_refused(store: Store, claim: str) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.evidence.record(with_copy(evidence_on(claim)))
    assert store.evidence.of_claim(claim) == ()
    assert store.undo("ana", "undo-1", NOON) is None, "nothing of it was saved"


@pytest.fixture
def shell(store: Store, path: Path, claim: str) -> Iterator[sqlite3.Connection]:
    """Another program's connection, without any of our settings, to a file with evidence."""
    store.evidence.record(with_copy(evidence_on(claim, op_uuid="op-1")), PAGE)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_event SET stance = 'refutes'",
        "UPDATE OR REPLACE evidence_event SET n = 2",
        "DELETE FROM evidence_event",
        "INSERT OR REPLACE INTO evidence_event SELECT * FROM evidence_event",
        "UPDATE original SET url = ''",
        "DELETE FROM original",
        "INSERT OR REPLACE INTO original SELECT * FROM original",
    ],
)
def test_what_is_recorded_stays(shell: sqlite3.Connection, statement: str) -> None:
    before = list(shell.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="are never"):
        shell.execute(statement)
    assert list(shell.iterdump()) == before


@pytest.mark.parametrize(
    ("kind", "stance", "what", "retracts"),
    [
        ("add", None, None, None),
        ("add", "supports", None, None),
        ("add", "perhaps", "url", None),
        ("add", "supports", "rumour", None),
        ("edit", "supports", "url", "op-1"),
        ("retract", None, None, None),
        ("retract", "supports", "url", "op-1"),
    ],
)
def test_an_act_that_says_nothing_or_two_things_is_refused(
    shell: sqlite3.Connection, kind: str, stance: str, what: str, retracts: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        shell.execute(
            "INSERT INTO evidence_event (op_uuid, evidence, claim, reviewer, kind, stance, what,"
            " target, quotation, source, note, added_at, retracts, decided_at)"
            " SELECT 'other', evidence, claim, reviewer, ?, ?, ?, '', '', '', '', ?, ?, ''"
            " FROM evidence_event",
            (kind, stance, what, stance and "now", retracts),
        )


people = st.sampled_from(["ana", "bo"])
deeds = st.lists(
    st.tuples(people, st.sampled_from(["add", "edit", "remove", "judge", "undo", "redo"])),
    max_size=24,
)


@given(deeds)
@settings(max_examples=60, deadline=None)
def test_undo_then_redo_is_identity_and_the_log_gives_the_same_evidence(
    acts: list[tuple[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "desk.db")) as store:
        (claim,) = keep_sentences(store, "The ferry was late.")
        for number, (who, deed) in enumerate(acts):
            do(store, claim, who, deed, number)
            in_force = store.evidence.of_claim(claim)
            others = [each for each in in_force if each.reviewer != who]
            if store.undo(who, f"u-{number}", NOON):
                undone = store.evidence.of_claim(claim)
                assert [each for each in undone if each.reviewer != who] == others
                store.redo(who, f"r-{number}", NOON)
            assert store.evidence.of_claim(claim) == in_force
            store.evidence.rebuild()
            assert store.evidence.of_claim(claim) == in_force


def do(store: Store, claim: str, who: str, deed: str, number: int) -> None:
    """Something that a reviewer does, on the last evidence of theirs where it takes some."""
    mine = store.evidence.of_claim(claim, who)
    if deed == "add":
        add(store, claim, who)
    elif deed == "judge":
        store.verdicts.record(act(claim, verdict=Verdict.CONTESTED, reviewer=who))
    elif deed == "undo":
        store.undo(who, f"undo-{number}", NOON)
    elif deed == "redo":
        store.redo(who, f"redo-{number}", NOON)
    elif mine and deed == "edit":
        edited = replace(mine[-1], quotation=f"words {number}")
        store.evidence.record(on(edited, EvidenceAct.EDIT))
    elif mine:
        store.evidence.record(on(mine[-1], EvidenceAct.REMOVE))
