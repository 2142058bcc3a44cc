"""Over the database the nearest claims are those that an index in memory finds, with its scores."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated_claims import generated_claims
from tests.builders import keep_sentences
from workbench.match import ClaimIndex
from workbench.match.nearest import nearest
from workbench.match.tokens import term_counts
from workbench.store import Store
from workbench.store.postings import StoredPostings, drop, gather, hold
from workbench.store.weighing import all_weighed, wants_weighing, weigh

FERRY = "The ferry Aurelia carried 3,000 people from Harbourtown to Outer Skerry on Friday."
FERRY_AGAIN = "On Friday the Aurelia ferry took 3000 people from Harbourtown to Outer Skerry."
BRIDGE = "The council of Northfield closed the old bridge after a lorry struck a pier."
RAIN = "It rained in May."

words = st.sampled_from(
    ["ferry", "bridge", "council", "Harbourtown", "3,000", "May", "the", "of", "closed", "7%", "is"]
)
texts = st.lists(words, max_size=9).map(" ".join)
corpora = st.dictionaries(st.integers(1, 60), texts, max_size=25)
least_scores = st.sampled_from([0.0, 0.3, 0.7])

NewDatabase = Callable[[], sqlite3.Connection]


@pytest.fixture(scope="module")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    """Makes databases without claims, in memory."""
    path = tmp_path_factory.mktemp("new") / "new.db"
    Store(path).close()
    template = sqlite3.connect(path)

    def copied() -> sqlite3.Connection:
        database = sqlite3.connect(":memory:", isolation_level=None)
        template.backup(database)
        return database

    return copied


def found_in(
    database: sqlite3.Connection, query: str, k: int | None = 5, at_least: float = 0.0
) -> list[tuple[int, float]]:
    return nearest(query, StoredPostings(database), k, at_least)


def found_in_memory(
    claims: Mapping[int, str], query: str, k: int = 5, at_least: float = 0.0
) -> list[tuple[int, float]]:
    numbers = sorted(claims)
    index = ClaimIndex(claims[number] for number in numbers)
    return [(numbers[i], score) for i, score in index.search(query, k, at_least=at_least)]


def contents(database: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept of words, each term by its word: numbers follow the order of coming."""
    words = dict(database.execute("SELECT n, word FROM term"))
    postings = StoredPostings(database)
    entries = sorted(
        (word, *entry)
        for n, word in words.items()
        for entry in postings.lists([n]).entries.tolist()
    )
    return {
        "terms": sorted(database.execute("SELECT word, claims, rarity FROM term").fetchall()),
        "entries": entries,
        "weighing": database.execute("SELECT claims, held, is_due FROM weighing").fetchall(),
    }


@given(corpora, texts, least_scores)
def test_weighed_anew_the_database_answers_as_memory_does(
    new_database: NewDatabase, claims: dict[int, str], query: str, least: float
) -> None:
    database = new_database()
    hold(database, claims)
    weigh(database)
    assert found_in(database, query, 5, least) == found_in_memory(claims, query, 5, least)


@given(corpora, st.sampled_from([0.3, 0.55]))
def test_each_pair_has_the_score_that_all_pairs_give_it(
    new_database: NewDatabase, claims: dict[int, str], least: float
) -> None:
    database = new_database()
    hold(database, claims)
    weigh(database)
    numbers = sorted(claims)
    found = {
        (min(one, other), max(one, other)): score
        for one, text in claims.items()
        for other, score in found_in(database, text, None, least)
        if one != other
    }
    assert found == {
        (numbers[i], numbers[j]): score
        for i, j, score in ClaimIndex(claims[n] for n in numbers).pairs(least)
    }


@given(corpora, corpora, st.sets(st.integers(1, 60)), texts, st.booleans())
def test_after_changes_it_is_as_if_it_had_always_been_so(
    new_database: NewDatabase,
    claims: dict[int, str],
    later: dict[int, str],
    gone: set[int],
    query: str,
    is_weighed_between: bool,
) -> None:
    database = new_database()
    hold(database, claims)
    if is_weighed_between:
        weigh(database)
    hold(database, later)
    drop(database, gone)
    weigh(database)
    left = {number: text for number, text in {**claims, **later}.items() if number not in gone}
    fresh = new_database()
    hold(fresh, left)
    weigh(fresh)
    assert contents(database) == contents(fresh)
    assert found_in(database, query) == found_in_memory(left, query)


@given(corpora, corpora, texts)
def test_before_the_next_weighing_the_same_claims_are_found_whole_or_one_by_one(
    new_database: NewDatabase, claims: dict[int, str], later: dict[int, str], query: str
) -> None:
    together, one_by_one = new_database(), new_database()
    for database in (together, one_by_one):
        hold(database, claims)
        weigh(database)
    hold(together, later)
    for number, text in sorted(later.items(), reverse=True):
        hold(one_by_one, {number: text})
    assert contents(together) == contents(one_by_one)
    assert found_in(together, query) == found_in(one_by_one, query)
    shares_a_word = {number for number, _ in found_in_memory({**claims, **later}, query, 100)}
    assert {number for number, _ in found_in(together, query, None)} == shares_a_word


