"""Ids are short, the same on every machine, and nothing that a spreadsheet would rewrite."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from workbench.identity import article_id, claim_ids

FERRY = article("The ferry was an hour late.", "Nobody was hurt.")


def test_ids_are_these_for_ever() -> None:
    assert article_id(FERRY) == "awqajt4pe9"
    assert claim_ids("awqajt4pe9", ["The ferry was an hour late."]) == ["cd8nj256dht4"]


def test_an_article_with_an_address_is_known_by_it_whatever_it_says() -> None:
    there = replace(FERRY, url="https://gazette.example/ferry")
    assert article_id(there) == article_id(replace(there, body="Corrected.", headline="New"))
    assert article_id(there) != article_id(replace(there, url="https://gazette.example/tram"))


def test_an_article_without_one_is_known_by_what_it_says_not_by_where_it_lies() -> None:
    same = replace(FERRY, source="elsewhere.txt", sha256="0" * 64, body=FERRY.body + "\r\n")
    assert article_id(FERRY) == article_id(same)
    for other in (
        replace(FERRY, headline="Ferry Runs Early"),
        replace(FERRY, publisher="Night Post"),
        replace(FERRY, byline="Bo Lind"),
        replace(FERRY, body="The ferry was on time."),
    ):
        assert article_id(FERRY) != article_id(other)


def test_a_claim_is_known_by_its_article_and_its_words() -> None:
    assert claim_ids("a1", ["It  rained\nall day."]) == claim_ids("a1", ["It rained all day."])
    assert claim_ids("a1", ["It rained."]) != claim_ids("a2", ["It rained."])


def test_a_claim_keeps_its_id_when_others_come_before_it() -> None:
    assert claim_ids("a1", ["It rained."])[0] == claim_ids("a1", ["It blew.", "It rained."])[1]


def test_the_same_words_twice_are_two_claims() -> None:
    assert len(set(claim_ids("a1", ["It rained.", "It blew.", "It rained."]))) == 3


@given(st.lists(st.text(min_size=1), max_size=5), st.text(max_size=5))
def test_no_id_looks_like_a_number_a_date_or_a_formula(texts: list[str], body: str) -> None:
    ids = [*claim_ids("a1", texts), article_id(replace(FERRY, body=body))]
    assert all(re.fullmatch(r"[ac][0-9a-hjkmnp-tv-z]{9,11}", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)
