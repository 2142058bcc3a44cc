"""Laptops that begin with copies of one database and work on offline, and what each shows."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.builders import NOON, article, galley, keep, keep_sentences
from workbench.errors import UsageError
from workbench.model import EvidenceKind, Grounds, Role, SkipReason, Stance, Verdict
from workbench.records import SavedFilter
from workbench.store import Store
from workbench.workspace import Workspace

SENTENCES = ("The ferry was late.", "It carried 300 cars.", "Nobody was hurt.")
WORDINGS = (
    "The ferry was late.",
    "The ferry was very late.",
    "It carried 300 cars.",
    "It carried 310 cars.",
    "Nobody was hurt.",
    "The harbour was closed.",
)
PEOPLE = ("ana", "bo", "cy")

Deed = tuple[str, str, int, int]
"""What is done, by whom, to which claim or with what, and how many seconds later (or earlier)."""


def begin(path: Path) -> list[str]:
    """A database with one article, and cy to settle disagreements; gives the claims."""
    with Store(path) as store:
        claims = keep_sentences(store, *SENTENCES)
    with Workspace.open(path, reviewer="cy", clock=lambda: NOON) as workspace:
        workspace.set_role("cy", Role.LEAD)
    return claims


def work(path: Path, deeds: Iterable[Deed]) -> None:
    """Have people do things on one laptop, one after the other."""
    seconds = 0
    for what, who, number, later in deeds:
        seconds += later
        clock = partial(NOON.__add__, timedelta(seconds=seconds))
        with Workspace.open(path, reviewer=who, clock=clock) as workspace:
            with suppress(UsageError):  # what cannot be done is left
                DEEDS[what](workspace, number)
            workspace.let_go()


def _claim(workspace: Workspace, number: int) -> str:
    numbers = workspace.claim_numbers()
    ids = sorted(held.id for held in workspace.claims(numbers))
    return ids[number % len(ids)]


def _judge(workspace: Workspace, number: int) -> None:
    verdict = Verdict.CORROBORATED if number % 2 else Verdict.CONTESTED
    workspace.judge(_claim(workspace, number // 2), verdict, note=(None, "seen", "")[number % 3])


def _add_evidence(workspace: Workspace, number: int) -> None:
    grounds = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note=f"page {number}")
    workspace.add_evidence(_claim(workspace, number), grounds)


def _mine(workspace: Workspace, number: int) -> str | None:
    held = [
        each.id
        for each in workspace.evidence(_claim(workspace, number))
        if each.reviewer == workspace.reviewer
    ]
    return sorted(held)[0] if held else None


def _edit_evidence(workspace: Workspace, number: int) -> None:
    if id_ := _mine(workspace, number):
        grounds = Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note=f"note {number}")
        workspace.edit_evidence(id_, grounds)


def _remove_evidence(workspace: Workspace, number: int) -> None:
    if id_ := _mine(workspace, number):
        workspace.remove_evidence(id_)


def _adjudicate(workspace: Workspace, number: int) -> None:
    verdict = Verdict.CORROBORATED if number % 2 else Verdict.CONTESTED
    for claim in workspace.disputes():
        workspace.adjudicate(claim, verdict, f"reason {number}")


def _dismiss(workspace: Workspace, number: int) -> None:
    workspace.dismiss(_claim(workspace, number), reason="gossip")


def _reshape(workspace: Workspace, number: int) -> None:
    held = workspace.claim(_claim(workspace, number))
    workspace.reshape(held.id, held.claim.start, held.claim.end - 1 - number % 4)


def _give(workspace: Workspace, number: int) -> None:
    workspace.set_claimant(_claim(workspace, number), ("Ida Holm", None)[number % 2])


def _publish(workspace: Workspace, number: int) -> None:
    """The article is read once more, in other words; or another comes."""
    words = [WORDINGS[(number >> place) % len(WORDINGS)] for place in range(3)]
    source = ("seeds/ferry.txt", "seeds/harbour.txt")[number % 2]
    read = article(*words, source=source, headline=source)
    keep(workspace._store, read, galley(*words), workspace._clock())


DEEDS: Mapping[str, Callable[[Workspace, int], object]] = {
    "judge": _judge,
    "skip": lambda at, n: at.skip(_claim(at, n), list(SkipReason)[n % 3]),
    "note": lambda at, n: at.note(_claim(at, n), ("a note", "")[n % 2]),
    "undo": lambda at, _: at.undo(),
    "redo": lambda at, _: at.redo(),
    "add evidence": _add_evidence,
    "edit evidence": _edit_evidence,
    "remove evidence": _remove_evidence,
    "adjudicate": _adjudicate,
    "dismiss": _dismiss,
    "reshape": _reshape,
    "give": _give,
    "publish": _publish,
    "role": lambda at, n: at.set_role(PEOPLE[n % 3], list(Role)[n % 3], without_lead=True),
    "leave": lambda at, n: at.leave(PEOPLE[n % 3], without_lead=True),
    "share": lambda at, n: at.set_at_random(n % 4 / 4),
    "second": lambda at, n: at.set_second_review(n % 2),
    "filter": lambda at, n: at._store.finding.save(SavedFilter("late", f"n{n}"), at._clock()),
}


def merged(target: Path, *others: Path) -> Path:
    """A copy of a database with others merged into it, in this order."""
    path = target.with_name(f"{target.stem}+{'+'.join(other.stem for other in others)}.db")
    shutil.copy(target, path)
    with Workspace.open(path, reviewer="dee", clock=lambda: NOON) as workspace:
        for other in others:
            workspace.merge([other], keep=False)
    return path


_RECORD = {
    "acts": "SELECT a.op_uuid, a.reviewer, a.topic, a.retracts, a.batch, a.decided_at, o.place"
    " FROM act AS a JOIN act_place AS o ON o.n = a.n",
    "undo": "SELECT a.op_uuid, s.reviewer, s.state, s.place, s.undone_at, r.op_uuid"
    " FROM undo_step AS s JOIN act AS a ON a.n = s.event LEFT JOIN act AS r ON r.n = s.undone_by",
    "desk": "SELECT op_uuid, reviewer, kind, subject, value, was, at, place FROM desk_event",
    "secret": "SELECT secret, place FROM desk",
}
_WHOLE = (
    *("reviewer", "judgement", "sight", "evidence", "adjudication", "setting", "saved_filter"),
    *("article", "article_version", "sentence", "galley_as_read", "source", "claim", "tally"),
    *("verdict_event", "galley_event", "evidence_event", "link_event", "adjudication_event"),
    *("repeat_event", "original"),
)
_OF_THE_FILE = {"n", "article_n"}


def kept(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a database keeps, but for what is its own: numbers, leases, links, who is there."""
    with closing(sqlite3.connect(path)) as connection:

        def rows(sql: str) -> list[tuple[object, ...]]:
            return sorted(connection.execute(sql).fetchall(), key=repr)

        found = {name: rows(sql) for name, sql in _RECORD.items()}
        for table in _WHOLE:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            listed = ", ".join(name for name in columns if name not in _OF_THE_FILE)
            found[table] = rows(f"SELECT {listed} FROM {table}")
    return found


