"""Two reviewers who disagree, for the tests of those who settle it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.builders import Clock
from workbench.model import EvidenceKind, Grounds, Role, Stance, Verdict
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
VOTERS = ("annabel", "boguslaw")
"""Names that stand nowhere else: where one shows, it was given away."""


def at_desk(database: Path, reviewer: str) -> Workspace:
    return Workspace.open(database, reviewer=reviewer, clock=Clock())


def want_two_verdicts(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")


def disagree(database: Path, claims: int) -> list[str]:
    """The voters disagree on so many claims, each with a note and evidence; gives their ids.

    cy and di may settle that, and edda may not.
    """
    want_two_verdicts(database)
    with at_desk(database, VOTERS[0]) as first, at_desk(database, VOTERS[1]) as second:
        ids = [first.claim(n).id for n in first.claim_numbers()[:claims]]
        for id_ in ids:
            first.judge(id_, YES, note="the harbour log agrees")
            first.add_evidence(
                id_, Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="page 4")
            )
            second.judge(id_, NO, note="the master denies it")
            second.add_evidence(
                id_,
                Grounds(
                    stance=Stance.REFUTES,
                    kind=EvidenceKind.URL,
                    target="https://example.org/master",
                    quotation="We were early.",
                ),
            )
        first.set_role("cy", Role.ADJUDICATOR)
        first.set_role("di", Role.LEAD)
    return ids
