"""No cell of an export can be run by a spreadsheet, and every cell comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.export import make_safe, restore

BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠"
NASTY = st.text(alphabet=st.sampled_from([*BEGINS_A_FORMULA, *"'\" \u00a0\u200b\ufeffax1"]))
CELLS = st.one_of(st.text(), NASTY)


@given(CELLS)
def test_a_cell_comes_back_as_it_was(cell: str) -> None:
    assert restore(make_safe(cell)) == cell


@given(CELLS)
def test_a_safe_cell_never_begins_like_a_formula(cell: str) -> None:
    safe = make_safe(cell)
    assert not safe or safe[0] not in BEGINS_A_FORMULA
    assert restore(safe) == cell


@given(CELLS, CELLS)
def test_two_cells_never_become_the_same(one: str, other: str) -> None:
    assert (make_safe(one) == make_safe(other)) == (one == other)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-2 degrees",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "  =1",
        "\u00a0=1",
        "\u3000=1",
        "\ufeff=1",
        "\u200b=1",
        '"=1"',
        "'=1",
        "''=1",
        "' =1",
    ],
)
def test_what_could_run_gets_one_apostrophe(cell: str) -> None:
    assert make_safe(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["", "'", "''", "'tis", '"We bought three ships"', "41,000", " later", "a=b", "—"]
)
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert make_safe(cell) == cell
    assert restore(cell) == cell


def test_an_apostrophe_that_was_always_there_is_kept() -> None:
    assert restore("'hello") == "'hello"
    assert restore(make_safe("'=1")) == "'=1"
