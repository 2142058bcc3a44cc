"""What a search found is lit: the same words, folded as the search folds them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.filters import parse
from workbench.store.conditions import match_expression
from workbench.ui.hits import Hits

CLAIM = "O'Brien crossed the 830-mile border near the Cafe\u0301 Zoë; Η Φινλανδία did not."


def lit(line: str, text: str = CLAIM) -> list[str]:
    return [text[start:end] for start, end in Hits.of(parse(line)).in_claim(text)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("border", ["border"]),
        ("bor", ["border"]),
        ("bor cro", ["crossed"]),
        ("border cro", ["crossed", "border"]),
        ("830-mi", ["830-mile"]),
        ("cafe", ["Cafe\u0301"]),
        ("CAFÉ zoe", ["Cafe\u0301", "Zoë"]),
        ("φινλανδια", ["Φινλανδία"]),
        ("o'b", ["O'Brien"]),
        ('"near the"', ["near the"]),
        ('"near th"', []),
        ('"border near" "near the"', ["border near the"]),
        ("text:border", []),
        ("-border", []),
        ("?!", []),
        ("", []),
    ],
)
def test_the_words_of_a_search_are_lit(line: str, words: list[str]) -> None:
    assert lit(line) == words


def test_in_an_article_what_was_looked_for_in_it_is_lit_too() -> None:
    hits = Hits.of(parse("border text:caf"))
    spans = hits.in_article(CLAIM)
    assert [CLAIM[start:end] for start, end in spans] == ["border", "Cafe\u0301"]
    first = CLAIM.index("border")
    assert hits.in_article(CLAIM, first, first + 6) == [(first, first + 6)]


WORDS = st.lists(st.sampled_from(CLAIM.split()), min_size=1, max_size=3)


@given(WORDS, st.integers(1, 9), st.booleans())
def test_what_the_search_finds_is_lit_and_nothing_else_is(
    words: list[str], length: int, is_upper: bool
) -> None:
    typed = " ".join([*words[:-1], words[-1][:length]])
    typed = typed.upper() if is_upper else typed
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO t VALUES (?)", (CLAIM,))
        for word, is_last in [
            *((each, False) for each in typed.split()[:-1]),
            (typed.split()[-1], True),
        ]:
            expression = match_expression([word], is_growing=is_last)
            found = bool(expression) and connection.execute(
                "SELECT count(*) FROM t WHERE t MATCH ?", (expression,)
            ).fetchone() == (1,)
            hits = Hits(((_run(word), is_last),)) if _run(word) else Hits()
            assert bool(hits.in_claim(CLAIM)) is found


def _run(word: str) -> tuple[str, ...]:
    runs = Hits.of(parse(f'"{word.replace(chr(34), "")}"')).runs
    return runs[0][0] if runs else ()
