"""The marks by which the benchmark of subjectivity tells a writer's judgement."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.subjectivity import Sentence, macro_f1, sentences
from benchmarks.quality.voice import marks_of, without_topic


def test_a_writer_who_judges_is_told_by_his_words() -> None:
    marks = marks_of("Sadly, the shameless mayor of Orlby squandered our money on a farce.")
    for mark in ("blames", "names with a judgement", "paints", "weighs"):
        assert marks[f"judging: {mark}"] > 0
    assert marks["small: we"] > 0


def test_what_somebody_else_is_quoted_with_is_not_the_writers_judgement() -> None:
    quoted = marks_of("“This is a shameless farce and a disgrace for our town,” Ida Holt said.")
    assert quoted["judging: any"] == 0
    assert "small: we" not in quoted
    assert quoted["quotes: share"] > 0.5
    assert quoted["quotes: from the start"] == 1


def test_a_word_set_apart_stays_the_writers() -> None:
    marks = marks_of("The “shameless” plan passed.")
    assert marks["judging: blames"] > 0
    assert marks["quotes: sets words apart"] == 1


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The mayor Ida Holt paid 350 crowns.", "The mayor N paid 000 crowns."),
        ("A plan of Orlby Harbour failed.", "A plan of N failed."),
    ],
)
def test_names_and_numbers_are_no_part_of_the_voice(sentence: str, left: str) -> None:
    assert without_topic(sentence) == left


@given(st.text(max_size=300))
def test_any_text_has_marks_that_can_be_weighed(text: str) -> None:
    assert all(0 <= strength < 100 for strength in marks_of(text).values())


def test_quotation_marks_that_the_table_doubles_are_read_once(tmp_path: Path) -> None:
    rows = 'sentence_id\tsentence\tlabel\n1\t"The ""plan"" failed."\tSUBJ\n2\tIt rained.\tOBJ\n'
    (tmp_path / "train_en.tsv").write_text(rows, encoding="utf-8")
    assert sentences(tmp_path, "train") == [
        Sentence('The "plan" failed.', subjective=True),
        Sentence("It rained.", subjective=False),
    ]


def test_macro_f1_weighs_both_kinds_alike() -> None:
    gold = [Sentence("a", subjective=True), *(Sentence("b", subjective=False) for _ in range(3))]
    assert macro_f1(gold, [0.9, 0.1, 0.1, 0.1]) == 1
    assert macro_f1(gold, [0.1, 0.1, 0.1, 0.1]) == pytest.approx(3 / 7)
