"""The galley of an article, written for the first time or found again in a new version of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Mapping, Sequence

from workbench.identity import claim_ids
from workbench.model import Claim, Disposition, Galley, Sentence
from workbench.records import Placed, Proof, StoredArticle
from workbench.store.connection import insert
from workbench.store.encoding import claim_columns, claim_from
from workbench.store.leases import end_on
from workbench.store.settings import Lots
from workbench.store.settling import settle


def identified(
    write: sqlite3.Connection, article: str, galley: Galley, before: Iterable[Placed] = ()
) -> Proof:
    """A galley as read, with the id of each of its claims.

    A claim that was there before keeps its id: found by its words, or, where those changed, by
    their likeness; one that was withdrawn and has the same words gets it back. `before` is the
    galley as it was read the last time; without it, the claims as they are kept are that.
    """
    rows = write.execute(
        "SELECT id, text, withdrawn_at, made_by FROM claim WHERE article = ?"
        " ORDER BY start_offset, n",
        (article,),
    ).fetchall()
    present = [(placed.id, placed.claim.text) for placed in before] or [
        (row["id"], row["text"]) for row in rows if row["withdrawn_at"] is None
    ]
    absent = [
        (row["id"], row["text"]) for row in rows if row["withdrawn_at"] and not row["made_by"]
    ]
    ids = _ids(article, present, absent, {row["id"] for row in rows}, galley.claims)
    placed = [Placed(id_, claim) for id_, claim in zip(ids, galley.claims, strict=True)]
    return Proof(galley.sentences, tuple(placed))


def write_proof(
    write: sqlite3.Connection, article: str, version: int, proof: Proof, now: str
) -> None:
    """Keep the galley of a version of an article.

    A claim that the galley no longer has is withdrawn, or dismissed where the reviewer who made it
    took it back; its verdicts stay, and it is brought back when the galley has it again.
    """
    _write_sentences(write, article, proof.sentences)
    rows = write.execute(
        "SELECT id, text, withdrawn_at, dismissed, made_by FROM claim WHERE article = ?", (article,)
    ).fetchall()
    held = {row["id"]: row for row in rows}
    unsettled = _write_claims(write, article, version, proof.claims, held)
    kept = {placed.id for placed in proof.claims}
    gone = [row for id_, row in held.items() if id_ not in kept]
    _take_away(write, gone, proof.taken_back, now)
    for claim_id in unsettled.union(row["id"] for row in gone):
        settle(write, claim_id)


def _write_claims(
    write: sqlite3.Connection,
    article: str,
    version: int,
    claims: Iterable[Placed],
    held: Mapping[str, sqlite3.Row],
) -> set[str]:
    """Keep the claims of a galley; gives the ids of those that have to be settled anew."""
    (last,) = write.execute("SELECT coalesce(max(n), 0) FROM claim").fetchone()
    (article_n,) = write.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
    lots = Lots(write)
    unsettled: set[str] = set()
    new: list[dict[str, object]] = []
    for placed in claims:
        columns = {"version": version, **_columns(placed)}
        before = held.get(placed.id)
        if before is None:
            slots = lots.slots(placed.id)
            drawn = {"article": article, "article_n": article_n, "slots": slots, "room": slots}
            new.append({"id": placed.id, **drawn, **columns})
            continue
        same = before["text"] == placed.claim.text
        if not same or placed.dismissed:
            end_on(write, placed.id)
        if not same or before["dismissed"] != placed.dismissed or before["withdrawn_at"]:
            unsettled.add(placed.id)
        settings = ", ".join(f"{name} = :{name}" for name in columns)
        write.execute(
            f"UPDATE claim SET {settings}, withdrawn_at = NULL WHERE id = :id",  # noqa: S608
            {**columns, "id": placed.id},
        )
    insert(write, "claim", *new)
    _add_to_search(write, last)
    unsettled.update(str(row["id"]) for row in new if row["dismissed"])
    return unsettled


def _take_away(
    write: sqlite3.Connection, gone: Iterable[sqlite3.Row], taken_back: Container[str], now: str
) -> None:
    """Withdraw claims that the galley no longer has, or dismiss those that were `taken_back`."""
    for row in gone:
        if row["id"] in taken_back:
            write.execute(
                "UPDATE claim SET dismissed = ? WHERE id = ?",
                (f"{row['made_by']} took it back", row["id"]),
            )
        elif row["withdrawn_at"] is None:
            write.execute("UPDATE claim SET withdrawn_at = ? WHERE id = ?", (now, row["id"]))
        end_on(write, row["id"])


def read_proof(connection: sqlite3.Connection, held: StoredArticle) -> Proof:
    """The galley of an article as it is kept, but for the claims that it no longer has."""
    claims = connection.execute(
        "SELECT * FROM claim WHERE article = ? AND withdrawn_at IS NULL ORDER BY start_offset, n",
        (held.id,),
    ).fetchall()
    return Proof(
        tuple(read_sentences(connection, held)),
        tuple(
            Placed(row["id"], claim_from(row), row["made_by"], row["dismissed"]) for row in claims
        ),
    )


def read_sentences(connection: sqlite3.Connection, held: StoredArticle) -> Iterable[Sentence]:
    """The sentences of an article's current version, in order."""
    body = held.article.body
    rows = connection.execute(
        "SELECT * FROM sentence WHERE article = ? ORDER BY position", (held.id,)
    ).fetchall()
    for row in rows:
        span = row["start_offset"], row["end_offset"]
        yield Sentence(*span, body[slice(*span)], Disposition(row["disposition"]), row["reason"])


def _columns(placed: Placed) -> dict[str, object]:
    return {
        **claim_columns(placed.claim),
        "made_by": placed.made_by,
        "dismissed": placed.dismissed,
    }


def _ids(
    article: str,
    present: Sequence[tuple[str, str]],
    absent: Sequence[tuple[str, str]],
    taken: set[str],
    claims: Sequence[Claim],
) -> list[str]:
    """The id of each claim: the one it had, else a new one that no other claim has or had."""
    texts = [claim.text for claim in claims]
    if not taken:
        return claim_ids(article, texts)
    from workbench.match import anchor

    known = [
        None if place is None else present[place][0]
        for place in anchor([text for _, text in present], texts)
    ]
    waiting: dict[str, list[str]] = {}
    for id_, text in absent:
        waiting.setdefault(_folded(text), []).append(id_)
    for place, text in enumerate(texts):
        if known[place] is None and (found := waiting.get(_folded(text))):
            known[place] = found.pop(0)
    fresh = [text for text, id_ in zip(texts, known, strict=True) if id_ is None]
    new = iter(claim_ids(article, fresh, taken=taken))
    return [id_ or next(new) for id_ in known]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _write_sentences(
    write: sqlite3.Connection, article: str, sentences: Iterable[Sentence]
) -> None:
    write.execute("DELETE FROM sentence WHERE article = ?", (article,))
    write.executemany(
        "INSERT INTO sentence (article, position, start_offset, end_offset, disposition, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article, position, sentence.start, sentence.end, sentence.disposition, sentence.reason)
            for position, sentence in enumerate(sentences)
        ],
    )


def _add_to_search(write: sqlite3.Connection, last: int) -> None:
    """Bring the claims with a number above `last` into the full-text search, all at once."""
    write.execute(
        "INSERT INTO claim_fts (rowid, text, claimant)"
        " SELECT n, text, claimant FROM claim WHERE n > ?",
        (last,),
    )
