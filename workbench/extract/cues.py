"""Cues: the words in a sentence that report what somebody asserts."""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from workbench.extract.lexicon import grammar, quantities, speech
from workbench.extract.text import Word, bare_keys, places_of


class Voice(Enum):
    """How a cue stands to its source."""

    ACTIVE = auto()
    PARTICIPLE = auto()
    PASSIVE = auto()
    PREPOSITION = auto()
    ASIDE = auto()
    ADVERB = auto()
    NOUN = auto()


class Cue(NamedTuple):
    """The words `[first, last)` of a sentence that report; `opening` is the first auxiliary."""

    opening: int
    first: int
    last: int
    base: str
    voice: Voice


_PHRASES: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # by their first two words
for _phrase in sorted(speech.PHRASES, key=len, reverse=True):
    _PHRASES.setdefault(_phrase[:2], []).append(_phrase)
_PHRASE_OPENERS = {first for first, _ in _PHRASES}
_OPENERS = frozenset(("in", "by", "per")).union(
    _PHRASE_OPENERS, speech.UNSOURCED, speech.FORMS, speech.NOUNS
)

_OFTEN = frozenset((("time", "and", "again"), ("again", "and", "again"), ("over", "and", "over")))
_OFTEN_ENDS = frozenset(phrase[-1] for phrase in _OFTEN)
_ASIDE_REACH = 8  # words from "in" to "words"
_DASHES = frozenset(("-", "—", "–"))
_CLAIMING = (speech.SAY | speech.DENY) - speech.NOUN_ALIKE
_IN_VERB_GROUP = grammar.AUXILIARIES | grammar.ADVERBS
_COUNTS = frozenset(("few", "half", "third", "quarter", "none", "majority", "percent", "people"))
_COUNTS |= frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_CLAUSE_OPENERS = grammar.DETERMINERS | grammar.SUBJECTS | {"that"}
_CAUSATIVES = frozenset(
    ("him", "her", "them", "me", "us", "you", "help", "helps", "helped", "let", "make", "made")
)
_TAKING_REACH = 7  # words from "took" to "to say"
_TAKING = frozenset((("took", "to"), ("takes", "to"), ("went", "on"), ("goes", "on")))
_AFTER_NOUNS = frozenset(("of", "for", "by", "in", "and", "from", "about", "on"))
_BEFORE_OBJECTS = frozenset(("to", "on", "against", "over", "into", "about"))
_NOUNS_IN_LY = frozenset(("assembly", "family", "monopoly", "reply", "supply", "anomaly"))
_NOUN_SIGNS = grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.BE


def find_cues(words: list[Word]) -> list[Cue]:
    """The cues among the words of one sentence, in order."""
    cues: list[Cue] = []
    reached = 0
    for index in places_of(_OPENERS.__contains__, words):
        cue = _cue_at(words, index) if index >= reached else None
        if cue is not None:
            cues.append(cue)
            reached = cue.last
    return cues


def is_past(form: str, base: str) -> bool:
    """Whether a form of a reporting verb is its past or past participle."""
    if form in ("read", "put", "forecast"):
        return True
    return form != base and not form.endswith(("s", "ing"))


def _cue_at(words: list[Word], index: int) -> Cue | None:
    form = words[index].key
    if form in ("in", "by") and (aside := _aside_cue(words, index)) is not None:
        return aside
    if words[index].capital and index and words[index - 1].wordlike and form != "says":
        return None  # "the State Department"
    if form == "per" and index + 1 < len(words):
        following = words[index + 1]
        if following.capital or following.key in ("the", "its", "his", "her"):
            return Cue(index, index, index + 1, form, Voice.PREPOSITION)
        return None
    for phrase in _phrases_at(words, index):
        if tuple(bare_keys(words[index : index + len(phrase)])) == phrase:
            if index and words[index - 1].key == "that" and phrase[-1] in ("to", "of"):
                return None  # "Roe said that in the view of some": what they think, Roe says
            return _phrase_cue(words, index, phrase)
    if form in speech.UNSOURCED:
        return Cue(index, index, index + 1, form, Voice.ADVERB)
    base = speech.FORMS.get(form)
    if form in speech.NOUNS and (base is None or _reads_as_noun(words, index)):
        noun = _noun_cue(words, index)
        if noun is not None:
            return noun
    return None if base is None else _verb_cue(words, index, form, base)


