"""Articles made by hand, and other small things that several tests need."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import workbench
from workbench.identity import evidence_id
from workbench.model import (
    Article,
    CheckWorthiness,
    Claim,
    Correction,
    CorrectionKind,
    Disposition,
    Event,
    EventKind,
    Evidence,
    EvidenceAct,
    EvidenceEvent,
    EvidenceKind,
    Galley,
    Quotation,
    Sentence,
    SkipReason,
    Stance,
    Verdict,
)
from workbench.store import Store
from workbench.store.articles import SourceState

NOON = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)
HOME = Path(workbench.__file__).parents[1]
"""Where a child process can import the workbench from, installed or not."""


class Clock:
    """A clock that moves on by a second each time it is read."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def article(
    *sentences: str,
    source: str = "seeds/ferry.txt",
    headline: str = "Ferry Runs Late",
    publisher: str = "Harbour Gazette",
    byline: str = "Ida Holm",
    published: date | None = date(2024, 5, 2),
    url: str = "",
) -> Article:
    """An article of these sentences; its bytes are its head and its body."""
    body = " ".join(sentences)
    head = f"{headline}|{publisher}|{byline}|{published}|{url}"
    return Article(
        headline=headline,
        publisher=publisher,
        byline=byline,
        published=published,
        url=url,
        language="en",
        body=body,
        sha256=hashlib.sha256(f"{head}\n{body}".encode()).hexdigest(),
        source=source,
    )


def galley(*sentences: str, claimant: str | None = None) -> Galley:
    """Each sentence as a claim, but for questions; the longer, the more worth a check."""
    read: list[Sentence] = []
    claims: list[Claim] = []
    start = 0
    for text in sentences:
        end = start + len(text)
        asks = text.endswith("?")
        disposition = Disposition.QUESTION if asks else Disposition.CLAIM
        read.append(Sentence(start, end, text, disposition, "asks" if asks else "can be checked"))
        if not asks:
            worth = CheckWorthiness(min(len(text), 100) / 100, ("is long",))
            claims.append(
                Claim(
                    start, end, text, claimant, None, None, Quotation.NONE, worth, standalone=text
                )
            )
        start = end + 1
    return Galley(tuple(read), tuple(claims))


def keep(store: Store, read: Article, found: Galley, now: datetime = NOON) -> tuple[str, str, int]:
    """Save an article; gives its id, what it was taken for, and its number of claims."""
    state = SourceState(read.sha256, len(read.body), 0)
    return store.articles.save(read, found, state, program="1.2.3", now=now)


def keep_sentences(store: Store, *sentences: str, source: str = "seeds/ferry.txt") -> list[str]:
    """Save an article of these sentences; gives the ids of its claims in order of reading."""
    id_, _, _ = keep(store, article(*sentences, source=source), galley(*sentences))
    return [held.id for held in store.claims.of_article(id_) if not held.withdrawn_at]


def act(
    claim: str,
    *,
    verdict: Verdict | None = None,
    skip: SkipReason | None = None,
    note: str | None = None,
    reviewer: str = "ana",
    op_uuid: str = "",
    at: datetime = NOON,
) -> Event:
    """A verdict, a skip or a note."""
    kind = EventKind.SET if verdict else EventKind.SKIP if skip else EventKind.NOTE
    return Event(op_uuid or str(uuid.uuid4()), claim, reviewer, kind, at, verdict, skip, note)


def dismissal(article_id: str, claim: str, *, reviewer: str = "ana") -> Correction:
    """A claim taken for none."""
    return Correction(
        str(uuid.uuid4()),
        article_id,
        claim,
        reviewer,
        CorrectionKind.DISMISS,
        NOON,
        reason="gossip",
    )


def evidence_on(
    claim: str, *, reviewer: str = "ana", op_uuid: str = "", quotation: str = ""
) -> EvidenceEvent:
    """A page that supports a claim, added."""
    op_uuid = op_uuid or str(uuid.uuid4())
    held = Evidence(
        id=evidence_id(op_uuid),
        claim_id=claim,
        reviewer=reviewer,
        added_at=NOON,
        stance=Stance.SUPPORTS,
        kind=EvidenceKind.URL,
        target="https://example.org/log",
        quotation=quotation,
        source="Harbour office",
        accessed=NOON.date(),
    )
    return EvidenceEvent(op_uuid, held.id, claim, reviewer, EvidenceAct.ADD, NOON, held)


def look(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """What another program sees in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def start_python(script: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own that runs a script; what it complains of is read like what it says."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
