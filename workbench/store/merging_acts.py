"""What people did in another file, brought in and brought into force.

Rows go from file to file inside SQLite; what follows from them is derived anew, by the rules of
`workbench.review`, for what they touch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from workbench.store import adjudications, evidence, leases
from workbench.store.conditions import SEEN
from workbench.store.connection import in_parts
from workbench.store.deriving import derive
from workbench.store.links import Links
from workbench.store.merging_plan import EVENTS
from workbench.store.order import IN_ORDER, PLACED

_AT_ONCE = 1_000
_ARRIVING = """
    INSERT INTO temp.arriving (n) SELECT c.n FROM other.coming_act AS c
    JOIN other.act AS a ON a.n = c.n WHERE {which}
    AND NOT EXISTS (SELECT 1 FROM main.act AS h WHERE h.op_uuid = a.op_uuid) ORDER BY c.n
"""
_LAST_SAID = (
    "SELECT e.n, o.place, e.op_uuid, e.retracts = :act AS undoes"  # noqa: S608
    f" FROM act AS e {PLACED}"
    " WHERE e.retracts = :act OR e.retracts IN (SELECT op_uuid FROM act WHERE retracts = :act)"
    " ORDER BY o.place DESC, e.op_uuid DESC LIMIT 1"
)
_TAKEN_BACK = """
    SELECT CASE WHEN x.retracts IS NULL THEN x.n ELSE y.n END AS n FROM act AS r
    JOIN act AS x ON x.op_uuid = r.retracts LEFT JOIN act AS y ON y.op_uuid = x.retracts
    WHERE r.n > ?
"""
_STATE = """
    CASE WHEN (undone_at, (SELECT op_uuid FROM act WHERE n = undone_by)) < (?2, ?3)
    THEN 'lapsed' ELSE 'undone' END
