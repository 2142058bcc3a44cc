"""The persons, places and organisations that sentences name, as far as the text shows the kind."""

from __future__ import annotations

import re
import sys

from workbench.extract.amounts import key_at
from workbench.extract.cast import Cast
from workbench.extract.lexicon import bodies, given_names, grammar, people, places, speech, words
from workbench.extract.names import Name
from workbench.extract.speakers import Passage
from workbench.extract.text import Word, at_character, key
from workbench.model import NameKind, NameMention

_CERTAIN = 3
_WORD_BEFORE = re.compile(r"\w+ \Z")
_LONGEST_BEFORE = 12  # characters of a word such as "Middle"
_APPOSED = people.TITLES_ALONE | {"a", "an", "the", "who", "whose", "his", "her"}
_AROUND_PLACES = places.COUNTRIES | places.REGIONS
_APPOSED_CLAUSE = frozenset(("who", "which", "that", "whose"))
_APPOSITION_REACH = 7  # words from the comma behind a name to what it is
_OPENING_THE = "the "
_ADJECTIVAL = words(
    "national foreign special military democratic republican conservative liberal labour state",
    "presidential press security transport trade energy health education justice environment",
    "interior finance defense defence executive minority majority police first",
)
"""Titles that make no surname of a single name behind them ("the National Observer")."""
_PERSONS = (people.HONORIFICS | people.TITLES_ALONE) - people.INSTITUTIONS - _ADJECTIVAL
_PEOPLES = people.PEOPLES - places.COMPASS - {"middle"}
_GROUPS = frozenset(f"{member}s" for member in people.PARTISANS | _PEOPLES)
_VERSUS = frozenset(("v", "vs", "versus"))
_ROLE_REACH = 9  # words from an office to the name behind its comma


class Register:
    """What kind of name each of an article's names is, judged by all of its mentions.

    Only what is reasonably sure is given a kind: a name with no cue, or with cues for different
    kinds, has none and is left out.
    """

    def __init__(self, cast: Cast, passages: list[Passage]) -> None:
        self.cast = cast
        self._called: dict[int, str] = {}  # each mention's key, by where it stands
        self._votes: dict[str, dict[NameKind, int]] = {}
        for passage in passages:
            if passage.words:
                self._note(passage.words)
        self._bodies: dict[str, tuple[str, int, int]] = {}
        self._kinds = {full: _winner(votes) for full, votes in self._votes.items()}

    def kind_of(self, name: Name) -> NameKind | None:
        """What the name names, None where the article does not show it."""
        return self._kinds.get(self._called.get(name.start) or self._key(name))

    def mentions(self, text: str, sentence: list[Word], start: int = 0) -> tuple[NameMention, ...]:
        """The names of known kind among the words of a sentence, in order, from a place on."""
        found: list[NameMention] = []
        for name in self.names(sentence):
            kind = self.kind_of(name)
            if kind is None or name.start < start or _is_party_to_case(sentence, name):
                continue
            first, end = max(start, _start(text, name, kind)), _bare_end(text, name)
            said = text[first:end]
            full = self.full(name, kind) if first == name.start else " ".join(said.split())
            found.append(NameMention(first, end, said, kind, full))
        return tuple(found)

    def only_body(self, noun: str, position: int) -> str | None:
        """The one body that the article has called by a noun before a place; None for none or more.

        "The ministry" is settled only where a single ministry has been named so far.
        """
        if noun not in self._bodies:
            named = self.cast.bodies.get(noun, [])
            first = named[0] if named else None
            others = (name.start for name in named if first and name.full != first.full)
            self._bodies[noun] = (
                first.full if first else "",
                first.start if first else sys.maxsize,
                next(others, sys.maxsize),
            )
        full, start, other = self._bodies[noun]
        return full if start < position <= other else None

    def names(self, words: list[Word]) -> list[Name]:
        """All the names among the words of a sentence, of whatever kind."""
        return self.cast.by_sentence.get(words[0].start, []) if words else []

    def full(self, name: Name, kind: NameKind) -> str:
        """The fullest form that the article gives a name."""
        if kind is NameKind.PERSON:
            return self._person(name)
        known = self.cast.acronyms.get(name.full)
        return known.full if known is not None else name.full

    def _person(self, name: Name) -> str:
        parts = name.full.split()
        known = self.cast.person_called(parts[-1], name.start)
        if known is None:
            return name.full
        if len(parts) == 1 and not _calls(parts[0], known.full):
            return name.full
        if len(parts) == 1 or known.full.split()[0] == parts[0]:
            return max(name.full, known.full, key=len)
        return name.full

    def _key(self, name: Name) -> str:
        """Under what a name's votes are counted: a surname's go to the person in full."""
        if " " not in name.full:
            known = self.cast.person_called(name.full, name.start)
            if known is not None and " " in known.full and _calls(name.full, known.full):
                return known.full
        return name.full

    def _note(self, words: list[Word]) -> None:
        names = self.names(words)
        if not names:
            return
        for name in names:
            if _is_of_no_kind(name):
                continue
            last = first = at_character(words, name.start)
            while last < len(words) and words[last].end <= name.end:
                last += 1
            full = self._called[name.start] = self._key(name)
            votes = self._votes.setdefault(full, {})
            if not votes:
                _add_votes(votes, _by_itself(name, self.cast))
            if not votes and full != name.full and key_at(words, first - 1) != "the":
                votes[NameKind.PERSON] = 2  # called again by the surname alone
            _add_votes(votes, _by_context(words, first, last, name))


