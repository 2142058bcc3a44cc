"""What a reporting verb can report: the shape that its content must have."""

from __future__ import annotations

from itertools import takewhile

from workbench.extract.clause import OPENING_MARKS, Clause
from workbench.extract.cues import Cue
from workbench.extract.lexicon import grammar, speech
from workbench.extract.text import Word

_OBJECT_REACH = 12  # words between "called" and what something is called
_SUBJECT_REACH = 6  # words between what is disputed and the passive that disputes it
_LEAST_CLAUSE = 4  # words of a clause in which no verb is recognised
_OPENERS = frozenset(("that", "whether", "how", "why", "if", ":"))
_NO_CLAUSE = grammar.PREPOSITIONS | grammar.EMBEDDERS | grammar.TIMES
_NO_CLAUSE |= {"nothing", "little", "something", "anything", "so", "no", "yes", "more"}
_NO_CLAUSE |= {"goodbye", "hello"}
_BEHIND_OBJECT = grammar.PREPOSITIONS | grammar.SUBORDINATORS
_DISPUTED = speech.ALLEGATIONS | {"that", "as", "this", "it", "which"}


def takes(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether the cue's grammar lets what begins at the word `index` be its content."""
    key = clause.key(index)
    if not key:
        return False
    if key in _OPENERS or clause.quote_follows(index):
        return True
    base = cue.base
    rest = clause.reachable[index:]
    if base in speech.ACCUSE:
        return any(word.key in ("of", "for") for word in rest)
    if base in speech.DESCRIBE:
        near = rest[:_OBJECT_REACH]
        marked = any(word.key == "as" or word.text in OPENING_MARKS for word in near)
        return marked and clause.key(cue.first - 1) not in ("once", "formerly", "also")
    if base in speech.DENY and not _denies_something(clause, cue, index):
        return False
    if base in speech.DENY or base in speech.TAKES_NOUN:
        return key[0].isalnum() and key != "to" and key not in grammar.EMBEDDERS
    if base in speech.DEMAND and key in ("to", "for"):
        return True
    if base in speech.URGE and any(word.key == "to" for word in rest):
        return True
    if base == "warn" and key in ("of", "about", "against"):
        return True
    return _takes_clause(clause, cue, index)


def _takes_clause(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether a clause without "that" may follow the verb and does."""
    base, key = cue.base, clause.key(index)
    if base in speech.TELL and base not in speech.SAY:
        return index > cue.last and _asserts(clause, base, index)
    if base in speech.MARKED and key not in grammar.SUBJECTS:
        return False
    if base not in speech.SAY or key in ("to", "of", "by", "and", "or"):
        return False
    return _asserts(clause, base, index)


def _asserts(clause: Clause, base: str, index: int) -> bool:
    """Whether a clause follows: one with a known verb, or anything long enough after "said"."""
    if clause.assertion_follows(index):
        return True
    word = clause.reachable[index] if index < clause.ceiling else None
    if word is None or not word.wordlike or base not in ("say", "tell"):
        return False
    if word.key in grammar.SUBJECTS:
        return index + 1 < clause.ceiling
    return word.key not in _NO_CLAUSE and clause.ceiling - index >= _LEAST_CLAUSE


def _denies_something(clause: Clause, cue: Cue, index: int) -> bool:
    """Whether what is denied or dismissed can be true or false, unlike staff or an appeal."""
    rest = clause.reachable[index : index + _OBJECT_REACH]
    object_ = {word.key for word in takewhile(_within_object, rest)}
    if cue.base == "deny":
        return not object_ & speech.DENIED_THINGS
    if cue.base not in speech.TURN_DOWN:
        return True
    described = any(word.key == "as" for word in rest)
    return described or bool(object_ & speech.DENIABLE) or rest[0].key.endswith("ing")


def disputed_before(clause: Clause, cue: Cue) -> bool:
    """The same of a passive, whose object comes first ("Roe was challenged by Lee")."""
    if cue.base not in speech.TURN_DOWN:
        return True
    before = clause.reachable[max(clause.floor, cue.opening - _SUBJECT_REACH) : cue.opening]
    if before and before[-1].key == "which":
        return True
    return any(word.key in speech.DENIABLE for word in before)


def disputes(clause: Clause, cue: Cue) -> bool:
    """Whether a cue of denial says that something is untrue, rather than turning it down."""
    if cue.base not in speech.DENY:
        return False
    if cue.base not in speech.TURN_DOWN:
        return True
    around = clause.reachable[
        max(clause.floor, cue.opening - _SUBJECT_REACH) : cue.last + _OBJECT_REACH
    ]
    return any(word.key in _DISPUTED for word in around)


def _within_object(word: Word) -> bool:
    return word.wordlike and word.key not in _BEHIND_OBJECT
