"""Names in an article and whom they name: surnames, titles, acronyms and pronouns resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from workbench.extract.lexicon import abbreviations, given_names, grammar, people
from workbench.extract.text import Word, key

_LONGEST = 14  # words in a name
_TITLE_REACH = 4  # words from the comma behind a name to an office
_SKIPPED_FIRST = abbreviations.OPENERS | people.DATES_AND_DAYS | grammar.ADVERBS
_BEFORE_PLACES = frozenset(("in", "at", "from", "near", "across", "to", "the", "of", "around"))
_TITLE_OF = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "prof": "professor",
    "gen": "general",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,7}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `full` without titles, `title` the words before it that it goes without."""

    start: int
    end: int
    full: str
    title: tuple[str, ...]
    person: bool


@dataclass
class Cast:
    """Those whom an article names, in the order in which it names them."""

    people: dict[str, list[Name]] = field(default_factory=dict)
    bodies: dict[str, list[Name]] = field(default_factory=dict)
    acronyms: dict[str, Name] = field(default_factory=dict)
    titles: dict[str, dict[str, Name]] = field(default_factory=dict)

    def admit(self, name: Name) -> None:
        """Remember a name under every word by which the article may call it again."""
        table = self.people if name.person else self.bodies
        parts = name.full.split()
        if name.person:
            if len(parts) > 1:
                table.setdefault(key(parts[-1]), []).append(name)
                for title in name.title:
                    self.titles.setdefault(title, {}).setdefault(key(parts[-1]), name)
            return
        for part in parts:
            word = key(part).removesuffix("'s")
            if word in people.GENERIC_BODIES:
                table.setdefault(word, []).append(name)

    def entitle(self, name: Name, title: str) -> None:
        """Remember the office that an article gives somebody behind the name."""
        surname = name.full.split()[-1]
        known = self.person_called(surname, name.start)
        if known is not None:
            self.titles.setdefault(_TITLE_OF.get(title, title), {}).setdefault(key(surname), known)

    def person_called(self, surname: str, position: int) -> Name | None:
        """The person of that surname: the last one named in full before, else the first after."""
        return _nearest(self.people.get(key(surname), []), position)

    def body_called(self, noun: str, position: int) -> Name | None:
        """The institution meant by "the ministry": the last one named before it."""
        name = _nearest(self.bodies.get(noun, []), position)
        return name if name is not None and name.start < position else None

    def holder_of(self, title: str, position: int) -> Name | None:
        """The person meant by "the president", when the article names only one."""
        holders = list(self.titles.get(_TITLE_OF.get(title, title), {}).values())
        return holders[0] if len(holders) == 1 and holders[0].start < position else None


def gather_cast(text: str, sentences: list[list[Word]]) -> Cast:
    """Everyone named in the sentences of an article."""
    cast = Cast()
    for words in sentences:
        if _all_capitals(words):
            continue
        for name in names_in(text, words):
            cast.admit(name)
            acronym = _acronym_after(words, name)
            if acronym:
                cast.acronyms.setdefault(acronym, name)
            title = _title_after(words, name)
            if title:
                cast.entitle(name, title)
    return cast


def names_in(text: str, words: list[Word]) -> list[Name]:
    """The names among the words of a sentence, in order."""
    names: list[Name] = []
    index = 0
    while index < len(words):
        last = _name_end(words, index)
        if last > index:
            names.append(_named(text, words[index:last], words[index - 1].key if index else ""))
        index = max(last, index + 1)
    return names


def gender_of(name: Name) -> str:
    """ "he", "she" or "" where neither the title nor the given name tells."""
    first = key(name.full.split()[0])
    signs = {first, *name.title}
    if signs & people.FEMALE or first in given_names.FEMALE:
        return "she"
    if signs & people.MALE or first in given_names.MALE:
        return "he"
    return ""


def name_of_words(text: str, words: list[Word]) -> Name | None:
    """The name that a run of words as a whole amounts to, titles and peoples left out."""
    return _named(text, words, "") if words else None


def _nearest(names: list[Name], position: int) -> Name | None:
    """The last of the names, which are in order, at or before a place; else the first after it."""
    if not names:
        return None
    return names[max(0, bisect_right(names, position, key=_start) - 1)]


def _start(name: Name) -> int:
    return name.start


def _all_capitals(words: list[Word]) -> bool:
    """Whether the sentence is set like a headline, where capitals say nothing."""
    if words and words[-1].text in '.!?"”':
        return False
    proper = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return sum(word.capital for word in proper) > 0.6 * len(proper)


