"""What differs between two reports, side by side and for the ear."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from workbench.extract import read_galley
from workbench.match import compare, compare_claims
from workbench.model import Comparison, Difference, DifferenceKind, Relation
from workbench.ui.differences_text import differences_briefly, differences_text

LONG = "The tower in Tarvo is 830 miles from the quay, the road office said on Friday."
SHORT = "The tower in Tarvo is 1,336 km from the quay, Ida Holm said."


def lines_of(found: Comparison, width: int, *, is_heard: bool = False) -> list[str]:
    return [line.plain for line in differences_text(found, width, is_heard=is_heard)]


def test_what_is_decisive_is_marked_and_first_and_what_agrees_has_a_sign_between() -> None:
    found = Comparison(
        Relation.DIFFERS,
        0.8,
        (
            Difference(
                DifferenceKind.FIGURE, (0, 1), (0, 1), "830 miles ≈ 1,336 km", decisive=False
            ),
            Difference(DifferenceKind.DATE, None, (0, 1), "– · Friday"),
            Difference(DifferenceKind.DATE, None, (2, 3), "– · Friday"),
        ),
    )
    heading, *rows = lines_of(found, 80)
    assert len(rows) == 2, "each once"
    assert heading.split() == ["the", "claim", "the", "report"]
    assert rows[0].split() == ["±", "date", "not", "said", "Friday"]
    assert rows[-1].split() == ["figure", "830", "miles", "≈", "1,336", "km"]
    assert rows[0].index("Friday") == rows[-1].index("1,336") == heading.index("the report")
    heard = lines_of(found, 80, is_heard=True)
    assert heard == ["  date: not said against Friday", "  figure: 830 miles is 1,336 km"]


def test_one_word_for_two_days_has_its_days_beside_it() -> None:
    one, other = (
        read_galley("The mill in Tarvo closed on Thursday.", published=date(2024, 5, day)).claims[0]
        for day in (3, 10)
    )
    found = compare_claims(one, other)
    told = "date: Thursday (2 May 2024) against Thursday (9 May 2024)"
    assert differences_briefly(found) == told
    assert lines_of(found, 80, is_heard=True) == [f"  {told}"]
    _, row = lines_of(found, 80)
    assert row.split("  ")[-1].strip() == "Thursday (9 May 2024)"


def test_in_brief_only_what_differs_is_told_two_things_at_most() -> None:
    told = [("3,000 · 300", True), ("830 miles ≈ 1,336 km", False), ("5 · 6", True)]
    several = [Difference(DifferenceKind.FIGURE, None, None, *each) for each in told]
    found = Comparison(Relation.DIFFERS, 0.8, tuple(several))
    assert differences_briefly(found) == "figure: 3,000 against 300; figure: 5 against 6"
    further = Difference(DifferenceKind.DATE, None, None, "– · Friday")
    found = Comparison(Relation.DIFFERS, 0.8, (*several, further, further))
    assert differences_briefly(found).endswith("5 against 6; and 1 more")
    assert differences_briefly(Comparison(Relation.SAME, 1.0, (several[1],))) == ""


@pytest.mark.parametrize("width", [60, 74, 114, 190])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    lines = lines_of(compare(LONG, SHORT), width)
    assert lines
    assert max(map(cell_len, lines)) <= width


def test_where_nothing_differs_nothing_is_said() -> None:
    assert lines_of(Comparison(Relation.SAME, 1.0), 80) == []
