"""Check-worthiness: an order that puts first what a checker would check first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import check_worthiness


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Norrland killed 40 sailors in May.", "Some people were really very unhappy."),
        ("Unemployment fell by 3 percent in 2019.", "Unemployment may perhaps fall somehow."),
        ("The mayor accused Ann Lee of fraud.", "The mayor loves this beautiful town."),
        ("Norrtrain paid $4 million to Ann Lee.", "Did Norrtrain pay $4 million to Ann Lee?"),
        ("Norrland has more troops than Estovia.", "I think troops are wonderful."),
    ],
)
def test_facts_go_before_feelings(more: str, less: str) -> None:
    assert check_worthiness(more).score > check_worthiness(less).score + 0.2


def test_the_reasons_are_words_a_checker_would_use_weightiest_first() -> None:
    worth = check_worthiness("I think 40 ships sank.")
    assert worth.reasons[:2] == ("but is very short", "gives a figure")
    assert "but speaks in the first person" in worth.reasons


def test_a_score_without_a_sentence_has_no_figure_to_show() -> None:
    assert check_worthiness("").score < 0.2


@given(st.text(max_size=200))
def test_any_text_has_a_score_between_nought_and_one(text: str) -> None:
    assert 0.0 <= check_worthiness(text).score <= 1.0
