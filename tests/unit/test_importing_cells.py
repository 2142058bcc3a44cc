"""What spreadsheets do to cells that nobody has edited."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.cells import is_error, is_same, times_of


@given(st.text())
def test_a_cell_is_the_same_as_itself(cell: str) -> None:
    assert is_same(cell, cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("two\nlines", "two\r\nlines"),
        ("12", "0012"),
        ("1,5", "1.50"),
        ("1,00E+05", "100000"),
        ("1.234,5", "1,234.5"),
        ("0,5", "0.500"),
        ("22.11.2023", "2023-11-22"),
        ("11/22/2023", "2023-11-22"),
        ("22/11/2023", "2023-11-22"),
        ("45252", "2023-11-22"),
        ("22.11.2023 09:30", "2023-11-22T09:30:15.123456Z"),
        ("11/22/2023 9:30:15 AM", "2023-11-22T09:30:15.123456Z"),
        ("a" * 32_767, "a" * 40_000),
    ],
)
def test_a_cell_that_a_spreadsheet_wrote_its_own_way_is_the_same(cell: str, written: str) -> None:
    assert is_same(cell, written)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("", "a note"),
        ("a note", ""),
        ("413", "412"),
        ("23.11.2023", "2023-11-22"),
        ("22.11.2023 10:30", "2023-11-22T09:30:15Z"),
        ("a" * 300, "a" * 400),
        ("a b", "a  b"),
        ("Corroborated", "corroborated"),
        ("tis so", "'tis so"),
        ("12.5", "12,500"),
        ("12500", "12.500"),
        ("34", "3 4"),
        ("12345678901234567", "12345678901234568"),
        ("2026-11-22", "2026-11-22 10:30"),
        ("03/04/2024", "2024-03-04"),
        ("22.11.2023", "45252"),
        ("2023-11-22", "20231122"),
    ],
)
def test_a_cell_that_somebody_edited_is_another(cell: str, written: str) -> None:
    assert not is_same(cell, written)


def test_a_day_that_may_be_two_is_told_as_two() -> None:
    assert times_of("03/04/2024") == [
        datetime(2024, 3, 4, tzinfo=UTC),
        datetime(2024, 4, 3, tzinfo=UTC),
    ]
    assert times_of("13/04/2024") == [datetime(2024, 4, 13, tzinfo=UTC)]


def test_a_time_keeps_its_zone_and_is_utc_without_one() -> None:
    assert times_of("2024-05-03T14:00:00+02:00") == [datetime(2024, 5, 3, 12, tzinfo=UTC)]
    assert times_of("2024-05-03 12:00") == [datetime(2024, 5, 3, 12, tzinfo=UTC)]


@given(st.text() | st.from_regex(r"[0-9./: -]{1,20}", fullmatch=True))
def test_whatever_stands_in_a_cell_is_some_time_or_none(cell: str) -> None:
    assert all(each.tzinfo for each in times_of(cell))


def test_what_is_left_of_a_formula_is_known() -> None:
    assert is_error("#NAME?")
    assert is_error("Err:508")
    assert not is_error("#1 in the list")
