"""What a sentence of a report is: a claim wherever anything can be checked."""

from __future__ import annotations

import pytest

from workbench.extract import read_galley
from workbench.model import Disposition


def ruling(sentence: str) -> Disposition:
    return read_galley(sentence).sentences[-1].disposition


@pytest.mark.parametrize(
    "sentence",
    [
        "Tyranny always poisons democracy, and propaganda is its most faithful tool.",
        "It is really a very strange and troubling narrative.",
        "Obviously, nobody ought to be so cynical about freedom.",
    ],
)
def test_what_only_judges_in_general_words_is_an_opinion(sentence: str) -> None:
    assert ruling(sentence) is Disposition.OPINION


@pytest.mark.parametrize(
    "sentence",
    [
        "It is really a very strange and troubling narrative that cost 40 million crowns.",
        "Obviously, the greedy and corrupt Norrtrain is a nightmare for Tarvo.",
        "The brutal, draconian council banned everyone from the harbour.",
        "It is a disgraceful and vicious lie that the mayor accused everyone.",
    ],
)
def test_an_opinion_with_anything_checkable_in_it_stays_a_claim(sentence: str) -> None:
    assert ruling(sentence) is Disposition.CLAIM


@pytest.mark.parametrize(
    "sentence",
    [
        "The council ensured the bill will become law after voting 48 to 7.",
        "Counts of how many people could be included run from 500 to 1,600.",
        "He took back rumours that he was going to resign.",
    ],
)
def test_what_came_about_is_a_claim_whatever_it_says_of_the_future(sentence: str) -> None:
    assert ruling(sentence) is Disposition.CLAIM


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge at Tarvo will open in May.",
        "Norrtrain is going to close the depot in Tarvo.",
        "The river may flood the harbour by Friday.",
    ],
)
def test_what_lies_ahead_is_a_prediction(sentence: str) -> None:
    assert ruling(sentence) is Disposition.PREDICTION
