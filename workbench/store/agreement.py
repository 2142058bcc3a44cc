"""The verdict log as agreement is counted from it, for one person: reading only.

All that others said of a claim that is not open to the person stays in the database: it goes into
no figure of theirs. Which claims are open says `review.blindness.sight`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from workbench.model import Adjudication, Event, Judgement, Role
from workbench.review.agreement_report import ArticleName, OpenVerdicts, without_names
from workbench.review.blindness import Sight, sight
from workbench.review.first_verdicts import first_verdicts
from workbench.store.connection import Database
from workbench.store.encoding import adjudication_from, event_from, judgement_from
from workbench.store.settling import role_of

_ACTS = """
    SELECT e.claim, e.op_uuid, e.reviewer, e.kind, e.verdict, e.skip_reason, e.note, e.retracts,
           e.phase, e.decided_at, e.claim_text, e.extra, '' AS article_sha256, NULL AS shown_at,
           '[]' AS links_shown, c.article, c.text, c.slots, a.headline, a.publisher
    FROM verdict_event AS e
    JOIN act_place AS o ON o.n = e.n
    JOIN claim AS c ON c.id = e.claim
    JOIN article AS a ON a.id = c.article
    ORDER BY e.claim, o.place, e.op_uuid
"""
"""Every act, claim by claim; what was on the screen is left out, agreement does not ask for it."""


class AgreementLog:
    """The first blind verdicts of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_to(self, reviewer: str) -> OpenVerdicts:
        """The first blind verdicts on the claims that are open to this person now."""
        articles: dict[str, ArticleName] = {}
        found = OpenVerdicts(articles=articles)
        with self._database.snapshot():
            connection = self._database.reading()
            view = _view_of(connection, reviewer)
            for claim, rows in groupby(connection.execute(_ACTS), key=lambda row: row["claim"]):
                acts = list(rows)
                events = [event_from(row) for row in acts]
                seen = view.sight(acts[0], events)
                if seen is Sight.OWN:
                    continue
                article = acts[0]["article"]
                articles[article] = ArticleName(acts[0]["headline"], acts[0]["publisher"])
                said = first_verdicts(events, {claim: article})
                if seen is Sight.ALL:
                    found.named.extend(said)
                else:
                    found.unnamed.extend(without_names(said))
        return found


@dataclass(frozen=True, slots=True)
class _View:
    """One person at the desk, and what decides how much they see of each claim."""

    reviewer: str
    role: Role
    at_work_on: Collection[str]
    judgements: Mapping[str, list[Judgement]]
    adjudications: Mapping[str, Adjudication]

    def sight(self, claim: sqlite3.Row, events: Collection[Event]) -> Sight:
        """How much they see of a claim, given all acts on it."""
        return sight(
            self.reviewer,
            self.role,
            self.judgements.get(claim["claim"], ()),
            claim["text"],
            claim["slots"],
            at_work=claim["claim"] in self.at_work_on,
            voters={event.reviewer for event in events if event.verdict},
            adjudication=self.adjudications.get(claim["claim"]),
        )


def _view_of(connection: sqlite3.Connection, reviewer: str) -> _View:
    leases = connection.execute("SELECT claim FROM lease WHERE reviewer = ?", (reviewer,))
    judgements: dict[str, list[Judgement]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM judgement"):
        judgements[row["claim"]].append(judgement_from(row))
    settled = connection.execute("SELECT * FROM adjudication")
    return _View(
        reviewer,
        role_of(connection, reviewer),
        {row["claim"] for row in leases},
        judgements,
        {row["claim"]: adjudication_from(row) for row in settled},
    )
