"""Everyone whom an article names, and whom it means by a surname, a title or a noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from workbench.extract.lexicon import given_names, grammar, people, places
from workbench.extract.names import (
    PREFIXED,
    QUOTE_MARKS,
    TITLE_OF,
    Name,
    gender_of,
    named,
    parts_of,
    runs,
)
from workbench.extract.text import Word, key, places_of
from workbench.model import Span

_TITLE_REACH = 4  # words from the comma behind a name to an office
_BODY_REACH = 5  # words behind an office with what it is of: "of the United States"
_OF_STATE = frozenset(("president", "premier", "chancellor", "minister", "governor"))
_BESIDE_OFFICE = grammar.PREPOSITIONS | grammar.FINITE
_DESCRIBING = frozenset((",", "(", "is", "was"))
_POINTING = frozenset(("the", "its", "this", "that", "their", "his", "her", "and", "of", "in"))
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,7}")
_AGE = re.compile(r"[1-9]\d")


@dataclass
class Cast:
    """Those whom an article names, in the order in which it names them.

    `headline` tells whom the article is about where several share a surname.
    """

    headline: str = ""
    people: dict[str, list[Name]] = field(default_factory=dict)
    """Every mention in full, by surname."""
    namesakes: dict[str, set[str]] = field(default_factory=dict)
    """The full names that share a surname."""
    protagonists: dict[str, dict[str, Name]] = field(default_factory=dict)
    """Those of a surname whom the headline names, by full name."""
    lone: dict[str, Name] = field(default_factory=dict)
    """Those named only by a title and a surname."""
    first_names: dict[str, dict[str, Name]] = field(default_factory=dict)
    bodies: dict[str, list[Name]] = field(default_factory=dict)
    acronyms: dict[str, Name] = field(default_factory=dict)
    titles: dict[str, dict[str, Name]] = field(default_factory=dict)
    ages: dict[str, dict[str, Name]] = field(default_factory=dict)
    nameless: dict[str, int] = field(default_factory=dict)
    """Where the article first speaks of a body by a noun of its own, without a name."""
    forms_of_address: dict[str, str] = field(default_factory=dict)
    by_sentence: dict[int, list[Name]] = field(default_factory=dict)
    """The names in each sentence, by where its words begin."""

    def admit(self, name: Name) -> None:
        """Remember a name under every word by which the article may call it again."""
        parts = parts_of(name.full)
        if not name.person:
            if len(parts) > 1:
                for noun in _nouns(parts):
                    self.bodies.setdefault(noun, []).append(name)
            return
        surname = key(parts[-1])
        cut_short = key(parts[0]) in people.PARTICLES and surname in self.people  # "Van der Berg"
        if len(parts) > 1 and not cut_short:
            self._note_surname(surname, name)
            self.first_names.setdefault(key(parts[0]), {}).setdefault(name.full, name)
            _, dash, bare = surname.partition("-")
            if dash and PREFIXED.match(parts[-1]):
                self._note_surname(bare, name)
        elif len(parts) == 1:
            self.lone.setdefault(surname, name)
        if gender := gender_of(name):
            self.forms_of_address.setdefault(surname, gender)
        for title in name.title:
            self.titles.setdefault(title, {}).setdefault(surname, name)

    def _note_surname(self, surname: str, name: Name) -> None:
        self.people.setdefault(surname, []).append(name)
        self.namesakes.setdefault(surname, set()).add(name.full)
        if name.full in self.headline:
            self.protagonists.setdefault(surname, {})[name.full] = name

    def gender_of(self, name: Name) -> str:
        """ "he", "she" or "", by any of the titles that the article gives the person."""
        surname = key(parts_of(name.full)[-1])
        if surname in self.forms_of_address and len(self.namesakes.get(surname, ())) < 2:
            return self.forms_of_address[surname]
        return gender_of(name)

    def entitle(self, name: Name, title: str) -> None:
        """Remember the office that an article gives somebody behind the name."""
        surname = parts_of(name.full)[-1]
        known = self.person_called(surname, name.start)
        if known is not None:
            self.titles.setdefault(TITLE_OF.get(title, title), {}).setdefault(key(surname), known)

    def person_called(self, surname: str, position: int, gender: str = "") -> Name | None:
        """The person of that surname: the one in the headline, else the last one named in full
        before, else the first after. A first name counts where only one person bears it.

        Whose given name tells against the `gender` ("he", "she") is not meant.
        """
        wanted = key(surname)
        named = self.people.get(wanted)
        protagonists = self.protagonists.get(wanted, {})
        if gender and named is not None:
            named = [name for name in named if gender_of(name) in (gender, "")]
            protagonists = {name.full: name for name in named if name.full in protagonists}
        if named is None:
            bearers = self.first_names.get(wanted, {})
            return _sole(bearers) or self.lone.get(wanted)
        if len(named) == 1:
            return named[0]
        return _sole(protagonists) or _nearest(named, position)

    def body_called(self, noun: str, position: int) -> Name | None:
        """The institution meant by "the ministry": the last one named before it.

        None where the article speaks of one without a name as well ("its central bank").
        """
        if self.nameless.get(noun, position) < position:
            return None
        name = _nearest(self.bodies.get(noun, []), position)
        return name if name is not None and name.start < position else None

    def holder_of(self, title: str, position: int) -> Name | None:
        """The person meant by "the president", when the article names only one."""
        holder = _sole(self.titles.get(TITLE_OF.get(title, title), {}))
        if holder is None or holder.start >= position:
            return None
        return self.person_called(parts_of(holder.full)[-1], position) or holder

    def aged(self, age: str) -> Name | None:
        """The person of that age in years, when the article gives it to only one."""
        return _sole(self.ages.get(age, {}))


def _sole(names: Mapping[str, Name]) -> Name | None:
    """The one name, where there is only one."""
    return next(iter(names.values())) if len(names) == 1 else None


def gather_cast(text: str, sentences: list[list[Word]], headline: str = "") -> Cast:
    """Everyone named in the sentences of an article."""
    cast = Cast(" ".join(headline.split()))
    for words in sentences:
        if not words or _all_capitals(words):
            continue
        names = cast.by_sentence[words[0].start] = []
        for first, last in runs(words):
            name = named(text, words[first:last], words[first - 1].key if first else "")
            names.append(name)
            if not _is_nickname(words, first, last):
                _introduce(cast, text, words, (first, last), name)
        for word in _nameless(words):
            cast.nameless.setdefault(word.key, word.start)
    return cast


def _nameless(words: list[Word]) -> list[Word]:
    """The nouns by which a sentence introduces bodies without a name: "Norrland's central bank"."""
    return [
        words[place]
        for place in places_of(people.GENERIC_BODIES.__contains__, words)
        if not words[place].capital
        and place
        and words[place - 1].key not in _POINTING
        and not words[place - 1].capital
        and (place + 1 == len(words) or _ends_phrase(words[place + 1]))
    ]


def _ends_phrase(word: Word) -> bool:
    return not word.wordlike or word.key in _BESIDE_OFFICE


def _introduce(cast: Cast, text: str, words: list[Word], run: Span, name: Name) -> None:
    """Remember a name with the acronym, the office, the age and the spouse beside it."""
    first, last = run
    if name.person and (spouse := _namesake_before(text, words, first, name)) is not None:
        cast.admit(spouse)
    cast.admit(name)
    beside = words[last : last + 2 + _TITLE_REACH + _BODY_REACH]
    described = beside and beside[0].key in _DESCRIBING
    if not described and not (first and words[first - 1].key.endswith("-year-old")):
        return
    if acronym := _acronym(beside):
        cast.acronyms.setdefault(acronym, name)
    if title := _office(beside):
        cast.entitle(name, title)
    if name.person and (age := _age(words, first, beside)):
        cast.ages.setdefault(age, {})[name.full] = name


def _nouns(parts: list[str]) -> set[str]:
    """The nouns by which an article may call the body of that name."""
    nouns = {key(part).removesuffix("'s") for part in parts} & people.GENERIC_BODIES
    paper = key(parts[-1])
    return nouns | people.PAPER_NOUNS | {paper} if paper in people.PAPERS else nouns


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


def _is_nickname(words: list[Word], first: int, last: int) -> bool:
    """Whether a name stands in quotation marks of its own (“Mad Dog Roe”)."""
    before = words[first - 1].text if first else ""
    after = words[last].text if last < len(words) else ""
    return before in QUOTE_MARKS and after in QUOTE_MARKS


def _namesake_before(text: str, words: list[Word], first: int, name: Name) -> Name | None:
    """Ann Lee, of "Ann and Bob Lee"."""
    if first < 2 or words[first - 1].key != "and" or len(name.full.split()) != 2:
        return None
    given = words[first - 2]
    if given.key not in given_names.MALE and given.key not in given_names.FEMALE:
        return None
    if first > 2 and words[first - 3].capital and words[first - 3].wordlike:
        return None
    return Name(given.start, given.end, f"{given.text} {name.full.split()[1]}", (), person=True)


def _acronym(beside: list[Word]) -> str:
    """The acronym in brackets behind a name."""
    if len(beside) < 3 or beside[0].text != "(":
        return ""
    return beside[1].text if _ACRONYM.fullmatch(beside[1].text) else ""


def _office(beside: list[Word]) -> str:
    """The office behind a name: ", the mayor of Tarvo", "is the ambassador for ..."."""
    if not beside or beside[0].key not in (",", "is", "was"):
        return ""
    for at, word in enumerate(beside[1 : 1 + _TITLE_REACH], start=1):
        if word.key in people.TITLES_ALONE and not word.capital:
            return "" if _is_of_a_body(word, beside[at + 1 :]) else word.key
        if not word.wordlike or word.key in _BESIDE_OFFICE:
            return ""
    return ""


def _is_of_a_body(title: Word, behind: list[Word]) -> bool:
    """Whether a head of state or government by name heads but a body ("president of the Council").

    Without more, "the president" is the country's.
    """
    if title.key not in _OF_STATE or [word.key for word in behind[:2]] != ["of", "the"]:
        return False
    land = " ".join(word.key for word in takewhile(lambda word: word.capital, behind[2:]))
    return land not in places.KNOWN


def _age(words: list[Word], first: int, beside: list[Word]) -> str:
    """The age beside a name: "Roe, 43,", "Roe (43)", "43-year-old Roe"."""
    before = words[first - 1].key if first else ""
    if before.endswith("-year-old"):
        return before.partition("-")[0]
    if len(beside) < 3 or beside[0].text not in (",", "(") or beside[2].wordlike:
        return ""
    return beside[1].text if _AGE.fullmatch(beside[1].text) else ""
