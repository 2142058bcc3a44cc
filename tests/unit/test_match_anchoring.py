"""A claim is found again after its article has changed; the change is shown word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.match import anchor, word_diff

TWO = "The storm tore 2 boats from the quay."
THREE = "The storm tore 3 boats from the quay."
HURT = "Nobody was hurt."

sentences = st.lists(st.sampled_from([TWO, THREE, HURT, "It rained.", "A b c d e f."]), max_size=8)


def test_the_same_words_are_the_same_claim_wherever_they_stand() -> None:
    assert anchor([TWO, HURT], [HURT, "It  rained.", TWO]) == [1, None, 0]


def test_a_changed_figure_leaves_it_the_same_claim() -> None:
    assert anchor([HURT, TWO], [THREE]) == [1]


def test_the_same_words_come_before_the_alike() -> None:
    assert anchor([TWO], [THREE, TWO]) == [None, 0]


def test_other_words_are_another_claim() -> None:
    assert anchor([TWO], [HURT]) == [None]


def test_the_same_sentence_twice_stays_twice() -> None:
    assert anchor([HURT, HURT], [HURT, TWO, HURT]) == [0, None, 1]


@given(sentences, sentences)
def test_no_claim_is_used_twice_and_no_exact_match_is_missed(
    held: list[str], found: list[str]
) -> None:
    answer = anchor(held, found)
    used = [place for place in answer if place is not None]
    assert len(answer) == len(found)
    assert len(used) == len(set(used))
    for text in set(held) & set(found):
        same = [p for p, t in zip(answer, found, strict=True) if t == text and p is not None]
        exact = [place for place in same if held[place] == text]
        assert len(exact) == min(held.count(text), found.count(text))


def test_the_difference_is_shown_in_words() -> None:
    changed = [(piece.text, piece.was, piece.now) for piece in word_diff(TWO, THREE)]
    assert ("2", True, False) in changed
    assert ("3", False, True) in changed
    assert len(changed) == 4


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_wordings_back(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.was) == before
    assert "".join(piece.text for piece in pieces if piece.now) == after
