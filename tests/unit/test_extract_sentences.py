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


@pytest.mark.parametrize(
    "expected",
    [
        ["U.S. officials met in Tarvo.", "They left at noon."],
        ["The deal has U.S. backing.", "The E.U.’s plan failed."],
        ["Lt. Gov. Ada Roe won.", "Gov.-elect Tarn comes next."],
        ["J. R. Tarn and A.B. Voss signed.", "J.K. Roe did not."],
        ["Ms. Roe, Ph.D., left Tern Corp.", "The firm declined to comment."],
        ["Sen. Ada Roe (D-Conn.) voted no.", "Sen. Voss, R-Tex., voted yes."],
        ["At 10 a.m. EST Monday, Roe spoke.", "She left at 11 a.m."],
        ["Roe v. Tarn was heard on Nov. 5.", "It failed."],
        ["He sings in Panic! at the Disco and works for Yahoo! in Dublin.", "He drums."],
    ],
)
def test_abbreviations_initials_and_names_with_a_stop(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["The index fell 0.5% to 1,204.50.", "Banks gained."],
        ["He earned $1.5m.", "She earned £2bn."],
        ["It was 40 deg. C in the shade.", "Tarn won 6-3, 6-4."],
        ["The index closed at 5,000.", "2 stocks fell."],
    ],
)
def test_decimals_and_units(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["BELMAR, Tarvo (Newswire) — The dam held on Friday.", "Nobody was hurt."],
        ["BELMAR, N.J. — The dam held on Friday.", "Nobody was hurt."],
        ["TARVO, Jan. 3 (Newswire) - Rain fell.", "It stopped."],
    ],
)
def test_a_dateline_belongs_to_the_first_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["“The dam will hold.”", "The crowd cheered."],
        ['"It will hold." said Roe.', "He left."],
        ["Who said “We lost?”", "He did."],
        ["“He told me, ‘It will hold.’”", "Then it broke."],
        ["The show, “What Now?,” ended.", "It was long."],
        ["“Go!” – that was the word.", "He went."],
        ["“It will be dry.” – Ada Roe, forecaster"],
        ["Will it hold? the mayor asked reporters.", "Nobody knew."],
    ],
)
def test_quotations_that_end_inside_the_quotation_marks(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_quotation_that_runs_over_paragraphs_opens_each_with_its_mark() -> None:
    paragraphs = ["“The dam held. We were lucky.", "“Next time it may not,” Roe said."]
    assert sentences("\n\n".join(paragraphs)) == [
        "“The dam held.",
        "We were lucky.",
        "“Next time it may not,” Roe said.",
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["“We waited … and waited.”", "Then it broke."],
        ["He waited . . . and waited.", "Then it broke."],
        ["“I never said that ...”", "She walked out."],
        ["We waited....", "Nobody came."],
    ],
)
def test_an_ellipsis_ends_a_sentence_only_where_one_follows(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["New tram opens", "The first car left at noon."],
        ["Harbour closed!", "Ferries wait", "Nobody was hurt."],
    ],
)
def test_headlines_without_a_stop_end_with_their_line(expected: list[str]) -> None:
    assert sentences("\n".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is 3.5 km long.It broke.", ["The dam is 3.5 km long.", "It broke."]),
        ("Is it safe?Nobody knows.", ["Is it safe?", "Nobody knows."]),
        ("Rain fell.A tram stopped.", ["Rain fell.", "A tram stopped."]),
        ("Ada Roe, Ph.D., won.", ["Ada Roe, Ph.D., won."]),
    ],
)
def test_no_space_after_a_stop(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["is the pool open?", "i asked twice!!", "nobody told me anything."],
        ["the soup was cold.", "they did not care about it.", "go elsewhere."],
        ["What a night!!! :-)", "Come again."],
        ["We loved the old harbour :)", "Come and see it."],
        ["Friendly staff", "They even found our keys."],
        ["Dear Ms. Roe,", "Please find the plan attached.", "Kind regards,", "Lena"],
        ["Lena,", "The plan is attached."],
        ["It was late.", "Laura,", "I called you twice."],
        ["Ada Roe <ada@example.org>", "Boats are late."],
        ["03/17/2031 09:05 AM", "Boats are late."],
        ["https://example.org/a", "https://example.org/b"],
        ["That is all", "=========", "Boats are late."],
        ["The boats are late.", "-- Posted by harbour desk"],
    ],
)
def test_what_letters_and_comments_leave_out(expected: list[str]) -> None:
    """Sentences told apart without a stop, a capital letter or a line break."""
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Roe told The Tarvo Herald that she likes The Great Gatsby.",
        "Roe wrote a book called Who We Are and a song for Jane the Virgin.",
        "However, I think that Meanwhile, The Band is a fine title.",
        "In Sydney, I saw the harbour.",
        "Unlike Hillary Tarn, I know that boats sink.",
        "“Thanks, Belmar, for coming,” said Ada Roe.",
        "“Hey, Roe is right,” Voss said.",
    ],
)
def test_capital_letters_and_commas_inside_a_sentence_end_nothing(text: str) -> None:
    assert sentences(text) == [text]


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


characters = st.one_of(st.characters(), st.sampled_from(" \n\t.!?…\"'“”‘’()[]•-1aAI"))
pieces = st.sampled_from(
    (
        *("Dear Ms. Roe, ", "Laura, ", "The dam is ", "Regards, ", "Lena ", "i asked", "? ", "! "),
        *("https://example.org ", "<a@example.org> ", ":) ", "=====", "03/17/2031 09:05 AM "),
        *("“", "” ", "’ ", "\n", "\n\n", "• ", "1. ", "2. ", ". . . ", "… ", ". ", "U.S. "),
        *("[b]", "[/b]", "\x1b[1m"),
    )
)
anything = st.one_of(st.text(characters, max_size=300), st.lists(pieces).map("".join))


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


@pytest.mark.parametrize(
    "piece",
    [
        *("a. ", '." ', "! ", "U.S. ", "1. ", "x", " ", '"', "…\n", "• "),
        *("! :) ", ", The a ", ". -- ", "Ada, I am ", "? he ", "http://"),
    ],
)
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
