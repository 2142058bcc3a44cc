"""Whether two names are of one person or body, however each article writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from workbench.extract.lexicon import people
from workbench.match.lexicon import FUNCTION_WORDS, is_of, sense

SHORT_FORMS = """
alexander alex
alexandra alex
andrew andy
anthony tony
barbara barb
benjamin ben
bernard bernie
charles charlie chuck
christine chris
christopher chris
daniel dan danny
david dave
deborah debbie
donald don
douglas doug
edward ed eddie ted
elizabeth liz beth betty
eugene gene
frederick fred
gerald gerry jerry
gregory greg
jacob jack jake
james jim jimmy
jeffrey jeff
jennifer jen jenny
john jack johnny
jonathan jon
joseph joe
joshua josh
katherine kate kathy
kenneth ken
lawrence larry
leonard len
margaret maggie peggy meg
matthew matt
michael mike mick
mitchell mitch
nathaniel nathan nate
nicholas nick
pamela pam
patricia pat patty
patrick pat
peter pete
philip phil
raymond ray
richard rick dick rich
robert bob bobby rob
ronald ron
samantha sam
samuel sam
stephen steven steve
susan sue
theodore ted
thomas tom
timothy tim
victoria vicky
vincent vince
walter walt
william bill billy will
zachary zach
"""
"""Given names, each with the short forms that its bearers go by."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SPELLED_WITH = 7  # letters from which one letter more, less or other is another spelling
_LEAST_ACRONYM = 2
_KEPT = 16_384  # pairs of names that are remembered
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")


@lru_cache(maxsize=_KEPT)
def is_same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's or body's.

    So they may be where one is a part of the other ("Holm", "Ida M. Holm"), its initials, its
    people, or written otherwise: with other accents, a short given name or its first letter, one
    letter more, less or other in a long word. Two given names of one surname are two people, and so
    are two middle initials.
    """
    words, others = name_words(one), name_words(other)
    if words == others or not words or not others:
        return one.casefold() == other.casefold() or words == others != []
    words, others = _without_suffix(words, others), _without_suffix(others, words)
    initials, other_initials = _middle(words), _middle(others)
    if initials and other_initials and initials != other_initials:
        return False
    if not (initials and other_initials):
        words, others = _without_middle(words, others), _without_middle(others, words)
    if _is_part(words, others) or _is_part(others, words):
        return True
    return _is_acronym(one, other)


@lru_cache(maxsize=_KEPT)
def is_same_outlet(one: str, other: str) -> bool:
    """Whether two names are of one publisher or agency: the same words, or one's initials.

    A part is not enough: "Gazette" may be another paper than the "Harbour Gazette".
    """
    words = name_words(one)
    return bool(words) and (words == name_words(other) or _is_acronym(one, other))


def name_words(name: str) -> list[str]:
    """The words of a name in small letters, without accents, titles and words of grammar."""
    keys = [found[0].replace("’", "'") for found in _WORD.finditer(plain(name).lower())]
    told = [key for key in keys if key not in FUNCTION_WORDS and key not in people.HONORIFICS]
    return [key.removesuffix("'s") for key in told or keys]


def plain(text: str) -> str:
    """A text without accents ("Calderón", "Calderon")."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def is_among(word: str, others: Sequence[str]) -> bool:
    """Whether a word of a name is one of others, in another spelling perhaps."""
    return any(_is_word(word, other) for other in others)


def _without_suffix(words: list[str], others: Sequence[str]) -> list[str]:
    """A name without its "Jr." where the other has none of the kind."""
    if len(words) > 1 and words[-1] in _SUFFIXES and others[-1] not in _SUFFIXES:
        return words[:-1]
    return words


def _without_middle(words: list[str], others: Sequence[str]) -> list[str]:
    """A name without its middle initials, but for those that open a middle name of the other."""
    opening = {other[0] for other in others[1:-1]}
    return [
        word
        for place, word in enumerate(words)
        if len(word) > 1 or place in (0, len(words) - 1) or word in opening
    ]


def _middle(words: Sequence[str]) -> list[str]:
    return [word for word in words[1:-1] if len(word) == 1]


def _is_part(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether every word of a name stands in the other, given names perhaps in a shorter form."""
    return len(few) <= len(many) and all(
        is_among(word, many) or (place < len(few) - 1 and _is_given(word, many[:-1]))
        for place, word in enumerate(few)
    )


def _is_word(one: str, other: str) -> bool:
    if sense(one) == sense(other) or is_of(sense(one), sense(other)):
        return True
    long = min(len(one), len(other)) >= _SPELLED_WITH
    return long and OSA.distance(one, other, score_cutoff=1) <= 1


def _is_given(word: str, given: Sequence[str]) -> bool:
    """Whether a given name is one of others, by a short form or its first letter."""
    return any(
        (min(len(word), len(other)) == 1 and word[0] == other[0])
        or not _lines_of(word).isdisjoint(_lines_of(other))
        for other in given
    )


@lru_cache(maxsize=_KEPT)
def _lines_of(word: str) -> frozenset[str]:
    return frozenset(line for line in SHORT_FORMS.splitlines() if word in line.split())


def _is_acronym(one: str, other: str) -> bool:
    short, other_short = _acronym(one), _acronym(other)
    return (bool(short) and short == other.replace(".", "")) or (
        bool(other_short) and other_short == one.replace(".", "")
    )


def _acronym(name: str) -> str:
    letters = "".join(found[0][0] for found in _PART.finditer(name) if found[0][0].isupper())
    return letters if len(letters) >= _LEAST_ACRONYM else ""
