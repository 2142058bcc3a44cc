"""The verdict log is only added to, and claims stay, whatever program opens the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import act, keep_sentences
from workbench.errors import StoreError
from workbench.model import Verdict
from workbench.store import Store, schema


@pytest.fixture
def shell(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection, without any of our settings, to a file with one verdict."""
    with Store(path) as store:
        (claim,) = keep_sentences(store, "The ferry was late.")
        store.verdicts.record(act(claim, verdict=Verdict.CONTESTED))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdict_event SET verdict = 'corroborated'",
        "UPDATE OR REPLACE verdict_event SET n = 2",
        "DELETE FROM verdict_event",
        "INSERT OR REPLACE INTO verdict_event SELECT * FROM verdict_event",
        "INSERT OR REPLACE INTO verdict_event (n, op_uuid, claim, reviewer, kind, note, phase,"
        " article_sha256, claim_text, decided_at)"
        " SELECT n, 'other', claim, reviewer, 'note', '', phase, '', '', ''"
        " FROM verdict_event",
        "DELETE FROM claim",
        "INSERT OR REPLACE INTO claim SELECT * FROM claim",
    ],
)
def test_what_is_recorded_stays(shell: sqlite3.Connection, statement: str) -> None:
    before = list(shell.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match=r"are (never|withdrawn, never)"):
        shell.execute(statement)
    assert list(shell.iterdump()) == before


@pytest.mark.parametrize("guard", sorted(schema._GUARDS))
def test_a_database_that_lost_a_guard_is_not_opened(
    shell: sqlite3.Connection, path: Path, guard: str
) -> None:
    shell.execute(f"DROP TRIGGER {guard}")
    with pytest.raises(StoreError, match=f"has lost its guard {guard}"):
        Store(path)


def test_every_trigger_is_a_guard_that_is_checked(shell: sqlite3.Connection) -> None:
    triggers = shell.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert {name for (name,) in triggers} == schema._GUARDS


@pytest.mark.parametrize(
    ("kind", "verdict", "reason", "note", "retracts"),
    [
        ("set", None, None, None, None),
        ("set", "contested", "later", None, None),
        ("skip", None, None, None, None),
        ("note", None, None, None, None),
        ("retract", None, None, None, None),
        ("set", "perhaps", None, None, None),
        ("skip", None, "bored", None, None),
    ],
)
def test_an_event_that_says_nothing_or_two_things_is_refused(
    shell: sqlite3.Connection, kind: str, verdict: str, reason: str, note: str, retracts: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        shell.execute(
            "INSERT INTO verdict_event (op_uuid, claim, reviewer, kind, verdict, skip_reason, note,"
            " retracts, phase, article_sha256, claim_text, decided_at)"
            " SELECT 'other', claim, reviewer, ?, ?, ?, ?, ?, phase, '', '', ''"
            " FROM verdict_event",
            (kind, verdict, reason, note, retracts),
        )
