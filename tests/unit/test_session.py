"""Where a session stopped is kept for the next, and never in the way of it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Status
from workbench.records import ClaimFilter, Order, Queue
from workbench.records.filtering import Bounds
from workbench.ui.session import Session, SessionFile, from_json, to_json

WORK = Session(
    ClaimFilter(statuses=frozenset({Status.OPEN, Status.STALE}), words="ferry", queue=Queue.OPEN),
    Order.AGE,
    "c1f00d",
    "article",
)


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return SessionFile(tmp_path / "folder" / "session.json")


def test_a_session_comes_back_as_it_was(file: SessionFile) -> None:
    assert file.load() is None
    file.save(WORK)
    assert SessionFile(file.path).load() == WORK


NUMBERS = st.none() | st.floats(allow_nan=False)
BOUNDS = st.none() | st.builds(Bounds, NUMBERS, NUMBERS, st.booleans(), st.booleans())
FIELDS: dict[str, Any] = {each.name: ... for each in fields(ClaimFilter)}
FIELDS |= {"worth": BOUNDS, "reports": BOUNDS, "origins": BOUNDS, "without": st.none()}
PLAIN_FILTERS = st.builds(ClaimFilter, **FIELDS)
FILTERS = st.builds(ClaimFilter, **FIELDS | {"without": st.none() | PLAIN_FILTERS})


@given(st.builds(Session, filter=FILTERS, order=..., claim=..., pane=...))
def test_every_way_to_look_at_claims_can_be_kept(session: Session) -> None:
    assert from_json(Session, json.loads(json.dumps(to_json(session)))) == session


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"claim": 1}',
        '{"order": "by mood"}',
        '{"filter": {"statuses": "open"}}',
        '{"filter": {"colour": "red"}}',
        '{"another": 1}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_counts_as_none_and_is_replaced(file: SessionFile, text: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(text)
    assert file.load() is None
    file.save(WORK)
    assert file.load() == WORK


def test_bytes_that_are_no_text_count_as_none(file: SessionFile) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b"\xff\xfe\x00")
    assert file.load() is None


def test_a_place_that_cannot_be_written_keeps_nobody_from_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    file = SessionFile(tmp_path / "file" / "session.json")
    file.save(WORK)
    assert file.load() is None


def test_each_database_and_reviewer_has_a_file(tmp_path: Path) -> None:
    paths = {
        SessionFile.of(database, reviewer).path
        for database in (tmp_path / "one.db", tmp_path / "two.db")
        for reviewer in ("ana", "bo", "../bo")
    }
    assert len(paths) == 6
    assert len({path.parent for path in paths}) == 1
    near = SessionFile.of(tmp_path / "sub" / ".." / "one.db", "ana")
    assert near.path in paths
