"""Names in a sentence: where they begin and end, and whether a person bears them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.extract.lexicon import abbreviations, given_names, grammar, people, places
from workbench.extract.text import Word, key, reshaped, size_of
from workbench.model import Span

_LONGEST = 14  # words in a name
_SKIPPED_FIRST = (
    abbreviations.OPENERS | people.DATES_AND_DAYS | grammar.ADVERBS | grammar.PREPOSITIONS
)
_NO_SURNAMES = people.HONORIFICS | people.TITLES_ALONE | people.PEOPLES | people.INSTITUTIONS
_GIVEN_LIKE_MONTHS = frozenset(("Jan", "April", "June"))
_NOT_BEFORE_NAMES = grammar.PREPOSITIONS | {"last", "next", "this"}
_NUMBERED = frozenset(("king", "queen", "pope", "emperor", "empress", "tsar", "world"))
_BEFORE_PLACES = frozenset(("in", "at", "from", "near", "across", "to", "the", "of", "around"))
TITLE_OF = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "prof": "professor",
    "gen": "general",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "representatives": "representative",
    "senators": "senator",
}
PREFIXED = re.compile(r"(?:al|el|ul|ur|bin|di|de|da|du|la|le|van|von|d|O)[-'’]?(?=[A-Z])")
"""What a surname may open with in small letters: "al-Assad", "diGenova"."""
QUOTE_MARKS = frozenset('"“”')


class Name(NamedTuple):
    """A name in a text: `full` without titles, `title` the words before it that it goes without."""

    start: int
    end: int
    full: str
    title: tuple[str, ...]
    person: bool


def names_in(text: str, words: list[Word]) -> list[Name]:
    """The names among the words of a sentence, in order."""
    return [
        named(text, words[first:last], words[first - 1].key if first else "")
        for first, last in runs(words)
    ]


def runs(words: list[Word]) -> Iterator[Span]:
    """The runs `[first, last)` of words that name somebody or something."""
    reached = 0
    for index in reshaped(words):  # as no name is in small letters throughout
        if index >= reached:
            last = _name_end(words, index)
            if last > index:
                yield index, last
                reached = last


def parts_of(full: str) -> list[str]:
    """The parts of a name from the first to the surname, without "Jr." and the like."""
    parts = full.split()
    while len(parts) > 1 and key(parts[-1].rstrip(".")) in people.GENERATIONS:
        parts = parts[:-1]
    return [part.rstrip(",") for part in parts]


def gender_of(name: Name) -> str:
    """ "he", "she" or "" where neither the title nor the given name tells."""
    return _gender(key(name.full.split()[0]), name.title)


@lru_cache(maxsize=1 << 12)
def _gender(given: str, title: tuple[str, ...]) -> str:
    signs = {given, *title}
    if signs & people.FEMALE or given in given_names.FEMALE:
        return "she"
    if signs & people.MALE or given in given_names.MALE:
        return "he"
    return ""


def name_of_words(text: str, words: list[Word]) -> Name | None:
    """The name that a run of words as a whole amounts to, titles and peoples left out."""
    return named(text, words, "") if words else None


def _name_end(words: list[Word], first: int) -> int:
    """Where the run of capitalised words that begins at `first` ends; `first` if none does."""
    if not _may_open(words, first):
        return first
    last = first + 1
    while last < len(words) and last - first < _LONGEST:
        word = words[last]
        if _is_speaker(words, first, last):
            break
        if _goes_on(words[last - 1], word) or _is_given_name(words, last):
            last += 1
        elif joined := _joined(words, first, last):
            last += joined
        else:
            break
        if words[last - 1].key.endswith("'s"):
            break
    while words[last - 1].text == "." and last - 1 > first and _stops(words[last - 2]):
        last -= 1
    return last


def _stops(before: Word) -> bool:
    """Whether a stop behind the word ends more than an abbreviation in a name."""
    return len(before.text) > 1 and before.key not in people.GENERATIONS


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word, or the stop of an initial or a title, belongs to the name before it."""
    if word.text == ".":
        return before.end == word.start and _abbreviates(before)
    return is_name_like(word) and word.key not in people.DATES_AND_DAYS


def is_name_like(word: Word) -> bool:
    """Whether a word opens with a capital letter, or with a small particle and then one."""
    if word.text[0].isupper():
        return True
    return word.text != word.key and PREFIXED.match(word.text) is not None


def _may_open(words: list[Word], index: int) -> bool:
    word = words[index]
    if _is_given_name(words, index):
        return True
    return is_name_like(word) and word.key not in _SKIPPED_FIRST


def _is_given_name(words: list[Word], index: int) -> bool:
    """Whether "Jan" is no month: a surname stands behind it, and before it no preposition.

    "April" and "June" are months but for a title before them.
    """
    if words[index].text not in _GIVEN_LIKE_MONTHS or index + 1 >= len(words):
        return False
    before = [word.key for word in words[max(0, index - 2) : index] if word.text != "."][-1:]
    titled = not people.HONORIFICS.isdisjoint(before)
    alone = words[index].text == "Jan" and _NOT_BEFORE_NAMES.isdisjoint(before)
    return words[index + 1].capital and (titled or alone)