def _phrases_at(words: list[Word], index: int) -> list[tuple[str, ...]]:
    """The phrases whose first two words stand there, the longer ones first."""
    if words[index].key not in _PHRASE_OPENERS or index + 1 == len(words):
        return []
    return _PHRASES.get((words[index].key, words[index + 1].key), [])


def _phrase_cue(words: list[Word], index: int, phrase: tuple[str, ...]) -> Cue | None:
    last = index + len(phrase)
    if phrase[-1] == "case" and index and words[index - 1].key == "to":
        return None  # "hopes to make the case that"
    if phrase[-1] in ("to", "of"):
        return Cue(index, index, last, " ".join(phrase), Voice.PREPOSITION)
    base = "deny" if phrase in speech.DENIAL_PHRASES else " ".join(phrase)
    return Cue(verb_group(words, index), index, last, base, Voice.ACTIVE)


def _aside_cue(words: list[Word], index: int) -> Cue | None:
    """ "in the mayor's words", "by her own account", set off from what it gives a source to."""
    for at in range(index + 2, min(index + _ASIDE_REACH, len(words))):
        if not words[at - 1].wordlike and words[at - 1].text not in ("'", "’"):
            return None
        if words[at].key in speech.ACCOUNTS:
            owned = any(owns(words, place) for place in range(index + 1, at))
            ends = at + 1 == len(words) or not words[at + 1].wordlike
            return Cue(index, index, at + 1, "put it", Voice.ASIDE) if owned and ends else None
    return None


def owns(words: list[Word], index: int) -> bool:
    """Whether the word is an owner: "his", "the mayor's", "the farmers'"."""
    word = words[index]
    if word.key in speech.POSSESSIVES or word.key.endswith("'s"):
        return True
    after = words[index + 1].text if index + 1 < len(words) else ""
    return word.key.endswith("s") and after in ("'", "’")


def _noun_cue(words: list[Word], index: int) -> Cue | None:
    """ "the ministry's claim that ...", "its complaint that ..." """
    place = index + 1
    if place < len(words) and words[place].text in _DASHES:  # "the idea - by now discarded - that"
        ends = (at + 1 for at in range(place + 1, len(words)) if words[at].text in _DASHES)
        place = next(ends, len(words))
    if index == 0 or place >= len(words) or words[place].key != "that":
        return None
    if place + 1 < len(words) and words[place + 1].key in grammar.AUXILIARIES:
        return None  # "comments that have drawn fire"
    return Cue(index, index, place, words[index].key, Voice.NOUN)


def verb_group(words: list[Word], index: int) -> int:
    """The first auxiliary or adverb of the verb group that ends at `index`."""
    opening = index
    while opening > 0:
        last = words[opening - 1].key
        if last in _OFTEN_ENDS and tuple(bare_keys(words[max(0, opening - 3) : opening])) in _OFTEN:
            opening -= 3
        elif _in_verb_group(words[opening - 1]):
            opening -= 1
        else:
            break
    while opening < index and words[opening].key in ("both", "all"):
        opening += 1
    return opening


def _in_verb_group(word: Word) -> bool:
    if word.key in _IN_VERB_GROUP:
        return True
    adverb = word.key.endswith("ly") and word.key not in _NOUNS_IN_LY
    return adverb and len(word.key) > 4 and not word.capital


def _verb_cue(words: list[Word], index: int, form: str, base: str) -> Cue | None:
    opening = verb_group(words, index)
    group = [word.key for word in words[opening:index]]
    before = words[opening - 1].key if opening else ""
    after = words[index + 1].key if index + 1 < len(words) else ""
    if form.endswith("ing") and form != base:
        if group and set(group) & grammar.BE:
            return Cue(opening, index, index + 1, base, Voice.ACTIVE)
        return _participle_cue(words, index, base, before, after)
    if form == base and before == "to" and _took_to(words, opening - 1):
        return Cue(opening, index, index + 1, base, Voice.PARTICIPLE)
    past = is_past(form, base)
    if base in ("brief", "inform", "notify") and after in ("on", "of", "about") and not group:
        return None  # "a person briefed on the talks"
    if past and after == "by":
        return Cue(opening, index, index + 1, base, Voice.PASSIVE)
    if past and any(word in grammar.BE for word in group[-2:]):
        return Cue(opening, index, index + 1, base, Voice.PASSIVE)
    if (
        form == base
        and not past
        and (before == "to" or not _has_plural_subject(words, opening, index, group, base))
    ):
        return None
    if form in speech.NOUN_ALIKE and not group and _is_noun(words, index, before, after):
        return None
    owned = before in grammar.DETERMINERS or before.endswith("'s") or before.isdigit()
    if past and not group and owned and not after.startswith("th"):
        return None  # "the reported death", "Roe's proposed wall"
    return Cue(opening, index, index + 1, base, Voice.ACTIVE)


