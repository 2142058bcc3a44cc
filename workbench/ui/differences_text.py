"""What differs between a claim and a report of it: each thing on a line, the two side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from textual.content import Content

from workbench.model import Comparison, Difference, Relation
from workbench.visible import on_one_line
from workbench.wording import RELATIONS

_SIDES = re.compile(r" ([·≈=]) ")
_HERE, _THERE = "the claim", "the report"
_NOTHING = "–"
_NOT_SAID = "not said"
_LEAD, _KIND, _BETWEEN = 4, 10, 3
_NARROWEST = 12
_MOST_IN_BRIEF = 2


def differences_text(found: Comparison, width: int, *, is_heard: bool) -> Iterator[Content]:
    """What differs, a line or more for each: first what keeps the two from being the same.

    What agrees in other words has a sign between; what is merely worth seeing has none before it.
    """
    told = {(each.kind, each.text, each.decisive): each for each in found.differences}
    differences = sorted(told.values(), key=lambda each: not each.decisive)
    if is_heard:
        for each in differences:
            yield Content(f"  {_in_words(each)}")
        return
    room = max(_NARROWEST, (width - _LEAD - _KIND - _BETWEEN) // 2)
    if differences:
        lead = " " * (_LEAD + _KIND)
        yield Content.assemble((f"{lead}{_HERE:<{room + _BETWEEN}}{_THERE}", "$muted"))
    for each in differences:
        yield from _rows(each, room)


def differences_briefly(found: Comparison) -> str:
    """What keeps a report from being the same, the first two things of it, in words; "" if nothing.

    "figure: 40 minutes against 55 minutes; date: not said against Friday; and 2 more".
    """
    told = list(dict.fromkeys(_in_words(each) for each in found.differences if each.decisive))
    more = len(told) - _MOST_IN_BRIEF
    return "; ".join([*told[:_MOST_IN_BRIEF], *([f"and {more} more"] if more > 0 else [])])


def _in_words(difference: Difference) -> str:
    here, sign, there = _sides(difference)
    return f"{difference.kind}: {here} {'against' if sign == ' ' else 'is'} {there}"


def _rows(difference: Difference, room: int) -> Iterator[Content]:
    here, sign, there = _sides(difference)
    mark = RELATIONS[Relation.DIFFERS] if difference.decisive else " "
    lead = Content.assemble((f"  {mark} ", "bold $text-warning"), f"{difference.kind:<{_KIND}}")
    blank = Content(" " * (_LEAD + _KIND))
    style = "" if difference.decisive else "$muted"
    cells = (Content(each).wrap(room) for each in (here, there))
    for place, (left, right) in enumerate(zip_longest(*cells, fillvalue=Content())):
        between = f" {sign} " if not place else " " * _BETWEEN
        row = Content.assemble(left.pad_right(room - left.cell_length), between, right)
        yield Content.assemble(lead if not place else blank, row.stylize(style))


def _sides(difference: Difference) -> tuple[str, str, str]:
    """What either says, and the sign between the two where they agree."""
    here, sign, there = (*_SIDES.split(on_one_line(difference.text), maxsplit=1), "", "")[:3]
    sides = [_NOT_SAID if each in (_NOTHING, "") else each for each in (here, there)]
    return sides[0], sign.replace("·", " ") or " ", sides[1]