"""


def prepare(write: sqlite3.Connection) -> None:
    """Make the temporary tables in which is noted what comes."""
    write.execute("CREATE TABLE temp.arriving (rank INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    write.execute("CREATE TABLE temp.arrived (n INTEGER PRIMARY KEY)")
    write.execute("CREATE TABLE temp.stood (claim TEXT PRIMARY KEY, status TEXT) WITHOUT ROWID")


def bring(write: sqlite3.Connection, which: str, *values: object) -> int:
    """Add those acts `a` of the other file for which `which` holds, and what they say.

    Gives the greatest number that was there before: those that came have greater ones.
    """
    write.execute("DELETE FROM temp.arriving")
    write.execute(_ARRIVING.format(which=which), values)
    (before,) = write.execute("SELECT coalesce(max(n), 0) FROM main.act").fetchone()
    for table in ("act", "act_place", *EVENTS):
        columns = ", ".join(columns_of(write, table, but="n"))
        write.execute(
            f"INSERT INTO main.{table} (n, {columns})"  # noqa: S608
            f" SELECT ? + a.rank, {columns} FROM temp.arriving AS a"
            f" CROSS JOIN other.{table} AS o ON o.n = a.n ORDER BY a.rank",
            (before,),
        )
    write.execute("INSERT INTO temp.arrived (n) SELECT ? + rank FROM temp.arriving", (before,))
    _bring_undo(write, before)
    return int(before)


def columns_of(write: sqlite3.Connection, table: str, *, but: str) -> list[str]:
    """The columns of a table, but for one."""
    rows = write.execute(f"PRAGMA main.table_info({table})").fetchall()
    return [row["name"] for row in rows if row["name"] != but]


def move_earlier(write: sqlite3.Connection, acts: list[tuple[str, int]]) -> list[int]:
    """Give acts that both files have their earlier place; gives their numbers."""
    numbers = []
    for op_uuid, place in acts:
        ((n, reviewer, retracts),) = write.execute(
            "SELECT n, reviewer, retracts FROM act WHERE op_uuid = ?", (op_uuid,)
        ).fetchall()
        moved = write.execute(
            "UPDATE act_place SET place = ?2 WHERE n = ?1 AND place > ?2", (n, place)
        )
        if not moved.rowcount:
            continue
        numbers.append(n)
        write.execute("UPDATE undo_step SET place = ? WHERE event = ?", (place, n))
        if retracts:
            taken_back = write.execute(_TAKEN_BACK.replace("r.n >", "r.n ="), (n,)).fetchall()
            _settle_steps(write, {row["n"] for row in taken_back})
        _lapse(write, reviewer)
    return numbers


def bring_into_force(write: sqlite3.Connection, links: Links, which: str, value: object) -> None:
    """Derive what follows from events `e` for which `which` holds, but for galleys.

    Whoever judged a claim in the other file is no longer at work on it here.
    """
    for id_ in _of_events(write, "evidence", "evidence_event", which, value):
        evidence.settle_evidence(write, id_)
    judged = _of_events(write, "claim", "verdict_event", which, value)
    settled = _of_events(write, "claim", "adjudication_event", which, value)
    for part in in_parts(sorted({*judged, *settled}), _AT_ONCE):
        for claim in adjudicated(write, part):  # its adjudicator may have judged it before
            adjudications.bring_into_force(write, claim)
        derive(write, part)
    rows = write.execute(
        f"SELECT DISTINCT e.one, e.other FROM link_event AS e WHERE {which}",  # noqa: S608
        {"value": value},
    ).fetchall()
    if rows:
        links.settle(write, [(row["one"], row["other"]) for row in rows])
    _free_who_judged(write)


def touched_articles(write: sqlite3.Connection, which: str, value: object) -> list[str]:
    """The articles that corrections `e` are of."""
    return _of_events(write, "article", "galley_event", which, value)


def note_where_claims_stood(write: sqlite3.Connection, which: str, value: object, me: str) -> None:
    """Keep where the claims of events `e` stand for the reviewer, before that is derived anew."""
    write.execute(
        f"INSERT OR IGNORE INTO temp.stood (claim, status) SELECT c.id, {SEEN}"  # noqa: S608
        " FROM main.claim AS c WHERE c.id IN"
        f" (SELECT e.claim FROM verdict_event AS e WHERE {which}"
        f"  UNION SELECT e.claim FROM adjudication_event AS e WHERE {which})",
        {"me": me, "value": value},
    )


def leases_before(write: sqlite3.Connection) -> list[tuple[str, str, int, str]]:
    """Who is at work on which claim, with the place and id of the last act before on it."""
    found = []
    for row in write.execute("SELECT * FROM lease WHERE after > 0").fetchall():
        last = write.execute(
            f"SELECT o.place, e.op_uuid FROM verdict_event AS e {PLACED}"  # noqa: S608
            f" WHERE e.claim = ? ORDER BY {IN_ORDER} LIMIT 1 OFFSET ?",
            (row["claim"], row["after"] - 1),
        ).fetchone()
        if last:
            found.append((row["reviewer"], row["claim"], last["place"], last["op_uuid"]))
    return found


def count_leases_anew(write: sqlite3.Connection, before: list[tuple[str, str, int, str]]) -> None:
    """Let what reviewers at work could know of before be counted among what has come."""
    for reviewer, claim, place, op_uuid in before:
        write.execute(
            "UPDATE lease SET after = (SELECT count(*) FROM verdict_event AS e"  # noqa: S608
            f" {PLACED} WHERE e.claim = ?2 AND (o.place, e.op_uuid) <= (?3, ?4))"
            " WHERE reviewer = ?1 AND claim = ?2",
            (reviewer, claim, place, op_uuid),
        )


def adjudicated(write: sqlite3.Connection, claims: list[str]) -> list[str]:
    """Those of the claims that were ever adjudicated."""
    rows = write.execute(
        "SELECT DISTINCT claim FROM adjudication_event"
        " WHERE claim IN (SELECT value FROM json_each(?))",
        (json.dumps(claims),),
    )
    return [row[0] for row in rows.fetchall()]


def _of_events(
    write: sqlite3.Connection, column: str, table: str, which: str, value: object
) -> list[str]:
    rows = write.execute(
        f"SELECT DISTINCT e.{column} FROM {table} AS e WHERE {which} ORDER BY 1",  # noqa: S608
        {"value": value},
    )
    return [row[0] for row in rows.fetchall()]


def _free_who_judged(write: sqlite3.Connection) -> None:
    rows = write.execute(
        "SELECT l.reviewer FROM lease AS l JOIN judgement AS j ON j.claim = l.claim"
        " AND j.reviewer = l.reviewer JOIN claim AS c ON c.id = l.claim"
        " WHERE j.claim_text = c.text AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL)"
    ).fetchall()
    for row in rows:
        leases.free(write, row["reviewer"])


def _bring_undo(write: sqlite3.Connection, before: int) -> None:
    """The set-wise twin of `UndoLog.record`; `acts.rebuild` must come to the same rows."""
    write.execute(
        "INSERT INTO undo_step (event, place, reviewer, state)"
        " SELECT a.n, o.place, a.reviewer, 'done' FROM act AS a JOIN act_place AS o ON o.n = a.n"
        " WHERE a.n > ? AND a.retracts IS NULL",
        (before,),
    )
    taken_back = {row["n"] for row in write.execute(_TAKEN_BACK, (before,)).fetchall()}
    owners = _settle_steps(write, taken_back)
    rows = write.execute("SELECT DISTINCT reviewer FROM act WHERE n > ?", (before,)).fetchall()
    for reviewer in owners | {row["reviewer"] for row in rows}:
        _lapse(write, reviewer)


def _settle_steps(write: sqlite3.Connection, events: Iterable[int]) -> set[str]:
    """Bring acts to what was said of them last, by undo or redo; gives whose they are."""
    owners = set()
    for n in events:
        ((op_uuid, reviewer),) = write.execute(
            "SELECT op_uuid, reviewer FROM act WHERE n = ?", (n,)
        ).fetchall()
        owners.add(reviewer)
        last = write.execute(_LAST_SAID, {"act": op_uuid}).fetchone()
        is_undone = last is not None and last["undoes"]
        write.execute(
            "UPDATE undo_step SET state = ?, undone_by = ?, undone_at = ? WHERE event = ?",
            ("undone", last["n"], last["place"], n) if is_undone else ("done", None, None, n),
        )
    return owners


def _lapse(write: sqlite3.Connection, reviewer: str) -> None:
    """What was undone before the reviewer's last act of their own can no longer be redone."""
    latest = [
        (row["place"], row["op_uuid"])
        for state in ("done", "undone", "lapsed")
        for row in write.execute(
            "SELECT s.place, a.op_uuid FROM undo_step AS s JOIN act AS a ON a.n = s.event"
            " WHERE s.reviewer = ? AND s.state = ? ORDER BY s.place DESC, a.op_uuid DESC LIMIT 1",
            (reviewer, state),
        ).fetchall()
    ]
    if latest:
        write.execute(
            f"UPDATE undo_step SET state = {_STATE}"  # noqa: S608
            f" WHERE reviewer = ?1 AND state <> 'done' AND state <> {_STATE}",
            (reviewer, *max(latest)),
        )
