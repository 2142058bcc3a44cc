"""A claim as it is compared: its words by what they mean, and all that it says besides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from workbench.extract import find_attributions
from workbench.extract.dates import dates_in
from workbench.extract.figures import figures_in
from workbench.extract.lexicon import people, quantities, stance
from workbench.extract.names import names_in
from workbench.extract.text import Word, words_of
from workbench.match.lexicon import EXACTNESS, FUNCTION_WORDS, sense
from workbench.model import Bound, Claim, DateMention, Figure, Span

READ_AT_MOST = 4_000
"""Characters of a claim that are compared one by one; what is longer is no claim."""

KEPT = 4_096
"""How many statements are remembered, and what is found in them: a claim is compared with several
others in a row."""
_FUNCTION_WEIGHT = 0.1
_TITLE_CASE = 0.6  # of the longer words with a capital: set like a headline
_LONGER = 3
_LONGEST_BOUND = 4  # words
_COMPARED = frozenset(("more", "less", "fewer"))
_STOPS = frozenset('.!?"”')
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Term(NamedTuple):
    """A word at `[start, end)` by its sense; `weight` is 1 for a word of content."""

    start: int
    end: int
    sense: str
    weight: float

    @property
    def tells(self) -> bool:
        """Whether it is a word of content."""
        return self.weight == 1.0


class Mention(NamedTuple):
    """Somebody or something named at `[start, end)`."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What a claim says: all offsets are into `text`; `rest` is what was too long to read.

    Each is equal to itself alone, so that what is found in it can be remembered.
    """

    text: str
    rest: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    names: tuple[Mention, ...]
    claimant: Mention | None
    content: int
    """Where what the claimant is said to assert begins; 0 where nobody is named."""
    is_headline: bool
    """Whether most words have a capital, which then says nothing."""

    def measured(self) -> list[Span]:
        """Where its figures and dates stand."""
        return [
            *((figure.start, figure.end) for figure in self.figures),
            *((mention.start, mention.end) for mention in self.dates),
        ]

    def exactness(self) -> list[Word]:
        """The words before its figures that say how exactly those are meant ("no fewer than")."""
        inexact = {figure.start for figure in self.figures if figure.bound is not Bound.EXACT}
        found: list[Word] = []
        for place, word in enumerate(self.words):
            if word.start in inexact:
                first = place
                while first > max(0, place - _LONGEST_BOUND) and self._qualifies(first - 1):
                    first -= 1
                found += self.words[first:place]
        return found

    def _qualifies(self, place: int) -> bool:
        key, following = self.words[place].key, self.words[place + 1].key
        return key in EXACTNESS and (key not in stance.NEGATIONS or following in _COMPARED)


@lru_cache(maxsize=KEPT)
def read_statement(text: str) -> Statement:
    """A text read as one claim, with nothing known of the article around it."""
    read, rest = text[:READ_AT_MOST], text[READ_AT_MOST:]
    words = words_of(read)
    dates = dates_in(read, words, None)
    claimant, content = _claimant(read)
    return Statement(
        text=read,
        rest=rest,
        words=tuple(words),
        terms=_terms(words),
        figures=figures_in(read, words, dates),
        dates=dates,
        names=_names(read, words),
        claimant=claimant,
        content=content,
        is_headline=_is_headline(words),
    )


@lru_cache(maxsize=KEPT)
def statement_of(claim: Claim) -> Statement:
    """A claim of a galley, with what its article settled: dates, full names, who asserts it.

    Where the article speaks for itself, nobody in its words is taken for the claimant.
    """
    text, rest = claim.text[:READ_AT_MOST], claim.text[READ_AT_MOST:]
    words = words_of(text)
    moved, end = -claim.start, claim.start + len(text)
    claimant, content = None, 0
    if claim.claimant is not None:
        mention, content = _claimant(text)
        claimant = Mention(*(mention.span if mention else (0, 0)), claim.claimant)
    names = tuple(
        Mention(name.start + moved, name.end + moved, name.full)
        for name in claim.names
        if name.end <= end
    )
    return Statement(
        text=text,
        rest=rest,
        words=tuple(words),
        terms=_terms(words),
        figures=tuple(
            replace(figure, start=figure.start + moved, end=figure.end + moved)
            for figure in claim.figures
            if figure.end <= end
        ),
        dates=tuple(
            replace(mention, start=mention.start + moved, end=mention.end + moved)
            for mention in claim.dates
            if mention.end <= end
        ),
        names=names or _names(text, words),
        claimant=claimant,
        content=content,
        is_headline=_is_headline(words),
    )


def _terms(words: list[Word]) -> tuple[Term, ...]:
    return tuple(
        Term(
            word.start,
            word.end,
            number_in(word.key) or sense(word.key),
            _FUNCTION_WEIGHT if word.key in FUNCTION_WORDS else 1.0,
        )
        for word in words
        if word.wordlike
    )


def number_in(word: str) -> str:
    """The number that a word is, in digits ("3,000" and "twelve" give "3000" and "12"), or ""."""
    if word in quantities.SMALL:
        return str(quantities.SMALL[word])
    return word.replace(",", "") if _NUMBER.fullmatch(word) else ""


def _names(text: str, words: list[Word]) -> tuple[Mention, ...]:
    if _is_headline(words):
        return ()
    return tuple(Mention(name.start, name.end, name.full) for name in names_in(text, words))


def _is_headline(words: list[Word]) -> bool:
    """Whether most words have a capital, which then says nothing, and no stop ends them."""
    longer = [word for word in words if len(word.text) > _LONGER and word.text[0].isalpha()]
    capitals = sum(word.capital for word in longer)
    return capitals > _TITLE_CASE * len(longer) and words[-1].text not in _STOPS


def _claimant(text: str) -> tuple[Mention | None, int]:
    """Who asserts the claim, by name or office, and where what is asserted begins."""
    for attribution in find_attributions(text):
        if attribution.source is None:
            continue
        start, end = attribution.source
        mention = " ".join(text[start:end].split())
        if mention.lower() not in people.PRONOUNS:
            return Mention(start, end, mention), attribution.content[0]
    return None, 0
