"""What kind of claim a sentence makes, and whether it hedges or compares."""

from __future__ import annotations

import pytest

from workbench.extract import read_galley
from workbench.model import Claim, ClaimKind

EVENT, NUMERICAL, QUOTE = ClaimKind.EVENT, ClaimKind.NUMERICAL, ClaimKind.QUOTE
CAUSAL, POSITION = ClaimKind.CAUSAL, ClaimKind.POSITION


def claim(text: str) -> Claim:
    (only,) = read_galley(text).claims
    return only


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norrland closed the port in May.", {EVENT}),
        ("The port lost 40 boats in May.", {NUMERICAL}),
        ("The port lost more than 40 boats in May.", {NUMERICAL}),
        ("Norrland, which shares a 40-mile border with Estovia, closed the port.", {EVENT}),
        ("Ann Lee, 43, closed the port in May.", {EVENT}),
        ("It was the third attempt to close the port.", {EVENT}),
        ("“The port is closed,” Ann Lee said.", {QUOTE}),
        ("Ann Lee called the port “a swindle from the start” in May.", {QUOTE}),
        ("Ann Lee said the port was closed.", {EVENT}),
        ("The port was closed because of the storm in May.", {CAUSAL}),
        ("The storm led to the loss of the port in May.", {CAUSAL}),
        ("The storm caused the loss of 40 boats in May.", {NUMERICAL, CAUSAL}),
        ("Ann Lee blamed the storm for the loss of the port.", {CAUSAL}),
        ("Norrland led the league in May.", {EVENT}),
        ("The port is due to open in May.", {EVENT}),
        ("The loss was due to a storm in May.", {CAUSAL}),
        ("Norrland opposes the new port in Tarvo.", {POSITION}),
        ("Ann Lee called for a new port in Tarvo.", {POSITION}),
        ("Ann Lee vowed to close the port in May.", {POSITION}),
        ("The pledge was kept in Tarvo in May.", {EVENT}),
    ],
)
def test_a_claim_has_all_the_kinds_that_hold(text: str, kinds: set[ClaimKind]) -> None:
    assert set(claim(text).kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "The port lost more boats than last year.",
        "The port is bigger than that of Estovia.",
        "It was the highest toll since 2019.",
        "The port lost twice as many boats as Estovia.",
        "The port lost 40 boats, compared with 12 in 2019.",
        "The toll doubled in May.",
        "The port lost a record 40 boats in May.",
        "It is the most expensive port in Norrland.",
    ],
)
def test_one_thing_set_against_another_is_a_comparison(text: str) -> None:
    assert claim(text).compares


@pytest.mark.parametrize(
    "text",
    [
        "The port lost more than 300 boats in May.",
        "The port lost less than a third of its boats in May.",
        "Most boats lay in the port in May.",
        "The port sold boats rather than ferries in May.",
        "At least 40 boats sank in the port.",
        "Ann Lee doubled down on Monday.",
        "Ann Lee stepped down from the board in May.",
        "The port lost as many as 40 boats in May.",
    ],
)
def test_an_amount_or_a_turn_of_phrase_is_no_comparison(text: str) -> None:
    assert not claim(text).compares


@pytest.mark.parametrize(
    "text",
    [
        "The mayor may have signed it.",
        "The mayor reportedly signed it.",
        "The mayor is believed to have signed it.",
        "The alleged deal was signed in Tarvo.",
        "The mayor appears to have signed it.",
        "It is possible that the mayor signed it.",
        "The mayor appeared a little late to the hearing.",
        "Ann Lee said the dam could be leaking.",
    ],
)
def test_doubt_in_the_main_clause_hedges(text: str) -> None:
    assert claim(text).hedged


@pytest.mark.parametrize(
    "text",
    [
        "May was the coldest month in Tarvo.",
        "The mayor signed it in May.",
        "The mayor appeared in court on Monday.",
        "The mayor signed it as soon as possible.",
        "The mayor, who may resign, signed it.",
        "Ann Lee said it was a good port.",
        "Ann Lee appeared the same way in a film of 1999.",
        "The council named Ann Lee as a possible choice for the post.",
        "Ann Lee was sentenced to six years for her alleged role in the fire.",
    ],
)
def test_a_month_a_court_and_a_side_clause_hedge_nothing(text: str) -> None:
    assert not claim(text).hedged


@pytest.mark.parametrize(
    "text",
    [
        "The council asked the ministry for help, to no avail.",
        "The paper criticised the mayor for not endorsing the plan.",
        "There is no question that Ann Lee signed the paper.",
        "Ann Lee is not shying away from the fight.",
    ],
)
def test_a_denial_by_the_way_negates_nothing(text: str) -> None:
    assert not claim(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "The council did not ask for help.",
        "There was no question from the bench.",
        "Ann Lee is not leaving the council.",
        "The mayor had no part in it, to the relief of all.",
    ],
)
def test_a_denial_of_the_main_point_negates(text: str) -> None:
    assert claim(text).negated
