"""The page of benchmarks keeps what was measured before, each section with its own day."""

from __future__ import annotations

from datetime import date

from benchmarks.report import Figure, Section, with_section

NAMES = ["ferries", "loaves"]
HEAD = "# Benchmarks\n\nWritten by a program.\n"


def section(title: str, figure: str) -> Section:
    return Section(title, "By hand.", (Figure("a thing", figure),))


def test_a_section_takes_its_place_and_leaves_the_others() -> None:
    loaves = with_section(HEAD, "loaves", section("Loaves", "3 s"), NAMES, date(2024, 5, 2))
    both = with_section(loaves, "ferries", section("Ferries", "9 ms"), NAMES, date(2024, 5, 3))
    assert both.startswith(HEAD)
    assert both.index("## Ferries") < both.index("## Loaves")
    assert "Taken on 02 May 2024" in both
    assert "Taken on 03 May 2024" in both
    anew = with_section(both, "loaves", section("Loaves", "2 s"), NAMES, date(2024, 5, 4))
    assert "2 s" in anew
    assert "3 s" not in anew
    assert anew.count("## ") == 2
    assert with_section(anew, "loaves", section("Loaves", "2 s"), NAMES, date(2024, 5, 4)) == anew


def test_a_section_that_is_measured_no_more_goes() -> None:
    page = with_section(HEAD, "ferries", section("Ferries", "9 ms"), NAMES, date(2024, 5, 2))
    left = with_section(page, "loaves", section("Loaves", "2 s"), ["loaves"], date(2024, 5, 2))
    assert "Ferries" not in left