def shown(path: Path) -> dict[str, object]:
    """What the screens and commands show to each person: claims, histories, undo, agreement."""
    found: dict[str, object] = {}
    for name in (*PEOPLE, "dee"):
        with Workspace.open(path, reviewer=name, clock=lambda: NOON) as workspace:
            ids = sorted(row.claim_id for row in workspace.verdict_rows())
            found[name] = {
                "rows": sorted(map(repr, workspace.verdict_rows())),
                "counts": workspace.counts(),
                "claims": {id_: repr(replace(workspace.claim(id_), n=0)) for id_ in ids},
                "evidence": {id_: workspace.evidence(id_) for id_ in ids},
                "agreement": repr(workspace.agreement()),
                "disputes": sorted(workspace.disputes()),
                "people": [(each.name, each.role, each.left_at) for each in workspace.people()],
                "settings": workspace.settings(),
                "log": workspace.desk_log(),
                "filters": workspace.saved_filters(),
                "galleys": {
                    each.id: [line[0] for line in workspace.galley(each.id).lines]
                    for each in workspace.articles()
                },
                "articles": sorted(
                    (each.id, each.version, each.headline) for each in workspace.articles()
                ),
            }
    return found


def undone_in_turn(path: Path, name: str) -> list[str]:
    """What undo takes back, one after the other, until nothing is left."""
    with Workspace.open(path, reviewer=name, clock=lambda: NOON + timedelta(days=1)) as workspace:
        acts = []
        while step := workspace.undo():
            acts.append(step.event.op_uuid)
        return acts
