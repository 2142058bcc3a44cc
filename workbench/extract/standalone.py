"""A claim for someone who has not seen the article: what its pronouns, nouns and dates stand for.

Nothing is guessed. What the claim itself makes plain is left alone, what the article settles is
filled in, and the rest is listed as unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import NamedTuple

from workbench.extract.claimants import Discourse
from workbench.extract.clause import verbal
from workbench.extract.insertions import Insertion, insert
from workbench.extract.iso_dates import in_words
from workbench.extract.lexicon import grammar, people, places, speech
from workbench.extract.mentions import Register
from workbench.extract.names import Name
from workbench.extract.text import Word, at_character, places_of
from workbench.model import DateMention, NameKind, NameMention, Span

_FRESH = 2  # sentences for which a pronoun may mean somebody whom they named
_EXPLETIVE_REACH = 7  # words from "it" to the "that" or "to" which it stands for
_YEAR = re.compile(r"\d{4}|century")
_SETTLED_NOUNS = people.GENERIC_BODIES | people.TITLES_ALONE | {"country"}
_POINTERS = frozenset(("this", "that", "these", "those", "here"))
_STANDING_FOR = people.PRONOUNS | _POINTERS | {"the"}
_PERSONAL = people.HE | people.SHE
_PLURAL_OR_THING = people.THEY | people.IT
_OBJECTIVE = grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.SUBORDINATORS | grammar.FINITE
_BEHIND_NOUN = (
    (grammar.PREPOSITIONS - {"of", "for"}) | grammar.SUBORDINATORS | grammar.FINITE | {"'s"}
)
_VERBS = grammar.FINITE | grammar.MODALS
_EXPLETIVE_VERBS = grammar.BE | {
    "remains",
    "remained",
    "became",
    "seems",
    "appears",
    "takes",
    "took",
}
_HELPING = grammar.AUXILIARIES | {"also", "still", "often"}
_WEATHER = frozenset(
    f"{verb}{ending}"
    for verb in ("rain", "snow", "hail", "drizzl", "pour", "thunder")
    for ending in ("", "s", "e", "es", "ed", "ing")
)
_OF_NATURE = frozenset(("degrees", "dark", "cold", "hot", "warm", "sunny", "years", "days"))
"""What "it was" says of the weather or of the time: "it was cold", "it was 40 degrees"."""
_PHRASE_OPENERS = grammar.PREPOSITIONS | grammar.SUBORDINATORS
_NO_PERSONS = (NameKind.ORGANISATION, NameKind.PLACE)
_GOES_BEFORE = re.compile(r"(?:,|\b(?:and|or))\s(?:the\s)?\Z")
"""What shows, right before words, that they are but the last of several parties."""
_CONTENT_OPENERS = frozenset(("that", "to", "if", "whether", "how", "why", "when", "who", "what"))


class Told(NamedTuple):
    """Where a claim stands, who asserts it, and where that is said, in or out of it."""

    start: int
    end: int
    claimant: str | None
    source: Span | None


def read_alone(
    text: str,
    words: list[Word],
    claim: Told,
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
    discourse: Discourse,
    register: Register,
) -> tuple[str, tuple[str, ...]]:
    """The claim with what it leaves out filled in, and the words that nothing settles.

    `words`, `names` and `dates` are its own. `discourse` knows whom the sentences before it named,
    `register` whom the article does.
    """
    reading = _Reading(text, words, claim, names, dates, discourse, register)
    reading.fill_in()
    return insert(text, claim.start, claim.end, reading.insertions), tuple(
        dict.fromkeys(reading.unresolved)
    )


@dataclass
class _Reading:
    """Goes through a claim once, from its first word to its last."""

    text: str
    words: list[Word]
    claim: Told
    names: Sequence[NameMention]
    dates: Sequence[DateMention]
    discourse: Discourse
    register: Register
    insertions: list[Insertion] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    named: list[NameMention] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    speaks_of: set[str] = field(default_factory=set)

    def fill_in(self) -> None:
        names = {mention.start: mention for mention in self.names}
        in_full = {mention.text for mention in self.names}
        places = set(places_of(_STANDING_FOR.__contains__, self.words))
        places.update(at_character(self.words, start) for start in names)
        for index in sorted(places):
            word = self.words[index]
            if word.start in names:
                mention = names[word.start]
                self._name(mention, in_full, attributive=self._is_attributive(index))
            elif word.key == "the":
                self._definite(index)
            elif word.key in _POINTERS:
                self._pointer(index)
            else:
                self._pronoun(index)
        self._dates()
        self._claimant()

    def _insert(self, place: int, words: str) -> None:
        """Put words behind a mention; behind its genitive, in the genitive."""
        if self.text[place : place + 2] in ("'s", "’s"):
            place += 2
            words += "'s" if words[-1:].isalpha() else ""
        self.insertions.append(Insertion(place, words))

    def _fill(self, place: int, full: str) -> None:
        if full not in self.settled:
            self.settled.add(full)
            self._insert(place, full)

    def _is_attributive(self, index: int) -> bool:
        """Whether a name only describes a noun ("the Roe administration")."""
        return index > 0 and self.words[index - 1].key == "the"

    def _name(self, mention: NameMention, in_full: set[str], *, attributive: bool) -> None:
        """Give a surname its first name, and an acronym what it stands for."""
        short = " " not in mention.text and " " in mention.full and mention.full not in in_full
        person = mention.kind is NameKind.PERSON and not attributive
        if short and (person or mention.kind is NameKind.ORGANISATION):
            self._fill(mention.end, mention.full)
        self.settled.add(mention.full)
        self.named.append(mention)

    def _pronoun(self, index: int) -> None:
        word = self.words[index]
        if self.claim.source == (word.start, word.end):
            self._speaker(word)
        elif word.key in _PERSONAL:
            self._person(index)
        elif word.key in _PLURAL_OR_THING:
            opens = not any(other.wordlike for other in self.words[:index])
            if opens and not self._is_expletive(index):
                self.unresolved.append(word.text)
        elif word.key in ("i", "me", "my") and word.text != "i":
            self._first_person(word)

    def _speaker(self, word: Word) -> None:
        claimant = self.claim.claimant
        if claimant is None or claimant.lower() in people.PRONOUNS or self._unsure(word, claimant):
            self.unresolved.append(word.text)
        else:
            self._fill(word.end, claimant)

    def _unsure(self, word: Word, claimant: str) -> bool:
        """Whether "he" would be a body, or "they" but the last of those before."""
        if word.key in _PERSONAL:
            known = self.discourse.cast.person_called(claimant.split()[-1], word.start)
            return known is None or self.register.kind_of(known) in _NO_PERSONS
        if word.key not in people.THEY:
            return False
        mentioned = self.text.rfind(claimant, 0, word.start)
        return mentioned > 0 and _GOES_BEFORE.search(self.text, 0, mentioned) is not None

    def _person(self, index: int) -> None:
        """Somebody whom the claim has not named before, if the article leaves but one."""
        word = self.words[index]
        wanted = "he" if word.key in people.HE else "she"
        if any(mention.kind is NameKind.PERSON for mention in self.named) or self.settled:
            return
        source = self.claim.source
        if source is not None and self.claim.start <= source[0] < word.start:
            return  # the claimant, named or not, comes before
        subject = self._subject_behind(index)
        if subject is not None and subject.key in _PERSONAL:
            return  # "In his letters, he": the subject is filled in
        fitting = self._fitting(wanted)
        self.speaks_of = {name.full for name in fitting}
        sure = {name.full for name in fitting if self._is_surely(name, wanted)}
        sure.discard(self.claim.claimant or "")
        others = self.speaks_of - {self.claim.claimant}
        if len(others) != 1 or others != sure or subject is not None:
            later = (name for name in self.names if name.start > word.start)
            tells = self._opens_phrase(index) and any(
                name.kind is NameKind.PERSON for name in later
            )
            if not tells:
                self.unresolved.append(word.text)
            return  # "As he rose, Roe said": the claim itself tells
        (full,) = sure
        self._fill(word.end, f"{full}'s" if self._possesses(index) else full)
        self.settled.add(full)

    def _fitting(self, wanted: str) -> list[Name]:
        """Those named shortly before whom "he" or "she" may mean."""
        cast = self.discourse.cast
        oldest = self.discourse.sentence - _FRESH
        recent = takewhile(lambda named: named[1] >= oldest, reversed(self.discourse.persons))
        return [
            name
            for name, _ in recent
            if cast.gender_of(name) in (wanted, "")
            and self.register.kind_of(name) not in _NO_PERSONS
        ]

    def _is_surely(self, name: Name, wanted: str) -> bool:
        known = self.register.kind_of(name) is NameKind.PERSON
        return known or self.discourse.cast.gender_of(name) == wanted

    def _comma(self) -> int:
        return next((at for at, word in enumerate(self.words) if word.text == ","), 0)

    def _opens_phrase(self, index: int) -> bool:
        """Whether a word is in a phrase set before the sentence's subject ("As he rose, ")."""
        opener = next((word for word in self.words if word.wordlike), None)
        return index < self._comma() and opener is not None and opener.key in _PHRASE_OPENERS

    def _subject_behind(self, index: int) -> Word | None:
        """The word behind an opening phrase in which a pronoun may point forward to it.

        "In his letters, the mayor": a possessive there, and any pronoun before a name.
        """
        comma = self._comma()
        if not self._opens_phrase(index) or comma == len(self.words) - 1:
            return None
        subject = self.words[comma + 1]
        named = any(mention.start >= subject.start for mention in self.names)
        named = named and subject.capital
        return subject if named or self._possesses(index) else None

    def _possesses(self, index: int) -> bool:
        word = self.words[index]
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if word.key == "his":
            return True
        return (
            word.key == "her"
            and following is not None
            and following.wordlike
            and following.key not in _OBJECTIVE
        )

    def _first_person(self, word: Word) -> None:
        """The speaker of a quotation, where the claim does not name him."""
        claimant = self.claim.claimant
        if claimant is None or self._names_source():
            return
        known = self.discourse.cast.person_called(claimant.split()[-1], word.start)
        if known is not None and known.full == claimant:
            self._fill(word.end, f"{claimant}'s" if word.key == "my" else claimant)
            self.settled.add(claimant)

    def _is_expletive(self, index: int) -> bool:
        """Whether "it" stands for a clause to come, the weather, a time or a distance."""
        keys = [word.key for word in self.words[index : index + _EXPLETIVE_REACH]]
        if keys[0] != "it":
            return False
        rest = list(dropwhile(_HELPING.__contains__, keys[1:]))
        if rest[:1] and rest[0] in _WEATHER:
            return True
        if keys[1:2] and keys[1] in _HELPING and rest[1:2] and rest[1] in _OF_NATURE:
            return True
        verb = keys[1:2] + rest[:1]
        return any(key in _EXPLETIVE_VERBS for key in verb) and any(
            key in _CONTENT_OPENERS for key in keys[2:]
        )

    def _pointer(self, index: int) -> None:
        """ "This" or "here" that stands for something said before."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if word.key == "here":
            self.unresolved.append(word.text)
            return
        first = not any(other.wordlike for other in self.words[:index])
        verb_follows = after is not None and after.key in _VERBS
        ends = word.key == "this" and (after is None or after.text in ".,;")
        if (first and verb_follows) or ends:
            self.unresolved.append(word.text)

    def _definite(self, index: int) -> None:
        """ "The ministry", "the president": the only one that the article has named so far."""
        if index + 1 == len(self.words):
            return
        word = self.words[index + 1]
        noun = word.key.removesuffix("'s")
        if word.capital or noun not in _SETTLED_NOUNS:
            return
        following = self.words[index + 2] if index + 2 < len(self.words) else None
        ends = following is None or not following.wordlike or word.key.endswith("'s")
        if not ends and following is not None:
            ends = following.key in _BEHIND_NOUN or verbal(following)
            ends = ends or following.key in speech.CUE_FORMS
        if not ends or any(other.key == noun for other in self.words[:index]):
            return
        full = self._meant_by(noun, word.start)
        if full is None:
            return
        place = word.end - len(word.key) + len(noun)
        if full:
            self._fill(place, full)
        else:
            self.unresolved.append(self.text[self.words[index].start : place])

    def _meant_by(self, noun: str, position: int) -> str | None:
        """Whom a noun means, "" where that is open, None where the claim itself tells."""
        cast = self.discourse.cast
        if noun == "country":
            here = any(mention.full.lower() in places.COUNTRIES for mention in self.named)
            before = (word for word in self.words if word.start < position)
            return None if here or any(word.key in people.PEOPLES for word in before) else ""
        if noun in people.TITLES_ALONE:
            if any(mention.kind is NameKind.PERSON for mention in self.named):
                return None
            holder = cast.holder_of(noun, position)
            return holder.full if holder is not None else ""
        if any(mention.kind is NameKind.ORGANISATION for mention in self.named):
            return None
        return self.register.only_body(noun, position) or ""

    def _dates(self) -> None:
        for mention in self.dates:
            if mention.value is None:
                self.unresolved.append(mention.text)
            elif not _YEAR.search(mention.text) and not mention.value.startswith("T"):
                place = mention.end + 2 * (self.text[mention.end : mention.end + 2] in ("'s", "’s"))
                self.insertions.append(Insertion(place, in_words(mention.value)))

    def _names_source(self) -> bool:
        start, end, _, source = self.claim
        return source is not None and start <= source[0] and source[1] <= end

    def _claimant(self) -> None:
        """Say who says so, where the claim's own words do not."""
        claimant = self.claim.claimant
        if claimant is None or self._names_source() or claimant in self.settled:
            return
        if self.speaks_of == {claimant}:
            return  # words about the only one who could have been meant are hardly his own
        if claimant.lower() in people.PRONOUNS:
            self.unresolved.append(claimant)
        else:
            self.insertions.append(Insertion(self.claim.end, f"{claimant} said"))
