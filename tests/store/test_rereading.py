"""An article that is read again keeps its claims, and what was said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, act, article, galley, keep, keep_sentences, look
from workbench.errors import UsageError
from workbench.model import Status, Verdict
from workbench.records import ClaimFilter, Order, VerdictRow
from workbench.store import Store

LATE, HURT, RAIN = "The ferry was late.", "Nobody was hurt.", "It was raining."


def rows(store: Store) -> dict[str, VerdictRow]:
    return {row.claim_text: row for row in store.claims.verdict_rows(ClaimFilter())}


def test_the_same_bytes_change_nothing(store: Store, path: Path) -> None:
    ferry = article(LATE, HURT)
    id_, outcome, claims = keep(store, ferry, galley(LATE, HURT))
    before = look(path, "SELECT * FROM claim"), look(path, "SELECT * FROM article_version")
    assert (outcome, claims) == ("new", 2)
    assert keep(store, ferry, galley(LATE, HURT), NOON + timedelta(days=1)) == (id_, "unchanged", 2)
    assert before == (
        look(path, "SELECT * FROM claim"),
        look(path, "SELECT * FROM article_version"),
    )


def test_a_claim_keeps_its_id_and_its_verdict_when_the_text_around_it_moves(store: Store) -> None:
    late, hurt = keep_sentences(store, LATE, HURT)
    store.verdicts.record(act(hurt, verdict=Verdict.CONTESTED))
    rain, moved_hurt, moved_late = keep_sentences(store, RAIN, HURT, LATE)
    assert (moved_late, moved_hurt) == (late, hurt)
    held = store.claims.find(hurt)
    assert held.claim.start == len(RAIN) + 1
    assert held.status is Status.CONTESTED
    assert store.claims.find(rain).status is Status.OPEN


def test_a_claim_that_vanished_is_withdrawn_with_what_was_said_of_it(store: Store) -> None:
    _, hurt = keep_sentences(store, LATE, HURT)
    store.verdicts.record(act(hurt, verdict=Verdict.CONTESTED))
    later = NOON + timedelta(hours=1)
    keep(store, article(LATE), galley(LATE), later)
    assert store.claims.counts().by_status[Status.WITHDRAWN] == 1
    assert store.claims.find(hurt).withdrawn_at == later
    assert [held.verdict for held in store.verdicts.judgements(hurt)] == [Verdict.CONTESTED]
    assert store.undo("ana", "undo-1", NOON), "and can still be undone"
    assert store.redo("ana", "redo-1", NOON)
    assert store.claims.find(hurt).status is Status.WITHDRAWN


def test_a_claim_that_returns_is_brought_back_with_its_verdict(store: Store) -> None:
    late, hurt = keep_sentences(store, LATE, HURT)
    store.verdicts.record(act(hurt, verdict=Verdict.CONTESTED))
    keep_sentences(store, LATE)
    keep_sentences(store, LATE, RAIN)
    assert keep_sentences(store, HURT, LATE) == [hurt, late]
    held = store.claims.find(hurt)
    assert (held.status, held.withdrawn_at) == (Status.CONTESTED, None)
    assert store.claims.counts().by_status[Status.WITHDRAWN] == 1, "the rain is gone now"


def test_offsets_always_point_into_the_version_that_is_named_beside_them(
    store: Store, path: Path
) -> None:
    keep_sentences(store, RAIN, HURT, LATE)
    keep_sentences(store, LATE)
    for row in rows(store).values():
        ((body,),) = look(
            path, "SELECT body FROM article_version WHERE sha256 = ?", row.article_sha256
        )
        assert str(body)[row.start : row.end] == row.claim_text


def test_the_same_sentence_twice_is_two_claims(store: Store) -> None:
    first, _, second = keep_sentences(store, LATE, HURT, LATE)
    store.verdicts.record(act(first, verdict=Verdict.CONTESTED))
    assert store.claims.find(second).status is Status.OPEN
    assert keep_sentences(store, HURT, LATE, LATE)[1:] == [first, second]


def test_two_files_with_the_same_text_are_one_article(store: Store) -> None:
    id_, _, _ = keep(store, article(LATE), galley(LATE))
    copy = article(LATE, source="seeds/copy.txt")
    assert keep(store, copy, galley(LATE))[:2] == (id_, "unchanged")
    assert store.claims.counts().total == 1


def test_a_copy_of_an_article_that_had_changed_is_that_article_too(store: Store) -> None:
    id_, _, _ = keep(store, article(LATE), galley(LATE))
    keep(store, article(LATE, HURT), galley(LATE, HURT))
    moved = article(LATE, HURT, source="seeds/moved.txt")
    assert keep(store, moved, galley(LATE, HURT))[:2] == (id_, "unchanged")
    assert len(store.articles.summaries()) == 1


def test_an_old_copy_beside_the_article_does_not_bring_the_old_text_back(store: Store) -> None:
    id_, _, _ = keep(store, article(LATE), galley(LATE))
    keep(store, article(LATE, HURT), galley(LATE, HURT))
    old = article(LATE, source="seeds/ferry (old).txt")
    assert keep(store, old, galley(LATE))[:2] == (id_, "unchanged")
    assert store.claims.counts().by_status[Status.WITHDRAWN] == 0


def test_files_that_changed_places_keep_their_articles(store: Store) -> None:
    keep(store, article(LATE), galley(LATE))
    keep(store, article(RAIN, source="seeds/rain.txt"), galley(RAIN))
    keep(store, article(RAIN), galley(RAIN))
    keep(store, article(LATE, source="seeds/rain.txt"), galley(LATE))
    assert store.claims.counts().by_status[Status.WITHDRAWN] == 0
    sources = {held.headline + str(held.counts[Status.OPEN]) for held in store.articles.summaries()}
    assert sources == {"Ferry Runs Late1"}


def test_an_article_that_is_set_back_by_its_author_is_set_back(store: Store) -> None:
    for text in ([LATE, HURT], [LATE], [LATE, HURT]):
        id_, outcome, _ = keep(store, article(*text), galley(*text))
    assert (outcome, store.articles.get(id_).version) == ("changed", 3)
    assert rows(store)[HURT].status is Status.OPEN


def test_one_address_is_one_article_wherever_it_was_read_from(store: Store) -> None:
    url = "https://gazette.example/ferry"
    id_, _, _ = keep(store, article(LATE, url=url), galley(LATE))
    fuller = article(LATE, HURT, url=url, source="/home/ana/fuller.txt")
    assert keep(store, fuller, galley(LATE, HURT))[:2] == (id_, "changed")


def test_a_head_that_was_put_right_is_kept(store: Store) -> None:
    wrong = article(LATE, byline="Ida Home", published=None)
    id_, _, _ = keep(store, wrong, galley(LATE))
    right = article(LATE, byline="Ida Holm", published=date(2024, 5, 1))
    assert keep(store, right, galley(LATE, claimant="Ida Holm"))[:2] == (id_, "changed")
    kept = store.articles.get(id_)
    assert kept.article == right
    row = rows(store)[LATE]
    assert (row.byline, row.published, row.claimant) == ("Ida Holm", "2024-05-01", "Ida Holm")
    assert store.claims.numbers(ClaimFilter(words="Holm"), Order.WORTH)


def test_what_was_read_comes_back_as_it_was(store: Store) -> None:
    odd = replace(
        article(LATE, "Is it [bold]late[/]? \0 \x1b[31m 👩🏽‍🚒 \u202e"),
        remarks=("“one”", "two"),
        published=None,
    )
    found = galley(LATE, "Was it?")
    id_, _, _ = keep(store, odd, found)
    assert store.articles.get(id_[:4]).article == odd
    assert [held.claim for held in store.claims.of_article(id_)] == list(found.claims)
    kept = [(s.start, s.end, s.disposition, s.reason) for s in store.articles.sentences(id_)]
    assert kept == [(s.start, s.end, s.disposition, s.reason) for s in found.sentences]


def test_a_source_remembers_how_it_looked(store: Store) -> None:
    keep(store, article(LATE), galley(LATE))
    state = store.articles.source_state("seeds/ferry.txt")
    assert state
    store.articles.remember("seeds/ferry.txt", replace(state, modified_ns=7), NOON)
    assert store.articles.source_state("seeds/ferry.txt") == replace(state, modified_ns=7)
    assert store.articles.source_state("seeds/other.txt") is None


@pytest.mark.parametrize("prefix", ["", "azzzz", "%"])
def test_an_article_is_found_only_by_how_its_id_begins(store: Store, prefix: str) -> None:
    keep(store, article(LATE), galley(LATE))
    keep(store, article(HURT, source="b.txt"), galley(HURT))
    with pytest.raises(UsageError, match="articles have an id that begins with"):
        store.articles.get(prefix)


@pytest.mark.parametrize("prefix", ["", "czzzz", "%"])
def test_a_claim_is_found_only_by_how_its_id_begins(store: Store, prefix: str) -> None:
    keep_sentences(store, LATE)
    with pytest.raises(UsageError, match="No claim has an id that begins with"):
        store.claims.find(prefix)


def test_a_beginning_that_fits_several_claims_names_some(store: Store) -> None:
    ids = keep_sentences(store, LATE, HURT)
    with pytest.raises(UsageError, match=f"More than one claim .*{min(ids)}"):
        store.claims.find("c")
    with pytest.raises(UsageError, match="no claim number 99"):
        store.claims.get(99)


TWO, THREE = "The storm tore 2 boats from the quay.", "The storm tore 3 boats from the quay."


def test_a_claim_whose_words_changed_keeps_its_verdict_and_comes_back_to_be_judged(
    store: Store,
) -> None:
    late, torn = keep_sentences(store, LATE, TWO)
    store.verdicts.record(act(torn, verdict=Verdict.CORROBORATED))
    assert keep_sentences(store, RAIN, THREE, LATE)[1:] == [torn, late]
    held = store.claims.find(torn)
    assert (held.claim.text, held.status) == (THREE, Status.STALE)
    row = rows(store)[THREE]
    assert (row.verdict, row.status, row.judged_text) == (None, Status.STALE, TWO)
    store.verdicts.record(act(torn, verdict=Verdict.CONTESTED))
    assert store.claims.find(torn).status is Status.CONTESTED
    assert rows(store)[THREE].judged_text == ""


def test_a_change_that_is_taken_back_makes_the_verdict_good_again(store: Store) -> None:
    (torn,) = keep_sentences(store, TWO)
    store.verdicts.record(act(torn, verdict=Verdict.CORROBORATED))
    assert keep_sentences(store, THREE) == [torn]
    assert keep_sentences(store, TWO) == [torn]
    assert store.claims.find(torn).status is Status.CORROBORATED
    assert rows(store)[TWO].judged_text == ""


def test_a_claim_that_nobody_judged_is_not_stale(store: Store) -> None:
    (torn,) = keep_sentences(store, TWO)
    keep_sentences(store, THREE)
    assert store.claims.find(torn).status is Status.OPEN


def test_undo_of_the_newer_verdict_leaves_the_older_one_stale(store: Store) -> None:
    (torn,) = keep_sentences(store, TWO)
    store.verdicts.record(act(torn, verdict=Verdict.CORROBORATED))
    keep_sentences(store, THREE)
    store.verdicts.record(act(torn, verdict=Verdict.CONTESTED))
    store.undo("ana", "undo-1", NOON)
    assert store.claims.find(torn).status is Status.STALE
