"""What reviewers hold of claims, derived from the log for many claims at once.

It comes to what `Verdicts` keeps up to date act by act.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from workbench.model import Event, Judgement
from workbench.review import standing
from workbench.review.slots import beyond_slots
from workbench.store.encoding import event_from, moment
from workbench.store.order import IN_ORDER, PLACED
from workbench.store.settling import settle_all

_AMONG = "IN (SELECT value FROM json_each(:among))"
_ACTS = (
    "SELECT e.*, s.state, c.slots FROM verdict_event AS e"  # noqa: S608
    f" {PLACED} JOIN claim AS c ON c.id = e.claim LEFT JOIN undo_step AS s ON s.event = e.n"
    f" WHERE e.claim {_AMONG} ORDER BY e.claim, {IN_ORDER}"
)


@dataclass(slots=True)
class _Stack:
    """The acts of one reviewer on one claim: those in force, and whether the last came as extra."""

    in_force: list[Event] = field(default_factory=list)
    came_as_extra: bool = False


def derive(write: sqlite3.Connection, claim_ids: Collection[str]) -> None:
    """Bring claims, what is held of them, and turns to what follows from the log as it is.

    Undo steps and adjudications must be so already. Within the caller's transaction.
    """
    among = {"among": json.dumps(list(claim_ids))}
    turns = Counter({name: -number for name, number in _turns(write, among)})
    held = [
        (judgement, extra)
        for _, acts in groupby(write.execute(_ACTS, among).fetchall(), itemgetter("claim"))
        for judgement, extra in _of_claim(acts)
    ]
    write.execute(f"DELETE FROM judgement WHERE claim {_AMONG}", among)  # noqa: S608
    write_judgements(write, held)
    for judgement, _ in held:
        turns[judgement.reviewer] += bool(judgement.verdict or judgement.skip_reason)
    write.executemany(
        "UPDATE reviewer SET turns = turns + ? WHERE name = ?",
        [(more, name) for name, more in turns.items() if more],
    )
    settle_all(write, claim_ids)


def _turns(write: sqlite3.Connection, among: dict[str, str]) -> Iterable[tuple[str, int]]:
    rows = write.execute(
        f"SELECT reviewer, count(*) FROM judgement WHERE claim {_AMONG}"  # noqa: S608
        " AND (verdict IS NOT NULL OR skip_reason IS NOT NULL) GROUP BY reviewer",
        among,
    )
    return [(row[0], row[1]) for row in rows.fetchall()]


def _of_claim(acts: Iterable[sqlite3.Row]) -> Iterator[tuple[Judgement, bool]]:
    """What each reviewer holds of a claim, and whether it is extra, given all acts on it."""
    stacks: defaultdict[str, _Stack] = defaultdict(_Stack)
    decided: dict[str, int] = {}
    slots = 1
    for place, row in enumerate(acts):
        stack = stacks[row["reviewer"]]
        stack.came_as_extra = bool(row["extra"])
        slots = row["slots"]
        if row["state"] == "done":
            stack.in_force.append(event_from(row))
            if row["verdict"]:
                decided[row["reviewer"]] = place
    held = {
        name: judgement for name, stack in stacks.items() if (judgement := standing(stack.in_force))
    }
    votes = [name for name in decided if name in held and held[name].verdict]
    in_slots = sorted(
        (name for name in votes if not stacks[name].came_as_extra), key=decided.__getitem__
    )
    beyond = beyond_slots([(name, held[name].claim_text) for name in in_slots], slots)
    for name, judgement in held.items():
        yield judgement, stacks[name].came_as_extra or name in beyond


def write_judgements(write: sqlite3.Connection, held: Iterable[tuple[Judgement, bool]]) -> None:
    """Keep what reviewers hold of claims, each with whether it came as extra."""
    write.executemany(
        "INSERT INTO judgement (claim, reviewer, verdict, skip_reason, note, decided_at,"
        " claim_text, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                each.claim_id,
                each.reviewer,
                each.verdict,
                each.skip_reason,
                each.note,
                moment(each.decided_at),
                each.claim_text,
                int(extra),
            )
            for each, extra in held
        ],
    )
