"""The guide to the tables tells the truth: its queries run and its tables are those there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import NOON, act, article, dismissal, evidence_on, galley, keep
from workbench.correcting import compose_galley
from workbench.linking.grouping import Grouping
from workbench.model import (
    AdjudicationEvent,
    AdjudicationKind,
    Comparison,
    Difference,
    DifferenceKind,
    EventKind,
    Figure,
    FigureKind,
    Galley,
    Relation,
    Repetition,
    Verdict,
)
from workbench.records import LinkedPair
from workbench.store import Store

GUIDE = (Path(__file__).parents[2] / "db" / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^(\S[^\n]*[?:)])\n\n```sql\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL)
SENTENCES = ["Two ferries were late.", "Why were they?", "It rained.", "Nobody was hurt."]


def with_figure(found: Galley) -> Galley:
    two = Figure(0, 3, "Two", FigureKind.COUNT, 2, 2, "ferries")
    return Galley(found.sentences, (replace(found.claims[0], figures=(two,)), *found.claims[1:]))


def link_two_reports(store: Store, article_id: str) -> None:
    """The same publisher reports it again, with another figure."""
    again = article(*SENTENCES[:1], source="again.txt", headline="Again")
    other_id, _, _ = keep(store, again, with_figure(galley(*SENTENCES[:1])))
    claims = [store.claims.of_article(each)[0] for each in (article_id, other_id)]
    one, other = sorted(claims, key=lambda held: held.id)
    differs = Difference(DifferenceKind.FIGURE, (0, 3), (0, 3), "Two · Three", decisive=False)
    found = Comparison(Relation.SAME, 0.9, (differs,))
    store.links.keep(claims, [LinkedPair(one.id, other.id, found, "by hand")], NOON)


def settle_it(store: Store, path: Path, claim: str) -> None:
    """A third person decides between the two who judged the claim."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO reviewer (name, role, added_at) VALUES ('cy', 'adjudicator', ?)",
            (NOON.isoformat(),),
        )
    store.adjudications.record(
        AdjudicationEvent(
            "settled-1", claim, "cy", AdjudicationKind.SETTLE, NOON, Verdict.CONTESTED, "the log"
        )
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A file with something of everything, opened as another program would."""
    path = tmp_path_factory.mktemp("guide") / "verdicts.db"
    with Store(path, compose=compose_galley, grouping=Grouping()) as store:
        id_, _, _ = keep(store, article(*SENTENCES), with_figure(galley(*SENTENCES)))
        keep(store, article(*SENTENCES[:3]), with_figure(galley(*SENTENCES[:3])))
        claim = store.claims.of_article(id_)[0].id
        for verdict in Verdict:
            store.verdicts.record(act(claim, verdict=verdict))
        store.verdicts.record(act(claim, verdict=Verdict.CORROBORATED, reviewer="bo"))
        store.undo("bo", "undo-1", NOON)
        store.redo("bo", "redo-1", NOON)
        store.repeats.record(
            Repetition("again-1", claim, "ana", EventKind.SET, NOON, now=Verdict.CONTESTED)
        )
        second = store.claims.of_article(id_)[1].id
        store.verdicts.record(act(second, verdict=Verdict.CORROBORATED))
        store.verdicts.record(act(second, verdict=Verdict.CONTESTED, reviewer="bo"))
        settle_it(store, path, second)
        store.evidence.record(evidence_on(claim))
        link_two_reports(store, id_)
        store.corrections.record(dismissal(id_, claim))
        store.undo("ana", "undo-2", NOON)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(("question", "query"), QUERIES)
def test_a_query_of_the_guide_answers_its_question(
    file: sqlite3.Connection, question: str, query: str
) -> None:
    assert file.execute(query).fetchall(), question


def test_no_query_of_the_guide_is_left_out() -> None:
    assert len(QUERIES) == GUIDE.count("```sql") > 10


def test_every_table_and_view_is_in_the_guide_and_no_other(file: sqlite3.Connection) -> None:
    names = file.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '%!_fts!_%' ESCAPE '!'"
    )
    in_tables = re.findall(r"^\| `(\w+)`", GUIDE, re.MULTILINE)
    others = ["_sqlite_migrations"]
    assert sorted(name for (name,) in names) == sorted(in_tables + others)
    assert all(f"`{name}`" in GUIDE for name in others)


def test_the_words_of_the_guide_are_verbatim(file: sqlite3.Connection) -> None:
    ((query,),) = [[q] for _, q in QUERIES if "verbatim" in q]
    texts = dict(file.execute("SELECT id, text FROM claim"))
    assert dict(file.execute(query)) == texts
