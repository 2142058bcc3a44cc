"""Figures, dates and names as the body of an article gives them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENTAGE = "percentage"
    ORDINAL = "ordinal"
    MEASURE = "measure"


class Bound(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as written in the body, with its normalised value.

    `low` and `high` are equal but for ranges ("two to three million") and vague counts
    ("hundreds of thousands"), and None where no number can be given. `unit` is what is counted or
    measured, as a plain word ("miles", "USD", "people"), empty where none is named. `per` makes it
    a rate: "day" of "3,000 people a day". A share of a whole ("a third of", "one in five") is a
    percentage.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str = ""
    bound: Bound = Bound.EXACT
    per: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time as written in the body.

    `value` is ISO 8601, as exact as the text allows: "2024", "2024-03", "2024-W11", "2024-03-17",
    "2024-03-17T09:00", "T09:00", or an interval for what lasts otherwise ("2024-03/2024-05" for a
    spring, "1990/1999" for a decade). It is None where a relative date ("on Wednesday") cannot be
    resolved without the article's own date, or where the text does not settle it.
    """

    start: int
    end: int
    text: str
    value: str | None


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person, place or organisation as written in the body.

    `full` is the fullest form that the article gives anywhere ("Petteri Orpo" for "Orpo").
    """

    start: int
    end: int
    text: str
    kind: NameKind
    full: str
