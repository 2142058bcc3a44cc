"""Check-worthiness: an order that puts first what a checker would check first."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import check_worthiness, read_galley
from workbench.extract.preferences import reweigh
from workbench.extract.signs import SIGNS, dimensions_of, signs_in
from workbench.extract.terms import PER_WORD, terms_of
from workbench.extract.text import words_of
from workbench.model import CheckWorthiness, Dimension

ALIKE = dict.fromkeys(Dimension, 1.0)


def signs(sentence: str) -> dict[str, int]:
    return signs_in(words_of(sentence), sentence)


def in_news(sentence: str) -> CheckWorthiness:
    (claim,) = read_galley(sentence).claims
    return claim.check_worthiness


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Norrland killed 40 sailors in May.", "Some people were really very unhappy."),
        ("Unemployment fell by 3 percent in 2019.", "Unemployment may perhaps fall somehow."),
        ("The mayor accused Ann Lee of fraud.", "The mayor loves this beautiful town."),
        ("Norrtrain paid $4 million to Ann Lee.", "Did Norrtrain pay Ann Lee?"),
        ("Norrland has more troops than Estovia.", "I think troops are wonderful."),
        ("We cut taxes for 40 percent of families.", "We must come together as one people."),
        ("He voted against the bill three times.", "Thank you very much, and good evening."),
    ],
)
def test_facts_go_before_feelings(more: str, less: str) -> None:
    assert check_worthiness(more).score > check_worthiness(less).score + 0.2


def test_a_sentence_that_deserves_a_check_lies_above_one_half_and_a_greeting_below() -> None:
    assert check_worthiness("Since 2016 wages have fallen by 12 percent.").score > 0.5
    assert check_worthiness("Good evening, and thank you all for coming.").score < 0.5


def test_quotation_marks_around_the_whole_sentence_change_nothing() -> None:
    sentence = "Norrland killed 40 sailors in May."
    assert check_worthiness(f'"{sentence}"') == check_worthiness(sentence)


def test_the_reasons_are_words_a_checker_would_use_those_against_begin_with_but() -> None:
    worth = check_worthiness("I think 40 ships sank last year.")
    assert "gives a figure" in worth.reasons
    assert "but speaks in the first person" in worth.reasons
    assert "but is given as a view" in worth.reasons


def test_the_weightiest_reason_comes_first() -> None:
    reasons = check_worthiness("Why did 40 ships of the Estovian navy sink?").reasons
    assert reasons.index("but asks") < reasons.index("gives a figure")


def test_what_the_wording_adds_is_shown_by_its_own_words() -> None:
    worth = check_worthiness("Unemployment has doubled, and 9 percent of workers were laid off.")
    (reason,) = [each for each in worth.reasons if "words that" in each]
    assert reason.startswith("words that often stand in checkable claims: ")
    assert "“percent”" in reason


def test_a_text_without_words_has_a_low_score() -> None:
    assert check_worthiness("").score < 0.6
    assert check_worthiness("").dimensions[Dimension.SPECIFICITY] == 0.0


@given(st.text(max_size=200))
def test_any_text_has_a_score_between_nought_and_one(text: str) -> None:
    worth = check_worthiness(text)
    assert 0.0 <= worth.score <= 1.0
    assert worth.dimensions.keys() == set(Dimension)
    assert all(0.0 <= value <= 1.0 for value in worth.dimensions.values())


def test_a_year_and_a_number_behind_a_month_are_dates_and_no_figures() -> None:
    for when in ("on Sept. 11", "on March 3", "in 2016", "on 9/11"):
        sentence = f"It rained {when} in Tarvo."
        assert "figure" not in signs(sentence)
        assert "date" in signs(sentence)
    assert signs("It took 11 days.")["figure"] == 1


def test_the_month_of_may_is_no_hedge() -> None:
    assert "hedge" not in signs("The bridge at Tarvo opened in May.")
    assert "hedge" in signs("The bridge at Tarvo may open.")


def test_each_side_grows_with_what_belongs_to_it() -> None:
    bare = check_worthiness("The harbour looked grey.").dimensions
    exact = check_worthiness("On Monday 40 ships left Tarvo with $4 million.").dimensions
    grave = check_worthiness("Soldiers killed prisoners in the war.").dimensions
    asked = check_worthiness("Who killed prisoners in the war?").dimensions
    assert exact[Dimension.SPECIFICITY] > 0.6 > 0.2 > bare[Dimension.SPECIFICITY]
    assert grave[Dimension.STAKES] > 0.6 > 0.2 > bare[Dimension.STAKES]
    assert asked[Dimension.VERIFIABILITY] < grave[Dimension.VERIFIABILITY] / 2


@given(
    st.dictionaries(st.sampled_from(sorted(SIGNS)), st.integers(1, 3)),
    st.sampled_from(sorted(SIGNS)),
)
def test_a_sign_moves_no_side_but_its_own(held: dict[str, int], name: str) -> None:
    without = dimensions_of({other: held[other] for other in held if other != name})
    with_it = dimensions_of(held | {name: 1})
    for side in Dimension:
        if side is not SIGNS[name].dimension:
            assert with_it[side] == without[side]
        elif SIGNS[name].speaks_for:
            assert with_it[side] >= without[side]
        else:
            assert with_it[side] <= without[side]


def test_in_news_who_stands_behind_a_sentence_and_doubt_speak_for_a_check() -> None:
    plain = in_news("The ferry company has changed its timetable in Tarvo.")
    said = in_news("The ferry company has changed its timetable, Ann Lee said.")
    contested = in_news("The ferry company allegedly changed its timetable in Tarvo.")
    assert "somebody stands behind it" in said.reasons
    assert "is hedged" in contested.reasons
    assert said.score > plain.score
    assert contested.score > plain.score


def test_in_news_what_matters_stands_in_front() -> None:
    claims = read_galley(
        "The meeting went on. Police said on Monday that 14 people were killed in Tarvo by a "
        "vaccine that had been banned. The hall was full."
    ).claims
    first = max(claims, key=lambda claim: claim.check_worthiness)
    assert first.text.startswith("Police")


def test_every_weight_agrees_with_its_reason_and_names_no_person() -> None:
    kept = json.loads(files("workbench.extract").joinpath("worthiness.json").read_text("utf-8"))
    assert kept["signs"].keys() == SIGNS.keys()
    for name, weight in kept["signs"].items():
        assert weight == 0 or (weight > 0) == SIGNS[name].speaks_for
    assert "CC BY 4.0" in kept["about"]
    assert max(term.count(" ") for term in kept["terms"]) == 1


def test_terms_stand_with_the_word_that_they_end_with() -> None:
    words = words_of("She voted in 2019.")
    terms = terms_of(words)
    assert terms[PER_WORD * 1 : PER_WORD * 2] == ["vot", "she vot", "/he went"]
    assert terms[PER_WORD * 3] == "#year"
    assert terms_of(words_of("He walked to Tarvo."))[PER_WORD * 3] == "NAME"


@given(
    st.floats(0, 1),
    st.fixed_dictionaries({side: st.floats(0, 1) for side in Dimension}),
    st.fixed_dictionaries({side: st.floats(0, 10) for side in Dimension}),
)
def test_a_reviewers_weights_keep_a_score_a_score(
    score: float, sides: dict[Dimension, float], weights: dict[Dimension, float]
) -> None:
    worth = CheckWorthiness(score, ("gives a figure",), sides)
    weighed = reweigh(worth, weights)
    assert 0.0 <= weighed.score <= 1.0
    assert weighed.reasons == worth.reasons
    assert weighed.dimensions == worth.dimensions
    assert reweigh(worth, ALIKE) == worth


@given(st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1), st.floats(1, 10))
def test_what_a_reviewer_holds_to_matter_more_comes_no_later(
    score: float, one: float, other: float, weight: float
) -> None:
    low, high = sorted((one, other))
    less = CheckWorthiness(score, (), {Dimension.STAKES: low})
    more = CheckWorthiness(score, (), {Dimension.STAKES: high})
    heavier = {Dimension.STAKES: weight}
    assert reweigh(more, heavier).score >= reweigh(less, heavier).score


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="the weight of stakes is 0 or more, not -1"):
        reweigh(CheckWorthiness(0.5), {Dimension.STAKES: -1.0})


def test_in_news_how_a_speaker_is_described_lifts_nothing() -> None:
    plain, described = (
        read_galley(text).claims[0].check_worthiness
        for text in (
            "Ann Lee said that the dam was leaking.",
            "Ann Lee, head of the Tarvo Trust for 40 years, said that the dam was leaking.",
        )
    )
    assert described.score <= plain.score
    assert "gives a figure" not in described.reasons
    behind = read_galley("“The dam leaks,” said Ann Lee, head of the Tarvo Trust for 40 years.")
    assert "gives a figure" not in behind.claims[0].check_worthiness.reasons
    figure = read_galley("“The dam lost 40 litres,” said Ann Lee, head of the Tarvo Trust.")
    assert "gives a figure" in figure.claims[0].check_worthiness.reasons