def _name_end(words: list[Word], first: int) -> int:
    """Where the run of capitalised words that begins at `first` ends; `first` if none does."""
    if not _may_open(words, first):
        return first
    last = first + 1
    while last < len(words) and last - first < _LONGEST:
        word = words[last]
        if _goes_on(words[last - 1], word):
            last += 1
        elif _joins(words, first, last):
            last += 2 if words[last + 1].capital else 3
        else:
            break
        if words[last - 1].key.endswith("'s"):
            break
    while words[last - 1].text == "." and last - 1 > first and len(words[last - 2].text) > 1:
        last -= 1
    return last


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word, or the stop of an initial or a title, belongs to the name before it."""
    if word.capital and word.wordlike:
        return word.key not in people.DATES_AND_DAYS
    return word.text == "." and before.end == word.start and _abbreviates(before)


def _may_open(words: list[Word], index: int) -> bool:
    word = words[index]
    if not word.capital or not word.wordlike or word.key in people.DATES_AND_DAYS:
        return False
    return word.key not in _SKIPPED_FIRST


def _abbreviates(word: Word) -> bool:
    return (
        len(word.text) == 1 or word.key in abbreviations.BEFORE_A_NAME or word.key in ("jr", "sr")
    )


def _joins(words: list[Word], first: int, index: int) -> bool:
    """Whether a small word inside a name goes on with it ("of", "for the", "van")."""
    word = words[index]
    if index + 1 >= len(words):
        return False
    if word.key in people.PARTICLES:
        return words[index + 1].capital
    if word.key not in ("of", "for", "and", "&"):
        return False
    institutional = any(_institutional(other) for other in words[first:index])
    if not institutional:
        return False
    if words[index + 1].capital:
        return (
            word.key != "and"
            or any(other.key in ("of", "for") for other in words[first:index])
            or _institutional(words[index + 1])
        )
    return (
        words[index + 1].key == "the"
        and word.key in ("of", "for")
        and index + 2 < len(words)
        and words[index + 2].capital
    )


def _institutional(word: Word) -> bool:
    return word.key.removesuffix("'s") in people.INSTITUTIONS


def _named(text: str, words: list[Word], before: str) -> Name:
    """The name in a run of capitalised words, titles and peoples set aside.

    `before` is the word that stands before the run.
    """
    first = _title_end(words)
    title = tuple(
        _TITLE_OF.get(word.key, word.key)
        for word in words[:first]
        if word.key in people.HONORIFICS and word.key not in people.INSTITUTIONS
    )
    kept = words[first:]
    start, end = kept[0].start, kept[-1].end
    full = " ".join(text[start:end].split()).removesuffix("'s").removesuffix("’s")
    return Name(start, end, full, title, _is_person(kept, title, before))


def _title_end(words: list[Word]) -> int:
    """How many words of a run are titles, peoples and places before the name itself."""
    if _institutional(words[-1]):
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
    size = sum(word.wordlike for word in words)
    known = words[0].key in given_names.MALE or words[0].key in given_names.FEMALE
    if any(map(_institutional, words)):
        return known and size <= 3
    if not 1 < size <= 4:
        return False
    return bool(title) or known or (before not in _BEFORE_PLACES and _like_a_person(words))


def _like_a_person(words: list[Word]) -> bool:
    return all(
        word.text == "."
        or word.key in people.PARTICLES
        or (word.capital and not word.text.isupper() and not _institutional(word))
        or len(word.text) == 1
        for word in words
    )


def _acronym_after(words: list[Word], name: Name) -> str:
    for index, word in enumerate(words[:-2]):
        if word.end == name.end and words[index + 1].text == "(":
            return words[index + 2].text if _ACRONYM.fullmatch(words[index + 2].text) else ""
    return ""


def _title_after(words: list[Word], name: Name) -> str:
    """The office behind a name: ", the mayor of Tarvo", "is the ambassador for ..."."""
    place = next((at for at, word in enumerate(words) if word.start >= name.end), len(words))
    if place >= len(words) or words[place].key not in (",", "is", "was"):
        return ""
    for word in words[place + 1 : place + 1 + _TITLE_REACH]:
        if word.key in people.TITLES_ALONE and not word.capital:
            return word.key
        if not word.wordlike or word.key in grammar.PREPOSITIONS | grammar.FINITE:
            return ""
    return ""