def _is_of_no_kind(name: Name) -> bool:
    """Whether a name is a law's, a prize's or a people's ("the Roe Act", "Republicans")."""
    last = key(name.full.split()[-1])
    return last in bodies.NAMED_AFTER or last in _GROUPS or last in _PEOPLES


def _calls(single: str, full: str) -> bool:
    """Whether a single name calls somebody: by the surname, or by a given name that is one."""
    given = key(single) in given_names.MALE or key(single) in given_names.FEMALE
    return given or key(single) != key(full.split()[0])


def _is_party_to_case(sentence: list[Word], name: Name) -> bool:
    """Whether a name is one side of a lawsuit's ("Roe v. Norrland")."""
    first = at_character(sentence, name.start)
    last = at_character(sentence, name.end)
    sides = {key_at(sentence, last), key_at(sentence, first - 1)}
    if key_at(sentence, first - 1) == ".":
        sides.add(key_at(sentence, first - 2))
    return not _VERSUS.isdisjoint(sides)


def _winner(votes: dict[NameKind, int]) -> NameKind | None:
    most = max(votes.values(), default=0)
    ahead = [kind for kind, count in votes.items() if count == most]
    return ahead[0] if most > 0 and len(ahead) == 1 else None


def _add_votes(votes: dict[NameKind, int], given: dict[NameKind, int]) -> None:
    for kind, count in given.items():
        votes[kind] = votes.get(kind, 0) + count


def _start(text: str, name: Name, kind: NameKind) -> int:
    """Where a name begins, a word before it taken in that makes it a known place."""
    if kind is not NameKind.PLACE:
        return name.start
    before = _WORD_BEFORE.search(text, max(0, name.start - _LONGEST_BEFORE), name.start)
    if before and key(f"{before[0]}{name.full}") in places.KNOWN:
        return before.start()
    return name.start


def _bare_end(text: str, name: Name) -> int:
    return name.end - 2 if text[name.end - 2 : name.end] in ("'s", "’s") else name.end


def _by_itself(name: Name, cast: Cast) -> dict[NameKind, int]:
    """The votes that the words of a name give, wherever it stands."""
    low = key(name.full).removeprefix(_OPENING_THE)
    acronym = low.replace(".", "")
    parts = low.replace(".", " ").split() or [low]
    if "'s " in low or (parts[0] in bodies.PARTIES and parts[-1] in bodies.CHAMBERS):
        return {}  # "Norrland's Labour Party", "the Labour Senate candidate"
    if low in places.KNOWN and not (name.person and name.title):
        return {NameKind.PLACE: 2 * _CERTAIN}
    if low in bodies.KNOWN or acronym in bodies.KNOWN or name.full in cast.acronyms:
        return {NameKind.ORGANISATION: 2 * _CERTAIN}
    if name.title and name.person:
        return {NameKind.PERSON: 2 * _CERTAIN}
    given = parts[0] in given_names.MALE or parts[0] in given_names.FEMALE
    if _is_body(parts) and not (given and len(parts) == 2 and parts[-1] not in bodies.SUFFIXES):
        return {NameKind.ORGANISATION: _CERTAIN}
    if len(parts) > 1 and (parts[-1] in places.HEADS or parts[0] in places.OPENERS):
        return {NameKind.PLACE: 2 if given else _CERTAIN}
    if len(parts) > 1 and parts[0] in places.COMPASS and parts[-1] in places.KNOWN:
        return {NameKind.PLACE: _CERTAIN}
    if 1 < len(parts) < 5 and given and parts[-1] not in places.KNOWN:
        return {NameKind.PERSON: _CERTAIN}
    if name.title and len(parts) == 1 and name.title[-1] not in _ADJECTIVAL:
        return {NameKind.PERSON: _CERTAIN}
    if len(parts) == 1 and name.full.isupper() and 2 < len(low) < 7 and low.isalpha():
        return {} if low in bodies.NO_BODIES else {NameKind.ORGANISATION: 1}
    if name.person and any(part in people.PARTICLES or len(part) == 1 for part in parts[:-1]):
        return {NameKind.PERSON: _CERTAIN}
    return {}


