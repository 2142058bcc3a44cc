"""From the words that name a source to the one whom the article means by them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.extract.lexicon import grammar, people
from workbench.extract.names import Cast, Name, gender_of, name_of_words, names_in
from workbench.extract.text import Word, key, words_of
from workbench.model import Span

_RECENT = 8  # persons whom a pronoun may still mean
_TAILS = grammar.TAIL_PREPOSITIONS | frozenset(
    ("who", "which", "whose", "that", "familiar", "close")
)


@dataclass
class Discourse:
    """Whom the pronouns of the next sentence may mean; brought up to date as one reads on."""

    cast: Cast
    persons: list[Name] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    def note_names(self, text: str, words: list[Word]) -> None:
        """Remember whom a sentence named, for the pronouns that follow."""
        # Read backwards: whom the sentence names first, its subject, comes to mind first.
        for name in reversed(names_in(text, words)):
            known = self.cast.person_called(name.full.split()[-1], name.start)
            if known is not None and (name.person or len(name.full.split()) == 1):
                self.persons.append(known)

    def note_speaker(self, claimant: str) -> None:
        """Remember who asserted something, the likeliest to go on asserting."""
        known = self.cast.person_called(claimant.split()[-1], 0)
        if known is not None and known.full == claimant:
            self.persons.append(known)
        elif key(claimant.split()[-1]) in people.TITLES_ALONE | people.HONORIFICS:
            return  # a person, though without a name
        elif _plural(claimant):
            self.groups.append(claimant)
        else:
            self.bodies.append(claimant)

    def resolve(self, text: str, source: Span) -> str:
        """The fullest name the article gives to what it mentions at `source`."""
        words = words_of(text, *source)
        if len(words) == 1 and words[0].key in people.PRONOUNS:
            return self._meant_by(words[0])
        return self._named(text, words) or " ".join(text[slice(*source)].split())

    def _meant_by(self, pronoun: Word) -> str:
        if pronoun.key in people.HE | people.SHE:
            wanted = "he" if pronoun.key in people.HE else "she"
            recent = self.persons[: -_RECENT - 1 : -1]
            for name in recent:
                if gender_of(name) in (wanted, ""):
                    return name.full
        if pronoun.key in people.IT and self.bodies:
            return self.bodies[-1]
        if pronoun.key in people.THEY and self.groups:
            return self.groups[-1]
        return pronoun.text

    def _named(self, text: str, words: list[Word]) -> str:
        head, rest = _split_at_comma(words)
        core = _without_tail(head)
        apposed = _apposed_name(text, rest)
        if not core:
            return ""
        if len(core) == 1 < len(head) and not self._is_known(core[0]):
            return ""  # "Officials in Tarvo"
        if core[-1].capital or core[-1].text == ".":
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
        parts = name.full.split()
        if len(parts) == 1 or (parts[0].rstrip(".").lower() in people.HONORIFICS):
            known = self.cast.person_called(parts[-1], name.start)
            if known is not None:
                return known.full
        elif name.person:
            known = self.cast.person_called(parts[-1], name.start)
            if known is not None and known.full.split()[0] == parts[0]:
                return max((name.full, known.full), key=len)
        if len(parts) == 1 and core[0].key == "the" and not name.full.isupper():
            return f"{core[0].text} {name.full}"
        return name.full

    def _called_by_noun(self, core: list[Word], head: list[Word]) -> str:
        definite = core[0].key in ("the", "its", "that", "this")
        noun = core[-1].key
        if not definite or len(head) != len(core) or len(core) > 3:
            return ""
        if noun in people.GENERIC_BODIES:
            body = self.cast.body_called(noun, core[0].start)
            return body.full if body else ""
        holder = self.cast.holder_of(noun, core[0].start) if noun in people.TITLES_ALONE else None
        return holder.full if holder else ""


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
    return (
        words[index].key in ("of", "for")
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
    segment, _ = _split_at_comma(rest)
    if not segment or not all(word.capital or word.key in people.PARTICLES for word in segment):
        return None
    return name_of_words(text, segment)


def _plural(claimant: str) -> bool:
    first, *_, last = [claimant.split()[0], *claimant.split()]
    return last.lower().endswith("s") and not first[0].isupper()
