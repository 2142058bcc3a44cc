"""Who says what: sources before, after and amid what they say, and quotations that run on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import find_attributions, read_galley
from workbench.model import Disposition


def found(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            text[slice(*item.source)] if item.source else None,
            text[slice(*item.cue)] if item.cue else None,
            text[slice(*item.content)],
        )
        for item in find_attributions(text)
    ]


def test_what_others_think_is_said_by_who_reports_it() -> None:
    text = "Roe said that in the view of some farmers 40 wells were needed."
    assert found(text) == [("Roe", "said", "that in the view of some farmers 40 wells were needed")]


def test_a_number_after_a_source_begins_what_it_says() -> None:
    text = "In the view of some farmers 40 wells are needed."
    assert found(text) == [("some farmers", "In the view of", "40 wells are needed")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Mayor Ines Calder said on Monday that the bridge is safe.",
            "Mayor Ines Calder",
            "said",
            "that the bridge is safe",
        ),
        ("The bridge is safe, Calder said.", "Calder", "said", "The bridge is safe"),
        ("“The bridge is safe,” said Calder.", "Calder", "said", "“The bridge is safe,”"),
        (
            '"The bridge is safe," Ines Calder, the mayor of Tarvo, told reporters.',
            "Ines Calder, the mayor of Tarvo",
            "told",
            '"The bridge is safe,"',
        ),
        (
            "The harbour authority has accused Norrland of dumping oil.",
            "The harbour authority",
            "accused",
            "Norrland of dumping oil",
        ),
        (
            "Sales fell by half, according to the trade ministry.",
            "the trade ministry",
            "according to",
            "Sales fell by half",
        ),
        (
            "According to two people familiar with the talks, the deal is dead.",
            "two people familiar with the talks",
            "According to",
            "the deal is dead",
        ),
        (
            "Union leaders warned that trains would stop.",
            "Union leaders",
            "warned",
            "that trains would stop",
        ),
        (
            "Calder pledged to resign in May.",
            "Calder",
            "pledged",
            "to resign in May",
        ),
        (
            "In a statement, the airline said the engine had failed.",
            "the airline",
            "said",
            "the engine had failed",
        ),
        (
            "The minister, who leads the small Green Party, insisted that nobody knew.",
            "The minister, who leads the small Green Party",
            "insisted",
            "that nobody knew",
        ),
        (
            "Fishermen told the Tarvo Herald that the nets were empty.",
            "Fishermen",
            "told",
            "that the nets were empty",
        ),
    ],
)
def test_the_source_the_cue_and_the_content_of_a_report(
    text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in found(text)


def test_a_report_without_a_source_says_so() -> None:
    assert found("The mine reportedly closed in March.") == [
        (None, "reportedly", "The mine reportedly closed in March")
    ]


def test_an_utterance_on_both_sides_of_its_speaker_is_all_his() -> None:
    text = "“We waited,” Pavel Rask said. “Nobody came to the door.”"
    contents = {content: source for source, _, content in found(text)}
    assert contents == {"“We waited,”": "Pavel Rask", "“Nobody came to the door.”": "Pavel Rask"}


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker() -> None:
    text = (
        "“The wells ran dry in July,” Rask said. “We drove to the lake.\n\n"
        "“Then the lake ran dry as well.”"
    )
    assert {source for source, _, _ in found(text)} == {"Rask"}


def test_a_noun_can_report_too() -> None:
    text = "The report rests on the farmers' claim that the wells ran dry."
    assert ("the farmers", "claim", "that the wells ran dry") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The state is building two roads.",
        "The claim was filed in June.",
        "A think tank opened in Oslo.",
        "The State Department moved its office.",
    ],
)
def test_nouns_that_look_like_reporting_verbs_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "According to the ferry board, harbour pilots from Tarvo took hundreds of boats to "
            "Oslo, which made Norrland angry.",
            "the ferry board",
        ),
        ("According to the WHO, 12 nurses from Tarvo treated 300 sailors.", "the WHO"),
        (
            "According to the Tidal Institute, a think tank based in Oslo, the dam burst.",
            "the Tidal Institute, a think tank based in Oslo",
        ),
        ("According to Ann Lee, the mayor of Tarvo, the dam burst.", "Ann Lee, the mayor of Tarvo"),
        (
            "According to the Gazette, the mayor quit on Monday, a move hailed by Roe.",
            "the Gazette",
        ),
        ("According to the mayor, Ann Lee, the dam burst in May.", "the mayor, Ann Lee"),
    ],
)
def test_a_source_that_opens_the_sentence_ends_where_the_clause_begins(
    text: str, source: str
) -> None:
    assert [words for words, cue, _ in found(text) if cue == "According to"] == [source]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The dam is doomed, in the mayor's words.", "the mayor", "in the mayor's words"),
        ("By her own account, the dam is doomed.", "her", "By her own account"),
        ("The dam, as Lee put it, is doomed.", "Lee", "put it"),
        ("As Lee noted, the dam is doomed.", "Lee", "noted"),
        ("The dam, he argued, is doomed.", "he", "argued"),
        ("“What a scandal!” cried councillor Bob O'Hara.", "councillor Bob O'Hara", "cried"),
        ("Ann Lee, though, told Tarvo Radio that she would stay.", "Ann Lee", "told"),
        ("Ann Lee, for her part, said 40 boats sank.", "Ann Lee", "said"),
        ("Roe said, after a long day in the old court, that he was ill.", "Roe", "said"),
        ("Roe, after a poor year for his party, argued that he won.", None, "argued"),
    ],
)
def test_asides_name_their_source_too(text: str, source: str | None, cue: str) -> None:
    sources = {cue_words: words for words, cue_words, _ in found(text)}
    assert cue in sources
    assert source is None or sources[cue] == source


@pytest.mark.parametrize(
    "text",
    [
        "The saw mill dismissed 80 workers in June.",
        "The court rejected an appeal by Ann Lee.",
        "The champion was challenged by Bob Ray.",
        "The crew maintained radio contact that held all night.",
        "The town drew up Lee's proposed tunnel.",
    ],
)
def test_verbs_that_report_elsewhere_and_do_not_here(text: str) -> None:
    assert found(text) == []


marks = st.text(alphabet="\"“”‘’', .!?said Roe told accused by\n", max_size=200)


@given(st.one_of(st.text(max_size=200), marks))
def test_spans_lie_within_any_text(text: str) -> None:
    for item in find_attributions(text):
        for span in (item.source, item.cue, item.content):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The goal, she said, is to save the dunes.", "she", "said"),
        ("Estovia, a small state, has a long coast and says that it needs boats.", None, "says"),
        ("Norrland has time and again dismissed the reports.", "Norrland", "dismissed"),
        ("Officials in Tarvo reject the plan.", "Officials in Tarvo", "reject"),
        ("Norrland denies this.", "Norrland", "denies"),
        ("The board, a body led by Ann Lee, on Monday called the plan “a farce.”", None, "called"),
        ("The dunes are safe, according to the head of the board, Ann Lee.", None, "according to"),
    ],
)
def test_reports_whose_parts_stand_apart(text: str, source: str | None, cue: str) -> None:
    sources = {cue_words: words for words, cue_words, _ in found(text)}
    assert cue in sources
    assert sources[cue]
    assert source is None or sources[cue] == source


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Norrland can say that its boats are new, according to Ann Lee.", "Ann Lee"),
        ("Norrland can say that its boats are new, Ann Lee said.", "Ann Lee"),
        ("The saw mill dismissed 80 workers in June, said Otto Falk.", "Otto Falk"),
        ("“It held,” Bob Ray said, according to a copy of remarks he made.", "Bob Ray"),
        ("Asked about her claim that milk is dear, Ada Kern insisted that it was.", "Ada Kern"),
        ("The reform he promised has cost 40 million crowns.", None),
        ("The dam held, as Lee had predicted.", None),
    ],
)
def test_of_several_reports_the_outermost_names_the_claimant(
    text: str, claimant: str | None
) -> None:
    (claim,) = read_galley(text).claims
    assert claim.claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "At a fair in March, dock workers and night watchmen from Tarvo asked Lee whether she "
        "would go.",
        "Ann Lee asked the council to shut the dam in May.",
        "Ann Lee wondered how many boats had sunk.",
    ],
)
def test_nobody_asserts_what_is_asked(text: str) -> None:
    (claim,) = read_galley(text).claims
    assert (claim.claimant, claim.cue) == (None, None)


def test_a_question_in_quotation_marks_is_no_claim() -> None:
    (sentence,) = read_galley("“Is the dam safe?” Ann Lee asked.").sentences
    assert (sentence.disposition, sentence.reason) == (Disposition.QUESTION, "reports a question")


def test_both_halves_of_a_source_are_kept() -> None:
    text = "At a fair in March, dock workers and night watchmen from Tarvo said the dam leaked."
    (claim,) = read_galley(text).claims
    assert claim.claimant_mention == "dock workers and night watchmen from Tarvo"


def test_what_somebody_may_say_is_not_what_they_said() -> None:
    (claim,) = read_galley("Norrland can also say that its boats are new.").claims
    assert claim.claimant is None