def test_a_claim_has_full_likeness_to_itself_also_before_it_is_weighed(
    new_database: NewDatabase,
) -> None:
    database = new_database()
    hold(database, {1: RAIN, 2: BRIDGE})
    weigh(database)
    hold(database, {3: FERRY})
    assert found_in(database, FERRY, 1) == [(3, 1.0)]


def test_a_long_list_is_kept_in_parts_whatever_the_order(new_database: NewDatabase) -> None:
    upwards, mixed = new_database(), new_database()
    claims = {n: f"The ferry no {n} was late." for n in range(1, 700)}
    hold(upwards, claims)
    for n in sorted(claims, key=lambda n: n * 331 % 701):
        hold(mixed, {n: claims[n]})
    assert contents(mixed) == contents(upwards)
    assert len(found_in(mixed, "A late ferry", None)) == 500
    drop(mixed, [n for n in claims if n % 3])
    kept = {n: text for n, text in claims.items() if n % 3 == 0}
    weigh(mixed)
    assert found_in(mixed, "The ferry no 333 was late.") == found_in_memory(
        kept, "The ferry no 333 was late."
    )


def test_what_is_gathered_is_found_once_all_are_weighed(new_database: NewDatabase) -> None:
    texts = dict(enumerate(generated_claims(300).texts, start=1))
    database, one_by_one = new_database(), new_database()
    gather(database, {n: term_counts(text) for n, text in texts.items() if n <= 200})
    gather(database, {n: term_counts(text) for n, text in texts.items() if n > 200})
    assert wants_weighing(database)
    assert found_in(database, texts[7]) == []
    weigh(database)
    hold(one_by_one, texts)
    weigh(one_by_one)
    assert contents(database) == contents(one_by_one)
    assert found_in(database, texts[7]) == found_in_memory(texts, texts[7])


def test_what_waits_to_be_weighed_can_be_reworded_and_dropped(new_database: NewDatabase) -> None:
    database = new_database()
    gather(database, {n: term_counts(text) for n, text in {1: FERRY, 2: RAIN, 3: BRIDGE}.items()})
    hold(database, {2: FERRY_AGAIN})
    drop(database, [3])
    weigh(database)
    assert found_in(database, FERRY) == found_in_memory({1: FERRY, 2: FERRY_AGAIN}, FERRY)


def test_what_was_weighed_beforehand_counts_only_if_nothing_changed(
    new_database: NewDatabase,
) -> None:
    database, fresh = new_database(), new_database()
    hold(database, {1: FERRY, 2: BRIDGE})
    prepared = all_weighed(database)
    hold(database, {1: FERRY_AGAIN})
    weigh(database, prepared)
    hold(fresh, {1: FERRY_AGAIN, 2: BRIDGE})
    weigh(fresh, all_weighed(fresh))
    assert contents(database) == contents(fresh)


def test_weighing_is_wanted_when_a_fifth_is_new(new_database: NewDatabase) -> None:
    database = new_database()
    hold(database, dict.fromkeys(range(1, 11), FERRY))
    assert wants_weighing(database)
    weigh(database)
    assert not wants_weighing(database)
    hold(database, {11: RAIN, 12: RAIN})
    assert not wants_weighing(database)
    hold(database, {13: RAIN})
    assert wants_weighing(database)


def test_gathering_leaves_alone_what_another_program_held_meanwhile(
    new_database: NewDatabase,
) -> None:
    database = new_database()
    hold(database, {1: FERRY})
    gather(database, {1: term_counts(RAIN), 2: term_counts(BRIDGE)})
    weigh(database)
    assert found_in(database, FERRY) == found_in_memory({1: FERRY, 2: BRIDGE}, FERRY)


def test_all_that_was_never_linked_is_gathered_at_once_and_found(store: Store) -> None:
    ferry, _ = keep_sentences(store, FERRY, BRIDGE)
    told: list[int] = []
    assert store.links.gather(told.append) == 2
    assert told == [2]
    assert store.links.gather() == 0
    near = store.links.nearest(FERRY_AGAIN, 0.3)
    assert [held.id for held in store.claims.many([n for n, _ in near])] == [ferry]
    assert store.links.unlinked() == 2


def test_gathering_goes_on_where_it_was_stopped(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.links._GATHERED_AT_ONCE", 1)
    keep_sentences(store, FERRY, BRIDGE, RAIN)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.links.gather(stop)
    assert store.links.nearest(FERRY, 0.3) == []
    assert store.links.gather() == 2
    assert [score for _, score in store.links.nearest(FERRY, 0.3)] == [1.0]