def _is_speaker(words: list[Word], first: int, index: int) -> bool:
    """Whether "I" begins a clause behind a name ("I told Ann Roe I left"), unlike an initial."""
    following = words[index + 1] if index + 1 < len(words) else None
    if words[index].text != "I" or words[first].key in _NUMBERED or following is None:
        return False
    return following.wordlike and not following.capital


def _abbreviates(word: Word) -> bool:
    return (
        len(word.text) == 1
        or word.key in abbreviations.BEFORE_A_NAME
        or word.key in people.GENERATIONS
    )


def _joined(words: list[Word], first: int, index: int) -> int:
    """How many words from `index` on go on with the name: "of the Interior", "van der Berg"."""
    word = words[index]
    if index + 1 >= len(words):
        return 0
    if word.text in QUOTE_MARKS:
        return _nickname(words, first, index)
    if word.key in people.PARTICLES:
        following = index + 1
        while following + 1 < len(words) and words[following].key in people.PARTICLES:
            following += 1
        return following + 1 - index if words[following].capital else 0
    if word.key not in ("of", "for", "on", "and", "&"):
        return 0
    if not any(_institutional(other) for other in words[first:index]):
        return 0
    if words[index + 1].capital:
        return 2 * _names_on(words, first, index)
    the = words[index + 1].key == "the" and word.key in ("of", "for")
    return 3 * (the and index + 2 < len(words) and words[index + 2].capital)


def _names_on(words: list[Word], first: int, index: int) -> bool:
    """Whether the small word between two capitalised ones belongs to a body's name."""
    word, following = words[index], words[index + 1]
    if word.key == "on":
        return (
            words[index - 1].key in people.BODIES_ON and following.key not in people.DATES_AND_DAYS
        )
    if word.key != "and":
        return True
    return _institutional(following) or any(
        other.key in ("of", "for", "on") for other in words[first:index]
    )


def _nickname(words: list[Word], first: int, index: int) -> int:
    """The words of a nickname set in quotation marks between a given name and a surname."""
    given = words[first].key in given_names.MALE or words[first].key in given_names.FEMALE
    inside = words[index + 1 : index + 4]
    if not given or len(inside) < 3 or inside[1].text not in QUOTE_MARKS:
        return 0
    return 4 * (inside[0].capital and inside[2].capital)


def _institutional(word: Word) -> bool:
    return word.key.removesuffix("'s") in people.INSTITUTIONS


def named(text: str, words: list[Word], before: str) -> Name:
    """The name in a run of capitalised words, titles and peoples set aside.

    `before` is the word that stands before the run.
    """
    first = _title_end(words)
    title = tuple(
        [
            TITLE_OF.get(word.key, word.key)
            for word in words[:first]
            if word.key in people.HONORIFICS and word.key not in people.INSTITUTIONS
        ]
    )
    kept = words[first:]
    start, end = kept[0].start, kept[-1].end
    full = " ".join(text[start:end].split()).removesuffix("'s").removesuffix("’s")
    return Name(start, end, full, title, _is_person(kept, title, before))


def _title_end(words: list[Word]) -> int:
    """How many words of a run are titles, peoples and places before the name itself."""
    if _institutional(words[-1]) or " ".join(word.key for word in words) in places.KNOWN:
        return 0
    first = 0
    for index in range(len(words) - 2):
        rest = words[index + 1 :]
        if words[index].key in people.HONORIFICS and _like_a_person(rest):
            first = index + 1
    while first < len(words) - 1 and _is_title(words[first], words[first + 1]):
        first += 1
    return first


def _is_title(word: Word, following: Word) -> bool:
    if len(word.text) > 1 and word.text.isupper() and following.key in people.HONORIFICS:
        return True
    return (
        word.key in people.HONORIFICS
        or word.key in people.PEOPLES
        or word.text == "."
        or word.key.endswith("'s")
    )


def _is_person(words: list[Word], title: tuple[str, ...], before: str) -> bool:
    size = size_of(words)
    if size == 1 and title:
        return _is_titled(words[0], title)
    known = words[0].key in given_names.MALE or words[0].key in given_names.FEMALE
    if any(map(_institutional, words)):
        return known and size <= 3
    if not 1 < size <= 4:
        return False
    return bool(title) or known or (before not in _BEFORE_PLACES and _like_a_person(words))


def _is_titled(word: Word, title: tuple[str, ...]) -> bool:
    """Whether a single word behind a title is a surname: "Senator Roe", not "Prime Minister"."""
    if not people.PERSONAL_TITLES.intersection(title):
        return False
    return word.key not in _NO_SURNAMES and not word.text.isupper()


def _like_a_person(words: list[Word]) -> bool:
    return all(
        word.text == "."
        or word.key in people.PARTICLES
        or (is_name_like(word) and not word.text.isupper() and not _institutional(word))
        or len(word.text) == 1
        for word in words
    )
