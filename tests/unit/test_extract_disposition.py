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


@pytest.mark.parametrize(
    "sentence",
    [
        "“We must win,” Roe said.",
        "“I hope the bill passes,” said Anna Roe, head of the Tarvo council.",
        "“The stakes are too high to lose,” Roe told the Herald on Monday.",
        "“I think her remarks were disgraceful,” said Tom Lee, mayor of Tarvo.",
        "“This isn’t funny anymore,” Roe said.",
        "“This is scary,” said Roe, a teacher in Tarvo.",
        "“This is scary,” said Roe, a baker based in Tarvo.",
        "“It would be nice if they were kinder,” Roe said.",
        "“I look forward to talking to you,” Roe wrote.",
        "“It is too early to talk about that,” Roe said late on Friday.",
        "“You have to be careful,” he said.",
        "“I love this town,” Roe said.",
        "Anna Roe called it “beyond the pale”.",
        "The council heard Roe. “It’s a great honour to be here.”",
    ],
)
def test_quoted_words_that_only_judge_or_wish_are_an_opinion_whoever_says_them(
    sentence: str,
) -> None:
    assert ruling(sentence) is Disposition.OPINION


@pytest.mark.parametrize(
    "sentence",
    [
        "“We must win,” Roe said as he mourned those whom the fire had killed.",
        "“We have to decide what we want,” Roe said as he mourned Anna Lee.",
        "“This is scary,” said Roe, who lost her house in the fire.",
        "“I love Tarvo and I never took a bribe,” Roe said.",
        "“It’s scary that he lies,” Roe said.",
        "“This is scary, he has a gun,” Roe said.",
        "“I hope the 40 men come home,” Roe said.",
        "“We must help Anna Lee,” Roe said.",
        "“He must have left by the gate,” Roe said.",
        "“It ought to raise the river a little,” Roe said.",
        "“I think the dam is leaking,” Roe said.",
        "“The water is safe,” Roe said.",
        "“This is not true,” Roe said.",
        "“He is my brother,” Roe said.",
        "“They have a great dam,” Roe said.",
        "“They are awful thieves,” Roe charged.",
        "“This is scary,” Roe said, “and the council stole the boats.”",
        "Roe called it “beyond the pale” that “Norrtrain sold 40 boats”.",
    ],
)
def test_quoted_words_with_an_event_name_or_figure_or_within_a_report_stay_a_claim(
    sentence: str,
) -> None:
    assert ruling(sentence) is Disposition.CLAIM


@pytest.mark.parametrize("sentence", ["Tell me who you are.", "“Tell me who you are,” Roe said."])
def test_an_order_is_a_command_quoted_or_not(sentence: str) -> None:
    assert ruling(sentence) is Disposition.COMMAND


def test_an_exclamation_asserts_nothing() -> None:
    assert ruling("“Ah-hah,” Roe said.") is Disposition.FRAGMENT
    assert ruling("“Wow,” Roe said as he left the burning house.") is Disposition.CLAIM


@pytest.mark.parametrize(
    "sentence",
    [
        "“Who knew? The council sold the bridge in May,” Roe said.",
        "Asked “Is that yours?” Roe replied, “It was my father’s boat.”",
    ],
)
def test_a_question_within_a_quotation_that_asserts_more_decides_nothing(sentence: str) -> None:
    assert Disposition.CLAIM in {each.disposition for each in read_galley(sentence).sentences}


@pytest.mark.parametrize(
    "sentence",
    [
        "Six have already taken steps, leading many to conclude he will not stand.",
        "The fee may be a tax that breaks the law.",
        "Anna Roe left the hall, joking she might move to Tarvo.",
        "Roe said voices were censored, hinting he might intervene.",
        "Norrtrain has dropped plans to close the depot.",
        "The council’s plans to close the depot failed.",
        "The delay is due to snow.",
        "The new bell cost 900 euros.",
        "The bell cost €900.",
    ],
)
def test_the_main_assertion_decides_not_what_may_come_in_a_side_clause(sentence: str) -> None:
    assert ruling(sentence) is Disposition.CLAIM


@pytest.mark.parametrize(
    "sentence",
    [
        "The depot is set to close in May.",
        "The depot is due to close in May.",
        "Anna Roe is scheduled to speak on Friday.",
        "Norrtrain plans to close the depot.",
        "The storm, gaining strength, could flood the harbour and will close the port.",
    ],
)
def test_what_is_planned_lies_ahead_too(sentence: str) -> None:
    assert ruling(sentence) is Disposition.PREDICTION
