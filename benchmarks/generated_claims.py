"""Claims made up by rule with known groups: the same fact in several wordings.

The words are made of syllables, drawn by Zipf's law; a few thousand are common, the rest rare.
Hard on purpose: facts of one event share its person, its place, its day and its matter without
being the same claim, and one fact in fifty has a twin that says the same of another place with
another figure.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "April", "June", "August", "October", "November", "December")
_UNITS = ("people", "homes", "kilometres", "euros", "tonnes", "litres", "percent", "days")
_SAYERS = ("the ministry said", "officials said", "according to the police", "it was reported")
_ENDINGS = ("", "", "", "s", "ed", "ing")

_ONSETS = (*"bdfghjklmnprstvz", "br", "dr", "gr", "kl", "pl", "st", "tr", "sk")
_VOWELS = (*"aeiou", "ai", "ou")
_CODAS = ("", "n", "r", "l", "k", "m", "nd", "rk")

_FRESH_FACT = 0.45
"""How likely the next fact begins a new event."""
_AGAIN = 0.45
"""How likely a fact is reported once more, after each report."""
_MOST_REPORTS = 12
_TWIN = 0.02
_EXCHANGED = 0.2
"""What share of the words a later report puts otherwise."""


@dataclass(frozen=True, slots=True)
class GeneratedClaims:
    """The texts in the order in which they came, and for each the number of its group."""

    texts: list[str]
    groups: list[int]

    def pairs(self) -> set[tuple[int, int]]:
        """All pairs `(i, j)`, i < j, of claims that state the same."""
        members: dict[int, list[int]] = {}
        for place, group in enumerate(self.groups):
            members.setdefault(group, []).append(place)
        return {
            (first, second)
            for group in members.values()
            for at, first in enumerate(group)
            for second in group[at + 1 :]
        }


@dataclass(frozen=True, slots=True)
class _Event:
    person: str
    place: str
    day: str
    matter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    event: _Event
    doing: tuple[str, ...]
    outcome: tuple[str, ...]
    setting: tuple[str, ...]
    amount: int
    unit: str


def generated_claims(count: int, seed: int = 7) -> GeneratedClaims:
    """So many claims of some twenty words, shuffled; the same for the same seed."""
    chance = random.Random(seed)
    reports = list(islice(_reports(chance), count))
    chance.shuffle(reports)
    return GeneratedClaims([text for text, _ in reports], [group for _, group in reports])


def _reports(chance: random.Random) -> Iterator[tuple[str, int]]:
    words = _Words(chance)
    group = 0
    event = _event(words, chance)
    while True:
        if chance.random() < _FRESH_FACT:
            event = _event(words, chance)
        facts = [_fact(event, words, chance)]
        if chance.random() < _TWIN:
            elsewhere = replace(event, place=words.name())
            facts.append(replace(facts[0], event=elsewhere, amount=_amount(chance)))
        for fact in facts:
            yield _worded(fact, chance), group
            reported = 1
            while chance.random() < _AGAIN and reported < _MOST_REPORTS:
                yield _worded(_reworded(fact, words, chance), chance), group
                reported += 1
            group += 1


class _Words:
    """Draws words by Zipf's law; each common word has one synonym."""

    def __init__(self, chance: random.Random) -> None:
        syllables = ["".join(parts) for parts in product(_ONSETS, _VOWELS, _CODAS)]
        chance.shuffle(syllables)
        self._syllables = syllables
        self._chance = chance

    def word(self) -> str:
        """A word of the language, the n-th most common drawn with probability about 1 / n."""
        return self._spell(int(200_000 ** self._chance.random()) - 1)

    def words(self, count: int) -> tuple[str, ...]:
        return tuple(self.word() for _ in range(count))

    def name(self) -> str:
        """A name: many are rare, the best known are in every tenth claim."""
        return self._spell(250_000 + int(400_000 ** self._chance.random())).capitalize()

    def synonym(self, word: str) -> str:
        """The other word for the same thing, which no other word shares."""
        return f"{word[::-1]}o"

    def _spell(self, number: int) -> str:
        """Two syllables, other ones for each number below a million."""
        high, low = divmod(number, len(self._syllables))
        return self._syllables[low] + self._syllables[(high + 31 * low) % len(self._syllables)]


def _event(words: _Words, chance: random.Random) -> _Event:
    day = f"{chance.choice(_DAYS)} {chance.randrange(1, 29)} {chance.choice(_MONTHS)}"
    return _Event(f"{words.name()} {words.name()}", words.name(), day, words.words(2))


def _fact(event: _Event, words: _Words, chance: random.Random) -> _Fact:
    return _Fact(
        event,
        doing=words.words(4),
        outcome=words.words(4),
        setting=words.words(3),
        amount=_amount(chance),
        unit=chance.choice(_UNITS),
    )


def _amount(chance: random.Random) -> int:
    return int(10 ** chance.uniform(0.5, 6))


def _reworded(fact: _Fact, words: _Words, chance: random.Random) -> _Fact:
    """The same fact with some of its words exchanged for synonyms."""

    def exchanged(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(words.synonym(word) if chance.random() < _EXCHANGED else word for word in row)

    return replace(
        fact,
        doing=exchanged(fact.doing),
        outcome=exchanged(fact.outcome),
        setting=exchanged(fact.setting),
    )


def _worded(fact: _Fact, chance: random.Random) -> str:
    """The fact in one wording: inflected, figures in one format, parts in one order or left out."""

    def inflected(row: tuple[str, ...]) -> str:
        return " ".join(word + chance.choice(_ENDINGS) for word in row)

    event = fact.event
    figure = chance.choice((f"{fact.amount:,}", str(fact.amount)))
    main = (
        f"{event.person} {inflected(fact.doing)} the {inflected(event.matter)} of {event.place}"
        f" for {figure} {fact.unit}"
    )
    others = [f"with the {inflected(fact.outcome)}"]
    if chance.random() < 0.8:
        others.append(f"in a {inflected(fact.setting)}")
    if chance.random() < 0.7:
        others.append(f"on {event.day}")
    chance.shuffle(others)
    parts = [main, *others] if chance.random() < 0.7 else [others[0], main, *others[1:]]
    if chance.random() < 0.3:
        parts.append(chance.choice(_SAYERS))
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."
