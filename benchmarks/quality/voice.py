"""The voice of a sentence: whether it is the writer who judges in it, by marks that have names.

The labels call subjective what its writer judges. What somebody else is quoted with is reported,
so words inside a quotation of some length do not count.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from benchmarks.quality.judging import JUDGING, PLAIN
from workbench.extract.signs import signs_in
from workbench.extract.text import Word, words_of
from workbench.extract.tone import tone_of

_QUOTATION = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_SET_APART = re.compile(r"[“\"‘'](?=\w)[^”\"’]{1,23}[”\"’](?!\w)")
_AT_LENGTH = 40  # characters of a quotation that is more than a word set apart
_MOSTLY = 0.8  # of a sentence
_LONG_WORD = 7  # letters
_MARKS = re.compile(r"[—–]|--|[;:!(\[…]")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[^.!?]\s)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_CLOSERS = '”"’ )'


def marks_of(sentence: str) -> dict[str, float]:
    """Each mark of the sentence's voice by name, and how strongly it shows (0 and more)."""
    own = _without_quotations(sentence)
    words = words_of(own)
    marks = {f"sign: {name}": float(n) for name, n in signs_in(words, own).items()}
    marks |= {f"tone: {name}": float(n) for name, n in tone_of(words).items()}
    spoken = [word for word in words if word.wordlike]
    return marks | _classes_of(spoken) | _shape_of(spoken, own) | _quoting_of(sentence)


def without_topic(sentence: str) -> str:
    """The sentence without what it is about: quotations left out, names as N, digits as 0."""
    return _NAME.sub("N", _DIGIT.sub("0", _without_quotations(sentence)))


def _without_quotations(sentence: str) -> str:
    return _QUOTATION.sub(
        lambda found: " ” " if len(found.group()) > _AT_LENGTH else found.group(), sentence
    )


def _classes_of(words: list[Word]) -> dict[str, float]:
    counts = Counter[str]()
    judging = 0
    for place, word in enumerate(words):
        counts.update(f"small: {name}" for name, members in PLAIN.items() if word.key in members)
        judged = [name for name, members in JUDGING.items() if word.key in members]
        if judged and (not place or not word.capital):  # a capital inside opens a name
            counts.update(f"judging: {name}" for name in judged)
            judging += 1
    marks = {name: math.log1p(count) for name, count in counts.items()}
    if words:
        opening = words[0].key
        marks |= {f"opens: {name}": 1.0 for name, members in PLAIN.items() if opening in members}
        marks["judging: any"] = float(judging > 0)
        marks["judging: share"] = judging / len(words)
    return marks


def _shape_of(words: list[Word], own: str) -> dict[str, float]:
    size = max(1, len(words))
    capitals = sum(word.capital for word in words[1:])
    long = sum(len(word.text) > _LONG_WORD and not word.capital for word in words)
    punctuation = Counter(_MARKS.findall(own))
    return {
        "shape: words": math.log1p(len(words)),
        "shape: share of capitals": capitals / size,
        "shape: capitals": math.log1p(capitals),
        "shape: numbers": math.log1p(sum(word.text[0].isdigit() for word in words)),
        "shape: share of long words": long / size,
        "shape: no full stop": float(own.rstrip(_CLOSERS)[-1:] not in (".", "!", "?")),
        "shape: asks": float(own.rstrip(_CLOSERS).endswith("?")),
    } | {f"shape: {mark}": math.log1p(count) for mark, count in punctuation.items()}


def _quoting_of(sentence: str) -> dict[str, float]:
    inside = sum(len(found.group()) for found in _QUOTATION.finditer(sentence))
    quoted = inside / max(1, len(sentence))
    return {
        "quotes: share": quoted,
        "quotes: nothing else": float(quoted > _MOSTLY),
        "quotes: from the start": float(sentence[:1] in ("“", '"')),
        "quotes: to the end": float(sentence.rstrip()[-1:] in ("”", '"')),
        "quotes: sets words apart": float(len(_SET_APART.findall(sentence))),
    }
