"""A database with something of everything, as two reviewers and an adjudicator leave it behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.builders import Clock
from tests.disagreeing import NO, YES, want_two_verdicts
from workbench.model import EvidenceKind, Grounds, Role, SkipReason, Stance
from workbench.workspace import Workspace

FERRY = b"""---
headline: Ferry to Vesby Runs Late
publisher: Harbour Gazette
byline: Ida Holm
published: 2024-05-02
---
The ferry to Vesby carried 412 passengers on Monday, the harbour office said.

"We bought three ships for 90 million euros in 2022," said Mira Hallonen, the line's director.

Is the harbour too small? The mayor of Vesby called the delay a disgrace.
"""
ISLAND = b"""---
headline: Island Ferry Is Busy Again
publisher: Skerry Post
published: 2024-05-03
url: https://skerry.example/busy
---
The ferry to Vesby carried 380 passengers on Monday, the harbour office said.

The island school has 57 pupils, according to its headmaster, Ole Brekke.
"""
COURIER = b"""---
headline: Full Ferry to Vesby
publisher: Vesby Courier
published: 2024-05-03
---
On Monday the ferry to Vesby carried 412 passengers, according to the harbour office.

"We bought three ships for 90 million euros in 2022," said Mira Hallonen, director of the line.
"""


@dataclass(frozen=True)
class DeskFile:
    """Where the database is, and the ids of what a test asks about."""

    path: Path
    article: str
    disputed: str
    settled: str
    awaiting: str
    skipped: str
    opinion: str


def make_desk_file(path: Path) -> DeskFile:
    """ana and bo disagree on two claims and cy settles one; one claim waits, one is skipped."""
    with at_desk(path, "ana") as ana:
        for name, data in (("ferry", FERRY), ("island", ISLAND), ("courier", COURIER)):
            ana.ingest_text(data, name)
        ana.link()
        ids = {held.claim.text: held.id for held in ana.claims(ana.claim_numbers())}
        article = ana.articles()[0].id
    want_two_verdicts(path)

    def claim(words: str) -> str:
        return next(id_ for text, id_ in ids.items() if words in text)

    made = DeskFile(
        path=path,
        article=article,
        disputed=claim("the line's director"),
        settled=claim("412 passengers on Monday"),
        awaiting=claim("380 passengers"),
        skipped=claim("57 pupils"),
        opinion=claim("disgrace"),
    )
    with at_desk(path, "ana") as ana, at_desk(path, "bo") as bo, at_desk(path, "cy") as cy:
        _judge(made, ana, bo)
        ana.set_role("cy", Role.ADJUDICATOR)
        ana.set_at_random(0.1)
        cy.adjudicate(made.settled, NO, "The harbour log has 411.")
    return made


def _judge(made: DeskFile, ana: Workspace, bo: Workspace) -> None:
    for claim in (made.disputed, made.settled):
        ana.judge(claim, YES, note="as the log has it")
        bo.judge(claim, NO)
    ana.judge(made.awaiting, YES)
    ana.skip(made.skipped, SkipReason.INSUFFICIENT_EVIDENCE)
    bo.judge(made.opinion, NO, note="an opinion")
    bo.undo()
    page = Grounds(
        stance=Stance.SUPPORTS,
        kind=EvidenceKind.URL,
        target="https://harbour.example/accounts",
        quotation="three ships: 90,000,000",
    )
    ana.add_evidence(made.disputed, page)


def at_desk(path: Path, reviewer: str) -> Workspace:
    return Workspace.open(path, reviewer=reviewer, clock=Clock())
