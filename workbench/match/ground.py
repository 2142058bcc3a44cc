"""What two statements have in common that tells whether they speak of one thing.

A share of words alone does not: one side may say far more than the other, and two short sentences
share half of their words by chance. So what is shared is also added up: words, figures, days, and
who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.match.dates import agreeing_dates
from workbench.match.figures import agreeing_figures, is_telling
from workbench.match.likeness import Overlap, overlap_of
from workbench.match.naming import is_same_name
from workbench.match.polarity import Polarity, polarity_of
from workbench.match.quantities import Quantity, quantities_of
from workbench.match.statement import Statement, Term

COMMON = 2.5
"""Least size of the common ground, times the score, of two statements that speak of one thing."""

_PER_FIGURE, _PER_DATE, _PER_CLAIMANT = 2.0, 3.0, 2.0
"""How many words of content an agreeing figure, an agreeing date and one claimant are worth."""
_AROUND = 6  # words of content on either side of a figure that tell what it is a figure of
_OF_ONE_THING = 2  # of them in both


@dataclass(frozen=True, slots=True)
class Ground:
    """The common ground of two statements.

    `about_a` and `about_b` are the words that tell what each is about, `gist` what they share of
    them; `size` is that and all else that agrees, in words of content. `one_figure` says that both
    give the same telling figure of the same thing ("the 830-mile border"), whatever else each is
    about.
    """

    about_a: Sequence[Term]
    about_b: Sequence[Term]
    gist: Overlap
    size: float
    one_figure: bool

    def is_enough(self, score: float) -> bool:
        """Whether two statements that are so much alike speak of one thing."""
        return self.one_figure or score * self.size >= COMMON


def common_ground(a: Statement, b: Statement) -> Ground:
    """What two statements have in common."""
    about_a, about_b = _gist(a, polarity_of(a)), _gist(b, polarity_of(b))
    if not (about_a and about_b):
        about_a, about_b = a.terms, b.terms
    gist = overlap_of(about_a, about_b)
    figures = [pair for pair in agreeing_figures(a, b) if is_telling(pair[0])]
    size = (
        gist.matched
        + _PER_FIGURE * len(figures)
        + _PER_DATE * agreeing_dates(a, b)
        + _PER_CLAIMANT * _one_claimant(a, b)
    )
    one_figure = any(_are_of_one_thing(a, one, b, other) for one, other in figures)
    return Ground(about_a, about_b, gist, size, one_figure)


def telling_figures(statement: Statement) -> list[str]:
    """The figures by which another statement of one thing can be found, each in its setting."""
    return [
        " ".join((quantity.text, *sorted(_setting(statement, quantity))))
        for quantity in quantities_of(statement)
        if is_telling(quantity) and _is_of_something(quantity)
    ]


def _gist(statement: Statement, polarity: Polarity) -> Sequence[Term]:
    """The words that tell what a claim is about: without figures, dates, claimant, yes and no."""
    apart = statement.measured()
    if statement.claimant is not None:
        apart.append(statement.claimant.span)
    apart += [(word.start, word.end) for word in statement.exactness()]
    taken = {place for start, end in (*apart, *polarity.spans) for place in range(start, end)}
    return [
        term
        for term in statement.terms
        if term.tells and not term.sense[0].isdigit() and term.start not in taken
    ]


def _one_claimant(a: Statement, b: Statement) -> bool:
    one, other = a.claimant, b.claimant
    return one is not None and other is not None and is_same_name(one.text, other.text)


def _are_of_one_thing(a: Statement, one: Quantity, b: Statement, other: Quantity) -> bool:
    given = (one.low, one.high) == (other.low, other.high) or one.unit != other.unit
    return (
        given
        and _is_of_something(one)
        and len(_setting(a, one) & _setting(b, other)) >= _OF_ONE_THING
    )


def _is_of_something(quantity: Quantity) -> bool:
    return bool(quantity.unit) and not quantity.is_calendar


def _setting(statement: Statement, quantity: Quantity) -> frozenset[str]:
    """The words of content on either side of a figure, but for its unit."""
    unit = {*quantity.unit.lower().split(), quantity.counted}
    told = [term for term in statement.terms if term.tells and not term.sense[0].isdigit()]
    before = [term.sense for term in told if term.end <= quantity.start][-_AROUND:]
    after = [term.sense for term in told if term.start >= quantity.end][:_AROUND]
    return frozenset((*before, *after)) - unit