def _is_body(parts: list[str]) -> bool:
    if len(parts) < 2:
        return False
    joined = any(part in ("of", "for", "on") for part in parts[1:])
    heads = any(part.removesuffix("'s") in bodies.HEADS_OF for part in parts)
    return parts[-1] in bodies.SUFFIXES or (joined and heads)


def _by_context(words: list[Word], first: int, last: int, name: Name) -> dict[NameKind, int]:
    """The votes that the words around a mention of a name give."""
    before = words[first - 1].key if first else ""
    after = [word.key for word in words[last : last + 3]] + [""]
    owned = words[last - 1].key.endswith("'s")
    if f"{before} {key(name.full)}" in places.KNOWN:
        return {NameKind.PLACE: 2 * _CERTAIN}  # "Middle", as a region, is left out of a name
    votes: dict[NameKind, int] = {}
    single = " " not in name.full
    if before in places.WITHIN and not owned and key(name.full) not in places.NO_PLACES:
        capital_next = last < len(words) and words[last].capital and words[last].wordlike
        votes[NameKind.PLACE] = 0 if capital_next or (not single and name.person) else 2
        if not single and name.person and before in ("in", "near", "outside"):
            votes[NameKind.PLACE] = 1
    if after[0] == "," and after[1] in _AROUND_PLACES:
        votes[NameKind.PLACE] = 2
    if before in bodies.APPOSED and first and not words[first - 1].capital:
        votes[NameKind.ORGANISATION] = 2
    bracketed = after[:1] == ["("] and after[2:3] == [")"]
    if bracketed and words[last + 1].text.isupper():
        votes[NameKind.ORGANISATION] = 2
    if after[:1] in (["ceo"], ["shares"], ["spokesman"], ["spokeswoman"], ["spokesperson"]):
        votes[NameKind.ORGANISATION] = 2
    if name.person and not single and before != "the" and not owned:
        apposed = after[:1] == [","] and (after[1] in _APPOSED or after[1].isdigit())
        if apposed:
            votes[_described(words, last + 1)] = 2
        elif _speaks(words, first, last):
            votes[NameKind.PERSON] = 2
        elif before in ("told", "telling"):
            votes[NameKind.PERSON] = 1
    if not single and after[0] == "," and not owned and _holds_office(words, first, last):
        votes[NameKind.PERSON] = 2
    if before == "the" and name.full == "House":
        votes[NameKind.ORGANISATION] = 2
    return votes


def _holds_office(words: list[Word], first: int, last: int) -> bool:
    """Whether what stands behind or before a name between commas is an office or a post.

    "Roe, the deputy attorney general", "A spokesman for the mill, Brad Roe,".
    """
    if key_at(words, last + 1) in ("a", "an", "the") and _head(words, last + 1) in _PERSONS:
        return True
    if key_at(words, first - 1) != ",":
        return False
    before = words[max(0, first - 1 - _ROLE_REACH) : first - 1]
    opening = max((at for at, word in enumerate(before) if word.text in ",;"), default=-1) + 1
    phrase = before[opening:]
    return key_at(phrase, 0) in ("a", "an", "the") and _head(phrase, 0) in _PERSONS


def _head(words: list[Word], first: int) -> str:
    """The noun that the phrase from a word on is about, before its prepositions and clauses."""
    head = ""
    for word in words[first : first + _APPOSITION_REACH]:
        if not word.wordlike or word.key in grammar.PREPOSITIONS or word.key in _APPOSED_CLAUSE:
            break
        head = word.key
    return head


def _described(words: list[Word], first: int) -> NameKind:
    """What a name is by the words behind its comma: ", the largest carrier in Norrland"."""
    head = _head(words, first)
    if head in bodies.APPOSED or head in people.GENERIC_BODIES:
        return NameKind.ORGANISATION
    return NameKind.PLACE if head in places.NOUNS else NameKind.PERSON


def _speaks(words: list[Word], first: int, last: int) -> bool:
    """Whether a verb of saying stands right beside a name."""
    after = words[last].key if last < len(words) else ""
    before = words[first - 1].key if first else ""
    return (after in speech.TAIL_FORMS and after not in grammar.PREPOSITIONS) or (
        before in speech.TAIL_FORMS and before != "told"
    )
