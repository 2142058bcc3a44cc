"""The claims of an article, written for the first time or found again in a new version of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from workbench.identity import claim_ids
from workbench.model import Claim, Galley
from workbench.store.encoding import claim_columns
from workbench.store.verdicts import settle_status


def write_claims(
    write: sqlite3.Connection, article: str, version: int, galley: Galley, now: str
) -> None:
    """Keep the claims of a version of an article.

    A claim that was there before keeps its id and what was said of it: found by its words, or,
    where those changed, by their likeness. A claim that is
    found no more is withdrawn; one that was withdrawn and has the same words is brought back.
    """
    rows = write.execute(
        "SELECT id, text, withdrawn_at FROM claim WHERE article = ? ORDER BY start_offset, n",
        (article,),
    ).fetchall()
    held = {row["id"]: row for row in rows}
    ids = _ids(article, rows, galley.claims)
    (last,) = write.execute("SELECT coalesce(max(n), 0) FROM claim").fetchone()
    unsettled = set()
    new: list[dict[str, object]] = []
    for claim_id, claim in zip(ids, galley.claims, strict=True):
        before = held.get(claim_id)
        if before is None:
            row = {"id": claim_id, "article": article, "version": version}
            new.append(row | claim_columns(claim))
            continue
        if before["text"] != claim.text or before["withdrawn_at"]:
            unsettled.add(claim_id)
        _update(write, claim_id, version, claim)
    _insert(write, new)
    _add_to_search(write, last)
    gone = {row["id"] for row in rows if row["withdrawn_at"] is None}.difference(ids)
    for claim_id in gone:
        write.execute("UPDATE claim SET withdrawn_at = ? WHERE id = ?", (now, claim_id))
    for claim_id in gone | unsettled:
        settle_status(write, claim_id)


def _ids(article: str, rows: Sequence[sqlite3.Row], claims: Sequence[Claim]) -> list[str]:
    """The id of each claim: the one it had, else a new one that no other claim has or had."""
    texts = [claim.text for claim in claims]
    if not rows:
        return claim_ids(article, texts)
    from workbench.match import anchor

    present = [row for row in rows if row["withdrawn_at"] is None]
    known = [
        None if place is None else str(present[place]["id"])
        for place in anchor([row["text"] for row in present], texts)
    ]
    absent: dict[str, list[str]] = {}
    for row in rows:
        if row["withdrawn_at"]:
            absent.setdefault(_folded(row["text"]), []).append(row["id"])
    for place, text in enumerate(texts):
        if known[place] is None and (waiting := absent.get(_folded(text))):
            known[place] = waiting.pop(0)
    fresh = [text for text, id_ in zip(texts, known, strict=True) if id_ is None]
    new = iter(claim_ids(article, fresh, taken={str(row["id"]) for row in rows}))
    return [id_ or next(new) for id_ in known]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _insert(write: sqlite3.Connection, rows: Sequence[dict[str, object]]) -> None:
    for row in rows[:1]:
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        write.executemany(f"INSERT INTO claim ({names}) VALUES ({places})", rows)  # noqa: S608


def _update(write: sqlite3.Connection, claim_id: str, version: int, claim: Claim) -> None:
    columns = {"version": version, **claim_columns(claim)}
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    write.execute(
        f"UPDATE claim SET {settings}, withdrawn_at = NULL WHERE id = :id",  # noqa: S608
        {**columns, "id": claim_id},
    )


def _add_to_search(write: sqlite3.Connection, last: int) -> None:
    """Bring the claims with a number above `last` into the full-text search, all at once."""
    write.execute(
        "INSERT INTO claim_fts (rowid, text, claimant)"
        " SELECT n, text, claimant FROM claim WHERE n > ?",
        (last,),
    )
