"""From a line to the filter that it means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.filters.fields import FIELDS, Field, WrongValueError
from workbench.filters.measures import WrongMeasureError, both
from workbench.filters.names import Names, nearest
from workbench.filters.terms import FilterError, Term, Value, terms
from workbench.records import EVERYTHING, Bounds, ClaimFilter

_ANY_NAMES = Names()


def parse(line: str, names: Names = _ANY_NAMES) -> ClaimFilter:
    """The filter that a line means.

    `names` are those that there are; without them each is taken as it is typed. Raises
    FilterError, with the place in the line, for an unknown field or a value that it cannot have.
    """
    found, left_out = EVERYTHING, EVERYTHING
    for term in terms(line):
        if term.is_negated:
            left_out = _with(left_out, term, names)
        else:
            found = _with(found, term, names)
    return found if left_out.is_empty else replace(found, without=left_out)


def _with(filter_: ClaimFilter, term: Term, names: Names) -> ClaimFilter:
    if term.field:
        field = _field(term)
        for value in term.values:
            filter_ = _with_value(filter_, field, term, value, names)
        return filter_
    (value,) = term.values
    if value.is_quoted or term.is_negated:
        return replace(filter_, phrases=filter_.phrases | {value.text})
    return replace(filter_, words=f"{filter_.words} {value.text}".strip())


def _with_value(
    filter_: ClaimFilter, field: Field, term: Term, value: Value, names: Names
) -> ClaimFilter:
    if not value.text:
        problem = f"{field.name}: needs a value, as in {field.example}"
        raise FilterError(problem, term.start, max(value.end, term.end))
    try:
        asked: Any = field.read(value, names)
    except (WrongValueError, WrongMeasureError) as error:
        raise FilterError(f"{field.name}: {error}", value.start, value.end) from None
    held: Any = getattr(filter_, field.of)
    if field.takes_several:
        asked = held | asked
    elif held is not None:
        asked = both(held, asked) if isinstance(held, Bounds) else None
        if asked is None:
            raise FilterError(f"{field.name} is given twice", term.start, term.end)
    return replace(filter_, **{field.of: asked})


def _field(term: Term) -> Field:
    field = FIELDS.get(term.field.casefold())
    if field is None:
        guess = nearest(term.field, FIELDS)
        did_you_mean = f" Did you mean {guess}?" if guess else ""
        raise FilterError(
            f"there is no field “{term.field}”.{did_you_mean} There are: {', '.join(FIELDS)}."
            " Quotation marks make it words.",
            term.start,
            term.end,
        )
    return field
