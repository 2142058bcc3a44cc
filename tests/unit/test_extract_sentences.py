"""Sentences of news prose: where they end, and that nothing of a text is lost between them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import sentences as splitter
from workbench.extract import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The harbour closed on Tuesday.", "Ferries ran again by noon."],
        ["Did the council vote?", "It did not.", "Nobody asked again!"],
        ["The U.S. Coast Guard sent two boats from Norfolk, Va., at dawn."],
        ["Lena Ortiz lives in Washington D.C. and works in Baltimore."],
        ["He moved to the U.S.", "His brother stayed behind."],
        ["Gen. Ada Voss met Sen. J. B. Tarn and Dr. Wei at 9 a.m. on Monday."],
        ["The shop opens at 6 a.m. Monday.", "It shuts at noon."],
        ["They filed motion No. 5 on p. 12 of the record.", "The judge read it."],
        ["Prices rose 3.5 percent to $1,204.50.", "Wages fell."],
        ["Marlow & Co. bought Tern Inc. for 4.2 million euros."],
        ["The firm was sold to Marlow & Co.", "The price was not given."],
        ["It rained from Jan. 3 to Feb. 9 in St. Ives."],
        ["You and I.", "That was the plan."],
        ["They had a plan B.", "It failed."],
        ["We ... waited for hours."],
        ["We waited…", "Then the doors opened."],
        ["Read the page at www.example.org/a.b.html today.", "It is short."],
        ["Write to Ann.Lee@example.org.", "She answers."],
        ["He said it (twice.) and left."],
    ],
)
def test_stops_that_end_a_sentence_and_stops_that_do_not(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ['"Really?" he asked.', "Nobody spoke."],
        ['"Never!" Fox told Tarvo Radio on Monday.', "Nobody spoke."],
        ["The doors open at 8 p.m. ET.", "Entry is free."],
        ["He left [b]early.[/b]", "[b]She stayed.[/b]"],
        ["“Really?” he asked.", "Nobody spoke."],
        ['"Is the bridge safe?" Mayor Ruiz asked.', "The room was silent."],
        ['"We lost the case."', "The lawyers left."],
        ['He told us, "The dam will hold."', "It did not."],
        ["She said: “Enough.”", "“More than enough,” he replied."],
        ['"We lost.', 'It hurts," said the coach.'],
        ["The U.S.' partners met in Oslo."],
    ],
)
def test_quotation_marks_belong_to_the_sentence_they_close(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_stop_without_the_space_behind_it_still_ends_a_sentence() -> None:
    assert sentences("The pumps failed.Water rose fast.") == [
        "The pumps failed.",
        "Water rose fast.",
    ]


def test_a_line_break_in_hard_wrapped_text_does_not_end_a_sentence() -> None:
    wrapped = (
        "The regional court in Tarvo ruled on Friday that the\n"
        "operator of the Belmar tunnel must pay the town nine\n"
        "million crowns, the largest sum it has ever awarded.\n"
        "An appeal is expected."
    )
    assert len(sentences(wrapped)) == 2


def test_a_line_break_ends_a_paragraph_where_each_has_one_line() -> None:
    lines = [
        "The regional court in Tarvo ruled on Friday that the operator of the Belmar tunnel must "
        "pay the town nine million crowns, the largest sum it has ever awarded",
        "Tunnel Dispute",
        "An appeal is expected",
    ]
    assert sentences("\n".join(lines)) == lines


def test_a_blank_line_ends_a_headline_that_has_no_stop() -> None:
    assert sentences("Court Fines Tunnel Operator\n\nThe town cheered.") == [
        "Court Fines Tunnel Operator",
        "The town cheered.",
    ]


@pytest.mark.parametrize(
    "items",
    [
        ["• Free parking", "• Late opening", "• Two new trams"],
        ["1) The first gate", "2) The second gate"],
        ["1. Shut the valve.", "2. Call the desk."],
        ["- a first line", "- a second line"],
    ],
)
def test_every_item_of_a_list_stands_alone(items: list[str]) -> None:
    assert sentences("\n".join(items)) == items


def test_items_that_run_on_in_one_line_are_told_apart_by_their_numbers() -> None:
    assert sentences("1. The old mill 2. The new mill") == ["1. The old mill", "2. The new mill"]


anything = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" \n\t.!?…\"'“”‘’()[]•-1aAI")), max_size=300
)


@given(anything)
def test_sentences_cover_any_text_in_order(text: str) -> None:
    spans = split_sentences(text)
    ends = [0, *(end for _, end in spans)]
    for before, (start, end) in zip(ends, spans, strict=False):
        assert before <= start < end
        assert not text[before:start].strip(), "only white space lies between sentences"
        assert text[start:end] == text[start:end].strip()
    assert not text[ends[-1] :].strip()


@given(anything, st.integers(min_value=1, max_value=4))
def test_blank_lines_around_a_text_change_nothing_but_the_offsets(text: str, lines: int) -> None:
    pad = "\n" * lines
    moved = [(start - lines, end - lines) for start, end in split_sentences(pad + text + pad)]
    assert moved == split_sentences(text)


@pytest.mark.parametrize("piece", ["a. ", '." ', "! ", "U.S. ", "1. ", "x", " ", '"', "…\n", "• "])
def test_each_stop_is_looked_at_once_and_only_nearby(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work is counted, not timed: one decision per stop, on a stretch that does not grow."""
    decisions: list[int] = []
    decide = splitter._cut_at

    def counting(text: str, begin: int, stop: re.Match[str], end: int) -> int | None:
        decisions.append(stop.start())
        return decide(text, begin, stop, end)

    monkeypatch.setattr(splitter, "_cut_at", counting)
    for repeats in (50, 5_000):
        decisions.clear()
        split_sentences(piece * repeats)
        assert len(decisions) <= repeats * len(piece)
        assert len(set(decisions)) == len(decisions)
