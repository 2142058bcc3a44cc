"""The wording of a sentence in terms that weights can be learned for: words, pairs, patterns.

A term is one of three: the stem of a word ("vot"), the stems of two that follow each other
("vot against"), or their roles ("/he went"), in which "she voted" and "he left" are one. A name is
"NAME", a number "#", so that no term holds a person or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.extract.lexicon import quantities
from workbench.extract.lexicon.roles import ENDINGS, ROLES
from workbench.extract.text import Word

YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|'s)?")
_SUFFIXES = (
    ("'s", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
)
_FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'll", "i'd"))


PER_WORD = 3


def terms_of(words: Sequence[Word]) -> list[str]:
    """The terms of a sentence in its order: its word, its pair and its pattern for each word.

    The opening and the end of the sentence stand in pairs and patterns too; the term at `n` ends
    with the word at `n // PER_WORD`, those past the last word with the sentence.
    """
    terms: list[str] = []
    stem = role = "^"
    for place, word in enumerate(words):
        following, following_role = _forms(word.key, place > 0 and word.text[0].isupper())
        terms += (following, f"{stem} {following}", f"/{role} {following_role}")
        stem, role = following, following_role
    terms += (f"{stem} $", f"/{role} $")
    return terms


@lru_cache(maxsize=16_384)
def _forms(key: str, proper: bool) -> tuple[str, str]:
    """The stem and the role of a word; `proper` says that it is capital within a sentence."""
    if key[0].isdigit():
        form = "#year" if YEAR.fullmatch(key) else "#-" if "-" in key else "#"
        return form, "year" if form == "#year" else "one"
    if proper and key not in _FIRST_PERSON:
        role = ROLES.get(key, "NAME")
        return "NAME", "NAME" if role in ("sad", "most", "of", "the") else role
    if key in quantities.SMALL and key != "one":
        return "#", "one"
    return _stem(key), ROLES.get(key) or _role(key)


def _role(key: str) -> str:
    if not key[0].isalnum():
        return key
    for ending, least, role in ENDINGS:
        if len(key) >= least and key.endswith(ending) and not key.endswith("ss"):
            return role
    return "thing"


def _stem(key: str) -> str:
    """A word without its ending, roughly: what is left need not be a word."""
    for suffix, instead in _SUFFIXES:
        if key.endswith(suffix) and len(key) - len(suffix) >= 3:
            key = key.removesuffix(suffix) + instead
            break
    if len(key) > 4 and key[-1] == key[-2]:
        key = key[:-1]
    return key.rstrip("e") if len(key) > 4 else key
