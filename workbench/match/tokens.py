"""A claim as the index holds it: its words by sense, its figures in one format."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from workbench.extract.lexicon import quantities
from workbench.match.lexicon import FUNCTION_WORDS, sense

_SCALES = {name: factor for name, factor in quantities.SCALES.items() if factor >= 1_000}
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)*(?:[ -]?(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£]"
)
_FIGURE = re.compile(r"([\d.,]+)[ -]?(\w*)")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_TAG = re.compile(r"[#@]\w+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_SIGNS = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound"}

_WORDS_KEPT = 1 << 15

FUNCTION_TERMS = frozenset(map(sense, FUNCTION_WORDS))
"""The terms that tell little of what a claim is about."""


def words_in(text: str) -> list[str]:
    """The words and figures of a text in small letters, as written; see `term_of`.

    Web addresses are left out; tags ("#HarbourFire", "@harbour_office") are read as words.
    """
    if "/" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: _HUMP.sub(" ", tag[0][1:]), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return _WORD.findall(text.lower())


@lru_cache(maxsize=_WORDS_KEPT)
def term_of(word: str) -> str:
    """What a word or figure counts as, whatever its form: "1.2 million" and "1,200,000" alike."""
    if word[0].isdigit():
        return _figure(word)
    if word in quantities.SMALL:
        return str(quantities.SMALL[word])
    return _SIGNS.get(word) or sense(word) or word


def term_counts(text: str) -> Counter[str]:
    """How often a text has each of its terms."""
    return Counter(map(term_of, words_in(text)))


def _figure(word: str) -> str:
    found = _FIGURE.fullmatch(word)
    digits, scale = (found[1], found[2]) if found else (word, "")
    digits = _THOUSANDS.sub("", digits)
    try:
        return f"{float(digits) * _SCALES.get(scale, 1):.15g}"
    except ValueError:  # "1.2.3", "3,4,5"
        return word
