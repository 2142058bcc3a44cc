"""Rows are printed for people without surprises, and for programs without loss."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.output import Column, as_json, cells, dig, fit, table_lines

COLUMNS = (Column("id", "id"), Column("who", "who.name", at_most=6), Column("text", "text"))


def record(text: str, who: str | None = "Ida") -> dict[str, object]:
    return {"id": "c1", "who": who and {"name": who}, "text": text}


def test_a_table_is_aligned_and_shows_everything_where_it_is_no_terminal() -> None:
    lines = list(table_lines([record("x" * 300), record("y", "Ida Holm-Lind")], COLUMNS, None))
    assert lines[0] == "id  who            text"
    assert lines[1] == f"c1  Ida            {'x' * 300}"
    assert lines[2] == "c1  Ida Holm-Lind  y"


def test_a_table_is_cut_to_the_terminal() -> None:
    lines = list(table_lines([record("x" * 300, "Ida Holm")], COLUMNS, 40))
    assert lines[1] == "c1  Ida H…  " + "x" * 27 + "…"


def test_on_a_narrow_terminal_the_text_has_half_of_the_line() -> None:
    lines = list(table_lines([record("x" * 300)], COLUMNS, 16))
    assert lines == ["id  text", "c1  " + "x" * 11 + "…"]


def test_no_rows_no_table() -> None:
    assert list(table_lines([], COLUMNS, 80)) == []


def test_a_table_of_any_length_is_printed_as_it_comes() -> None:
    endless = iter(lambda: record("more"), None)
    lines = table_lines(endless, COLUMNS, 80)
    assert [next(lines) for _ in range(5_000)][-1].endswith("more")


def test_text_is_shown_and_never_sent_to_the_terminal() -> None:
    nasty = "[bold]\x1b[31mred\x9b0m\u202eback\x00\nnext\tcell"
    (_, line) = table_lines([record(nasty)], COLUMNS, None)
    assert "[bold]␛[31mred" in line
    assert "\n" not in line
    assert all(unicodedata.category(char) != "Cc" for char in line)
    assert "\u202e" not in line


@given(st.text(), st.integers(1, 40))
def test_a_cut_text_fits(text: str, width: int) -> None:
    cut = fit(text, width)
    assert cells(cut) <= width
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1].rstrip()))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.integers(1, 60))
def test_no_line_is_wider_than_the_terminal(texts: list[str], width: int) -> None:
    for line in table_lines([record(text, text) for text in texts], COLUMNS, width):
        assert cells(line) <= width


def test_wide_and_combining_characters_count_what_they_take() -> None:
    assert cells("abc") == 3
    assert cells("北京") == 4
    assert cells("e\u0301") == 1
    assert fit("北京北京", 5) == "北京…"


@given(st.text(st.characters()))
def test_json_holds_every_text_exactly_and_nothing_that_a_terminal_would_obey(text: str) -> None:
    printed = as_json({"text": text})
    assert json.loads(printed) == {"text": text}
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in printed)
    assert not set(printed) & set("\u200e\u200f\u202a\u202e\u2066\u2069")


def test_a_field_is_dug_out_of_what_may_be_missing() -> None:
    assert dig({"claim": {"id": "c1"}}, "claim.id") == "c1"
    assert dig({"claim": None}, "claim.id") == ""
    assert dig({}, "claim") == ""
