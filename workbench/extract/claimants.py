"""From the words that name a source to the one whom the article means by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from workbench.extract.cast import Cast
from workbench.extract.lexicon import grammar, people, places, speech
from workbench.extract.names import (
    Name,
    gender_of,
    is_name_like,
    name_of_words,
    names_in,
    parts_of,
)
from workbench.extract.text import Word, key, places_of, words_of
from workbench.model import Span

_RECENT = 8  # persons whom a pronoun may still mean
_FRESH = 2  # sentences for which "it", "they" and "the Democrat" still mean whom they meant
_COMPARING = frozenset(("like", "unlike", "than"))
_EPITHET = 4  # words in "the 43-year-old", "the Tarvo Democrat"
_TAILS = grammar.TAIL_PREPOSITIONS | frozenset(
    ("who", "which", "whose", "that", "familiar", "close")
)
_SEVERAL = frozenset(("both", "many", "several", "some", "two", "three", "four", "most", "other"))
_PERSONAL = people.HE | people.SHE
_NAMELESS_PERSONS = people.TITLES_ALONE | people.HONORIFICS | people.PRONOUNS
_NAMELESS_PERSONS -= people.SEVERAL_TITLED
_NOUNS_OF_BODIES = people.PAPERS | people.GENERIC_BODIES
_MEMBERS = people.PARTISANS | people.PEOPLES
_AGENTS = ("ers", "ors", "ists", "ials", "ants", "eers")
_ASIDE_OPENERS = (
    frozenset(("so",))
    | grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.ADVERBS
    | people.TITLES_ALONE
)


@dataclass
class Discourse:
    """Whom the pronouns of the next sentence may mean; brought up to date as one reads on."""

    cast: Cast
    sentence: int = 0
    persons: list[tuple[Name, int]] = field(default_factory=list)
    bodies: list[tuple[str, int]] = field(default_factory=list)
    groups: list[tuple[str, int]] = field(default_factory=list)
    resolved: dict[Span, str] = field(default_factory=dict)

    def next_sentence(self) -> None:
        """A sentence is over: what it named grows older."""
        self.sentence += 1

    def note_names(
        self, words: list[Word], before: int | None = None, quoted: Span = (0, 0)
    ) -> None:
        """Remember whom a sentence named, for the pronouns to come.

        Only as far as the place `before`, where that is given, and without what is `quoted`.
        """
        if not words:
            return
        stop = words[-1].end if before is None else before
        mentioned = [
            (name.start, known)
            for name in self.cast.by_sentence.get(words[0].start, ())
            if name.end <= stop
            and not quoted[0] <= name.start < quoted[1]
            and (known := self._person(name)) is not None
        ]
        mentioned += self._holders(words, stop, quoted)
        # Read backwards: whom the sentence names first, its subject, comes to mind first.
        # Whom it only compares with somebody comes to mind last.
        compared = _compared(words)
        for _, known in sorted(mentioned, key=lambda m: (m[0] in compared, m[0]), reverse=True):
            self.persons.append((known, self.sentence))
        if (asker := _nameless_asker(words, stop)) is not None:
            self.persons.append((asker, self.sentence))

    def _holders(self, words: list[Word], stop: int, quoted: Span) -> list[tuple[int, Name]]:
        """Whom "the president" and the like mean, by where they stand."""
        titles = self.cast.titles
        found: list[tuple[int, Name]] = []
        for place in places_of(titles.__contains__, words):
            word = words[place]
            if quoted[0] <= word.start < quoted[1] or word.end > stop or word.capital:
                continue
            if any(other.key == "the" for other in words[max(0, place - 2) : place]):
                holder = self.cast.holder_of(word.key, word.start)
                found += [(word.start, holder)] if holder is not None else []
        return found

    def _person(self, name: Name) -> Name | None:
        single = " " not in name.full
        if not name.person and not single:
            return None
        known = self.cast.person_called(parts_of(name.full)[-1], name.start)
        if known is None or single or name.full.split()[0] == known.full.split()[0]:
            return known
        return name

    def note_speaker(self, claimant: str) -> None:
        """Remember who asserted something, the likeliest to go on asserting."""
        last = parts_of(claimant)[-1]
        known = self.cast.person_called(last, 0)
        if known is not None and known.full == claimant:
            self.persons.append((known, self.sentence))
        elif key(last) in _NAMELESS_PERSONS:
            return  # a person, though without a name
        elif _is_plural(claimant):
            self.groups.append((claimant, self.sentence))
        else:
            self.bodies.append((claimant, self.sentence))

    def resolve(self, text: str, source: Span) -> str:
        """The fullest name the article gives to what it mentions at `source`.

        What is once resolved stays so: all sentences of a quotation have one speaker.
        """
        if source not in self.resolved:
            self.resolved[source] = self._resolve(text, source)
        return self.resolved[source]

    def _resolve(self, text: str, source: Span) -> str:
        words = words_of(text, *source)
        if len(words) == 1 and words[0].key in people.PRONOUNS:
            return self._meant_by(words[0])
        named = self._named(text, words)
        if named:
            return named
        head = _without_aside(words)
        participle = head and (head[-1].key.endswith("ed") or head[-1].key in ("seen", "shown"))
        owned = any(word.key in speech.POSSESSIVES for word in head)
        if len(head) > 1 and participle and not head[-1].capital and not owned:
            head = head[:-1]  # "a survey conducted"
        return " ".join(text[source[0] : head[-1].end if head else source[1]].split())

    def _meant_by(self, pronoun: Word) -> str:
        if pronoun.key in _PERSONAL:
            wanted = "he" if pronoun.key in people.HE else "she"
            for name, _ in self.persons[: -_RECENT - 1 : -1]:
                if name.full.lower() in places.KNOWN:
                    continue  # two capitalised words, but no person: "Costa Rica"
                if self.cast.gender_of(name) in (wanted, ""):
                    return name.full
        if pronoun.key in people.IT:
            return self._fresh(self.bodies) or pronoun.text
        if pronoun.key in people.THEY:
            return self._fresh(self.groups) or pronoun.text
        return pronoun.text

    def _fresh(self, noted: list[tuple[str, int]]) -> str:
        """The last of those noted, if that is not too long ago."""
        if not noted or self.sentence - noted[-1][1] > _FRESH:
            return ""
        return noted[-1][0]

    def _named(self, text: str, words: list[Word]) -> str:
        head, rest = _split_at_comma(words)
        core = _without_tail(head)
        apposed = _apposed_name(text, rest)
        if not core:
            return ""
        if core[0].key == "the" and core[-1].key in people.PARTISANS:
            person = self._only_person()
            return person.full if person else ""
        if len(core) < len(head) and (titled := _titled_name(text, core, head)) is not None:
            return self._fullest(titled, head)
        if len(core) == 1 < len(head) and not self._is_known(core[0]):
            return ""  # "Officials in Tarvo"
        if is_name_like(core[-1]) or core[-1].text == ".":
            name = _last_name(text, core)
            if name is not None and any(_joins_another(word, name) for word in core):
                return ""
            if name is not None:
                return self._fullest(name, core)
        if apposed is not None:
            return self._fullest(apposed, rest)
        return self._called_by_noun(core, head)

    def _is_known(self, word: Word) -> bool:
        """Whether a single word is the surname of somebody whom the article names in full."""
        return self.cast.person_called(word.text, word.start) is not None

    def _fullest(self, name: Name, core: list[Word]) -> str:
        if name.full in self.cast.acronyms:
            return self.cast.acronyms[name.full].full
        parts = parts_of(name.full)
        address = gender_of(name) if len(parts) == 1 and name.title else ""
        known = self.cast.person_called(parts[-1], name.start, address)
        if known is None and (namesake := self.cast.person_called(parts[-1], name.start)):
            if "ms" not in name.title:
                return ""  # "Mrs. Roe", where the article names only Mr. Roe
            known = namesake  # "Ms. Lee", who may be Terry Lee
        if known is not None:
            titled = key(parts[0].rstrip(".")) in people.HONORIFICS
            if len(parts) == 1 or titled or key(known.full).endswith(f" {key(name.full)}"):
                return known.full  # "Roe", "Mr. Roe", "Van der Berg"
            if name.person and known.full.split()[0] == parts[0]:
                return max((name.full, known.full), key=len)
        if len(parts) == 1 and key(parts[0]) in _NOUNS_OF_BODIES:
            body = self.cast.body_called(key(parts[0]), name.start)
            if body is not None:
                return body.full
        single = len(parts) == 1 and not name.title and not name.full.isupper()
        if single and core[0].key == "the" and len(core) == len(parts) + 1:
            return f"{core[0].text} {name.full}"
        return name.full

    def _called_by_noun(self, core: list[Word], head: list[Word]) -> str:
        if core[0].key not in ("the", "its", "that", "this") or len(core) > _EPITHET:
            return ""
        age, years, _ = core[1].key.partition("-year-old") if len(core) > 1 else ("", "", "")
        if years:
            aged = self.cast.aged(age) or (self._only_person() if len(core) == 2 else None)
            return aged.full if aged else ""
        noun = core[-1].key
        if len(head) != len(core) or len(core) > _EPITHET - 1:
            return ""
        if noun in people.GENERIC_BODIES or noun in people.PAPER_NOUNS:
            body = self.cast.body_called(noun, core[0].start)
            return body.full if body else ""
        holder = self.cast.holder_of(noun, core[0].start) if noun in people.TITLES_ALONE else None
        return holder.full if holder else ""

    def _only_person(self) -> Name | None:
        """The one person whom the last sentences named, None where they named several."""
        fresh = takewhile(lambda noted: self.sentence - noted[1] <= _FRESH, reversed(self.persons))
        recent = [name for name, _ in fresh if name.title or self.cast.gender_of(name)]
        return recent[0] if len({name.full for name in recent}) == 1 else None


def _compared(words: list[Word]) -> set[int]:
    """Where the words stand that follow "like" or "than" without a break: a name."""
    found: set[int] = set()
    for place in places_of(_COMPARING.__contains__, words):
        behind = words[place + 1 :]
        named = takewhile(lambda word: word.text == "." or word.capital, behind)
        found.update(word.start for word in named)
    return found


def _nameless_asker(words: list[Word], stop: int) -> Name | None:
    """Who opens the sentence by asking somebody else: "The chief judge asked Mr. Roe how ..."."""
    for at, word in enumerate(words[: _EPITHET + 1]):
        if word.key in ("asked", "asks") and at > 1 and word.end <= stop:
            title = words[at - 1]
            nameless = words[0].key == "the" and title.key in people.TITLES_ALONE
            if not nameless or title.capital:
                return None
            full = " ".join(other.text for other in words[:at])
            return Name(words[0].start, title.end, full, (), person=True)
    return None


def _titled_name(text: str, core: list[Word], head: list[Word]) -> Name | None:
    """The person behind an office with a "of" in it ("Secretary of State Ann Lee")."""
    if core[-1].key not in people.TITLES_ALONE or not core[-1].capital or not head[-1].capital:
        return None
    names = names_in(text, head)
    return names[-1] if names and names[-1].person and names[-1].end == head[-1].end else None


def _without_aside(words: list[Word]) -> list[Word]:
    """The words without what explains them behind a comma or in brackets; lists stay whole."""
    for index, word in enumerate(words):
        if index and word.text == "(":
            return words[:index]
        if index and word.text == "," and index + 1 < len(words):
            opener = words[index + 1]
            explains = (
                opener.key in _ASIDE_OPENERS
                or opener.key in ("who", "which", "whose", "including")
                or opener.key.endswith(("ing", "ed"))
            )
            listed = any(other.key in ("and", "or") for other in words[index + 1 : index + 8])
            return words[:index] if explains and not (listed and _lists(words, index)) else words
    return words


def _lists(words: list[Word], comma: int) -> bool:
    """Whether the comma divides parties rather than a party and what is said of it."""
    opener = words[comma + 1]
    return opener.key in grammar.DETERMINERS and any(
        word.text == "," or word.key == "and" for word in words[comma + 2 :]
    )


def _split_at_comma(words: list[Word]) -> tuple[list[Word], list[Word]]:
    for index, word in enumerate(words):
        if word.text in (",", "(", "—", "–"):
            return words[:index], words[index + 1 :]
    return words, []


def _without_tail(words: list[Word]) -> list[Word]:
    """A noun phrase without what follows its head noun: "officials" of "officials in Tarvo"."""
    for index, word in enumerate(words):
        tail = word.key in _TAILS or (
            index > 1 and word.key.endswith("ing") and not word.capital and len(word.key) > 5
        )
        if index and tail and not _inside_name(words, index):
            return words[:index]
    return words


def _inside_name(words: list[Word], index: int) -> bool:
    before = words[index - 1]
    if not before.capital or before.key.endswith("'s"):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.key == "the" and index + 2 < len(words):
        following = words[index + 2]
    joins = words[index].key in ("of", "for")
    joins |= words[index].key == "on" and before.key in people.BODIES_ON
    return (
        joins
        and following is not None
        and following.capital
        and any(word.key.removesuffix("'s") in people.INSTITUTIONS for word in words[:index])
    )


def _last_name(text: str, core: list[Word]) -> Name | None:
    """The name at the end of a phrase: "Ann Roe" of "her lawyer Ann Roe"."""
    names = [name for name in names_in(text, core) if name.end >= core[-1].start]
    if names:
        return names[-1]
    return name_of_words(text, core) if all(word.capital for word in core) else None


def _joins_another(word: Word, name: Name) -> bool:
    """Whether a word joins another party to the name ("Roe and Lee")."""
    return word.key == "and" and word.end < name.start


def _apposed_name(text: str, rest: list[Word]) -> Name | None:
    segment = _without_tail(_split_at_comma(rest)[0])
    if not segment or not all(
        is_name_like(word) or word.key in people.PARTICLES or word.text == "." for word in segment
    ):
        return None
    return name_of_words(text, segment)


@lru_cache(maxsize=1 << 12)
def _is_plural(claimant: str) -> bool:
    """Whether several are meant: "union leaders", "two officials", "Norrland Republicans"."""
    whole = [key(part) for part in claimant.split()]
    size = next((at for at, part in enumerate(whole) if at and part in _TAILS), len(whole))
    parts = whole[:size]
    singular = parts[-1].removesuffix("s")
    if size == 1:
        several = parts[0].endswith("s") and (len(whole) > 1 or parts[0].endswith(_AGENTS))
        return several and parts[0] != "reuters"
    if not parts[-1].endswith("s") or parts[-1].endswith(("ss", "'s")):
        return parts[0] in _SEVERAL and len(parts) > 1
    if not claimant.split()[size - 1][0].isupper() or parts[0] in _SEVERAL:
        return parts[0] not in ("a", "an")
    return singular in _MEMBERS
