"""Charts made of characters: as wide as they should be, and nothing lost for being small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.glyphs import in_ascii
from workbench.ui.charts import Part, bar, columns

STYLES = ("", "")


def drawn(*amounts: int, most: int, cells: int = 10) -> str:
    return bar(
        [Part(n, char, "") for n, char in zip(amounts, "▓╳═", strict=False)], most, cells
    ).plain


def test_parts_are_drawn_in_proportion() -> None:
    assert drawn(5, 3, 2, most=10) == "▕▓▓▓▓▓╳╳╳══▏"
    assert drawn(5, 0, 0, most=20) == "▕▓▓        ▏"
    assert drawn(0, 0, 0, most=0) == "▕          ▏"


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3), st.integers(3, 60))
def test_a_bar_has_its_width_and_shows_whatever_there_is(amounts: list[int], cells: int) -> None:
    text = drawn(*amounts, most=max(1, sum(amounts)), cells=cells)
    assert len(text) == cells + 2
    shown = [char in text for char in "▓╳═"[: len(amounts)]]
    assert shown == [amount > 0 for amount in amounts]
    assert " " not in text or not any(amounts)


def test_parts_are_told_apart_where_only_ascii_is_safe() -> None:
    assert len(set(in_ascii("▓╳═ "))) == 4
    assert in_ascii("█") != in_ascii("║")


def test_the_highest_column_reaches_the_top_and_the_smallest_is_seen() -> None:
    lines = [
        line.plain for line in columns([(8, 8), (4, 0), (0, 0), (1, 0)], 4, pitch=2, styles=STYLES)
    ]
    assert lines == [
        "16┤║       ",
        "  │║       ",
        "  │█       ",
        " 0┤█ █   ▂ ",
    ]


@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=9),
    st.integers(1, 9),
)
def test_whatever_was_done_on_a_day_is_seen(values: list[tuple[int, int]], height: int) -> None:
    lines = [line.plain for line in columns(values, height, pitch=1, styles=STYLES)]
    assert len({len(line) for line in lines}) == 1
    for place, (below, above) in enumerate(values):
        ground = lines[-1][len(lines[-1]) - len(values) + place]
        assert (ground == " ") == (below + above == 0)