def _took_to(words: list[Word], index: int) -> bool:
    """Whether "to" at `index` follows "took to the stage" or "went on": what follows was done."""
    before = [word.key for word in words[max(0, index - _TAKING_REACH) : index]]
    took = any(pair in _TAKING for pair in pairwise(before))
    return took and not any(mark in before for mark in (",", ";", "and", "but"))


def _reads_as_noun(words: list[Word], index: int) -> bool:
    """Whether "claims" before "that" is a noun: an article, an owner or a quality precedes it."""
    if words[index].key not in speech.NOUN_ALIKE or not index:
        return words[index].key in speech.NOUN_ALIKE
    before = words[index - 1]
    adverb = before.key in grammar.ADVERBS or before.key.endswith("ly")
    owner = before.key.endswith("'s") or before.text in ("'", "’")
    return not adverb and (owner or not (before.capital or before.key in grammar.SUBJECTS))


def _is_noun(words: list[Word], index: int, before: str, after: str) -> bool:
    """Whether a form that may be a noun is one here ("the remarks", "the host state is")."""
    if before in _NOUN_SIGNS or before in ("", "'") or before.endswith("'s"):
        return True
    if words[index].key.endswith("s") and before.endswith("ed"):
        return True  # "highlighted comments Roe made"
    if words[index].key.endswith("s") and _is_bare_object(words, index):
        return True
    if words[index].key == speech.FORMS[words[index].key] and not before.endswith("s"):
        near = [word.key for word in words[max(0, index - 3) : index]]
        if any(word in grammar.SINGULAR_DETERMINERS for word in near):
            return True
    return after in grammar.FINITE or after in _AFTER_NOUNS or _ends_phrase(words, index, after)


def _is_bare_object(words: list[Word], index: int) -> bool:
    """Whether a plural ends the object of a verb: "weighed campaign finance charges that"."""
    start = index
    while start and words[start - 1].wordlike and words[start - 1].key.islower():
        word = words[start - 1]
        if word.key in _BEFORE_OBJECTS:
            return start < index  # "guilty to campaign finance charges that"
        if word.capital or word.key in _NOUN_SIGNS or word.key in grammar.SUBJECTS:
            return False
        if word.key.endswith("s"):
            return False  # "officials there charge"
        if word.key.endswith(("ed", "ing")) and start < index:
            return start > 1
        start -= 1
    return False


def _ends_phrase(words: list[Word], index: int, after: str) -> bool:
    """Whether a plural ends "of the early states", with nothing behind it to be stated."""
    if (after[:1].isalnum() and after != "to") or after in ('"', "“", ":"):
        return False
    near = [word.key for word in words[max(0, index - 4) : index - 1]]
    return any(word in grammar.PREPOSITIONS for word in near)


def _participle_cue(
    words: list[Word], index: int, base: str, before: str, after: str
) -> Cue | None:
    if words[index].key in speech.NOUN_ALIKE and after != "that":
        return None
    if before in ("for", "of", "from", "without", "about"):
        return None  # "blamed Roe for saying that ..."
    if before in grammar.DETERMINERS or (base not in speech.SAY and base not in speech.TELL):
        return None
    return Cue(index, index, index + 1, base, Voice.PARTICIPLE)


def _has_plural_subject(
    words: list[Word], opening: int, index: int, group: list[str], base: str
) -> bool:
    """Whether a bare form ("say") has a subject that fits: a modal's, a plural, I, we, they."""
    if set(group) & grammar.AUXILIARIES:
        return True
    if not opening:
        return False
    before = words[opening - 1].key
    if before in grammar.PLURAL_SUBJECTS or before in quantities.PLURALS or before == ")":
        return True
    if before in _COUNTS or before.isdigit():
        return True
    after = words[index + 1] if index + 1 < len(words) else None
    clause = after is not None and (after.capital or after.key in _CLAUSE_OPENERS)
    if clause and base in _CLAIMING:
        return before not in _CAUSATIVES
    if before.endswith("s") and not before.endswith(("'s", "ss")):
        return True
    near = words[max(0, opening - 4) : opening]
    if words[opening - 1].capital and any(word.key == "and" for word in near):
        return True
    return any(
        word.key.endswith("s") and following.key in grammar.TAIL_PREPOSITIONS
        for word, following in pairwise(near)
    )
